"""Finding a skill in a conversation: by a word, shelf by shelf, pinned on top or put away."""

from __future__ import annotations

from plain_parts import Script, put_skill, step_toml, to_the_end

from copingtui.plain.skills import skills
from copingtui.profile import Profile


def hold(profile: Profile, *lines: str) -> Script:
    script = Script(list(lines))
    talk = script.talk()
    to_the_end(talk, lambda: skills(talk, profile))
    return script


def number(script: Script, words: str) -> str:
    """The number of the line with these words."""
    return next(line.split(".")[0] for line in script.said if words in line)


def test_an_empty_line_leads_through_the_shelves_to_a_skill(profile: Profile) -> None:
    shelves = hold(profile, "")
    assert "2. ACT: 7 skills" in shelves.said
    act = hold(profile, "", "2")
    assert '1. "I\'m having the thought that...". Put a few small words between you and a thought.' in act.said
    assert not any("Paced breathing" in line for line in act.said)
    started = hold(profile, "", "2", number(act, "Choice point"), "1")
    assert any(line.startswith("Step 1 of ") for line in started.said)


def test_a_skill_can_be_pinned_and_stands_first_then(profile: Profile) -> None:
    shown = hold(profile, "give", "1")
    pinned = hold(profile, "give", "1", number(shown, "pin it"), "")
    assert "It is on top of the list now." in pinned.said
    assert "1. Pinned: 1 skill" in pinned.said
    again = hold(profile, "", "1", "1")
    off = hold(profile, "", "1", "1", number(again, "take it off"), "")
    assert "It stands in its family only, now." in off.said
    assert any(line.startswith("1. DBT: ") for line in off.said)


def test_a_skill_put_away_is_not_listed_and_can_be_shown_again(profile: Profile) -> None:
    put_skill(profile, step_toml("read"), id="warm-cup", title="Warm cup")
    shown = hold(profile, "warm cup", "1")
    gone = hold(profile, "warm cup", "1", number(shown, "put it away"), "warm cup")
    assert "It is put away. An empty line at the next question leads to what is hidden." in gone.said
    assert "1 more is put away." in gone.said
    shelf = hold(profile, "")
    back = hold(profile, "", number(shelf, "Hidden: 1 skill"), "1")
    hold(profile, "", number(shelf, "Hidden: 1 skill"), "1", number(back, "show it again"))
    assert profile.visible is not None
    assert profile.visible.hidden() == frozenset()


def test_broken_packs_are_named_and_the_rest_goes_on(profile: Profile) -> None:
    put_skill(profile, '\n[[step]]\nkind = "jump"\n', id="late")
    script = hold(profile, "stop", "1", "1")
    assert any("step 1: kind: one of read" in line and line.startswith("late.toml:") for line in script.said)
    assert any(line.startswith("Step 1 of ") for line in script.said)


def test_where_pins_cannot_be_kept_that_is_said(profile: Profile) -> None:
    profile.where.data.mkdir(parents=True)
    profile.where.visible.write_bytes(b"spoilt" * 1000)
    shown = hold(profile, "give", "1")
    script = hold(profile, "give", "1", number(shown, "pin it"))
    assert any("visible.db" in line for line in script.said)
