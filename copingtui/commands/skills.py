"""`copingtui skills`: find a skill, look at one, check a file of one's own, make one by answering questions.

Each command imports what it needs inside itself, like all of them (see commands.py).
"""

from __future__ import annotations

from typing import Any

import click

from copingtui.words import _

FIND = "find"
_HELP = frozenset({"-h", "--help"})


class WordsOrCommand(click.Group):
    """A group whose first word may also be something to search for; after ``--`` it always is."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or args[0] not in _HELP | set(self.list_commands(ctx)) - {FIND}:
            args = [FIND, *args]
        return super().parse_args(ctx, args)


@click.group("skills", cls=WordsOrCommand, subcommand_metavar="[WORD]... | COMMAND")
def skills() -> None:
    """All skills, or those that fit WORD: a name, or what is the matter.

    Behind -- every word is searched for: copingtui skills -- new start
    """


@skills.command(FIND, hidden=True)
@click.argument("word", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help=_("As data, for a script."))
@click.option("--plain", is_flag=True, help=_("As lines, for a screen reader or a script."))
def find_command(word: tuple[str, ...], as_json: bool, plain: bool) -> None:
    """All skills, or those that fit WORD: a name, or what is the matter."""
    from copingtui.commands import complain, print_json, say
    from copingtui.profile import Profile

    library = Profile().library
    library.look_into_packs()
    for problem in library.problems:
        complain(str(problem))
    heads = library.search(" ".join(word))
    if as_json:
        from dataclasses import asdict

        print_json([asdict(head) for head in heads])
        return
    width = max((len(head.id) for head in heads), default=0)
    for head in heads:
        say(f"{head.id:<{width}}  {head.title}. {head.summary}")
    if not heads:
        say(_("Nothing by that word. Try a shorter one."))


@skills.command("show")
@click.argument("skill", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help=_("As data, for a script."))
@click.option("--plain", is_flag=True, help=_("As lines, for a screen reader or a script."))
def show_command(skill: tuple[str, ...], as_json: bool, plain: bool) -> None:
    """All of SKILL: what it is, what to mind, its steps and other forms, and the file it comes from."""
    from copingtui.commands import print_json, say
    from copingtui.profile import Profile
    from copingtui.skills.outline import outline

    library = Profile().library
    head = library.find(" ".join(skill))
    whole = library.get(head.id)
    if as_json:
        print_json(_data(whole))
        return
    for line in outline(whole, library.title_of):
        say(line)
    say("")
    say(_("It comes from {file}").format(file=library.file_of(head.id)))


@skills.command("check")
@click.argument("file", nargs=-1, required=True, type=click.Path())
@click.option("--plain", is_flag=True, help=_("As lines, for a screen reader or a script."))
def check_command(file: tuple[str, ...], plain: bool) -> int:
    """Look over FILE, or all files of a folder: everything that is wrong, with its line. Changes nothing."""
    from pathlib import Path

    from copingtui.commands import TROUBLE, complain, say
    from copingtui.errors import CopingError
    from copingtui.profile import Profile
    from copingtui.skills.packs import check, not_there
    from copingtui.words import several

    library, troubled = Profile().library, False
    for name in file:
        try:
            if not name:  # which would be the folder one is in
                raise not_there()
            found = check(Path(name), library)
        except CopingError as error:
            complain(str(error))
            troubled = True
            continue
        for skill in found:
            steps = several(len(skill.steps), _("{n} step"), _("{n} steps"))
            forms = ", ".join(each.id for each in skill.variants) or _("none")
            words = _("{id}: nothing is wrong. {title}: {steps}. Other forms: {forms}.")
            say(words.format(id=skill.id, title=skill.title, steps=steps, forms=forms))
    return TROUBLE if troubled else 0


@skills.command("new")
@click.option("--plain", is_flag=True, help=_("As lines, for a screen reader or a script."))
def new_command(plain: bool) -> int:
    """Make a skill of your own by answering questions. It is written into a new file."""
    from copingtui.commands import complain
    from copingtui.plain.console import Console
    from copingtui.plain.new_skill import new_skill
    from copingtui.profile import Profile

    profile = Profile()
    if profile.settings_problem is not None:
        complain(str(profile.settings_problem))
    try:
        return Console(profile).run(new_skill)
    finally:
        profile.close()


def _data(skill: Any) -> dict[str, Any]:
    """The whole skill as data; each step with its kind."""
    from dataclasses import asdict

    from copingtui.skills.model import kind_of

    def steps(given: Any) -> list[dict[str, Any]]:
        return [{"kind": kind_of(step), **asdict(step)} for step in given]

    return {
        **asdict(skill.head),
        "steps": steps(skill.steps),
        "variants": [{**asdict(each), "steps": steps(each.steps)} for each in skill.variants],
    }
