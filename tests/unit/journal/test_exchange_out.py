"""What leaves is what was ticked and nothing else, in forms that other programs read as text and never as orders."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from journal_parts import NOW, entries, texts

from copingtui.errors import CopingError
from copingtui.journal.entries import Answer, Checkin, Did, Entry, Felt, Note, Pick, Practice, Rating, Urge
from copingtui.journal.exchange import csv_table, html_page, markdown_text, taking_out
from copingtui.journal.exchange.choice import FORMATS, PARTS, Choice, Format, thin
from copingtui.journal.exchange.progress import Progress
from copingtui.journal.exchange.report import report, text_lines
from copingtui.journal.exchange.taking_out import FileThere, Ready
from copingtui.journal.exchange.wording import shared_words
from copingtui.journal.store import Journal
from copingtui.journal.trouble import JournalStopped
from copingtui.paths import Places

AT = datetime.fromtimestamp(NOW / 1000, UTC)
MINE = "snipefeather"  # every word of a person's own in the entries below


def every_part() -> list[Entry]:
    """An entry of each kind, the marker wherever a person's own words can stand."""
    felt, pick = Felt(MINE, None, 5, own=True), Pick(MINE, own=True)
    known, listed = Felt("sad", "sadness", 3), Pick("alone")
    return [
        Entry.new(Checkin(-1, 1, (felt, known), (pick,), (pick, listed), "badly", 5.5, True), NOW, 60, note=f"{MINE} =1"),
        Entry.new(
            Urge(
                Pick("food"), 3, 8, 2, NOW, "under_5", (pick, listed), (pick,), (felt,), (pick,), MINE,
                (Did(MINE, 2, own=True), Did("waited", 1), Did("STOP", 2, "stop"), Did(MINE, 1, "my-pack")), "passed",
            ),
            NOW + 60_000, 60, note=MINE,
        ),
        Entry.new(
            Practice(
                "stop", "STOP", None, NOW, 180, True, (Rating("urge", "before", 7, "lower"), Rating("urge", "after", 4, "lower")),
                "eased", MINE, 2, (Answer("s", MINE, (MINE, "b")),),
            ),
            NOW + 120_000, 60, note=MINE,
        ),
        Entry.new(Practice("my-pack", MINE, MINE, ratings=(Rating("urge", "before", 7, "lower"),)), NOW + 180_000, 60),
        Entry.new(Note(MINE), NOW + 240_000, 60, note=MINE),
    ]  # fmt: skip


@pytest.fixture
def filled(journal: Journal) -> Journal:
    for entry in every_part():
        journal.add(entry)
    return journal


def made(journal: Journal, **choice: object) -> Ready:
    return taking_out.get_ready(journal, Choice().but(**choice), AT, Progress())


def text_of(ready: Ready) -> str:
    return "".join(ready.text())


@pytest.mark.parametrize("form", FORMATS)
def test_to_begin_with_no_word_of_the_persons_own_leaves(filled: Journal, form: Format) -> None:
    ready = made(filled, format=form)
    text = text_of(ready)
    assert MINE not in text
    assert "about food" not in text  # what kind of urge it was is as private
    assert '"food"' not in text
    assert "sad" in text
    assert "STOP" in text
    assert (len(ready.entries), ready.empty) == (4, 1)


@pytest.mark.parametrize("form", FORMATS)
def test_with_every_part_ticked_all_of_it_is_there(filled: Journal, form: Format) -> None:
    text = text_of(made(filled, format=form, parts=frozenset(PARTS)))
    assert text.count(MINE) >= 12
    assert "food" in text


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_looked_at_is_what_is_written(filled: Journal, form: Format) -> None:
    ready = made(filled, format=form, parts=frozenset(PARTS))
    lines = "\n".join(ready.lines())
    if form == "html":
        page = Tags()
        page.feed(re.sub(r"(?s)<(head|svg)\b.*?</\1>", "", text_of(ready)))
        assert set(re.findall(r"\w+", page.text)) <= set(re.findall(r"\w+", lines))
        assert page.text.count(MINE) <= lines.count(MINE)
    else:
        assert lines == text_of(ready).lstrip("\ufeff").replace("\r\n", "\n").rstrip("\n")


@settings(max_examples=60)
@given(entries)
def test_a_part_that_is_not_ticked_is_not_in_what_is_left(entry: Entry) -> None:
    for part in PARTS:
        left = thin(entry, frozenset({part}))
        if left is None:
            continue
        detail = left.detail
        if part != "notes":
            assert left.note is None
            assert not getattr(detail, "thought", None)
            assert not getattr(detail, "answers", ())
            assert not getattr(detail, "prompt", None)
        if part != "ratings":
            assert (
                getattr(detail, "pleasant", None) is getattr(detail, "peak", None) is getattr(detail, "outcome", None)
            )
            assert not getattr(detail, "ratings", ())
            assert not getattr(detail, "curve", ())
        if part != "words":
            named = [*getattr(detail, "emotions", ()), *getattr(detail, "tags", ()), *getattr(detail, "around", ())]
            assert not any(each.own for each in named)
            assert getattr(detail, "what", None) is None
            assert not getattr(detail, "eased_word", None)
    assert thin(entry, frozenset(PARTS)) == entry
    assert thin(entry, frozenset()) is None


