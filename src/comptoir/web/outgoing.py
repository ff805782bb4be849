"""Webhooks out over the REST API: where events are told, and what came of each."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query
from pydantic import AwareDatetime, BaseModel, Field

from comptoir.errors import InputInvalid
from comptoir.people.roles import check_within
from comptoir.store import webhooks as store
from comptoir.store.database import Connection
from comptoir.store.feed import KINDS, FactKind
from comptoir.store.webhooks import Delivery, DeliveryState, Webhook
from comptoir.web.access import Caller, needs
from comptoir.web.event_views import NEEDS
from comptoir.web.events import LAST
from comptoir.web.idempotency import Key
from comptoir.web.paging import Cursor, Limit, cursor_of, page_of, read_cursor
from comptoir.web.shapes import Shape
from comptoir.webhooks import manage
from comptoir.webhooks.deliver import post

router = APIRouter(tags=["webhooks"])

Reads = Annotated[Caller, needs("webhooks:read")]
Writes = Annotated[Caller, needs("webhooks:write")]
ID = "01a203abd0b181f155a2635a7ba78388"
WebhookId = Annotated[str, Path(max_length=100, description="The webhook's id.", examples=[ID])]
Name = Annotated[str, Field(min_length=1, max_length=100, examples=["Shop"])]
Url = Annotated[str, Field(min_length=1, max_length=2000, examples=["https://shop.example/hooks"])]
Kinds = Annotated[
    list[FactKind],
    Field(
        max_length=len(KINDS),
        description="Types of events; all where there is none.",
        examples=[["message_received"]],
    ),
]


class NewWebhook(Shape):
    """Where events are to be told, and which."""

    name: Name
    url: Url
    types: Kinds = Field(default_factory=list)


class WebhookChange(Shape):
    """What is to be changed; what is left out stays."""

    name: Name | None = None
    url: Url | None = None
    types: Kinds | None = None
    state: Literal["on", "off"] | None = Field(None, examples=["off"])


class WebhookShown(BaseModel):
    """Where events are told, and which."""

    id: str = Field(examples=[ID])
    name: str = Field(examples=["Shop"])
    url: str = Field(examples=["https://shop.example/hooks"])
    types: list[FactKind] = Field(description="All where it is empty.")
    state: store.WebhookState = Field(
        description="`failed`: it failed for three days, or answered 410; switch it on again."
    )
    failing_since: datetime | None
    created_at: datetime


class WebhookMade(BaseModel):
    """A new webhook, and its secret, which is not shown again."""

    webhook: WebhookShown
    secret: str = Field(examples=["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"])


class Webhooks(BaseModel):
    """A page of webhooks, by id."""

    items: list[WebhookShown]
    next: str | None = Field(examples=[None])


class SecretShown(BaseModel):
    """A new secret, which is not shown again."""

    secret: str = Field(examples=["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"])


class DeliveryShown(BaseModel):
    """One event for a webhook, and what came of its last try."""

    id: str = Field(description="The `webhook-id`.", examples=["msg_7d0f"])
    position: int = Field(examples=[4711])
    type: FactKind
    at: datetime = Field(description="When it happened.")
    state: DeliveryState = Field(
        description="`failed`: given up; `gone`: what it told of is no more."
    )
    attempts: int = Field(examples=[1])
    due_at: datetime | None = Field(description="When it is tried next.")
    status: int = Field(description="0: there was no answer.", examples=[200])
    milliseconds: int = Field(examples=[42])
    answer: str = Field(description="How the answer began, or why there was none.", examples=["ok"])
    tried_at: datetime | None


class Deliveries(BaseModel):
    """A page of deliveries, the newest first."""

    items: list[DeliveryShown]
    next: str | None = Field(examples=[None])


class ReplayWanted(Shape):
    """One delivery, or all that happened since a moment."""

    delivery_id: str = Field("", max_length=100, examples=[""])
    since: AwareDatetime | None = Field(None, examples=["2026-11-22T10:00:00Z"])


class Replayed(BaseModel):
    """How many events are told again."""

    deliveries: int = Field(examples=[12])


class Tested(BaseModel):
    """What a webhook answered to a `ping`."""

    status: int = Field(description="0: there was no answer.", examples=[200])
    milliseconds: int = Field(examples=[42])
    answer: str = Field(examples=["ok"])


@router.get("/webhooks")
async def list_webhooks(caller: Reads, limit: Limit = 50, cursor: Cursor = "") -> Webhooks:
    """The webhooks of the workspace."""
    found = await caller.runtime.db.read(lambda tx: store.list_webhooks(tx, caller.workspace_id))
    page = page_of(found, lambda one: (one.id,), cursor, limit)
    return Webhooks(items=[_shown(one) for one in page.items], next=page.next)


@router.post("/webhooks", status_code=201)
async def add_webhook(wanted: NewWebhook, caller: Writes, key: Key = "") -> WebhookMade:
    """Tells events to another program from now on. Whoever makes it must be allowed to read them.
    The secret is told here only; all that is posted is signed with it, as Standard Webhooks say."""
    _check_kinds(caller, wanted.types)
    made, secret = await manage.add_webhook(
        caller.runtime, caller.workspace_id, wanted.name, wanted.url, wanted.types, key=key
    )
    return WebhookMade(webhook=_shown(made), secret=secret)


@router.get("/webhooks/{webhook_id}")
async def get_webhook(webhook_id: WebhookId, caller: Reads) -> WebhookShown:
    """One webhook."""
    return _shown(await _access(caller, webhook_id))


@router.patch("/webhooks/{webhook_id}")
async def change_webhook(
    webhook_id: WebhookId, wanted: WebhookChange, caller: Writes
) -> WebhookShown:
    """Changes a webhook, or switches it off or on."""
    before = await _access(caller, webhook_id)
    _check_kinds(caller, before.kinds if wanted.types is None else wanted.types)
    changed = await manage.change_webhook(
        caller.runtime,
        caller.workspace_id,
        webhook_id,
        name=wanted.name,
        url=wanted.url,
        kinds=wanted.types,
        state=wanted.state,
    )
    return _shown(changed)


@router.delete("/webhooks/{webhook_id}", status_code=204)
async def remove_webhook(webhook_id: WebhookId, caller: Writes) -> None:
    """Forgets a webhook, with the record of its deliveries."""
    await manage.remove_webhook(caller.runtime, caller.workspace_id, webhook_id)


@router.post("/webhooks/{webhook_id}/secret")
async def renew_webhook_secret(webhook_id: WebhookId, caller: Writes) -> SecretShown:
    """Makes a new secret; all is signed with it from now on."""
    before = await _access(caller, webhook_id)
    _check_kinds(caller, before.kinds)
    secret = await manage.renew_secret(caller.runtime, caller.workspace_id, webhook_id)
    return SecretShown(secret=secret)


@router.post("/webhooks/{webhook_id}/test")
async def try_webhook(webhook_id: WebhookId, caller: Writes) -> Tested:
    """Posts a `ping` now, and says what came of it."""
    runtime, found = caller.runtime, await _access(caller, webhook_id)
    secret = await runtime.db.read(
        lambda tx: store.secret_of(tx, runtime.vault, found.workspace_id, found.id)
    )
    ping = {"type": "ping", "at": runtime.clock().isoformat()}
    answer = await post(runtime, found.url, secret, f"msg_{runtime.ids.new()}", ping)
    return Tested(status=answer.status, milliseconds=answer.milliseconds, answer=answer.text)


@router.get("/webhooks/{webhook_id}/deliveries")
async def list_deliveries(
    webhook_id: WebhookId,
    caller: Reads,
    state: Annotated[DeliveryState | Literal[""], Query()] = "",
    limit: Limit = 50,
    cursor: Cursor = "",
) -> Deliveries:
    """What a webhook was told, the newest first, and what came of it; kept for seven days."""
    before = (read_cursor(cursor, int) or (LAST,))[0]

    def read(tx: Connection) -> list[Delivery]:
        manage.access_webhook(tx, caller.workspace_id, webhook_id)
        bounded = min(max(before, 0), LAST)
        return store.list_deliveries(tx, caller.workspace_id, webhook_id, state, bounded, limit + 1)

    found = await caller.runtime.db.read(read)
    items = [_delivered(one) for one in found[:limit]]
    more = cursor_of(items[-1].position) if len(found) > limit else None
    return Deliveries(items=items, next=more)


@router.post("/webhooks/{webhook_id}/replay")
async def replay_deliveries(
    webhook_id: WebhookId, wanted: ReplayWanted, caller: Writes
) -> Replayed:
    """Tells one event again, or all since a moment that are kept, each under the id it had."""
    await _access(caller, webhook_id)
    if bool(wanted.delivery_id) == (wanted.since is not None):
        raise InputInvalid("name a delivery or a moment", advice="Give delivery_id or since.")
    if wanted.since is None:
        await manage.replay_one(caller.runtime, caller.workspace_id, webhook_id, wanted.delivery_id)
        return Replayed(deliveries=1)
    count = await manage.replay_since(caller.runtime, caller.workspace_id, webhook_id, wanted.since)
    return Replayed(deliveries=count)


async def _access(caller: Caller, id: str) -> Webhook:
    return await caller.runtime.db.read(
        lambda tx: manage.access_webhook(tx, caller.workspace_id, id)
    )


def _check_kinds(caller: Caller, kinds: list[FactKind] | tuple[FactKind, ...]) -> None:
    """Nobody lets be told to others what they may not read themselves."""
    check_within({NEEDS[kind] for kind in kinds or KINDS}, caller.scopes)


def _shown(one: Webhook) -> WebhookShown:
    return WebhookShown(
        id=one.id,
        name=one.name,
        url=one.url,
        types=list(one.kinds),
        state=one.state,
        failing_since=one.failing_since,
        created_at=one.created_at,
    )


def _delivered(one: Delivery) -> DeliveryShown:
    return DeliveryShown(
        id=one.id,
        position=one.position,
        type=one.kind,
        at=one.at,
        state=one.state,
        attempts=one.attempts,
        due_at=one.due_at,
        status=one.status,
        milliseconds=one.milliseconds,
        answer=one.answer,
        tried_at=one.tried_at,
    )
