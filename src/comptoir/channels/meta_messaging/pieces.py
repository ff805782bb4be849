"""One event, opened, and what all kinds of them have in common."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from msgspec import Struct

from comptoir.channels.meta_messaging.attachments import number, words
from comptoir.model.update import Referral

_SOURCES: dict[str, Any] = {
    "ADS": "ad",
    "SHORTLINK": "link",
    "IGME-SOURCE-LINK": "link",
    "MESSENGER_CODE": "code",
    "SHOPS": "shop",
    "PRODUCT": "shop",
    "POST": "post",
}
_LATEST = 253_402_300_799  # the last second of the year 9999


class Piece(Struct, frozen=True, kw_only=True):
    """One event, opened: `body` is what stands under its name."""

    name: str
    body: dict[str, Any]
    event: dict[str, Any]
    account: str
    app_id: str
    at: datetime | None


def moment(value: object) -> datetime | None:
    """A moment, written as milliseconds, seconds or ISO 8601; None for anything else."""
    if isinstance(value, str):
        value = int(value) if value.isdecimal() and len(value) < 20 else _iso(value)
    if isinstance(value, datetime):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 10**17:
        return None
    seconds = value / 1000 if value > 100_000_000_000 else value
    return datetime.fromtimestamp(seconds, UTC) if 0 < seconds < _LATEST else None


def _iso(value: str) -> datetime | None:
    try:
        read = datetime.fromisoformat(value)
        return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def referral_of(value: object) -> Referral | None:
    """Where somebody came from; None where nothing is said of it."""
    if not isinstance(value, dict):
        return None
    ad = value.get("ads_context_data")
    ad = ad if isinstance(ad, dict) else {}
    return Referral(
        source=_SOURCES.get(words(value.get("source")).upper(), "other")
        if "product" not in value
        else "shop",
        code=words(value.get("ref"), 2083),
        url=words(value.get("referer_uri") or ad.get("photo_url") or ad.get("video_url"), 2000),
        headline=words(ad.get("ad_title")),
        ad_id=number(value.get("ad_id")),
    )
