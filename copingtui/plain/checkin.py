"""The check-in as a conversation: how it is now, in half a minute, any of it left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copingtui.journal import options
from copingtui.journal.felt import felt_entry
from copingtui.journal.forms import CheckinForm
from copingtui.plain.asking import Question
from copingtui.plain.choosing import pick
from copingtui.plain.forms import Filling
from copingtui.plain.left_open import left_open
from copingtui.plain.talk import Talk
from copingtui.skills import emotions
from copingtui.skills.answers import Felt
from copingtui.skills.emotions import energy_words, pleasant_words
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.journal.drafts import Draft
    from copingtui.profile import Profile


def checkin(talk: Talk, profile: Profile, draft: Draft | None = None) -> None:
    """Fill in a check-in. Raises EndOfInput; ValueError for a draft that is none of a check-in."""
    draft = draft or left_open(talk, profile, "checkin")
    form = CheckinForm.from_dict(draft.payload) if draft else CheckinForm()
    filling = _Checkin(talk, profile, form, draft.id if draft else None)
    talk.gap()
    talk.say(_("Check in. Leave out what you like."))
    filling.hold(lambda: filling.ask(filling.questions()))


class _Checkin(Filling[CheckinForm]):
    def questions(self) -> list[Question]:
        return [
            Question(self.ask_pleasant, said=self.said_pleasant),
            self.one_step(_("How much energy is in it?"), energy_words(), "energy"),
            self.feelings(_("A word for it?"), lambda: not self.unsure),
            self.picks(_("What do you notice in the body?"), options.body_signs(), "body"),
            self.picks(_("What was around it?"), options.around(), "tags"),
            self.words(_("A note?"), "note"),
        ]

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
