"""What a channel adapter is: pure translation in, one HTTP call out.

Every adapter is an `Adapter`. What only some platforms offer stands in a small protocol of its
own below; an adapter that has its methods offers it, and who needs it asks with `isinstance`.

`docs/how-to/add-a-channel.md` walks through writing one; `tests/channels/` is the kit every
adapter must pass.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import timedelta
from importlib.resources import files
from typing import Any, ClassVar, Literal, Protocol, runtime_checkable

import msgspec
from msgspec import Struct

from comptoir.model.channel import Capabilities, Channel
from comptoir.model.entry import Entry, Profile
from comptoir.model.message import Media, Part
from comptoir.model.template import StoredTemplate
from comptoir.model.update import Envelope, RefusalClass, SendKind, Update
from comptoir.net.client import NetClient

RETRYABLE: frozenset[str] = frozenset({"throttled", "temporary"})

Scope = Literal["person", "channel", "account"]
"""Whom a refusal concerns: one person, the channel, or all channels of the platform's account."""


class Post(Struct, frozen=True, kw_only=True):
    """One POST of a platform. `headers` have lower-case names; `url` is the public address it was
    posted to, with its query, as the platform knows it."""

    raw: bytes
    headers: Mapping[str, str] = {}
    url: str = ""


class Outgoing(Struct, frozen=True, kw_only=True):
    """One message on its way out. `key` is the same at every try, for platforms that dedupe.

    `parts` fit the channel type (`outbound/render.py`): what one message of the platform can
    hold. `details` is what the address of the person needs beyond its name. `by_person` says that
    a member wrote it, `window_open` that the platform's service window is open.
    """

    key: str
    to: str
    parts: tuple[Part, ...]
    kind: SendKind = "reply"
    by_person: bool = False
    window_open: bool = True
    reply_to: str = ""
    details: Mapping[str, Any] = {}


class Accepted(Struct, frozen=True):
    """The platform took the message, under this id. `identities` are further names of the person
    that its answer tells."""

    platform_id: str
    identities: tuple[str, ...] = ()


class RefusedSend(Struct, frozen=True):
    """The platform certainly did not take it. `retry_after` in seconds, 0 when not said.

    `reason` is for people and never holds a secret; `code` is the platform's own.
    """

    why: RefusalClass
    reason: str
    retry_after: float = 0.0
    scope: Scope = "person"
    code: str = ""


class Unknown(Struct, frozen=True):
    """Nobody can say whether the platform took it: the answer was lost or made no sense."""

    reason: str


SendResult = Accepted | RefusedSend | Unknown


class Adapter(Protocol):
    """Translates between one platform and Comptoir. One object serves all channels of its type."""

    type: ClassVar[str]
    capabilities: ClassVar[Capabilities]

    def verify(self, channel: Channel, post: Post) -> None:
        """Raises `SignatureInvalid` unless the platform itself made this post.

        The check is made over the raw bytes, before any parsing.
        """

    def split(self, channel: Channel, raw: bytes) -> list[Envelope]:
        """The pieces of one post, in its order. Pure, cheap, and never raises: what it cannot
        read becomes one envelope that says so in `unreadable`."""

    def parse(self, channel: Channel, raw: bytes) -> Update:
        """What one piece means. Raises `InputInvalid` for a piece that makes no sense."""

    async def send(self, channel: Channel, net: NetClient, message: Outgoing) -> SendResult:
        """Sends once. Never retries, never raises for what the platform or the network does."""


@runtime_checkable
class Greets(Protocol):
    """A platform that checks our address with a GET before it posts there."""

    def greet(self, channel: Channel, query: Mapping[str, str]) -> bytes:
        """The body to answer with, as plain text. Raises `SignatureInvalid` for a stranger."""


@runtime_checkable
class Answers(Protocol):
    """A platform that reads the body of our answer to its posts."""

    def answer(self, channel: Channel, post: Post) -> tuple[bytes, str]:
        """Body and content type of the 200. Never raises."""


@runtime_checkable
class Completes(Protocol):
    """A platform that leaves a part of some posts elsewhere: in a header, or at an address that
    lives for seconds."""

    async def complete(self, channel: Channel, net: NetClient, post: Post) -> bytes:
        """The body of a verified post with everything in it; as it came where the rest cannot be
        had now. Takes seconds at most, and never raises."""


@runtime_checkable
class Finds(Protocol):
    """A platform that can be asked what became of a send (confirmation `query`)."""

    async def find(self, channel: Channel, net: NetClient, message: Outgoing) -> SendResult:
        """`Accepted` where the platform has it, `RefusedSend("temporary", …)` where it certainly
        has not, `Unknown` where it cannot be told now."""


@runtime_checkable
class Shows(Protocol):
    """A platform on which the contact sees that we read or type."""

    async def show(
        self, channel: Channel, net: NetClient, what: Literal["typing", "read"], shown: Shown
    ) -> None:
        """Shows it, once; a failure is of no consequence and raises nothing."""


class Shown(Struct, frozen=True, kw_only=True):
    """To whom something is shown; `platform_id` is their latest message."""

    to: str
    platform_id: str = ""


