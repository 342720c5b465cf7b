"""Using the plan: one thing at a time, empty steps left out, people and numbers at the end, and nothing written."""

from __future__ import annotations

from plan_parts import fill, on_the_disk, write

from copingtui.plan.ending import people_and_numbers, state_words, whole_plan
from copingtui.plan.kept import Reading, visible_plan
from copingtui.plan.safety_plan import Line, Plan
from copingtui.plan.walk import Walk, people
from copingtui.profile import Profile


def plan_of(**parts: tuple[str, ...]) -> Plan:
    return Plan({name: tuple(Line(text) for text in lines) for name, lines in parts.items()})


def test_one_thing_at_a_time_in_the_order_of_the_steps() -> None:
    walk = Walk(plan_of(alone=("tea", "walk"), signs=("quiet", "loud"), keeps=("dog",)))
    seen = []
    while walk.stop is not None:
        seen.append((walk.stop.part.number, tuple(line.words for line in walk.stop.lines)))
        walk.forward()
    assert seen == [(1, ("quiet", "loud")), (2, ("tea",)), (2, ("walk",)), (7, ("dog",))]


def test_the_end_is_reached_and_not_passed_and_back_leads_out_of_it() -> None:
    walk = Walk(plan_of(alone=("tea",)))
    assert walk.forward()
    assert walk.stop is None
    assert not walk.forward()
    assert walk.back()
    assert walk.stop is not None
    assert not walk.back()


def test_without_a_plan_the_beginning_is_the_end() -> None:
    walk = Walk(Plan())
    assert walk.stop is None
    assert walk.numbers() == ()


def test_a_digit_goes_to_its_step_and_an_empty_step_is_no_place() -> None:
    walk = Walk(plan_of(alone=("tea",), keeps=("dog",)))
    assert walk.jump(7)
    assert walk.stop is not None
    assert walk.stop.part.id == "keeps"
    assert not walk.jump(3)
    assert walk.stop.part.id == "keeps"
    assert walk.jump(0)
    assert walk.stop is None


def test_a_linked_skill_can_be_started_where_it_stands() -> None:
    walk = Walk(Plan({"alone": (Line(link="skill:stop", name="STOP"),)}))
    assert walk.stop is not None
    assert walk.stop.skill == "stop"


def test_everyone_who_can_be_reached_is_named_once() -> None:
    ola = Line(link="person:1", name="Ola", number="600 100 200")
    plan = Plan({"help": (ola, Line("Anna")), "services": (ola,), "company": (ola, Line("library"))})
    assert [line.words for line in people(plan)] == ["Ola", "Anna"]


def test_the_end_begins_with_danger_and_has_the_plan_s_people_before_the_lines(profile: Profile) -> None:
    fill(profile)
    lines = people_and_numbers(profile, visible_plan(profile).plan)
    places = [next(n for n, line in enumerate(lines) if text in line) for text in ("112", "Anna", "Ola", "800 70 2222")]
    assert places == sorted(places)
    assert "600 100 200" in lines[places[2]]


def test_without_a_plan_it_says_not_now_and_gives_people_and_numbers(profile: Profile) -> None:
    lines = "\n".join(whole_plan(profile, visible_plan(profile)))
    assert "on another day, not now" in lines
    assert "112" in lines
    assert "800 70 2222" in lines


def test_a_part_that_is_readable_while_locked_says_that_it_is_a_part() -> None:
    assert "rest is in the journal" in state_words(Reading(plan_of(keeps=("dog",)), False))
    assert "If you made a plan" in state_words(Reading(Plan(), False))
    assert state_words(Reading(plan_of(keeps=("dog",)), True)) == ""


def test_going_through_all_of_it_writes_nothing(profile: Profile) -> None:
    fill(profile)
    write(profile, "keeps", "One more")
    before = on_the_disk(profile)
    reading = visible_plan(profile)
    walk = Walk(reading.plan)
    while walk.forward():
        pass
    people_and_numbers(profile, reading.plan)
    assert on_the_disk(profile) == before
