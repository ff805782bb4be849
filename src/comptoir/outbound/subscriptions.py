"""The browsers of web chat visitors who agreed to notifications, and their consent.

A visitor has at most one subscription: the address of their contact on the channel type `webpush`
under the name they have in the chat. Its details are what their browser gave out; the newest wins.
Their address in the chat names the channel it was made for, so that a message to anybody else
costs no look.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct, to_builtins

from comptoir.errors import Conflict
from comptoir.model.identity import Ids, stable_id
from comptoir.store import addresses, consents, conversations, newcomers
from comptoir.store.addresses import NewAddress
from comptoir.store.conversations import Thread
from comptoir.store.database import Connection
from comptoir.store.leases import Key
from comptoir.store.newcomers import Newcomer

CHAT = "webchat"
PUSH = "webpush"
"""The channel types; the second is also where a chat address names its channel."""


class Subscription(Struct, frozen=True, kw_only=True):
    """What a browser gives out (https://www.w3.org/TR/push-api/), and the page it was given on."""

    endpoint: str
    p256dh: str
    auth: str
    page: str = ""


class Proof(Struct, frozen=True, kw_only=True):
    """How a consent was given or withdrawn, for the ledger."""

    id: str
    source: Literal["widget", "message"]
    message_id: str = ""


def subscribe(
    tx: Connection, chat: Key, channel_id: str, wanted: Subscription, ids: Ids, now: datetime
) -> None:
    """Keeps the subscription of a visitor, for the channel it was made for.

    `chat` is the visitor's conversation; `channel_id` the Web Push channel. The same subscription
    again only moves to another page. Raises `Conflict` for one that has ended: a withdrawn consent
    does not come back by itself.
    """
    thread = newcomers.open_threads(tx, [Newcomer(key=chat, channel_type=CHAT)], ids, now)[chat]
    before = _open(tx, chat, channel_id, thread, ids, now)
    if has_ended(before, wanted.endpoint):
        raise Conflict("this subscription has ended", advice="Let the browser make a new one.")
    _put(tx, chat, PUSH, to_builtins(wanted))
    _put(tx, chat, CHAT, {**thread.details, PUSH: channel_id})
    if before.details.get("endpoint") != wanted.endpoint:
        addresses.withdraw(tx, chat.workspace_id, PUSH, chat.conversation_key, "stopped_at", None)
        addresses.withdraw(tx, chat.workspace_id, PUSH, chat.conversation_key, "gone_at", None)
        given = Proof(id=ids.new(), source="widget")
        _record(tx, chat, before, "given", given, now)


def unsubscribe(
    tx: Connection, chat: Key, why: Proof, now: datetime, *, endpoint: str = ""
) -> None:
    """Ends the subscription of a visitor, where there is one; with `endpoint`, only that one."""
    thread = conversations.find_threads(tx, [chat], {chat[:2]: CHAT}).get(chat)
    channel_id = thread.details.get(PUSH, "") if thread else ""
    before = subscribed(tx, chat.workspace_id, channel_id, chat.conversation_key)
    if thread is None or before is None or endpoint not in ("", before.details.get("endpoint")):
        return
    _put(tx, chat, CHAT, {k: v for k, v in thread.details.items() if k != PUSH})
    _put(tx, chat, PUSH, {"ended": stable_id(before.details.get("endpoint", ""))})
    addresses.withdraw(tx, chat.workspace_id, PUSH, chat.conversation_key, "stopped_at", now)
    _record(tx, chat, before, "withdrawn", why, now)


def subscribed(tx: Connection, workspace_id: str, channel_id: str, visitor: str) -> Thread | None:
    """Where notifications for a visitor go, its row locked; None where there is no such thing."""
    key = Key(workspace_id, channel_id, visitor)
    if not channel_id:
        return None
    return conversations.find_threads(tx, [key], {key[:2]: PUSH}).get(key)


def is_on(thread: Thread) -> bool:
    """Whether notifications may go there."""
    return "endpoint" in thread.details and thread.stopped_at is None and thread.gone_at is None


def has_ended(thread: Thread, endpoint: str) -> bool:
    """Whether this very subscription was ended, by the visitor or the push service."""
    if thread.details.get("ended") == stable_id(endpoint):
        return True
    return thread.details.get("endpoint") == endpoint and not is_on(thread)


def _open(
    tx: Connection, chat: Key, channel_id: str, thread: Thread, ids: Ids, now: datetime
) -> Thread:
    """The thread of the visitor's notifications, made where there is none."""
    address = NewAddress(
        workspace_id=chat.workspace_id,
        channel_type=PUSH,
        value=chat.conversation_key,
        contact_id=thread.conversation.contact_id,
    )
    addresses.add_addresses(tx, [address], now)
    key = Key(chat.workspace_id, channel_id, chat.conversation_key)
    newcomer = Newcomer(key=key, channel_type=PUSH)
    return newcomers.open_threads(tx, [newcomer], ids, now)[key]


def _put(tx: Connection, chat: Key, channel_type: str, details: dict[str, str]) -> None:
    addresses.put_details(tx, chat.workspace_id, channel_type, chat.conversation_key, details)


def _record(
    tx: Connection,
    chat: Key,
    thread: Thread,
    state: Literal["given", "withdrawn"],
    why: Proof,
    now: datetime,
) -> None:
    consents.record_consent(
        tx,
        workspace_id=chat.workspace_id,
        consent_id=why.id,
        contact_id=thread.conversation.contact_id,
        channel_type=PUSH,
        address=chat.conversation_key,
        state=state,
        source=why.source,
        message_id=why.message_id,
        now=now,
    )
