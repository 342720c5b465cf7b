"""Keeps the crisis row on the last line of the terminal, below everything Textual can draw (R-01).

Textual is told that the terminal is as many lines shorter as the row needs, so no screen, modal, palette, toast,
tooltip, loading cover or maximised widget can cover it and none can forget it: no screen draws it. It is written at
the end of every frame, inside the frame's own synchronised update.

This is where Textual's private names are used (``_display``, ``_compositor``, ``_screen_y``): hence the upper bound
in pyproject.toml, and the tests in a real terminal.
"""

from __future__ import annotations

import io

from rich.color import Color as RichColor
from rich.color import ColorSystem
from rich.color_triplet import ColorTriplet
from rich.console import Console
from rich.control import Control
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual._compositor import CompositorUpdate
from textual.app import App
from textual.color import Color, ColorParseError
from textual.geometry import Size
from textual.screen import Screen
from textual.strip import Strip

from copingtui.crisis.row import RowFacts, rows
from copingtui.terminal.guard import last_rows

COLORS = {"crisis-color": "#ffffff", "crisis-background": "#24495a"}  # for themes that bring none of their own
LEAST_CONTRAST = 7.0  # WCAG AAA

_PLAIN = Style(reverse=True, bold=True)


def contrast(one: Color, other: Color) -> float:
    """The WCAG contrast of two opaque colours, from 1 (the same) to 21 (black on white)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (color.r / 255, color.g / 255, color.b / 255)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


class _WithRows(CompositorUpdate):
    """A frame and the rows below it, as one write."""

    def __init__(self, frame: CompositorUpdate, rows: str) -> None:
        self.frame, self.rows = frame, rows

    def render_segments(self, console: Console) -> str:
        return self.frame.render_segments(console) + self.rows


class CrisisRowApp(App[None]):
    """A Textual app whose terminal ends with the crisis row. ``App.size`` is what is left above it."""

    _full = Size(0, 0)  # the whole terminal; (0, 0) until it is known
    _rows: tuple[str, ...] = ()
    _row_pressed = False
    _row_cache: tuple[object, str] = (None, "")

    # For the app to fill in

    def crisis_rows(self, width: int, height: int) -> list[str]:
        """The rows for a terminal of this size (cells), most important first; one or two."""
        return rows(RowFacts(), width, height)

    def action_crisis(self) -> None:
        """Open the crisis screen. Also what a click on the row does."""

    # For the app to call

    def refresh_crisis_row(self) -> None:
        """Show what ``crisis_rows`` says now. Call it when the country, the own line or the row style changes."""
        if not self._full:
            return
        before, self._rows = self._rows, self._rows_for(self._full)
        if len(before) != len(self._rows):
            self.post_message(events.Resize(self._full, self._full))
        self._write_rows()

    @property
    def terminal_size(self) -> Size:
        """The whole terminal in cells, the crisis row included; (0, 0) before the app runs."""
        return self._full

    @property
    def shown_rows(self) -> tuple[str, ...]:
        """The crisis rows as they are on the terminal now."""
        return self._rows

    # 1. Every size (start, SIGWINCH, in-band report, Pilot) reaches the app as one Resize: it is made smaller here,
    #    before any handler, also one of a subclass, sees it.

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Resize):
            self._make_room(event)
        elif isinstance(event, events.MouseEvent) and not event.is_forwarded and self._row_takes(event):
            return
        await super().on_event(event)

    def _make_room(self, event: events.Resize) -> None:
        changed = event.size != self._full
        self._full = full = event.size
        self._rows = self._rows_for(full)
        # Textual draws nothing at all in a height of 0; on a terminal of one line the row lies over that line.
        event.size = event.virtual_size = event.container_size = Size(full.width, max(1, full.height - len(self._rows)))
        if changed:
            self._write_rows()  # the layout follows some milliseconds later; the numbers are in place at once

    def _rows_for(self, full: Size) -> tuple[str, ...]:
        """What the app says, or the words that are true everywhere: never nothing, never an error of ours."""
        if not full:
            return ()
        found: list[str] = []
        try:
            found = [row for row in self.crisis_rows(full.width, full.height) if row.strip()]
        except Exception:
            if self.is_headless:  # tests are to see it
                raise
        return tuple((found or last_rows(list))[: full.height])

    # 2. Every frame leaves through one method.

    def _display(self, screen: Screen[object], renderable: object) -> None:
        if isinstance(renderable, CompositorUpdate):
            renderable = _WithRows(renderable, self.row_sequence())
        super()._display(screen, renderable)  # type: ignore[arg-type]

    def row_sequence(self, full: Size | None = None) -> str:
        """What draws the rows, from any cursor position, on a terminal of this size (default: the present one)."""
        full, shown = (self._full, self._rows) if full is None else (full, self._rows_for(full))
        style = self.crisis_style()
        key = (full, shown, style, self.console.color_system)
        if self._row_cache[0] != key:
            top = full.height - len(shown)
            drawn = [
                f"\x1b[{top + number};1H{strip.render(self.console)}\x1b[0m"
                for number, strip in enumerate(_strips(shown, full.width, style), 1)
            ]
            # The first row last: in a window that has just become too low for two they fall on one line.
            self._row_cache = key, "".join(reversed(drawn))
        return self._row_cache[1]

    def _write_rows(self) -> None:
        driver = self._driver
        if driver is None or self.is_headless or not self._running:
            return
        back = Control.move_to(*self._previous_cursor_position).segment.text
        driver.write(self.row_sequence() + back)
        driver.flush()

    # 3. Colours come from the theme, but never below 7:1; where we cannot know what a colour looks like
    #    (the terminal's own palette, NO_COLOR) the terminal's own foreground and background, swapped.

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return {**super().get_theme_variable_defaults(), **COLORS}

    def crisis_style(self) -> Style:
        """How the rows are drawn with this theme on this terminal."""
        if self.no_color or self.native_ansi_color:
            return _PLAIN
        for source in (self.theme_variables, COLORS):
            pair = _parsed(source)
            if pair is None:
                continue
            seen = [_as_shown(color, self.console.color_system) for color in pair]
            if None not in seen and contrast(*(color for color in seen if color)) >= LEAST_CONTRAST:
                front, back = pair
                return Style(color=front.rich_color, bgcolor=back.rich_color, bold=True)
        return _PLAIN

    # 4. A click on the row works although Textual does not know the row.

    def _row_takes(self, event: events.MouseEvent) -> bool:
        """True if this event is for the row and Textual is not to see it."""
        inside = bool(self._rows) and event.screen_y >= self._full.height - len(self._rows)
        if isinstance(event, events.MouseDown):
            self._row_pressed = inside
            return inside
        if isinstance(event, events.MouseUp) and self._row_pressed:
            self._row_pressed = False
            if inside:
                self.call_next(self.run_action, "crisis")
            return True
        if not inside:
            return False
        if isinstance(event, events.MouseUp) or event.button:
            # A drag from above (selecting, a scrollbar) that ends here ends at the edge, as it would without us.
            event._y = event._screen_y = max(0, self.size.height - 1)
            return False
        return not isinstance(event, events.MouseMove)  # a plain move takes hover off the widget it left

    # 5. ctrl+z and fg: the size is the same, so Textual drops the Resize and would repaint nothing.

    def on_load(self) -> None:
        self.app_resume_signal.subscribe(self, lambda _app: self.refresh(layout=True))

    # 6. Pictures for the README show the row too.

    def export_screenshot(self, *, title: str | None = None, simplify: bool = False) -> str:
        width, height = self._full
        console = Console(
            width=width,
            height=height,
            file=io.StringIO(),
            force_terminal=True,
            color_system="truecolor",
            record=True,
            legacy_windows=False,
            safe_box=False,
        )
        update = self.screen._compositor.render_update(
            full=True, screen_stack=self._background_screens, simplify=simplify
        )
        console.print(update)
        for strip in _strips(self._rows, width, self.crisis_style()):
            console.print()
            for text, style, _ in strip:
                console.print(text, style=style, end="", no_wrap=True, markup=False, highlight=False, crop=True)
        console.print()
        return console.export_svg(title=title or self.title)


def _strips(rows: tuple[str, ...], width: int, style: Style) -> list[Strip]:
    return [Strip([Segment(row, style)]).adjust_cell_length(width, style) for row in rows]


def _parsed(variables: dict[str, str]) -> tuple[Color, Color] | None:
    try:
        front, back = (Color.parse(variables[name]) for name in COLORS)
    except (KeyError, ColorParseError):
        return None
    return front, back


def _as_shown(color: Color, system: str | None) -> Color | None:
    """The colour after the terminal's palette has had its say; None where it uses colours of its own."""
    if color.ansi is not None or color.a < 1:
        return None
    if system == "truecolor":
        return color
    if system == "256":
        near = RichColor.from_triplet(ColorTriplet(color.r, color.g, color.b)).downgrade(ColorSystem.EIGHT_BIT)
        if near.number is None or near.number < 16:
            return None
        return Color(*near.get_truecolor())
    return None
