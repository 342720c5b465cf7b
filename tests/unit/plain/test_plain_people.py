"""People and crisis lines in a conversation: the first few at once, all of them if asked again, one's own before the rest."""

from __future__ import annotations

import io

from copingtui.crisis.people import Contact, People, people_of
from copingtui.plain.console import Console
from copingtui.plain.home import home
from copingtui.plain.people import crisis
from copingtui.plain.right_now import right_now
from copingtui.plan.kept import visible_plan
from copingtui.profile import Profile
from copingtui.settings import load


def hold(profile: Profile, conversation: object, *lines: str) -> list[str]:
    """A conversation on real streams, with what the program really says."""
    out = io.StringIO()
    Console(profile, io.StringIO("".join(f"{line}\n" for line in lines)), out).run(conversation)  # type: ignore[arg-type]
    return out.getvalue().splitlines()


def test_an_exclamation_mark_says_the_first_few_lines_and_a_second_one_all_of_them(profile: Profile) -> None:
    once = hold(profile, home, "!", "leave")
    first = once.index("If you might act on this now, or you're hurt: 999.")
    assert once.index("For all the lines, type ! again.") <= first + 4
    twice = hold(profile, home, "!", "!", "leave")
    assert "I'm hurt, or I've taken something" in twice
    assert len(twice) > len(once) + 40
    assert hold(profile, home, "!!", "leave").count("I'm hurt, or I've taken something") == 1
    apart = hold(profile, home, "!", ":?", "!", "leave")
    assert apart.count("For all the lines, type ! again.") == 2  # something else was said in between


def test_somebody_is_written_down_changed_moved_and_taken_off(profile: Profile) -> None:
    hold(
        profile,
        crisis,
        "p",
        "add somebody",
        "Anna",
        "600 1",
        "text first",
        "",
        "who can help me",
        "",
        "yes",
        "add somebody",
        "Ben",
        ":s",
        "",
        "",
    )
    assert [(each.name, each.shown) for each in people_of(profile)] == [("Anna", True)]  # :s left the second one out
    assert [line.whole for line in visible_plan(profile).plan.lines("help")] == ["Anna, 600 1, text first"]
    hold(
        profile,
        crisis,
        "p",
        "add somebody",
        "Ben",
        "",
        "",
        "",
        "",
        "",
        "",
        "2",
        "move up",
        "1",
        "change",
        "",
        "600 2",
        "",
        "",
        "1 2",
        "yes",
        "",
        "",
    )
    assert [(each.name, each.number, each.knows_plan) for each in people_of(profile)] == [
        ("Ben", "600 2", True),
        ("Anna", "600 1", False),
    ]
    assert people_of(profile)[0].steps == ("company", "help")
    hold(profile, crisis, "p", "1", "take off the list", "no", "")
    assert [each.name for each in people_of(profile)] == ["Anna"]
    hold(profile, crisis, "p", "1", "take off the list", "yes", "")
    assert [each.name for each in people_of(profile)] == ["Anna"]


def test_ones_own_people_come_before_the_lines(profile: Profile) -> None:
    People(profile).keep(Contact(name="Anna", number="600 1"))
    said = hold(profile, crisis, "")
    assert "To talk: Anna, 600 1." in said
    strong = hold(profile, right_now, "9", "1", ":q")
    assert "1. Talk to someone: Anna, 600 1" in strong


def test_a_very_high_number_right_now_brings_the_offer_and_the_list_goes_on(profile: Profile) -> None:
    assert "That's a lot to carry right now." in hold(profile, right_now, "8", "1", ":q")
    assert "That's a lot to carry right now." not in hold(profile, right_now, "7", "1", ":q")


def test_a_skill_put_away_is_not_among_the_three_in_a_conversation(profile: Profile) -> None:
    assert profile.visible is not None
    before = hold(profile, right_now, "9", "1", ":q")
    assert any(line.startswith("2. STOP") for line in before)
    profile.visible.hide("stop")
    assert not any("STOP" in line for line in hold(profile, right_now, "9", "1", ":q"))


def test_a_number_is_put_right_hidden_and_back_and_the_row_says_so(profile: Profile) -> None:
    said = hold(profile, crisis, "c", "1", "put its number or hours right", "020 1", "", "", "")
    assert any("020 1" in line for line in said[-3:])
    name = next(iter(load(profile.where.settings).line_changes["GB"]))
    assert load(profile.where.settings).line_changes == {"GB": {name: {"phone": "020 1"}}}
    hold(profile, crisis, "c", "1", "hide it", "")
    assert load(profile.where.settings).line_changes == {"GB": {name: {"hidden": True}}}
    hold(profile, crisis, "c", "1", "have it back as it came", "")
    assert load(profile.where.settings).line_changes == {}


def test_a_line_without_any_number_is_refused_in_words(profile: Profile) -> None:
    said = hold(profile, crisis, "c", "1", "put its number or hours right", "-", "-", "", "")
    assert any(line.startswith("A line needs a number, or a way to write.") for line in said)
    assert profile.settings.line_changes == {}
