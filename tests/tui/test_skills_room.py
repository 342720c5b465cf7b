"""The room of skills: found by typing, family by family, pinned and put away, by keyboard and mouse, in any size."""

from __future__ import annotations

from pathlib import Path

import pytest
from room_parts import Clock, seen
from textual.pilot import Pilot
from textual.widgets import Button, Static

from copingtui.app import CopingApp
from copingtui.journal.entries import Entry, Practice
from copingtui.profile import Profile
from copingtui.screens.skills import SkillsRoom
from copingtui.skills import library as library_file
from copingtui.skills import loader
from copingtui.skills.model import KINDS
from copingtui.widgets.skill_list import FamilyStrip, SkillList

NASTY = "[bold]Tea[/bold] [@click=app.leave]x[/] [/] ["
PACK = """id = "{id}"
title = '{title}'
family = '{family}'
module = '{title}'
summary = '{title}'
why = '{title}'
when = ["everyday"]
minutes = 2
sources = ['{title}']
evidence = '{title}'
aliases = ["teatime"]
"""
STEPS = {
    "read": "lines = ['{t}']",
    "breathe": "text = '{t}'\nhint = '{t}'\ninhale = 4\nexhale = 6\ncycles = 2",
    "countdown": "text = '{t}'\nseconds = 60\nhalf_way = '{t}'\ncues = ['{t}']",
    "collect": "text = '{t}'\nn = 2\neach = '{t}'\nexamples = ['{t}']",
    "choose": "text = '{t}'\noptions = ['{t}', 'b']",
    "rate": "text = '{t}'\nmeasure = 'urge'\npoint = 'before'",
    "write": "text = '{t}'\nhint = '{t}'",
    "name": "text = '{t}'",
    "ride": "text = '{t}'\nseconds = 60\ncues = ['{t}']\nsteep = '{t}'",
    "tense": "text = '{t}'\ngroups = ['{t}', 'b']",
    "drift": "text = '{t}'\nseconds = 60\ncues = ['{t}']",
    "grid": "text = '{t}'\ncells = [{{ title = '{t}', text = '{t}' }}, 'b']",
    "sort": "text = '{t}'\ncards = ['{t}', 'b']\npiles = ['{t}', 'b', 'c']",
    "compose": "text = '{t}'\nparts = [{{ title = '{t}', text = '{t}' }}]",
    "link": "text = '{t}'\ntarget = 'people'\nlabel = '{t}'",
}


def pack(
    profile: Profile,
    id: str,
    more: str = '\n[[step]]\nkind = "read"\nlines = ["x"]\n',
    title: str = "Mine",
    family: str = "My own",
) -> Path:
    profile.where.packs.mkdir(parents=True, exist_ok=True)
    path = profile.where.packs / f"{id}.toml"
    path.write_text(PACK.format(id=id, title=title, family=family) + more, "utf-8")
    return path


async def rest(pilot: Pilot[None]) -> str:
    await pilot.pause()
    await pilot.pause()
    await pilot.app.workers.wait_for_complete([each for each in pilot.app.workers if each.node is pilot.app.screen])
    await pilot.pause()
    return seen(pilot.app)  # type: ignore[arg-type]


def room(app: CopingApp) -> SkillsRoom:
    assert isinstance(app.screen, SkillsRoom)
    return app.screen


@pytest.fixture
def skills(profile: Profile) -> CopingApp:
    return CopingApp(profile, ("skills",))


async def test_families_can_be_gone_through_sideways_and_round(skills: CopingApp) -> None:
    async with skills.run_test(size=(80, 24)) as pilot:
        await rest(pilot)
        families = []
        for _press in range(7):
            families.append(skills.profile.library.head(room(skills).chosen).family)
            await pilot.press("right")
            await rest(pilot)
        assert families == ["DBT", "ACT", "CFT", "CBT", "Mindfulness and body", "Safety", "DBT"]
        await pilot.press("left", "left", "left")
        await rest(pilot)
        assert skills.profile.library.head(room(skills).chosen).family == "Mindfulness and body"


async def test_a_jump_puts_the_familys_name_in_the_first_row_of_the_list(skills: CopingApp) -> None:
    async with skills.run_test(size=(80, 24)) as pilot:
        await rest(pilot)
        await pilot.press("right")
        text = await rest(pilot)
        first = text.splitlines()[room(skills).listed.region.y]
        assert first.split()[0] == "ACT"


async def test_the_arrows_move_in_the_words_once_there_are_any(skills: CopingApp) -> None:
    async with skills.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"top", "left", "left", "left", "s")
        await rest(pilot)
        assert room(skills).words == "stop"
        assert room(skills).chosen == "stop"


