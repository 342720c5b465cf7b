"""The printed card: one sheet on A4 and Letter, nothing of it markup, nothing in it that was not ticked."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from copingtui.errors import CopingError
from copingtui.journal.card import Card, Week
from copingtui.journal.card_print import html, suggested, takes_two, text, write
from copingtui.journal.card_rows import keep_row, propose_row
from copingtui.journal.card_text import ALL, Leaves
from copingtui.journal.entries import Entry, Practice, Urge
from copingtui.journal.store import Journal
from copingtui.paths import Places

SUNDAY = date(2026, 11, 22)
NOON_MS = 1_795_345_200_000  # 22 November 2026, 12:00 in Warsaw
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
NASTY = "<script>alert(\"x\")</script> & <b>'bold'</b>"


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal.open(Places(tmp_path / "config", tmp_path / "data", tmp_path / "state")) as opened:
        yield opened


def fill(journal: Journal, *, rows: int = 0, label: str = "row", note: str = "") -> Week:
    """A card with every number said, so many rows of one's own, and a note on each day."""
    card = Card(journal)
    for n in range(rows):
        keep_row(journal, propose_row(f"{n} {label}", "0-5", acts=n % 3 == 0))
    journal.add(Entry.new(Urge(peak=7), NOON_MS, 60))
    journal.add(Entry.new(Practice("paced-breathing", "Paced breathing"), NOON_MS, 60))
    week = card.week(SUNDAY)
    for day in week.days:
        for line in week.lines:
            if line.scale.is_number and line.row.id != "urge" and not line.row.weekly:
                card.put(day.date, line, day.date.day % 6, SUNDAY)
            if line.key == "note.therapist" and note:
                card.put(day.date, line, note, SUNDAY)
    return card.week(SUNDAY)


