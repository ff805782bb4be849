"""What people are told by the rules of work, in the languages we speak."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from babel.dates import format_datetime

CLOSED: Mapping[str, str] = {
    "en": "Thank you for your message. Our team is away now and back {{opens}}.",
    "fr": "Merci pour votre message. Notre équipe est absente et de retour {{opens}}.",
    "de": "Danke für Ihre Nachricht. Unser Team ist gerade nicht da und meldet sich ab {{opens}}.",
}
"""Outside the hours of a team, where it has no words of its own."""
FOREVER: Mapping[str, str] = {
    "en": "Thank you for your message. Our team is away now.",
    "fr": "Merci pour votre message. Notre équipe est absente pour le moment.",
    "de": "Danke für Ihre Nachricht. Unser Team ist gerade nicht da.",
}
"""The same where it is not known when the team is back."""
RATING: Mapping[str, str] = {
    "en": "How did we do?",
    "fr": "Comment nous en sommes-nous sortis ?",
    "de": "Wie haben wir das gemacht?",
}
STARS = ("1 ★", "2 ★", "3 ★", "4 ★", "5 ★")
THUMBS: Mapping[str, tuple[str, str]] = {
    "en": ("👍 Good", "👎 Not good"),
    "fr": ("👍 Bien", "👎 Pas bien"),
    "de": ("👍 Gut", "👎 Nicht gut"),
}
_PATTERN = {
    "en": "EEEE d MMMM 'at' HH:mm",
    "fr": "EEEE d MMMM 'à' HH:mm",
    "de": "EEEE, d. MMMM, HH:mm 'Uhr'",
}


def moment_in(language: str, at: datetime) -> str:
    """A moment as it is said in a language, on the clock of `at`."""
    known = language if language in _PATTERN else "en"
    return format_datetime(at, _PATTERN[known], locale=known)
