"""Which country to suggest at the first start: from the machine's time zone, else its locale. Never asked of a network.

It is only a suggestion: until a person has accepted it the row also says where to look elsewhere (R-02).
"""

# On the path of `copingtui crisis`, which cannot afford pathlib.
# ruff: noqa: PTH110, PTH115, PTH118, PTH120, PTH123
from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

ZONE_FOLDER = "/usr/share/zoneinfo"
LOCALTIME, TIMEZONE = "/etc/localtime", "/etc/timezone"
LOCALES = ("LC_ALL", "LC_ADDRESS", "LC_TELEPHONE", "LC_MONETARY", "LANG")
PROVES_NOTHING = ("en_US", "C", "POSIX")  # what machines have when nobody chose


def guess_country(environ: Mapping[str, str], localtime_link: str | None, zone_folder: str = ZONE_FOLDER) -> str | None:
    """The country these suggest, if there are lines for it; else None.

    ``localtime_link`` is what `system_zone` found: where /etc/localtime points, or a zone's name. A time zone decides
    alone: one in a country we have no lines for gives None, even if the locale names another country.
    """
    zone = zone_name(environ.get("TZ") or localtime_link or "")
    if zone and not zone.startswith("Etc/"):
        code = zone_country(zone, zone_folder)
        if code or "/" in zone:
            return code if code and _has_lines(code) else None
    return locale_country(environ)


def guess_country_here() -> str | None:
    """The country this machine suggests."""
    return guess_country(os.environ, system_zone())


def system_zone() -> str | None:
    """Where /etc/localtime points, or what /etc/timezone says; None where neither is there."""
    try:
        return os.readlink(LOCALTIME)
    except OSError:
        pass
    try:
        with open(TIMEZONE, encoding="utf-8") as file:
            return file.read(200).strip() or None
    except (OSError, UnicodeDecodeError):
        return None


def zone_name(where: str) -> str:
    """ "Europe/Warsaw" from ":Europe/Warsaw", "/usr/share/zoneinfo/Europe/Warsaw" and the like; "" for "UTC"."""
    name = where.removeprefix(":").rpartition("zoneinfo/")[2]
    for prefix in ("posix/", "right/"):
        name = name.removeprefix(prefix)
    return "" if name.startswith("/") or name in ("UTC", "GMT", "Zulu", "Universal", "UCT") else name


def zone_country(zone: str, zone_folder: str = ZONE_FOLDER) -> str | None:
    """The ISO code of the country this zone lies in: by the system's list, else by our own."""
    try:
        with open(os.path.join(zone_folder, "zone.tab"), encoding="utf-8") as file:
            for line in file:
                fields = line.rstrip("\n").split("\t")
                if len(fields) > 2 and fields[2] == zone and not line.startswith("#"):
                    return fields[0]
    except (OSError, UnicodeDecodeError):
        pass
    from copingtui.crisis.zones import ZONES

    return next((code for code, zones in ZONES.items() if zone in zones.split()), None)


def locale_country(environ: Mapping[str, str]) -> str | None:
    """The country in the locale ("PL" in "pl_PL.UTF-8"), if somebody chose one and there are lines for it."""
    for variable in LOCALES:
        name = environ.get(variable, "").partition(".")[0].partition("@")[0]
        if name and name not in PROVES_NOTHING:
            code = name.partition("_")[2]
            return code if _has_lines(code) else None
    return None


def _has_lines(code: str) -> bool:
    file = os.path.join(os.path.dirname(__file__), "lines", f"{code.lower()}.toml")
    return len(code) == 2 and code.isalpha() and os.path.exists(file)
