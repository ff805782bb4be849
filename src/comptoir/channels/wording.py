"""Any message in words: what a channel says where it has no form of its own for a part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from comptoir.model.message import (
    Card,
    Carousel,
    Choice,
    Choices,
    Location,
    Media,
    Part,
    Template,
    Text,
)

MAP = "https://www.openstreetmap.org/?mlat={:.6f}&mlon={:.6f}"


def words_of(parts: Iterable[Part], map_url: str = MAP) -> str:
    """The words of `parts`, a blank line between two; marking stays, see `marking.py`. `map_url`
    has room for degrees north and east."""
    found = (joined(*lines_of(part, map_url)) for part in parts)
    return "\n\n".join(words for words in found if words)


def lines_of(part: Part, map_url: str = MAP) -> Sequence[str]:
    """What one part says, line by line; some may be empty."""
    match part:
        case Text():
            return (part.text,)
        case Card():
            return (bold(part.title), part.subtitle, part.text, part.url)
        case Carousel():
            return (words_of(part.cards, map_url),)
        case Choices():
            return numbered(part.choices)
        case Media():
            return (part.caption, "" if part.caption else part.name, part.url)
        case Location():
            where = map_url.format(part.latitude, part.longitude)
            return (bold(part.name), part.address, where)
        case Template():
            return tuple(part.values.values()) or (part.name,)
    return ()


def joined(*lines: str) -> str:
    """`lines` as one text, without the empty ones."""
    return "\n".join(line for line in lines if line)


def bold(text: str) -> str:
    """`text` marked as bold, unless it has such marks of its own."""
    return f"*{text}*" if text and "*" not in text else text


def numbered(choices: Sequence[Choice]) -> tuple[str, ...]:
    """A line for each choice: the number that somebody types, or the page it opens."""
    return tuple(
        f"{n}. {c.label}: {c.url}" if c.url else f"{n}. {c.label}" for n, c in enumerate(choices, 1)
    )
