"""From a practice into the plan or the kit: only what was said at steps that lead there, and only what may be kept."""

from __future__ import annotations

import pytest
from plan_parts import Clock, write

from copingtui.plan import hope
from copingtui.plan.hope import WHATS
from copingtui.plan.kept import visible_plan
from copingtui.plan.safety_plan import PARTS, SAFER
from copingtui.plan.taking import HOPE, PLAN, offered, said, take
from copingtui.profile import Profile
from copingtui.skills.answers import Answer, Chosen, Collected, Filled, Written
from copingtui.skills.library import Library
from copingtui.skills.loader import load_skill
from copingtui.skills.model import INTO, Choose, Collect, Compose, Grid, Write
from copingtui.skills.practice import Practice
from copingtui.skills.problems import SkillError

LIBRARY = Library()
SECRET = "nobody is to read this"


def practised(skill: str, answers: dict[str, Answer], variant: str | None = None) -> Practice:
    practice = Practice(LIBRARY.get(skill), Clock(), variant=variant, gate_seen=True)
    practice.accept_gate()
    while practice.step is not None:
        practice.answer(answers.get(practice.step.id))
    return practice


def test_a_letter_goes_into_the_kit_as_one_thing(profile: Profile) -> None:
    letter = Filled({"hard": ("It is late.",), "wish": ("May you sleep.",)})
    practice = practised("compassionate-letter", {"letter": letter})
    assert [target for target, _words in offered(practice)] == [HOPE]
    assert take(profile, practice, HOPE) == 1
    (thing,) = hope.things(profile.need_journal())
    assert (thing.what, thing.text) == ("letter", "It is late.\n\nMay you sleep.")


def test_reasons_keep_their_stars(profile: Profile) -> None:
    lines = Filled({"beings": ("the dog", "Ola"), "ahead": ("the next episode",)}, ("the dog",))
    practice = practised("reasons-for-living", {"start": Chosen(("yes",)), "lines": lines})
    take(profile, practice, HOPE)
    kit = hope.things(profile.need_journal())
    assert {thing.text: thing.starred for thing in kit} == {"the dog": True, "Ola": False, "the next episode": False}


def test_a_choice_goes_in_in_its_own_words(profile: Profile) -> None:
    answers: dict[str, Answer] = {"start": Chosen(("small",)), "tiny": Chosen(("song",), "the radiator")}
    take(profile, practised("reasons-for-living", answers), HOPE)
    assert {thing.text for thing in hope.things(profile.need_journal())} == {"A song", "the radiator"}


def test_a_pocket_plan_goes_into_the_plan_and_not_twice(profile: Profile) -> None:
    write(profile, "alone", "walk")
    answers: dict[str, Answer] = {
        "what": Chosen(("pocket",)),
        "alone": Collected(("walk", "tea")),
        "people": Collected(("Anna",)),
    }
    practice = practised("safety-plan", answers)
    assert take(profile, practice, PLAN) == 2
    assert take(profile, practice, PLAN) == 0
    plan = visible_plan(profile).plan
    assert [line.text for line in plan.lines("alone")] == ["walk", "tea"]
    assert [line.text for line in plan.lines("help")] == ["Anna"]


def test_where_nothing_was_said_nothing_is_offered() -> None:
    assert offered(practised("compassionate-letter", {})) == ()
    assert offered(practised("paced-breathing", {})) == ()


def test_no_step_of_any_skill_leads_into_step_six_or_takes_what_is_not_kept() -> None:
    for head in LIBRARY.heads:
        skill = LIBRARY.get(head.id)
        for form in (None, *(variant.id for variant in skill.variants)):
            answers: dict[str, Answer] = {}
            for step in skill.steps_for(form):
                if isinstance(step, Write):
                    answers[step.id] = Written(SECRET if step.keep == "never" else "mine")
                elif isinstance(step, Collect):
                    answers[step.id] = Collected((SECRET if step.keep == "never" else "mine",))
            found = said(practised(head.id, answers, form))
            assert not [each for each in found if each.where == SAFER or SECRET in each.text], head.id


def test_safer_surroundings_keeps_none_of_its_answers() -> None:
    answers: dict[str, Answer] = {
        "when": Written(SECRET),
        "who": Chosen(("trusted",)),
        "moves": Chosen(("near",), SECRET),
    }
    practice = practised("safer-surroundings", answers)
    kept = practice.result(keep_texts=True)
    assert SECRET not in str(kept)
    assert not {"when", "who", "moves"} & {step.id for step, _answer in kept.answers}
    assert offered(practice) == ()
    assert SECRET not in str(practice.snapshot())


def test_a_skill_can_name_every_part_but_step_six_and_every_kind_of_thing() -> None:
    parts = {f"plan:{name}" for name in PARTS if name != SAFER}
    assert set(INTO) == parts | {f"hope:{what}" for what in WHATS}


@pytest.mark.parametrize("line", ['into = "plan:safer"', 'into = "elsewhere"', 'into = "hope:line"\nkeep = "never"'])
def test_a_skill_that_leads_elsewhere_is_refused(line: str) -> None:
    text = (
        'id = "own"\ntitle = "Own"\nfamily = "Own"\nmodule = "Own"\nsummary = "One."\nwhy = "To try."\n'
        'when = ["everyday"]\nminutes = 1\nsources = ["none"]\nevidence = "none"\n'
        f'[[step]]\nkind = "write"\nid = "one"\ntext = "Write."\n{line}\n'
    )
    with pytest.raises(SkillError, match="into"):
        load_skill(text, "own.toml", builtin=False)


def test_every_kind_of_step_that_leads_somewhere_can_be_taken() -> None:
    kinds = {
        type(step)
        for head in LIBRARY.heads
        for form in (None, *(variant.id for variant in LIBRARY.get(head.id).variants))
        for step in LIBRARY.get(head.id).steps_for(form)
        if step.into
    }
    assert kinds <= {Choose, Collect, Compose, Grid, Write}
