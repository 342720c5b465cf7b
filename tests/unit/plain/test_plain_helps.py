"""What helps as lines, and as a command: everything where nobody chooses, data for a script, no private text at all."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable

import pytest
from plain_parts import NOON_MS, Script, to_the_end

from copingtui.journal.entries import Checkin, Entry, Practice, Rating, Urge
from copingtui.plain.helps import helps
from copingtui.profile import Profile, wall_ms


def live(profile: Profile, now_ms: int) -> None:
    """Six check-ins, urges and practices, two hours apart."""
    journal = profile.need_journal()
    rated = (Rating("urge", "before", 8, "lower"), Rating("urge", "after", 5, "lower"))
    for n in range(6):
        at = now_ms - n * 7_200_000
        journal.add(Entry.new(Checkin(pleasant=n % 3), at, 0, note="only for me"))
        journal.add(Entry.new(Urge(peak=n, thought="only for me"), at, 0))
        journal.add(Entry.new(Practice("stop", "STOP", ratings=rated), at, 0))


@pytest.fixture
def lived(profile: Profile) -> Profile:
    live(profile, NOON_MS)
    return profile


@pytest.fixture
def until_now(profile: Profile) -> None:
    """For a program of its own, which has the machine's clock."""
    live(profile, wall_ms())
    profile.close()


def test_a_number_says_one_view_and_an_empty_line_goes_back(lived: Profile) -> None:
    script = Script(["8", ""])
    assert to_the_end(script.talk(), lambda: helps(script.talk(), lived))
    assert "STOP, urge: middle before 8, after 5; change -3, half of them -3 to -3, all -3 to -3, n = 6" in script.text
    assert "How pleasant" not in script.text


def test_other_days_can_be_chosen(lived: Profile) -> None:
    script = Script(["11", "1", "2", ""])
    assert to_the_end(script.talk(), lambda: helps(script.talk(), lived))
    assert "Over 30 days." in script.text
    assert "Over 90 days." in script.text


@pytest.mark.parametrize("typed", [[":q"], [":b"], ["11", ":q"], ["11", ":b", ""], ["5", ":s"]])
def test_back_and_stop_lead_out_calmly(lived: Profile, typed: list[str]) -> None:
    script = Script([*typed, "never read"])
    assert to_the_end(script.talk(), lambda: helps(script.talk(), lived))
    assert script.asked == len(typed)


def test_where_nobody_answers_all_of_it_is_said(lived: Profile) -> None:
    script = Script([])
    to_the_end(script.talk(), lambda: helps(script.talk(), lived))
    for title in ("Mood and energy", "Urges", "A year in days", "By hour", "By weekday", "How long urges stay"):
        assert title in script.said
    assert "only for me" not in script.text


def run(child_env: Callable[..., dict[str, str]], *args: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "copingtui", *args]
    return subprocess.run(
        command, env=child_env(), text=True, capture_output=True, timeout=60, check=False, stdin=subprocess.DEVNULL
    )


def test_a_script_gets_data_with_every_n_and_no_text(until_now: None, child_env: Callable[..., dict[str, str]]) -> None:
    done = run(child_env, "helps", "--json", "--days", "3650")
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert found["format"] == "copingtui-helps/1"
    assert list(found["views"]) == [
        "mood",
        "urges",
        "year",
        "hours",
        "weekdays",
        "around",
        "feelings",
        "skills",
        "ease",
    ]
    change = found["views"]["skills"][0]["changes"][0]
    assert (change["skill"], change["measure"], change["better"]) == ("stop", "urge", "lower")
    assert change["change"] | {"counts": 0} == {
        "n": 6, "middle": -3.0, "low": -3, "high": -3, "least": -3, "most": -3, "counts": 0, "enough": True,
    }  # fmt: skip
    assert "only for me" not in done.stdout


def test_without_anyone_to_ask_the_command_prints_all_of_it(
    until_now: None, child_env: Callable[..., dict[str, str]]
) -> None:
    done = run(child_env, "helps", "--days", "3650")
    assert done.returncode == 0
    assert "STOP, urge: middle before 8, after 5" in done.stdout
    assert "only for me" not in done.stdout


@pytest.mark.parametrize("days", ["0", "-1", "x", "99999999"])
def test_days_that_cannot_be_are_one_sentence(days: str, child_env: Callable[..., dict[str, str]]) -> None:
    done = run(child_env, "helps", "--days", days)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


def test_the_week_begins_on_the_day_the_person_set_and_the_night_ends_when_they_set_it(profile: Profile) -> None:
    profile.settings = profile.settings.but(week_starts="thursday", day_starts=0)
    at_two = NOON_MS // 86_400_000 * 86_400_000 + 2 * 3_600_000
    profile.need_journal().add(Entry.new(Urge(peak=4), at_two, 0))
    insights = profile.insights()
    year = insights.year("urge")
    assert year.period.first.strftime("%A") == "Thursday"
    assert year.cells[-1].value == 4
