"""Which words never reach a reader, where to look for them, and how hard a text is to read.

Hard words have no exceptions: they name means, shame, keep count of days, praise or promise. Soft words are listed
because they often press; a sentence that needs one is named with its reason in wording_exceptions.toml. Nothing here
looks at what a person writes: it reads the project's own texts only.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeGuard

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "copingtui"
EXCEPTIONS = Path(__file__).with_name("wording_exceptions.toml")

# Stems only, so that this list says what to leave out and nothing more.
HARD = {
    "means (R-09)": r"cut|cuts|cutters?|cutting|blades?|razors?|kni(?:fe|ves)|guns?|nooses?|ropes?|overdos\w*|pills?"
    r"|hanged|hanging|blood(?! pressure)|bleed\w*|wounds?|wounded|scars?|scarred|bruis\w*|burn (?:myself|yourself|skin)",
    "what copies pain (R-10)": r"ice|ice cubes?|(?:elastic|rubber|hair) bands?|red pen|red ink|chill?i(?:es)?|snap a \w+",
    "stigma (R-14)": r"commit\w* suicide|(?:successful|failed|completed|unsuccessful) (?:suicides?|attempts?)"
    r"|suicide attempters?|attempters?|self-harmers?|attention[- ]seek\w*|manipulative|manipulat\w+ others"
    r"|cr(?:azy|aziness)|insane|lunatics?|psychos?|addicts?|junkies?|sinful|borderlines|think of your family",
    "counting days (R-16)": r"streaks?|badges?|leader ?boards?|levell?ed up|level up|personal best|troph(?:y|ies)"
    r"|high[- ]scores?|longest time|days? since|days? without|(?:days?|nights?|weeks?|times) in a row|days? clean|clean (?:for|since|days?)"
    r"|(?:be|been|being|got|get|getting|stay|stayed|staying|still) clean",
    "blame": r"relaps\w*|slip-?ups?|slip(?:s|ped|ping)? (?:up|back)|(?:i|you|we|they)(?:'ve| have| had)? slip(?:s|ped)?"
    r"|a (?:small |little )?slip(?! (?:in|of))|overdue|you only|you missed|incomplete|compliance"
    r"|non-?compliant|adherence|gave in|give up on yourself|no excuses?",
    "praise": r"well done|(?:great|good|nice|excellent) (?:job|work|going)|good for you|congratulat\w*|amazing|awesome"
    r"|fantastic|brilliant|excellent|superb|bravo|hooray|keep it up|proud of you|you did it|you made it|nailed it"
    r"|you(?:'re| are) doing (?:so )?(?:great|well|good)",
    "promises and contracts (R-17)": r"contracts?|no-harm|promise (?:me|not|that|yourself)|i promise|agree not to"
    r"|always works?|will be gone|everything happens for a reason|you will feel better"
    r"|others have it worse",
    "alarm": r"are you sure|warning!|danger!",
}
SOFT = {
    "pressing": r"should(?:n't|nt)?|must(?:n't)?|ought to|have got to|try harder|obviously|of course you can",
    "making small": r"just|simply|merely",
    "measuring people": r"normal|normally|abnormal\w*|failed|fails?|failing|failures?|missed|patients?|negative",
    "talking over": r"calm down|stay strong|cheer up|stay positive|look on the bright side|get over it",
    "ranking feelings": r"(?:good|bad|positive|negative|wrong) (?:emotion|feeling|thought)s?",
}
# Which keys of a skill file are read as prose by a person who practises; the rest are names, links and numbers.
NOT_PROSE = frozenset(
    "id kind family when states minutes measure easy instead link goto target point keep shape picture part seconds_from"
    " show_from only without sources aliases needs".split()
)
NOT_READ = frozenset(
    "id kind measure easy instead link goto target point keep shape picture part when states only without seconds_from"
    " show_from".split()
)


@dataclass(frozen=True, slots=True)
class Said:
    """One text a person may read, and where it stands."""

    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    said: Said
    word: str
    why: str

    def __str__(self) -> str:
        return f"{self.said.where}: {self.word!r} ({self.why}) in {self.said.text!r}"


def _compiled(table: dict[str, str]) -> dict[str, re.Pattern[str]]:
    return {why: re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE) for why, words in table.items()}


_HARD, _SOFT = _compiled(HARD), _compiled(SOFT)


def hard_words(said: Iterable[Said]) -> list[Found]:
    """Every hard word in these texts."""
    return _search(said, _HARD)


def soft_words(said: Iterable[Said]) -> list[Found]:
    """Every soft word in these texts."""
    return _search(said, _SOFT)


def _search(said: Iterable[Said], table: dict[str, re.Pattern[str]]) -> list[Found]:
    return [
        Found(each, found.group(0), why)
        for each in said
        for why, pattern in table.items()
        for found in pattern.finditer(_bare(each.text))
    ]


def _bare(text: str) -> str:
    """The text as it is read: curly quotes straight, blanks single, placeholders such as {name} left out."""
    text = re.sub(r"\{[^{}]*\}", "…", text.replace("’", "'"))
    return re.sub(r"\s+", " ", text)


# -- where the texts are ----------------------------------------------------------------------------------------------


def in_tables(folder: Path, pattern: str = "*.toml", leave: frozenset[str] = NOT_READ) -> Iterator[Said]:
    """Every string in the TOML files below a folder, but for keys that only a program reads."""
    for path in sorted(folder.rglob(pattern)):
        table = tomllib.loads(path.read_text("utf-8"))
        name = str(path.relative_to(folder.parent))
        for key, text in walk(table, leave):
            yield Said(f"{name}: {key}", text)


def walk(value: Any, leave: frozenset[str], at: str = "") -> Iterator[tuple[str, str]]:
    """(place, string) of every string inside a table, in order."""
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in leave:
                yield from walk(inner, leave, f"{at}.{key}" if at else str(key))
    elif isinstance(value, list):
        for number, inner in enumerate(value, 1):
            yield from walk(inner, leave, f"{at}[{number}]")


def in_code(folder: Path = PACKAGE) -> Iterator[Said]:
    """Every literal that goes through ``_()``, and the help text of every command: its docstring."""
    for path in sorted(folder.rglob("*.py")):
        name = str(path.relative_to(folder.parent))
        tree = ast.parse(path.read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_":
                for literal in node.args:
                    if isinstance(literal, ast.Constant) and isinstance(literal.value, str):
                        yield Said(f"{name}:{node.lineno}", literal.value)
            elif _is_command(node) and (text := ast.get_docstring(node)):
                yield Said(f"{name}:{node.lineno}", text)


def _is_command(node: ast.AST) -> TypeGuard[ast.FunctionDef]:
    return isinstance(node, ast.FunctionDef) and any("command" in ast.unparse(each) for each in node.decorator_list)


def in_prose(paths: Iterable[Path]) -> Iterator[Said]:
    """Paragraphs of Markdown files, code left out."""
    for path in paths:
        text = re.sub(r"```.*?```", "", path.read_text("utf-8"), flags=re.DOTALL)
        text = re.sub(r"`[^`\n]*`", "…", text)
        for paragraph in re.split(r"\n\s*\n", text):
            if paragraph.strip():
                yield Said(str(path.relative_to(ROOT)), paragraph)


# -- exceptions -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Exception_:
    """One sentence that may hold one soft word, and why."""

    word: str
    text: str
    why: str


def exceptions(path: Path = EXCEPTIONS) -> tuple[Exception_, ...]:
    """What is written down as an exception."""
    return tuple(Exception_(**raw) for raw in tomllib.loads(path.read_text("utf-8")).get("exception", []))


def unexcused(found: Iterable[Found], excused: Iterable[Exception_]) -> list[Found]:
    """What no exception allows: the whole sentence and the word have to be the ones written down."""
    allowed = {(each.word.lower(), each.text) for each in excused}
    return [each for each in found if (each.word.lower(), each.said.text.strip()) not in allowed]


# -- how hard it is to read -------------------------------------------------------------------------------------------

SENTENCE_END = re.compile(r"[.!?:;…]+[\"')]*(?:\s|$)|\n+")
WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
LABEL = 3  # up to so many words it is a label, not a sentence: short pieces would make any text look easy


def sentences(texts: Iterable[str]) -> list[list[str]]:
    """The sentences of these texts as lists of words, labels left out."""
    pieces = (piece for text in texts for piece in SENTENCE_END.split(text))
    return [words for piece in pieces if len(words := WORD.findall(piece)) > LABEL]


def grade(texts: Iterable[str]) -> float:
    """The Flesch-Kincaid grade (Kincaid et al. 1975) over the whole sentences of these texts; 0 where there are none."""
    found = sentences(texts)
    if not found:
        return 0.0
    words = [word for sentence in found for word in sentence]
    return 0.39 * len(words) / len(found) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def syllables(word: str) -> int:
    """How many syllables an English word has, near enough: groups of vowels, silent endings left out."""
    plain = re.sub(r"[^a-z]", "", word.lower().replace("’", "'").removesuffix("'s"))
    if len(plain) <= 3:
        return 1
    if plain.endswith(("es", "ed")) and not re.search(
        r"(?:[td]ed|[sxz]es|[cs]hes|[cg]es|[aeiouy]es|[aeiouy]ed)$", plain
    ):
        plain = plain[:-2]
    elif plain.endswith("e") and not re.search(r"(?:[^aeiouy]le|[aeiouy]e)$", plain):
        plain = plain[:-1]
    plain = re.sub(r"(?<=[aeiouy])(?=ing$)", "-", plain)
    return max(1, len(re.findall(r"[aeiouy]+", plain)))


def longest_line(text: str) -> int:
    """Words in the longest line of a text."""
    return max((len(re.findall(r"\S*\w\S*", line)) for line in text.splitlines()), default=0)
