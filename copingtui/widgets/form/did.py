"""What was done with an urge: a few choices, a skill, own words; and for each whether it helped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Static

from copingtui.journal import options
from copingtui.journal.entries import Did, Pick
from copingtui.widgets.form.part import leave
from copingtui.widgets.form.picks import MARK, OWN, PicksPart
from copingtui.widgets.picks import Picks
from copingtui.words import _

SKILL, SKILLS = "skill:", "+skills"
NOTHING_YET = "nothing_yet"  # there is nothing that could have helped


class Used(NamedTuple):
    """A skill that can be named: its id and its title."""

    skill: str
    title: str


class Helped(Horizontal):
    """One line: did it help?"""

    DEFAULT_CSS = """
    Helped { height: auto; width: 100%; }
    Helped > Static { width: 24; height: 1; margin: 0 1 0 3; text-wrap: nowrap; text-overflow: ellipsis; }
    Helped > Picks { width: 1fr; }
    """

    def __init__(self, key: str, words: str, value: int | None) -> None:
        super().__init__()
        self.key, self.words, self.value = key, words, value

    def compose(self) -> ComposeResult:
        yield Static(self.words, markup=False)
        yield Picks(options.helped(), [] if self.value is None else [str(self.value)])


class DidPart(PicksPart):
    """``used`` are skills of the last hours, offered first. ``Wanted`` asks the room for any other skill."""

    DEFAULT_CSS = """
    DidPart > .did-helped { height: auto; width: 100%; display: none; }
    DidPart > .did-helped.-some { display: block; }
    DidPart > .did-helped > .did-ask { height: 1; padding: 0 3; color: $quiet; }
    """

    class Wanted(Message):
        """The person wants to name another skill."""

    OPENERS = (SKILLS, OWN)

    def __init__(self, ask: str, did: list[Did], used: tuple[Used, ...] = (), *, own: Sequence[str] = ()) -> None:
        known = [*used, *(Used(each.skill, each.label) for each in did if each.skill)]
        self.skills = {each.skill: each.title for each in known}
        self.helped: dict[str, int | None] = {self.key_of(each): each.helped for each in did}
        super().__init__("did", ask, options.did(), [self.pick_of(each) for each in did], own=own)
        self.offered = [each for each in self.offered if not each[0].startswith(SKILL)]

    @staticmethod
    def key_of(did: Did) -> str:
        if did.skill:
            return SKILL + did.skill
        return MARK + did.label if did.own else did.label

    def pick_of(self, did: Did) -> Pick:
        return Pick(SKILL + did.skill) if did.skill else Pick(did.label, did.own)

    def body(self) -> ComposeResult:
        yield from super().body()
        with Vertical(classes="did-helped"):
            yield Static(_("Did it help?"), classes="did-ask", markup=False)

    def on_mount(self) -> None:
        self.call_next(self.show_helped)

    def lines(self) -> options.Options:
        skills = [(SKILL + name, title) for name, title in self.skills.items()]
        *offered, own = super().lines()
        return (*skills, *offered, (SKILLS, _("a skill")), own)

    def words_of(self, key: str) -> str:
        return dict(self.lines()).get(key, key)

    def rateable(self) -> list[str]:
        return [key for key in self.taken if key != NOTHING_YET]

    @property
    def values(self) -> dict[str, Any]:
        picks: list[Pick] = super().values["did"]
        return {"did": [self.did_of(each) for each in picks]}

    def did_of(self, pick: Pick) -> Did:
        key = self.key(pick)
        helped = self.helped.get(key) if key != NOTHING_YET else None
        if key.startswith(SKILL) and not pick.own:
            return Did(self.skills[key.removeprefix(SKILL)], helped, key.removeprefix(SKILL))
        return Did(pick.name, helped, own=pick.own)

    # -- skills, and whether it helped -----------------------------------------------------------------------------

    def on_picks_opened(self, event: Picks.Opened) -> None:
        if event.opened == SKILLS and not event.typed:
            event.stop()
            event.prevent_default()
            self.post_message(self.Wanted())

    def add_skill(self, used: Used) -> None:
        """This skill was used."""
        self.skills[used.skill] = used.title
        if SKILL + used.skill not in self.taken:
            self.taken.append(SKILL + used.skill)
        self.query_one(Picks).show(self.lines(), self.taken)
        self.changed()

    def changed(self) -> None:
        super().changed()
        self.call_next(self.show_helped)

    async def show_helped(self) -> None:
        """A line for each thing done; those that are there stay as they are."""
        holder = self.query_one(".did-helped", Vertical)
        wanted = self.rateable()
        here = {each.key: each for each in holder.query(Helped)}
        for key, row in here.items():
            if key not in wanted:
                await row.remove()
        for key in wanted:
            if key not in here:
                await holder.mount(Helped(key, self.words_of(key), self.helped.get(key)))
        holder.sort_children(key=lambda each: wanted.index(each.key) if isinstance(each, Helped) else -1)
        holder.set_class(bool(wanted), "-some")

    def on_picks_changed(self, event: Picks.Changed) -> None:
        row = event.picks.parent
        if isinstance(row, Helped):
            event.stop()
            event.prevent_default()
            self.helped[row.key] = next((int(each) for each in event.picks.picked), None)
            self.changed()

    def on_picks_left(self, event: Picks.Left) -> None:
        event.stop()
        event.prevent_default()
        leave(event.picks, event.by)
