"""The check-in as a conversation: how it is now, in half a minute, any of it left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copingtui.journal import options
from copingtui.journal.felt import felt_entry
from copingtui.journal.forms import CheckinForm, hours_of
from copingtui.plain.asking import Question
from copingtui.plain.choosing import pick, pick_one
from copingtui.plain.forms import Filling
from copingtui.plain.left_open import left_open
from copingtui.plain.talk import Talk
from copingtui.plain.understanding import Unclear
from copingtui.skills import emotions
from copingtui.skills.answers import Felt
from copingtui.skills.emotions import energy_words, pleasant_words
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.journal.drafts import Draft
    from copingtui.journal.entries import Entry
    from copingtui.profile import Profile


def checkin(talk: Talk, profile: Profile, draft: Draft | None = None, entry: Entry | None = None) -> None:
    """Fill in a check-in, or change the one given. Raises EndOfInput; ValueError for a draft that is none of a check-in."""
    if entry is not None:
        form = CheckinForm.of(entry)
    else:
        draft = draft or left_open(talk, profile, "checkin")
        form = CheckinForm.from_dict(draft.payload) if draft else CheckinForm()
    filling = _Checkin(talk, profile, form, draft.id if draft else None)
    talk.gap()
    if entry is None:
        talk.say(_("Check in. Leave out what you like."))
    filling.hold(lambda: filling.ask(filling.questions()), filling.more, lambda: filling.ask(filling.about()))


class _Checkin(Filling[CheckinForm]):
    def questions(self) -> list[Question]:
        return [
            Question(self.ask_pleasant, said=self.said_pleasant),
            self.one_step(_("How much energy is in it?"), energy_words(), "energy"),
            self.feelings(_("A word for it?"), lambda: not self.unsure),
            *self.sleep(),
            self.picks(_("What do you notice in the body?"), options.body_signs(), "body", "body"),
            self.picks(_("What was around it?"), options.around(), "tags", "around"),
            self.words(_("A note?"), "note"),
        ]

    def sleep(self) -> list[Question]:
        """Sleep and medication: asked where they are switched on, or where the entry has them already."""
        form, settings, found = self.form, self.profile.settings, list[Question]()
        if settings.ask_sleep or form.slept is not None or form.sleep_hours is not None:
            found += [
                self.one(_("How did you sleep?"), options.slept(), "slept"),
                Question(self.ask_hours, said=self.said_hours),
            ]
        if settings.ask_medication or form.medication is not None:
            found.append(Question(self.ask_medication, said=self.said_medication))
        return found

    def ask_hours(self) -> None:
        self.form.sleep_hours = self.talk.ask(_("How many hours? Such as 7 or 6.5."), _hours)

    def said_hours(self) -> str:
        hours = self.form.sleep_hours
        return "" if hours is None else _("How many hours? You said: {hours:g}.").format(hours=hours)

    def ask_medication(self) -> None:
        chosen = pick_one(self.talk, _("Medication?"), options.medication())
        self.form.medication = None if chosen is None else chosen == "yes"

    def said_medication(self) -> str:
        taken = self.form.medication
        words = "" if taken is None else options.label(options.medication(), "yes" if taken else "no")
        return words and _("Medication? You said: {words}.").format(words=words)

    def more(self) -> bool:
        if self.form.is_empty:
            return False
        return self.wants_more(
            _("Another time than now, or for someone else, too? Type more, or an empty line for no.")
        )

    def about(self) -> list[Question]:
        return [self.when(), self.share()]

    def ask_pleasant(self) -> None:
        """Numb and "I don't know" come first: many people need them first."""
        form, first = self.form, emotions.unsure()
        picked = pick(self.talk, _("How is it now?"), [*(words for _id, words in first), *pleasant_words()])
        form.pleasant = None
        form.emotions = [felt for felt in form.emotions if felt.word not in dict(first).values()]
        if not picked.places:
            return
        place = picked.places[0] - len(first)
        if place >= 0:
            form.pleasant = place - 2
            return
        form.emotions.insert(0, felt_entry(Felt(first[picked.places[0]][1])))

    @property
    def unsure(self) -> bool:
        """Whether "numb" or "I don't know" was the answer: then nobody asks for a word again."""
        return any(felt.word in dict(emotions.unsure()).values() for felt in self.form.emotions)

    def said_pleasant(self) -> str:
        value = self.form.pleasant
        return "" if value is None else _("How is it now? You said: {words}.").format(words=pleasant_words()[value + 2])

    def one_step(self, question: str, words: tuple[str, ...], name: str) -> Question:
        """A place on one side of the grid, -2 to 2."""

        def ask() -> None:
            picked = pick(self.talk, question, words)
            setattr(self.form, name, picked.places[0] - 2 if picked.places else None)

        def said() -> str:
            value = getattr(self.form, name)
            return (
                ""
                if value is None
                else _("{question} You said: {words}.").format(question=question, words=words[value + 2])
            )

        return Question(ask, said=said)


def _hours(line: str) -> float | None:
    """Raises Unclear."""
    if not line:
        return None
    hours = hours_of(line)
    if hours is None:
        raise Unclear(_("A number of hours from 0 to 24 fits here, or an empty line."))
    return hours
