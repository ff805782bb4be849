"""Writes docs/reference/channels.md from what the channel types declare.

python scripts/channels_page.py

The table and the lists are made of each `channel.toml`, the words of the docstring of each folder.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from importlib import import_module
from inspect import cleandoc
from pathlib import Path
from typing import get_args

from comptoir.channels.base import Adapter
from comptoir.channels.registry import ADAPTERS
from comptoir.model.channel import Capabilities, Rate
from comptoir.model.message import MediaKind
from comptoir.outbound.render import MAX_SINGLE_CARDS

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "channels.md"

HEAD = """
# Channels

The channel types of this version, and what each can do. This page is written by
`scripts/channels_page.py` from what they declare in their `channel.toml`; do not edit it. [How to
add one](../how-to/add-a-channel.md).
"""
FOOT = """
*Confirmation* says how a send is settled whose answer was lost: `key` (sent again with the same
key), `echo` (the platform tells of our own message), `query` (the platform is asked), `none`. See
[three outcomes](../decisions/0007-three-outcomes.md). *Text* is the longest in one message, as the
platform counts it: characters, UTF-16 units (most emoji count two or more), or bytes of UTF-8.
*Buttons* are the most under one message, *rows* the most in a list. *Free messages* says how long
after the contact's last message anything may be written; later only what the platform approved.
*Rate* is what is sent at most. *Shows* is what the contact sees of us.

Nothing of an answer is dropped. What a channel cannot show takes its next best form, as the lists
below say; `outbound/render/` does it, the same for all. A contact's text may have 10,000
characters; the rest is cut off, or refused by the web chat.
"""
MORE = {
    "console": "It takes no posts. Its burst window is 0: each line is answered at once.",
    "open": "Your own app, a gateway, a test. [The contract](open-channel.md).",
    "webchat": (
        "[How to embed it](../how-to/embed-the-chat.md), [the contract](web-chat.md). It takes no"
        " posts at the webhook address: visitors post with their signed token. A send is accepted"
        " as soon as it is in the database; the visitor reads it from there, now or when they come"
        " back."
    ),
}
"""What stands on pages of its own, by channel type."""

COLUMNS = (
    "type",
    "name",
    "confirmation",
    "text",
    "buttons",
    "rows",
    "cards",
    "media",
    "receipts",
    "free messages",
    "rate",
    "shows",
)
UNITS = {"characters": "characters", "utf16": "UTF-16 units", "bytes": "bytes"}


def page() -> str:
    """The whole page."""
    rows = [COLUMNS, ("---",) * len(COLUMNS), *(_row(a.capabilities) for a in ADAPTERS)]
    table = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    sections = "".join(_section(adapter) for adapter in ADAPTERS)
    return f"{_unwrapped(HEAD)}\n\n{table}\n{_unwrapped(FOOT)}\n{sections}"


def _row(can: Capabilities) -> tuple[str, ...]:
    media = (f"{kind} {_size(limit.bytes)}" for kind, limit in can.media.items())
    shows = (word for word, on in (("typing", can.typing), ("read", can.read_marks)) if on)
    return (
        f"`{can.type}`",
        can.name,
        can.confirmation,
        f"{can.max_text:,} {UNITS[can.text_unit]}",
        str(can.max_choices or "none"),
        str(can.max_rows or "none"),
        _cards(can),
        ", ".join(media) or "none",
        ", ".join(can.receipts) or "none",
        _windows(can),
        _rates(can),
        ", ".join(shows) or "nothing",
    )


def _cards(can: Capabilities) -> str:
    if not can.cards:
        return "no"
    return f"yes, {can.max_cards} side by side" if can.max_cards > 1 else "yes"


def _size(size: int) -> str:
    """`size` in the unit that the platform rounded it to."""
    for unit, name in ((2**20, "MiB"), (10**6, "MB"), (2**10, "KiB"), (10**3, "kB")):
        if size % unit == 0:
            return f"{size // unit} {name}"
    return f"{size:,} bytes"


def _windows(can: Capabilities) -> str:
    windows = (
        (can.window, ""),
        (can.paid_window, " after an ad"),
        (can.human_window, " for members"),
    )
    told = [f"{_hours(window)}{whose}" for window, whose in windows if window]
    return ", ".join(told) or "always"


def _hours(window: timedelta) -> str:
    hours = window.total_seconds() / 3600
    return f"{hours:g} h" if hours <= 72 else f"{hours / 24:g} days"


def _rates(can: Capabilities) -> str:
    rates = (
        (can.rate, ""),
        (can.person_rate, " to one person"),
        (can.group_rate, " to one group"),
    )
    return ", ".join(f"{_rate(rate)}{whose}" for rate, whose in rates if rate) or "any"


def _rate(rate: Rate) -> str:
    pace = f"{rate.per_second:g}/s" if rate.per_second >= 1 else f"1 in {1 / rate.per_second:.3g} s"
    return f"{pace} ({rate.burst:g} at once)" if rate.burst > max(1, rate.per_second) else pace


def _section(adapter: type[Adapter]) -> str:
    can = adapter.capabilities
    package = import_module(adapter.__module__.rpartition(".")[0])
    words = _unwrapped(_escaped(package.__doc__ or ""))
    more = MORE.get(can.type, "")
    falls = "".join(f"- {line}\n" for line in falls_back(can))
    parts = (f"\n## `{can.type}`", words, more, f"What becomes of an answer:\n\n{falls}")
    return "\n\n".join(part for part in parts if part)


def _escaped(doc: str) -> str:
    return re.sub(r"[<>*|]", lambda sign: "\\" + sign[0], cleandoc(doc))


def _unwrapped(text: str) -> str:
    """`text` with each paragraph on one line; lists keep their lines."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return "\n\n".join(re.sub(r"\s*\n(?!- )\s*", " ", paragraph) for paragraph in paragraphs)


