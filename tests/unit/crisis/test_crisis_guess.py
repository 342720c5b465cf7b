"""The country to suggest: the clock's before the language's, and nothing from settings nobody chose."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from copingtui.crisis.guess import guess_country, zone_country
from copingtui.crisis.lines import countries
from copingtui.crisis.zones import ZONES

NOWHERE = "/nowhere"


@pytest.fixture(params=["system", "own"])
def zones(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A folder with the system's zone list, and one without: our own table has to do then."""
    if request.param == "own":
        return NOWHERE
    (tmp_path / "zone.tab").write_text(
        "# comment\nPL\t+5215+02100\tEurope/Warsaw\nUS\t+404251-0740023\tAmerica/New_York\tEastern\n"
        "DZ\t+3647+00303\tAfrica/Algiers\nNO\t+5955+01045\tEurope/Oslo\nDK\t+5540+01235\tEurope/Copenhagen\n"
    )
    return str(tmp_path)


@pytest.mark.parametrize("name", ["en_US.UTF-8", "en_US", "C", "C.UTF-8", "POSIX", "en", ""])
def test_a_language_nobody_chose_proves_nothing(name: str, zones: str) -> None:
    assert guess_country({"LANG": name}, None, zones) is None
    assert guess_country({"LANG": name}, "/usr/share/zoneinfo/Etc/UTC", zones) is None


@pytest.mark.parametrize(
    ("environ", "link", "code"),
    [
        ({"LANG": "en_US.UTF-8"}, "/usr/share/zoneinfo/Europe/Warsaw", "PL"),
        ({"LANG": "de_DE.UTF-8"}, "/usr/share/zoneinfo/Europe/Warsaw", "PL"),
        ({"LANG": "C"}, "../usr/share/zoneinfo/America/New_York", "US"),
        ({}, "/var/db/timezone/zoneinfo/Europe/Oslo", "NO"),
        ({}, "Europe/Copenhagen", "DK"),
        ({"TZ": "Europe/Oslo"}, "/usr/share/zoneinfo/Europe/Warsaw", "NO"),
        ({"TZ": ":Europe/Oslo"}, None, "NO"),
        ({"TZ": "right/Europe/Oslo"}, None, "NO"),
        ({"LANG": "pl_PL.UTF-8"}, None, "PL"),
        ({"LANG": "ca_ES@valencia"}, "UTC", "ES"),
        ({"LANG": "pl_PL.UTF-8", "TZ": "UTC"}, None, "PL"),
        ({"LC_ALL": "C", "LANG": "sv_SE.UTF-8"}, None, "SE"),
        ({"LC_MONETARY": "cs_CZ.UTF-8", "LANG": "en_US.UTF-8"}, None, "CZ"),
        ({"TZ": "CET-1CEST", "LANG": "nl_BE"}, None, "BE"),
        ({"TZ": "US/Pacific"}, None, "US"),
        ({"TZ": "Asia/Calcutta"}, None, "IN"),
        ({"TZ": "Poland"}, None, "PL"),
    ],
)
def test_the_time_zones_country_goes_before_the_languages(
    environ: dict[str, str], link: str | None, code: str, zones: str
) -> None:
    assert guess_country(environ, link, zones) == code


@pytest.mark.parametrize("zone", ["Africa/Algiers", "Nowhere/Place"])
def test_a_place_without_lines_suggests_nothing_rather_than_another_country(zone: str, zones: str) -> None:
    assert guess_country({"TZ": zone, "LANG": "fr_FR.UTF-8"}, None, zones) is None


@pytest.mark.parametrize("name", ["fr_DZ.UTF-8", "xx_..", "pl_pl/../x", "eo"])
def test_a_language_of_a_place_without_lines_suggests_nothing(name: str) -> None:
    assert guess_country({"LANG": name}, None, NOWHERE) is None


def test_our_own_table_knows_every_country_with_a_zone_of_its_own() -> None:
    assert {each.code for each in countries()} - set(ZONES) == {"XK"}  # Kosovo keeps Belgrade's
    every = [zone for zones in ZONES.values() for zone in zones.split()]
    assert len(every) == len(set(every))


@pytest.mark.skipif(not os.path.exists("/usr/share/zoneinfo/zone.tab"), reason="this system has no zone list")  # noqa: PTH110
def test_our_own_table_agrees_with_the_systems() -> None:
    for code, zones in ZONES.items():
        for zone in zones.split():
            assert zone_country(zone) == code
