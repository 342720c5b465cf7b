"""Steps with many parts: the grid, the cards, the letter."""

from __future__ import annotations

from steps_app import SAMPLES, SIZE, app_for, partial, shown, type_in
from textual.events import Paste
from textual.widgets import Static

from copingtui.skills.answers import Filled
from copingtui.widgets.lines import Line
from copingtui.widgets.piles import Card, Pile
from copingtui.widgets.steps.grid import CellBox

# -- grid --------------------------------------------------------------------------------------------------------------


async def test_four_cells_are_filled_and_starred_by_keyboard() -> None:
    app = app_for(SAMPLES["grid"])
    async with app.run_test(size=SIZE) as pilot:
        await type_in(pilot, "one")
        await pilot.press("enter")
        await type_in(pilot, "two")
        await pilot.press("*", "enter", "enter")
        await type_in(pilot, "cost")
        await pilot.press("enter", "enter", "enter", "enter")
        assert app.given == [Filled({"do-good": ("one", "two"), "do-cost": ("cost",)}, ("two",))]
        assert partial(app) == app.given[0]


async def test_a_cell_is_filled_and_a_star_set_by_mouse() -> None:
    app = app_for(SAMPLES["grid"])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.click(app.query(CellBox)[3], offset=(5, 4))
        await type_in(pilot, "rest")
        await pilot.click(next(iter(app.query(CellBox)[3].query("Row > Static"))))
        assert partial(app) == Filled({"not-good": ("rest",)}, ("rest",))


async def test_a_line_of_a_cell_is_taken_away_with_backspace() -> None:
    app = app_for(SAMPLES["grid"], Filled({"do-good": ("a", "b")}, ("b",)))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("up", "backspace", "backspace")
        assert partial(app) == Filled({"do-good": ("a",)})
        await pilot.pause()
        assert len(app.query(CellBox)[0].query(Line)) == 2
        await pilot.press("!")
        assert partial(app) == Filled({"do-good": ("a!",)})


# -- sort --------------------------------------------------------------------------------------------------------------


async def test_cards_are_sorted_by_arrows_and_taken_back() -> None:
    app = app_for(SAMPLES["sort"])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("left", "down", "right", "right", "backspace", "up", "left", "enter")
        assert app.given == [
            Filled({"Matters most": ("kindness", "learning"), "Matters": ("courage",), "Not now": ("play",)})
        ]


async def test_the_first_pile_holds_no_more_than_fit() -> None:
    app = app_for(SAMPLES["sort"])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("left", "left", "left", "left")
        assert partial(app) == Filled({"Matters most": ("kindness", "courage", "play")})
        assert "3 fit on that pile" in shown(app)


async def test_a_card_is_dragged_onto_a_pile_or_laid_there_by_a_click() -> None:
    app = app_for(SAMPLES["sort"])
    async with app.run_test(size=SIZE) as pilot:
        card, piles = app.query_one(Card), list(app.query(Pile))
        await pilot.mouse_down(card, offset=(10, 1))
        await pilot.hover(piles[2], offset=(5, 4))
        await pilot.mouse_up(piles[2], offset=(5, 4))
        assert partial(app) == Filled({"Not now": ("kindness",)})
        await pilot.click(piles[1], offset=(5, 4))
        assert partial(app) == Filled({"Matters": ("courage",), "Not now": ("kindness",)})
        await pilot.click(piles[2], offset=(3, 2))
        assert partial(app) == Filled({"Matters": ("courage",)})
        assert card.text == "kindness"


async def test_a_card_is_handed_from_pile_to_pile() -> None:
    app = app_for(SAMPLES["sort"], Filled({"Matters most": ("play", "rest")}))
    async with app.run_test(size=SIZE) as pilot:
        app.query(Pile)[0].focus()
        await pilot.press("down", "right", "right")
        assert partial(app) == Filled({"Matters most": ("play",), "Not now": ("rest",)})
        await pilot.press("backspace")
        assert app.query_one(Card).text == "rest"


# -- compose -----------------------------------------------------------------------------------------------------------


async def test_parts_come_together_in_a_preview() -> None:
    app = app_for(SAMPLES["compose"])
    async with app.run_test(size=SIZE) as pilot:
        await type_in(pilot, "you came late")
        await pilot.press("enter", "enter")
        await type_in(pilot, "please call")
        preview = app.query_one(".preview-text", Static)
        assert str(preview.content) == "you came late\n\nplease call"
        await pilot.press("enter", "enter")
        assert app.given == [Filled({"describe": ("you came late",), "assert": ("please call",)})]


async def test_parts_are_taken_up_and_pasted_lines_stay_lines() -> None:
    app = app_for(SAMPLES["compose"], Filled({"describe": ("one", "two")}))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("up")  # into the part above, at its beginning
        app.post_message(Paste("zero\n[b]"))
        await pilot.pause()
        assert isinstance(partial(app), Filled)
        assert "[b]" in shown(app)
        assert len(partial(app).lines["describe"]) == 3  # type: ignore[union-attr]
