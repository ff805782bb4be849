"""Webhooks and their deliveries: who is told what, and what came of it.

A delivery is claimed under a lease: its next try is put off for as long as one may take, so that a
process that dies leaves it to others. It may come twice, under the same id; it never gets lost.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, Literal

from msgspec import Struct
from sqlalchemy import Connection, Row, bindparam, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from comptoir.store.feed import Fact, FactKind, note
from comptoir.store.hot import Hot
from comptoir.store.tables import webhook, webhook_delivery
from comptoir.store.vault import Vault

WebhookState = Literal["on", "off", "failed"]
DeliveryState = Literal["pending", "delivered", "failed", "gone"]


class Webhook(Struct, frozen=True, kw_only=True):
    """Where events are told: those of `kinds`, or all where it is empty."""

    workspace_id: str
    id: str
    name: str
    url: str
    kinds: tuple[FactKind, ...] = ()
    state: WebhookState = "on"
    failing_since: datetime | None = None
    created_at: datetime


class Delivery(Struct, frozen=True, kw_only=True):
    """One event for one webhook. `status`, `milliseconds` and `answer` are of the last try."""

    workspace_id: str
    id: str
    webhook_id: str
    position: int
    kind: FactKind
    subject: str
    what: str
    at: datetime
    state: DeliveryState = "pending"
    attempts: int = 0
    due_at: datetime | None = None
    status: int = 0
    milliseconds: int = 0
    answer: str = ""
    tried_at: datetime | None = None

    @property
    def fact(self) -> Fact:
        """What it tells of."""
        return Fact(self.workspace_id, self.position, self.kind, self.subject, self.what, self.at)


_COLUMNS = [webhook.c[name] for name in Webhook.__struct_fields__]
_ADD = Hot(
    insert(webhook_delivery).on_conflict_do_nothing(),
    *("workspace_id", "id", "webhook_id", "position", "kind", "subject", "what", "at"),
    *("state", "due_at"),
)
_CLAIM = (
    select(webhook_delivery)
    .join(
        webhook,
        (webhook.c.workspace_id == webhook_delivery.c.workspace_id)
        & (webhook.c.id == webhook_delivery.c.webhook_id)
        & (webhook.c.state == "on"),
    )
    .where(
        webhook_delivery.c.due_at <= bindparam("now"),
        webhook_delivery.c.webhook_id.not_in(bindparam("busy", expanding=True)),
    )
    .order_by(webhook_delivery.c.due_at)
    .limit(bindparam("most"))
    .with_for_update(of=webhook_delivery, skip_locked=True)
)


def add_webhook(tx: Connection, vault: Vault, new: Webhook, secret: str) -> bool:
    """Stores a new webhook; False, and nothing is done, where there is one with this id."""
    row = {name: getattr(new, name) for name in Webhook.__struct_fields__}
    row["secret"] = vault.seal(secret, _bound_to(new.workspace_id, new.id))
    return tx.execute(insert(webhook).values(row).on_conflict_do_nothing()).rowcount > 0


def list_webhooks(tx: Connection, workspace_id: str) -> list[Webhook]:
    """The webhooks of a workspace, by id."""
    mine = webhook.c.workspace_id == workspace_id
    return [_webhook(row) for row in tx.execute(select(*_COLUMNS).where(mine).order_by("id"))]


def told_workspaces(tx: Connection) -> set[str]:
    """The workspaces with a webhook that is on."""
    told = select(webhook.c.workspace_id).where(webhook.c.state == "on").distinct()
    return set(tx.execute(told).scalars())


def find_webhook(tx: Connection, workspace_id: str, id: str) -> Webhook | None:
    """The webhook with this id; None if there is none."""
    row = tx.execute(select(*_COLUMNS).where(*_which(workspace_id, id))).first()
    return None if row is None else _webhook(row)


def secret_of(tx: Connection, vault: Vault, workspace_id: str, id: str) -> str:
    """What a webhook is signed with; "" if there is none."""
    sealed = tx.execute(select(webhook.c.secret).where(*_which(workspace_id, id))).scalar()
    return "" if sealed is None else vault.open(sealed, _bound_to(workspace_id, id))


def put_secret(tx: Connection, vault: Vault, workspace_id: str, id: str, secret: str) -> None:
    """From now on a webhook is signed with another secret."""
    sealed = vault.seal(secret, _bound_to(workspace_id, id))
    tx.execute(update(webhook).where(*_which(workspace_id, id)).values(secret=sealed))


def change_webhook(tx: Connection, changed: Webhook) -> None:
    """Writes name, address, kinds and state of a webhook."""
    values = {name: getattr(changed, name) for name in ("name", "url", "kinds", "state")}
    values["failing_since"] = changed.failing_since
    which = _which(changed.workspace_id, changed.id)
    tx.execute(update(webhook).where(*which).values(**values))


def remove_webhook(tx: Connection, workspace_id: str, id: str) -> bool:
    """Forgets a webhook with its deliveries; whether there was one."""
    return tx.execute(delete(webhook).where(*_which(workspace_id, id))).rowcount > 0


def note_success(tx: Connection, workspace_id: str, id: str) -> None:
    """A webhook answers."""
    failing = webhook.c.failing_since.is_not(None)
    tx.execute(update(webhook).where(*_which(workspace_id, id), failing).values(failing_since=None))


def note_failure(
    tx: Connection, workspace_id: str, id: str, now: datetime, given_up_before: datetime
) -> bool:
    """A webhook does not answer; whether it is told nothing more, because it has failed since
    before a moment."""
    which = (*_which(workspace_id, id), webhook.c.state == "on")
    first = update(webhook).where(*which, webhook.c.failing_since.is_(None))
    tx.execute(first.values(failing_since=now))
    given_up = update(webhook).where(*which, webhook.c.failing_since < given_up_before)
    if not tx.execute(given_up.values(state="failed")).rowcount:
        return False
    note(tx, workspace_id, "webhook_failed", id)
    return True


def fail(tx: Connection, workspace_id: str, id: str) -> None:
    """A webhook is told nothing more: it said so itself."""
    which = (*_which(workspace_id, id), webhook.c.state == "on")
    if tx.execute(update(webhook).where(*which).values(state="failed")).rowcount:
        note(tx, workspace_id, "webhook_failed", id)


def add_deliveries(tx: Connection, deliveries: Sequence[Delivery]) -> None:
    """Writes deliveries that are due; one that is there already stays as it is."""
    _ADD.run(
        tx,
        [
            {**one.fact._asdict(), "id": one.id, "webhook_id": one.webhook_id}
            | {"state": "pending", "due_at": one.due_at}
            for one in deliveries
        ],
    )


def is_due(tx: Connection, now: datetime) -> bool:
    """Whether a delivery of any webhook is due."""
    found = select(webhook_delivery.c.due_at).where(webhook_delivery.c.due_at <= now).limit(1)
    return tx.execute(found).first() is not None


def claim_due(
    tx: Connection,
    now: datetime,
    until: datetime,
    *,
    most: int,
    most_of_one: int,
    busy: Collection[str],
) -> list[Delivery]:
    """Takes up to `most` deliveries that are due, no more than so many of one webhook and none of
    those that are `busy`; each counts a try, and is anybody's again at `until`."""
    taken: list[Delivery] = []
    count: dict[str, int] = {}
    found = tx.execute(_CLAIM, {"now": now, "busy": list(busy), "most": most * 4}).all()
    for row in found:
        count[row.webhook_id] = count.get(row.webhook_id, 0) + 1
        if count[row.webhook_id] <= most_of_one and len(taken) < most:
            taken.append(_delivery(row))
    for one in taken:
        which = _delivered(one.workspace_id, one.id)
        values = {"due_at": until, "attempts": one.attempts + 1}
        tx.execute(update(webhook_delivery).where(*which).values(**values))
    return taken


