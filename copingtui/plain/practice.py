"""One practice of a skill as a conversation: caution, steps, the end, and where to go from there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, cast

from copingtui.crisis.offer import is_due_in
from copingtui.errors import CopingError
from copingtui.journal import options
from copingtui.plain.asking import Question, Way, go_through
from copingtui.plain.choosing import pick, pick_one
from copingtui.plain.gate import Gone, pass_gate, say_lines
from copingtui.plain.keeping import Keeper
from copingtui.plain.left_open import left_open
from copingtui.plain.offer import offer
from copingtui.plain.row import follow_place
from copingtui.plain.steps import ask
from copingtui.plain.talk import Command, EndOfInput, Talk
from copingtui.plan.taking import offered, take
from copingtui.skills.answers import Answer, Waited, from_plain, is_empty, texts
from copingtui.skills.model import Choose, Compose, Grid, Step, Write, keeps
from copingtui.skills.practice import Change, Practice, Stage
from copingtui.skills.recount import measured
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.journal.drafts import Draft
    from copingtui.journal.entries import Eased
    from copingtui.profile import Profile

DEEPEST = 3  # practices inside one another; beyond that, one takes the place of the other
REPEATED = 200  # characters of an earlier answer that are said again
ANOTHER, PERSON, NO_RECORD, DONE = "another", "person", "no-record", "done"


def practise(
    talk: Talk, profile: Profile, skill_id: str, variant: str | None = None, *, rated: bool = True, said: str = ""
) -> None:
    """Practise this skill, whatever it hands over to, and another one if wanted; ``rated``, ``said`` as Practice has them.

    Raises UnknownSkill, SkillError, EndOfInput.
    """
    if draft := left_open(talk, profile, "practice", skill_id):
        resume(talk, profile, draft)
        return
    practice = profile.practice(skill_id, variant, rated=rated, said=said)
    _go_on(talk, profile, _chain(talk, profile, Run(talk, profile, practice)))


def resume(talk: Talk, profile: Profile, draft: Draft) -> None:
    """Go on with a practice from its draft. Raises UnknownSkill, SkillError, ValueError where it does not fit."""
    practice = profile.resume(draft.payload)
    practice.resume()
    saved_as = draft.payload.get("saved_as")
    keeper = Keeper(talk, profile, "practice", draft.id)
    run = Run(talk, profile, practice, keeper=keeper, saved_as=saved_as if isinstance(saved_as, str) else None)
    _go_on(talk, profile, _chain(talk, profile, run))


def practise_within(talk: Talk, profile: Profile, skill_id: str, within: tuple[str, ...]) -> None:
    """A practice in the middle of something else; ``within`` is what it goes back to, the innermost last."""
    with talk.standing_still():
        _chain(talk, profile, Run(talk, profile, profile.practice(skill_id), within=within))


def _chain(talk: Talk, profile: Profile, run: Run) -> str:
    """Hold this practice and those it hands over to; ANOTHER where the person wants to look for another one."""
    then = run.hold()
    while then.startswith("skill:"):
        then = Run(talk, profile, profile.practice(then.removeprefix("skill:")), within=run.within).hold()
    if then and then != ANOTHER:
        follow_place(talk, profile, then)
        return ""
    return then


def _go_on(talk: Talk, profile: Profile, then: str) -> None:
    if then == ANOTHER:
        from copingtui.plain.right_now import right_now

        right_now(talk, profile)


class Hurt(Exception):
    """The person said they are hurt or have taken something."""


class Run:
    """One practice, held from where it is to its end."""

    def __init__(
        self,
        talk: Talk,
        profile: Profile,
        practice: Practice,
        *,
        keeper: Keeper | None = None,
        within: tuple[str, ...] = (),
        saved_as: str | None = None,
    ) -> None:
        self.talk, self.profile, self.practice, self.within = talk, profile, practice, within
        self.keeper = keeper or Keeper(talk, profile, "practice")
        self.saved_as = saved_as  # the entry that holds what was given when this was broken off earlier
        self.eased: Eased | None = None
        self.eased_word = self.note = ""
        self.helped: int | None = None
        self.keep_texts: bool | None = None
        self.then = ""
        self._settled = False

    def hold(self) -> str:
        """Where to go next: "skill:ID", a place, ANOTHER, or "" for nowhere. Raises EndOfInput, KeyboardInterrupt."""
        talk, practice = self.talk, self.practice
        try:
            with talk.drafting(self._keep_draft), talk.pausing(practice.pause, practice.resume):
                self._begin()
                try:
                    if practice.stage is Stage.GATE and not pass_gate(talk, self.profile, practice):
                        return ""
                    self._steps()
                    while not self._end():
                        self._steps()
                except Gone as gone:
                    self._leave()
                    self.then = gone.target
        except Hurt:
            return "hurt"
        except (EndOfInput, KeyboardInterrupt):
            self._broken_off()
            raise
        return self.then

    # -- the way ---------------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        head = self.practice.skill.head
        self.talk.gap()
        self.talk.say(_("{title}. {summary}").format(title=head.title, summary=head.summary))

    def _steps(self) -> None:
        talk, practice = self.talk, self.practice
        with say_lines(talk, self.profile, practice):
            while (step := practice.step) is not None:
                number, of = practice.place
                talk.gap()
                if of > 1:
                    talk.say(_("Step {number} of {of}.").format(number=number, of=of))
                self._repeat(step)
                answer = ask(talk, practice, step)
                if isinstance(answer, Command):
                    self._turn(answer)
                else:
                    practice.answer(answer)
                    self._after(step, answer)
                self._keep_draft()

    def _turn(self, command: Command) -> None:
        practice = self.practice
        if command is Command.SKIP:
            practice.skip()
        elif command is Command.STOP:
            self._commit()
            practice.stop()
        elif not practice.back():
            self.talk.say(_("This is the first step. Type :q to leave."))

    def _leave(self) -> None:
        """Another way was chosen: what was given before it stays."""
        if self.practice.stage is Stage.STEPS and self.given:
            self._commit()
            self.practice.stop()
            self._end()
        else:
            self.keeper.drop()

    def _repeat(self, step: Step) -> None:
        """The last text the person wrote, where this step may build on it."""
        if not isinstance(step, Write | Compose | Grid | Choose) or self.practice.partial is not None:
            return
        before, answer = next(reversed(self.practice.earlier()), (None, None))
        if before is None or before.id == step.id or keeps(before) == "never":
            return
        if said := "; ".join(texts(answer)):
            cut = said if len(said) <= REPEATED else said[:REPEATED].rstrip() + " …"
            self.talk.say(_("You wrote: {words}").format(words=cut))

    def _after(self, step: Step, answer: Answer | None) -> None:
        """What an answer brings with it: the gentle offer, or another place."""
        practice = self.practice
        if is_due_in(practice, step, answer, self.profile.settings.line):
            offer(self.talk, self.profile)
        link = practice.chosen_link()
        if not link:
            return
        if practice.was_hurt:  # medical help, and nothing of this is kept
            self._settled = True
            self.keeper.drop()
            if self.saved_as:
                self.keeper.remove(self.saved_as)
            raise Hurt
        if practice.stage is Stage.END and not link.startswith("skill:"):
            follow_place(self.talk, self.profile, link)  # people come before any question about how it was
            return
        if practice.stage is Stage.END or len(self.within) >= DEEPEST:
            self.then = link
            if practice.stage is not Stage.END:
                practice.stop()
            return
        self._keep_draft()
        if link.startswith("skill:"):
            within = (*self.within, practice.skill.title)
            practise_within(self.talk, self.profile, link.removeprefix("skill:"), within)
        else:
            follow_place(self.talk, self.profile, link)
        self.talk.gap()
        self.talk.say(_("Back to {title}.").format(title=practice.skill.title))

    # -- the end ---------------------------------------------------------------------------------------------------

    def _end(self) -> bool:
        """The closing questions and the record; False where the person went back into the steps."""
        talk, practice = self.talk, self.practice
        talk.gap()
        if not self.given:
            talk.say(_("Nothing was said, so nothing was kept."))
            self.keeper.drop()
            return True
        self._say_how_it_went()
        into = [Question(partial(self._ask_into, *each)) for each in offered(practice)]
        questions = [Question(self._ask_keep, practice.asks_to_keep), *into]
        if practice.finished:
            questions = [
                Question(self._ask_eased, lambda: practice.change() is None),
                Question(self._ask_helped),
                Question(self._ask_note),
                *questions,
                Question(self._ask_then, lambda: not self._was_asked_where_to_go()),
            ]
        if go_through(talk, questions) is Way.BEFORE and practice.back():
            practice.resume()
            return False
        if self.then == NO_RECORD:
            self.then = ""
            self._settled = True
            self.keeper.drop()
            if self.saved_as:
                self.keeper.remove(self.saved_as)
            talk.say(_("No record was kept."))
        elif self._record(keep_draft=False):
            talk.say(self.keeper.kept_words)
        return True

    def _say_how_it_went(self) -> None:
        talk, practice = self.talk, self.practice
        talk.say(_("Thanks for taking the time.") if practice.finished else _("You stopped here. That's fine."))
        if numbers := measured(practice):
            talk.say(numbers + ".")
        words = {
            Change.EASED: _("It eased a little."),
            Change.STAYED: _("It didn't shift this time. Want another one, or a person to talk to?"),
            Change.ROSE: _("It rose this time. That can happen. Want another one, or a person to talk to?"),
        }
        change = practice.change()
        if change is not None:
            talk.say(words[change])

    def _ask_eased(self) -> None:
        choices = options.eased()
        picked = pick(self.talk, _("How was it?"), [words for _id, words in choices], own=True)
        self.eased = cast("Eased", choices[picked.places[0]][0]) if picked.places else None
        self.eased_word = picked.own

    def _ask_helped(self) -> None:
        said = "; ".join(f"{number} {words}" for number, words in options.helped())
        self.helped = self.talk.number(_("Did it help? {choices}.").format(choices=said), 0, 3)

    def _ask_note(self) -> None:
        def so_far(text: str) -> None:
            self.note = text

        self.note = ""
        so_far(self.talk.text(_("A note about it? As many lines as you like. An empty line goes on."), so_far=so_far))

    def _ask_keep(self) -> None:
        self.keep_texts = bool(
            self.talk.yes(_("Keep what you wrote in the journal? Yes or no. An empty line means no."))
        )

    def _ask_into(self, target: str, words: str) -> None:
        """Into the plan or the hope kit, and at once: whatever comes next, it is there."""
        if not self.talk.yes(_("{what}? Yes or no. An empty line means no.").format(what=words)):
            return
        try:
            take(self.profile, self.practice, target)
            self.talk.say(_("It is there."))
        except CopingError as error:
            self.talk.say(str(error))

    def _ask_then(self) -> None:
        if self.within:
            ways = [(DONE, _("go on with {title}").format(title=self.within[-1]))]
        else:
            ways = [(DONE, _("done")), (ANOTHER, _("another one"))]
        ways += [(PERSON, _("a person to talk to")), (NO_RECORD, _("done, and keep no record of this"))]
        chosen = pick_one(self.talk, _("What now?"), ways)
        self.then = {PERSON: "people", DONE: "", None: ""}.get(chosen, chosen or "")

    def _was_asked_where_to_go(self) -> bool:
        """Whether the last step already asked what comes next: then nobody asks again."""
        trail = self.practice.trail
        last = next((step for step in self._all_steps() if trail and step.id == trail[-1].step), None)
        return bool(self.then) or (isinstance(last, Choose) and any(option.link for option in last.options))

    def _all_steps(self) -> tuple[Step, ...]:
        return self.practice.skill.steps_for(self.practice.variant)

    # -- what is kept ----------------------------------------------------------------------------------------------

    @property
    def given(self) -> bool:
        """Whether there is anything to keep: an answer, or a practice gone through to its end."""
        practice = self.practice
        said = any(visit.answer is not None and not isinstance(visit.answer, Waited) for visit in practice.trail)
        return practice.finished or said

    def _commit(self) -> None:
        """Take what was typed at this step so far as its answer."""
        try:
            partial = from_plain(self.practice.partial)
        except ValueError:
            return
        if partial is not None and not is_empty(partial) and self.practice.step is not None:
            self.practice.answer(partial)

    def _keep_draft(self) -> None:
        if not self._settled and (self.practice.trail or self.practice.partial is not None):
            self.keeper.draft(self._snapshot())

    def _snapshot(self) -> dict[str, Any]:
        snapshot = self.practice.snapshot()
        return {**snapshot, "saved_as": self.saved_as} if self.saved_as else snapshot

    def _record(self, *, keep_draft: bool) -> bool:
        from copingtui.journal.practised import entry_of

        entry = entry_of(
            self.practice.result(keep_texts=bool(self.keep_texts)),
            self.profile.clock(),
            self.profile.tz_min(),
            eased=self.eased,
            eased_word=self.eased_word or None,
            note=self.note or None,
            helped=self.helped,
        )
        if not self.keeper.add(entry, instead_of=self.saved_as, keep_draft=keep_draft):
            return False
        self._settled = not keep_draft
        self.saved_as = self.saved_as or entry.uid
        return True

    def _broken_off(self) -> None:
        """The input ended, or ctrl+c: keep the record of what was given, and words not yet decided on as a draft."""
        if self._settled:
            return
        snapshot = self.practice.snapshot()
        if self.practice.stage is not Stage.END:
            self._commit()
            self.practice.stop()
        if not self.given:
            self.keeper.drop()
            return
        undecided = self.keep_texts is None and self.practice.asks_to_keep()
        if not self._record(keep_draft=undecided):
            return
        if not self.practice.finished:
            self.talk.once(_("You stopped here."))
        self.talk.once(_("What you gave is kept."))
        if undecided:
            self.keeper.draft({**snapshot, "saved_as": self.saved_as})
            self.talk.once(_("Your own words are kept as a draft. You are asked about them next time."))
