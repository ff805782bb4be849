"""How conversations, messages and decisions of the store become the shapes of the API."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import Struct

from comptoir.files.address import shown_parts
from comptoir.inbox.own import THEN
from comptoir.inbox.searching import searchable
from comptoir.inbox.words import advice_on, reason_text
from comptoir.model.channel import Capabilities
from comptoir.model.message import MessageStatus
from comptoir.model.update import Pricing
from comptoir.outbound.may_send import Standing, is_open
from comptoir.runtime import Runtime
from comptoir.store import mentions
from comptoir.store.contacts import Listed
from comptoir.store.database import Connection
from comptoir.store.shown import Said, Shown
from comptoir.web import inbox_shapes as shapes

LONGEST_PREVIEW = 200
_WRONG = (
    MessageStatus.unknown,
    MessageStatus.refused,
    MessageStatus.failed,
    MessageStatus.cancelled,
)


class Marks(Struct, frozen=True):
    """What a member has not seen of some conversations: how many messages, and whether notes name
    them."""

    unread: dict[str, int]
    mentioned: set[str]


def marks_of(tx: Connection, workspace_id: str, member_id: str, ids: Sequence[str]) -> Marks | None:
    """The marks of a member; None for a program, who reads nothing for itself."""
    if not member_id:
        return None
    return Marks(
        mentions.count_unread(tx, workspace_id, member_id, ids),
        mentions.unseen_mentions(tx, workspace_id, member_id, ids),
    )


def conversation_shown(
    runtime: Runtime, shown: Shown, marks: Marks | None = None
) -> shapes.ConversationShown:
    """A conversation as a shape, with the marks of whoever asks."""
    row, last = shown.row, shown.last
    return shapes.ConversationShown(
        id=row["id"],
        channel=shapes.ChannelOf(
            id=row["channel_id"], type=row["channel_type"], name=row["channel_name"]
        ),
        contact=_person(row),
        owner=row["owner"],
        owner_name=row["owner_id"],
        member_id=row["member_id"],
        team_id=row["team_id"],
        next=THEN[row["owner"]],
        state=row["state"],
        snoozed_until=row["snoozed_until"],
        priority=row["priority"],
        tags=list(shown.tags),
        waiting_since=row["waiting_since"],
        due_at=row["due_at"],
        unread=None if marks is None else marks.unread.get(row["id"], 0),
        mentioned=marks is not None and row["id"] in marks.mentioned,
        last_message_at=row["last_message_at"],
        last_text=(last.text or searchable(last.parts))[:LONGEST_PREVIEW] if last else "",
        last_direction=last.direction if last else "",
        window=_window(runtime, row),
    )


def _person(row: dict[str, Any]) -> shapes.PersonOf:
    return shapes.PersonOf(
        id=row["contact_id"],
        name=row["contact_name"],
        language=row["contact_language"],
        address=row["key"],
        username=row["username"] or "",
        blocked=row["blocked_at"] is not None,
        stopped=row["stopped_at"] is not None,
    )


def _window(runtime: Runtime, row: dict[str, Any]) -> shapes.WindowShown:
    adapter = runtime.channels.get(row["channel_type"])
    if adapter is None or adapter.capabilities.window is None:
        return shapes.WindowShown(state="none", until=None)
    can = adapter.capabilities
    standing = Standing(
        stopped_at=None,
        blocked_at=None,
        last_inbound_at=row["last_inbound_at"],
        paid_entry_at=row["paid_entry_at"],
    )
    if not is_open(standing, can, runtime.clock()):
        return shapes.WindowShown(state="closed", until=None)
    return shapes.WindowShown(state="open", until=max(_ends(standing, can)))


def _ends(standing: Standing, can: Capabilities) -> list[Any]:
    """When the windows end that anything opened."""
    opened = ((standing.last_inbound_at, can.window), (standing.paid_entry_at, can.paid_window))
    return [at + length for at, length in opened if at is not None and length is not None]


def message_shown(runtime: Runtime, said: Said) -> shapes.MessageShown:
    """A message as a shape, its files at addresses that can be shown for an hour."""
    message, context = said.message, said.message.context
    reason = message.error if message.status in _WRONG else ""
    return shapes.MessageShown(
        id=message.id,
        position=message.position,
        direction=message.direction,
        author=message.author,
        at=message.created_at,
        status=message.status,
        reason=reason,
        reason_text=reason_text(reason),
        advice=advice_on(reason),
        platform_id=message.platform_id,
        parts=[
            msgspec.to_builtins(part)
            for part in shown_parts(runtime, message.workspace_id, message.parts)
        ],
        payload=message.payload,
        reply_to=context.reply_to if context else "",
        forwarded=context.forwarded if context else False,
        reactions=[shapes.ReactionShown(author=who, emoji=what) for who, what in said.reactions],
        edited_at=said.edited_at,
        revoked_at=said.revoked_at,
        decided=said.is_decided,
        pricing=_pricing(said.pricing),
    )


def _pricing(pricing: Pricing | None) -> shapes.PricingShown | None:
    if pricing is None:
        return None
    return shapes.PricingShown(
        billable=pricing.billable,
        category=pricing.category,
        type=pricing.type,
        model=pricing.model,
    )


def why_shown(row: dict[str, Any]) -> shapes.WhyShown:
    """A turn as a shape; reasons of an older version may lack something."""
    reasons = row["reasons"]
    return shapes.WhyShown(
        outcome=row["outcome"],
        rule=reasons.get("rule", ""),
        wish=row["wish"],
        understood=reasons.get("understood", ""),
        confidence=reasons.get("confidence", 0.0),
        document_id=row["document_id"],
        entity_id=row["entity_id"],
        runner_up=reasons.get("runner_up", ""),
        candidates=[_candidate(one) for one in reasons.get("candidates", ())],
        excluded=reasons.get("excluded", {}),
        language=row["language"],
        milliseconds=row["milliseconds"],
        at=row["decided_at"],
    )


def _candidate(stored: dict[str, Any]) -> shapes.CandidateShown:
    usual: dict[str, Any] = {"language": "", "what": 0.0, "who": 1.0, "when": 1.0, "score": 0.0}
    known = usual | stored
    return shapes.CandidateShown(
        **{name: known[name] for name in shapes.CandidateShown.model_fields}
    )


def event_shown(row: dict[str, Any]) -> shapes.EventShown:
    """Something that a member did, as a shape."""
    names = ("id", "what", "by", "text", "details")
    return shapes.EventShown(at=row["created_at"], **{name: row[name] for name in names})


def contact_listed(one: Listed) -> shapes.ContactListed:
    """A contact of a list as a shape."""
    return shapes.ContactListed(
        id=one.id,
        name=one.name,
        language=one.language,
        tags=list(one.tags),
        blocked_at=one.blocked_at,
        created_at=one.created_at,
    )
