"""Time zones by their name, and by the country of a telephone number. Pure."""

from __future__ import annotations

import re
from functools import lru_cache
from zoneinfo import ZoneInfo

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


def zone_of(name: object) -> ZoneInfo | None:
    """The time zone of an IANA name such as Europe/Paris, None for anything else."""
    return _zone_of(name) if isinstance(name, str) and name else None


@lru_cache(maxsize=1024)
def _zone_of(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def zone_of_number(address: str) -> str:
    """The time zone of a telephone number's country; "" where it has several, or for no number."""
    number = _NUMBER.fullmatch(address)
    return (
        ""
        if number is None
        else next((zone for n in (2, 3) if (zone := _BY_CODE.get(number[1][:n], ""))), "")
    )
