"""Whom a line is for and in which languages, in plain words instead of the data's short ones."""

from __future__ import annotations

from copingtui.words import _


def whom_words(audience: str) -> str:
    """ "youth" becomes "young people"; the data's own word where there is no plainer one."""
    return {
        "general": _("anyone"),
        "general (English speakers)": _("anyone who would like to speak English"),
        "general (NI)": _("anyone in Northern Ireland"),
        "general (Scotland)": _("anyone in Scotland"),
        "general (Wales)": _("anyone in Wales"),
        "general (Medellín)": _("anyone in Medellín"),
        "general health incl. mental health": _("anyone, about health of body or mind"),
        "youth": _("young people"),
        "youth (5-25)": _("young people from 5 to 25"),
        "youth (to 26)": _("young people up to 26"),
        "youth (under 18)": _("young people under 18"),
        "youth (under 19)": _("young people under 19"),
        "youth (under 25)": _("young people under 25"),
        "youth (under 35)": _("young people under 35"),
        "youth and families": _("young people and families"),
        "youth and parents": _("young people and parents"),
        "youth / rights": _("young people, and anyone whose rights are not kept"),
        "men": _("men"),
        "LGBTQ+": _("lesbian, gay, bi, trans and queer people"),
        "LGBTQ+ youth": _("young lesbian, gay, bi, trans and queer people"),
        "trans people": _("trans people"),
        "veterans": _("people who served in the military"),
        "veterans and families": _("people who served in the military, and their families"),
        "Indigenous peoples": _("Indigenous people"),
        "Aboriginal and Torres Strait Islander peoples": _("Aboriginal and Torres Strait Islander people"),
        "victims of violence": _("people someone has hurt"),
        "domestic violence": _("people hurt or scared at home or by a partner"),
        "domestic violence / child": _("people hurt or scared at home, and children"),
        "domestic violence / youth": _("people hurt or scared at home, and young people"),
        "domestic violence / social support": _("people hurt or scared at home, and other trouble"),
        "social emergency": _("people in sudden need"),
    }.get(audience, audience)


def languages_words(languages: tuple[str, ...]) -> str:
    """The languages in one line: "Dutch, other languages"."""
    plain = {"others": _("other languages"), "many": _("many languages")}
    return ", ".join(plain.get(each, each) for each in languages)
