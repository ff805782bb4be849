"""Puts the messages of people whose turn it is into the outbox, in the commit that marks them.

The id of a message follows from its campaign, its contact and how often somebody chose to send it:
whatever happens, the outbox takes it once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec import Struct, structs

from comptoir.campaigns.pricing import Pricing, pricing_of
from comptoir.campaigns.states import link_id
from comptoir.campaigns.wording import FIELD, parts_for, texts_of, values_for
from comptoir.channels.base import Adapter
from comptoir.model.blanks import blanks_of
from comptoir.model.campaign import Campaign, Variant, message_for, variant_for
from comptoir.model.identity import stable_id
from comptoir.model.message import OF_CAMPAIGN, Part
from comptoir.outbound.enqueue import Reply, enqueue, reply_in
from comptoir.outbound.may_send import RefusedByGate
from comptoir.runtime import Runtime
from comptoir.store import recipients
from comptoir.store.channels import named_channels
from comptoir.store.contact_fields import values_of_many
from comptoir.store.conversations import Thread, take_positions
from comptoir.store.database import Connection
from comptoir.store.leases import Key
from comptoir.store.links import Token, add_tokens, new_token, shared_tokens
from comptoir.store.newcomers import Newcomer, open_known
from comptoir.store.recipients import Claimed, Recipient
from comptoir.store.workspaces import get_workspace

OF_TEMPLATE = ("template_unknown", "template_not_approved", "template_incomplete", "no_templates")
"""Refusals that are about the template: the campaign waits until it is put right."""


class Sending(Struct, frozen=True):
    """What is sent now."""

    campaign: Campaign
    variants: Sequence[Variant]
    now: datetime


class Done(Struct, frozen=True):
    """How many messages were queued, and why the campaign has to pause; "" where it need not."""

    queued: int = 0
    stop: str = ""


class _Draft(Struct, frozen=True, kw_only=True):
    """A message that is ready to be queued."""

    claimed: Claimed
    variant: Variant
    reply: Reply
    tokens: tuple[Token, ...]
    cost: int


def put_into_outbox(
    tx: Connection, runtime: Runtime, sending: Sending, people: Sequence[Claimed]
) -> Done:
    """Queues the messages of `people`, whose rows are locked; who may not get theirs is excluded,
    or waits until they may."""
    if not people:
        return Done()
    pricing = pricing_of(tx, sending.campaign)
    drafts = _drafts(tx, runtime, sending, people, pricing)
    met = {one.claimed.recipient.contact_id for one in drafts}
    affordable, stop = _within_budget(drafts, pricing)
    refusals = _queue(tx, affordable)
    of_template = [r for r in refusals.values() if r.reason in OF_TEMPLATE]
    pairs = [_settled(one, refusals) for one in affordable]
    left = [one.recipient for one in people if one.recipient.contact_id not in met]
    pairs += [(one, structs.replace(one, state="excluded", reason="no_channel")) for one in left]
    recipients.change(tx, pairs)
    stop = _why(of_template[0]) if of_template else stop
    return Done(queued=len(affordable) - len(refusals), stop=stop)


def _why(refused: RefusedByGate) -> str:
    return f"{refused.reason}: {refused.alternative}"


def message_id(recipient: Recipient) -> str:
    """The id of what a recipient gets: the same however often it is tried."""
    named = (recipient.campaign_id, recipient.contact_id, str(recipient.attempt))
    return f"{OF_CAMPAIGN}{stable_id(*named)}"


def _drafts(
    tx: Connection,
    runtime: Runtime,
    sending: Sending,
    people: Sequence[Claimed],
    pricing: Pricing,
) -> list[_Draft]:
    """What each person gets; who has no channel that this process knows is left out."""
    campaign = sending.campaign
    named = named_channels(tx, campaign.workspace_id)
    reached = [
        one
        for one in people
        if one.recipient.channel_id in named and one.recipient.channel_type in runtime.channels
    ]
    threads = _threads(tx, runtime, reached, sending.now)
    writer = _Writer(tx, runtime, sending, reached, {id: name for id, (_, name) in named.items()})
    drafts = []
    for one in reached:
        thread = threads.get(_key(one.recipient))
        if thread is not None:
            drafts.append(writer.draft(one, thread, pricing))
    return drafts


def _threads(
    tx: Connection, runtime: Runtime, people: Sequence[Claimed], now: datetime
) -> dict[Key, Thread]:
    newcomers = [
        Newcomer(
            key=_key(one.recipient),
            channel_type=one.recipient.channel_type,
            identities=(one.recipient.address,),
        )
        # In key order, so that two transactions never wait for each other in a circle.
        for one in sorted(people, key=lambda one: _key(one.recipient))
    ]
    contacts = {_key(one.recipient): one.recipient.contact_id for one in people}
    return open_known(tx, newcomers, contacts, runtime.ids, now)


def _key(one: Recipient) -> Key:
    return Key(one.workspace_id, one.channel_id, one.address)


class _Writer:
    """Writes what each person gets, with what is read once for all of them."""

    def __init__(
        self,
        tx: Connection,
        runtime: Runtime,
        sending: Sending,
        people: Sequence[Claimed],
        channels: Mapping[str, str],
    ) -> None:
        self._sending = sending
        self._adapters: Mapping[str, Adapter] = runtime.channels
        self._channels = channels
        self._base = runtime.settings.base_url
        self._workspace = get_workspace(tx, sending.campaign.workspace_id)
        where, id = sending.campaign.workspace_id, sending.campaign.id
        self._shared = {} if sending.campaign.plan.tracks else shared_tokens(tx, where, id)
        ids = [one.recipient.contact_id for one in people]
        self._fields = values_of_many(tx, where, ids) if _shows_fields(sending) else {}

    def draft(self, one: Claimed, thread: Thread, pricing: Pricing) -> _Draft:
        """What one person gets."""
        recipient, sending = one.recipient, self._sending
        variant = variant_for(sending.variants, recipient.draw % 100)
        winner = sending.campaign.winner_id
        variant = next((v for v in sending.variants if v.id == winner), variant)
        tokens: list[Token] = []
        parts = self._parts(one, variant, tokens)
        reply = reply_in(
            thread,
            id=message_id(recipient),
            parts=parts,
            kind="campaign",
            capabilities=self._adapters[recipient.channel_type].capabilities,
            author="api",
            now=sending.now,
        )
        cost = pricing.cost_of(recipient.channel_type, recipient.address, parts)
        campaign = sending.campaign
        return _Draft(
            claimed=one,
            variant=variant,
            reply=structs.replace(
                reply, purpose=campaign.purpose, campaign_id=campaign.id, cost=cost
            ),
            tokens=tuple(tokens),
            cost=cost,
        )

    def _parts(self, one: Claimed, variant: Variant, tokens: list[Token]) -> tuple[Part, ...]:
        recipient = one.recipient
        languages = (recipient.language, *self._workspace.languages)
        message = message_for(variant.messages, recipient.channel_type, languages)
        values = values_for(
            one.name,
            recipient.language,
            recipient.address,
            self._fields.get(recipient.contact_id, {}),
            channel=self._channels.get(recipient.channel_id, ""),
            workspace=self._workspace.name,
        )

        def short(item: str, url: str) -> str:
            return self._short(
                recipient, link_id(self._sending.campaign, variant.id, item, url), tokens
            )

        return parts_for(message, values, short)

    def _short(self, recipient: Recipient, id: str, tokens: list[Token]) -> str:
        token = self._shared.get(id, "")
        if not token:
            token = new_token()
            tokens.append(
                Token(
                    workspace_id=recipient.workspace_id,
                    token=token,
                    link_id=id,
                    contact_id=recipient.contact_id,
                )
            )
        return f"{self._base}/l/{token}"


def _shows_fields(sending: Sending) -> bool:
    texts = (
        text
        for variant in sending.variants
        for message in variant.messages
        for text in texts_of(message)
    )
    return any(name.startswith(FIELD) for text in texts for name in blanks_of(text))


def _within_budget(drafts: Sequence[_Draft], pricing: Pricing) -> tuple[list[_Draft], str]:
    """The messages that can still be paid, and why no others."""
    left = pricing.left
    kept: list[_Draft] = []
    for one in drafts:
        if left is not None and one.cost > left:
            return kept, "budget"
        kept.append(one)
        left = None if left is None else left - one.cost
    return kept, ""


def _queue(tx: Connection, drafts: Sequence[_Draft]) -> dict[str, RefusedByGate]:
    """Queues what the gate allows; what it refuses, by the id of the message."""
    enqueued = enqueue(tx, [one.reply for one in drafts], keeps_refused=False)
    queued = [one for one in drafts if one.reply.id not in enqueued.refusals]
    add_tokens(tx, [token for one in queued for token in one.tokens])
    positions = {}
    for one in queued:
        talk = one.reply.conversation
        positions[talk.workspace_id, talk.id] = enqueued.positions[one.reply.id]
    take_positions(tx, positions)
    return enqueued.refusals


def _settled(draft: _Draft, refusals: Mapping[str, RefusedByGate]) -> tuple[Recipient, Recipient]:
    """A recipient as they were and as they are now. Who may get it later waits until then; a
    template that cannot go out now is put right first; else they are excluded."""
    before, refused = draft.claimed.recipient, refusals.get(draft.reply.id)
    if refused is None:
        return before, _queued(draft)
    if refused.reason in OF_TEMPLATE:
        return before, before
    if refused.until is not None:
        return before, structs.replace(before, due_at=refused.until, reason=refused.reason)
    return before, structs.replace(before, state="excluded", reason=refused.reason)


def _queued(draft: _Draft) -> Recipient:
    return structs.replace(
        draft.claimed.recipient,
        state="sending",
        reason="",
        variant_id=draft.variant.id,
        message_id=draft.reply.id,
        cost=draft.cost,
    )
