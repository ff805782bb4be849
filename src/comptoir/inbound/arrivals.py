"""Where people come from when they begin to write: links, QR codes, ads."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from comptoir.model.entry import Entry
from comptoir.model.update import Referral
from comptoir.store import entries
from comptoir.store.conversations import Thread
from comptoir.store.database import Connection
from comptoir.store.entries import Arrived


class Arriving(Struct, frozen=True, kw_only=True):
    """A message that may tell where its writer comes from."""

    thread: Thread
    message_id: str
    text: str
    referral: Referral | None


def record_arrivals(
    tx: Connection, arriving: Sequence[Arriving], now: datetime
) -> dict[str, Entry]:
    """Keeps where people come from; the entries they came by, by the id of the message.

    A link that cannot carry a code fills in a text: whose first message is that text came by it.
    """
    found: dict[str, Entry] = {}
    arrived = []
    for one in arriving:
        entry = _entry(tx, one)
        if entry is not None:
            found[one.message_id] = entry
        if entry is not None or one.referral is not None:
            arrived.append(_arrived(one, entry))
    entries.add_arrivals(tx, arrived, now)
    return found


def _entry(tx: Connection, one: Arriving) -> Entry | None:
    conversation = one.thread.conversation
    if one.referral is not None and one.referral.code:
        code = one.referral.code
        return entries.find_entries(tx, conversation.workspace_id, [code]).get(code)
    if conversation.last_position == 0 and one.text:
        return entries.find_entry_by_text(
            tx, conversation.workspace_id, conversation.channel_id, one.text
        )
    return None


def _arrived(one: Arriving, entry: Entry | None) -> Arrived:
    return Arrived(
        workspace_id=one.thread.conversation.workspace_id,
        id=one.message_id,
        conversation_id=one.thread.conversation.id,
        referral=one.referral or Referral(source="link", code=entry.code if entry else ""),
        entry_id=entry.id if entry else "",
    )
