"""A channel: one connected number, bot, page or web chat; and what its type can do."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Literal

from msgspec import Struct

Confirmation = Literal["key", "echo", "query", "none"]
"""How a lost answer to a send can be settled: resend with the same key, wait for the platform's
echo, ask the platform, or not at all."""


TextUnit = Literal["characters", "utf16", "bytes"]
"""How a platform counts: code points, UTF-16 units, or bytes of UTF-8."""


class MediaLimit(Struct, frozen=True):
    """What a channel type takes of one kind of media: at most so many bytes, in these formats,
    lasting at most so many seconds (0: any). `preview`: the most bytes of the still picture that
    the platform wants beside it; 0: none."""

    bytes: int
    formats: tuple[str, ...] = ()
    seconds: int = 0
    preview: int = 0


class Rate(Struct, frozen=True):
    """At most `per_second` on average, and `burst` at once."""

    per_second: float
    burst: float = 1.0


class Capabilities(Struct, frozen=True, kw_only=True):
    """What a channel type can do, as declared in its `channel.toml`. Lengths are in `text_unit`;
    0 means that there is no such thing."""

    type: str
    name: str
    confirmation: Confirmation
    max_text: int
    text_unit: TextUnit = "characters"
    shows_files: bool = False
    """Files of ours are shown from where they lie: none is made to fit."""
    joins: bool = False
    """All parts of an answer make one message; else each text, card or file is one of its own,
    with the choices under it."""
    max_caption: int = 0
    """Longest text in one message with a picture or film."""
    max_choices: int = 0
    """Most buttons or quick replies under one message."""
    max_choice_label: int = 20
    max_choice_text: int = 0
    """Longest text above buttons; 0: as `max_text`."""
    max_payload: int = 0
    """Longest payload of a button in bytes; 0: any."""
    max_rows: int = 0
    """Most rows of a list, for more choices than buttons."""
    max_row_label: int = 24
    max_row_description: int = 0
    max_list_text: int = 0
    link_buttons: bool = False
    """A button may open a page."""
    cards: bool = False
    max_cards: int = 0
    """Most cards side by side."""
    media: dict[str, MediaLimit] = {}
    """By kind of media; a kind that is not there is sent as a link."""
    locations: bool = False
    templates: bool = False
    lists_templates: bool = False
    """Its templates are known here by name and state: only approved ones go out."""
    writing_resumes: bool = False
    """Who left on the platform itself comes back by writing: there is no event for it."""
    asks_names: bool = False
    """Posts may name people by an id only; their name is asked for once."""
    webhook_suffix: str = ""
    """What the platform appends to the address that it posts to."""
    receipts: tuple[str, ...] = ()
    typing: bool = False
    read_marks: bool = False
    """The contact can be shown that their message was read."""
    window: timedelta | None = None
    """Free-form messages are allowed this long after the contact's last one; None: always."""
    paid_window: timedelta | None = None
    """The same after a conversation that an ad of the platform began."""
    human_window: timedelta | None = None
    """The same for what a person wrote."""
    rate: Rate | None = None
    """What the platform takes for one channel."""
    person_rate: Rate | None = None
    """What the platform takes for one person."""
    group_prefix: str = ""
    """How the conversation keys of groups begin; "" where that tells nothing."""
    group_rate: Rate | None = None
    """What the platform takes for one group, where that is not as for a person."""

    def rate_of(self, to: str) -> Rate | None:
        """What the platform takes for one conversation key."""
        is_group = bool(self.group_prefix) and to.startswith(self.group_prefix)
        return self.group_rate if is_group and self.group_rate else self.person_rate


class Channel(Struct, frozen=True, kw_only=True):
    """One connected channel.

    `secret` is what posts are signed with; `credentials` are all others by name. Both are kept
    encrypted and never appear in a log or an answer. `account` is the platform's own id of the
    number, page or bot. `config` holds settings that are no secret; `config["api"]`, where given,
    replaces the platform's own address.
    """

    workspace_id: str
    id: str
    type: str
    name: str
    secret: str
    config: dict[str, Any]
    burst_seconds: float = 1.5
    """Messages that arrive within this time are answered as one turn."""
    credentials: dict[str, str] = {}
    account: str = ""
    problem: str = ""
    """Why nothing is sent at present, in words for the administrator; empty when all is well."""

    def __repr__(self) -> str:
        return f"Channel({self.type}, {self.id})"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        """What a pretty printed traceback shows."""
        return [("type", self.type), ("id", self.id)]