def falls_back(can: Capabilities) -> Iterator[str]:
    """What takes which form on a channel, one line for each kind of part."""
    unit = UNITS[can.text_unit]
    yield f"A text of more than {can.max_text:,} {unit} goes out in several{_pieces(can)}."
    yield from _choices_fall(can, unit)
    yield from _cards_fall(can)
    yield from _media_fall(can, unit)
    if not can.locations:
        yield "A place becomes its name, address and a link to a map."


def _pieces(can: Capabilities) -> str:
    return " parts of one message" if can.joins else " messages"


def _choices_fall(can: Capabilities, unit: str) -> Iterator[str]:
    if can.max_choices:
        yield (
            f"Up to {can.max_choices} choices become buttons of at most {can.max_choice_label}"
            f" {unit}{_above(can.max_choice_text)}."
        )
    if can.max_rows:
        yield (
            f"Up to {can.max_rows} choices become a list, with labels of at most"
            f" {can.max_row_label} {unit}{_above(can.max_list_text)}."
        )
    most = max(can.max_choices, can.max_rows)
    which = "More choices" if most else "Choices"
    if can.max_payload:
        which += f", and such that carry back more than {can.max_payload} bytes,"
    yield f"{which} become numbered lines; the typed number works."
    if not can.link_buttons:
        yield "A choice that opens a page becomes a line with its address."


def _above(limit: int) -> str:
    return f", under a text of at most {limit:,}" if limit else ""


def _cards_fall(can: Capabilities) -> Iterator[str]:
    words = "a text with its link"
    if "image" in can.media and can.max_caption:
        words = "its picture with the words under it, or a text with its link where it has none"
    if not can.cards:
        yield f"A card becomes {words}."
    if can.max_cards > 1:
        yield f"More than {can.max_cards} cards side by side make several rows."
    elif can.cards:
        yield f"Cards side by side become up to {MAX_SINGLE_CARDS} single cards, more a text."
    else:
        yield "Cards side by side become a text."


def _media_fall(can: Capabilities, unit: str) -> Iterator[str]:
    missing = [kind for kind in get_args(MediaKind) if kind not in can.media]
    if not can.media:
        yield "Media of all kinds are sent as a link."
        return
    if missing:
        yield f"Media of some kinds are sent as a link: {', '.join(missing)}."
    yield (
        "Media that are too large, or of another format, are made to fit, sound and film where"
        " there is ffmpeg; what cannot be is sent as a file or a link."
    )
    yield from _lasting(can)
    if {"image", "video"} & set(can.media):
        room = f" longer than {can.max_caption:,} {unit}" if can.max_caption else ""
        yield f"A caption{room} follows as a text."


def _lasting(can: Capabilities) -> Iterator[str]:
    for kind, limit in can.media.items():
        if limit.seconds:
            yield f"A {kind} of more than {limit.seconds} seconds is sent as a file or a link."


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