def put_result(tx: Connection, result: Delivery) -> None:
    """Writes what came of a try, unless another one was made meanwhile."""
    names = ("state", "due_at", "status", "milliseconds", "answer", "tried_at")
    tx.execute(
        update(webhook_delivery)
        .where(
            *_delivered(result.workspace_id, result.id),
            webhook_delivery.c.attempts == result.attempts,
        )
        .values(**{name: getattr(result, name) for name in names})
    )


def list_deliveries(
    tx: Connection,
    workspace_id: str,
    webhook_id: str,
    state: str,
    before: int,
    limit: int,
) -> list[Delivery]:
    """The deliveries of a webhook before a position, the newest first."""
    query = select(webhook_delivery).where(
        webhook_delivery.c.workspace_id == workspace_id,
        webhook_delivery.c.webhook_id == webhook_id,
        webhook_delivery.c.position < before,
    )
    if state:
        query = query.where(webhook_delivery.c.state == state)
    rows = tx.execute(query.order_by(webhook_delivery.c.position.desc()).limit(limit))
    return [_delivery(row) for row in rows]


def replay_delivery(
    tx: Connection, workspace_id: str, webhook_id: str, id: str, now: datetime
) -> bool:
    """Lets a delivery be made again, as if it were new; whether there is such a one."""
    which = (*_delivered(workspace_id, id), webhook_delivery.c.webhook_id == webhook_id)
    values = {"state": "pending", "attempts": 0, "due_at": now}
    return tx.execute(update(webhook_delivery).where(*which).values(**values)).rowcount > 0


def forget_deliveries(tx: Connection, before: datetime) -> None:
    """Forgets deliveries of what happened before a moment."""
    tx.execute(
        delete(webhook_delivery).where(
            webhook_delivery.c.at < before, webhook_delivery.c.due_at.is_(None)
        )
    )


def _which(workspace_id: str, id: str) -> tuple[Any, ...]:
    return webhook.c.workspace_id == workspace_id, webhook.c.id == id


def _delivered(workspace_id: str, id: str) -> tuple[Any, ...]:
    return webhook_delivery.c.workspace_id == workspace_id, webhook_delivery.c.id == id


def _bound_to(workspace_id: str, id: str) -> str:
    return f"{workspace_id}/webhook/{id}"


def _webhook(row: Row[Any]) -> Webhook:
    return Webhook(**{**row._mapping, "kinds": tuple(row.kinds)})


def _delivery(row: Row[Any]) -> Delivery:
    return Delivery(**row._mapping)