async def test_typing_narrows_and_taking_it_back_brings_everything_again(skills: CopingApp) -> None:
    async with skills.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"urge surfing")
        text = await rest(pilot)
        assert "Urge surfing" in text
        assert "Paced breathing" not in text
        assert "Mindfulness and body" not in text
        for _letter in "urge surfing":
            await pilot.press("backspace")
        assert "Mindfulness and body" in await rest(pilot)


async def test_words_that_find_nothing_still_lead_somewhere(skills: CopingApp) -> None:
    async with skills.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"xyzzy")
        text = await rest(pilot)
        assert "Nothing by that word." in text
        assert "Talk to someone" in text
        await pilot.press("enter")
        await rest(pilot)
        assert skills.is_open("right_now")
        await pilot.press("escape", "down", "enter")
        await rest(pilot)
        assert skills.is_open("crisis")


async def test_a_pinned_skill_stands_on_top_next_time_too(profile: Profile, skills: CopingApp) -> None:
    async with skills.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"give", "ctrl+l")
        text = await rest(pilot)
        assert "Unpin" in text
        assert room(skills).chosen == "give"
    profile.close()
    again = CopingApp(Profile(profile.where), ("skills",))
    async with again.run_test(size=(80, 24)) as pilot:
        lines = (await rest(pilot)).splitlines()
        at = room(again).listed.region.y
        assert lines[at].split()[0] == "Pinned"
        assert "GIVE" in lines[at + 1]
        await pilot.press("ctrl+l")
        assert "Pinned" not in await rest(pilot)


async def test_a_skill_put_away_leaves_list_and_search_and_can_be_brought_back(skills: CopingApp) -> None:
    async with skills.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"give", "ctrl+y")
        text = await rest(pilot)
        assert "GIVE" not in text
        assert "1 hidden: show" in text
        for _letter in "give":
            await pilot.press("backspace")
        await rest(pilot)
        assert "1 hidden: show" in room(skills).listed.options[-1].prompt.plain  # type: ignore[union-attr]
        room(skills).listed.action_last()
        await pilot.press("enter")
        assert "Hidden" in await rest(pilot)
        assert room(skills).chosen == "give"
        await pilot.press("ctrl+y")
        await rest(pilot)
        assert skills.profile.visible is not None
        assert skills.profile.visible.hidden() == frozenset()
        await pilot.press(*"give")
        assert "GIVE" in await rest(pilot)


async def test_what_was_practised_last_is_in_front_and_the_list_stays_where_it_was(
    profile: Profile, skills: CopingApp, clock: Clock
) -> None:
    for skill in ("wise-mind", "stop"):
        clock.go(60)
        profile.need_journal().add(Entry.new(Practice(skill=skill, title=skill), profile.clock(), 60))
    async with skills.run_test(size=(80, 24)) as pilot:
        lines = (await rest(pilot)).splitlines()
        at = room(skills).listed.region.y
        assert [line[:30].strip(" ›▃▆▁▅") for line in lines[at : at + 3]] == ["Recently used", "STOP", "Wise mind"]
        await pilot.press("right", "down", "down")
        lines = (await rest(pilot)).splitlines()
        name, place = room(skills).chosen, room(skills).listed.highlighted
        row = next(n for n, line in enumerate(lines) if line.startswith("  ›"))
        await pilot.press("enter")
        await rest(pilot)
        assert skills.is_open("practice")
        profile.need_journal().add(Entry.new(Practice(skill="give", title="give"), profile.clock() + 1, 60))
        await pilot.press("escape")
        text = await rest(pilot)
        assert room(skills).chosen == name
        assert room(skills).listed.highlighted == (place or 0) + 1  # one more stands in front of it
        assert text.splitlines()[row].startswith("  ›")
        room(skills).listed.scroll_home(animate=False)
        assert "GIVE" in (await rest(pilot)).splitlines()[at + 1]


async def test_pins_hold_where_the_journal_cannot_be_opened(profile: Profile) -> None:
    assert profile.visible is not None
    profile.visible.pin("stop")
    profile.need_journal()
    profile.close()
    profile.where.journal.write_bytes(b"not a journal at all" * 400)
    app = CopingApp(Profile(profile.where), ("skills",))
    async with app.run_test(size=(80, 24)) as pilot:
        assert "Pinned" in await rest(pilot)
        await pilot.press("ctrl+l")
        assert "Pinned" not in await rest(pilot)


async def test_where_pins_cannot_be_kept_a_sentence_says_so(profile: Profile) -> None:
    assert profile.visible is not None
    profile.visible.pin("stop")
    profile.close()
    profile.where.visible.write_bytes(b"spoilt" * 1000)
    app = CopingApp(Profile(profile.where), ("skills",))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("ctrl+l")
        await rest(pilot)
        assert "visible.db" in "".join(each.message for each in app._notifications)
        assert app.is_open("skills")


