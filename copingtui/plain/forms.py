"""What the check-in and the urge share: a form that is filled question by question, and kept whatever happens."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from copingtui.journal.entries import Felt, Pick
from copingtui.journal.felt import felt_entry
from copingtui.journal.forms import Form
from copingtui.plain.asking import Question, Way, go_through
from copingtui.plain.choosing import pick
from copingtui.plain.keeping import Keeper
from copingtui.plain.steps.naming import Naming, name_feelings
from copingtui.plain.talk import EndOfInput, Talk
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.journal.options import Options
    from copingtui.profile import Profile

F = TypeVar("F", bound=Form)
OTHER = "other"  # the option that stands for own words: here they are typed instead
MOST_FEELINGS = 3


class Filling(Generic[F]):
    """A form being filled in a conversation."""

    def __init__(self, talk: Talk, profile: Profile, form: F, draft_id: str | None = None) -> None:
        self.talk, self.profile, self.form = talk, profile, form
        self.keeper = Keeper(talk, profile, form.kind, draft_id)
        self._settled = False

    def hold(self, *parts: Callable[[], bool]) -> bool:
        """Go through the parts until one of them says False, then keep the form. Whether an entry was kept.

        Raises EndOfInput and KeyboardInterrupt after what was given is kept.
        """
        try:
            with self.talk.drafting(self.keep_draft):
                for part in parts:
                    if not part():
                        break
        except (EndOfInput, KeyboardInterrupt):
            if not self._settled and self.settle():
                self.talk.once(_("What you gave is kept."))
            raise
        return self._settled or self.finish()

    def ask(self, questions: Sequence[Question]) -> bool:
        """Whether all of them were gone through."""
        start = 0
        for number, question in enumerate(questions, 1):
            if question.said():  # taken up again: go on after what was said last
                start = number
        return go_through(self.talk, questions, start=start) is Way.THROUGH

    def finish(self) -> bool:
        """Keep the entry and say so."""
        if self.form.is_empty:
            self.keeper.drop()
            self.talk.say(_("Nothing was said, so nothing was kept."))
            return False
        kept = self.settle()
        if kept:
            self.talk.say(_("Kept in your journal."))
        return kept

    def settle(self) -> bool:
        """Make the form an entry. False where there is nothing to keep, or it could not be kept."""
        entry = self.form.entry(self.profile.clock(), self.profile.tz_min())
        if entry is None:
            self.keeper.drop()
            return False
        self._settled = self.keeper.add(entry, instead_of=self.form.original)
        if self._settled:
            self.form.original = entry.uid  # what is said after this changes the same entry
        return self._settled

    def reopen(self) -> None:
        """More is coming for an entry that was kept already."""
        self._settled = False

    def keep_draft(self) -> None:
        if not self._settled and not self.form.is_empty:
            self.keeper.draft(self.form.to_dict())

    # -- kinds of questions ----------------------------------------------------------------------------------------

    def picks(self, question: str, choices: Options, name: str) -> Question:
        """Any number of choices, own words among them; stored in the list ``name``."""
        offered = [each for each in choices if each[0] != OTHER]

        def ask() -> None:
            picked = pick(self.talk, question, [words for _id, words in offered], many=True, own=True)
            found = [Pick(offered[place][0]) for place in picked.places]
            setattr(self.form, name, found + ([Pick(picked.own, own=True)] if picked.own else []))

        return Question(ask, said=lambda: said_picks(question, choices, getattr(self.form, name)))

    def one(self, question: str, choices: Options, name: str) -> Question:
        """One of the choices, by id."""

        def ask() -> None:
            picked = pick(self.talk, question, [words for _id, words in choices])
            setattr(self.form, name, choices[picked.places[0]][0] if picked.places else None)

        def said() -> str:
            value = getattr(self.form, name)
            return "" if value is None else _said(question, dict(choices).get(value, str(value)))

        return Question(ask, said=said)

    def words(self, question: str, name: str) -> Question:
        """A longer text."""

        def store(text: str) -> None:
            setattr(self.form, name, text)
            self.talk.changed()

        def ask() -> None:
            store("")
            how = _("As many lines as you like. An empty line goes on.")
            store(self.talk.text(f"{question} {how}", so_far=store))

        return Question(ask, said=lambda: _said(question, getattr(self.form, name) or ""))

    def feelings(self, question: str, applies: Callable[[], bool] = lambda: True) -> Question:
        """Up to three feelings, with how strong each is."""

        def ask() -> None:
            form = self.form
            naming = Naming([], getattr(form, "pleasant", None), getattr(form, "energy", None))

            def keep() -> None:
                form.emotions = [felt_entry(each) for each in naming.felt]  # type: ignore[attr-defined]
                self.talk.changed()

            form.emotions = []  # type: ignore[attr-defined]
            name_feelings(self.talk, question, naming, MOST_FEELINGS, True, keep)

        def said() -> str:
            felt: list[Felt] = self.form.emotions  # type: ignore[attr-defined]
            return _said(question, ", ".join(said_felt(each) for each in felt))

        return Question(ask, applies, said)


def said_felt(felt: Felt) -> str:
    return felt.word if felt.strength is None else f"{felt.word} {felt.strength}"


def said_picks(question: str, choices: Options, picks: Iterable[Pick]) -> str:
    words = dict(choices)
    return _said(question, ", ".join(each.name if each.own else words.get(each.name, each.name) for each in picks))


def _said(question: str, words: str) -> str:
    return _("{question} You said: {words}.").format(question=question, words=words.rstrip(".")) if words else ""
