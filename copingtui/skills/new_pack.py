"""Makes a skill file out of answers: an id nobody has, text that the loader takes, a new file and never an old one."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from copingtui.errors import CopingError
from copingtui.paths import create_private, reason, safe_folder, sync_folder
from copingtui.skills.fitting import LIMIT_TITLE, one_line
from copingtui.skills.loader import load_skill
from copingtui.skills.model import Skill
from copingtui.skills.shape import slug
from copingtui.words import _

if TYPE_CHECKING:
    from copingtui.skills.library import Library

UNTIMED_SECONDS = 20  # what a step without a time of its own is taken to need
LIMIT_NUMBER = 999  # of skills whose titles give the same id, or none


@dataclass(slots=True)
class NewSkill:
    """What was answered so far. ``steps`` are tables as they stand in a file: ``kind`` and the keys of that kind."""

    title: str = ""
    summary: str = ""
    why: str = ""
    states: tuple[str, ...] = ()
    minutes: int | None = None  # None: not said
    caution: str = ""
    steps: list[dict[str, Any]] = field(default_factory=list)

    def text(self, id: str) -> str:
        """The file, for people to read and change."""
        import tomli_w

        head = {
            "id": id,
            "title": self.title,
            "family": _("My own"),
            "module": _("My own"),
            "summary": self.summary or self.title,
            "why": self.why,
            "when": ["everyday"],
            "states": list(self.states),
            "minutes": self.minutes if self.minutes is not None else self.guessed_minutes(),
            "sources": [],
            "evidence": "",
        }
        first = _("A skill of my own. Any editor can change it; `copingtui skills check` looks it over.")
        tables = [f"# {first}", tomli_w.dumps(head)]
        if self.caution:
            tables.append("[[caution]]\n" + tomli_w.dumps({"text": self.caution, "line": _first_line(self.caution)}))
        tables += ["[[step]]\n" + tomli_w.dumps(step) for step in self.steps]
        return "\n".join(tables)

    def guessed_minutes(self) -> int:
        """About how long the steps take, where it was not said: whole minutes, 1 or more."""
        return max(1, ceil(sum(_seconds(step) for step in self.steps) / 60))

    def skill(self, id: str = "my-skill") -> Skill:
        """The skill as it would be. Raises SkillError where a file of it could not be used."""
        return load_skill(self.text(id), f"{id}.toml", builtin=False)


def free_id(title: str, library: Library, folder: Path) -> str:
    """An id for this title that no skill has and no file is named by. Raises CopingError where there is none left."""
    base = slug(title) or "my-skill"
    for number in range(1, LIMIT_NUMBER):
        name = base if number == 1 else f"{base[:44]}-{number}"
        if not library.has(name) and not (folder / f"{name}.toml").exists():
            return name
    raise CopingError(_("There are too many skills of that name."), do=_("Another title would be fine."))


def fits_as_title(text: str) -> str:
    """ "" where this can be a title, else what is expected."""
    problems: list[str] = []
    one_line(text, LIMIT_TITLE, (), lambda _at, what: problems.append(what))
    return problems[0] if problems else ""


def write(new: NewSkill, id: str, folder: Path) -> Path:
    """Write the file (0600) into this folder and give its place. Nothing is ever written over.

    Raises SkillError where the skill could not be used, CopingError where the file cannot be made.
    """
    new.skill(id)
    path = safe_folder(folder) / f"{id}.toml"
    safe = _("Nothing was written, and no file was changed.")
    try:
        create_private(path, new.text(id).encode("utf-8"))
    except FileExistsError:
        raise CopingError(
            _("There is a file {file} already.").format(file=path), safe, _("Another title would be fine.")
        ) from None
    except OSError as error:
        raise CopingError(
            _("The file {file} cannot be made: {why}.").format(file=path, why=reason(error)),
            safe,
            _("Check that the disk has room and the folder is yours."),
        ) from None
    sync_folder(path.parent)
    return path


def _first_line(text: str) -> str:
    return text.split("\n", 1)[0]


def _seconds(step: dict[str, Any]) -> float:
    match step["kind"]:
        case "breathe":
            return float(step["cycles"] * (step["inhale"] + step.get("hold", 0) + step["exhale"]))
        case "countdown" | "ride" | "drift":
            return float(step["seconds"])
        case "tense":
            return len(step["groups"]) * 20.0
    return UNTIMED_SECONDS
