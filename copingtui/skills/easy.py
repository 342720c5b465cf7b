"""The six things a person may want to go easy on, in plain words."""

from __future__ import annotations

from copingtui.skills.model import EasyOn
from copingtui.words import _


def easy_words() -> tuple[tuple[EasyOn, str], ...]:
    """(id, words), in the order shown."""
    return (
        ("cold", _("cold: heart problems, heart medicine, or cold feels bad")),
        ("exertion", _("effort: heart, lungs, pregnancy, injury, or moving can turn into too much")),
        ("breath_holds", _("holding my breath")),
        ("closed_eyes_body", _("closed eyes, or looking into my body")),
        ("food", _("food: eating is difficult for me")),
        ("scents", _("smells: they can bring things back")),
    )