async def test_a_click_shows_a_skill_and_a_second_one_starts_it(skills: CopingApp) -> None:
    async with skills.run_test(size=(80, 24)) as pilot:
        await rest(pilot)
        listed = room(skills).listed
        await pilot.click(SkillList, offset=(6, 5))
        await rest(pilot)
        assert skills.is_open("skills")
        assert listed.highlighted == 5
        await pilot.click(SkillList, offset=(6, 0))  # a heading
        await rest(pilot)
        assert (skills.is_open("skills"), listed.highlighted) == (True, 5)
        await pilot.click(SkillList, offset=(6, 5))
        await rest(pilot)
        assert skills.is_open("practice")


async def test_everything_can_be_done_with_the_mouse(skills: CopingApp) -> None:
    async with skills.run_test(size=(80, 24)) as pilot:
        await rest(pilot)
        strip = room(skills).query_one(FamilyStrip)
        column = next(at for at, name, _words in strip.pieces(76) if name == "CBT")
        await pilot.click(FamilyStrip, offset=(column + 1, 0))
        await rest(pilot)
        assert skills.profile.library.head(room(skills).chosen).family == "CBT"
        name = room(skills).chosen
        await pilot.click("#pin")
        assert "Pinned" in await rest(pilot)
        await pilot.click("#hide")
        assert "Pinned" not in await rest(pilot)
        assert skills.profile.visible is not None
        assert skills.profile.visible.hidden() == {name}
        await pilot.press(*"urge surfing")
        await rest(pilot)
        await pilot.click("#forms")
        assert "Which form?" in await rest(pilot)
        await pilot.press("escape")
        await pilot.click("#start")
        await rest(pilot)
        assert skills.is_open("practice")


async def test_another_form_is_chosen_by_key_and_the_key_bar_names_only_what_can_be_done(skills: CopingApp) -> None:
    async with skills.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"reach out to a person")
        text = await rest(pilot)
        assert "other forms" not in text
        assert "start" in text
        for _letter in "reach out to a person":
            await pilot.press("backspace")
        await pilot.press(*"urge surfing")
        text = await rest(pilot)
        assert "other forms" in text
        await pilot.press("ctrl+o")
        assert "90 seconds" in await rest(pilot)
        await pilot.press("down", "enter")
        await rest(pilot)
        assert skills.is_open("practice")


@pytest.mark.parametrize(
    ("size", "families"), [((80, 24), True), ((60, 20), True), ((40, 12), False), ((20, 5), False)]
)
async def test_it_can_be_used_in_any_size(skills: CopingApp, size: tuple[int, int], families: bool) -> None:
    async with skills.run_test(size=size) as pilot:
        text = await rest(pilot)
        assert ("CFT  CBT" in text) == families
        for keys in (
            ("down", "pagedown", "pageup"),
            ("right", "left"),
            ("ctrl+t", "down", "pagedown", "ctrl+t"),
            ("end", "tab", "tab", "up"),
        ):
            await pilot.press(*keys)
            await rest(pilot)
        assert skills.is_open("skills")
        assert any("112" in row for row in skills.shown_rows)


async def test_where_there_is_no_room_beside_the_list_the_text_has_the_room_to_itself(skills: CopingApp) -> None:
    async with skills.run_test(size=(40, 12)) as pilot:
        await pilot.press(*"paced breathing", "ctrl+t")
        text = await rest(pilot)
        assert "longer way out" in " ".join(text.split())
        first = room(skills).query_one("#preview").scroll_offset.y
        await pilot.press("down", "down")
        await rest(pilot)
        assert room(skills).query_one("#preview").scroll_offset.y > first
        assert room(skills).chosen == "paced-breathing"
        await pilot.press("escape")
        await rest(pilot)
        assert skills.is_open("skills")
        await pilot.press("ctrl+t", "enter")
        await rest(pilot)
        assert skills.is_open("practice")


# -- packs ------------------------------------------------------------------------------------------------------------


async def test_broken_packs_are_named_in_the_room_and_everything_else_works(
    profile: Profile, skills: CopingApp
) -> None:
    pack(profile, "fine")
    pack(profile, "late", '\n[[step]]\nkind = "jump"\n')
    (profile.where.packs / "broken.toml").write_text("id = ")
    async with skills.run_test(size=(80, 24)) as pilot:
        text = await rest(pilot)
        assert "Not used, see the end of the list: broken.toml, late.toml" in text
        room(skills).listed.action_last()
        await rest(pilot)
        assert "late.toml:14: step 1: kind" in str(room(skills).query_one("#text", Static).render())
        await pilot.press(*"teatime")
        text = await rest(pilot)
        assert "Mine · own" in text
        await pilot.press("enter")
        await rest(pilot)
        assert skills.is_open("practice")


