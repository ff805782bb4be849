"""Forms: ways to sign up for topics, each with the text that people agree to."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Literal, get_args

from msgspec import Struct
from phonenumbers import SUPPORTED_REGIONS

from comptoir.errors import InputInvalid

Via = Literal["page", "embed", "poster", "keyword"]
"""How people come to a form: its page, the same inside another site, a printed QR code, its
word sent to a channel."""
CHANGED = "forms"
"""The bus's topic for forms that were changed; the hint is the id of the workspace."""
VIAS: tuple[Via, ...] = get_args(Via)
USUAL_CAP, MOST_CAP = 1000, 100_000
"""People that a form asks in a day: each costs a message, also where a program typed the number."""
_WORD = re.compile(r"\w[\w-]{1,29}")
_OTHERS = frozenset("STOP STOPP START MENU HELP HILFE AIDE HUMAN YES NO JA NEIN OUI NON".split())
_ORIGIN = re.compile(r"https?://[A-Za-z0-9.-]{1,253}(:\d{1,5})?")
_ENTRY = "form:"


class FormText(Struct, frozen=True, kw_only=True):
    """What people are shown in a language; `version` begins at 1."""

    language: str
    version: int
    text: str


class Form(Struct, frozen=True, kw_only=True):
    """A form; `topics` and `channels` are ids, `texts` the newest by language. `origins` are the
    sites inside whose pages it may be shown. Its page asks numbers of `countries` (ISO 3166-1) to
    confirm, of all where none is named, and at most `daily_cap` people in 24 hours."""

    workspace_id: str
    id: str
    token: str
    name: str
    word: str
    topics: tuple[str, ...]
    channels: tuple[str, ...]
    created_at: datetime
    origins: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    daily_cap: int = USUAL_CAP
    archived_at: datetime | None = None
    texts: dict[str, FormText] = {}

    def text_in(self, language: str) -> FormText:
        """The text in `language`, else in English, else in any; an empty one where there is none
        yet."""
        found = self.texts.get(language) or self.texts.get("en")
        nothing = FormText(language=language, version=0, text="")
        return found or next(iter(self.texts.values()), nothing)


def form_word(text: str) -> str:
    """A word as forms have it: KITCHEN. Raises `InputInvalid` for what is none, or has a meaning of
    its own."""
    word = text.strip().upper()
    if not _WORD.fullmatch(word):
        raise InputInvalid("a form's word has 2 to 30 letters, digits and hyphens, and no spaces")
    if word in _OTHERS:
        raise InputInvalid(f"{word} means something else", advice="Choose another word.")
    return word


def form_country(text: str) -> str:
    """A country such as DE. Raises `InputInvalid`."""
    country = text.strip().upper()
    if country not in SUPPORTED_REGIONS:
        raise InputInvalid(
            f"{text[:20]!r} is no country with phone numbers", advice="Write two letters: DE, CH."
        )
    return country


def form_cap(most: int) -> int:
    """So many people a day. Raises `InputInvalid`."""
    if not 1 <= most <= MOST_CAP:
        raise InputInvalid(f"a form asks 1 to {MOST_CAP:,} people in a day")
    return most


def form_origin(text: str) -> str:
    """A site such as https://www.example.com. Raises `InputInvalid`."""
    origin = text.strip().rstrip("/").lower()
    if not _ORIGIN.fullmatch(origin):
        raise InputInvalid(f"{text!r} is no site", advice="Write https://www.example.com.")
    return origin


def entry_wish(form_id: str, via: Via) -> str:
    """What a link of a form stands for when somebody comes into a conversation by it."""
    return f"{_ENTRY}{via}:{form_id}"


def read_wish(wish: str) -> tuple[str, Via] | None:
    """Form and way of a link's wish; None where it is no form's."""
    via, _, form_id = wish.removeprefix(_ENTRY).partition(":")
    known = next((one for one in VIAS if one == via), None)
    return (form_id, known) if wish.startswith(_ENTRY) and known and form_id else None
