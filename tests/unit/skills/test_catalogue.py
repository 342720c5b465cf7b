"""The built-in skills: each loads, leads somewhere, can be walked to its end in every form, and carries its cautions."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import fields
from functools import cache
from itertools import combinations, product
from pathlib import Path

import pytest

from copingtui.skills import library
from copingtui.skills.answers import (
    Answer,
    Breathed,
    Chosen,
    Collected,
    Drifted,
    Felt,
    Filled,
    Named,
    Rated,
    Rode,
    Tensed,
    Waited,
    Written,
)
from copingtui.skills.library import Library
from copingtui.skills.loader import load_head, load_skill
from copingtui.skills.measures import MEASURE_IDS
from copingtui.skills.model import (
    EASY_ON,
    KINDS,
    PLACES,
    Breathe,
    Caution,
    Choose,
    Collect,
    Compose,
    Countdown,
    Drift,
    Grid,
    Head,
    Link,
    Name,
    Option,
    Rate,
    Read,
    Ride,
    Skill,
    Sort,
    Step,
    Tense,
    Variant,
    Write,
    keeps,
)
from copingtui.skills.practice import Practice, Stage
from copingtui.skills.shape import clean

CATALOGUE = library.CATALOGUE
FAMILIES = {"DBT", "ACT", "CFT", "CBT", "Mindfulness and body", "Safety"}
# Which caution each skill of the whole catalogue has ("gate": seen first; "check": asked every time; "soft": one line
# with another way; "-": neither), whether it is for the worst moments, and how many seconds it takes.
PLANNED = {
    "stop": ("-", True, 90), "delay-and-decide": ("-", True, 600), "tipp": ("gate", True, 300),
    "tipp-temperature": ("gate", True, 120), "tipp-exercise": ("gate", True, 240), "pros-and-cons": ("-", False, 480),
    "distract-accepts": ("-", True, 600), "self-soothe": ("-", False, 480), "improve-the-moment": ("-", False, 480),
    "urge-surfing": ("soft", True, 480), "radical-acceptance": ("check", False, 600),
    "turning-the-mind": ("check", False, 120), "willing-hands": ("-", False, 150),
    "name-the-emotion": ("-", False, 180), "ride-the-emotion": ("soft", False, 300), "check-the-facts": ("-", False, 540),
    "opposite-action": ("check", False, 300), "problem-solving": ("-", False, 720),
    "accumulate-positives": ("-", False, 180), "build-mastery": ("-", False, 180), "cope-ahead": ("soft", False, 600),
    "please": ("-", False, 120), "wise-mind": ("-", False, 300), "observe-describe": ("-", False, 240),
    "non-judgement": ("-", False, 240), "one-thing": ("-", False, 300), "dear-man": ("check", False, 720),
    "give": ("check", False, 180), "fast": ("check", False, 180), "how-strongly-to-ask": ("check", False, 240),
    "self-validate": ("-", False, 240), "dropping-anchor": ("-", True, 180), "leaves-on-a-stream": ("soft", False, 360),
    "having-the-thought": ("-", False, 180), "make-room": ("soft", False, 360), "values-compass": ("-", False, 720),
    "small-step": ("-", False, 240), "choice-point": ("-", False, 240), "soothing-rhythm-breathing": ("soft", True, 300),
    "compassionate-self": ("soft", False, 480), "compassionate-letter": ("soft", False, 900),
    "self-compassion-break": ("soft", True, 180), "safe-place": ("soft", False, 360), "thought-record": ("-", False, 720),
    "thinking-traps": ("-", False, 180), "behavioural-activation": ("-", False, 300), "worry-time": ("-", False, 900),
    "behavioural-experiment": ("-", False, 480), "three-good-things": ("-", False, 180),
    "grounding-54321": ("-", True, 180), "feet-on-floor": ("-", True, 75), "paced-breathing": ("soft", True, 300),
    "box-breathing": ("gate", False, 180), "cyclic-sighing": ("soft", False, 180),
    "progressive-muscle-relaxation": ("soft", False, 540), "body-scan": ("gate", False, 480),
    "gentle-movement": ("soft", False, 240), "safety-plan": ("-", True, 60), "reasons-for-living": ("-", True, 300),
    "hope-kit": ("-", True, 600), "reach-out": ("check", True, 180), "safer-surroundings": ("-", False, 480),
    "look-back": ("-", False, 720),
}  # fmt: skip
# What a person says there is shown and gone: no record, no draft, nothing to take up again.
NOT_KEPT = {
    "grounding-54321": {"see", "touch", "hear", "smell", "taste"},
    "dropping-anchor": {"see", "hear"},
    "leaves-on-a-stream": {"stream"},
    "having-the-thought": {"thought"},
    "radical-acceptance": {"fact", "fighting", "causes", "next"},
}
SECRET = "known only to me"
ROUNDS = 2  # how often a walk takes the same loop before it chooses to go on


@cache
def skills() -> Library:
    return Library()


def files() -> list[Path]:
    return sorted(CATALOGUE.rglob("*.toml"))


def stem(path: Path) -> str:
    return path.stem


def load(path: Path) -> Skill:
    return load_skill(path.read_text("utf-8"), path.name, builtin=True)


def forms(skill: Skill) -> tuple[str | None, ...]:
    return (None, *(each.id for each in skill.variants))


def all_steps(skill: Skill) -> Iterator[Step]:
    for form in forms(skill):
        yield from skill.steps_for(form)


def here(target: str) -> bool:
    """Whether a link leads somewhere today."""
    return target in PLACES if not target.startswith("skill:") else skills().has(target[6:])


def bare(target: str) -> bool:
    """The least there can be: the crisis screen and its people, and the two skills everything else falls back on."""
    return target in ("crisis", "people", "hurt", "skill:paced-breathing", "skill:feet-on-floor")


def everything(target: str) -> bool:
    return True


class Clock:
    """A clock that moves one second each time it is looked at."""

    def __init__(self) -> None:
        self.now_ms = 1_800_000_000_000

    def __call__(self) -> int:
        self.now_ms += 1000
        return self.now_ms


def reply(step: Step, nth: int, visits: int) -> Answer | None:
    """An answer a person could give; ``nth`` turns which choices are made, ``visits`` how often they were here."""
    match step:
        case Choose(options=options, many=many):
            if many and len(options) > 1:
                return Chosen(tuple(each.id for each in options[: 1 + nth % len(options)][: step.most or None]))
            ahead = [each for each in options if not each.goto] if visits > ROUNDS else list(options)
            return Chosen((ahead[nth % len(ahead)].id,)) if ahead else Chosen(own="something of my own")
        case Breathe():
            return Breathed(step.cycles, 30.0, "4-0-6-0")
        case Countdown():
            return Waited(10.0)
        case Collect():
            return Collected((SECRET,), 1)
        case Rate():
            return Rated(nth % 11)
        case Write():
            return Written(SECRET)
        case Name():
            return Named((Felt("numb", "", 5),), -1, 0)
        case Ride():
            return Rode(((0.0, 6), (5.0, 7), (9.0, 4)), 10.0)
        case Tense(groups=groups):
            return Tensed(tuple(each.id for each in groups))
        case Drift():
            return Drifted(3)
        case Grid(cells=cells):
            return Filled({each.id: (SECRET,) for each in cells})
        case Compose(parts=parts):
            return Filled({each.id: (SECRET,) for each in parts})
        case Sort(cards=cards, piles=piles):
            return Filled({(piles or ("mine",))[0]: cards[:3]})
    return None


def walk(practice: Practice, do: Callable[[Practice, Step, int], None]) -> list[Step]:
    """Go to the end, doing ``do`` at each step; the steps as they were shown."""
    shown: list[Step] = []
    visits: dict[str, int] = {}
    if practice.stage is Stage.GATE:
        assert practice.gate or practice.check
        practice.accept_gate()
    while practice.stage is not Stage.END:
        step = practice.step
        assert step is not None
        assert len(shown) < 400, f"no way out of {practice.skill.id} ({practice.variant})"
        visits[step.id] = visits.get(step.id, 0) + 1
        shown.append(step)
        number, of = practice.place
        assert 1 <= number <= of
        do(practice, step, visits[step.id])
    assert practice.finished
    return shown


def by_turns(nth: int, stride: int = 0) -> Callable[[Practice, Step, int], None]:
    """Answer everything: the ``nth`` option at the first choice, ``stride`` further along at each later one."""

    def turn(practice: Practice, step: Step, visits: int) -> None:
        earlier = sum(isinstance(visit.answer, Chosen) for visit in practice.trail)
        practice.answer(reply(step, nth + stride * earlier, visits))

    return turn


def start(
    skill: Skill, form: str | None, easy: frozenset[str] = frozenset(), reach: Callable[[str], bool] = everything
) -> Practice:
    return Practice(skill, Clock(), variant=form, easy=easy, reach=reach)


# -- the files --------------------------------------------------------------------------------------------------------


def test_the_catalogue_loads_whole_and_nothing_in_it_is_set_aside() -> None:
    assert not [str(each) for each in skills().problems]
    assert len([skills().get(head.id) for head in skills().heads]) == len(files()) >= 14


@pytest.mark.parametrize("path", files(), ids=stem)
def test_a_skill_is_in_a_file_of_its_own_name_and_is_one_of_the_planned_ones(path: Path) -> None:
    skill = load(path)
    assert skill.id == path.stem
    assert skill.id in PLANNED
    assert skill.head.family in FAMILIES


@pytest.mark.parametrize("path", files(), ids=stem)
def test_the_list_reads_the_same_head_as_the_whole_file_has(path: Path) -> None:
    assert load_head(path.read_text("utf-8"), path.name, builtin=True) == load(path).head


@pytest.mark.parametrize("path", files(), ids=stem)
def test_no_text_holds_a_character_that_could_steer_a_terminal(path: Path) -> None:
    raw = path.read_text("utf-8")
    assert clean(raw) == raw.strip()


@pytest.mark.parametrize("path", files(), ids=stem)
def test_a_skill_says_where_it_comes_from_how_sure_that_is_and_how_it_is_found(path: Path) -> None:
    head = load(path).head
    assert head.sources
    assert all(re.search(r"\b(19|20)\d\d\b", each) for each in head.sources)
    assert head.evidence
    assert head.why
    assert head.summary.count("\n") == 0
    assert head.needs
    assert head.aliases


@pytest.mark.parametrize("path", files(), ids=stem)
def test_every_link_and_every_other_way_leads_to_something_that_is_planned(path: Path) -> None:
    skill = load(path)
    links = {each.link for each in skill.head.cautions}
    for step in all_steps(skill):
        links |= {each.link for each in step.options} if isinstance(step, Choose) else set()
        links |= {step.target} if isinstance(step, Link) else set()
    for link in links - {""}:
        assert link in PLACES or link.removeprefix("skill:") in PLANNED, link
        assert link != f"skill:{skill.id}"


@pytest.mark.parametrize("path", files(), ids=stem)
def test_another_way_is_there_today_and_is_no_dead_end_for_the_same_person(path: Path) -> None:
    head = load(path).head
    for name, easy in [(head.instead, head.easy), *((each.instead, each.easy) for each in head.cautions)]:
        if name:
            assert skills().has(name), name
            assert not set(easy) & set(skills().head(name).easy)
    assert not head.easy or head.instead


# -- cautions ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", files(), ids=stem)
def test_a_skill_has_the_caution_that_was_decided_for_it(path: Path) -> None:
    head = load(path).head
    kind, crisis, _seconds = PLANNED[head.id]
    assert head.cautions, "a skill with nothing to mind says so: 'None are common.'"
    assert any(each.gate for each in head.cautions) == (kind == "gate")
    assert any(each.check for each in head.cautions) == (kind == "check")
    assert ("crisis" in head.when) == crisis
    if kind == "soft":
        assert any(each.line and (each.instead or each.link) for each in head.cautions)
    for each in head.cautions:
        if each.gate:
            assert each.line
            assert each.instead
        if each.check:
            assert each.text.endswith("?")
            assert each.link or each.instead


@pytest.mark.parametrize("path", files(), ids=stem)
def test_a_skill_takes_about_as_long_as_it_says(path: Path) -> None:
    skill = load(path)
    assert skill.head.minutes * 60 == pytest.approx(PLANNED[skill.id][2])
    for form in forms(skill):
        minutes = skill.variant(form).minutes if form else skill.head.minutes
        # Straight through by the shortest way: loops left at once, the shortest of each wait.
        ways = (walk(start(skill, form), straight(nth)) for nth in range(widest(skill, form)))
        timed = min(sum(timed_seconds(step, skill.steps_for(form)) for step in way) for way in ways)
        assert timed <= minutes * 60 + 1, (form, timed)


def straight(nth: int) -> Callable[[Practice, Step, int], None]:
    """Answer everything, the ``nth`` option at every choice, no loop taken."""
    return lambda practice, step, _visits: practice.answer(reply(step, nth, ROUNDS + 1))


def widest(skill: Skill, form: str | None) -> int:
    """The most options any choice of this form has."""
    return max((len(each.options) for each in skill.steps_for(form) if isinstance(each, Choose)), default=1)


def timed_seconds(step: Step, steps: tuple[Step, ...]) -> float:
    match step:
        case Breathe():
            return step.cycles * (step.inhale + step.sip + step.hold + step.exhale + step.rest)
        case Countdown():
            source = next((each for each in steps if each.id == step.seconds_from), None)
            choices = [each.seconds for each in source.options if each.seconds] if isinstance(source, Choose) else []
            return min(choices) if choices else step.seconds
        case Ride() | Drift():
            return step.seconds
        case Tense():
            return len(step.groups) * (step.tense + step.release)
    return 0


@pytest.mark.parametrize("path", files(), ids=stem)
def test_what_was_said_to_be_gone_is_gone(path: Path) -> None:
    skill = load(path)
    gone = NOT_KEPT.get(skill.id, set())
    assert gone <= {step.id for step in skill.steps}
    for step in all_steps(skill):
        if step.id in gone:
            assert keeps(step) == "never"
        if isinstance(step, Write | Collect | Grid | Compose | Drift):
            assert keeps(step) in ("never", "ask"), f"{step.id}: own words are kept only if the person says so"


# -- the ways through -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("reach", [everything, here, bare])
@pytest.mark.parametrize("path", files(), ids=stem)
def test_every_form_can_be_walked_to_its_end_by_every_choice(path: Path, reach: Callable[[str], bool]) -> None:
    skill = load(path)
    for form in forms(skill):
        seen = set()
        for nth, stride in product(range(widest(skill, form)), (0, 1)):
            for step in walk(start(skill, form, reach=reach), by_turns(nth, stride)):
                seen.add(step.id)
                if isinstance(step, Choose):
                    assert len(step.options) >= 2, f"{form}: {step.id} leaves no choice"
        if reach is everything:
            missed = {each.id for each in skill.steps_for(form)} - seen
            assert not missed, f"{form}: no way leads to {missed}"


@pytest.mark.parametrize("path", files(), ids=stem)
def test_every_form_can_be_skipped_through(path: Path) -> None:
    skill = load(path)
    for form in forms(skill):
        practice = start(skill, form)
        walk(practice, lambda practice, _step, _visits: practice.skip())
        result = practice.result(keep_texts=True)
        assert not result.answers
        assert not result.ratings


@pytest.mark.parametrize("path", files(), ids=stem)
def test_going_back_at_every_step_returns_to_the_same_place(path: Path) -> None:
    skill = load(path)

    def there_and_back(practice: Practice, step: Step, visits: int) -> None:
        answer = reply(step, 1, visits)
        practice.answer(answer)
        assert practice.back()
        assert practice.step == step
        practice.answer(answer)

    for form in forms(skill):
        forwards = walk(start(skill, form), by_turns(1))
        assert walk(start(skill, form), there_and_back) == forwards


@pytest.mark.parametrize("path", files(), ids=stem)
def test_every_step_can_be_the_last_one(path: Path) -> None:
    skill = load(path)
    for form in forms(skill):
        length = len(walk(start(skill, form), by_turns(0)))
        for last in range(length):
            practice = start(skill, form)
            practice.accept_gate()
            for _step in range(last):
                assert practice.step is not None
                practice.answer(reply(practice.step, 0, ROUNDS + 1))
                if practice.stage is Stage.END:
                    break
            practice.stop()
            assert practice.stage is Stage.END
            assert not practice.finished
            assert practice.result(keep_texts=False).skill == skill.id


@pytest.mark.parametrize("path", files(), ids=stem)
def test_whatever_a_person_goes_easy_on_there_is_a_way_through(path: Path) -> None:
    skill = load(path)
    everything_easy = [frozenset(each) for size in range(len(EASY_ON) + 1) for each in combinations(EASY_ON, size)]
    for easy in everything_easy:
        for form in {None, skill.default_variant(easy)}:
            for step in walk(start(skill, form, easy, reach=bare), by_turns(len(easy))):
                if isinstance(step, Choose):
                    assert len(step.options) >= 2, (sorted(easy), form, step.id)
    for easy in (frozenset({each}) for each in EASY_ON):
        for form in forms(skill):
            for nth in range(3):
                walk(start(skill, form, easy), by_turns(nth))


@pytest.mark.parametrize("path", files(), ids=stem)
def test_nobody_who_goes_easy_on_breath_holds_meets_one_or_reads_of_one(path: Path) -> None:
    skill = load(path)
    easy = frozenset({"breath_holds"})
    for form in forms(skill):
        for step in walk(start(skill, form, easy), by_turns(0)):
            assert not isinstance(step, Breathe) or (step.hold, step.rest) == (0, 0)
    if any(isinstance(step, Breathe) and (step.hold or step.rest) for step in skill.steps):
        assert "breath_holds" in skill.head.easy
        assert any("breath_holds" in each.easy and each.gate for each in skill.head.cautions)
        assert skill.default_variant(easy), "the form without holds is the one this person starts in"
        for step in walk(start(skill, skill.default_variant(easy), easy), by_turns(0)):
            said = " ".join([step.text, step.hint, *(step.lines if isinstance(step, Read) else ())])
            assert not re.search(r"\b(hold|holds|wait|waits)\b", said), said


@pytest.mark.parametrize("path", files(), ids=stem)
def test_nothing_not_kept_is_in_the_record_or_in_what_is_taken_up_later(path: Path) -> None:
    skill = load(path)
    for form in forms(skill):
        practice = start(skill, form)
        shown = walk(practice, by_turns(0))
        texts = {step.id for step in shown if isinstance(step, Write | Collect | Grid | Compose)}
        gone = {step.id for step in shown if step.id in texts and keeps(step) == "never"}
        if texts == gone:
            assert SECRET not in str(practice.snapshot())
            assert SECRET not in str(practice.result(keep_texts=True))
        assert SECRET not in str(practice.result(keep_texts=False))


@pytest.mark.parametrize("path", files(), ids=stem)
def test_what_is_rated_before_is_rated_after(path: Path) -> None:
    skill = load(path)
    points = {step.point for step in skill.steps if isinstance(step, Rate) and step.measure == skill.head.measure}
    if skill.head.measure:
        assert {"before", "after"} <= points
    else:
        assert "before" not in points


# -- the guide --------------------------------------------------------------------------------------------------------

GUIDE = Path(__file__).parents[3] / "docs" / "writing-a-skill.md"


def test_the_example_in_the_guide_is_a_whole_skill() -> None:
    text = re.findall(r"```toml\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)[0]
    skill = load_skill(text, "warm-hands.toml", builtin=False)
    assert walk(start(skill, "short"), by_turns(1))
    assert {step.id for step in walk(start(skill, None), by_turns(1))} >= {"bottle"}
    assert tomllib.loads(text)["id"] == "warm-hands"


def test_the_guide_names_every_kind_every_key_and_every_measure() -> None:
    named = set(re.findall(r"[a-z_-]+", GUIDE.read_text("utf-8")))
    keys = {item.name for cls in (Head, Caution, Option, Variant, *KINDS.values()) for item in fields(cls)}
    assert keys - {"builtin", "cautions", "steps"} <= named
    assert set(KINDS) | set(MEASURE_IDS) | set(EASY_ON) | set(PLACES) <= named
