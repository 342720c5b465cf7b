"""The plan on paper: step 6 and numbers only where ticked, everything escaped, one file, never over another."""

from __future__ import annotations

import stat
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_parts import FULL, fill

from copingtui.errors import CopingError
from copingtui.plan import page
from copingtui.plan.ending import crisis_for_paper
from copingtui.plan.kept import visible_plan
from copingtui.plan.safety_plan import PARTS, Line, Plan
from copingtui.profile import Profile

TODAY = date(2026, 11, 22)


class Texts(HTMLParser):
    """What a reader sees of a page, and which tags are in it."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def test_step_six_is_left_out_unless_it_is_ticked(profile: Profile) -> None:
    fill(profile)
    plan = visible_plan(profile).plan
    usual, all_of_it = page.page(plan), page.page(plan, PARTS)
    for write in (page.as_text, page.as_html):
        assert "Sam" not in write(usual, TODAY)
        assert "safer" not in write(usual, TODAY)
        assert "Agreed with Sam" in write(all_of_it, TODAY)


def test_everything_else_is_on_the_page(profile: Profile) -> None:
    fill(profile)
    plan = page.page(visible_plan(profile).plan)
    for written in (page.as_text(plan, TODAY), page.as_html(plan, TODAY)):
        for name, lines in FULL.items():
            assert name == "safer" or all(line in written for line in lines)
        assert "Paced breathing" in written


def test_numbers_of_one_s_own_people_are_on_it_only_where_wanted(profile: Profile) -> None:
    fill(profile)
    plan = visible_plan(profile).plan
    without, with_them = page.as_text(page.page(plan), TODAY), page.as_text(page.page(plan, numbers=True), TODAY)
    assert "Ola" in without
    assert "600 100 200" not in without
    assert "600 100 200" in with_them
    assert "22 555 01 01" in without  # written by hand into the line itself


def test_whom_to_call_in_danger_is_the_last_thing_on_it(profile: Profile) -> None:
    fill(profile)
    text = page.as_text(page.page(visible_plan(profile).plan), TODAY, crisis_for_paper(profile))
    assert text.index("112") > text.index("The sea in June")


@given(st.text(max_size=60).map(lambda text: " ".join(text.split())).filter(bool))
@settings(max_examples=60)
def test_nothing_a_person_writes_becomes_a_tag(text: str) -> None:
    plan = Plan({"alone": (Line(f"<script>{text}</script><img src=x>"),)})
    seen = Texts()
    seen.feed(page.as_html(plan, TODAY))
    assert not seen.tags & {"script", "img"}
    assert any("<script>" in said for said in seen.said)


def test_the_page_loads_nothing_from_anywhere(profile: Profile) -> None:
    fill(profile)
    html = page.as_html(page.page(visible_plan(profile).plan), TODAY)
    assert "http" not in html
    assert "url(" not in html
    assert "@import" not in html


@pytest.mark.parametrize("name", ["page.html", "page.txt", "page"])
def test_the_file_is_the_owner_s_alone_and_of_the_form_its_name_says(
    profile: Profile, tmp_path: Path, name: str
) -> None:
    fill(profile)
    path = page.write(str(tmp_path / name), page.page(visible_plan(profile).plan), TODAY)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text("utf-8").startswith("<!doctype html>") == name.endswith(".html")


def test_a_file_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    there = tmp_path / "page.html"
    there.write_text("mine", "utf-8")
    with pytest.raises(CopingError, match="already"):
        page.write(str(there), Plan(), TODAY)
    assert there.read_text("utf-8") == "mine"


@pytest.mark.parametrize("name", ["no/such/folder/page.html", "", ".", "a\0b"])
def test_a_place_that_cannot_be_written_is_said_in_words(tmp_path: Path, name: str) -> None:
    with pytest.raises(CopingError):
        page.write(str(tmp_path / name), Plan(), TODAY)


def test_it_says_that_whoever_has_it_can_read_it() -> None:
    assert "can read it" in page.anyone_can_read()
