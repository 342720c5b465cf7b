"""The check-in: how it is now, in half a minute, any of it left out."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget

from copingtui.journal import options
from copingtui.journal.forms import CheckinForm
from copingtui.screens.form import FormRoom
from copingtui.widgets.form.feelings import FeelingsPart
from copingtui.widgets.form.part import Part
from copingtui.widgets.form.picks import PicksPart
from copingtui.widgets.form.sleep import HoursPart, MedicationPart, SleptPart
from copingtui.widgets.form.texts import TextPart
from copingtui.words import _


class CheckinRoom(FormRoom[CheckinForm]):
    FORM = CheckinForm

    def title_words(self) -> str:
        return _("Check-in")

    def short(self) -> Iterable[Widget]:
        form = self.form
        ask = _("How is it now?") if form.original is None else _("How was it?")
        yield FeelingsPart(ask, form.emotions, form.pleasant, form.energy, dot=True, own=self.own("feeling"))
        yield from self.sleep(switched_on=True)
        yield TextPart("note", _("A note?"), form.note, hint=_("a word or a page"))

    def more_words(self) -> str:
        return _("body, what was around it, when, who it is for")

    @property
    def more_said(self) -> bool:
        form = self.form
        asked = tuple(self.sleep(switched_on=False))
        return bool(form.body or form.tags or asked or self.about_said)

    def sleep(self, *, switched_on: bool) -> Iterable[Part]:
        """Sleep and medication: asked where they are switched on, to be changed where the entry has them already."""
        form, settings = self.form, self.profile.settings
        if settings.ask_sleep == switched_on and (
            switched_on or form.slept is not None or form.sleep_hours is not None
        ):
            yield SleptPart(form.slept)
            yield HoursPart(form.sleep_hours)
        if settings.ask_medication == switched_on and (switched_on or form.medication is not None):
            yield MedicationPart(form.medication)

    def more(self) -> Iterable[Part]:
        form = self.form
        yield PicksPart("body", _("Where in the body?"), options.body_signs(), form.body, own=self.own("body"))
        yield PicksPart("tags", _("What was around it?"), options.around(), form.tags, own=self.own("around"))
        yield from self.sleep(switched_on=False)
        yield from self.about()
