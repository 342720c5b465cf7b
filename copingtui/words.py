"""The one door every sentence goes through before a person reads it."""

from __future__ import annotations

from collections.abc import Callable

_translate: Callable[[str], str] | None = None


def _(text: str) -> str:
    """The text in the person's language; the English text itself where there is no other."""
    return text if _translate is None else _translate(text)


def speak(language: str, folder: str) -> None:
    """Use the catalogue of this language (a gettext ``.mo`` below ``folder``) where there is one, else English."""
    global _translate
    if language.split("_")[0] in ("", "C", "POSIX", "en"):
        _translate = None
        return
    import gettext  # only now: it costs more than all of the English path

    _translate = gettext.translation("copingtui", folder, languages=[language], fallback=True).gettext


def several(n: int, one: str, many: str) -> str:
    """``one`` or ``many`` with the number in its ``{n}``; both are already in the person's language."""
    return (one if n == 1 else many).format(n=n)
