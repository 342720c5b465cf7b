"""The crisis row is on the last line of every frame, whatever else is on the screen (R-01)."""

from __future__ import annotations

import re

import pytest
from conftest import NUMBER, Demo, answered
from demo_app import DemoApp
from textual.color import Color
from textual.events import MouseUp, Resize
from textual.geometry import Size
from textual.widgets import TextArea

from copingtui.terminal.crisis_row import contrast

SIZES = [(80, 24), (60, 20), (40, 12), (20, 5)]

# What each key does is in demo_app.py; "f7" goes back.
SITUATIONS = {
    "a plain screen with docked widgets": ("f3", "f7"),
    "a screen larger than the terminal": ("f4", "pagedown", "f7"),
    "a dialog over everything": ("f5", "f7"),
    "the command palette": ("ctrl+p", "t", "h", "esc"),
    "a dozen toasts": ("f6",),
    "a loading cover": ("f9", "f9"),
    "a maximised widget": ("f10", "f10"),
    "the help panel": ("f11",),
    "other themes": ("f12", "f12", "f12", "f12", "f12"),
    "an open menu": ("ctrl+b", "down", "esc"),
    "another screen in its place": ("f3", "ctrl+r", "f7"),
    "another row of numbers": ("ctrl+e", "ctrl+e", "ctrl+f", "ctrl+f"),
}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_covers_the_row(demo: Demo, size: tuple[int, int]) -> None:
    terminal = demo(size=size)
    for keys in SITUATIONS.values():
        for key in keys:
            terminal.send(key)
            answered(terminal)
    assert terminal.frames > 30
    assert terminal.failures == []


def test_a_terminal_without_synchronised_updates_never_loses_the_row_either(demo: Demo) -> None:
    terminal = demo(size=(40, 12), synchronised=False)
    for keys in SITUATIONS.values():
        for key in keys:
            terminal.send(key)
            answered(terminal)
    assert terminal.failures == []


@pytest.mark.parametrize("in_band", [False, True], ids=["SIGWINCH", "in-band"])
def test_the_row_moves_with_the_window(demo: Demo, in_band: bool) -> None:
    terminal = demo(in_band=in_band)
    for columns, rows in [(60, 20), (100, 40), (40, 12), (20, 5), (81, 25), (20, 2), (12, 1), (80, 24)]:
        terminal.resize(columns, rows)
        terminal.wait_until(lambda: any(NUMBER in line for line in terminal.lines[-2:]), "the row")
        answered(terminal)
        assert any(NUMBER in line for line in terminal.lines[-2:])
    terminal.send("f5")
    terminal.wait_for("a dialog")
    assert terminal.lines[0].startswith("a dialog")  # full screen again, above the row
    assert NUMBER in terminal.last_line


def test_the_row_is_there_before_the_app_and_does_not_flicker_when_it_takes_over(demo: Demo) -> None:
    terminal = demo("splash", wait=False)
    terminal.wait_for(NUMBER)
    assert terminal.emulator.in_alternate
    terminal.wait_for("Select")
    assert terminal.raw.count(b"\x1b[?1049h") == 1  # a second one clears the screen on some terminals
    opening = bytes(terminal.raw)
    first_row = opening.index(NUMBER.encode())
    assert b"\x1b[2J" not in opening[first_row:]
    assert b"\x1b[J" not in opening[first_row:]


def test_a_window_of_another_size_in_the_environment_does_not_misplace_the_row(demo: Demo) -> None:
    terminal = demo(size=(100, 40), env={"COLUMNS": "60", "LINES": "20"})
    assert NUMBER in terminal.last_line
    terminal.resize(110, 45)
    terminal.wait_until(lambda: NUMBER in terminal.last_line, "the row")


def test_two_rows_take_two_lines_from_the_app_and_give_one_back(demo: Demo) -> None:
    terminal = demo()
    terminal.send("ctrl+e")
    terminal.wait_until(lambda: terminal.last_line.startswith("112 emergency"), "the second row")
    terminal.wait_until(lambda: terminal.lines[-2].startswith(f"{NUMBER} talk"), "the first row")
    terminal.wait_until(lambda: "palette" in terminal.lines[-3], "the footer right above the rows")
    terminal.send("ctrl+e")
    terminal.wait_until(lambda: NUMBER in terminal.last_line, "the single row")
    terminal.wait_until(lambda: "palette" in terminal.lines[-2], "the footer right above the row")


def test_the_row_can_turn_into_plain_numbers_at_once(demo: Demo) -> None:
    terminal = demo()
    terminal.send("ctrl+f")
    answered(terminal)
    assert terminal.last_line == f"{NUMBER} 112"


def test_a_click_on_the_row_opens_the_crisis_screen(demo: Demo) -> None:
    terminal = demo()
    terminal.click(3, -1)
    terminal.wait_for("the crisis screen")


