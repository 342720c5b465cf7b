"""Finding a country by what a person types: part of its name, its code, or another name it goes by."""

from __future__ import annotations

from copingtui.crisis.lines import CountryName
from copingtui.crisis.table import Table, broken, read
from copingtui.words import _

INDEX = "_names.toml"
INSIDE, NO_MATCH = 3, 4
SIGNS = str.maketrans({"-": " ", "(": " ", ")": " ", ".": "", "'": "", "’": "", "ı": "i", "ø": "o", "ł": "l", "đ": "d"})


def names() -> tuple[CountryName, ...]:
    """Every country, by name. One small file is read."""
    return tuple(name for name, _also in _index())


def search(words: str) -> tuple[CountryName, ...]:
    """See ``copingtui.crisis.lines.search``."""
    return tuple(name for _rank_of, name in _ranked(words)) if plain(words) else names()


def best(words: str) -> tuple[CountryName, ...]:
    """Only those that fit these words best: one where they are a code, a name, or the only name with a word that begins
    so. None where they are found only inside a word: numbers of the wrong country are worse than a question."""
    ranked = _ranked(words)
    return tuple(name for rank, name in ranked if rank == ranked[0][0] < INSIDE)


def _ranked(words: str) -> list[tuple[int, CountryName]]:
    wanted = plain(words)
    found = []
    for name, also in _index() if wanted else ():
        ranks = [_rank(wanted, name.code.casefold(), True), _rank(wanted, plain(name.name), False)]
        ranks += [_rank(wanted, plain(other), False) for other in also]
        if min(ranks) < NO_MATCH:
            found.append((min(ranks), name))
    return sorted(found, key=lambda each: each[0])


def _rank(wanted: str, name: str, code: bool) -> int:
    """0 the whole name, 1 its beginning, 2 the beginning of a later word, 3 somewhere inside."""
    if name == wanted:
        return 0
    if code or wanted not in name:
        return NO_MATCH
    if name.startswith(wanted):
        return 1
    return 2 if f" {wanted}" in f" {name}" else INSIDE


def plain(words: str) -> str:
    """Without case, accents and signs, for comparing: "Türkiye" and "turkiye" are the same."""
    folded = words.casefold()
    if not folded.isascii():
        from unicodedata import category, normalize

        folded = "".join(each for each in normalize("NFKD", folded) if category(each) != "Mn")
    return " ".join(folded.translate(SIGNS).split())


def _index() -> list[tuple[CountryName, tuple[str, ...]]]:
    table = read(INDEX)
    if table is None:
        raise broken(INDEX, _("the file is not there"))
    named = Table(INDEX, "names", table.values.get("names", {}))
    others = Table(INDEX, "also", table.values.get("also", {}))
    found = [
        (CountryName(code, named.text(code, needed=True)), others.texts(code) if code in others.values else ())
        for code in named.values
    ]
    return sorted(found, key=lambda each: plain(each[0].name))
