"""How many segments a text message has: what is billed, and what a phone puts together again.

3GPP TS 23.038 (the GSM 7-bit alphabet) and TS 23.040 (messages in several segments).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENDED = frozenset("\f^{}\\[~]|€")
"""Letters that take two places, an escape and the letter."""


class Segments(Struct, frozen=True, kw_only=True):
    """How a text is split. `units` are septets (GSM-7) or UTF-16 units (UCS-2)."""

    count: int
    encoding: Literal["GSM-7", "UCS-2"]
    units: int


def segments(text: str) -> Segments:
    """The segments of `text`; an empty text has one."""
    if all(c in BASIC or c in EXTENDED for c in text):
        sizes = [2 if c in EXTENDED else 1 for c in text]
        return Segments(count=_count(sizes, 160, 153), encoding="GSM-7", units=sum(sizes))
    sizes = [2 if ord(c) > 0xFFFF else 1 for c in text]
    return Segments(count=_count(sizes, 70, 67), encoding="UCS-2", units=sum(sizes))


def _count(sizes: Sequence[int], alone: int, joined: int) -> int:
    """How many segments letters of such sizes fill; no letter is torn apart."""
    if sum(sizes) <= alone:
        return 1
    count, used = 1, 0
    for size in sizes:
        if used + size > joined:
            count, used = count + 1, 0
        used += size
    return count
