"""Every skill's main way, step by step in the app, to its end and into the journal."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from copingtui.app import CopingApp
from copingtui.profile import Profile
from copingtui.screens.practice import PracticeRoom
from copingtui.skills.library import Library
from copingtui.skills.model import kind_of
from copingtui.skills.practice import Stage
from copingtui.widgets.steps import WIDGETS

SKILLS = [head.id for head in Library().heads]


@pytest.mark.parametrize("skill", SKILLS)
async def test_a_skill_can_be_walked_to_its_end(profile: Profile, opened: Callable[..., CopingApp], skill: str) -> None:
    app = opened("practice", skill)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        room = app.screen
        assert isinstance(room, PracticeRoom)
        practice = room.practice
        if practice.stage is Stage.GATE:
            await pilot.press("enter")
        walked = []
        while practice.step is not None:
            widget = room.widget
            assert widget is not None
            assert type(widget).__name__ == WIDGETS[kind_of(practice.step)][1]
            assert widget.is_attached
            walked.append(practice.step.id)
            await room.action_skip()
        assert len(set(walked)) == len(walked)
        assert practice.finished
        await pilot.press("enter")
        await pilot.pause()
    (row,) = profile.need_journal().page()
    assert (row.skill, row.finished) == (skill, True)
