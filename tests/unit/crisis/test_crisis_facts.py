"""What the row says for a person: whose line, whose country, and only what is known to be closed steps back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from copingtui.crisis import table
from copingtui.crisis.facts import facts, hint_key, main_line, row_lines
from copingtui.crisis.lines import Country, Opening, country
from copingtui.crisis.row import rows
from copingtui.settings import Settings

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)  # a Friday


def shown(settings: Settings, now: datetime = NOON, guessed: str | None = None, width: int = 120) -> str:
    return " / ".join(row.strip() for row in rows(facts(settings, now, guessed), width, 24))


def of(code: str, **more: object) -> Settings:
    return Settings(country=code, country_confirmed=True).but(**more)


def test_the_row_names_the_line_how_to_reach_it_the_emergency_number_and_the_key() -> None:
    assert shown(of("US")) == "988 Lifeline, call or text · 911 emergency (US) · ! help"
    assert shown(of("GB")) == "116 123 Samaritans · text SHOUT to 85258 · 999 emergency (UK) · ! help"
    assert shown(of("DE")) == "0800 111 0 111 TelefonSeelsorge · 112 Notruf (DE) · ! help"
    assert shown(of("HK")) == "18111 情緒通, call or WhatsApp · 999 emergency (HK) · ! help"


def test_the_persons_own_line_comes_first_and_the_national_one_stays_second() -> None:
    row = shown(of("PL", own_line_name="Mira", own_line_number="601 234 567"))
    assert row.startswith("601 234 567 Mira · 800 70 2222 ")


def test_a_check_long_ago_is_shown_with_its_date() -> None:
    assert "checked Jan 2024" in shown(of("PL"))
    assert "not dated" in shown(of("PK"))
    assert "checked" not in shown(of("US"))
    assert "checked Oct 2026" in shown(of("US"), NOON.replace(year=2027))


def test_a_country_with_two_languages_or_regions_names_both() -> None:
    assert shown(of("BE"), width=60) == "1813 NL · 0800 32 123 FR · 112 emergency (BE) · ! help"
    assert "135 Buenos Aires · 0800 345 1435 interior" in shown(of("AR"))


def test_a_line_closed_now_yields_to_the_emergency_number() -> None:
    assert shown(of("UG")) == ("0800 21 21 21 Mental Health Uganda, Mon-Fri 08:30-17:00 · 999 emergency (UG) · ! help")
    night = shown(of("UG"), NOON.replace(hour=22))
    assert night.startswith("999 emergency (UG) · 0800 21 21 21 Mental Health Uganda, closed now")


def with_hours(found: Country, hours: list[tuple[str, tuple[Opening, ...]]]) -> Country:
    return found._replace(
        lines=tuple(
            line._replace(hours=text, open=openings) for line, (text, openings) in zip(found.lines, hours, strict=False)
        )
    )


MORNINGS = (Opening(tuple(range(7)), 0, 60, "UTC"),)


def test_a_line_closed_now_yields_to_one_that_is_open() -> None:
    greece = with_hours(country("GR"), [("00:00-01:00 daily", MORNINGS), ("24/7", ())])
    assert [line.phone for line in row_lines(greece, NOON)[0]] == ["10306"]
    assert [line.phone for line in row_lines(greece, NOON.replace(hour=0))[0]] == ["1018"]


def test_hours_nobody_states_clearly_change_nothing() -> None:
    greece = with_hours(country("GR"), [("check site", ()), ("24/7", ())])
    assert [line.phone for line in row_lines(greece, NOON)[0]] == ["1018"]
    closed_beside_unknown = with_hours(country("GR"), [("00:00-01:00 daily", MORNINGS), ("check site", ())])
    assert [line.phone for line in row_lines(closed_beside_unknown, NOON)[0]] == ["1018"]


def test_a_number_that_could_not_be_confirmed_never_gets_into_the_row() -> None:
    doubtful = country("DO")._replace(footer_ready=True)
    assert row_lines(doubtful, NOON) == ([], "")


def test_where_no_line_is_ready_the_row_has_the_emergency_number_and_the_directory() -> None:
    assert shown(of("GH")) == "112 emergency (GH) · findahelpline.com · ! help"
    assert shown(of("TR")) == "112 acil (TR) · findahelpline.com · ! help"


def test_a_guessed_country_counts_until_the_person_has_answered() -> None:
    assert "988" in shown(Settings(), guessed="US")
    assert "elsewhere: findahelpline.com" in shown(Settings(), guessed="US")
    assert "988" not in shown(Settings(country_confirmed=True), guessed="US")  # "rather not say"
    assert "988" not in shown(of("PL"), guessed="US")


@pytest.mark.parametrize("code", ["KP", "XX"])
def test_a_country_without_a_file_is_an_unknown_country_and_no_error(code: str) -> None:
    assert shown(of(code)) == "In danger? Your local emergency number · findahelpline.com · ! help"


def test_a_broken_country_file_is_an_unknown_country_and_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pl.toml").write_text("code = \n")
    monkeypatch.setattr(table, "FOLDER", str(tmp_path))
    assert shown(of("PL", own_line_number="601 234 567")).startswith("601 234 567 · Your local emergency number")


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        (of("GB"), "Samaritans, 116 123"),
        (of("GB", own_line_name="Mira", own_line_number="601"), "Mira, 601"),
        (of("GB", own_line_number="601"), "601"),
        (of("GH"), "findahelpline.com"),
        (Settings(), "findahelpline.com"),
    ],
)
def test_whom_to_call_first_in_one_line(settings: Settings, line: str) -> None:
    assert main_line(settings, NOON) == line


@pytest.mark.parametrize(
    ("keys", "hint"),
    [({}, "!"), ({"crisis": "f5"}, "!"), ({"crisis_letter": "question_mark"}, "question_mark"),
     ({"crisis_letter": "", "crisis": "f5"}, "F5"), ({"crisis_letter": ""}, "F2"), ({"crisis_letter": "ctrl+k,x"}, "ctrl+k")],
)  # fmt: skip
def test_the_row_names_the_key_that_opens_the_crisis_screen(keys: dict[str, str], hint: str) -> None:
    assert hint_key(keys) == hint
