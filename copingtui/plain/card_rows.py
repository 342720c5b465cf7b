"""The rows of the diary card in a conversation: add one, rename, hide, move, take off."""

from __future__ import annotations

from dataclasses import replace

from copingtui.errors import CopingError
from copingtui.journal import card_rows, card_scale
from copingtui.journal.card import Card
from copingtui.journal.card_rows import (
    CardRow,
    change_row,
    keep_row,
    kinds_of_row,
    move_row,
    propose_row,
    remove_row,
    rename_row,
)
from copingtui.journal.card_text import row_about, scale_words
from copingtui.plain.choosing import pick_one
from copingtui.plain.talk import Talk, Turn
from copingtui.plain.understanding import Unclear
from copingtui.words import _

ADD = "+add"


def change_rows(talk: Talk, card: Card) -> None:
    """Change what one likes. Comes back at an empty line; raises EndOfInput."""
    try:
        while True:
            talk.gap()
            rows = [row for row in card.rows() if not row.past]
            lines = [(ADD, _("add a row of my own")), *((row.id, f"{row.label}: {row_about(row)}") for row in rows)]
            chosen = pick_one(talk, _("The rows of the card. A number changes one. An empty line goes back."), lines)
            if chosen is None:
                return
            try:
                if chosen == ADD:
                    _add(talk, card)
                else:
                    _change(talk, card, rows, next(row for row in rows if row.id == chosen))
            except Turn:
                continue
            except CopingError as error:
                talk.say(str(error))
    except Turn:
        return


def _name(talk: Talk, question: str) -> str | None:
    """A name for a row, None for "not said". Raises Turn."""

    def understand(line: str) -> str | None:
        if not line:
            return None
        try:
            return card_rows.one_line(line)
        except ValueError:
            raise Unclear(_("A name of up to {n} characters fits here.").format(n=card_rows.LABEL_LIMIT)) from None

    return talk.ask(question, understand)


def _add(talk: Talk, card: Card) -> None:
    label = _name(talk, _("What would you like to have on the card? Your own word is fine."))
    if label is None:
        return
    block = pick_one(talk, _("What is it?"), kinds_of_row())
    if block is None:
        return
    scale = pick_one(talk, _("What is filled in there?"), [(name, scale_words(name)) for name in card_scale.OWN])
    if scale is not None:
        keep_row(card.journal, propose_row(label, scale, acts=block == card_rows.URGES, block=block))
        talk.say(_("It is on the card."))


def _change(talk: Talk, card: Card, rows: list[CardRow], row: CardRow) -> None:
    away = row.hidden or row.when_used
    ways = [
        ("rename", _("call it something else")),
        ("hide", _("show it on the card") if away else _("hide it")),
        ("up", _("move it up")),
        ("down", _("move it down")),
        ("remove", _("take it off the card")),
    ]
    chosen = pick_one(talk, _("{row}. What becomes of it?").format(row=row.label), ways)
    if chosen == "rename":
        label = _name(talk, _("What is this row called?"))
        if label is not None:
            rename_row(card.journal, row, label)
    elif chosen == "hide":
        change_row(card.journal, replace(row, hidden=not away, when_used=False))
    elif chosen in ("up", "down"):
        move_row(card.journal, rows, row, -1 if chosen == "up" else 1)
    elif chosen == "remove":
        kept = (("keep", _("keep it, in the weeks it belongs to")), ("delete", _("delete it from every week")))
        question = _("What becomes of what was filled in? An empty line leaves the row where it is.")
        way = pick_one(talk, question, kept)
        if way is not None:
            remove_row(card.journal, row, history=way == "keep")
            talk.say(_("It is off the card."))
