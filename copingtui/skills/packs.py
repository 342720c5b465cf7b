"""A person's own skill files: which there are, their text, and whether each can be used, with all that is wrong at once.

A pack is one file with one skill, or a folder of such files. Nothing here changes a file.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from copingtui.errors import CopingError
from copingtui.paths import reason
from copingtui.skills.loader import LIMIT_BYTES, line_at, load_skill
from copingtui.skills.problems import Problem, SkillError, name_of, said, trouble_with
from copingtui.skills.spots import Path as Spot
from copingtui.skills.spots import lines_of
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.skills.library import Library
    from copingtui.skills.model import Skill, Step

LIMIT_FILES = 500
LIMIT_READ = 4 * LIMIT_BYTES  # a letter can take four bytes
LIMIT_SEEN = 20_000  # names looked at in one folder and those below it


def files_below(folder: Path) -> tuple[list[Path], SkillError | None]:
    """The skill files of a folder and those below it, sorted, and why not all of them; links to folders are not followed."""
    found: list[Path] = []
    trouble: list[SkillError] = []
    seen = 0

    def unreadable(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            trouble.append(trouble_with(Path(error.filename or folder).name, reason(error)))

    for here, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(here, name) for name in sorted(names) if name.endswith(".toml") and not name.startswith(".")]
        seen += len(folders) + len(names)
        if len(found) > LIMIT_FILES or seen > LIMIT_SEEN:
            words = _("there is more here than a folder of skills can hold; the first {n} files are read")
            trouble.append(trouble_with(folder.name, words.format(n=min(len(found), LIMIT_FILES))))
            break
    return found[:LIMIT_FILES], trouble[0] if trouble else None


def read_text(path: Path) -> str:
    """The text of a skill file. Raises SkillError for what is no file, is too large, or is not text."""
    try:
        # opening a pipe would wait for its other end for ever, and what it is can only be asked once it is open
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
        try:
            info = os.fstat(handle)
            if not stat.S_ISREG(info.st_mode):
                raise trouble_with(path.name, _("a file is expected"))
            content = b""
            while info.st_size <= LIMIT_READ >= len(content) and (more := os.read(handle, LIMIT_READ)):
                content += more
        finally:
            os.close(handle)
    except OSError as error:
        raise trouble_with(path.name, reason(error)) from None
    except ValueError:
        raise trouble_with(path.name, _("no file can have this name")) from None
    if max(info.st_size, len(content)) > LIMIT_READ:
        raise trouble_with(path.name, _("the file is far larger than a skill can be"))
    with suppress(UnicodeDecodeError):
        return content.decode("utf-8-sig")
    raise trouble_with(path.name, _("this is not text in UTF-8; an editor can save it as that"))


def check(path: Path, library: Library) -> tuple[Skill, ...]:
    """The skills of a file, or of all files of a folder, as they would be used beside this library.

    Raises SkillError with everything that is wrong in any of them: what cannot be read, ids that are taken, links to
    skills that are not there; CopingError where there is nothing to check.
    """
    files = [path]
    problems: list[Problem] = []
    if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises for names that are too long
        files, trouble = files_below(path)
        problems += trouble.problems if trouble else ()
        if not files and not problems:
            raise CopingError(_("There is no skill file in this folder: their names end in .toml."))
    elif not os.path.lexists(path):
        raise not_there()
    read: list[tuple[Path, str, Skill]] = []
    for file in files:
        try:
            text = read_text(file)
            read.append((file, text, load_skill(text, file.name, builtin=False)))
        except SkillError as error:
            problems += error.problems
    own = {skill.id: file for file, _text, skill in reversed(read)}
    for file, text, skill in read:
        problems += _beside(file, text, skill, library, own)
    if problems:
        raise SkillError(tuple(problems))
    return tuple(skill for _file, _text, skill in read)


def not_there() -> CopingError:
    return CopingError(
        _("There is no file of that name here."),
        do=_("To search for a skill by these words: copingtui skills -- check ..."),
    )


def _beside(file: Path, text: str, skill: Skill, library: Library, own: dict[str, Path]) -> Iterator[Problem]:
    """What is wrong with a skill only because of which others there are."""
    from copingtui.skills.library import taken

    lines = lines_of(text)

    def problem(at: Spot, expected: str) -> Problem:
        table, key = said(at)
        return Problem(name_of(file.name), line_at(lines, at), table, key, expected)

    if library.has(skill.id) and not _same_file(library.file_of(skill.id), file):
        yield problem(("id",), taken(library.head(skill.id)))
    elif own[skill.id] != file:
        yield problem(("id",), _("an id of its own is expected; {id} is taken").format(id=skill.id))
    for at, name in links_of(skill):
        if not library.has(name) and name not in own:
            yield problem(at, _("there is no skill {id} here").format(id=name))
        elif name == skill.id:
            yield problem(at, _("another skill than this one is expected"))


def _same_file(one: Path, other: Path) -> bool:
    with suppress(OSError):
        return one.samefile(other)
    return False


def links_of(skill: Skill) -> Iterator[tuple[Spot, str]]:
    """Every other skill that is named in this one, and where."""
    if skill.head.instead:
        yield ("instead",), skill.head.instead
    for number, caution in enumerate(skill.head.cautions, 1):
        if caution.instead:
            yield ("caution", number, "instead"), caution.instead
        yield from _linked(("caution", number, "link"), caution.link)
    whole = list(_in_steps(skill.steps, ("step",)))
    yield from whole
    known = {name for _at, name in whole}
    for number, variant in enumerate(skill.variants, 1):  # what a variant takes over was said already
        yield from (each for each in _in_steps(variant.steps, ("variant", number, "step")) if each[1] not in known)


def _in_steps(steps: tuple[Step, ...], at: Spot) -> Iterator[tuple[Spot, str]]:
    for number, step in enumerate(steps, 1):
        yield from _linked((*at, number, "target"), getattr(step, "target", ""))
        for place, option in enumerate(getattr(step, "options", ()), 1):
            yield from _linked((*at, number, "options", place, "link"), option.link)


def _linked(at: Spot, link: str) -> Iterator[tuple[Spot, str]]:
    if link.startswith("skill:"):
        yield at, link.removeprefix("skill:")
