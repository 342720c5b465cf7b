"""The safety plan and the hope kit in the app: made, used, printed, by keyboard alone and on small screens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from plan_room_parts import SECRET, SIZES, everything_kept, half, lines, press, rest, to_row, whole, write
from room_parts import Clock
from textual.widgets import Input

from copingtui.app import CopingApp
from copingtui.paths import places
from copingtui.plan import hope, kept
from copingtui.plan.hope import Thing
from copingtui.plan.kept import visible_plan
from copingtui.plan.making import show_parts
from copingtui.profile import Profile

# -- using it ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_without_a_plan_people_and_numbers_are_there_at_once(
    opened: Callable[..., CopingApp], size: tuple[int, int]
) -> None:
    async with opened("plan_use").run_test(size=size) as pilot:
        text = " ".join((await rest(pilot)).split())
        assert "not now" in text
        for _page in range(4):
            text += " ".join((await press(pilot, "pagedown")).split())
        assert "112" in text
        assert "800 70 2222" in text


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("make", [half, whole])
async def test_enter_alone_leads_through_all_of_it_to_people_and_numbers(
    profile: Profile, opened: Callable[..., CopingApp], size: tuple[int, int], make: Callable[[Profile], None]
) -> None:
    make(profile)
    plan = visible_plan(profile).plan
    met = ""
    async with opened("plan_use").run_test(size=size) as pilot:
        met += await rest(pilot)
        for _key in range(14):
            met += "\n" + await press(pilot, "enter")
            if "People and numbers" in met:
                break
    said = " ".join(met.split())
    for part in plan.filled():
        assert part.title in said
        assert all(" ".join(line.words.split()) in said for line in plan.lines(part.id))
    assert (
        said.index("Rain sounds")
        < said.index("Paced breathing")
        < said.index("Anna")
        < said.index("People and numbers")
    )


async def test_an_empty_step_is_left_out_and_back_leads_back(
    profile: Profile, opened: Callable[..., CopingApp]
) -> None:
    half(profile)
    async with opened("plan_use").run_test(size=(80, 24)) as pilot:
        assert "Rain sounds" in await rest(pilot)
        assert "Paced breathing" in await press(pilot, "enter")
        assert "600 100 200" in await press(pilot, "enter")
        assert "Paced breathing" in await press(pilot, "b")
        assert "Rain sounds" in await press(pilot, "left")
        await press(pilot, "b")
        assert pilot.app.is_open("home")  # type: ignore[attr-defined]


async def test_a_digit_goes_to_its_step_and_nought_to_people(
    profile: Profile, opened: Callable[..., CopingApp]
) -> None:
    whole(profile)
    async with opened("plan_use").run_test(size=(80, 24)) as pilot:
        assert "The dog" in await press(pilot, "7")
        assert "Agreed with Sam" in await press(pilot, "6")
        assert "People and numbers" in await press(pilot, "0")


async def test_a_linked_skill_starts_and_leads_back_to_the_same_place(
    profile: Profile, opened: Callable[..., CopingApp]
) -> None:
    half(profile)
    app = opened("plan_use")
    async with app.run_test(size=(80, 24)) as pilot:
        assert "s Start: Paced breathing" in await press(pilot, "enter")
        await press(pilot, "s")
        assert app.is_open("practice")
        text = await press(pilot, "escape")
        assert app.is_open("plan_use")
        assert "2 of 2" in text


async def test_using_the_plan_writes_nothing_at_all(profile: Profile, opened: Callable[..., CopingApp]) -> None:
    whole(profile)
    hope.put(profile.need_journal(), Thing("line", "Stay a while"))
    before = everything_kept(profile)
    app = opened("plan_use")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *["enter"] * 10, "b", "3", "0", "enter")
        app.keep_drafts()
        assert app.drafts_now() == []
        await press(pilot, "escape", "escape")
        app.go("hope_use")
        await press(pilot, "enter", "enter", "escape")
        assert everything_kept(profile) == before


async def test_while_the_journal_cannot_be_opened_the_ticked_parts_and_the_numbers_are_there(
    profile: Profile, clock: Clock
) -> None:
    whole(profile)
    kept.keep(profile, show_parts(frozenset({"keeps"})))
    profile.close()
    places().journal_key.unlink()
    app = CopingApp(Profile(clock=clock), ("plan_use",))
    async with app.run_test(size=(80, 24)) as pilot:
        text = await rest(pilot)
        assert "The dog" in text
        assert "the rest is in the journal" in " ".join(text.split()).lower()
        text = await press(pilot, "enter")
        assert "112" in text
        assert "Rain sounds" not in text
        app.go("plan")
        text = await rest(pilot)
        assert "The dog" in text
        assert "add a line" not in text


async def test_while_the_journal_cannot_be_opened_and_nothing_is_ticked_nothing_is_shown(
    profile: Profile, clock: Clock
) -> None:
    whole(profile)
    profile.close()
    places().journal_key.unlink()
    async with CopingApp(Profile(clock=clock), ("plan_use",)).run_test(size=(80, 24)) as pilot:
        text = await rest(pilot)
        assert "The dog" not in text
        assert "If you made a plan" in text
        assert "112" in text


async def test_a_choice_that_names_the_plan_leads_to_it(profile: Profile, app: CopingApp) -> None:
    for place, room in (("plan", "plan_use"), ("make-plan", "plan"), ("hope", "hope")):
        assert profile.reach(place)
        async with app.run_test(size=(80, 24)) as pilot:
            app.follow(place)
            await rest(pilot)
            assert app.is_open(room)
        app = CopingApp(profile)


# -- making it --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_a_plan_is_made_by_keyboard_alone(
    profile: Profile, opened: Callable[..., CopingApp], size: tuple[int, int]
) -> None:
    async with opened("plan").run_test(size=size) as pilot:
        await to_row(pilot, "add/alone/")
        await press(pilot, "enter", *"tea", "enter", *"walk", "enter", "enter")
        await to_row(pilot, "add/keeps/")
        await press(pilot, "enter", *"the dog", "escape")
        assert lines(profile, "alone") == ["tea", "walk"]
        assert lines(profile, "keeps") == ["the dog"]
        assert profile.need_journal().drafts() == []


async def test_a_line_is_changed_moved_deleted_and_brought_back(
    profile: Profile, opened: Callable[..., CopingApp]
) -> None:
    write(profile, "alone", "tea", "walk", "rain")
    async with opened("plan").run_test(size=(80, 24)) as pilot:
        await to_row(pilot, "line/alone/0")
        await press(pilot, "enter", *" with honey", "enter")
        assert lines(profile, "alone")[0] == "tea with honey"
        await press(pilot, "shift+down")
        assert lines(profile, "alone") == ["walk", "tea with honey", "rain"]
        await press(pilot, "delete")
        assert lines(profile, "alone") == ["walk", "rain"]
        await press(pilot, "u", "u", "u")
        assert lines(profile, "alone") == ["tea", "walk", "rain"]


async def test_a_skill_is_linked_by_typing_a_word_of_it(profile: Profile, opened: Callable[..., CopingApp]) -> None:
    async with opened("plan").run_test(size=(80, 24)) as pilot:
        await to_row(pilot, "skill/alone/")
        await press(pilot, "enter", *"paced", "enter")
        (line,) = visible_plan(profile).plan.lines("alone")
        assert line.skill == "paced-breathing"
        assert "› Paced breathing" in await rest(pilot)


async def test_a_line_of_the_country_comes_in_only_where_it_is_taken(
    profile: Profile, opened: Callable[..., CopingApp]
) -> None:
    async with opened("plan").run_test(size=(80, 24)) as pilot:
        await rest(pilot)
        assert lines(profile, "services") == []
        await to_row(pilot, "take/services/")
        await press(pilot, "enter", "enter")
        assert "800 70 2222" in lines(profile, "services")[0]


async def test_a_line_being_typed_is_kept_as_a_draft_and_taken_up_again(
    profile: Profile, opened: Callable[..., CopingApp]
) -> None:
    app = opened("plan")
    async with app.run_test(size=(80, 24)) as pilot:
        await to_row(pilot, "add/signs/")
        await press(pilot, "enter", *"I go qui")
        app.keep_drafts()
    (draft,) = profile.need_journal().drafts()
    assert draft.kind == "plan"
    again = opened("plan", draft)
    async with again.run_test(size=(80, 24)) as pilot:
        await rest(pilot)
        assert again.screen.query_one("#line", Input).value == "I go qui"
        await press(pilot, *"et", "enter")
        assert lines(profile, "signs") == ["I go quiet"]
        assert profile.need_journal().drafts() == []


async def test_step_six_says_in_general_terms_what_it_is_about(opened: Callable[..., CopingApp]) -> None:
    async with opened("plan").run_test(size=(80, 70)) as pilot:
        text = " ".join((await rest(pilot)).split())
        assert "No thing has to be named" in text
        assert "made with a person" in text
        assert "not a vow" in text


async def test_the_one_question_has_no_as_its_answer_and_comes_once(
    profile: Profile, opened: Callable[..., CopingApp]
) -> None:
    write(profile, "alone", "tea")
    app = opened("plan")
    async with app.run_test(size=(80, 24)) as pilot:
        assert "asked once" in " ".join((await press(pilot, "escape")).split())
        await press(pilot, "enter")
        assert app.is_open("home")
        assert not places().visible.exists()
        app.go("plan")
        await press(pilot, "escape")
        assert app.is_open("home")


@pytest.mark.parametrize("size", SIZES)
async def test_a_part_is_ticked_to_be_readable_without_unlocking(
    profile: Profile, opened: Callable[..., CopingApp], size: tuple[int, int]
) -> None:
    write(profile, "signs", "I go quiet")
    app = opened("plan")
    async with app.run_test(size=size) as pilot:
        await press(pilot, "escape", "down", "enter", "up", "enter")
        assert app.is_open("home")
    assert profile.visible is not None
    assert list(profile.visible.shown("plan")) == ["signs"]


@pytest.mark.parametrize("size", SIZES)
async def test_printing_leaves_step_six_out_and_says_who_can_read_it(
    profile: Profile,
    opened: Callable[..., CopingApp],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    whole(profile)
    app = opened("plan")
    async with app.run_test(size=size) as pilot:
        await to_row(pilot, "print//")
        assert "can read it" in " ".join((await press(pilot, "enter")).split())
        await press(pilot, "tab", "enter")
    written = (tmp_path / "page.html").read_text("utf-8")
    assert "The dog" in written
    assert "Sam" not in written


async def test_the_crisis_screen_names_the_plan_only_where_there_is_one(profile: Profile, app: CopingApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.go("crisis")
        assert "My safety plan" not in await rest(pilot)
        await press(pilot, "s")
        assert app.is_open("crisis")
        await press(pilot, "escape")
        half(profile)
        app.go("crisis")
        assert "My safety plan: press s" in await rest(pilot)
        await press(pilot, "s")
        assert app.is_open("plan_use")


async def test_a_locked_plan_shows_what_is_ticked_and_opens_with_the_passphrase(profile: Profile, clock: Clock) -> None:
    from copingtui.journal import ways

    whole(profile)
    kept.keep(profile, show_parts(frozenset({"keeps"})))
    ways.set_passphrase(profile.need_journal(), SECRET)
    profile.close()
    app = CopingApp(Profile(clock=clock), ("plan",))
    async with app.run_test(size=(80, 24)) as pilot:
        text = await rest(pilot)
        assert "The dog" in text
        assert "Rain sounds" not in text
        await to_row(pilot, "unlock//")
        await press(pilot, "enter")
        assert app.is_open("unlock")
        await press(pilot, *SECRET, "enter")
        for _wait in range(60):
            await pilot.pause(0.1)
            if app.is_open("plan"):
                break
        assert "Rain sounds" in await rest(pilot)
