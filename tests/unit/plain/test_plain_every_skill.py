"""Every skill and every other form of it, as lines, on a clock that moves only while it waits."""

from __future__ import annotations

import pytest
from plain_parts import Script, to_the_end

from copingtui.plain.practice import practise
from copingtui.profile import Profile
from copingtui.skills.library import Library
from copingtui.skills.model import Drift

LIBRARY = Library()
WAYS = [
    (head.id, form)
    for head in LIBRARY.heads
    for form in (None, *(variant.id for variant in LIBRARY.get(head.id).variants))
]
MANY = 400  # more questions than any skill asks


def walk(profile: Profile, skill: str, form: str | None, *lines: str) -> Script:
    head = LIBRARY.head(skill)
    before = [str(1)] if head.gate or any(caution.check for caution in head.cautions) else []
    drifts = any(isinstance(step, Drift) for step in LIBRARY.get(skill).steps_for(form))
    script = Script([*before, *lines], timed=not drifts)  # a stream has no end but the person's own
    talk = script.talk()
    to_the_end(talk, lambda: practise(talk, profile, skill, form))
    return script


@pytest.mark.parametrize(("skill", "form"), WAYS)
def test_a_skill_can_be_gone_through_without_a_word(profile: Profile, skill: str, form: str | None) -> None:
    script = walk(profile, skill, form, *[""] * MANY)
    assert "Thanks for taking the time." in script.said
    assert not any("\x1b" in line for line in script.said)


@pytest.mark.parametrize(("skill", "form"), WAYS)
def test_going_back_and_forth_still_leads_to_the_end(profile: Profile, skill: str, form: str | None) -> None:
    script = walk(profile, skill, form, *["", ":b", ":s", ":s"] * MANY)
    assert "Thanks for taking the time." in script.said


@pytest.mark.parametrize("skill", sorted({skill for skill, _form in WAYS}))
def test_it_can_be_stopped_at_every_step(profile: Profile, skill: str) -> None:
    for passed in range(len(LIBRARY.get(skill).steps)):
        said = walk(profile, skill, None, *[":s"] * passed, ":q", *[""] * 20).said
        assert not any("broke" in line for line in said)
        ended = (
            "You stopped here. That's fine.",
            "Nothing was said, so nothing was kept.",
            "Thanks for taking the time.",
        )
        assert any(line in said for line in ended) or passed == 0
