"""An urge as a conversation: how strong, what was around it, what became of it; never how or with what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copingtui.crisis.facts import country_code
from copingtui.crisis.offer import is_due
from copingtui.errors import CopingError
from copingtui.journal import options
from copingtui.journal.entries import Did, Pick
from copingtui.journal.forms import UrgeForm
from copingtui.plain.asking import Question
from copingtui.plain.choosing import pick, pick_one
from copingtui.plain.forms import Filling
from copingtui.plain.left_open import left_open
from copingtui.plain.offer import offer
from copingtui.plain.talk import Talk, Turn
from copingtui.plain.understanding import whole_number
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.journal.drafts import Draft
    from copingtui.journal.entries import Entry
    from copingtui.profile import Profile

NOT_BE_HERE, ACTED = "not_be_here", "acted"
RIDE = "urge-surfing"


def urge(talk: Talk, profile: Profile, draft: Draft | None = None, entry: Entry | None = None) -> None:
    """Note an urge, or change the one given; then go on to something that may help, if wanted.

    Raises EndOfInput; ValueError for a draft that is none of an urge.
    """
    if entry is not None:
        form = UrgeForm.of(entry)
    else:
        draft = draft or left_open(talk, profile, "urge")
        form = UrgeForm.from_dict(draft.payload) if draft else UrgeForm()
    filling = _Urge(talk, profile, form, draft.id if draft else None)
    talk.gap()
    if entry is None:
        talk.say(_("An urge. Leave out what you like."))
    kept = filling.hold(filling.short, filling.more, filling.rest, filling.care)
    if kept and form.outcome != ACTED and entry is None:
        _what_now(talk, profile)


def _what_now(talk: Talk, profile: Profile) -> None:
    ride = [(RIDE, _("ride it out"))] if profile.library.has(RIDE) else []
    ways = [
        ("", _("done")),
        *ride,
        ("right_now", _("three things to do right now")),
        ("person", _("a person to talk to")),
    ]
    try:
        chosen = pick_one(talk, _("What now?"), ways)
    except Turn:
        return
    if chosen == "person":
        talk.crisis()
    elif chosen == "right_now":
        from copingtui.plain.right_now import right_now

        right_now(talk, profile)
    elif chosen == RIDE:
        from copingtui.plain.practice import practise

        practise(talk, profile, RIDE)


class _Urge(Filling[UrgeForm]):
    # -- the parts -------------------------------------------------------------------------------------------------

    def short(self) -> bool:
        """What comes first, and may be all: what kind, and how strong."""
        return self.ask(
            [
                Question(self.ask_kind, said=self.said_kind),
                self.strength(_("How strong was it at first, from 0 to 10?"), "at_first"),
                self.strength(_("How strong at its strongest?"), "peak"),
                self.strength(_("How strong is it now?"), "now"),
            ]
        )

    def more(self) -> bool:
        """Whether the person wants to say more. Taken up again in the middle of it, they do."""
        if any(
            getattr(self.form, name) for name in ("at_ms", "started_ms", "lasted", "around", "vulnerable", "emotions")
        ):
            return True
        return self.wants_more(_("More, or is that enough? Type more, or an empty line for enough."))

    def rest(self) -> bool:
        return self.ask(
            [
                self.when(),
                self.moment(
                    _("When did it start?"),
                    _("Such as 22:10, or 40 min ago. An empty line means not said."),
                    "started_ms",
                ),
                self.one(_("How long did it stay?"), options.lasted(), "lasted"),
                self.picks(_("What was around it?"), options.around(), "around", "around"),
                self.picks(_("What made today thinner-skinned?"), options.vulnerable(), "vulnerable", "vulnerable"),
                self.feelings(_("Feelings with it?")),
                self.picks(_("What do you notice in the body?"), options.body_signs(), "body", "body"),
                self.words(_("What was it telling you?"), "thought"),
                Question(self.ask_did, said=self.said_did),
                self.one(_("And then?"), options.outcomes(), "outcome"),
                Question(self.ask_note, lambda: self.changing or self.form.outcome != ACTED, self.said_note),
                self.share(lambda: self.changing or self.form.outcome != ACTED),
            ]
        )

    def care(self) -> bool:
        """After "I acted on it": it is kept, then care, and nothing more unless the person goes on (R-28)."""
        if self.form.outcome != ACTED or self.changing:
            return True
        if not self.finish():
            return False
        from copingtui.crisis.say import hurt

        self.talk.gap()
        # Its last line says that nothing is written down; here something was, and the person chose it.
        self.talk.say(*hurt(country_code(self.profile.settings, self.profile.guessed), recorded=True))
        self.talk.say(_("Thank you for saying it. You can leave it there."))
        try:
            if not self.talk.yes(_("Add a note? Yes or no. An empty line leaves it there.")):
                return False
            self.reopen()
            self.ask_note()
        except Turn:
            return False
        return True

    # -- the questions ---------------------------------------------------------------------------------------------

    def ask_kind(self) -> None:
        offered = self.offered(options.urge_kinds(), "target")
        question = _("What kind of urge? Your own word is fine.")
        picked = pick(self.talk, question, [words for _pick, words in offered], own=True)
        if picked.own:
            self.form.what = Pick(picked.own, own=True)
        else:
            self.form.what = offered[picked.places[0]][0] if picked.places else None
        if self.form.what == Pick(NOT_BE_HERE) and self.form.at_ms is None:
            offer(self.talk, self.profile, not_be_here=True)

    def said_kind(self) -> str:
        what = self.form.what
        if what is None:
            return ""
        words = what.name if what.own else options.label(options.urge_kinds(), what.name)
        return _("What kind of urge? You said: {words}.").format(words=words)

    def strength(self, question: str, name: str) -> Question:
        def ask() -> None:
            words = (_("0 is no urge, 5 strong, 10 as strong as it gets."),)
            first = name == "at_first"  # after that they are known, and :? says them again
            value = self.talk.ask(
                question,
                lambda line: whole_number(line, 0, 10),
                more=words if first else (),
                help=() if first else words,
            )
            setattr(self.form, name, value)
            if name == "now" and is_due(value, self.profile.settings.line, now=self.form.at_ms is None):
                offer(self.talk, self.profile)

        def said() -> str:
            value = getattr(self.form, name)
            return "" if value is None else _("{question} You said: {words}.").format(question=question, words=value)

        return Question(ask, said=said)

    def ask_did(self) -> None:
        """What was done with it: a few choices, a skill by its name, own words; then whether each helped."""
        question = _("What did you do with it? The name of a skill is fine, too.")
        choices = self.offered(options.did(), "did")
        picked = pick(self.talk, question, [words for _pick, words in choices], many=True, own=True)
        did = [Did(choices[place][0].name, own=choices[place][0].own) for place in picked.places]
        if picked.own:
            did.append(self._own_did(picked.own))
        self.form.did = did
        self.talk.changed()
        said = "; ".join(f"{number} {words}" for number, words in options.helped())
        for place, each in enumerate(did):
            if each.label == "nothing_yet":
                continue
            label = did_words(each)
            asked = _("Did it help: {what}? {choices}.").format(what=label, choices=said)
            helped = self.talk.number(asked, 0, 3)
            self.form.did[place] = Did(each.label, helped, each.skill, each.own)
            self.talk.changed()

    def _own_did(self, words: str) -> Did:
        try:
            head = self.profile.library.find(words)
        except CopingError:
            return Did(words, own=True)
        return Did(head.title, skill=head.id)

    def said_did(self) -> str:
        if not self.form.did:
            return ""
        return _("What did you do with it? You said: {words}.").format(
            words=", ".join(did_words(each) for each in self.form.did)
        )

    def ask_note(self) -> None:
        self.words(_("A note?"), "note").ask()

    def said_note(self) -> str:
        return self.words(_("A note?"), "note").said()


def did_words(did: Did) -> str:
    return did.label if did.own or did.skill else options.label(options.did(), did.label)
