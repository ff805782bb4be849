"""How facts of the feed become events: with what they are about, read as it is now.

The feed itself holds ids only. So what was taken back or erased since is told to nobody, however
late somebody asks.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from comptoir.runtime import Runtime
from comptoir.store import (
    campaigns,
    channels,
    contacts,
    imports,
    schedules,
    sequences,
    shown,
    sources,
    webhooks,
)
from comptoir.store.campaign_sums import whole_sums
from comptoir.store.database import Connection
from comptoir.store.feed import Fact, FactKind
from comptoir.store.tokens import TokenScope
from comptoir.web import event_shapes as shapes
from comptoir.web.audience_shapes import ImportShown
from comptoir.web.conversation_views import (
    contact_listed,
    conversation_shown,
    event_shown,
    message_shown,
)
from comptoir.web.inbox_shapes import ContactListed, ConversationShown

NEEDS: dict[FactKind, TokenScope] = {
    "message_received": "inbox:read",
    "message_sent": "inbox:read",
    "message_status": "inbox:read",
    "message_changed": "inbox:read",
    "conversation_changed": "inbox:read",
    "activity_added": "inbox:read",
    "contact_changed": "contacts:read",
    "channel_problem": "channels:read",
    "source_synced": "sources:read",
    "webhook_failed": "webhooks:read",
    "promise_near": "inbox:read",
    "promise_late": "inbox:read",
    "automation_told": "inbox:read",
    "import_changed": "contacts:import",
    "campaign_changed": "campaigns:read",
    "sequence_changed": "campaigns:read",
}
"""What somebody must be allowed to read to be told of a fact."""
_SAID: tuple[FactKind, ...] = ("message_received", "message_sent")
_CONVERSATIONS: tuple[FactKind, ...] = (
    "conversation_changed",
    "promise_near",
    "promise_late",
    "automation_told",
)
_MESSAGES: tuple[FactKind, ...] = (*_SAID, "message_status", "message_changed")
_ABOUT: dict[FactKind, str] = {
    **dict.fromkeys(_MESSAGES, "message"),
    **dict.fromkeys(_CONVERSATIONS, "conversation"),
    "activity_added": "activity",
    "contact_changed": "contact",
    "channel_problem": "channel",
    "source_synced": "source",
    "webhook_failed": "webhook",
    "import_changed": "contact_import",
    "campaign_changed": "campaign",
    "sequence_changed": "sequence",
}
"""The field of an event that holds what a fact is about; that of `_Found` has the same name."""


class _Found(Struct):
    """What facts are about, by id."""

    message: dict[str, shapes.MessageTold] = {}
    conversation: dict[str, ConversationShown] = {}
    activity: dict[str, shapes.ActivityTold] = {}
    contact: dict[str, ContactListed] = {}
    channel: dict[str, shapes.ChannelTold] = {}
    source: dict[str, shapes.SourceTold] = {}
    webhook: dict[str, shapes.WebhookTold] = {}
    contact_import: dict[str, ImportShown] = {}
    campaign: dict[str, shapes.CampaignTold] = {}
    sequence: dict[str, shapes.SequenceTold] = {}


def events_of(
    runtime: Runtime, tx: Connection, workspace_id: str, facts: Sequence[Fact]
) -> list[shapes.EventTold]:
    """The events that tell of `facts`, in their order, without those of what is gone."""
    found = _find(runtime, tx, workspace_id, facts)
    events = (_event(fact, found) for fact in facts)
    return [event for event in events if event is not None]


def plain_events(
    runtime: Runtime, tx: Connection, workspace_id: str, facts: Sequence[Fact]
) -> list[dict[str, Any]]:
    """The same as plain JSON, without the fields that an event does not have."""
    found = events_of(runtime, tx, workspace_id, facts)
    told = (event.model_dump(mode="json") for event in found)
    return [{name: value for name, value in one.items() if value is not None} for one in told]


def _find(runtime: Runtime, tx: Connection, workspace_id: str, facts: Sequence[Fact]) -> _Found:
    found = _Found()
    if ids := _ids(facts, *_MESSAGES):
        said = shown.find_said(tx, workspace_id, ids)
        found.message = {id: message_told(runtime, one) for id, one in said.items()}
    if ids := _ids(facts, "activity_added"):
        rows = shown.find_events(tx, workspace_id, ids)
        found.activity = {id: _activity(row) for id, row in rows.items()}
    about = {*_ids(facts, *_CONVERSATIONS)}
    about |= {
        found.message[id].conversation_id for id in _ids(facts, *_SAID) if id in found.message
    }
    if about:
        talks = shown.show_conversations(tx, workspace_id, sorted(about))
        found.conversation = {one.row["id"]: conversation_shown(runtime, one) for one in talks}
    if ids := _ids(facts, "contact_changed"):
        people = contacts.find_contacts(tx, workspace_id, ids)
        found.contact = {id: contact_listed(one) for id, one in people.items()}
    if ids := _ids(facts, "channel_problem"):
        problems = channels.find_problems(tx, workspace_id, ids)
        found.channel = {
            id: shapes.ChannelTold(id=id, type=type_, name=name, problem=problem)
            for id, (type_, name, problem) in problems.items()
        }
    if ids := _ids(facts, "source_synced"):
        found.source = _sources(tx, workspace_id, set(ids))
    if ids := _ids(facts, "webhook_failed"):
        hooks = (webhooks.find_webhook(tx, workspace_id, id) for id in ids)
        found.webhook = {
            one.id: shapes.WebhookTold(id=one.id, name=one.name, url=one.url, state=one.state)
            for one in hooks
            if one is not None
        }
    if ids := _ids(facts, "import_changed"):
        some = imports.find_imports(tx, workspace_id, ids)
        found.contact_import = {one.id: ImportShown.of(one) for one in some}
    if ids := _ids(facts, "campaign_changed"):
        found.campaign = _campaigns(tx, workspace_id, ids)
    if ids := _ids(facts, "sequence_changed"):
        known = (sequences.find_sequence(tx, workspace_id, id) for id in ids)
        found.sequence = {
            one.id: shapes.SequenceTold(
                id=one.id, name=one.name, state=one.state, reason=one.reason, version=one.version
            )
            for one in known
            if one is not None
        }
    return found


def _campaigns(
    tx: Connection, workspace_id: str, ids: Sequence[str]
) -> dict[str, shapes.CampaignTold]:
    known = (campaigns.find_campaign(tx, workspace_id, id) for id in ids)
    return {
        one.id: shapes.CampaignTold(
            id=one.id,
            name=one.name,
            state=one.state,
            reason=one.reason,
            counts=whole_sums(tx, workspace_id, one.id),
            sequence_id=one.sequence_id,
        )
        for one in known
        if one is not None
    }


def _ids(facts: Sequence[Fact], *kinds: str) -> list[str]:
    return list(dict.fromkeys(fact.subject for fact in facts if fact.kind in kinds))


def message_told(runtime: Runtime, said: shown.Said) -> shapes.MessageTold:
    """A message as a shape, with its conversation."""
    return shapes.MessageTold(
        **message_shown(runtime, said).__dict__, conversation_id=said.message.conversation_id
    )


def _activity(row: dict[str, object]) -> shapes.ActivityTold:
    return shapes.ActivityTold(
        **event_shown(row).__dict__, conversation_id=str(row["conversation_id"])
    )


def _sources(tx: Connection, workspace_id: str, ids: set[str]) -> dict[str, shapes.SourceTold]:
    states = schedules.list_schedules(tx, workspace_id)
    return {
        one.id: shapes.SourceTold(
            id=one.id,
            name=one.name,
            failures=state.failures,
            reported_at=state.reported_at,
            report=state.report,
        )
        for one in sources.list_sources(tx, workspace_id)
        if one.id in ids and (state := states.get(one.id)) is not None
    }


def _event(fact: Fact, found: _Found) -> shapes.EventTold | None:
    """The event that tells of a fact; None where what it is about is gone."""
    field = _ABOUT[fact.kind]
    about = getattr(found, field).get(fact.subject)
    if about is None:
        return None
    told: dict[str, Any] = {field: about}
    if fact.kind in _SAID:
        told["conversation"] = found.conversation.get(about.conversation_id)
    return shapes.EventTold(
        type=fact.kind, position=fact.position, at=fact.at, what=fact.what, **told
    )
