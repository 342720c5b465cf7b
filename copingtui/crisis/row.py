"""The crisis row's text for a terminal of any size: one crisis line and one emergency number, digits never cut (R-01).

Used by the splash, the app, plain mode and the crash report. It knows no files and no clock: see facts.py.
"""

from __future__ import annotations

from copingtui.crisis.width import cells, one_line, shielded
from copingtui.words import _

DIRECTORY = "findahelpline.com"
NUMBERS = "numbers"
TWO_ROWS_FROM = 4  # terminal lines: below that, one row is all a screen can spare

# What a row gives up as it gets narrower, first to last: names before the country code, the person's numbers, the
# crisis line's and the emergency number never. "second" is a second national line, "closed" a closed one.
GIVEN_UP = (
    "text",
    "hours",
    "name",
    "checked",
    "how",
    "own name",
    "hint",
    "second",
    "word",
    "code",
    "closed",
    "directory",
)
ALL = len(GIVEN_UP)
COMFORTABLE = GIVEN_UP.index("word")  # with less than this beside it, the directory gets a row of its own


class RowLine:
    """One crisis line as the row shows it. Every text may be empty but the number."""

    __slots__ = ("checked", "closed", "hours", "how", "name", "number")

    def __init__(
        self, number: str, name: str = "", how: str = "", hours: str = "", checked: str = "", closed: bool = False
    ) -> None:
        self.number = number  # as the service writes it: "0800 111 0 111", "119 ext 8"
        self.name = name
        self.how = how  # "call or text", or a language or region the line is for
        self.hours = hours  # only where it is not open day and night
        self.checked = checked  # "checked Dec 2023", only where that is long ago
        self.closed = closed  # known to be closed now, and no other line known to be open


class RowFacts:
    """All a row can say for one person. ``emergency`` is empty where the country is not known (R-02)."""

    __slots__ = ("code", "confirmed", "emergency", "hint", "lines", "own", "own_name", "style", "text", "word")

    def __init__(
        self,
        *,
        code: str = "",
        own: str = "",
        own_name: str = "",
        lines: tuple[RowLine, ...] = (),
        text: str = "",
        emergency: str = "",
        word: str = "",
        confirmed: bool = True,
        style: str = "full",
        hint: str = "",
    ) -> None:
        self.code = code  # the country as people write it: "PL", "UK"
        self.own = own  # the person's own number: comes first
        self.own_name = own_name
        self.lines = lines  # the national line; a second one where a country needs two
        self.text = text  # a way without a voice: "text SHOUT to 85258"
        self.emergency = emergency
        self.word = word  # "emergency", "Notruf", "ambulance"
        self.confirmed = confirmed  # False until a person has accepted the country
        self.style = style  # "full", or "numbers" for people who are watched
        self.hint = hint  # the key that opens the crisis screen: "!"


def rows(facts: RowFacts, width: int, height: int) -> list[str]:
    """The row, or two rows, for a terminal of ``width`` cells and ``height`` lines; none where nothing fits.

    Each is at most ``width`` cells and not filled up to it, and begins with a number where there is one, so that a
    row cut off while a window shrinks still shows it.
    """
    if width < 1 or height < 2:
        return []
    two = height >= TWO_ROWS_FROM
    found = _known(facts, width, two) if facts.emergency else _unknown(facts, width, two)
    return [f" {each} " if cells(each) + 2 <= width else each for each in found]


def plain_number(number: str) -> str:
    """The number without words, for people who are watched: "119 ext 8" becomes "119 (8)". Empty if it has no digit."""
    first, *more = _digit_groups(number) or [""]
    return " ".join([first, *(f"({group})" for group in more)])


class _Part:
    """One number, or one thing said, with the words around it and what each of them is given up with."""

    def __init__(
        self, number: str, *words: tuple[str, str], until: str = "", between: str = ", ", plain: bool = False
    ) -> None:
        number = one_line(number)
        self.number = plain_number(number) if plain else number
        self.compact = _compact(number)
        self.words = [(shielded(one_line(text)), GIVEN_UP.index(kind)) for text, kind in words if text]
        self.until = GIVEN_UP.index(until) if until else ALL
        self.between = between

    def shown(self, given_up: int, compact: bool) -> str:
        if given_up > self.until:
            return ""
        words = self.between.join(text for text, kind in self.words if kind >= given_up)
        number = self.compact if compact else self.number
        return f"{number} {words}" if number and words else number or words


Parts = list[_Part]


def _known(facts: RowFacts, width: int, two: bool) -> list[str]:
    """The rows where the country is known: one if its numbers fit one, two if they fit two, else what fits."""
    own, country, directory, hint = _parts(facts)
    last = COMFORTABLE if directory else ALL
    one = _fit(own + country + directory + hint, width, last)
    if one:
        return [one]
    splits: list[tuple[Parts, Parts, int]] = []
    if own:
        splits.append((own, country + directory + hint, last))
    if directory:
        splits.append((own + country + hint, directory, ALL))
        splits.append((own + country + hint, [_Part("", (DIRECTORY, "directory"))], ALL))
    if own:
        splits.append((own, country, ALL))
    for compact in (False, True):
        attempts = [_two(*split, width, compact) for split in splits] if two else []
        attempts.append([_fit(own + country, width, ALL, compact)])
        for found in attempts:
            if all(found):
                return found
    for compact in (False, True):  # the country's numbers alone: R-01 goes before R-04
        attempts = [[_fit(country, width, ALL, compact)]]
        attempts += [_two(country[:1], country[1:], ALL, width, compact)] if two else []
        for found in attempts:
            if all(found):
                return found
    least = _compact(facts.emergency)
    return [least] if cells(least) <= width else []


