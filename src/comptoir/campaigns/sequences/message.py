"""What a step of a sequence says: as a campaign does, with its gate, caps, links and figures.

Those who come to a step on the same occasion share a campaign of their own: the id of a message
follows from that and the contact, so from the step and the run, and the outbox takes it once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zlib import crc32

import msgspec
from msgspec import Struct, structs

from comptoir.campaigns.sending import Sending, put_into_outbox
from comptoir.campaigns.states import follow
from comptoir.model.blanks import filled_first
from comptoir.model.campaign import (
    Audience,
    Campaign,
    CampaignMessage,
    Plan,
    Variant,
    parse_messages,
)
from comptoir.model.identity import stable_id
from comptoir.model.sequence import Say, Told
from comptoir.model.sequence import Sequence as Series
from comptoir.runtime import Runtime
from comptoir.store import campaign_replies, campaigns, recipients, sequences
from comptoir.store.content import find_documents
from comptoir.store.database import Connection
from comptoir.store.recipient_entries import add_recipients
from comptoir.store.recipients import LOTS, Claimed, Recipient
from comptoir.store.sequence_people import Reached

VARIANT = "A"
DOCUMENT_BLANKS = (
    "document.title",
    "document.url",
    "document.summary",
    "document.image",
    "document.list",
    "document.count",
)


class Spoken(Struct, frozen=True, kw_only=True):
    """What became of a step for some people: how many messages were queued, until when others
    wait, and why the sequence has to pause; "" where it need not. `is_void`: there is nothing left
    to tell of."""

    queued: int = 0
    waits: dict[str, datetime]
    stop: str = ""
    is_void: bool = False


def speak(
    tx: Connection,
    runtime: Runtime,
    sequence: Series,
    step: Say,
    key: tuple[int, str],
    people: Sequence[Reached],
    now: datetime,
) -> Spoken:
    """Queues what a step says to `people`; `key` is the version and the occasion they came with."""
    messages = _messages(tx, sequence, step, key[1], now)
    if not messages:
        take_back(tx, sequence, step, key, [one.contact_id for one in people])
        return Spoken(waits={}, is_void=True)
    campaign = _campaign(tx, sequence, step, key, messages, now)
    _write_down(tx, campaign, people, now)
    met = _of(tx, campaign, [one.contact_id for one in people])
    named = {one.contact_id: one.name for one in people}
    turns = [one for one in met if one.state == "queued" and one.due_at <= now]
    variants = campaigns.list_variants(tx, campaign.workspace_id, campaign.id)
    claimed = [Claimed(one, named[one.contact_id]) for one in turns]
    done = put_into_outbox(tx, runtime, Sending(campaign, variants, now), claimed)
    left = [one for one in _of(tx, campaign, [*named]) if one.state == "queued"]
    waits = {one.contact_id: max(one.due_at, now) for one in left}
    return Spoken(queued=done.queued, waits=waits, stop=done.stop)


def take_back(
    tx: Connection, sequence: Series, step: Say, key: tuple[int, str], contacts: Sequence[str]
) -> None:
    """Says nothing more to people who wait for what a step says."""
    campaign_id = campaign_id_of(sequence, step, key)
    found = campaign_replies.of_campaign(tx, sequence.workspace_id, campaign_id, list(contacts))
    waiting = [one for one in found if one.state == "queued"]
    recipients.change(tx, [(one, structs.replace(one, state="cancelled")) for one in waiting])


def campaign_id_of(sequence: Series, step: Say, key: tuple[int, str]) -> str:
    """The campaign through which a step speaks."""
    version, occasion = key
    return stable_id("sequence", sequence.id, f"{version}", step.key, occasion)


def _of(tx: Connection, campaign: Campaign, contacts: list[str]) -> list[Recipient]:
    return campaign_replies.of_campaign(tx, campaign.workspace_id, campaign.id, contacts)


def _messages(
    tx: Connection, sequence: Series, step: Say, name: str, now: datetime
) -> tuple[CampaignMessage, ...]:
    """What a step says on an occasion: of its documents those that may be told now; nothing where
    none is left."""
    where = sequence.workspace_id
    occasion = sequences.find_occasion(tx, where, sequence.id, name)
    if occasion is None:
        return step.messages
    there = find_documents(tx, where, [one.id for one in occasion.documents])
    served = {id for id, one in there.items() if one.may_be_served(now, ())}
    left = [one for one in occasion.documents if one.id in served]
    return told_in(step.messages, left) if left else ()


def _campaign(
    tx: Connection,
    sequence: Series,
    step: Say,
    key: tuple[int, str],
    messages: tuple[CampaignMessage, ...],
    now: datetime,
) -> Campaign:
    """The campaign of a step on an occasion, which is made when the first one comes to it; from
    now on it says `messages`."""
    id = campaign_id_of(sequence, step, key)
    known = campaigns.find_campaign(tx, sequence.workspace_id, id)
    if known is not None:
        _say_now(tx, known, messages)
        return known
    campaign = Campaign(
        workspace_id=sequence.workspace_id,
        id=id,
        name=f"{sequence.name} · {step.key}",
        purpose=sequence.purpose,
        state="sending",
        audience=Audience(),
        plan=Plan(tracks=sequence.plan.tracks),
        is_filled=True,
        created_by=sequence.created_by,
        created_at=now,
        started_at=now,
        sequence_id=sequence.id,
        step_key=step.key,
    )
    variant = Variant(
        workspace_id=campaign.workspace_id,
        id=stable_id(id, VARIANT),
        campaign_id=id,
        name=VARIANT,
        share=1,
        messages=messages,
    )
    campaigns.add_campaign(tx, campaign)
    campaigns.put_variants(tx, campaign, [variant])
    follow(tx, campaign, [variant])
    return campaign


def _say_now(tx: Connection, campaign: Campaign, messages: tuple[CampaignMessage, ...]) -> None:
    """Less is said than before where a document was withdrawn meanwhile."""
    [variant] = campaigns.list_variants(tx, campaign.workspace_id, campaign.id)
    if variant.messages != messages:
        variant = structs.replace(variant, messages=messages)
        campaigns.put_variants(tx, campaign, [variant])
        follow(tx, campaign, [variant])


def told_in(
    messages: Sequence[CampaignMessage], documents: Sequence[Told]
) -> tuple[CampaignMessage, ...]:
    """The messages with what they tell of documents; `document.list` tells of all of them, the
    other blanks of the first."""
    first = documents[0]
    values = {f"document.{name}": getattr(first, name) for name in ("title", "url", "summary")}
    values["document.image"] = first.image
    values["document.list"] = "\n".join(f"• {one.title}" for one in documents)
    values["document.count"] = f"{len(documents)}"
    return parse_messages(_filled(msgspec.to_builtins(tuple(messages)), values))


def _filled(plain: Any, values: Mapping[str, str]) -> Any:
    match plain:
        case str():
            return filled_first(plain, values)
        case dict():
            return {name: _filled(value, values) for name, value in plain.items()}
        case list() | tuple():
            return [_filled(one, values) for one in plain]
        case _:
            return plain


def _write_down(
    tx: Connection, campaign: Campaign, people: Sequence[Reached], now: datetime
) -> None:
    """A row for each of those who come for the first time."""
    known = {one.contact_id for one in _of(tx, campaign, [one.contact_id for one in people])}
    new = [one for one in people if one.contact_id not in known]
    add_recipients(tx, [_recipient(campaign, one, now) for one in new])


def _recipient(campaign: Campaign, one: Reached, now: datetime) -> Recipient:
    return Recipient(
        workspace_id=campaign.workspace_id,
        campaign_id=campaign.id,
        contact_id=one.contact_id,
        channel_id=one.channel_id,
        channel_type=one.channel_type,
        address=one.address,
        language=one.language,
        timezone=one.timezone,
        state="excluded" if one.reason else "queued",
        reason=one.reason,
        draw=crc32(one.contact_id.encode()) % LOTS,
        due_at=now,
    )
