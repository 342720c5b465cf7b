"""`copingtui caseload`: reports in a folder as a table and per person. Read only; nothing is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from copingtui.commands import complain, either, plain_option, print_json, say
from copingtui.words import _


@click.command("caseload")
@click.argument("folder", type=click.Path())
@click.option("--json", "as_json", is_flag=True, help=_("As data, for a script."))
@click.option("--each", is_flag=True, help=_("Every client whole, not the table alone."))
@click.option("--identity", type=click.Path(), help=_("An age key file that opens locked reports."))
@plain_option
@click.pass_obj
def caseload_command(
    everywhere: bool, folder: str, as_json: bool, each: bool, identity: str | None, plain: bool
) -> int:
    """Look at the reports in FOLDER (for therapists). Locked ones ask for what opens them; nothing is stored."""
    from copingtui.cli import full_screen

    if full_screen() and not (plain or everywhere or as_json or each):
        return either(False, "caseload", folder, *([identity] if identity else []))
    from copingtui.homework import caseload_telling as telling
    from copingtui.homework.caseload import look, over_time

    place = Path(folder).expanduser()
    found = look(place, opener(identity))
    if found.closed and identity is None and (unseal := asked()) is not None:
        found = look(place, unseal)
    if as_json:
        for line in telling.notices(found):
            complain(line)
        print_json(
            [
                {
                    "name": client.name,
                    "reports": [
                        {
                            "made": sent.made.isoformat(),
                            "since": sent.since.isoformat(),
                            "until": sent.until.isoformat(),
                            **sent.parts,
                        }
                        for sent in client.reports
                    ],
                    "days": [
                        {
                            "day": point.day.isoformat(),
                            "pleasant": point.pleasant,
                            "checkins": point.checkins,
                            "strongest": point.strongest,
                            "urges": point.urges,
                        }
                        for point in over_time(client)
                    ],
                }
                for client in found.clients
            ]
        )
        return 0
    say(telling.about())
    say("")
    if found.clients:
        for line in telling.table(found):
            say(line)
    for line in telling.notices(found):
        say(line)
    if each:
        for client in found.clients:
            say("")
            for line in telling.client_lines(client):
                say(line)
    return 0


def asked() -> Callable[[Path, bytes], bytes | None] | None:
    """Opens files locked with the passphrase that is asked for once; None where nobody gives one. It is kept nowhere."""
    from copingtui import unlocking
    from copingtui.errors import CopingError
    from copingtui.homework import sealing

    if unlocking.secrets is None or not sealing.available():
        return None
    passphrase = unlocking.secrets.ask(_("Passphrase of the locked reports (empty: leave them closed):"))
    if not passphrase:
        return None

    def unseal(_path: Path, content: bytes) -> bytes | None:
        try:
            return sealing.unseal(content, passphrase=passphrase)
        except CopingError:
            return None

    return unseal


def opener(identity: str | None) -> Callable[[Path, bytes], bytes | None] | None:
    """Opens locked files with a key file; files locked otherwise stay closed. Raises CopingError for no key file."""
    if identity is None:
        return None
    from copingtui.errors import CopingError
    from copingtui.homework import sealing
    from copingtui.paths import reason

    try:
        text = Path(identity).expanduser().read_text("utf-8")[:100_000]
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else _("it is not text")
        raise CopingError(_("The key file cannot be read: {why}.").format(why=why), _("Nothing was opened.")) from None

    def unseal(_path: Path, content: bytes) -> bytes | None:
        try:
            return sealing.unseal(content, identity=text)
        except CopingError:
            return None

    return unseal
