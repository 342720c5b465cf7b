"""What the command palette offers: every room, every skill, and the ways out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.app import SystemCommand

from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.app import CopingApp


def commands(app: CopingApp) -> Iterator[SystemCommand]:
    """In the order of how soon they may be needed."""
    rooms = (
        ("right_now", _("Right now"), _("it is hard this minute")),
        ("crisis", _("Crisis lines"), _("people to talk to")),
        ("people", _("My people"), _("who comes first when you want to talk")),
        ("hurt", _("I'm hurt, or I've taken something"), _("medical help")),
        ("checkin", _("Check in"), _("how it is, in half a minute")),
        ("urge", _("Urge"), _("note one")),
        ("skills", _("Skills"), _("things to do, one step at a time")),
        ("card", _("Diary card"), _("the week, a few numbers a day")),
        ("journal", _("Journal"), _("what you kept")),
        ("helps", _("What helps"), _("your own numbers, as pictures or as sentences")),
        ("plan_use", _("Use my safety plan"), _("one thing at a time")),
        ("plan", _("Safety plan"), _("see it, make it, change it, print it")),
        ("hope_use", _("Open my hope kit"), _("one thing at a time")),
        ("hope", _("Hope kit"), _("lines, songs, letters, good memories")),
        ("take_out", _("Take out"), _("entries as a page, a table or data; what was taken out")),
        ("bring_in", _("Bring in"), _("entries from Daylio, jrnl, a table or copingtui")),
        ("learn", _("Learn"), _("short texts: urges, feelings, help")),
        ("easy", _("What to go easy on"), _("cold, breath holds, closed eyes ...")),
        ("lock", _("Passphrase"), _("set it, change it, a recovery code")),
        ("backups", _("Backup"), _("make one, put one back, bring another computer's in")),
        ("delete", _("Delete"), _("days of the journal, or everything")),
        ("my_words", _("My words"), _("own feelings, kinds of urge and others")),
        ("settings", _("Settings"), _("country, looks, movement")),
        ("about", _("About"), _("what this is, and what it is not")),
    )
    for name, title, about in rooms:
        yield SystemCommand(title, about, lambda name=name: app.go(name))
    if app.profile.locked:
        yield SystemCommand(_("Unlock the journal"), _("passphrase or recovery code"), lambda: app.go("unlock"))
    elif app.profile.asks:
        yield SystemCommand(_("Lock now"), _("the journal closes, the rest goes on"), app.action_lock)
    yield SystemCommand(_("Leave at once"), _("clears the screen, loses nothing"), app.action_leave)
    yield SystemCommand(_("Hide"), _("a plain clock until the key again"), app.action_hide)
    yield SystemCommand(_("Copy out"), _("what you copied here, to the terminal's clipboard"), app.action_copy_out)
    yield SystemCommand(_("Help"), _("the keys of this screen"), app.action_help)
    for head in app.profile.library.heads:
        yield SystemCommand(head.title, head.summary, lambda name=head.id: app.start_skill(name))