@runtime_checkable
class Fetches(Protocol):
    """A platform from which media are fetched by their reference."""

    async def fetch(self, channel: Channel, net: NetClient, media: Media) -> Fetched | RefusedSend:
        """The bytes of what a contact sent. `temporary` and `throttled` are tried again."""


class Fetched(Struct, frozen=True):
    """A file of a contact: its bytes, and the type the platform states."""

    body: bytes
    mime: str = ""


@runtime_checkable
class Names(Protocol):
    """A platform that tells people's names when asked (`asks_names` of its capabilities)."""

    async def name_of(self, channel: Channel, net: NetClient, key: str) -> str | RefusedSend:
        """The name of whom the conversation `key` is with, "" where the platform has none.
        `temporary` and `throttled` are tried again."""


class Question(Struct, frozen=True, kw_only=True):
    """What a channel type must be told when it is connected.

    `name` is a credential where `is_secret`, else a key of `config` or `account`. `help` says in
    one sentence where to find it.
    """

    name: str
    help: str
    is_secret: bool = False
    is_required: bool = True


class Finding(Struct, frozen=True, kw_only=True):
    """One line of the checklist. `advice` says what to do where it is not `ok`.

    `to_do`: as good as can be told from here; `advice` is still to be followed, once, by hand:
    the platform tells nobody whether that was done.
    """

    name: str
    ok: bool
    details: str = ""
    advice: str = ""
    to_do: bool = False


@runtime_checkable
class Connects(Protocol):
    """A channel type that is set up by a checklist."""

    questions: ClassVar[tuple[Question, ...]]

    async def check(self, channel: Channel, net: NetClient, webhook: str) -> list[Finding]:
        """Token, permissions, number, webhook subscription …, each found good or not. `webhook`
        is the public address of our webhook. Changes nothing, raises nothing."""

    async def register(self, channel: Channel, net: NetClient, webhook: str) -> list[Finding]:
        """Registers `webhook` with the platform, where it lets us; else a finding that says where
        to paste it. Doing it twice changes nothing."""


@runtime_checkable
class Links(Protocol):
    """A platform on which a link or QR code opens the conversation."""

    def link(self, channel: Channel, entry: Entry) -> str:
        """The address that opens it, with the entry's text or code as far as the platform lets.
        Raises `InputInvalid` where the channel lacks what the link is made of."""


@runtime_checkable
class ShortLinks(Protocol):
    """A platform that makes short links, which stay the same when their text changes."""

    async def put_link(self, channel: Channel, net: NetClient, entry: Entry) -> Entry | RefusedSend:
        """Makes the entry's link, or changes the one in `entry.link`; the entry with its link, ""
        where the platform has none for such a text. Doing it again may make another."""

    async def remove_link(
        self, channel: Channel, net: NetClient, entry: Entry
    ) -> RefusedSend | None:
        """Takes the link in `entry.link` back; None when it is gone."""


@runtime_checkable
class Profiles(Protocol):
    """A platform whose greeting, ice breakers and menu are set from our side."""

    async def set_profile(
        self, channel: Channel, net: NetClient, profile: Profile
    ) -> list[Finding]:
        """Sets what the platform lets us; doing it twice changes nothing."""


@runtime_checkable
class KeepsProfile(Protocol):
    """A channel type that we show ourselves: its profile lies in the channel's config."""

    def keep_profile(self, profile: Profile) -> dict[str, Any]:
        """What of it belongs into the config, in place of what was there."""


@runtime_checkable
class Templates(Protocol):
    """A platform that approves templates."""

    async def list_templates(
        self, channel: Channel, net: NetClient
    ) -> Sequence[StoredTemplate] | RefusedSend:
        """All templates of the account, as they stand."""

    async def put_template(
        self, channel: Channel, net: NetClient, template: StoredTemplate
    ) -> StoredTemplate | RefusedSend:
        """Creates it, or edits the one with its `platform_id`; as it stands then."""

    async def remove_template(
        self, channel: Channel, net: NetClient, name: str
    ) -> RefusedSend | None:
        """Deletes a template in all its languages; None when it is gone."""


class Example(Struct, frozen=True, kw_only=True):
    """A file as it may stand in a template, for who approves it."""

    name: str
    mime: str
    body: bytes


@runtime_checkable
class Examples(Protocol):
    """A platform that wants to see an example of each file in a template."""

    async def upload_example(
        self, channel: Channel, net: NetClient, example: Example
    ) -> str | RefusedSend:
        """The platform's handle of the file, for the template that is submitted next."""


def load_capabilities(package: str) -> Capabilities:
    """What `channel.toml` in `package` declares. Windows are given there in hours
    (`window_hours`, `paid_window_hours`, `human_window_hours`)."""
    raw = tomllib.loads(files(package).joinpath("channel.toml").read_text(encoding="utf-8"))
    for name in ("window", "paid_window", "human_window"):
        hours = raw.pop(f"{name}_hours", None)
        raw[name] = None if hours is None else timedelta(hours=hours)
    return msgspec.convert(raw, Capabilities)
