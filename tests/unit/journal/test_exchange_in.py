"""What other programs wrote comes in as it was meant; what cannot be taken is named by its line, and nothing breaks."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from datetime import date, datetime
from datetime import time as clock_time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copingtui.errors import CopingError
from copingtui.journal.entries import Checkin, Entry, Felt, Note, Pick
from copingtui.journal.exchange import bringing_in, columns, daylio, opening
from copingtui.journal.exchange.bringing_in import Plan
from copingtui.journal.exchange.columns import Mapped
from copingtui.journal.exchange.found import Found
from copingtui.journal.exchange.opening import read_file, text_of
from copingtui.journal.exchange.progress import Progress
from copingtui.journal.exchange.sheet import read_date, read_moment, read_sheet, read_time
from copingtui.journal.exchange.wording import plan_lines
from copingtui.journal.store import Journal
from copingtui.journal.wording import local

SAMPLES = Path(__file__).with_name("samples")
NOW = datetime.fromisoformat("2026-11-22T12:00:00+01:00")
NOW_MS = round(NOW.timestamp() * 1000)
HEAD = "full_date,date,weekday,time,mood,activities,note_title,note\n"


@pytest.fixture(autouse=True)
def warsaw(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Warsaw")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def found(data: bytes | str, **more: object) -> Found:
    raw = data.encode() if isinstance(data, str) else data
    return bringing_in.find(bringing_in.look(raw), NOW, Progress(), **more)  # type: ignore[arg-type]


def planned(journal: Journal, data: bytes | str) -> Plan:
    return bringing_in.plan(journal, found(data), Progress())


def taken(journal: Journal, data: bytes | str) -> bringing_in.Past:
    return bringing_in.take_in(journal, planned(journal, data), NOW_MS, Progress())


def shown(entry: Entry) -> str:
    return f"{local(entry.at_ms, entry.tz_min):%Y-%m-%d %H:%M}"


# -- Daylio ------------------------------------------------------------------------------------------------------------


def test_daylio_rows_become_check_ins_at_the_time_the_phone_showed() -> None:
    got = found((SAMPLES / "daylio.csv").read_bytes(), moods={"prickly": -1})
    assert [(shown(entry), entry.detail, entry.note) for entry in got.entries] == [
        (
            "2026-10-03 21:30",
            Checkin(2, tags=(Pick("friends", True), Pick("good meal", True), Pick("😉", True))),
            "A title\nA long evening.\nWe laughed & talked. a < b",
        ),
        (
            "2026-10-02 20:15",
            Checkin(-1, emotions=(Felt("prickly", own=True),), tags=(Pick("work", True), Pick("bad sleep", True))),
            "Sleep: 3 · Stress: 7",
        ),
        ("2026-10-01 08:05", Checkin(0), "שלום עולם"),
        (
            "2026-09-27 23:59",
            Checkin(-2, tags=(Pick("home", True),)),
            'It was a "quoted" day,\nwith commas, over two lines',
        ),
    ]
    assert {entry.tz_min for entry in got.entries} == {120}  # summer time, as it was then


def test_broken_daylio_rows_are_listed_by_line_and_the_others_come() -> None:
    got = found((SAMPLES / "daylio.csv").read_bytes())
    assert [(each.place, each.why) for each in got.refused] == [
        ("line 5", "its date cannot be read; 2026-11-22 would be one"),
        ("line 6", "it lies in the future"),
        ("line 7", "it lies before 1970, where the journal begins"),
        ("line 8", "its time cannot be read; 21:30 or 9:30 pm would be one"),
        ("line 9", "9 columns are expected, here are 5"),
    ]
    assert got.twice == 1


def test_every_mood_is_counted_and_only_unknown_ones_are_asked_for() -> None:
    sheet = read_sheet((SAMPLES / "daylio.csv").read_text("utf-8"))
    known = {name: value for name, value, _n in daylio.moods(sheet.lines)}
    assert known == {"good": 1, "meh": 0, "awful": -2, "rad": 2, "prickly": None}


def test_a_mood_that_is_left_open_is_not_said() -> None:
    (entry,) = found(HEAD + "2026-10-01,x,x,08:05,so so,,,\n").entries
    assert entry.detail == Checkin(emotions=(Felt("so so", own=True),))


def test_daylio_without_the_newer_column_and_with_a_mark_at_its_beginning_is_daylio() -> None:
    opened = bringing_in.look(("\ufeff" + HEAD + "2026-10-01,x,x,08:05,meh,,,\n").encode())
    assert opened.source == "daylio"


# -- jrnl --------------------------------------------------------------------------------------------------------------


def test_jrnl_entries_become_notes() -> None:
    got = found((SAMPLES / "jrnl.json").read_bytes())
    assert got.source == "jrnl"
    assert [(shown(entry), entry.note) for entry in got.entries] == [
        ("2026-11-01 09:00", "A short walk.\nIt rained @walk and I liked #Rain.\n★"),
        ("2026-11-02 22:15", "No body here"),
        ("2026-11-03 22:15", 'Émile 😀 "quotes"\nline two\n\nline four'),
    ]
    assert all(isinstance(entry.detail, Note) for entry in got.entries)


def test_jrnl_entries_that_cannot_be_are_named(journal: Journal) -> None:
    data = json.loads((SAMPLES / "jrnl.json").read_text())
    one = data["entries"][0]
    data["entries"] += [
        one | {"date": "soon"}, one | {"time": 9}, one | {"title": 4}, 7, one | {"title": "", "body": "", "tags": [], "starred": False},
    ]  # fmt: skip
    plan = planned(journal, json.dumps(data))
    assert len(plan.new) == 3
    assert [each.place for each in plan.found.refused] == [f"entry {n}" for n in (4, 5, 6, 7, 8)]


# -- any table ---------------------------------------------------------------------------------------------------------


def test_a_table_is_guessed_from_its_heads_and_read_as_the_person_says() -> None:
    sheet = read_sheet("Datum;Zeit;Notiz;Laune\n22.10.2026;21:05;draußen;8\n23.10.2026;;drinnen;3\n")
    mapped = columns.guess(sheet)
    assert (mapped.date, mapped.text, mapped.mood) == ("Datum", "Notiz", None)
    got = columns.read(sheet, mapped.but(time="Zeit", mood="Laune", low=0, high=10), NOW, Progress())
    assert [(shown(entry), entry.detail, entry.note) for entry in got.entries] == [
        ("2026-10-22 21:05", Checkin(1), "draußen"),
        ("2026-10-23 12:00", Checkin(-1), "drinnen"),
    ]


@pytest.mark.parametrize(
    ("low", "high", "said", "pleasant"),
    [(1, 5, "1", -2), (1, 5, "5", 2), (1, 5, "3", 0), (5, 1, "1", 2), (0, 10, "7,5", 1), (-2, 2, "-2", -2)],
)
def test_a_mood_on_its_own_scale_keeps_its_place_between_the_ends(
    low: float, high: float, said: str, pleasant: int
) -> None:
    sheet = read_sheet(f'date;mood\n2026-10-22;"{said}"\n')
    (entry,) = columns.read(sheet, Mapped(date="date", mood="mood", low=low, high=high), NOW, Progress()).entries
    assert entry.detail == Checkin(pleasant)


def test_a_mood_outside_its_scale_is_refused_and_words_are_taken_as_said() -> None:
    sheet = read_sheet("date,mood\n2026-10-22,11\n2026-10-23,fine\n2026-10-24,odd\n")
    mapped = Mapped(date="date", mood="mood", low=0, high=10, words={"fine": 1, "odd": None})
    got = columns.read(sheet, mapped, NOW, Progress())
    assert [entry.detail for entry in got.entries] == [Checkin(1)]
    assert [each.place for each in got.refused] == ["line 2", "line 4"]


def test_a_table_needs_a_date() -> None:
    with pytest.raises(CopingError, match="One column has to be the date"):
        found("a,b\n1,2\n")


def test_tags_of_a_table_are_set_apart() -> None:
    sheet = read_sheet('date,text,tags\n2026-10-22,x,sun | wind\n2026-10-23,x,"sun, wind"\n')
    got = columns.read(sheet, columns.guess(sheet), NOW, Progress())
    assert [[tag.name for tag in entry.detail.tags] for entry in got.entries] == [["sun", "wind"]] * 2  # type: ignore[union-attr]


def test_a_quote_that_is_never_closed_costs_its_own_line_only() -> None:
    got = found(
        HEAD
        + '2026-10-01,x,x,08:05,meh,,,"open\n2026-10-02,x,x,08:05,meh,,,fine\n2026-10-03,x,x,08:05,meh,,,"fine\ntoo"\n'
    )
    assert [each.place for each in got.refused] == ["line 2"]
    assert [entry.note for entry in got.entries] == ["fine", "fine\ntoo"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-22", date(2026, 11, 22)), ("22.11.2026", date(2026, 11, 22)), ("11/22/2026", date(2026, 11, 22)),
        ("22/11/2026", date(2026, 11, 22)), ("2026/1/2", date(2026, 1, 2)), ("2026-02-30", None), ("soon", None), ("", None),
    ],
)  # fmt: skip
def test_dates_as_people_write_them(text: str, day: date | None) -> None:
    assert read_date(text) == day


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("21:30", clock_time(21, 30)), ("9:30 pm", clock_time(21, 30)), ("9:30\u202fPM", clock_time(21, 30)),
        ("12:05 am", clock_time(0, 5)), ("12:05 p.m.", clock_time(12, 5)), ("7 am", clock_time(7)),
        ("21:30:07", clock_time(21, 30, 7)), ("13:00 pm", None), ("25:00", None), ("x", None), ("", None),
    ],
)  # fmt: skip
def test_times_as_phones_write_them(text: str, at: clock_time | None) -> None:
    assert read_time(text) == at


def test_a_moment_in_one_cell() -> None:
    assert read_moment("2026-10-22 21:30") == datetime(2026, 10, 22, 21, 30)
    assert read_moment("22.10.2026, 9:30 pm") == datetime(2026, 10, 22, 21, 30)
    assert read_moment("2026-10-22T21:30:00Z").timestamp() == 1_792_704_600  # type: ignore[union-attr]
    assert read_moment("1792704600").timestamp() == read_moment("1792704600000").timestamp() == 1_792_704_600  # type: ignore[union-attr]
    assert read_moment("tomorrow") is None


# -- sameness and undo -------------------------------------------------------------------------------------------------


def test_a_later_export_of_the_same_app_brings_only_what_is_new(journal: Journal) -> None:
    taken(journal, HEAD + "2026-10-01,x,x,08:05,meh,home,,one\n")
    plan = planned(journal, HEAD + "2026-10-02,x,x,08:05,good,,,two\n2026-10-01,x,x,08:05,meh,home,,one\n")
    assert [entry.note for entry in plan.new] == ["two"]
    assert plan.here == 1


def test_what_was_typed_here_in_the_same_minute_with_the_same_words_is_known(journal: Journal) -> None:
    at = datetime(2026, 10, 1, 8, 5, 42).astimezone()
    journal.add(Entry.new(Checkin(0), round(at.timestamp() * 1000), 120, note="one"))
    plan = planned(
        journal,
        HEAD + "2026-10-01,x,x,08:05,meh,,,one\n2026-10-01,x,x,08:06,meh,,,one\n2026-10-01,x,x,08:05,good,,,one\n",
    )
    assert (plan.here, len(plan.new)) == (1, 2)


def test_an_import_of_another_app_goes_out_again_and_can_come_in_otherwise(journal: Journal) -> None:
    past = taken(journal, (SAMPLES / "daylio.csv").read_bytes())
    assert journal.count() == 4
    assert bringing_in.undo(journal, past, Progress()) == 4
    assert journal.count() == 0
    assert len(planned(journal, (SAMPLES / "daylio.csv").read_bytes()).new) == 4


def test_the_preview_says_what_comes_what_is_here_and_what_cannot(journal: Journal) -> None:
    taken(journal, HEAD + "2026-10-01,x,x,08:05,meh,,,שלום עולם\n")
    text = "\n".join(plan_lines(planned(journal, (SAMPLES / "daylio.csv").read_bytes())))
    assert "New: 3 entries. Check-in 3." in text
    assert "27 Sep 2026" in text
    assert "03 Oct 2026" in text
    assert "1 is here already" in text
    assert "5 cannot be taken:\n  line 5: " in text
    assert "quoted" not in text


# -- bad input ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_letters_are_read_in_every_usual_encoding(encoding: str) -> None:
    text = HEAD + "2026-10-01,x,x,08:05,meh,café,,grüße – naïve\n" * 1
    got = found(text.encode(encoding))
    assert got.entries[0].note == "grüße – naïve"
    assert bool(got.remarks) == (encoding == "cp1252")  # a guess is said


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (bytes(range(256)) * 100, "not a text"),
        (b"\x89PNG\r\n\x1a\n" + b"\0\x01\x02" * 500, "not a text"),
        (b"PK\x03\x04" + b"x" * 100, "archive"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"SQLite format 3\0" + b"\0" * 100, "database"),
        (b"age-encryption.org/v1\n...", "age"),
        (b"one line of prose and nothing else", "names no columns"),
        (b"\xff\xfe\x00\xd8\x00", "not a text"),
        ("a,b\n1,\x81\x8d\x8f\n".encode("latin-1"), "not a text"),
        (b"a," * 500 + b"\n1\n", "more than 200 columns"),
        (b"date,text\n", "New entries: none"),
    ],
)
def test_what_is_no_text_or_no_table_is_refused_with_a_sentence(journal: Journal, data: bytes, words: str) -> None:
    if words == "New entries: none":
        assert planned(journal, data).empty
        return
    with pytest.raises(CopingError, match=words) as error:
        planned(journal, data)
    assert "Nothing was taken in" in str(error.value)


def test_a_file_of_200_mb_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(CopingError, match="200 MB; one of up to 100 MB"):
        read_file(path)
    with pytest.raises(CopingError, match="MB"):
        text_of(bytes(opening.LIMIT_BYTES + 1))


@pytest.mark.parametrize("kind", ["missing", "folder", "pipe", "locked"])
def test_what_is_no_file_is_refused_and_nothing_waits(tmp_path: Path, kind: str) -> None:
    path = tmp_path / kind
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "locked":
        path.write_text("x")
        path.chmod(0)
        if os.access(path, os.R_OK):
            pytest.skip("this account may read everything")
    with pytest.raises(CopingError, match="Nothing was taken in") as error:
        read_file(path)
    assert kind not in str(error.value).replace("it is not a file", "")


def test_a_note_of_5_mb_is_refused_with_its_line_and_the_others_come() -> None:
    got = found(HEAD + "2026-10-01,x,x,08:05,meh,,," + "x" * 5_000_000 + "\n2026-10-02,x,x,08:05,meh,,,fine\n")
    assert [entry.note for entry in got.entries] == ["fine"]
    (refused,) = got.refused
    assert refused.place == "line 2"
    assert "5000000 characters" in refused.why


def test_a_list_of_reasons_stays_bearable(journal: Journal) -> None:
    text = HEAD + "".join(f"2026-10-99,x,x,08:05,meh,,,{n}\n" for n in range(5_000))
    lines = plan_lines(planned(journal, text))
    assert len(lines) < 30
    assert "and 4980 more" in lines[-1]


def test_right_to_left_and_emoji_come_back_as_they_were(journal: Journal) -> None:
    taken(journal, HEAD + "2026-10-01,x,x,08:05,meh,عائلة | 👩‍👩‍👧,, يوم طويل 👩‍👩‍👧 \n")
    (entry,) = journal.entries(journal.index())
    assert entry.note == "يوم طويل 👩‍👩‍👧"
    assert [tag.name for tag in entry.detail.tags] == ["عائلة", "👩‍👩‍👧"]  # type: ignore[union-attr]


def test_escape_sequences_in_a_table_do_not_come_in() -> None:
    (entry,) = found(HEAD + "2026-10-01,x,x,08:05,meh,a\x1b[2Jb,,\x1b]0;x\x07hello\n").entries
    assert (entry.note, entry.detail.tags[0].name) == ("]0;xhello", "a[2Jb")  # type: ignore[union-attr]


def test_a_thousand_quotes_never_closed_do_not_take_forever() -> None:
    got = found(HEAD + '2026-10-01,x,x,08:05,meh,,,"a\n' * 3_000)
    assert len(got.refused) >= 100


@settings(max_examples=60)
@given(st.binary(max_size=400) | st.text(max_size=300).map(lambda text: (HEAD + text).encode("utf-8", "replace")))
def test_no_file_whatever_its_bytes_breaks_anything(data: bytes) -> None:
    try:
        got = found(data)
    except CopingError as error:
        assert error.what
    else:
        assert all(isinstance(entry, Entry) for entry in got.entries)
        assert all(each.place and each.why for each in got.refused)


@settings(max_examples=60)
@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=5) | st.sampled_from(["copingtui-journal/1", "2026-11-01", "09:00"]),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["format", "entries", "items", "deleted", "title", "body", "date", "time", "tags", "uid", "kind", "data", "name"]),
                inner,
                max_size=5,
            )
        ),
        max_leaves=12,
    )
)  # fmt: skip
def test_no_json_whatever_its_shape_breaks_anything(value: object) -> None:
    try:
        got = found(json.dumps(value))
    except CopingError as error:
        assert error.what
    else:
        assert isinstance(got, Found)
