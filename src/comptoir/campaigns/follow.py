"""Follows what becomes of campaigns: how far messages got, who clicked, answered or left.

Everything is written in the transaction that forgets the news of it, so it counts once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial

from msgspec import structs

from comptoir.campaigns.states import READER
from comptoir.campaigns.wording import says_of
from comptoir.model.campaign import SAYS, RecipientState
from comptoir.model.campaign_figures import Cell
from comptoir.model.message import RANK, MessageStatus
from comptoir.outbound.may_send import ALTERNATIVES
from comptoir.runtime import Runtime
from comptoir.store import campaign_replies as replies
from comptoir.store import campaigns as rows
from comptoir.store import feed, links, recipients
from comptoir.store.campaign_replies import Said
from comptoir.store.campaign_sums import raise_sums
from comptoir.store.database import Connection
from comptoir.store.links import Opened
from comptoir.store.recipients import News, Recipient

AT_ONCE = 200
"""Most of what happened that is written in one transaction: replies wait behind it on SQLite."""
COUNTS = timedelta(hours=72)
"""What people do so long after they got a campaign counts for it."""
_STEPS: dict[str, tuple[int, RecipientState]] = {
    "unknown": (1, "unconfirmed"),
    "cancelled": (2, "cancelled"),
    "refused": (2, "failed"),
    "accepted": (3, "accepted"),
    "sent": (3, "accepted"),
    "failed": (4, "failed"),
    "delivered": (5, "delivered"),
    "read": (6, "read"),
    "played": (6, "read"),
}
ARRIVED: tuple[RecipientState, ...] = ("accepted", "delivered", "read")
_HEIGHT: dict[RecipientState, int] = {
    "queued": 0,
    "sending": 0,
    "unconfirmed": 1,
    "cancelled": 2,
    "excluded": 2,
    "accepted": 3,
    "delivered": 5,
    "read": 6,
}


async def follow_campaigns(runtime: Runtime) -> bool:
    """Counts what happened since it last looked; whether there was anything."""
    looked = False
    while await runtime.db.read(recipients.is_news):
        await runtime.db.write(follow_news)
        looked = True
    for workspace_id in await runtime.db.read(links.workspaces_clicked):
        looked |= bool(await runtime.db.write(partial(follow_clicks, workspace_id=workspace_id)))
    for workspace_id in await runtime.db.read(lambda tx: feed.readers_waiting(tx, READER)):
        looked |= bool(await runtime.db.write(partial(follow_people, workspace_id=workspace_id)))
    return looked


def follow_news(tx: Connection) -> int:
    """Writes how far messages got to their recipients; how many statuses there were."""
    news = recipients.take_news(tx, AT_ONCE)
    by_workspace: dict[str, list[News]] = {}
    for one in news:
        by_workspace.setdefault(one.workspace_id, []).append(one)
    for workspace_id, many in sorted(by_workspace.items()):
        ids = [one.message_id for one in many]
        known = recipients.of_messages(tx, workspace_id, ids)
        errors = replies.errors_of(tx, workspace_id, ids)
        after = dict(known)
        for one in sorted(many, key=lambda one: RANK[MessageStatus(one.status)]):
            if one.message_id in after:
                error = errors.get(one.message_id, "")
                after[one.message_id] = moved(after[one.message_id], one.status, error, one.at)
        recipients.change(tx, [(known[id], after[id]) for id in known])
        # Once for all of them: who watches a campaign sees its figures move.
        for campaign_id in {one.campaign_id for one in known.values()}:
            feed.note(tx, workspace_id, "campaign_changed", campaign_id, "figures")
    return len(news)


def moved(recipient: Recipient, status: str, error: str, at: datetime) -> Recipient:
    """A recipient after their message came to a status; what is lower changes nothing but the
    times that were not known. Who is to get it anew still is, unless the first one arrived."""
    height, state = _STEPS.get(status, (0, recipient.state))
    if recipient.state == "queued" and state not in ARRIVED:
        return recipient
    times = _times(recipient, height, at) if state != "failed" else {}
    reason = ""
    if state == "failed" or state == "unconfirmed":
        reason = error.partition(":")[0].strip()[:100]
    if state == "failed" and error in ALTERNATIVES:
        state = "excluded"
    is_over = recipient.state == "failed" and recipient.accepted_at is not None
    if height < (4 if is_over else _HEIGHT.get(recipient.state, 2)):
        return structs.replace(recipient, **times)
    cost = 0 if state in ("failed", "excluded", "cancelled") else recipient.cost
    return structs.replace(recipient, state=state, reason=reason, cost=cost, **times)


def _times(recipient: Recipient, height: int, at: datetime) -> dict[str, datetime | None]:
    """When it was accepted, delivered, read: who has read a message has it."""
    names = (("accepted_at", 3), ("delivered_at", 5), ("read_at", 6))
    return {name: getattr(recipient, name) or at for name, least in names if height >= least}


def follow_clicks(tx: Connection, workspace_id: str) -> int:
    """Counts the links that were opened; how many."""
    opened = links.take_clicks(tx, workspace_id, AT_ONCE)
    for campaign_id, many in _grouped(opened):
        changed: Counter[Cell] = Counter()
        for one in many:
            changed.update({("all", "", "clicks"): 1, ("item", one.item, "clicks"): 1})
            changed.update({("hour", one.at.strftime("%Y-%m-%dT%H"), "clicks"): 1})
            changed.update({("variant", one.variant_id, "clicks"): 1})
        mine = {one.contact_id: one for one in reversed(many) if one.contact_id}
        if mine:
            items = [(one.contact_id, one.item, one.at) for one in many if one.contact_id]
            changed.update(replies.meet_items(tx, workspace_id, campaign_id, "clicked", items))
            known = replies.of_campaign(tx, workspace_id, campaign_id, list(mine))
            recipients.change(
                tx,
                [
                    (r, structs.replace(r, clicked_at=r.clicked_at or mine[r.contact_id].at))
                    for r in known
                ],
            )
        raise_sums(tx, workspace_id, campaign_id, changed)
    return len(opened)


def _grouped(opened: Sequence[Opened]) -> Iterable[tuple[str, list[Opened]]]:
    groups: dict[str, list[Opened]] = {}
    for one in opened:
        groups.setdefault(one.campaign_id, []).append(one)
    return sorted(groups.items())


def follow_people(tx: Connection, workspace_id: str) -> int:
    """Counts who answered a campaign, asked for more, or wants nothing more; how many facts were
    looked at."""
    position = feed.take_reader(tx, workspace_id, READER)
    if position is None:
        return 0
    found = feed.unread(
        tx, workspace_id, position, AT_ONCE, ("message_received", "contact_changed")
    )
    said = [one.subject for one in found.facts if one.kind == "message_received"]
    if said:
        _count_said(tx, workspace_id, replies.said_by(tx, workspace_id, said))
    left = {one.subject: one.at for one in found.facts if one.what == "consent"}
    if left:
        _count_left(tx, workspace_id, left)
    feed.move_reader(tx, workspace_id, READER, found.until)
    return len(found.facts)


def _count_said(tx: Connection, workspace_id: str, said: Sequence[Said]) -> None:
    """Somebody wrote: they answered the last campaign that they got, and where they said what one
    of its buttons says, they asked for more."""
    if not said:
        return
    since = min(one.at for one in said) - COUNTS
    known = recipients.of_contacts(tx, workspace_id, [one.contact_id for one in said], since)
    after = dict(known)
    pulled: dict[str, list[tuple[str, str, datetime]]] = {}
    items = _Items(tx, workspace_id)
    for one in said:
        recipient = after.get(one.contact_id)
        if recipient is None or recipient.accepted_at is None or one.at < recipient.accepted_at:
            continue
        replied = structs.replace(recipient, replied_at=recipient.replied_at or one.at)
        item = items.asked(recipient, one)
        if item is not None:
            replied = structs.replace(replied, pulled_at=replied.pulled_at or one.at)
            pulled.setdefault(recipient.campaign_id, []).append((one.contact_id, item, one.at))
        after[one.contact_id] = replied
    recipients.change(tx, [(known[id], after[id]) for id in known])
    for campaign_id, met in sorted(pulled.items()):
        changed = replies.meet_items(tx, workspace_id, campaign_id, "pulled", met)
        raise_sums(tx, workspace_id, campaign_id, changed)


class _Items:
    """What the buttons of campaigns say, read once for each."""

    def __init__(self, tx: Connection, workspace_id: str) -> None:
        self._tx = tx
        self._workspace_id = workspace_id
        self._known: dict[str, dict[str, str]] = {}

    def asked(self, recipient: Recipient, said: Said) -> str | None:
        """The item that somebody asked more about, "" for a button beside the items; None where
        it was something else."""
        campaign_id = recipient.campaign_id
        if campaign_id not in self._known:
            self._known[campaign_id] = self._read(campaign_id)
        words = said.payload.removeprefix(SAYS) if said.payload else said.text
        return self._known[campaign_id].get(words.strip().casefold())

    def _read(self, campaign_id: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for variant in rows.list_variants(self._tx, self._workspace_id, campaign_id):
            for message in variant.messages:
                for item, reply, label in says_of(message):
                    found.setdefault(reply.casefold(), item)
                    if not item:
                        found.setdefault(label.casefold(), item)
        return found


def _count_left(tx: Connection, workspace_id: str, left: Mapping[str, datetime]) -> None:
    """Who withdrew what they had permitted, soon after a campaign."""
    gone = replies.withdrawn(tx, workspace_id, list(left))
    if not gone:
        return
    since = min(left.values()) - COUNTS
    known = recipients.of_contacts(tx, workspace_id, list(gone), since)
    recipients.change(
        tx,
        [
            (one, structs.replace(one, left_at=one.left_at or gone[id]))
            for id, one in known.items()
            if one.accepted_at is not None and gone[id] >= one.accepted_at
        ],
    )
