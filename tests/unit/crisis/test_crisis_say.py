"""What the crisis screen and the command say: medical help first, people next, plain words, no questions."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from copingtui.crisis.lines import countries, country
from copingtui.crisis.say import Card, card_lines, cards, closing_lines, first_lines, hurt, report
from copingtui.settings import Settings

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
NOBODY = Settings()
MINE = Settings(country="GB", country_confirmed=True, own_line_name="Mira", own_line_number="0171 2345678")


def of(code: str, settings: Settings = NOBODY) -> tuple[Card, ...]:
    return cards(country(code), settings, NOW)


def test_the_first_line_is_for_someone_in_danger_and_the_second_for_someone_who_wants_to_talk() -> None:
    lines = first_lines(country("GB"), NOBODY, NOW)
    assert lines[0] == "If you might act on this now, or you're hurt: 999."
    assert lines[1] == "To talk: Samaritans, 116 123, day and night."
    assert lines[2] == "To write instead: text SHOUT to 85258."


def test_ones_own_line_is_the_first_to_talk_to_and_the_first_card() -> None:
    assert first_lines(country("GB"), MINE, NOW)[1] == "To talk: Mira, 0171 2345678."
    assert [(card.kind, card.who, card.call) for card in of("GB", MINE)[:2]] == [
        ("own", "Mira", "0171 2345678"),
        ("emergency", "Emergency", "999 or 112"),
    ]


def test_an_emergency_number_for_one_thing_alone_is_named_by_it() -> None:
    emergency = [(card.who, card.call) for card in of("AE") if card.kind == "emergency"]
    assert emergency == [("Ambulance", "998"), ("Police", "999")]
    assert "From mobile phones." in [card.tell for card in of("ZA")]


def test_a_closed_line_is_not_offered_as_open() -> None:
    night = NOW.replace(hour=22)
    assert "Closed now: Mental Health Uganda, 0800 21 21 21, Mon-Fri 08:30-17:00." in first_lines(
        country("UG"), NOBODY, night
    )
    assert not [line for line in first_lines(country("UG"), NOBODY, night) if line.startswith("To talk:")]


def test_without_a_country_there_is_still_somewhere_to_turn() -> None:
    lines = "\n".join(report(None, NOBODY, NOW))
    assert "your local emergency number" in lines
    assert "findahelpline.com" in lines


def test_a_card_reads_in_the_order_a_listener_needs() -> None:
    shout = next(card for card in of("US") if card.who.startswith("988"))
    assert card_lines(shout) == [
        "988 Suicide & Crisis Lifeline",
        "Call: 988",
        "Text 988",
        "Hours: day and night",
        "Languages: English, Spanish (press 2)",
        "For: anyone",
        "Online: https://988lifeline.org/chat/",
        "Checked Oct 2026.",
    ]


def test_hours_say_whether_a_line_is_open_where_that_is_known() -> None:
    calm = next(card for card in of("GB") if card.who == "CALM")
    assert "Hours: 17:00-24:00 daily (closed now)" in card_lines(calm)
    unknown = next(card for card in of("GB") if card.who == "Childline")
    assert "Hours: not known here" in card_lines(unknown)


def test_a_check_long_ago_and_a_doubtful_number_are_said_plainly() -> None:
    old = next(card for card in of("LK") if card.call == "1926")
    assert old.stale
    assert "Last checked Dec 2023: a while ago." in card_lines(old)
    undated = next(card for card in of("PK") if card.call == "0311 7786264")
    assert undated.stale
    assert "Nobody knows when this number was last checked." in card_lines(undated)
    doubtful = of("GH")[-2]
    assert not doubtful.sure
    assert "This number could not be confirmed. Another one may be quicker." in card_lines(doubtful)


def test_lines_for_anyone_come_before_lines_for_some_and_doubtful_ones_last() -> None:
    audiences = [card.audience for card in of("GB") if card.kind == "line"]
    general = [each.startswith("general") for each in audiences]
    assert general == sorted(general, reverse=True)
    sure = [card.sure for card in of("EG") if card.kind == "line"]
    assert sure == [True, False]


def test_an_unverified_address_is_not_shown() -> None:
    line = next(each for each in country("PL").lines if each.url_unverified)
    assert line.url_unverified not in "\n".join(report("PL", NOBODY, NOW))


@pytest.mark.parametrize("code", [None, *(each.code for each in countries())])
def test_someone_who_is_hurt_reads_of_medical_help_first_and_is_asked_nothing(code: str | None) -> None:
    first, *rest = hurt(code)
    assert first.startswith("Get medical help now")
    assert (country(code).call_first.number if code else "your local emergency number") in first
    assert "even if you feel all right" in f"{first} {rest[0]}"
    assert not [line for line in (first, *rest) if "?" in line]


def test_what_to_do_if_nobody_answers_and_what_to_expect_is_said() -> None:
    lines = closing_lines(country("PL"))
    assert lines[0] == "If a line doesn't answer: 112, or findahelpline.com."
    assert "You can ask them how they work." in lines


def test_the_report_ends_with_the_row_and_without_a_key_nobody_can_press() -> None:
    last = report("GB", NOBODY, NOW)[-1]
    assert last == "116 123 Samaritans · text SHOUT to 85258 · 999 emergency (UK)"


def test_looking_at_another_country_keeps_ones_own_line_first() -> None:
    lines = report("PL", MINE, NOW)
    assert lines[1] == "To talk: Mira, 0171 2345678."
    assert lines[-1].startswith("0171 2345678 ")
    assert "(PL)" in lines[-1]
