"""Choosing from a numbered list by number, by name, or in one's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from copingtui.plain.talk import Talk
from copingtui.plain.understanding import Unclear, short_enough
from copingtui.skills.library import fold
from copingtui.words import _

OWN_LETTER = "o"
_BETWEEN = re.compile(r"[\s,;.+&]+")


@dataclass(frozen=True, slots=True)
class Picked:
    """What was chosen: places in the list from 0, and the person's own words; both empty for "not said"."""

    places: tuple[int, ...] = ()
    own: str = ""

    def __bool__(self) -> bool:
        return bool(self.places or self.own)


def numbered(options: Sequence[str]) -> tuple[str, ...]:
    """The options as lines to choose from."""
    return tuple(f"{number}. {option}" for number, option in enumerate(options, 1))


def pick(
    talk: Talk, question: str, options: Sequence[str], *, many: bool = False, most: int = 0, own: bool = False
) -> Picked:
    """Ask for one of the options, or for several; ``most`` 0 is no limit. ``own``: other words are an answer too."""
    more = list(numbered(options))
    if own:
        more.append(_("{letter}. something else, in your own words").format(letter=OWN_LETTER))
    if many and len(options) > 1:
        such = f"1 2, {_('or')} 1 {OWN_LETTER}" if own else "1 2"
        words = _("Up to {most} are fine, such as {such}.") if most > 1 else _("More than one is fine, such as {such}.")
        more.append(words.format(most=most, such=such))
    picked = talk.ask(question, lambda line: _understand(line, options, many=many, most=most, own=own), more=more)
    if picked.own == OWN_LETTER:
        return Picked(picked.places, talk.short(_("In your own words:")))
    return picked


def pick_one(talk: Talk, question: str, options: Sequence[tuple[str, str]]) -> str | None:
    """The id of the one chosen from (id, words), None for "not said"."""
    picked = pick(talk, question, [words for _id, words in options])
    return options[picked.places[0]][0] if picked.places else None


def _understand(line: str, options: Sequence[str], *, many: bool, most: int, own: bool) -> Picked:
    """Raises Unclear with what would fit."""
    if not line:
        return Picked()
    parts = _BETWEEN.split(line.casefold().strip(" ,;.+&"))
    numbers = [part for part in parts if part.isdecimal() and len(part) <= 4]
    letters = [part for part in parts if own and part == OWN_LETTER]
    if len(numbers) + len(letters) == len(parts):
        places = tuple(dict.fromkeys(int(number) - 1 for number in numbers))
        if all(0 <= place < len(options) for place in places) and (many or len(places) + len(letters) == 1):
            return _within(Picked(places, OWN_LETTER if letters else ""), most)
        raise Unclear(_what_fits(len(options), many=many, own=own))
    named = by_name(line, options, whole=own)
    if named is None and many:
        for several in (re.split(r"[,;]", line), parts):
            found = [_by_number_or_name(each, options) for each in several if each.strip()]
            if found and None not in found:
                return _within(Picked(tuple(dict.fromkeys(place for place in found if place is not None))), most)
    if named is not None:
        return Picked((named,))
    if own:
        return Picked((), short_enough(line))
    raise Unclear(_what_fits(len(options), many=many, own=own))


def by_name(line: str, options: Sequence[str], *, whole: bool) -> int | None:
    """The option meant by its words; unless ``whole``, the beginning of them is enough where only one begins so."""
    wanted = fold(line)
    if not wanted:
        return None
    folded = [fold(option) for option in options]
    if wanted in folded:
        return folded.index(wanted)
    begun = [place for place, option in enumerate(folded) if option.startswith(wanted)]
    return begun[0] if len(begun) == 1 and not whole else None


def _by_number_or_name(word: str, options: Sequence[str]) -> int | None:
    plain = word.strip()
    if plain.isdecimal() and len(plain) <= 4:
        return int(plain) - 1 if 1 <= int(plain) <= len(options) else None
    return by_name(plain, options, whole=True)


def _within(picked: Picked, most: int) -> Picked:
    if most and len(picked.places) + bool(picked.own) > most:
        raise Unclear(_("Up to {most} fit here.").format(most=most))
    return picked


def _what_fits(count: int, *, many: bool, own: bool) -> str:
    if own:
        if many:
            return _("Numbers from 1 to {count} fit here, or your own words.").format(count=count)
        return _("One number from 1 to {count} fits here, or your own words.").format(count=count)
    if many:
        return _("Numbers from 1 to {count} fit here, or an empty line.").format(count=count)
    return _("One number from 1 to {count} fits here, or an empty line.").format(count=count)