def _parts(facts: RowFacts) -> tuple[Parts, Parts, Parts, Parts]:
    """The person's own number, the country's numbers, the directory and the key, each as far as there is one."""
    own = [_Part(facts.own, (facts.own_name, "own name"))] if one_line(facts.own) else []
    opened = [line for line in facts.lines if not line.closed]
    closed = [line for line in facts.lines if line.closed]
    if facts.style == NUMBERS:
        own = [_Part(facts.own, plain=True)] if plain_number(facts.own) else []
        bare = [_Part(line.number, until="second" if later else "", plain=True) for later, line in enumerate(opened)]
        shut = [_Part(line.number, until="closed", plain=True) for line in closed]
        return own, [*bare, _Part(facts.emergency), *shut], [], []
    open_lines = [
        _Part(
            line.number,
            (line.name, "name"),
            (line.how, "how"),
            (line.hours, "hours"),
            (line.checked, "checked"),
            until="second" if later else "",
        )
        for later, line in enumerate(opened)
    ]
    closed_lines = [
        _Part(line.number, (line.name, "name"), (_("closed now"), "closed"), (line.hours, "hours"), until="closed")
        for line in closed
    ]
    text = [_Part("", (facts.text, "text"))] if facts.text else []
    code = f"({facts.code})" if facts.code else ""
    emergency = _Part(facts.emergency, (facts.word, "word"), (code, "code"), between=" ")
    directory: Parts = []
    if not facts.lines:
        directory = [_Part("", (DIRECTORY, "directory"))]
    elif not facts.confirmed:
        directory = [_Part("", (_("elsewhere: findahelpline.com"), "directory"))]
    hint = [_Part("", (_("{key} help").format(key=facts.hint), "hint"))] if facts.hint else []
    said = [*open_lines, *text, emergency] if open_lines else [emergency, *text]
    return own, [*said, *closed_lines], directory, hint


def _unknown(facts: RowFacts, width: int, two: bool) -> list[str]:
    """The rows where no country is known: where to look, after the person's own number (R-02)."""
    bare = facts.style == NUMBERS
    hint = _("{key} help").format(key=facts.hint) if facts.hint and not bare else ""
    number = plain_number(facts.own) if bare else one_line(facts.own)
    where = [
        _("Your local emergency number · findahelpline.com"),
        _("Local emergency number · findahelpline.com"),
        _("Emergency number · findahelpline.com"),
    ]
    if not number and not bare:
        where.insert(0, _("In danger? Your local emergency number · findahelpline.com"))
    name = "" if bare else shielded(one_line(facts.own_name))
    own = [f"{number} {name}", number] if number and name else [number] if number else []
    local = [_("Your local emergency number"), _("Emergency number")]

    def first(*choices: str) -> str:
        return next((each for each in choices if each and cells(each) <= width), "")

    one = first(*(_joined(*row) for row in _choices(own, where, hint)))
    if one:
        return [one]
    if two:
        upper, lower = (own, [*where, DIRECTORY]) if own else (local, [DIRECTORY])
        pair = [first(*upper), first(*lower)]
        if all(pair):
            return pair
    last = first(*own[-1:], *(_compact(each) for each in own[-1:]), DIRECTORY, *local, hint, facts.hint)
    return [last] if last else []


def _choices(own: list[str], where: list[str], hint: str) -> list[tuple[str, ...]]:
    """Every one-row wording, fullest first: the key goes before a name, a name before the place to look."""
    hinted = [(mine, place, hint) for mine in own or [""] for place in where[:1]]
    return hinted + [(mine, place) for mine in own or [""] for place in where]


def _fit(parts: Parts, width: int, last: int, compact: bool = False) -> str:
    """The parts in one row, with as little given up as makes them fit; empty if they do not."""
    between = "·" if compact else " · "
    for given_up in range(last + 1):
        text = between.join(shown for part in parts if (shown := part.shown(given_up, compact)))
        if text and cells(text) <= width:
            return text
    return ""


def _two(upper: Parts, lower: Parts, last: int, width: int, compact: bool) -> list[str]:
    """Both rows, either empty if it does not fit; ``compact`` only for the one that needs it."""
    found = [_fit(upper, width, ALL), _fit(lower, width, last)]
    if compact:
        return [found[0] or _fit(upper, width, ALL, True), found[1] or _fit(lower, width, last, True)]
    return found


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _compact(number: str) -> str:
    """Every digit, without the gaps: "0800 111 0 111" becomes "08001110111", "119 ext 8" becomes "119(8)"."""
    groups = ["".join(each for each in group if each.isdigit() or each in "+*#") for group in _digit_groups(number)]
    return groups[0] + "".join(f"({group})" for group in groups[1:]) if groups else number


def _digit_groups(number: str) -> list[str]:
    """The stretches of digits between words, with the signs that belong to them."""
    kept = "".join(each if each.isdigit() or each in "+*#()-./, " else "\n" for each in one_line(number))
    groups = [group.rstrip(" ,-./(").lstrip(" ,-./)") for group in kept.split("\n")]
    return [group for group in groups if any(each.isdigit() for each in group)]
