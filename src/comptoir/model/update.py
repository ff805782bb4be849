"""Envelopes and updates: one piece of a platform's post as it came, and what it means."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from msgspec import Struct

from comptoir.model.message import Context, MessageStatus, Part

RefusalClass = Literal[
    "throttled",
    "temporary",
    "window_closed",
    "recipient_gone",
    "recipient_opted_out",
    "not_now",
    "content_invalid",
    "template_problem",
    "auth",
    "account_blocked",
    "unknown_permanent",
]
"""The closed list every platform error maps to; what follows from each is decided outbound."""

CHANNEL_KEY = "#channel"
"""Conversation key of pieces that are about the channel itself and no person."""


class Envelope(Struct, frozen=True, kw_only=True, gc=False):
    """One piece of a post, cut out cheaply and before anything is understood.

    `platform_id` is unique per channel (duplicates die at it); `conversation_key` names the
    person or thread on the platform, so that their pieces stay in order. `account` names which
    of the platform's accounts (number, page) it is for, where a post may hold those of several.
    """

    platform_id: str
    conversation_key: str
    raw: bytes
    kind: Literal["message", "tap", "signal"] = "message"
    """A message may be joined with those that follow it; a tap on a button is answered at once; a
    signal (receipt, typing …) is no turn of its own."""
    unreadable: str = ""
    """Why it could not even be cut; such an envelope is kept and shown, never parsed."""
    account: str = ""


class Referral(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where somebody came from when they began to write.

    `code` is our own: the payload of a link or QR code. `paid` is set for an ad of the platform
    that opens a longer service window.
    """

    source: Literal["ad", "post", "link", "code", "shop", "other"] = "other"
    code: str = ""
    url: str = ""
    headline: str = ""
    ad_id: str = ""
    click_id: str = ""
    paid: bool = False


class MessageReceived(Struct, frozen=True, kw_only=True):
    """The contact wrote. `payload` is what a tapped button carries.

    `identities` are all names the platform gives of this person that a later piece may come under
    (user id, phone number in digits), the one to answer to first; empty where the conversation
    key is the only one. `username` is for people to read. `opens` says that they only opened the
    conversation, and are to be welcomed. `details` are what is to be known of their device when
    something is sent; they come back with each `Outgoing`. `unreachable` says that nothing reaches
    them before they write themselves.
    """

    parts: tuple[Part, ...]
    payload: str = ""
    name: str = ""
    language: str = ""
    sent_at: datetime | None = None
    identities: tuple[str, ...] = ()
    username: str = ""
    context: Context | None = None
    referral: Referral | None = None
    opens: bool = False
    details: dict[str, Any] = {}
    unreachable: bool = False


class MessageEdited(Struct, frozen=True, kw_only=True):
    """A message of the contact now reads differently."""

    platform_id: str
    parts: tuple[Part, ...]


class MessageRevoked(Struct, frozen=True, kw_only=True):
    """A message was taken back by who wrote it; what it said must go."""

    platform_id: str


class ReactionReceived(Struct, frozen=True, kw_only=True):
    """The contact reacted to a message; an empty `emoji` takes the reaction back.

    `opens_window` where the platform takes it as a word of theirs, said at `at` by its clock.
    """

    platform_id: str
    emoji: str
    opens_window: bool = False
    at: datetime | None = None


class EchoReceived(Struct, frozen=True, kw_only=True):
    """The platform tells of a message on our side of the conversation.

    With `key` it is one that we sent (the `Outgoing.key`); without, somebody wrote it in the
    platform's own app. `by` says whose program sent it, where the platform tells that: "us", or
    "others" (its own inbox, another app). `sent_at` is by the platform's clock.
    """

    platform_id: str
    parts: tuple[Part, ...] = ()
    key: str = ""
    by: Literal["", "us", "others"] = ""
    sent_at: datetime | None = None
    identities: tuple[str, ...] = ()


class Pricing(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the platform counts a message of ours as, in its own words, in lower case.

    `category` is what it is charged as ("marketing", "utility", "service" …), `type` why it is
    free where it is ("free_customer_service" …), `model` how they count. `conversation` is the
    platform's id of the conversation it opened, `origin` what opened that.
    """

    billable: bool | None = None
    category: str = ""
    type: str = ""
    model: str = ""
    conversation: str = ""
    origin: str = ""
    ends_at: datetime | None = None


class ReceiptReceived(Struct, frozen=True, kw_only=True):
    """The platform says how far a message of ours got.

    It is named by the platform's id, or by our `key` where the platform hands that back (which
    settles a send whose answer was lost). With `until` it speaks of all that was sent up to that
    moment by its own clock. `why` classes a failure; `pricing` is kept with the message.
    """

    platform_id: str = ""
    status: MessageStatus
    at: datetime | None = None
    reason: str = ""
    why: RefusalClass | Literal[""] = ""
    key: str = ""
    until: datetime | None = None
    identities: tuple[str, ...] = ()
    pricing: Pricing | None = None


class StoppedByPlatform(Struct, frozen=True, kw_only=True):
    """The contact blocked or unsubscribed on the platform itself.

    With the purpose `marketing` they only want no more advertising; service goes on.
    """

    reason: str = ""
    purpose: Literal["", "marketing"] = ""


class ResumedByPlatform(Struct, frozen=True, kw_only=True):
    """The contact unblocked us, or wants advertising again, on the platform itself."""

    reason: str = ""
    purpose: Literal["", "marketing"] = ""


class AddressChanged(Struct, frozen=True, kw_only=True):
    """The platform gave a person new names; the old ones end, the person stays the same."""

    old: tuple[str, ...]
    new: tuple[str, ...]


class ChannelChanged(Struct, frozen=True, kw_only=True):
    """Something about the channel itself: a template's state, the account, its limits.

    `subject` names what it is about (a template's name, the number); `state` is the platform's
    word in lower case; `details` are for people.
    """

    what: Literal["template", "quality", "limit", "account", "name", "other"]
    state: str
    subject: str = ""
    language: str = ""
    reason: str = ""
    details: str = ""
    restricted: bool = False
    """Nothing can be sent until somebody puts it right."""
    daily_people: int | None = None
    """How many people a day the platform lets us begin with from now on, 0 for any number; None
    where it does not say."""


class Ignored(Struct, frozen=True, kw_only=True):
    """A piece that is understood and needs nothing done, such as a typing signal."""

    reason: str = ""


Update = (
    MessageReceived
    | MessageEdited
    | MessageRevoked
    | ReactionReceived
    | EchoReceived
    | ReceiptReceived
    | StoppedByPlatform
    | ResumedByPlatform
    | AddressChanged
    | ChannelChanged
    | Ignored
)
SendKind = Literal["reply", "confirmation", "campaign", "notification"]
