"""What a person is filling in: a check-in, an urge, a note. The app and the plain mode fill the same forms.

A form begins empty and nothing in it is preset. ``to_dict`` is what a draft keeps, ``from_dict`` brings it back,
``entry`` makes the entry, or None where nothing was chosen. The choices to offer are in options.py.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, ClassVar, Self

from copingtui.journal.codec import decode, encode
from copingtui.journal.entries import (
    Checkin,
    Detail,
    Did,
    Entry,
    Felt,
    Kind,
    Lasted,
    Note,
    Outcome,
    Pick,
    Practice,
    Share,
    Slept,
    Urge,
)
from copingtui.journal.uid import new_uid

_ABOUT = ("note", "at_ms", "share", "original")  # of the entry, not of its detail


@dataclass(slots=True, kw_only=True)
class Form:
    """What every form has. ``at_ms``: when it was, None for now. ``original``: the entry that is being changed."""

    kind: ClassVar[Kind]
    note: str = ""
    at_ms: int | None = None
    share: Share = "private"
    original: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was chosen or written yet: then there is nothing to keep."""
        return not self.note.strip() and not any(_said(getattr(self, name)) for name in _chosen(self))

    def detail(self) -> Detail:
        raise NotImplementedError

    def entry(self, now_ms: int, tz_min: int) -> Entry | None:
        """The entry to add (or to change, where ``original`` is set); None where nothing was chosen.

        Raises TextTooLong, ValueError.
        """
        if self.is_empty:
            return None
        at_ms = now_ms if self.at_ms is None else self.at_ms
        return Entry(self.original or new_uid(), at_ms, tz_min, self.detail(), now_ms, self.note, self.share)

    def to_dict(self) -> dict[str, Any]:
        """Everything said so far, JSON-ready; what was not said is left out."""
        return {
            name: _plain(getattr(self, name))
            for name in (*_ABOUT, *_chosen(self))
            if _said(getattr(self, name)) and (name, getattr(self, name)) != ("share", "private")
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """The form as it was. Raises ValueError where the data are not those of such a form."""
        if not isinstance(data, dict):
            raise ValueError("not the data of this form")
        try:
            form = cls(**{name: _back(name, value) for name, value in data.items()})
            Entry.new(form.detail(), 0, 0, at_ms=form.at_ms or 0, share=form.share)
        except (TypeError, AttributeError):
            raise ValueError("not the data of this form") from None
        if not isinstance(form.note, str) or not isinstance(form.original, str | None):
            raise ValueError("not the data of this form")
        return form

    @classmethod
    def of(cls, entry: Entry) -> Self:
        """A form to change an entry with. Raises ValueError for an entry of another kind."""
        if entry.kind != cls.kind:
            raise ValueError("an entry of another kind")
        form = cls(note=entry.note or "", at_ms=entry.at_ms, share=entry.share, original=entry.uid)
        for name in _chosen(form):
            value = getattr(entry.detail, name)
            setattr(form, name, list(value) if isinstance(value, tuple) else value)
        return form


@dataclass(slots=True, kw_only=True)
class CheckinForm(Form):
    """See entries.Checkin."""

    kind: ClassVar[Kind] = "checkin"
    pleasant: int | None = None
    energy: int | None = None
    emotions: list[Felt] = field(default_factory=list)
    body: list[Pick] = field(default_factory=list)
    tags: list[Pick] = field(default_factory=list)
    slept: Slept | None = None
    sleep_hours: float | None = None
    medication: bool | None = None

    def detail(self) -> Checkin:
        return Checkin(
            self.pleasant, self.energy, tuple(self.emotions), tuple(self.body), tuple(self.tags),
            self.slept, self.sleep_hours, self.medication,
        )  # fmt: skip


@dataclass(slots=True, kw_only=True)
class UrgeForm(Form):
    """See entries.Urge."""

    kind: ClassVar[Kind] = "urge"
    what: Pick | None = None
    at_first: int | None = None
    peak: int | None = None
    now: int | None = None
    started_ms: int | None = None
    lasted: Lasted | None = None
    around: list[Pick] = field(default_factory=list)
    vulnerable: list[Pick] = field(default_factory=list)
    emotions: list[Felt] = field(default_factory=list)
    body: list[Pick] = field(default_factory=list)
    thought: str | None = None
    did: list[Did] = field(default_factory=list)
    outcome: Outcome | None = None
    curve: list[tuple[float, float]] = field(default_factory=list)

    def detail(self) -> Urge:
        return Urge(
            self.what, self.at_first, self.peak, self.now, self.started_ms, self.lasted, tuple(self.around),
            tuple(self.vulnerable), tuple(self.emotions), tuple(self.body), self.thought, tuple(self.did),
            self.outcome, tuple(self.curve),
        )  # fmt: skip


@dataclass(slots=True, kw_only=True)
class NoteForm(Form):
    """A free text, ``note``, with or without the question it answers.

    ``about``: the practice it is the note of. What happened in a practice stays as it was; its note can be changed.
    """

    kind: ClassVar[Kind] = "note"
    prompt: str | None = None
    about: Entry | None = None

    @property
    def is_empty(self) -> bool:
        return self.about is None and not self.note.strip()  # a question alone is not an answer

    @property
    def title(self) -> str:
        """What stands above the page: the question, or which practice it is about; "" for neither."""
        about = self.about.detail if self.about else None
        return about.title if isinstance(about, Practice) else self.prompt or ""

    def detail(self) -> Detail:
        return self.about.detail if self.about else Note(self.prompt)

    @classmethod
    def of(cls, entry: Entry) -> Self:
        detail = entry.detail
        if not isinstance(detail, Note | Practice):
            raise ValueError("an entry of another kind")
        form = cls(note=entry.note or "", at_ms=entry.at_ms, share=entry.share, original=entry.uid)
        if isinstance(detail, Practice):
            form.about = entry
        else:
            form.prompt = detail.prompt
        return form


FORMS: dict[Kind, type[Form]] = {"checkin": CheckinForm, "urge": UrgeForm, "note": NoteForm}
_LISTS: dict[str, type] = {
    "emotions": Felt, "body": Pick, "tags": Pick, "around": Pick, "vulnerable": Pick, "did": Did,
}  # fmt: skip


def hours_of(text: str) -> float | None:
    """A number of hours with a point or a comma; None where it is none from 0 to 24."""
    try:
        hours = float(text.strip().replace(",", "."))
    except ValueError:
        return None
    return hours if 0 <= hours <= 24 else None


def _chosen(form: Form) -> list[str]:
    return [item.name for item in fields(form) if item.name not in _ABOUT]


def _said(value: Any) -> bool:
    """False and 0 were said; None, an empty list and blanks were not."""
    return value is not None and value != [] and not (isinstance(value, str) and not value.strip())


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, Felt | Pick | Did):
        return [getattr(value, item.name) for item in fields(value)]
    if isinstance(value, Entry):
        return encode(value)
    return list(value) if isinstance(value, tuple) else value


def _back(name: str, value: Any) -> Any:
    if name == "what":
        return Pick(*value)
    if name == "about":
        return decode(value)
    if name in (*_LISTS, "curve") and not isinstance(value, list):
        raise ValueError("not the data of this form")
    if name in _LISTS:
        return [_LISTS[name](*each) for each in value]
    return [(seconds, height) for seconds, height in value] if name == "curve" else value
