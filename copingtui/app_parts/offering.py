"""What the app does after a very high rating: it shows the gentle offer beside whatever is open, and holds up nothing.

A room says what was rated (``offer``) or picked (``offer_people``); the rules are in crisis/offer.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import events
from textual.binding import Binding

from copingtui.app_parts.hiding import HidingApp
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.crisis.offer import Offer, Offers
    from copingtui.skills.measures import Better
    from copingtui.widgets.gentle import GentlePanel

WAYS = {"people": ("offer_people", "f5"), "plan": ("offer_plan", "f6"), "steady": ("offer_steady", "f7")}


class OfferingApp(HidingApp):
    """An app whose rooms may bring the gentle offer (R-20 to R-25)."""

    BINDINGS = [
        Binding(key, f"offered('{way}')", id=name, priority=True, show=False) for way, (name, key) in WAYS.items()
    ]

    _panel: GentlePanel | None = None
    _offers: Offers | None = None

    def offer(
        self,
        value: int | None,
        *,
        before: int | None = None,
        better: Better = "lower",
        distress: bool = True,
        now: bool = True,
    ) -> None:
        """A rating from 0 to 10 was given. See ``crisis.offer.is_due`` for what the rest means."""
        from copingtui.crisis.offer import is_due

        if is_due(value, self.profile.settings.line, before=before, better=better, distress=distress, now=now):
            self.offer_people()

    def offer_people(self, *, not_be_here: bool = False, acted: bool = False) -> None:
        """Show the offer: after a very high rating, or after what the person picked.

        Where they turned it off, what is left is one quiet line after "not be here".
        """
        from copingtui.crisis.offer import Offers, make

        if self.hidden or (self.profile.settings.line is None and not not_be_here):
            return
        if self._offers is None:
            self._offers = Offers(lambda: self.profile.clock() / 1000)
        full = self._offers.in_full() or not_be_here  # R-21 goes before R-25
        if self.profile.settings.line is None:
            full = False
        panel = self.panel
        if panel is not None and not full:
            return  # it is there already
        if panel is not None:
            panel.remove()
        offer = make(
            self.profile.settings,
            self.profile.now(),
            self.profile.guessed,
            full=full,
            not_be_here=not_be_here,
            acted=acted,
        )
        self._show(offer)

    def _show(self, offer: Offer) -> None:
        from textual.widgets import Footer

        from copingtui.widgets.gentle import GentlePanel

        words = {
            "people": (_("talk to someone"), _("people")),
            "plan": (_("my safety plan"), _("plan")),
            "steady": (_("two minutes of steadying"), _("steadying")),
        }
        there = ["people", *(["plan"] if self.plan_there() else []), *(["steady"] if offer.skill else [])]
        self._panel = GentlePanel(
            offer, tuple((way, self.keys_of(WAYS[way][0]).partition(" ")[0], *words[way]) for way in there)
        )
        footer = next(iter(self.screen.query(Footer)), None)
        self.screen.mount(self._panel, before=footer)
        focused = self.screen.focused
        if focused is not None:  # the room has grown smaller: what the person is at stays in sight
            self.call_after_refresh(focused.scroll_visible, animate=False)

    def withdraw_offer(self) -> None:
        """What brought it was taken back."""
        panel = self.panel
        if panel is not None:
            panel.remove()
            self._panel = None

    @property
    def panel(self) -> GentlePanel | None:
        """The offer on the screen that is open now, folded or not."""
        panel = self._panel
        return panel if panel is not None and panel.is_attached and panel.screen is self.screen else None

    def plan_there(self) -> bool:
        """Whether there is a safety plan to open."""
        return False

    def open_plan(self) -> None:
        """Use the plan."""

    # -- keys ------------------------------------------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Any key but those of the offer goes where it was going, and folds it; Esc folds it first (R-21)."""
        if isinstance(event, events.Key) and not event.is_forwarded and self._folded_by(event.key):
            return
        await super().on_event(event)

    def _folded_by(self, key: str) -> bool:
        """Fold the panel where this key does that. Whether the key has done its work by that."""
        panel = self.panel
        if panel is None or not panel.open or key in ("tab", "shift+tab"):
            return False
        if key != "escape" and panel.entered:
            return False
        if any(key in (self._keymap.get(name) or usual).split(",") for name, usual in WAYS.values()):
            return False
        panel.fold()
        return key == "escape"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "offered":
            panel = self.panel
            return panel is not None and any(way[0] in parameters for way in panel.ways)
        return super().check_action(action, parameters)

    def action_offered(self, way: str) -> None:
        """One of the ways was chosen, by key, by mouse or by Tab and Enter."""
        if self._panel is not None:
            self._panel.fold()
        if way == "people":
            self.follow("people")
        elif way == "plan":
            self.open_plan()
        else:
            self.action_steady()

    def on_choice_chosen(self, event: Any) -> None:
        self.action_offered(event.way)

    def action_steady(self) -> None:
        """Two minutes of steadying over whatever is open."""
        from copingtui.crisis.offer import steadying

        open_skill = getattr(getattr(self.screen, "practice", None), "skill", None)
        found = steadying(
            self.profile.library, self.profile.easy, self.profile.hidden, open_skill.id if open_skill else None
        )
        if found:
            self.start_skill(found)

    # -- for the app to fill in ------------------------------------------------------------------------------------

    def follow(self, link: str) -> None:
        raise NotImplementedError

    def start_skill(self, skill_id: str, variant: str | None = None, *, instead: bool = False) -> None:
        raise NotImplementedError
