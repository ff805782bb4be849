"""Where people come from when they begin to write: links, QR codes, ads."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from comptoir.model.conversation import Conversation
from comptoir.model.entry import Entry
from comptoir.model.update import Referral
from comptoir.store import entries
from comptoir.store.database import Connection
from comptoir.store.entries import Arrived


class Arriving(Struct, frozen=True, kw_only=True):
    """A message that may tell where its writer comes from. `is_first` in its conversation."""

    conversation: Conversation
    message_id: str
    is_first: bool
    text: str
    referral: Referral | None

    @property
    def code(self) -> str:
        """The code of the link they came by, as far as the platform hands it on."""
        return self.referral.code if self.referral else ""

    @property
    def link_text(self) -> str:
        """The text that a link may have filled in; "" where it was none."""
        return self.text if self.is_first and not self.code else ""


def record_arrivals(
    tx: Connection, arriving: Sequence[Arriving], now: datetime
) -> dict[str, Entry]:
    """Keeps where people come from; the entries they came by, by the id of the message.

    A link that cannot carry a code fills in a text: whose first message is that text came by it.
    """
    found = _by_code(tx, arriving) | _by_text(tx, arriving)
    came = [a for a in arriving if a.message_id in found or a.referral is not None]
    entries.add_arrivals(tx, [_arrived(a, found.get(a.message_id)) for a in came], now)
    return found


def _by_code(tx: Connection, arriving: Sequence[Arriving]) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for workspace_id in {a.conversation.workspace_id for a in arriving if a.code}:
        mine = [a for a in arriving if a.code and a.conversation.workspace_id == workspace_id]
        known = entries.find_entries(tx, workspace_id, [a.code for a in mine])
        found |= {a.message_id: known[a.code] for a in mine if a.code in known}
    return found


def _by_text(tx: Connection, arriving: Sequence[Arriving]) -> dict[str, Entry]:
    groups: dict[tuple[str, str], list[Arriving]] = {}
    for one in arriving:
        if one.link_text:
            which = (one.conversation.workspace_id, one.conversation.channel_id)
            groups.setdefault(which, []).append(one)
    found: dict[str, Entry] = {}
    for which, mine in groups.items():
        known = entries.find_entries_by_text(tx, *which, [a.link_text for a in mine])
        found |= {a.message_id: known[a.link_text] for a in mine if a.link_text in known}
    return found


def _arrived(one: Arriving, entry: Entry | None) -> Arrived:
    return Arrived(
        workspace_id=one.conversation.workspace_id,
        id=one.message_id,
        conversation_id=one.conversation.id,
        referral=one.referral or Referral(source="link", code=entry.code if entry else ""),
        entry_id=entry.id if entry else "",
    )