def test_days_and_kinds_narrow_it(filled: Journal) -> None:
    assert made(filled, kinds=frozenset({"urge"})).counts == {"urge": 1}
    assert made(filled, kinds=frozenset()).entries == []
    assert made(filled, since=date(2026, 1, 1)).entries == []
    assert made(filled, until=AT.date()).counts == {"checkin": 1, "urge": 1, "practice": 2}


def test_only_what_is_marked_for_a_therapist_can_be_chosen(filled: Journal) -> None:
    marked = filled.add(Entry.new(Checkin(pleasant=1), NOW, 60, share="therapist"))
    assert [entry.uid for entry in made(filled, marked=True).entries] == [marked.uid]


def test_the_oldest_comes_first(filled: Journal) -> None:
    times = [entry.at_ms for entry in made(filled, parts=frozenset(PARTS)).entries]
    assert times == sorted(times)


# -- each format -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "=cmd|' /C calc'!A0"])
def test_no_cell_of_text_is_a_formula(journal: Journal, text: str) -> None:
    journal.add(Entry.new(Checkin(-2, tags=(Pick(text, True),)), NOW, 60, note=text))
    table = text_of(made(journal, format="csv", parts=frozenset(PARTS)))
    (row,) = csv.DictReader(io.StringIO(table.lstrip("\ufeff"), newline=""))
    assert row["note"] == "'" + text
    assert row["tags"] == "'" + text.strip()
    assert row["pleasant"] == "-2"  # a number is a number


@settings(max_examples=60)
@given(texts)
def test_a_table_gives_every_text_back(text: str) -> None:
    entry = Entry.new(Note(), NOW, 60, note=text)
    table = "".join(csv_table.write(Choice(format="csv", parts=frozenset(PARTS)), [entry]))
    (row,) = csv.DictReader(io.StringIO(table.lstrip("\ufeff"), newline=""))
    assert row["note"] == csv_table.safe(entry.note or "")


def test_a_table_has_no_column_for_what_was_not_ticked(filled: Journal) -> None:
    head = text_of(made(filled, format="csv")).lstrip("\ufeff").split("\r\n")[0].split(",")
    assert not {"note", "thought", "urge_kind", "answers", "question"} & set(head)
    assert {"pleasant", "feelings", "skill", "before", "after"} <= set(head)


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [name for name, _value in attrs if name in ("src", "href", "action") or name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.text += f" {data}"


@settings(max_examples=40)
@given(entries)
def test_no_word_of_a_person_becomes_a_tag_of_the_page(entry: Entry) -> None:
    page = Tags()
    told = report([entry], None, None, AT.date())
    page.feed("".join(html_page.write(told)))
    assert set(page.tags) <= {
        "html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "div", "ul", "li", "bdi", "figure", "svg",
        "line", "text", "circle", "figcaption", "time", "b", "i",
    }  # fmt: skip
    assert page.links == []


def test_a_script_in_a_note_stays_a_text(journal: Journal) -> None:
    journal.add(Entry.new(Note(), NOW, 60, note="<script>alert(1)</script> & \"x\" 'y'"))
    page = text_of(made(journal, parts=frozenset(PARTS)))
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp;" in page
    assert "default-src &#x27;none&#x27;" in page or "default-src 'none'" in page


def test_a_page_says_that_nobody_watches_and_flags_nothing(filled: Journal) -> None:
    filled.add(Entry.new(Urge(Pick("not_be_here"), 10, 10, 10, outcome="acted"), NOW, 60))
    page = text_of(made(filled, parts=frozenset(PARTS)))
    assert "Nobody watches over them" in page
    for word in ("alert", "risk", "emergency", "urgent", "alarm"):
        assert word not in page.lower()
    assert not re.search(r"\b(red|green|#f00|#0f0)\b", html_page.STYLE)


def test_markdown_keeps_signs_as_signs() -> None:
    entry = Entry.new(
        Note(), NOW, 60, note="# not a title\n- not a list\n1. nor this\n*plain* _plain_ <b> [x](y) `z` ![i](j)"
    )
    text = "".join(markdown_text.write(report([entry], None, None, AT.date())))
    assert "> \\# not a title  \n> \\- not a list  \n" in text
    assert "\\*plain\\* \\_plain\\_ \\<b\\> \\[x\\](y) \\`z\\`" in text


def test_words_of_the_report_say_how_often_and_on_which_scale(filled: Journal) -> None:
    lines = text_lines(report(every_part(), None, None, AT.date()))
    assert "How it was: 1 time, from -1 to -1 (-2 is very unpleasant, 2 is very pleasant)" in lines
    assert "Urges, the strongest number: 1 time, from 8 to 8 (0 is no urge, 10 is as strong as it gets)" in lines


def test_an_empty_choice_still_makes_a_page() -> None:
    assert "Notes" in "".join(html_page.write(report([], None, None, AT.date())))


# -- the file ----------------------------------------------------------------------------------------------------------


def test_the_file_is_the_owners_alone_and_has_a_neutral_name(filled: Journal, tmp_path: Path) -> None:
    ready = made(filled)
    path = taking_out.default_name(ready.choice, AT, tmp_path)
    assert path.name == f"notes-{AT:%Y-%m-%d}.html"
    taking_out.save(ready, path, Progress())
    assert path.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in tmp_path.glob("*notes*")] == [path.name]
    assert taking_out.default_name(ready.choice, AT, tmp_path).name == f"notes-{AT:%Y-%m-%d}-2.html"


