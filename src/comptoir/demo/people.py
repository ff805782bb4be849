"""Who holds the phones of `comptoir demo --peers`."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from comptoir.channels.peers.every import Kit
from comptoir.model.channel import Capabilities

TELLS = ("telegram", "viber")
"""Platforms that tell the company when somebody blocks it."""
NAMES = {
    "apple": ("Ada Palmer", ""),
    "instagram": ("Grace Lenoir", "@grace.lenoir"),
    "line": ("Yuki Tanaka", ""),
    "messenger": ("Tom Berger", ""),
    "open": ("Ada", ""),
    "sms": ("Paul Martin", ""),
    "telegram": ("Lena Roth", ""),
    "twilio_whatsapp": ("Rosa Keller", ""),
    "viber": ("Olena Koval", ""),
    "whatsapp": ("Sheena Nelson", "@sheena.n"),
}
"""What people are called, and known by where that is not their id or number."""
SPEAKS = {"sms": "Twilio", "twilio_whatsapp": "Twilio"}
"""Who stands behind a channel type that has another name."""

MARKED = ("whatsapp", "twilio_whatsapp", "open")
"""Channel types whose people see *bold* and _italic_ as such."""

SHORT = 8
"""An id of fewer characters is a word, and keeps them all."""
_PHONE = re.compile(r"\+\d{10,14}")


def person_of(kit: Kit, run: int) -> str:
    """Somebody who is new in each run, as their phone is: an id of the platform's own form, which
    ends in digits of `run`."""
    digits, person = f"{run % 1_000_000:06d}", kit.person
    if len(person) < SHORT:
        return f"{person}-{digits}"
    body = person.rstrip("=")
    return body[: -len(digits)] + digits + person[len(body) :]


def about(kit: Kit, can: Capabilities, person: str, *, can_block: bool) -> dict[str, Any]:
    """A phone in short: the platform and what it tells and knows, the person and their name there.
    Windows are in hours, 0 where there is none."""
    name, handle = NAMES.get(kit.type, (person, ""))
    return {
        "type": kit.type,
        "name": can.name,
        "platform": SPEAKS.get(kit.type, can.name),
        "person": name,
        "handle": handle or (person if _PHONE.fullmatch(person) else ""),
        "blocks": _way_to_block(kit) if can_block else "",
        "confirmation": can.confirmation,
        "window": _hours(can.window),
        "human_window": _hours(can.human_window),
        "marked": kit.type in MARKED,
    }


def _way_to_block(kit: Kit) -> str:
    """What a platform does with a block: an operator *stops*, LINE *swallows* what is sent, some
    *tell* the company at once, the others are *silent* until something is sent."""
    if kit.numbers:
        return "stops"
    if kit.type == "line":
        return "swallows"
    return "tells" if kit.type in TELLS else "silent"


def _hours(window: timedelta | None) -> int:
    return window // timedelta(hours=1) if window is not None else 0
