"""The clock of a person: the time zone they declared, or that of their number, or the company's.

zone_of_person(preferences, "whatsapp", "4915112345678", "Europe/Paris")  →  ("Europe/Berlin",
"number")

A number tells a time zone only where its whole country has one; it is used and never stored, and
what the person says goes before. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal
from zoneinfo import available_timezones

from comptoir.knowledge.language import plain
from comptoir.model.contact import Preference

Told = Literal["declared", "number", "workspace"]

NUMBERED = frozenset(("whatsapp", "twilio_whatsapp", "sms"))
"""Channel types whose addresses are telephone numbers."""

_NUMBER = re.compile(r"(?:whatsapp:)?\+?([1-9]\d{7,14})")

# Country codes (ITU-T E.164; none begins another) of countries with one time (IANA tz database).
_COUNTRIES = """
    20 Africa/Cairo, 27 Africa/Johannesburg, 30 Europe/Athens, 31 Europe/Amsterdam,
    32 Europe/Brussels, 33 Europe/Paris, 36 Europe/Budapest, 39 Europe/Rome, 40 Europe/Bucharest,
    41 Europe/Zurich, 43 Europe/Vienna, 44 Europe/London, 45 Europe/Copenhagen,
    46 Europe/Stockholm, 47 Europe/Oslo, 48 Europe/Warsaw, 49 Europe/Berlin, 60 Asia/Kuala_Lumpur,
    63 Asia/Manila, 65 Asia/Singapore, 66 Asia/Bangkok, 81 Asia/Tokyo, 82 Asia/Seoul,
    84 Asia/Ho_Chi_Minh, 90 Europe/Istanbul, 91 Asia/Kolkata, 92 Asia/Karachi, 94 Asia/Colombo,
    212 Africa/Casablanca, 213 Africa/Algiers, 216 Africa/Tunis, 221 Africa/Dakar,
    225 Africa/Abidjan, 234 Africa/Lagos, 254 Africa/Nairobi, 352 Europe/Luxembourg,
    353 Europe/Dublin, 354 Atlantic/Reykjavik, 355 Europe/Tirane, 356 Europe/Malta,
    357 Asia/Nicosia, 358 Europe/Helsinki, 359 Europe/Sofia, 370 Europe/Vilnius, 371 Europe/Riga,
    372 Europe/Tallinn, 377 Europe/Monaco, 381 Europe/Belgrade, 385 Europe/Zagreb,
    386 Europe/Ljubljana, 387 Europe/Sarajevo, 420 Europe/Prague, 421 Europe/Bratislava,
    423 Europe/Vaduz, 852 Asia/Hong_Kong, 886 Asia/Taipei, 966 Asia/Riyadh, 971 Asia/Dubai,
    972 Asia/Jerusalem, 974 Asia/Qatar
"""
_BY_CODE = dict(pair.split() for pair in " ".join(_COUNTRIES.split()).split(", "))

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


def zone_of_number(address: str) -> str:
    """The time zone of a telephone number's country; "" where it has several, or for no number."""
    number = _NUMBER.fullmatch(address)
    return (
        ""
        if number is None
        else next((zone for n in (2, 3) if (zone := _BY_CODE.get(number[1][:n], ""))), "")
    )


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
