"""Right now: the table by strength and state, the person's own record second."""

from __future__ import annotations

from pathlib import Path

import pytest

from copingtui.skills.library import Library
from copingtui.skills.suggest import Record, states, suggest

ALL = (
    "stop paced-breathing delay-and-decide urge-surfing grounding-54321 dropping-anchor feet-on-floor "
    "self-compassion-break name-the-emotion tipp-temperature"
).split()


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Skills by these names, whatever the catalogue says of them today."""
    folder: Path = tmp_path_factory.mktemp("catalogue")
    easy = {
        "tipp-temperature": 'easy = ["cold"]\ninstead = "feet-on-floor"',
        "urge-surfing": 'easy = ["closed_eyes_body"]\ninstead = "stop"',
    }
    for name in ALL:
        (folder / f"{name}.toml").write_text(
            f'id = "{name}"\ntitle = "{name}"\nfamily = "f"\nmodule = "m"\nsummary = "s"\nwhy = "w"\nwhen = ["high"]\n'
            f'minutes = 1\nsources = []\nevidence = "e"\n{easy.get(name, "")}\n[[step]]\nkind = "read"\nlines = ["x"]\n'
        )
    return Library(catalogue=folder)


def offered(library: Library, strength: int | None, state: str | None, **kwargs: object) -> list[str]:
    return [each.head.id for each in suggest(strength, state, library, **kwargs).suggestions]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("strength", "state", "expected"),
    [
        (9, "low", ["stop", "paced-breathing", "delay-and-decide"]),
        (8, "urge", ["stop", "paced-breathing", "urge-surfing"]),
        (7, "urge", ["grounding-54321", "paced-breathing", "dropping-anchor"]),
        (6, "ashamed", ["self-compassion-break", "grounding-54321", "paced-breathing"]),
        (7, "numb", ["feet-on-floor", "grounding-54321", "dropping-anchor"]),
        (None, None, ["feet-on-floor", "name-the-emotion", "paced-breathing"]),
        (3, "dont-know", ["feet-on-floor", "name-the-emotion", "paced-breathing"]),
    ],
)
def test_the_table(library: Library, strength: int | None, state: str | None, expected: list[str]) -> None:
    assert offered(library, strength, state) == expected


def test_there_are_always_three_each_with_a_reason(library: Library) -> None:
    for state, _words in (*states(), (None, "")):
        for strength in (None, *range(11)):
            now = suggest(strength, state, library)
            assert len({each.head.id for each in now.suggestions}) == 3
            assert all(each.reason for each in now.suggestions)
            assert now.suggestions[0].head.id != "tipp-temperature"


def test_people_come_first_from_the_persons_own_line_up(library: Library) -> None:
    assert suggest(8, None, library).people_first
    assert not suggest(7, None, library).people_first
    assert suggest(5, None, library, line=5).people_first
    assert not suggest(10, None, library, line=None).people_first


def test_what_the_person_goes_easy_on_is_replaced(library: Library) -> None:
    assert "tipp-temperature" in offered(library, 2, "numb")
    assert "tipp-temperature" not in offered(library, 2, "numb", easy=frozenset({"cold"}))
    assert "urge-surfing" not in offered(library, 9, "urge", easy=frozenset({"closed_eyes_body"}))


def test_the_own_record_reorders_a_row_from_five_uses_up(library: Library) -> None:
    four = {"dropping-anchor": Record(4, 3.0, "lower")}
    five = {"dropping-anchor": Record(5, 3.0, "lower")}
    assert offered(library, 7, None, record=four)[0] == "grounding-54321"
    assert offered(library, 7, None, record=five) == ["dropping-anchor", "grounding-54321", "paced-breathing"]
    assert set(offered(library, 7, None, record=five)) == set(offered(library, 7, None))


def test_the_reason_shows_own_figures_with_their_count(library: Library) -> None:
    record = {"dropping-anchor": Record(6, 2.5, "lower"), "paced-breathing": Record(7, 1.0, "higher")}
    reasons = {each.head.id: each.reason for each in suggest(7, None, library, record=record).suggestions}
    assert reasons["dropping-anchor"] == "2.5 lower afterwards on average for you, 6 times"
    assert reasons["paced-breathing"] == "1.0 higher afterwards on average for you, 7 times"


def test_a_hidden_skill_is_never_suggested_and_the_next_in_line_is(library: Library) -> None:
    hidden = frozenset({"grounding-54321"})
    assert offered(library, 7, None, hidden=hidden) == ["paced-breathing", "dropping-anchor", "feet-on-floor"]
    assert "grounding-54321" not in offered(library, 7, None, hidden=hidden, easy=frozenset({"cold"}))


def test_what_would_take_the_place_of_another_is_not_brought_back_by_that(library: Library) -> None:
    found = offered(library, 2, "numb", easy=frozenset({"cold"}), hidden=frozenset({"feet-on-floor"}))
    assert "tipp-temperature" not in found
    assert "feet-on-floor" not in found


def test_whatever_is_hidden_there_are_three_that_are_not() -> None:
    whole = Library()
    rows = {
        each.head.id for state, _words in states() for n in (2, 7, 9) for each in suggest(n, state, whole).suggestions
    }
    for state, _words in (*states(), (None, "")):
        for strength in (None, 2, 7, 9):
            found = offered(whole, strength, state, hidden=frozenset(rows), easy=frozenset({"closed_eyes_body"}))
            assert len(set(found)) == 3
            assert not rows & set(found)
