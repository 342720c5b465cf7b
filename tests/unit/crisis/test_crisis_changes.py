"""A line put right or hidden by the person: the row and the screen follow, the emergency number stays, the way back works."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from copingtui.crisis import facts
from copingtui.crisis.changes import checked_changes, country_of, put
from copingtui.crisis.lines import countries, country
from copingtui.crisis.person import read_person
from copingtui.crisis.row import rows
from copingtui.crisis.say import card_lines, cards, report
from copingtui.settings import Settings, dump, load, save

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
LINE = "Centrum Wsparcia dla Osób w Kryzysie Psychicznym"


def someone(**change: str | bool) -> Settings:
    return Settings(country="PL", country_confirmed=True, line_changes={"PL": {LINE: change}} if change else {})


def row(settings: Settings) -> str:
    return " ".join(rows(facts.facts(settings, NOW), 80, 24))


def test_a_corrected_number_is_the_one_in_the_row_and_says_whose_it_is() -> None:
    assert "800 70 2222" in row(someone())
    mine = someone(phone="800 111 222")
    assert "800 111 222" in row(mine)
    assert "800 70 2222" not in " ".join(report("PL", mine, NOW))
    card = next(each for each in cards(country_of(mine, "PL"), mine, NOW) if each.who == LINE)
    assert "This is your own correction." in card_lines(card)
    assert not card.stale


def test_a_hidden_line_yields_to_the_next_and_the_emergency_number_never_goes() -> None:
    every = {line.name: {"hidden": True} for line in country("PL").lines}
    one, all_ = someone(hidden=True), Settings(country="PL", country_confirmed=True, line_changes={"PL": every})
    assert "800 70 2222" not in row(one)
    assert LINE not in " ".join(report("PL", one, NOW))
    assert "112" in row(one)
    assert "112" in row(all_)
    assert "findahelpline.com" in row(all_)


def test_the_emergency_number_cannot_be_reached_by_a_change() -> None:
    changes = {"PL": {each: {"phone": "5", "hidden": True} for each in ("112", "999", "Emergency", "emergency")}}
    assert country_of(Settings(line_changes=changes), "PL").emergency == country("PL").emergency


def test_a_line_without_any_way_to_reach_it_stays_as_it_came() -> None:
    assert "800 70 2222" in row(someone(phone="", text=""))


def test_the_way_back_leaves_nothing_behind() -> None:
    changes = put({}, "PL", LINE, {"phone": "1 2 3"})
    assert changes == {"PL": {LINE: {"phone": "1 2 3"}}}
    assert put(changes, "PL", LINE, None) == {}
    assert put(put(changes, "DE", "X", {"hidden": True}), "PL", LINE, None) == {"DE": {"X": {"hidden": True}}}


def test_it_is_plain_text_that_settings_and_the_crisis_command_read_alike(tmp_path: Path) -> None:
    file, mine = tmp_path / "settings.toml", someone(phone="800 111 222", hours="24/7")
    save(file, mine)
    assert 'phone = "800 111 222"' in file.read_text("utf-8")
    assert load(file) == mine
    assert read_person(str(file))[0].line_changes == mine.line_changes
    assert "line_changes" not in dump(someone())


@pytest.mark.parametrize(
    "table",
    [[], {"PL": []}, {"pl": {}}, {"Poland": {}}, {"PL": {LINE: "1"}}, {"PL": {LINE: {"phone": 1}}},
     {"PL": {LINE: {"phone": "a\x1b[2J"}}}, {"PL": {LINE: {"hidden": "yes"}}}, {"PL": {LINE: {"emergency": "1"}}},
     {"PL": {LINE: {"phone": "1" * 81}}}, {"PL": {str(n): {"hidden": True} for n in range(201)}}],
)  # fmt: skip
def test_anything_else_is_refused_with_words(table: object) -> None:
    with pytest.raises(ValueError, match="line_changes"):
        checked_changes(table)


def test_a_line_that_could_not_be_confirmed_is_as_sure_as_any_once_the_person_put_it_right() -> None:
    every = (country(each.code) for each in countries())
    low = next((found, line) for found in every for line in found.lines if line.confidence == "low")
    mine = Settings(line_changes={low[0].code: {low[1].name: {"phone": "12 34"}}})
    changed = next(line for line in country_of(mine, low[0].code).lines if line.name == low[1].name)
    assert (changed.phone, changed.confidence, changed.own) == ("12 34", "high", True)
