"""Writing homework for someone, in the app: pick skills, say why and how in your own words, see all of it, write the file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import OptionList, Static

from copingtui.errors import CopingError
from copingtui.homework import accepted, telling, writing
from copingtui.homework.assignment import SCALES, Assignment, Homework, Scale, Track, day_words, doing_words
from copingtui.homework.reading import load
from copingtui.screens.ask import AskDialog
from copingtui.screens.base import Room
from copingtui.screens.own_size import ask_own_size
from copingtui.screens.pick import PickDialog
from copingtui.widgets.menu import Item, Menu
from copingtui.words import _

TEXT_LIMIT = 2000
WORDS = ("why", "how", "bring")


class HomeworkNewRoom(Room):
    HELP_TEXT = _(
        "For therapists. + adds an assignment or a row for the diary card, Enter changes a line, Delete takes it away, "
        "v shows all of it as the person will see it, ctrl+s writes the file. No name of the person belongs in it."
    )
    DEFAULT_CSS = """
    HomeworkNewRoom #said { height: auto; padding: 0 2; color: $quiet; margin: 0 0 1 0; }
    HomeworkNewRoom.-short #said { margin: 0; }
    HomeworkNewRoom #lines { height: 1fr; }
    """
    BINDINGS = [
        Binding("plus,a", "more", _("add")),
        Binding("v", "preview", _("see all of it")),
        Binding("ctrl+s", "write", _("write the file"), priority=True),
        Binding("delete", "remove", _("take away"), show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.whole = Homework()

    def heading(self) -> str:
        return _("Homework for someone")

    def body(self) -> ComposeResult:
        yield Static(
            _("It becomes a file that you give to the person. Nothing of it stays here."), id="said", markup=False
        )
        yield Menu(id="lines")

    def on_mount(self) -> None:
        today = self.profile.now().date()
        review = (today + timedelta(days=7)).isoformat()
        self.whole = Homework(created=today.isoformat(), review=review)
        self.query_one(Menu).focus()
        self.freshen()

    def freshen(self) -> None:
        whole, open_ = self.whole, _("not said")
        items = [
            Item("sender", _("From"), whole.sender or open_),
            Item("review", _("Next session"), day_words(whole.review) or open_),
            Item("note", _("A line to the person"), whole.note or open_),
        ]
        for number, asked in enumerate(whole.assignments):
            title = accepted.title_of(asked, whole, self.profile.library)
            words = "; ".join(words for _what, words in telling.assignment_lines(asked, self.profile.library))
            items.append(Item(f"a{number}", title, " ".join(words.split()), apart=number == 0))
        for number, track in enumerate(whole.tracks):
            scale = telling.scale_words()[track.scale]
            items.append(Item(f"t{number}", _("Row: {label}").format(label=track.label), scale, apart=number == 0))
        items.append(Item("more", _("Add something"), "+", apart=True))
        self.query_one(Menu).show(*items)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        name = event.option.id or ""
        if name == "more":
            self.action_more()
        elif name in ("sender", "note"):
            question = {"sender": _("Your name, as the person knows you"), "note": _("A line or two to the person")}[
                name
            ]
            self.ask(question, getattr(self.whole, name), lambda words: self.set(**{name: words}))
        elif name == "review":
            self.ask(
                _("The day of the next session, like 2026-11-29; empty: not said"), self.whole.review, self.set_review
            )
        elif name.startswith("a"):
            self.assignment(int(name[1:]))
        elif name.startswith("t"):
            self.track(int(name[1:]))

    def ask(self, question: str, value: str, take: Any) -> None:
        self.coping.push_screen(
            AskDialog(question, ("",), (value,), TEXT_LIMIT), lambda said: take(said[0]) if said is not None else None
        )

    def set(self, **values: Any) -> None:
        self.whole = replace(self.whole, **values)
        self.freshen()

    def set_review(self, words: str) -> None:
        try:
            self.set(review=date.fromisoformat(words).isoformat() if words else "")
        except ValueError:
            self.notify(_("A day is written like this: 2026-11-22."), markup=False)

    # -- assignments and rows ------------------------------------------------------------------------------------------

    def action_more(self) -> None:
        items = [
            Item("skill", _("A skill to practise")),
            *(Item(f"do {doing}", words) for doing, words in doing_words().items()),
            Item("task", _("A task in your own words")),
            Item("track", _("A row for the diary card")),
        ]
        self.coping.push_screen(PickDialog(_("What?"), tuple(items)), self.more)

    def more(self, picked: Any) -> None:
        if picked == "skill":
            self.coping.push_screen(
                PickDialog(_("Which skill?"), self.found(""), self.found),
                lambda skill: self.add(Assignment(skill=skill)) if skill else None,
            )
        elif picked == "task":
            self.ask(
                _("The task, in a few words"),
                "",
                lambda words: self.add(Assignment(task=words[:200])) if words else None,
            )
        elif picked == "track":
            self.ask(_("What is the row called?"), "", lambda words: self.add_track(words[:60]) if words else None)
        elif picked:
            doing = next(each for each in doing_words() if each == picked.removeprefix("do "))
            self.add(Assignment(do=doing))

    def found(self, words: str) -> tuple[Item, ...]:
        return tuple(Item(head.id, head.title, head.summary) for head in self.profile.library.search(words))

    def add(self, asked: Assignment) -> None:
        asked = replace(asked, times=None, since=self.whole.created, until=self.whole.review)
        self.set(assignments=(*self.whole.assignments, asked))
        self.assignment(len(self.whole.assignments) - 1)

    def add_track(self, label: str) -> None:
        words = telling.scale_words()
        scales: dict[str, Scale] = {scale: scale for scale in SCALES}
        self.coping.push_screen(
            PickDialog(_("On which scale?"), tuple(Item(scale, words[scale]) for scale in SCALES)),
            lambda scale: (
                self.set(tracks=(*self.whole.tracks, Track(label=label, scale=scales[scale]))) if scale else None
            ),
        )

    def assignment(self, number: int) -> None:
        """What can be said about one assignment."""
        asked = self.whole.assignments[number]
        items = [
            Item("size", _("How often, when, smallest version, days")),
            Item("why", _("Why"), asked.why),
            Item("how", _("How"), asked.how),
            Item("questions", _("Questions"), "; ".join(asked.questions)),
            Item("bring", _("To bring to the session"), asked.bring),
        ]
        if asked.skill and (forms := self.profile.library.get(asked.skill).variants):
            items.append(Item("form", _("Form of the skill"), asked.form or _("as it is")))
            self._forms = (Item("", _("as it is")), *(Item(form.id, form.title) for form in forms))
        if asked.skill:
            items.append(Item("rate", _("Ask how it is before and after"), _("yes") if asked.rate else _("no")))
        items.append(Item("done", _("That is all"), apart=True))
        title = accepted.title_of(asked, self.whole, self.profile.library)
        self.coping.push_screen(PickDialog(title, tuple(items)), lambda way: self.say(number, way) if way else None)

    def say(self, number: int, way: str) -> None:
        asked = self.whole.assignments[number]
        if way in WORDS:
            name = {"why": _("Why"), "how": _("How"), "bring": _("To bring to the session")}[way]
            self.ask(name, getattr(asked, way), lambda words: self.change(number, **{way: words}))
        elif way == "questions":
            self.ask(
                _("Questions to think about, with ; between them"),
                "; ".join(asked.questions),
                lambda words: self.change(
                    number, questions=tuple(q for each in words.split(";") if (q := each.strip()))[:20]
                ),
            )
        elif way == "size":
            ask_own_size(self.coping, asked, lambda values: self.change(number, **values))
        elif way == "form":
            self.coping.push_screen(
                PickDialog(_("Which form?"), self._forms, at=asked.form),
                lambda form: self.change(number, form=form) if form is not None else None,
            )
        elif way == "rate":
            self.change(number, rate=not asked.rate)

    def change(self, number: int, **values: Any) -> None:
        assignments = list(self.whole.assignments)
        assignments[number] = replace(assignments[number], **values)
        self.set(assignments=tuple(assignments))
        self.assignment(number)

    def track(self, number: int) -> None:
        self.ask(
            _("Why this row, in your words?"),
            self.whole.tracks[number].why,
            lambda words: self.set_track(number, words),
        )

    def set_track(self, number: int, why: str) -> None:
        tracks = list(self.whole.tracks)
        tracks[number] = replace(tracks[number], why=why)
        self.set(tracks=tuple(tracks))

    def action_remove(self) -> None:
        option = self.query_one(Menu).highlighted_option
        name = option.id if option and option.id else ""
        for letter, field in (("a", "assignments"), ("t", "tracks")):
            if name[:1] == letter and name[1:].isdecimal():
                left = list(getattr(self.whole, field))
                del left[int(name[1:])]
                self.set(**{field: tuple(left)})

    # -- the file ------------------------------------------------------------------------------------------------------

    def action_preview(self) -> None:
        words = "\n".join(telling.whole(self.whole, self.profile.library))
        self.coping.go("page", _("As the person will see it"), words)

    def action_write(self) -> None:
        if not self.whole.assignments and not self.whole.tracks:
            self.notify(_("Nothing is set yet."), markup=False)
            return
        name = f"~/homework-{self.whole.created}.toml"
        self.coping.push_screen(AskDialog(_("Which file?"), (_("file"),), (name,), 1000), self.written)

    def written(self, said: Any) -> None:
        if not said or not said[0]:
            return
        try:
            text = writing.dump(self.whole, writing.carried(self.profile.library, self.whole.assignments))
            load(text, "", self.profile.library)  # what is written can be read
            path = Path(said[0]).expanduser()
            writing.write(path, text)
        except CopingError as error:
            self.coping.tell(error)
            return
        self.app.notify(
            _("It is here: {file}. Anyone who gets the file can read it.").format(file=path), timeout=12, markup=False
        )
        self.coping.go_back()