async def test_opening_the_room_reads_heads_and_the_one_skill_that_is_shown(
    skills: CopingApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole: list[str] = []

    def counted(text: str, file: str, *, builtin: bool) -> object:
        whole.append(file)
        return loader.load_skill(text, file, builtin=builtin)

    monkeypatch.setattr(library_file, "load_skill", counted)
    async with skills.run_test(size=(80, 24)) as pilot:
        await rest(pilot)
    assert len(whole) == 1


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_text_of_a_pack_is_never_markup(profile: Profile, size: tuple[int, int]) -> None:
    caution = f"\n[[caution]]\ntext = '{NASTY}'\nline = '{NASTY}'\ngate = true\n"
    variant = f"\n[[variant]]\nid = 'v'\ntitle = '{NASTY}'\nonly = ['step-1']\n"
    pack(profile, "nasty", caution + "\n[[step]]\nkind = 'write'\ntext = 'x'\n" + variant, title=NASTY, family=NASTY)
    app = CopingApp(profile, ("skills",))
    async with app.run_test(size=size) as pilot:
        await rest(pilot)
        await pilot.press("left")
        text = await rest(pilot)
        assert text.count("[bold]Tea[/bold]") >= 3  # strip, list, preview
        await pilot.press("ctrl+l", "ctrl+o")
        assert "[bold]Tea[/bold]" in await rest(pilot)
        await pilot.press("escape", "enter")
        assert "[@click=app.leave]x[/]" in await rest(pilot)  # the caution
        for button in app.screen.query(Button):
            assert "[/]" not in str(button.label) or "@click" in str(button.label)
        await pilot.click("#stage", offset=(20, 1))
        await rest(pilot)
        assert app.is_open("practice")


@pytest.mark.parametrize("kind", KINDS)
async def test_text_of_a_packs_step_is_never_markup(profile: Profile, kind: str) -> None:
    step = f"\n[[step]]\nkind = '{kind}'\n" + STEPS[kind].format(t=NASTY)
    last = "\n[[step]]\nkind = 'write'\ntext = 'the last one'\n"
    pack(profile, "nasty", step + last, title="Tea")
    app = CopingApp(profile, ("practice", "nasty"))
    async with app.run_test(size=(90, 40)) as pilot:
        text = await rest(pilot)
        assert "[@click=app.leave]x[/]" in " ".join(text.split())
        await pilot.press("tab", "space", "down", "a", "1", "space")
        await rest(pilot)
        await pilot.press("pagedown")
        assert "the last one" in await rest(pilot)
        await pilot.press("pagedown")
        await rest(pilot)
        assert app.is_open("practice")
        assert app.is_running


async def test_what_was_practised_from_a_pack_is_never_markup_afterwards(profile: Profile) -> None:
    step = f"\n[[step]]\nid = 'a'\nkind = 'choose'\ntext = '{NASTY}'\noptions = ['{NASTY}', 'b']\n"
    pack(profile, "nasty", step + step.replace("'a'", "'c'"), title=NASTY)
    app = CopingApp(profile)
    async with app.run_test(size=(100, 30)) as pilot:
        app.start_skill("nasty")
        await rest(pilot)
        await pilot.press("space", "enter")
        await rest(pilot)
        app.keep_drafts()
        app.go_back()
        app.go("home")
        assert "[bold]Tea[/bold]" in await rest(pilot)  # left open
        app.start_skill("nasty")
        await rest(pilot)
        await pilot.press("space", "enter", "space", "enter")
        assert "[bold]Tea[/bold]" in await rest(pilot)  # the end
        await pilot.press("pagedown", "end", "enter", "enter", "enter")
        await rest(pilot)
    assert profile.need_journal().count() + len(profile.need_journal().drafts()) > 0
    profile.need_journal().add(
        Entry.new(Practice(skill="nasty", title=NASTY, eased="eased"), profile.clock(), 60, note=NASTY)
    )
    profile.close()
    again = CopingApp(Profile(profile.where, clock=profile.clock), ("journal",))
    async with again.run_test(size=(120, 30)) as pilot:
        assert "[bold]Tea[/bold]" in await rest(pilot)
        await pilot.press("enter")
        assert "[@click=app.leave]x[/]" in await rest(pilot)


async def test_text_of_a_pack_is_never_markup_in_the_palette(profile: Profile) -> None:
    pack(profile, "nasty", title=NASTY)
    app = CopingApp(profile)
    async with app.run_test(size=(90, 30)) as pilot:
        await pilot.press("ctrl+p")
        await rest(pilot)
        await pilot.press(*"bold")
        text = await rest(pilot)
        assert text.count("[@click=app.leave]x[/]") == 2  # its name and what it is for
        await pilot.press("enter")
        await rest(pilot)
        assert app.is_open("practice")
