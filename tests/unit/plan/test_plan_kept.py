"""The plan of a profile: kept in the journal, partly readable without it where the person ticked that, always in step."""

from __future__ import annotations

import pytest
from plan_parts import Clock, fill, on_the_disk, sister, write

from copingtui.crisis.people import People
from copingtui.errors import CopingError
from copingtui.paths import places
from copingtui.plan import safety_plan
from copingtui.plan.kept import Editor, has_plan, keep, visible_plan
from copingtui.plan.making import show_parts
from copingtui.plan.safety_plan import Line, Plan
from copingtui.profile import Profile


def shut(profile: Profile) -> Profile:
    """The same person's profile when the key to the journal is not at its place."""
    profile.close()
    places().journal_key.rename(places().journal_key.with_name("elsewhere"))
    return Profile(clock=profile.clock)


def test_where_nothing_was_made_there_is_no_plan_and_looking_makes_no_file(profile: Profile) -> None:
    reading = visible_plan(profile)
    assert not reading.anything
    assert reading.whole
    assert not places().data.exists()


def test_what_is_written_is_there_for_the_next_start(profile: Profile) -> None:
    fill(profile)
    profile.close()
    again = visible_plan(Profile(clock=profile.clock))
    assert [line.words for line in again.plan.lines("signs")] == ["I go quiet", "Everything is loud"]
    assert has_plan(Profile(clock=profile.clock))


def test_without_a_tick_nothing_of_the_plan_is_readable_while_the_journal_is_shut(profile: Profile) -> None:
    fill(profile)
    reading = visible_plan(shut(profile))
    assert not reading.anything
    assert not reading.whole


def test_a_ticked_part_is_readable_with_its_people_while_the_journal_is_shut(profile: Profile) -> None:
    fill(profile)
    keep(profile, show_parts(frozenset({"help"})))
    reading = visible_plan(shut(profile))
    assert not reading.whole
    assert [part.id for part in reading.plan.filled()] == ["help"]
    assert [line.whole for line in reading.plan.lines("help")] == ["Anna next door", "Ola, 600 100 200, text first"]


def test_the_copy_follows_every_change(profile: Profile) -> None:
    fill(profile)
    keep(profile, show_parts(frozenset({"keeps", "signs"})))
    keep(profile, safety_plan.remove("signs", 0, Line("I go quiet")))
    write(profile, "keeps", "One more episode")
    assert profile.visible is not None
    shown = profile.visible.shown("plan")
    assert [line["text"] for line in shown["signs"]["lines"]] == ["Everything is loud"]
    assert shown["keeps"]["lines"][-1]["text"] == "One more episode"
    keep(profile, show_parts(frozenset()))
    assert profile.visible.shown("plan") == {}


def test_a_new_number_of_a_person_reaches_the_copy(profile: Profile) -> None:
    from dataclasses import replace

    fill(profile)
    keep(profile, show_parts(frozenset({"help"})))
    People(profile).keep(replace(sister(profile), number="700 000 111"))
    assert visible_plan(shut(profile)).plan.lines("help")[1].number == "700 000 111"


def test_nothing_is_copied_while_nothing_is_ticked(profile: Profile) -> None:
    fill(profile)
    assert not places().visible.exists()


def test_a_person_put_down_for_a_step_stands_in_it(profile: Profile) -> None:
    from dataclasses import replace

    ola = sister(profile)
    People(profile).keep(replace(ola, steps=("company",)))
    (line,) = visible_plan(profile).plan.lines("company")
    assert (line.words, line.number, line.lent) == ("Ola", "600 100 200", True)
    with pytest.raises(CopingError):  # it is not written in the plan, so it cannot be taken out of it there
        keep(profile, safety_plan.remove("company", 0, line))


def test_a_person_who_is_gone_leaves_their_name(profile: Profile) -> None:
    fill(profile)
    People(profile).remove(sister(profile).id)
    line = visible_plan(profile).plan.lines("help")[1]
    assert (line.words, line.number) == ("Ola", "")


def test_copies_follow_a_plan_that_came_in_from_elsewhere_when_it_is_next_made(profile: Profile) -> None:
    fill(profile)
    keep(profile, show_parts(frozenset({"keeps"})))
    profile.need_journal().items.patch("plan", "plan", {"keeps": [{"text": "A new reason"}]})
    Editor(profile)
    assert profile.visible is not None
    assert "A new reason" in str(profile.visible.shown("plan"))


def test_two_programs_that_write_in_different_steps_do_not_undo_each_other(profile: Profile) -> None:
    other = Profile(clock=profile.clock)
    write(profile, "alone", "walk")

    def meanwhile(plan: Plan) -> Plan:
        write(other, "signs", "quiet")  # after this one was read, before it is written
        return safety_plan.add("alone", Line("tea"))(plan)

    keep(profile, meanwhile)
    plan = visible_plan(other).plan
    assert [len(plan.lines(part)) for part in ("alone", "signs")] == [2, 1]
    other.close()


def test_a_change_can_be_taken_back_for_ten_minutes(profile: Profile, clock: Clock) -> None:
    editor = Editor(profile)
    editor.apply(safety_plan.add("alone", Line("walk")))
    editor.apply(safety_plan.remove("alone", 0, Line("walk")))
    assert editor.undo()
    assert editor.plan.lines("alone") == (Line("walk"),)
    clock.forward(minutes=11)
    assert not editor.undo()
    assert editor.plan.lines("alone") == (Line("walk"),)


def test_taking_back_does_not_undo_what_another_program_wrote(profile: Profile) -> None:
    editor, other = Editor(profile), Profile(clock=profile.clock)
    editor.apply(safety_plan.add("alone", Line("walk")))
    write(other, "signs", "quiet")
    assert not editor.undo()
    assert editor.plan.lines("signs") == (Line("quiet"),)
    other.close()


def test_reading_the_plan_changes_nothing_on_the_disk(profile: Profile) -> None:
    fill(profile)
    before = on_the_disk(profile)
    visible_plan(profile)
    has_plan(profile)
    assert before["journal.item"]
    assert on_the_disk(profile) == before


def test_a_locked_journal_is_not_asked_for_its_passphrase(profile: Profile, monkeypatch: pytest.MonkeyPatch) -> None:
    from copingtui import unlocking

    fill(profile)
    keep(profile, show_parts(frozenset({"keeps"})))
    profile.lock()
    monkeypatch.setattr(Profile, "locked", property(lambda self: True))
    asked: list[Profile] = []
    monkeypatch.setattr(unlocking, "asker", asked.append)
    reading = visible_plan(Profile(clock=profile.clock))
    assert [part.id for part in reading.plan.filled()] == ["keeps"]
    assert not asked


def test_the_copies_say_no_more_than_the_parts_that_were_ticked(profile: Profile) -> None:
    fill(profile)
    keep(profile, show_parts(frozenset({"signs"})))
    assert profile.visible is not None
    assert "Agreed with Sam" not in str(profile.visible.shown(safety_plan.KIND))