class Page(HTMLParser):
    """The tags of a page, and its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words = ""
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.words += data


def test_what_a_person_typed_is_never_markup(journal: Journal) -> None:
    week = fill(journal, rows=1, label=NASTY[:50], note=NASTY)
    page = Page(html(week, ALL))
    assert "script" not in page.tags
    assert "b" not in page.tags
    assert NASTY in page.words
    assert NASTY[:50] in page.words


def test_the_page_asks_for_nothing_from_anywhere(journal: Journal) -> None:
    page = Page(html(fill(journal, note="see https://example.org/x.png"), ALL))
    assert not {"link", "img", "script", "iframe", "a"} & set(page.tags)
    assert not [name for name, _value in page.attributes if name in ("src", "href") or name.startswith("on")]
    assert any(value and "default-src 'none'" in value for _name, value in page.attributes)


def test_what_is_not_confirmed_is_in_brackets_and_a_gap_is_blank(journal: Journal) -> None:
    page = html(fill(journal), Leaves())
    assert '<span class="noted">[7/10]</span>' in page
    assert "noted in the journal, not confirmed here" in page
    assert "<td></td>" in page
    assert "null" not in page
    assert "None" not in page


def test_the_scale_of_skill_use_and_who_says_so_stand_on_the_sheet(journal: Journal) -> None:
    for out in (Page(html(fill(journal), Leaves())).words, text(fill(journal), Leaves())):
        words = " ".join(out.split())
        assert "5 did it, helped" in words
        assert "Self-reported. Nobody watches what is written here." in words


def test_words_leave_only_where_they_were_ticked(journal: Journal) -> None:
    card = Card(journal)
    keep_row(journal, propose_row("PRIVATE label", "text"))
    keep_row(journal, propose_row("PRIVATE number", "0-5"))
    week = card.week(SUNDAY)
    for line in week.lines:
        if line.scale.id == "text":
            card.put(SUNDAY, line, f"TEXT of {line.label}", SUNDAY)
    week = card.week(SUNDAY)
    assert re.findall("TEXT of [^<]*", html(week, Leaves())) == ["TEXT of note for my therapist"]
    assert "PRIVATE" not in html(week, Leaves()) + text(week, Leaves())
    assert "TEXT of note for me" in html(week, Leaves(for_me=True))
    assert "own row 2" in html(week, Leaves())
    for label in ("PRIVATE label", "PRIVATE number"):
        assert label in html(week, Leaves(own_rows=True, texts=True))


def test_the_file_is_for_its_owner_only_and_takes_no_others_place(journal: Journal, tmp_path: Path) -> None:
    week, path = fill(journal), tmp_path / "week.html"
    assert write(journal, week, path, Leaves(), NOON_MS) == path
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    before = path.read_bytes()
    with pytest.raises(CopingError, match="There is a file of that name already"):
        write(journal, week, path, ALL, NOON_MS)
    assert path.read_bytes() == before


def test_no_file_is_written_through_a_link(journal: Journal, tmp_path: Path) -> None:
    link = tmp_path / "week.txt"
    link.symlink_to(tmp_path / "elsewhere.txt")
    with pytest.raises(CopingError):
        write(journal, fill(journal), link, Leaves(), NOON_MS)
    assert not (tmp_path / "elsewhere.txt").exists()


@pytest.mark.parametrize("name", ["week.pdf", "week", "missing/week.html", "x" * 300 + ".txt", "nul\0.txt"])
def test_a_file_that_cannot_be_is_said_in_a_sentence_and_nothing_is_noted_as_gone(
    journal: Journal, tmp_path: Path, name: str
) -> None:
    with pytest.raises(CopingError):
        write(journal, fill(journal), tmp_path / name, Leaves(), NOON_MS)
    assert journal.items.all("shared") == []


def test_that_a_card_left_is_remembered_with_its_name_and_nothing_of_what_it_says(
    journal: Journal, tmp_path: Path
) -> None:
    write(journal, fill(journal), tmp_path / "week.txt", Leaves(why=True), NOON_MS)
    [shared] = journal.items.all("shared")
    assert shared.data["range"] == ["2026-11-16", "2026-11-22"]
    assert (shared.data["what"], shared.data["format"], shared.data["place"]) == ("card", "txt", "week.txt")
    assert shared.data["parts"] == ["card", "for_therapist", "why"]
    assert str(tmp_path) not in str(shared.data)


def test_the_name_that_is_suggested_says_nothing_and_is_free(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    week = Card(journal).week(SUNDAY)
    assert suggested(week) == tmp_path / "week-2026-11-16.html"
    (tmp_path / "week-2026-11-16.html").touch()
    assert suggested(week) == tmp_path / "week-2026-11-16-2.html"


def test_notes_too_long_for_the_sheet_go_to_one_of_their_own(journal: Journal) -> None:
    assert not takes_two(fill(journal, note="a few words"), ALL)
    week = fill(journal, note="a good many words " * 60)
    assert takes_two(week, ALL)
    assert 'class="words apart"' in html(week, ALL)
    assert not takes_two(week, Leaves(for_therapist=False))


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here to print with")
@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize(
    ("rows", "label", "note"),
    [(0, "row", "a few words"), (15, "a long label, as long as a row of the card can ever have", "")],
    ids=["as it is given", "fifteen rows with long labels"],
)
def test_the_card_prints_on_one_sheet(
    journal: Journal, tmp_path: Path, paper: str, rows: int, label: str, note: str
) -> None:
    assert CHROMIUM
    page, sheet = tmp_path / "card.html", tmp_path / "card.pdf"
    week = fill(journal, rows=rows, label=label, note=note)
    page.write_text(html(week, ALL).replace("@page {", f"@page {{ size: {paper};"), "utf-8")
    done = subprocess.run(
        [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
         f"--user-data-dir={tmp_path / 'browser'}", f"--print-to-pdf={sheet}", page.as_uri()],
        capture_output=True, timeout=120, check=False, env=os.environ | {"HOME": str(tmp_path)},
    )  # fmt: skip
    assert sheet.exists(), done.stderr.decode("utf-8", "replace")[-400:]
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", sheet.read_bytes())) == 1
