"""The clock of a person: the time zone they declared, or that of their number, or the company's.

zone_of_person(preferences, "whatsapp", "4915112345678", "Europe/Paris")  →  ("Europe/Berlin",
"number")

A number tells a time zone only where its whole country has one; it is used and never stored, and
what the person says goes before. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Literal
from zoneinfo import available_timezones

from comptoir.knowledge.language import plain
from comptoir.model.contact import Preference
from comptoir.model.zones import NUMBERED, zone_of_number

Told = Literal["declared", "number", "workspace"]

_CITIES = """
    londres London, moscou Moscow, moskau Moscow, vienne Vienna, wien Vienna, bruxelles Brussels,
    brussel Brussels, rom Rome, lisbonne Lisbon, lissabon Lisbon, athenes Athens, athen Athens,
    prag Prague, varsovie Warsaw, warschau Warsaw, copenhague Copenhagen, kopenhagen Copenhagen,
    geneve Zurich, genf Zurich, koln Berlin, munchen Berlin, munich Berlin, hamburg Berlin,
    francfort Berlin, frankfurt Berlin, lyon Paris, marseille Paris, pekin Shanghai,
    peking Shanghai, singapour Singapore, singapur Singapore, tokio Tokyo, le_caire Cairo,
    kairo Cairo, mumbai Kolkata, delhi Kolkata, new_delhi Kolkata
"""
"""Names of cities in French and German, folded, and large ones that no zone is called by."""
_OTHER_NAMES = dict(pair.split() for pair in " ".join(_CITIES.split()).split(", "))

_AREAS = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


def zone_of_person(
    preferences: Iterable[Preference], channel_type: str, address: str, workspace: str
) -> tuple[str, Told]:
    """The IANA name of the person's time zone, and what tells it."""
    declared = zone_declared(preferences)
    if declared is not None:
        return declared
    found = zone_of_number(address) if channel_type in NUMBERED else ""
    return (found, "number") if found else (workspace, "workspace")


def zone_declared(preferences: Iterable[Preference]) -> tuple[str, Told] | None:
    """The time zone among preferences, None where there is none."""
    found = next((one.value for one in preferences if one.kind == "timezone"), "")
    return (found, "declared") if found else None


def zone_named(text: str) -> str:
    """The IANA name of what `text` names: itself, or a city of it; "" for nothing known."""
    folded = "_".join(plain(text).split()) if "/" not in text else text.strip().casefold()
    return _named().get(_OTHER_NAMES.get(folded, folded).casefold(), "")


@cache
def _named() -> dict[str, str]:
    """Zones by their folded name, and by its last word where one zone alone ends so."""
    places = sorted(z for z in available_timezones() if z.partition("/")[0] in _AREAS)
    last: dict[str, list[str]] = {}
    for zone in places:
        last.setdefault(zone.rpartition("/")[2].casefold(), []).append(zone)
    alone = {name: zones[0] for name, zones in last.items() if len(zones) == 1}
    return alone | {zone.casefold(): zone for zone in (*places, "UTC")}
