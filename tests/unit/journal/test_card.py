"""The diary card: what is put comes back, a night belongs to the day before, and nothing is filled in for anyone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from journal_parts import texts

from copingtui.journal import card_draft, card_rows, card_scale
from copingtui.journal.card import Card, Cell, Line, NotYet, Week, week_of
from copingtui.journal.card_rows import (
    CardRow,
    TooManyRows,
    bring_back,
    change_row,
    keep_row,
    move_row,
    propose_row,
    remove_row,
    rename_row,
    rows_of,
)
from copingtui.journal.card_text import Leaves, cell_words, day_lines, week_data, week_lines
from copingtui.journal.card_weeks import NotAWeek, parse_week, week_first
from copingtui.journal.entries import Checkin, Entry, Felt, Pick, Practice, TextTooLong, Urge, clean
from copingtui.journal.items import uid_of
from copingtui.journal.store import Journal
from copingtui.paths import Places

SUNDAY = date(2026, 11, 22)
FRIDAY = date(2026, 11, 20)
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=timezone(timedelta(hours=1)))


def ms(*when: int, tz: int = 60) -> int:
    """Milliseconds of a local time, ``tz`` minutes east of UTC."""
    return int(datetime(*when, tzinfo=timezone(timedelta(minutes=tz))).timestamp() * 1000)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal.open(Places(tmp_path / "config", tmp_path / "data", tmp_path / "state")) as opened:
        yield opened


@pytest.fixture
def card(journal: Journal) -> Card:
    return Card(journal)


def line(week: Week, key: str) -> Line:
    return next(each for each in week.lines if each.key == key)


def put(card: Card, day: date, key: str, value: object, today: date = SUNDAY, **more: bool) -> None:
    card.put(day, line(card.week(day), key), value, today, **more)


def said(card: Card, day: date, key: str) -> object:
    week = card.week(day)
    cell = week.cell(day, line(week, key))
    return None if cell is None else cell.value


# -- cells -------------------------------------------------------------------------------------------------------------

values = {
    card_scale.ZERO_FIVE: st.integers(0, 5),
    card_scale.ZERO_TEN: st.integers(0, 10),
    card_scale.SKILL_USE: st.integers(0, 7),
    card_scale.YES_NO: st.sampled_from(("yes", "no")),
    card_scale.SLEEP: st.sampled_from(("ok", "so-so", "rough")),
    card_scale.ACT: st.sampled_from(("no", "partly", "yes")),
    card_scale.TEXT: texts,
    card_scale.SKILLS: st.lists(st.tuples(texts, texts), max_size=3, unique_by=lambda each: each[0]).map(tuple),
}


@given(st.data(), st.dates(date(1970, 2, 1), date(9999, 12, 1)), st.integers(0, 6))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_put_into_a_cell_is_what_comes_back_and_nothing_else_changes(
    long_lived: Journal, data: st.DataObject, day: date, starts: int
) -> None:
    card = Card(
        long_lived, week_starts=("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")[starts]
    )
    week = card.week(day)
    target = data.draw(st.sampled_from(week.lines))
    value = data.draw(values[target.scale.id])
    others = {(each, other.key): week.cell(each, other) for each in [d.date for d in week.days] for other in week.lines}
    card.put(day, target, value, day)
    after = card.week(day)
    cell = after.cell(day, target)
    if target.scale.id == card_scale.TEXT:
        assert (cell.value if cell else "") == (clean(value) if clean(value).strip() else "")
    elif target.scale.id == card_scale.SKILLS:
        assert (cell.value if cell else ()) == tuple((clean(name), clean(title)) for name, title in value)
    else:
        assert cell is not None
        assert (cell.value, cell.scale) == (value, target.scale.id)
    for (each, key), before in others.items():
        other = next((one for one in after.lines if one.key == key), None)
        if other is not None and key != target.key:
            assert after.cell(each, other) == before


def test_nothing_is_on_a_fresh_card_and_a_gap_is_not_a_zero(card: Card) -> None:
    week = card.week(SUNDAY)
    assert week.is_empty
    assert all(week.cell(day.date, each) is None for day in week.days for each in week.lines)
    assert [row["days"][SUNDAY.isoformat()]["value"] for row in week_data(week)["rows"] if "days" in row] == [
        None for row in week_data(week)["rows"] if "days" in row
    ]
    put(card, SUNDAY, "joy", 0)
    assert said(card, SUNDAY, "joy") == 0
    assert said(card, FRIDAY, "joy") is None


def test_whether_an_urge_was_acted_on_can_be_said_at_urge_nought_and_without_a_number(card: Card) -> None:
    put(card, SUNDAY, "urge", 0)
    put(card, SUNDAY, "urge.act", "partly")
    put(card, FRIDAY, "not_here.act", "no")
    assert (said(card, SUNDAY, "urge"), said(card, SUNDAY, "urge.act")) == (0, "partly")
    assert (said(card, FRIDAY, "not_here"), said(card, FRIDAY, "not_here.act")) == (None, "no")


def test_clearing_the_last_cell_of_a_day_leaves_nothing_of_the_day(card: Card, journal: Journal) -> None:
    put(card, SUNDAY, "joy", 3)
    put(card, SUNDAY, "note.me", "MARKER")
    put(card, SUNDAY, "joy", None)
    assert said(card, SUNDAY, "note.me") == "MARKER"
    put(card, SUNDAY, "note.me", "   ")
    assert journal.items.all("card_day") == []


def test_a_change_can_be_undone_exactly(card: Card) -> None:
    put(card, SUNDAY, "joy", 3, today=SUNDAY + timedelta(days=1))
    week = card.week(SUNDAY)
    before = week.day(SUNDAY).cells["joy"]
    card.undo(card.put(SUNDAY, line(week, "joy"), 5, SUNDAY + timedelta(days=3)))
    assert card.week(SUNDAY).day(SUNDAY).cells["joy"] == before
    card.undo(card.put(SUNDAY, line(week, "anger"), 5, SUNDAY))
    assert said(card, SUNDAY, "anger") is None


@pytest.mark.parametrize(
    ("key", "value"), [("joy", 6), ("joy", True), ("joy", "3"), ("sleep", "yes"), ("use", 8), ("joy", -1)]
)
def test_a_value_that_is_not_on_the_scale_is_refused(card: Card, key: str, value: object) -> None:
    with pytest.raises(ValueError):
        put(card, SUNDAY, key, value)
    assert card.week(SUNDAY).is_empty


def test_a_day_to_come_stays_open_and_a_day_long_past_can_be_filled_in(card: Card) -> None:
    with pytest.raises(NotYet):
        put(card, SUNDAY + timedelta(days=1), "joy", 3)
    put(card, date(2020, 2, 29), "joy", 3)
    assert said(card, date(2020, 2, 29), "joy") == 3


def test_what_a_day_was_given_later_is_marked_in_neutral_words(card: Card) -> None:
    put(card, SUNDAY, "joy", 3)
    put(card, FRIDAY, "joy", 3)
    put(card, FRIDAY - timedelta(days=1), "joy", 3, today=FRIDAY - timedelta(days=1))
    put(card, FRIDAY - timedelta(days=1), "anger", 1)
    added = {day.date: day.added for day in card.week(SUNDAY).days}
    assert (added[SUNDAY], added[FRIDAY], added[FRIDAY - timedelta(days=1)]) == ("", "later", "partly")
    assert "Thu partly added later, Fri added later" in week_lines(card.week(SUNDAY))


def test_a_text_as_long_as_a_book_is_refused_in_words_and_the_old_one_stays(card: Card) -> None:
    put(card, SUNDAY, "note.me", "short")
    with pytest.raises(TextTooLong, match="20000"):
        put(card, SUNDAY, "note.me", "x" * 20_001)
    assert said(card, SUNDAY, "note.me") == "short"


def test_two_programs_on_the_same_day_keep_each_others_cells(card: Card, journal: Journal) -> None:
    week = card.week(SUNDAY)
    other = Card(journal)
    card.put(SUNDAY, line(week, "joy"), 1, SUNDAY)
    other.put(SUNDAY, line(week, "anger"), 2, SUNDAY)
    card.put(SUNDAY, line(week, "urge"), 3, SUNDAY)
    assert [said(card, SUNDAY, key) for key in ("joy", "anger", "urge")] == [1, 2, 3]


def test_what_only_damage_or_a_newer_program_writes_is_a_gap(card: Card, journal: Journal) -> None:
    journal.items.put("card_day", SUNDAY.isoformat(), {
        "joy": {"value": 9, "scale": "0-5"}, "anger": 3, "shame": {"value": 2, "scale": "0-9"}, "guilt": {"value": 2, "scale": "0-5"},
    })  # fmt: skip
    journal.items.put("card_row", "strange", {"label": "", "scale": "0-5", "block": "urge"})
    journal.items.put("card_row", "stranger", {"label": "x", "scale": "mood", "block": "urge"})
    assert [said(card, SUNDAY, key) for key in ("joy", "anger", "shame", "guilt")] == [None, None, None, 2]
    assert {row.id for row in card.rows()} >= {"joy"}
    assert not {row.id for row in card.rows()} & {"strange", "stranger"}


def test_words_from_a_draft_take_no_later_words_away(card: Card) -> None:
    kept = card_draft.payload(SUNDAY, {"note.me": ("one", "one two"), "why": ("", "new"), "joy": ("", "3")})
    put(card, SUNDAY, "note.me", "one")
    card_draft.take_up(card, kept, SUNDAY)
    assert (said(card, SUNDAY, "note.me"), said(card, SUNDAY, "why"), said(card, SUNDAY, "joy")) == (
        "one two",
        "new",
        None,
    )
    put(card, SUNDAY, "note.me", "something later")
    card_draft.take_up(card, kept, SUNDAY)
    assert said(card, SUNDAY, "note.me") == "something later\none two"


@pytest.mark.parametrize("kept", [{}, {"day": "soon", "words": {}}, {"day": "2026-11-22", "words": 3}])
def test_what_is_no_draft_of_words_is_refused(card: Card, kept: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        card_draft.take_up(card, kept, SUNDAY)


# -- days and weeks ----------------------------------------------------------------------------------------------------


def test_a_night_belongs_to_the_day_before_until_four(journal: Journal) -> None:
    for at in (ms(2026, 11, 22, 3, 59), ms(2026, 11, 22, 4, 0)):
        journal.add(Entry.new(Urge(peak=5 if at == ms(2026, 11, 22, 4, 0) else 7), at, 60))
    week = week_of(journal, SUNDAY)
    assert week.day(SUNDAY - timedelta(days=1)).hints["urge"].short == "7/10"
    assert week.day(SUNDAY).hints["urge"].short == "5/10"
    midnight = week_of(journal, SUNDAY, day_starts=0)
    assert midnight.day(SUNDAY).hints["urge"].words == "urge log: 7 of 10 (strongest of 2)"
    assert "urge" not in midnight.day(SUNDAY - timedelta(days=1)).hints


def test_each_entry_counts_for_the_day_it_was_where_it_was_written(journal: Journal) -> None:
    """The clock goes back on 25 October 2026 in Warsaw; and somebody flies to Tokyo."""
    journal.add(Entry.new(Urge(peak=1), ms(2026, 10, 25, 3, 30, tz=60), 60))  # the second 3:30 of that night
    journal.add(Entry.new(Urge(peak=9), ms(2026, 10, 25, 4, 0, tz=60), 60))
    journal.add(Entry.new(Urge(peak=4), ms(2026, 10, 26, 3, 59, tz=540), 540))
    journal.add(Entry.new(Urge(peak=8), ms(2026, 10, 25, 23, 45, tz=-300), -300))  # Monday already, further east
    week = week_of(journal, date(2026, 10, 25))
    assert week.day(date(2026, 10, 24)).hints["urge"].short == "1/10"
    assert week.day(date(2026, 10, 25)).hints["urge"].words == "urge log: 9 of 10 (strongest of 3)"


def test_the_card_of_now_is_yesterdays_at_half_past_three(card: Card) -> None:
    at = datetime(2026, 3, 29, 3, 30, tzinfo=timezone(timedelta(hours=2)))  # the night the clock goes forward
    assert card.today(at) == date(2026, 3, 28)
    assert card.today(at.replace(hour=4)) == date(2026, 3, 29)
    assert card.today(datetime(2026, 11, 22, 3, 59, tzinfo=UTC)) == date(2026, 11, 21)


def test_a_week_over_the_turn_of_the_year_is_whole(card: Card) -> None:
    put(card, date(2026, 12, 31), "joy", 4, today=date(2027, 1, 3))
    put(card, date(2027, 1, 1), "joy", 5, today=date(2027, 1, 3))
    week = card.week(date(2027, 1, 2))
    assert (week.first, week.last) == (date(2026, 12, 28), date(2027, 1, 3))
    assert week_lines(week)[0] == "Diary card, 28 December 2026 to 3 January 2027"
    assert [cell.value for day in week.days if (cell := day.cells.get("joy"))] == [4, 5]


@given(st.dates(date(1970, 2, 1), date(9999, 12, 1)), st.sampled_from(("monday", "wednesday", "sunday")))
@settings(max_examples=50)
def test_every_day_is_in_the_week_that_is_found_for_it(day: date, starts: str) -> None:
    first = week_first(day, starts)
    assert timedelta() <= day - first < timedelta(days=7)
    assert f"{first:%A}".casefold() == starts
    assert parse_week(day.isoformat(), SUNDAY, starts) == first


def test_a_week_can_be_asked_for_in_four_ways() -> None:
    assert parse_week("", SUNDAY) == date(2026, 11, 16)
    assert parse_week(" Last ", SUNDAY) == date(2026, 11, 9)
    assert parse_week("2026-W47", SUNDAY) == parse_week("2026w47", SUNDAY) == date(2026, 11, 16)
    assert parse_week("2026-W01", SUNDAY) == date(2025, 12, 29)
    assert parse_week("2026-W47", SUNDAY, "sunday") == date(2026, 11, 15)  # the one with most days in common
    assert parse_week("2026-W47", SUNDAY, "thursday") == date(2026, 11, 19)
    assert parse_week("2026-11-17", SUNDAY, "wednesday") == date(2026, 11, 11)


@pytest.mark.parametrize("text", ["2026-W54", "tomorrow", "2026-02-30", "1969-12-31", "9999-12-31", "W47", "-", "0"])
def test_what_is_no_week_is_said_to_be_none(text: str) -> None:
    with pytest.raises(NotAWeek, match="It could look like this"):
        parse_week(text, SUNDAY)


def test_what_was_said_of_a_week_is_there_after_the_week_begins_on_another_day(card: Card, journal: Journal) -> None:
    put(card, SUNDAY, "belief.actions", 4)
    assert card.week(SUNDAY - timedelta(days=6)).beliefs["belief.actions"].value == 4
    assert "belief.actions" not in card.week(SUNDAY - timedelta(days=7)).beliefs
    other = Card(journal, week_starts="thursday")
    assert other.week(date(2026, 11, 12)).beliefs["belief.actions"].value == 4


# -- what the journal says ---------------------------------------------------------------------------------------------


def full_journal(journal: Journal) -> None:
    at = ms(2026, 11, 22, 12)
    for detail in (
        Urge(what=Pick("hurt_myself"), at_first=3, peak=7, now=2, outcome="acted"),
        Urge(what=Pick("not_be_here"), at_first=4),
        Urge(what=Pick("evening call", own=True), peak=6),
        Checkin(
            emotions=(Felt("lonely", "sadness", 6), Felt("guilty", "shame and guilt", 3), Felt("sadness", own=True)),
            slept="badly",
            medication=True,
        ),
        Practice("stop", "STOP"),
        Practice("stop", "STOP"),
        Practice("gone-skill", "A skill of mine"),
    ):
        journal.add(Entry.new(detail, at, 60))


def test_what_was_recorded_stands_beside_the_empty_cell_and_is_no_value(card: Card, journal: Journal) -> None:
    full_journal(journal)
    week = card.week(SUNDAY)
    day = week.day(SUNDAY)
    assert week.is_empty
    assert day.hints["urge"].words == "urge log: 7 of 10 (strongest of 2)"
    assert day.hints["urge.act"].words == "urge log: acted on it"
    assert day.hints["not_here"].words == "urge log: 4 of 10"
    assert day.hints["sadness"].words == "check-in: 6 of 10"
    assert day.hints["guilt"].words == "check-in: 3 of 10"
    assert day.hints["sleep"].words == "check-in: slept badly"
    assert day.hints["skill:Distress tolerance"].value == (("stop", "STOP"),)
    assert [each.key for each in week.lines if each.row.id.startswith("skill:Other")] == ["skill:Other skills"]
    assert not any(week.cell(SUNDAY, each) for each in week.lines)


def test_a_number_of_ten_is_never_taken_over_into_a_cell_of_five(card: Card, journal: Journal) -> None:
    full_journal(journal)
    week = card.week(SUNDAY)
    assert {key.key for _day, key in week.waiting()} == {
        "medication", "skill:Distress tolerance", "skill:Other skills",
    }  # fmt: skip
    assert card.confirm(week, [(SUNDAY, line(week, "urge"))], SUNDAY) is None
    assert said(card, SUNDAY, "urge") is None


def test_a_number_of_ten_can_be_confirmed_in_a_row_of_ten_of_the_same_name(card: Card, journal: Journal) -> None:
    row = keep_row(journal, propose_row("Evening call", card_scale.ZERO_TEN, acts=True))
    full_journal(journal)
    week = card.week(SUNDAY)
    assert week.day(SUNDAY).hints["urge"].words == "urge log: 7 of 10"
    card.confirm(week, [(SUNDAY, line(week, row.id))], SUNDAY)
    assert said(card, SUNDAY, row.id) == 6


def test_confirming_all_at_once_takes_what_waits_and_can_be_undone(card: Card, journal: Journal) -> None:
    full_journal(journal)
    week = card.week(SUNDAY)
    change = card.confirm(week, week.waiting(), SUNDAY)
    assert said(card, SUNDAY, "medication") == "yes"
    assert said(card, SUNDAY, "skill:Distress tolerance") == (("stop", "STOP"),)
    assert not card.week(SUNDAY).waiting()
    assert change is not None
    card.undo(change)
    assert card.week(SUNDAY).is_empty


def test_a_practice_after_confirming_is_shown_as_more_and_joins_what_is_there(card: Card, journal: Journal) -> None:
    full_journal(journal)
    week = card.week(SUNDAY)
    card.confirm(week, week.waiting(), SUNDAY)
    journal.add(Entry.new(Practice("tipp", "TIPP"), ms(2026, 11, 22, 13), 60))
    week = card.week(SUNDAY)
    assert week.waiting() == [(SUNDAY, line(week, "skill:Distress tolerance"))]
    assert "1[+1]" in "".join(week_lines(week))
    card.confirm(week, week.waiting(), SUNDAY)
    assert said(card, SUNDAY, "skill:Distress tolerance") == (("stop", "STOP"), ("tipp", "TIPP"))


def test_a_hint_that_is_put_aside_stays_away_until_a_value_is_said(card: Card, journal: Journal) -> None:
    full_journal(journal)
    week = card.week(SUNDAY)
    target = line(week, "skill:Distress tolerance")
    card.put_aside(SUNDAY, target, SUNDAY)
    week = card.week(SUNDAY)
    assert week.hint(SUNDAY, target) is None
    assert week.cell(SUNDAY, target) is None
    assert week.day(SUNDAY).added == ""
    card.put(SUNDAY, target, (), SUNDAY, whole=True)
    assert cell_words(card.week(SUNDAY).day(SUNDAY).cells[target.key]) == "used"


def test_a_value_takes_the_place_of_the_hint(card: Card, journal: Journal) -> None:
    full_journal(journal)
    put(card, SUNDAY, "urge", 3)
    week = card.week(SUNDAY)
    assert week.hint(SUNDAY, line(week, "urge")) is None
    assert "the urge: 3 moderate." in day_lines(week, SUNDAY)
    assert "the urge, acted on it: not said. urge log: acted on it." in day_lines(week, SUNDAY)


# -- rows --------------------------------------------------------------------------------------------------------------


def row_of(card: Card, key: str) -> CardRow:
    return next(row for row in card.rows() if row.id == key)


def test_a_row_of_ones_own_is_kept_and_once_only(card: Card, journal: Journal) -> None:
    row = keep_row(journal, propose_row("  reading\n before bed ", card_scale.YES_NO, origin="hw-1"))
    assert row.label == "reading before bed"
    assert keep_row(journal, propose_row("Reading before bed", card_scale.YES_NO)).id == row.id
    assert [each.label for each in card.rows() if each.own] == ["reading before bed"]
    assert row_of(card, row.id).origin == "hw-1"


@pytest.mark.parametrize(
    ("label", "scale"), [("", "0-5"), ("x" * 61, "0-5"), ("\x1b", "0-5"), ("sleep", "0-7"), ("sleep", "mood")]
)
def test_a_row_that_cannot_be_is_not_proposed(label: str, scale: str) -> None:
    with pytest.raises(ValueError):
        propose_row(label, scale)


def test_a_card_is_full_some_day(journal: Journal) -> None:
    for n in range(card_rows.ROW_LIMIT - len(rows_of(journal))):
        keep_row(journal, propose_row(f"row {n}", "0-5"))
    with pytest.raises(TooManyRows, match="100"):
        keep_row(journal, propose_row("one more", "0-5"))


def test_a_hidden_row_is_not_seen_and_comes_back_with_its_values(card: Card, journal: Journal) -> None:
    put(card, SUNDAY, "joy", 3)
    change_row(journal, replace(row_of(card, "joy"), hidden=True))
    assert "joy" not in {each.key for each in card.week(SUNDAY).lines}
    change_row(journal, replace(row_of(card, "joy"), hidden=False))
    assert said(card, SUNDAY, "joy") == 3


def test_rows_change_places_within_their_part_of_the_card(card: Card, journal: Journal) -> None:
    rows = [row for row in card.rows() if row.block == card_rows.FEELINGS]
    assert move_row(journal, rows, rows[1], -1)
    assert [row.id for row in card.rows() if row.block == card_rows.FEELINGS][:3] == ["sadness", "joy", "fear"]
    rows = [row for row in card.rows() if row.block == card_rows.FEELINGS]
    assert not move_row(journal, rows, rows[0], -1)
    assert not move_row(journal, rows, rows[-1], 1)


def test_a_row_can_be_called_something_else(card: Card, journal: Journal) -> None:
    rename_row(journal, row_of(card, "urge"), "the old way")
    assert row_of(card, "urge").label == "the old way"
    assert row_of(card, "urge").acts
    with pytest.raises(ValueError):
        rename_row(journal, row_of(card, "urge"), " ")


def test_a_row_taken_off_with_its_history_is_seen_where_its_values_are(card: Card, journal: Journal) -> None:
    row = keep_row(journal, propose_row("evening walk", "0-5", acts=True))
    put(card, FRIDAY - timedelta(days=7), row.id + ".act", "no")
    remove_row(journal, row, history=True)
    assert row.id not in {each.row.id for each in card.week(SUNDAY).lines}
    assert row.id in {each.row.id for each in card.week(FRIDAY - timedelta(days=7)).lines}


def test_a_row_taken_off_without_its_history_leaves_no_word_of_it_and_can_come_back(
    card: Card, journal: Journal
) -> None:
    row = keep_row(journal, propose_row("MARKERROW", "text"))
    put(card, SUNDAY, row.id, "MARKERCELL")
    put(card, FRIDAY, row.id, "MARKERCELL")
    put(card, FRIDAY, "joy", 1)
    removed = remove_row(journal, row, history=False)
    stored = str([journal.items.all(kind) for kind in ("card_day", "card_row", "card_week")])
    assert "MARKER" not in stored
    assert said(card, FRIDAY, "joy") == 1
    bring_back(journal, row, removed)
    assert (said(card, SUNDAY, row.id), said(card, FRIDAY, row.id)) == ("MARKERCELL", "MARKERCELL")


def test_a_value_keeps_the_scale_it_was_given_on(card: Card, journal: Journal) -> None:
    row = keep_row(journal, propose_row("pressure", card_scale.ZERO_TEN))
    put(card, SUNDAY, row.id, 7)
    change_row(journal, replace(row, scale=card_scale.ZERO_FIVE))
    week = card.week(SUNDAY)
    assert week.cell(SUNDAY, line(week, row.id)) == Cell(7, card_scale.ZERO_TEN, SUNDAY)
    assert "7/10" in "\n".join(week_lines(week))


def test_modules_beside_dbt_are_seen_where_one_of_their_skills_was_used(card: Card, journal: Journal) -> None:
    assert "skill:Breathing" not in {each.key for each in card.week(SUNDAY).lines}
    journal.add(Entry.new(Practice("paced-breathing", "Paced breathing"), ms(2026, 11, 22, 13), 60))
    assert "skill:Breathing" in {each.key for each in card.week(SUNDAY).lines}
    change_row(journal, replace(row_of(card, "skill:Worry"), when_used=False))
    assert "skill:Worry" in {each.key for each in card.week(FRIDAY).lines}


def test_the_same_day_on_two_machines_is_the_same_item(journal: Journal, card: Card) -> None:
    put(card, SUNDAY, "joy", 3)
    assert [item.uid for item in journal.items.all("card_day")] == [uid_of("card_day", "2026-11-22")]


# -- as text -----------------------------------------------------------------------------------------------------------


@given(st.lists(st.tuples(texts, texts), max_size=4))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_line_of_the_text_form_is_wider_than_it_may_be(
    long_lived: Journal, given_texts: list[tuple[str, str]]
) -> None:
    from copingtui.crisis.width import cells

    card = Card(long_lived)
    for n, (label, text) in enumerate(given_texts):
        try:
            row = keep_row(long_lived, propose_row(label, ("text", "0-5")[n % 2]))
        except (ValueError, TooManyRows):
            continue
        put(card, SUNDAY, row.id, text if n % 2 == 0 else 3)
    assert max(map(cells, week_lines(card.week(SUNDAY)))) < 80


def test_what_leaves_has_no_free_text_but_what_is_marked_for_the_therapist(card: Card, journal: Journal) -> None:
    row = keep_row(journal, propose_row("PRIVATELABEL", "0-5"))
    words = keep_row(journal, propose_row("PRIVATEROW", "text"))
    put(card, SUNDAY, row.id, 4)
    for key in (words.id, "why", "note.me", "note.therapist"):
        put(card, SUNDAY, key, f"TEXT-{key}")
    out = "\n".join(week_lines(card.week(SUNDAY), Leaves()))
    assert "PRIVATE" not in out
    assert "own row 1" in out
    assert [key for key in (words.id, "why", "note.me", "note.therapist") if f"TEXT-{key}" in out] == ["note.therapist"]
    everything = "\n".join(week_lines(card.week(SUNDAY)))
    assert all(f"TEXT-{key}" in everything for key in (words.id, "why", "note.me", "note.therapist"))
    assert "PRIVATELABEL" in everything


def test_the_scale_of_skill_use_is_always_worded(card: Card) -> None:
    out = " ".join(" ".join(week_lines(card.week(SUNDAY))).split())
    assert "4 did it, didn't help this time; 5 did it, helped" in out
