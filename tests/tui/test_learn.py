"""Reading in the app: find an article, read it at any size, start what it explains, and be back where one was."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from room_parts import seen
from textual.pilot import Pilot
from textual.widgets import OptionList

from copingtui.app import CopingApp
from copingtui.learn.library import articles
from copingtui.screens.learn import LearnRoom
from copingtui.widgets.menu import Menu

SCROLLBAR = " ▁▂▃▄▅▆▇█"


async def rest(pilot: Pilot[None]) -> str:
    await pilot.pause()
    await pilot.pause()
    lines = seen(pilot.app).splitlines()  # type: ignore[arg-type]
    return "\n".join(line.rstrip(SCROLLBAR) for line in lines)


async def enter(pilot: Pilot[None], words: str = "", article: str = "") -> str:
    await pilot.app.push_screen(LearnRoom(words, article))
    return await rest(pilot)


async def test_articles_stand_under_their_shelves_with_the_text_beside_them(app: CopingApp) -> None:
    async with app.run_test(size=(80, 34)) as pilot:
        text = await enter(pilot)
        places = [text.index(words) for words in ("Urges and self-harm", "What urges are", "Feelings", "Therapies")]
        assert places == sorted(places)
        assert "An urge is a strong pull to do" in text
        await pilot.press("down")
        assert "In the middle of a strong urge" in await rest(pilot)


async def test_typing_finds_by_a_word_and_enter_reads(app: CopingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        await pilot.press(*"my friend")
        text = await rest(pilot)
        assert "For families and friends" in text
        assert "DBT" not in text
        await pilot.press("enter")
        text = await rest(pilot)
        assert "You have learned that someone you care about hurts themselves." in " ".join(text.split())
        assert "type to find" not in text


async def test_a_word_that_fits_nothing_says_so_and_enter_does_nothing(app: CopingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        await pilot.press(*"zebra", "enter")
        assert "Nothing by that word." in await rest(pilot)
        assert not app.screen.has_class("-reading")


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12)])
async def test_every_line_of_an_article_can_be_reached_with_enter_alone(app: CopingApp, size: tuple[int, int]) -> None:
    article = articles().get("windows-of-distress")
    async with app.run_test(size=size) as pilot:
        met = await enter(pilot, article=article.id)
        for _page in range(40):
            await pilot.press("enter")
            met += "\n" + await rest(pilot)
            if isinstance(app.focused, Menu):
                break
        said = " ".join(met.split())
        for text in article.texts:
            for piece in (text.split()[:4], text.split()[-4:]):
                assert " ".join(piece) in said
        assert "Sources: Siegel 1999" in said
        assert "5-4-3-2-1 senses" in said


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12)])
async def test_no_line_of_a_text_is_cut_off(app: CopingApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await enter(pilot, article="why-urges-pass")
        said = " ".join((await rest(pilot)).split())
        whole = "In the middle of a strong urge it can seem as if it will go on climbing until you act."
        assert whole in said


async def test_the_arrow_keys_scroll_and_at_the_end_reach_the_skills_and_come_back(app: CopingApp) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        first = await enter(pilot, article="why-urges-pass")
        await pilot.press("down", "down", "up")
        assert await rest(pilot) != first
        await pilot.press("end", "down")
        text = await rest(pilot)
        assert "Skills this explains" in text
        assert isinstance(app.focused, Menu)
        await pilot.press("down", "up", "up", "home")
        assert "Why urges pass" in await rest(pilot)


async def test_page_down_reads_on_while_the_list_has_the_keys(app: CopingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        first = await enter(pilot)
        await pilot.press("pagedown")
        further = await rest(pilot)
        assert "Feelings" in further
        assert further != first
        await pilot.press("pageup")
        assert await rest(pilot) == first


async def test_a_skill_it_explains_starts_and_leads_back_to_the_text(app: CopingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await enter(pilot, article="why-urges-pass")
        await pilot.press("end", "down", "enter")
        assert "Urge surfing" in await rest(pilot)
        assert app.is_open("practice")
        app.go_back()
        assert "Skills this explains" in await rest(pilot)


async def test_people_are_the_last_choice(app: CopingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await enter(pilot, article="why-urges-pass")
        await pilot.press("end", "down", "end", "enter")
        assert "800 70 2222" in await rest(pilot)


async def test_escape_goes_from_text_to_list_to_where_one_was(app: CopingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        await pilot.press("down", "enter", "escape")
        text = await rest(pilot)
        assert "type to find" in text
        assert "In the middle of a strong urge" in text
        await pilot.press("escape")
        await rest(pilot)
        assert app.is_open("home")


async def test_an_article_opened_from_elsewhere_goes_back_there_at_once(app: CopingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await enter(pilot, article="why-urges-pass")
        await pilot.press("escape")
        await rest(pilot)
        assert app.is_open("home")


async def test_words_given_at_the_start_are_looked_for_and_one_find_is_opened(app: CopingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        text = await enter(pilot, "numb")
        assert "Windows of distress" in text
        assert not app.screen.has_class("-reading")
        await pilot.press("escape")
        assert "Some feelings hurt so much" in await enter(pilot, "warning lights")
        assert app.screen.has_class("-reading")
        await pilot.press("escape", "escape")
        assert "In the middle of a strong urge" in await enter(pilot, "why urges pass")
        assert app.screen.has_class("-reading")


async def test_an_unknown_article_opens_the_list(app: CopingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        assert "type to find" in await enter(pilot, article="no-such-article")
        await pilot.press("enter", "escape")
        assert "type to find" in await rest(pilot)


async def test_a_click_on_a_title_opens_it(app: CopingApp) -> None:
    async with app.run_test(size=(80, 34)) as pilot:
        text = await enter(pilot)
        row = next(n for n, line in enumerate(text.splitlines()) if "After a hard moment" in line)
        await pilot.click(offset=(8, row))
        assert "Something happened." in await rest(pilot)


async def test_where_there_is_no_room_beside_the_list_a_line_says_what_it_is_about(app: CopingApp) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        assert "A strong pull to do something now" in await enter(pilot)


async def test_reading_keeps_nothing_and_goes_on_where_the_journal_cannot_open(app: CopingApp) -> None:
    app.profile.where.journal.parent.mkdir(parents=True, exist_ok=True)
    app.profile.where.journal.write_bytes(b"not a journal at all" * 400)
    async with app.run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        await pilot.press(*"numb", "enter")
        assert "Picture a window." in await rest(pilot)
        assert app.drafts_now() == []
    assert app.profile.where.journal.read_bytes() == b"not a journal at all" * 400


async def test_the_crisis_lines_are_one_key_away_while_reading(app: CopingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await enter(pilot, article="when-to-seek-help")
        await pilot.press("exclamation_mark")
        await rest(pilot)
        assert app.is_open("crisis")


@pytest.mark.parametrize("size", [(60, 20), (40, 12), (20, 5)])
async def test_nothing_breaks_in_a_small_terminal(app: CopingApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await enter(pilot)
        await pilot.press("down", "enter", "pagedown", "end", "down", "down", "up", "tab", "f1", "escape", "escape")
        await rest(pilot)
        assert any("112" in row for row in app.shown_rows)
        assert isinstance(app.screen.query_one("#list"), OptionList)


async def test_one_key_at_home_and_the_palette_lead_here(app: CopingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await rest(pilot)
        await pilot.press("e")
        assert "What urges are" in await rest(pilot)
        await pilot.press("escape")
        await pilot.press("ctrl+p", *"learn", "enter")
        await rest(pilot)
        assert app.is_open("learn")


async def test_a_skill_opens_what_explains_it_and_escape_is_back_at_the_skill(app: CopingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await rest(pilot)
        await pilot.press("s", *"box breathing")
        assert "read more" in await rest(pilot)
        await pilot.press("ctrl+r")
        assert "Mindfulness means paying attention" in await rest(pilot)
        await pilot.press("escape")
        assert "Box breathing" in await rest(pilot)


async def test_where_several_texts_explain_a_skill_the_person_chooses(app: CopingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await rest(pilot)
        await pilot.press("s", *"urge surfing", "ctrl+r")
        assert "Which one?" in await rest(pilot)
        await pilot.press("down", "enter")
        assert "In the middle of a strong urge" in await rest(pilot)


async def test_a_word_on_the_command_line_is_looked_for(opened: Callable[..., CopingApp]) -> None:
    app = opened("learn", "warning lights")
    async with app.run_test(size=(80, 24)) as pilot:
        assert "Some feelings hurt so much" in await rest(pilot)