def test_a_file_that_is_there_is_not_written_over(filled: Journal, tmp_path: Path) -> None:
    path = tmp_path / "mine.html"
    path.write_text("mine")
    with pytest.raises(FileThere):
        taking_out.save(made(filled), path, Progress())
    assert path.read_text() == "mine"
    (tmp_path / "link.html").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FileThere):
        taking_out.save(made(filled), tmp_path / "link.html", Progress())
    taking_out.save(made(filled), path, Progress(), over=True)
    assert "Notes" in path.read_text()


@pytest.mark.parametrize("nameless", [True, False])
def test_stopping_leaves_nothing_behind(
    filled: Journal, tmp_path: Path, nameless: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not nameless:
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    folder = tmp_path / "out"
    folder.mkdir()
    ready, progress = made(filled), Progress()

    def stops() -> Iterator[str]:
        yield "some of it"
        progress.stop()
        for _ in range(1_000):
            yield "more of it"

    object.__setattr__(ready, "entries", ready.entries * 1_000)
    monkeypatch.setattr(Ready, "text", lambda self: stops())
    with pytest.raises(JournalStopped):
        taking_out.save(ready, folder / "x.html", progress)
    assert list(folder.iterdir()) == []


def test_a_folder_that_is_not_there_or_ours_is_refused(filled: Journal, where: Places, tmp_path: Path) -> None:
    for typed in (str(tmp_path / "no" / "x.html"), str(where.data / "x.html"), str(where.journal)):
        with pytest.raises(CopingError, match="Nothing was written"):
            taking_out.place(typed, Choice(), AT, where)
    assert taking_out.place(str(tmp_path), Choice(), AT, where).parent == tmp_path


def test_what_left_is_listed_and_can_be_cleared(filled: Journal) -> None:
    ready = made(filled, since=date(2025, 1, 1))
    taking_out.note_shared(filled, ready, "/home/someone/notes.html")
    (one,) = taking_out.shared(filled)
    assert (one.place, one.format, one.count, one.since, one.parts) == (
        "notes.html", "html", 4, "2025-01-01", ("ratings", "tags", "skills"),
    )  # fmt: skip
    taking_out.forget_shared(filled, [one.name])
    assert taking_out.shared(filled) == []


def test_reports_and_cards_are_on_the_same_list_and_a_broken_line_of_it_is_left_out(journal: Journal) -> None:
    common = {"at_ms": NOW, "parts": [], "range": ["2026-11-01", "2026-11-07"], "count": 70}
    journal.items.put("shared", "a", {**common, "what": "card", "format": "html", "place": "card.html"})
    journal.items.put("shared", "b", {**common, "what": "report", "format": "json.age", "place": "r.json.age"})
    journal.items.put("shared", "c", {"at_ms": "soon", "range": 3})
    lines = [shared_words(each) for each in taking_out.shared(journal)]
    assert len(lines) == 2
    assert any("card.html · the diary card" in line and "2026-11-01 to 2026-11-07" in line for line in lines)
    assert any("a report" in line and "locked" in line for line in lines)


# -- as a browser prints it --------------------------------------------------------------------------------------------


def usual_month() -> list[Entry]:
    """A check-in a day, an urge every third, a practice every second."""
    found = []
    for day in range(30):
        at = NOW + day * 86_400_000
        felt = (Felt("sad", "sadness", day % 10), Felt("tired", "sadness", 3))
        found.append(Entry.new(Checkin(day % 5 - 2, day % 5 - 2, felt, tags=(Pick("alone"), Pick("night"))), at, 60))
        if day % 3 == 0:
            did = (Did("waited", 1), Did("STOP", 2, "stop"))
            found.append(Entry.new(Urge(None, 3, 8, 2, around=(Pick("night"),), did=did, outcome="passed"), at, 60))
        if day % 2 == 0:
            rated = (Rating("urge", "before", 7, "lower"), Rating("urge", "after", 4, "lower"))
            found.append(Entry.new(Practice("stop", "STOP", seconds=180, ratings=rated, eased="eased"), at, 60))
    return found


@pytest.mark.skipif(shutil.which("chromium") is None, reason="no Chromium on this machine")
def test_a_usual_month_prints_on_one_page(tmp_path: Path) -> None:
    page, pdf = tmp_path / "month.html", tmp_path / "month.pdf"
    page.write_text("".join(html_page.write(report(usual_month(), None, None, AT.date()))), "utf-8")
    chromium = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}"]
    subprocess.run(
        [*chromium, "--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri()],
        capture_output=True, timeout=120, check=True,
    )  # fmt: skip
    assert len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes())) == 1