def test_the_row_can_be_clicked_through_a_dialog(demo: Demo) -> None:
    terminal = demo()
    terminal.send("f5")
    terminal.wait_for("a dialog")
    terminal.click(70, -1)
    terminal.wait_for("the crisis screen")


def test_a_click_works_where_the_terminal_reports_pixels(demo: Demo) -> None:
    terminal = demo(in_band=True)
    terminal.wait_until(lambda: 1016 in terminal.emulator.modes, "pixel reports")
    terminal.click(3, -1)
    terminal.wait_for("the crisis screen")


def test_letting_go_of_a_drag_over_the_row_is_no_click(demo: Demo) -> None:
    terminal = demo()
    terminal.press(5, 3)
    terminal.drag(8, -1)
    terminal.let_go(8, -1)
    terminal.point(9, -1)
    terminal.scroll(9, -1)
    answered(terminal)
    assert not terminal.shows("the crisis screen")
    terminal.press(5, -1)
    terminal.let_go(5, 3)
    answered(terminal)
    assert not terminal.shows("the crisis screen")


async def test_a_drag_that_ends_on_the_row_leaves_the_focus_where_it_was() -> None:
    app = DemoApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.post_message(MouseUp(None, 5, 23, 0, 0, 1, False, False, False, screen_x=5, screen_y=23))
        await pilot.pause()
        assert app.focused is app.query_one(TextArea)


def test_what_was_focused_stays_focused_after_a_click_on_the_row(demo: Demo) -> None:
    terminal = demo()
    terminal.click(3, -1)
    terminal.type("still here")
    terminal.wait_for("still here")


def test_without_colour_the_row_stands_out_all_the_same(demo: Demo) -> None:
    terminal = demo(env={"NO_COLOR": "1"})
    drawn = _row_styles(bytes(terminal.raw).decode())
    assert drawn == {"1;7"}  # bold and reversed: the terminal's own two colours


def test_with_the_terminals_own_palette_the_row_is_drawn_in_its_own_two_colours(demo: Demo) -> None:
    terminal = demo()
    terminal.send("f12", "f12")  # ansi-dark
    answered(terminal)
    before = len(terminal.raw)
    terminal.send("f5")
    terminal.wait_for("a dialog")
    terminal.wait_until(lambda: NUMBER.encode() in terminal.raw[before:], "the row")
    assert _row_styles(bytes(terminal.raw[before:]).decode()) == {"1;7"}


@pytest.mark.parametrize("system", ["truecolor", "256", "standard"])
async def test_every_theme_draws_the_row_with_a_contrast_of_seven_to_one(system: str) -> None:
    app = DemoApp()
    app.console._color_system = {"truecolor": 3, "256": 2, "standard": 1}[system]  # type: ignore[assignment]
    async with app.run_test():
        for name in app.available_themes:
            app.theme = name
            style = app.crisis_style()
            if style.reverse:  # the terminal's own two colours
                continue
            assert system != "standard"
            assert style.color is not None
            assert style.bgcolor is not None
            pair = (Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor))
            assert contrast(*pair) >= 7


async def test_a_theme_with_faint_row_colours_does_not_get_its_way() -> None:
    app = DemoApp()
    app.console._color_system = 3  # type: ignore[assignment]
    async with app.run_test():
        app.theme_variables = {**app.theme_variables, "crisis-color": "#777777", "crisis-background": "#666666"}
        style = app.crisis_style()
        assert style.color is not None
        assert style.color.name == "#ffffff"


def test_a_row_that_cannot_be_made_does_not_leave_the_line_empty(demo: Demo) -> None:
    terminal = demo("row-error", row="Your local emergency number", wait=False)
    terminal.wait_for("Select")
    answered(terminal)
    assert terminal.last_line == "Your local emergency number · findahelpline.com"


async def test_a_test_without_a_terminal_sees_the_smaller_screen_and_the_row_in_pictures() -> None:
    app = DemoApp()
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.size == Size(80, 23)
        assert app.terminal_size == Size(80, 24)
        await pilot.resize_terminal(40, 12)
        await pilot.pause(0.1)
        assert app.size == Size(40, 10)
        assert app.shown_rows == (f"{NUMBER} talk", "112 emergency")
        picture = app.export_screenshot()
        assert NUMBER in picture


async def test_a_subclass_that_handles_resizes_sees_what_is_left_for_it() -> None:
    seen = []

    class Own(DemoApp):
        def on_resize(self, event: Resize) -> None:
            seen.append(event.size)

    async with Own().run_test(size=(80, 24)):
        pass
    assert seen
    assert set(seen) == {Size(80, 23)}


def _row_styles(written: str) -> set[str]:
    return set(re.findall(r"\x1b\[([\d;]*)m ?" + re.escape(NUMBER), written))
