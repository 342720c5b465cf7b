"""The moving pictures: they move by the clock, only where something changed, and not at all for who wants stillness."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widgets import Static

from copingtui.skills.countdown import Countdown, Cue
from copingtui.skills.pacing import Pattern
from copingtui.skills.ride import Ride
from copingtui.widgets.breath import Breath
from copingtui.widgets.motion import Frame, Motion
from copingtui.widgets.quiet_timer import QuietTimer
from copingtui.widgets.wave import Wave

LONG_HOLD = Pattern(4, hold=7, out=8)
BOX = Pattern(4, hold=4, out=4, rest=4)
SIZES = [(120, 40), (80, 24), (60, 20), (40, 12), (40, 5), (30, 9), (20, 4), (12, 2), (3, 1)]


@pytest.fixture(autouse=True)
def a_terminal_with_all_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("TERM", "xterm-256color")


class Clock:
    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


class Show(App[None]):
    """One picture, and what it said to the screen."""

    def __init__(self, picture: Motion, *, still: bool = False, theme: str = "textual-dark") -> None:
        super().__init__()
        self.picture = picture
        self.heard: list[object] = []
        self.theme = theme
        self.animation_level = "none" if still else "full"

    def compose(self) -> ComposeResult:
        yield self.picture

    def on_breath_gapped(self, event: Breath.Gapped) -> None:
        self.heard.append(event)

    def on_breath_done(self, event: Breath.Done) -> None:
        self.heard.append(event)

    def on_wave_nudged(self, event: Wave.Nudged) -> None:
        self.heard.append(event.value)

    def on_wave_asked(self, event: Wave.Asked) -> None:
        self.heard.append(event)

    def on_quiet_timer_half(self, event: QuietTimer.Half) -> None:
        self.heard.append(event)

    def on_quiet_timer_done(self, event: QuietTimer.Done) -> None:
        self.heard.append(event)


def rows(picture: Motion) -> list[str]:
    return ["".join(segment.text for segment in picture.render_line(y)) for y in range(picture.size.height)]


def text(picture: Motion) -> str:
    return "\n".join(rows(picture))


def colours(picture: Motion) -> set[str]:
    found = set()
    for y in range(picture.size.height):
        for segment in picture.render_line(y):
            if segment.style is not None:
                found |= {str(each.name) for each in (segment.style.color, segment.style.bgcolor) if each}
    return found


def look(picture: Motion, clock: Clock, seconds: float) -> None:
    """Time goes by; the picture is looked at twice a second."""
    while seconds > 0:
        clock.seconds += min(0.5, seconds)
        seconds -= 0.5
        picture.poke()


def breath(clock: Clock, pattern: Pattern = LONG_HOLD, **more: object) -> Breath:
    return Breath(pattern, cycles=30, clock=clock, **more)  # type: ignore[arg-type]


class Ticker(Motion):
    """Three rows of which only the middle one changes; it notes what it asks to be painted again."""

    def __init__(self) -> None:
        super().__init__()
        self.number = 0
        self.painted: list[Sequence[Region]] = []

    def frame(self, width: int, height: int) -> Frame:
        style = self.text_style
        lines = ["calm", str(self.number), "calm"]
        return Frame([self.line(each, style, width) for each in lines[:height]], float("inf"))

    @property
    def text_style(self):  # type: ignore[no-untyped-def]
        return self.rich_style

    def refresh(self, *regions: Region, **more: object) -> Ticker:  # type: ignore[override]
        if getattr(self, "painted", None) is not None:
            self.painted.append(regions)
        super().refresh(*regions, **more)  # type: ignore[arg-type]
        return self


async def test_only_the_rows_that_changed_are_painted_again() -> None:
    ticker = Ticker()
    async with Show(ticker).run_test(size=(20, 3)) as pilot:
        await pilot.pause()
        ticker.painted.clear()
        ticker.poke()
        assert ticker.painted == []
        ticker.number = 1
        ticker.poke()
        assert ticker.painted == [(Region(0, 1, 20, 1),)]


async def test_nothing_is_drawn_under_another_screen_and_it_goes_on_afterwards() -> None:
    clock = Clock()
    show = Show(breath(clock))
    async with show.run_test(size=(80, 24)) as pilot:
        show.picture.start()
        await pilot.pause()
        await show.push_screen(Screen())
        await pilot.pause()
        before = show.picture.frames_drawn
        show.picture.poke()
        await pilot.pause(0.15)
        assert show.picture.frames_drawn == before
        await show.pop_screen()
        await pilot.pause()
        assert show.picture.frames_drawn > before


async def test_a_hidden_or_paused_picture_draws_nothing() -> None:
    clock = Clock()
    show = Show(breath(clock))
    async with show.run_test(size=(80, 24)) as pilot:
        show.picture.start()
        look(show.picture, clock, 1)
        show.picture.pause()
        await pilot.pause()
        paused = show.picture.frames_drawn
        await pilot.pause(0.15)
        assert show.picture.frames_drawn == paused
        assert "paused" in text(show.picture)
        show.picture.resume()
        show.picture.display = False
        await pilot.pause()
        hidden = show.picture.frames_drawn
        await pilot.pause(0.15)
        assert show.picture.frames_drawn == hidden


async def test_a_picture_scrolled_out_of_sight_draws_nothing() -> None:
    clock = Clock()

    class Long(Show):
        def compose(self) -> ComposeResult:
            with VerticalScroll():
                self.picture.styles.height = 12
                yield self.picture
                yield Static("\n" * 60)

    show = Long(breath(clock))
    async with show.run_test(size=(40, 12)) as pilot:
        show.picture.start()
        await pilot.pause()
        show.query_one(VerticalScroll).scroll_end(animate=False)
        await pilot.pause(0.1)
        away = show.picture.frames_drawn
        await pilot.pause(0.2)
        assert show.picture.frames_drawn == away
        show.query_one(VerticalScroll).scroll_home(animate=False)
        await pilot.pause(0.1)
        assert show.picture.frames_drawn > away


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("shape", ["circle", "square", "bar", "words"])
async def test_a_breath_fits_every_size(size: tuple[int, int], shape: str) -> None:
    clock = Clock()
    show = Show(breath(clock, BOX, shape=shape))
    async with show.run_test(size=size) as pilot:
        show.picture.start()
        for _phase in range(4):
            look(show.picture, clock, 2.5)
            await pilot.pause()
            assert all(show.picture.render_line(y).cell_length == size[0] for y in range(size[1]))
        if size[0] >= 20:
            assert "breathe out  " in text(show.picture)


@pytest.mark.parametrize("size", SIZES[:-2], ids=str)
async def test_a_wave_fits_every_size_and_rises_when_nudged(size: tuple[int, int]) -> None:
    clock = Clock()
    wave = Wave(Ride(180, value=2, clock=clock), clock=clock, low="none", middle="strong", high="as strong as it gets")
    async with Show(wave).run_test(size=size) as pilot:
        wave.start()
        look(wave, clock, 5)
        low = wave._mark_row
        wave.nudge(7)
        look(wave, clock, 3)
        await pilot.pause()
        assert wave._mark_row < low
        assert all(wave.render_line(y).cell_length == size[0] for y in range(size[1]))


async def test_the_circle_swells_while_breathing_in() -> None:
    clock = Clock()
    show = Show(breath(clock))
    async with show.run_test(size=(80, 24)):
        show.picture.start()
        look(show.picture, clock, 0.5)
        early = text(show.picture).count("▀")
        look(show.picture, clock, 3)
        assert text(show.picture).count("▀") > early * 1.5


@pytest.mark.parametrize("size", [(80, 24), (40, 5), (20, 3)], ids=str)
async def test_the_still_form_is_words_that_change_once_a_second(size: tuple[int, int]) -> None:
    clock = Clock()
    show = Show(breath(clock), still=True)
    async with show.run_test(size=size):
        show.picture.start()
        look(show.picture, clock, 1.1)
        first = rows(show.picture)
        assert not any(glyph in text(show.picture) for glyph in "▀▄█░▒▓")
        assert "breathe in  3" in text(show.picture)
        for _look in range(8):
            clock.seconds += 0.1
            show.picture.poke()
            assert rows(show.picture) == first
        clock.seconds += 0.2
        show.picture.poke()
        assert "breathe in  2" in text(show.picture)


async def test_the_still_wave_keeps_its_curve_and_does_not_ripple() -> None:
    clock = Clock()
    ride = Ride(180, value=4, clock=clock)
    wave = Wave(ride, clock=clock)
    async with Show(wave, still=True).run_test(size=(80, 20)):
        wave.start()
        look(wave, clock, 30)
        wave.nudge(3)
        look(wave, clock, 60)
        before = rows(wave)[:-1]
        clock.seconds += 0.3
        wave.poke()
        assert rows(wave)[:-1] == before
        assert "7" in rows(wave)[-1]


async def test_the_moving_wave_does_ripple() -> None:
    clock = Clock()
    wave = Wave(Ride(180, value=4, clock=clock), clock=clock)
    async with Show(wave).run_test(size=(80, 20)):
        wave.start()
        look(wave, clock, 60)
        before = rows(wave)[:-1]
        clock.seconds += 0.5
        wave.poke()
        assert rows(wave)[:-1] != before


@pytest.mark.parametrize("shape", ["circle", "square", "bar", "words"])
@pytest.mark.parametrize("still", [False, True])
async def test_hidden_numbers_are_nowhere(shape: str, still: bool) -> None:
    clock = Clock()
    show = Show(breath(clock, BOX, shape=shape), still=still)
    async with show.run_test(size=(60, 18)):
        show.picture.start()
        look(show.picture, clock, 1)
        assert any(character.isdigit() for character in text(show.picture))
        assert show.picture.toggle_numbers() is False
        for _look in range(12):
            look(show.picture, clock, 1.5)
            assert not any(character.isdigit() for character in text(show.picture))
            assert text(show.picture).strip()


async def test_a_wave_and_a_timer_hide_their_numbers_too() -> None:
    clock = Clock()
    for picture in (
        Wave(Ride(180, value=4, clock=clock), clock=clock, low="none", middle="strong", high="a lot"),
        QuietTimer(Countdown(90, clock=clock), clock=clock),
    ):
        async with Show(picture).run_test(size=(80, 20)):
            picture.start()
            picture.toggle_numbers()
            look(picture, clock, 10)
            assert not any(character.isdigit() for character in text(picture))


async def test_a_person_coming_back_is_welcomed_and_not_put_into_the_middle_of_a_breath() -> None:
    clock = Clock()
    show = Show(breath(clock))
    async with show.run_test(size=(80, 24)) as pilot:
        show.picture.start()
        look(show.picture, clock, 6)
        clock.seconds += 3600
        show.picture.poke()
        await pilot.pause()
        assert "Welcome back" in text(show.picture)
        assert len(show.heard) == 1
        show.picture.again()
        assert "breathe in" in text(show.picture)


async def test_the_last_breath_is_told_once() -> None:
    clock = Clock()
    show = Show(Breath(Pattern(1, out=1), cycles=2, clock=clock))
    async with show.run_test(size=(40, 10)) as pilot:
        show.picture.start()
        look(show.picture, clock, 8)
        await pilot.pause()
        assert [type(each) for each in show.heard] == [Breath.Done]
        assert show.picture.pacer.breaths == 2


async def test_space_turns_the_breath_for_a_person_who_leads() -> None:
    clock = Clock()
    show = Show(breath(clock))
    async with show.run_test(size=(80, 24)):
        show.picture.user_led(True)
        show.picture.nudge()
        look(show.picture, clock, 20)
        assert "breathe in" in text(show.picture)
        assert "breathe in" in [line.strip() for line in rows(show.picture)]
        show.picture.nudge()
        assert "breathe out" in text(show.picture)


async def test_dropping_the_holds_turns_the_square_into_a_circle() -> None:
    clock = Clock()
    show = Show(breath(clock, BOX, shape="square"))
    async with show.run_test(size=(60, 20)):
        show.picture.start()
        assert show.picture.form(60, 20) == "square"
        show.picture.drop_holds()
        assert show.picture.form(60, 20) == "circle"


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light"])
async def test_a_terminal_with_few_colours_gets_glyphs_in_its_own_colours(theme: str) -> None:
    clock = Clock()
    for picture in (breath(clock), Wave(Ride(180, value=5, clock=clock), clock=clock)):
        async with Show(picture, theme=theme).run_test(size=(80, 24)) as pilot:
            picture.start()
            look(picture, clock, 3)
            await pilot.pause()
            assert "█" in text(picture)
            assert not any(name.startswith("#") for name in colours(picture))


async def test_another_theme_gives_other_colours_at_once() -> None:
    clock = Clock()
    show = Show(breath(clock))
    async with show.run_test(size=(80, 24)) as pilot:
        show.picture.start()
        look(show.picture, clock, 3)
        assert "#121212" in colours(show.picture)
        show.theme = "textual-light"
        await pilot.pause()
        await pilot.pause()
        assert "#121212" not in colours(show.picture)
        assert show.picture.ground.hex.lower() in colours(show.picture)


async def test_a_click_above_the_light_raises_the_wave_and_one_below_lowers_it() -> None:
    clock = Clock()
    wave = Wave(Ride(180, value=5, clock=clock), clock=clock)
    show = Show(wave)
    async with show.run_test(size=(80, 20)) as pilot:
        wave.start()
        await pilot.click(Wave, offset=(50, 1))
        await pilot.click(Wave, offset=(50, 1))
        await pilot.click(Wave, offset=(50, 18))
        await pilot.pause()
        assert show.heard == [6, 7, 6]
        assert wave.ride.value == 6


async def test_a_first_word_is_the_only_point_there_is() -> None:
    clock = Clock()
    wave = Wave(Ride(180, clock=clock), clock=clock)
    show = Show(wave)
    async with show.run_test(size=(80, 20)) as pilot:
        wave.start()
        look(wave, clock, 10)
        wave.put(8)
        await pilot.pause()
        assert show.heard == [8]
        assert wave.ride.points() == ((10.0, 8),)


async def test_the_wave_asks_once_and_waits() -> None:
    clock = Clock()
    wave = Wave(Ride(180, value=5, every=30, clock=clock), clock=clock)
    show = Show(wave)
    async with show.run_test(size=(60, 12)) as pilot:
        wave.start()
        look(wave, clock, 45)
        await pilot.pause()
        assert [type(each) for each in show.heard] == [Wave.Asked]
        wave.answer("easing")
        look(wave, clock, 31)
        await pilot.pause()
        assert [each if isinstance(each, int) else type(each) for each in show.heard] == [Wave.Asked, 4, Wave.Asked]


async def test_a_hidden_timer_shows_its_lines_alone_and_tells_half_way_and_the_end() -> None:
    clock = Clock()
    timer = QuietTimer(Countdown(60, cues=(Cue(0, "feet"), Cue(0.5, "hands")), clock=clock), clock=clock)
    show = Show(timer)
    async with show.run_test(size=(60, 5)) as pilot:
        timer.start()
        timer.hide(True)
        look(timer, clock, 5)
        assert text(timer).split() == ["feet"]
        look(timer, clock, 30)
        assert text(timer).split() == ["hands"]
        look(timer, clock, 30)
        await pilot.pause()
        assert [type(each) for each in show.heard] == [QuietTimer.Half, QuietTimer.Done]
        timer.extend(20)
        assert timer.runs


async def test_the_line_of_a_timer_grows_shorter() -> None:
    clock = Clock()
    timer = QuietTimer(Countdown(60, clock=clock), clock=clock)
    async with Show(timer, theme="ansi-dark").run_test(size=(60, 5)):
        timer.start()
        lengths = []
        for _look in range(4):
            look(timer, clock, 10)
            lengths.append(text(timer).count("━"))
        assert lengths == sorted(lengths, reverse=True)
        assert lengths[0] > lengths[-1] * 2
        assert "0:20" in text(timer)


def test_a_strip_keeps_what_the_pictures_rely_on() -> None:
    """A strip cropped to its own width is itself: that is what lets a remembered frame keep its rendered text."""
    strip = Strip.blank(10)
    assert strip.crop(0, 10) is strip
    assert strip.adjust_cell_length(10) is strip


async def test_a_widget_beside_it_stays_where_it_is() -> None:
    clock = Clock()

    class Pair(Show):
        def compose(self) -> ComposeResult:
            yield Static("above")
            yield self.picture

    show = Pair(breath(clock))
    async with show.run_test(size=(60, 20)) as pilot:
        show.picture.start()
        look(show.picture, clock, 3)
        await pilot.pause()
        screen = ["".join(segment.text for segment in strip) for strip in show.screen._compositor.render_strips()]
        assert screen[0].startswith("above")
        assert "breathe in" in "\n".join(screen[1:])
