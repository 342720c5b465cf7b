"""What the check-in and the urge share: a form that is filled question by question, and kept whatever happens."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from copingtui.errors import CopingError
from copingtui.journal import options
from copingtui.journal.entries import Felt, Pick
from copingtui.journal.felt import felt_entry
from copingtui.journal.forms import Form
from copingtui.journal.when import NotATime, local_time, offset_min, parse_when, when_words
from copingtui.plain.asking import Question, Way, go_through
from copingtui.plain.choosing import pick, pick_one
from copingtui.plain.keeping import Keeper
from copingtui.plain.steps.naming import Naming, name_feelings
from copingtui.plain.talk import EndOfInput, Talk, Turn
from copingtui.plain.understanding import Unclear
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.journal.options import Options
    from copingtui.journal.own_words import Role
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
        self.changing = form.original is not None  # an entry is gone through from its beginning

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
            if question.said() and not self.changing:  # taken up again: go on after what was said last
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
            self.talk.say(self.keeper.kept_words)
        return kept

    def settle(self) -> bool:
        """Make the form an entry. False where there is nothing to keep, or it could not be kept."""
        at_ms = self.form.at_ms
        entry = self.form.entry(self.profile.clock(), self.profile.tz_min() if at_ms is None else offset_min(at_ms))
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

    def wants_more(self, question: str) -> bool:
        """Whether the person wants to say more; one who changes an entry goes through all of it."""
        if self.changing:
            return True
        try:
            return bool(self.talk.ask(question, _more))
        except Turn:
            return False

    # -- kinds of questions ----------------------------------------------------------------------------------------

    def own(self, role: Role) -> tuple[str, ...]:
        """The person's own words of earlier, to offer again; none where the journal cannot be read."""
        try:
            journal = self.profile.journal
            return journal.own_words.offered(role) if journal else ()
        except CopingError:
            return ()

    def picks(self, question: str, choices: Options, name: str, role: Role) -> Question:
        """Any number of choices, own words among them, new ones and those of earlier; stored in the list ``name``."""

        def ask() -> None:
            offered = self.offered(choices, role)
            picked = pick(self.talk, question, [words for _pick, words in offered], many=True, own=True)
            found = [offered[place][0] for place in picked.places]
            setattr(self.form, name, found + ([Pick(picked.own, own=True)] if picked.own else []))

        return Question(ask, said=lambda: said_picks(question, choices, getattr(self.form, name)))

    def offered(self, choices: Options, role: Role) -> list[tuple[Pick, str]]:
        """What can be picked by its number: the choices, then own words of earlier."""
        own = [(Pick(word, own=True), word) for word in self.own(role)]
        return [*((Pick(name), words) for name, words in choices if name != OTHER), *own]

    def one(self, question: str, choices: Options, name: str) -> Question:
        """One of the choices, by id."""

        def ask() -> None:
            picked = pick(self.talk, question, [words for _id, words in choices])
            setattr(self.form, name, choices[picked.places[0]][0] if picked.places else None)

        def said() -> str:
            value = getattr(self.form, name)
            return "" if value is None else _said(question, dict(choices).get(value, str(value)))

        return Question(ask, said=said)

    def moment(self, question: str, how: str, name: str) -> Question:
        """A time, in milliseconds since 1970; stored as ``name``."""

        def understand(line: str) -> int | None:
            try:
                at = parse_when(line, self.profile.now())
            except NotATime as error:
                raise Unclear(str(error)) from None
            return None if at is None else int(at.timestamp() * 1000)

        def ask() -> None:
            setattr(self.form, name, self.talk.ask(f"{question} {how}", understand))

        def said() -> str:
            value = getattr(self.form, name)
            return "" if value is None else _said(question, when_words(local_time(value), self.profile.now()))

        return Question(ask, said=said)

    def when(self) -> Question:
        """When it was; an entry that is being changed keeps its time."""
        asked = self.moment(_("When was it?"), _("Such as 22:40, or 20 min ago. An empty line means now."), "at_ms")
        return Question(asked.ask, lambda: not self.changing, asked.said)

    def share(self, applies: Callable[[], bool] = lambda: True) -> Question:
        """Whom it is for: the person alone, until they say otherwise."""
        question = _("Who is it for? An empty line means only you.")

        def ask() -> None:
            chosen = pick_one(self.talk, question, options.shares())
            self.form.share = "therapist" if chosen == "therapist" else "private"

        def said() -> str:
            share = self.form.share
            return "" if share == "private" else _said(_("Who is it for?"), options.label(options.shares(), share))

        return Question(ask, applies, said)

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


def _more(line: str) -> bool:
    """Raises Unclear."""
    word = line.casefold().removesuffix(".")
    if word in (_("more"), _("yes"), "m", "y", "1"):
        return True
    if not word or word in (_("enough"), _("no"), "n", "2"):
        return False
    raise Unclear(_("more or an empty line fits here."))
