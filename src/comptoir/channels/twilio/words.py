"""Any message as text, for what a channel of Twilio has no form of its own."""

from __future__ import annotations

from collections.abc import Iterable

from comptoir.model.message import Card, Carousel, Choices, Location, Media, Part, Text


def words_of(parts: Iterable[Part]) -> str:
    """Any parts as text, for what the platform has no form of its own."""
    return "\n\n".join(w for w in (_words(part) for part in parts) if w)


def _words(part: Part) -> str:
    match part:
        case Text():
            return part.text
        case Card():
            return _lines(f"*{part.title}*", part.subtitle, part.text, part.url)
        case Choices():
            return "\n".join(f"{n}. {c.label}" for n, c in enumerate(part.choices, 1))
        case Carousel():
            return words_of(part.cards)
        case Media():
            return _lines(part.caption, part.url)
        case Location():
            place = f"https://maps.google.com/?q={part.latitude:.6f},{part.longitude:.6f}"
            return _lines(part.name, part.address, place)
    return ""


def _lines(*lines: str) -> str:
    return "\n".join(line for line in lines if line)
