"""What a person would type at two in the morning finds what helps, first."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copingtui.skills.finding import _same, fold, one_slip
from copingtui.skills.library import Library


@cache
def library() -> Library:
    return Library()


def found(words: str) -> list[str]:
    return [head.id for head in library().search(words)]


# typed -> what is found first, and what is among the first five
QUERIES = {
    "can't sleep": ("paced-breathing", {"soothing-rhythm-breathing", "safe-place"}),
    "i cant sleep at 2am": ("paced-breathing", {"soothing-rhythm-breathing", "safe-place"}),
    "insomnia": ("paced-breathing", {"soothing-rhythm-breathing"}),
    "want to scream": ("stop", {"tipp-exercise", "tipp"}),
    "shame": ("self-compassion-break", {"self-validate", "soothing-rhythm-breathing"}),
    "i hate myself": ("self-compassion-break", {"compassionate-self", "non-judgement"}),
    "worthless": ("self-compassion-break", {"compassionate-self"}),
    "panic attack": ("grounding-54321", {"feet-on-floor", "dropping-anchor", "paced-breathing"}),
    "panick": ("feet-on-floor", {"grounding-54321", "dropping-anchor"}),
    "anxiety": ("paced-breathing", {"cyclic-sighing"}),
    "overwelmed": ("dropping-anchor", {"tipp"}),
    "flashback": ("dropping-anchor", {"grounding-54321"}),
    "dissociating": ("feet-on-floor", {"grounding-54321", "dropping-anchor"}),
    "nothing feels real": ("feet-on-floor", {"grounding-54321", "dropping-anchor"}),
    "self harm": ("safety-plan", {"urge-surfing", "delay-and-decide"}),
    "want to hurt myself": ("safety-plan", {"urge-surfing", "delay-and-decide"}),
    "suicidal": ("safety-plan", {"reasons-for-living", "reach-out"}),
    "i dont want to be here": ("reasons-for-living", {"safety-plan"}),
    "urges": ("urge-surfing", {"stop", "delay-and-decide"}),
    "craving": ("urge-surfing", {"delay-and-decide"}),
    "so angry": ("willing-hands", {"stop", "paced-breathing"}),
    "racing thoughts": ("leaves-on-a-stream", {"having-the-thought"}),
    "overthinking": ("check-the-facts", {"leaves-on-a-stream", "thinking-traps"}),
    "can't stop crying": ("ride-the-emotion", set()),
    "lonely": ("reach-out", {"self-soothe"}),
    "need to talk to someone": ("reach-out", set()),
    "had a fight with my boyfriend": ("give", {"self-validate"}),
    "can't say no": ("dear-man", {"fast"}),
    "what's the point": ("reasons-for-living", {"values-compass"}),
    "no motivation": ("behavioural-activation", set()),
    "stuck in bed": ("behavioural-activation", {"opposite-action"}),
    "i did it again": ("look-back", set()),
    "nightmare": ("safe-place", set()),
    "heart racing": ("paced-breathing", {"tipp-temperature"}),
    "my mum died": ("ride-the-emotion", {"make-room"}),
    "54321": ("grounding-54321", set()),
    "breathe": ("paced-breathing", {"soothing-rhythm-breathing", "box-breathing"}),
    "stop": ("stop", set()),
    "dearman": ("dear-man", set()),
    "greif": ("ride-the-emotion", {"make-room"}),
}


@pytest.mark.parametrize("typed", QUERIES)
def test_what_people_type_finds_what_helps(typed: str) -> None:
    first, near = QUERIES[typed]
    assert found(typed)[:1] == [first]
    assert near <= set(found(typed)[:5])


def test_nothing_typed_lists_everything_and_nonsense_finds_nothing() -> None:
    assert found("") == found("  ' ") == [head.id for head in library().heads]
    assert found("xyzzy") == []


def test_every_skill_is_found_by_its_title_its_id_and_each_of_its_needs_and_aliases() -> None:
    for head in library().heads:
        assert found(head.title)[0] == head.id
        assert found(head.id)[0] == head.id
        for words in (*head.aliases, *head.needs):
            assert head.id in found(words), words


def test_typing_on_goes_on_showing_what_is_meant() -> None:
    for typed, wanted in {
        "can't sleep": "paced-breathing",
        "overwhelmed": "dropping-anchor",
        "urge surfing": "urge-surfing",
    }.items():
        for end in range(3, len(typed) + 1):
            assert wanted in found(typed[:end]), typed[:end]


def test_what_needs_a_look_at_a_caution_never_comes_first_for_a_matter() -> None:
    for typed in ("panic", "racing heart", "so angry", "restless", "can't think", "overwhelmed", "tense"):
        assert not library().head(found(typed)[0]).gate, typed


def test_every_group_of_like_words_leads_to_a_skill() -> None:
    assert not [word for word in _same() if not found(word)]


def test_apostrophes_and_accents_are_no_hindrance() -> None:
    assert fold("I can’t") == fold("i CANT") == fold("í cánt") == "i cant"


@pytest.mark.parametrize("typed", ["pannic", "pnaic", "panik", "panics", "anic"])
def test_one_slip_of_the_finger_is_forgiven(typed: str) -> None:
    assert one_slip(typed, "panic")


@pytest.mark.parametrize("typed", ["panic", "pain", "manik", "sleep", "", "p"])
def test_two_slips_are_another_word(typed: str) -> None:
    assert not one_slip(typed, "panic")


@given(st.text(max_size=200))
def test_whatever_is_typed_gives_each_skill_at_most_once(typed: str) -> None:
    ids = found(typed)
    assert len(set(ids)) == len(ids)
