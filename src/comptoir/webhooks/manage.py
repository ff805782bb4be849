"""Webhooks as administrators keep them: made, changed, tried, and told again what they missed.

new, secret = await add_webhook(runtime, workspace.id, "Shop", "https://shop.example/hooks")
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from msgspec import structs

from comptoir.errors import Conflict, InputInvalid, NotFound
from comptoir.model.identity import stable_id
from comptoir.net.client import parse_url
from comptoir.runtime import Runtime
from comptoir.store import feed, webhooks
from comptoir.store.database import Connection
from comptoir.store.feed import KINDS, FactKind
from comptoir.store.webhooks import Webhook, WebhookState
from comptoir.webhooks.deliver import READER, deliveries_of
from comptoir.webhooks.signing import new_secret

MOST = 20
"""Most webhooks of a workspace."""
REPLAYED_AT_ONCE = 500


async def add_webhook(
    runtime: Runtime,
    workspace_id: str,
    name: str,
    url: str,
    kinds: Sequence[FactKind] = (),
    *,
    key: str = "",
) -> tuple[Webhook, str]:
    """A new webhook and its secret, which nobody can show again.

    Raises `InputInvalid` for a name or address that cannot be, `Conflict` where there are too many
    or where `key` made one already.
    """
    new = Webhook(
        workspace_id=workspace_id,
        id=stable_id("webhook", workspace_id, key) if key else runtime.ids.new(),
        name=_name(name),
        url=_url(url),
        kinds=_kinds(kinds),
        created_at=runtime.clock(),
    )
    secret = new_secret()

    def write(tx: Connection) -> None:
        if len(webhooks.list_webhooks(tx, workspace_id)) >= MOST:
            raise Conflict(f"there are {MOST} webhooks already", advice="Remove one first.")
        _begin_now(tx, workspace_id)
        if not webhooks.add_webhook(tx, runtime.vault, new, secret):
            raise Conflict(
                f"this key made the webhook {new.id} already",
                advice="Its secret is not shown again; let a new one be made.",
            )

    await runtime.db.write(write)
    return new, secret


async def change_webhook(
    runtime: Runtime,
    workspace_id: str,
    id: str,
    *,
    name: str | None = None,
    url: str | None = None,
    kinds: Sequence[FactKind] | None = None,
    state: WebhookState | None = None,
) -> Webhook:
    """Changes what is not None; one that is switched on begins anew. Raises `NotFound`,
    `InputInvalid`."""

    def write(tx: Connection) -> Webhook:
        before = access_webhook(tx, workspace_id, id)
        changed = structs.replace(
            before,
            name=before.name if name is None else _name(name),
            url=before.url if url is None else _url(url),
            kinds=before.kinds if kinds is None else _kinds(kinds),
            state=state or before.state,
            failing_since=None if state == "on" else before.failing_since,
        )
        if changed.state == "on":
            _begin_now(tx, workspace_id)
        webhooks.change_webhook(tx, changed)
        return changed

    return await runtime.db.write(write)


def _begin_now(tx: Connection, workspace_id: str) -> None:
    """Where nobody is told anything yet, telling begins with what happens next."""
    if any(one.state == "on" for one in webhooks.list_webhooks(tx, workspace_id)):
        return
    last = feed.ends(tx, workspace_id).last
    if not feed.open_reader(tx, workspace_id, READER, last):
        feed.move_reader(tx, workspace_id, READER, last)


async def renew_secret(runtime: Runtime, workspace_id: str, id: str) -> str:
    """A new secret, with which all is signed from now on. Raises `NotFound`."""
    secret = new_secret()

    def write(tx: Connection) -> None:
        access_webhook(tx, workspace_id, id)
        webhooks.put_secret(tx, runtime.vault, workspace_id, id, secret)

    await runtime.db.write(write)
    return secret


async def remove_webhook(runtime: Runtime, workspace_id: str, id: str) -> None:
    """Forgets a webhook with the record of its deliveries. Raises `NotFound`."""
    if not await runtime.db.write(lambda tx: webhooks.remove_webhook(tx, workspace_id, id)):
        raise NotFound("there is no such webhook")


async def replay_one(runtime: Runtime, workspace_id: str, id: str, delivery_id: str) -> None:
    """Tells an event again, under the same id. Raises `NotFound`."""
    now = runtime.clock()
    if not await runtime.db.write(
        lambda tx: webhooks.replay_delivery(tx, workspace_id, id, delivery_id, now)
    ):
        raise NotFound("there is no such delivery")


async def replay_since(runtime: Runtime, workspace_id: str, id: str, since: datetime) -> int:
    """Tells all that happened since a moment again, as far as the feed is kept; how many events.
    Raises `NotFound`."""
    found = await runtime.db.read(lambda tx: access_webhook(tx, workspace_id, id))
    at: int | None = await runtime.db.read(lambda tx: feed.position_at(tx, workspace_id, since))
    count = 0
    while at is not None:
        some, at = await runtime.db.write(partial(_replay, runtime, found, at))
        count += some
    return count


def _replay(
    runtime: Runtime, found: Webhook, position: int, tx: Connection
) -> tuple[int, int | None]:
    """Tells the next events again; how many, and up to where: None at the end."""
    now = runtime.clock()
    facts = feed.facts_after(tx, found.workspace_id, position, REPLAYED_AT_ONCE)
    made = deliveries_of(found, facts, now)
    webhooks.add_deliveries(tx, made)
    for one in made:
        webhooks.replay_delivery(tx, found.workspace_id, found.id, one.id, now)
    return len(made), facts[-1].position if facts else None


def access_webhook(tx: Connection, workspace_id: str, id: str) -> Webhook:
    """One webhook. Raises `NotFound`, also for one of another workspace."""
    found = webhooks.find_webhook(tx, workspace_id, id)
    if found is None:
        raise NotFound("there is no such webhook")
    return found


def _name(name: str) -> str:
    name = name.strip()
    if not 0 < len(name) <= 100 or not name.isprintable():
        raise InputInvalid("a webhook has a name of 1 to 100 characters")
    return name


def _url(url: str) -> str:
    parsed = parse_url(url.strip())
    if parsed.scheme not in ("http", "https") or not parsed.raw_host or len(url) > 2000:
        raise InputInvalid("a webhook has an address that begins with https://")
    return str(parsed)


def _kinds(kinds: Sequence[FactKind]) -> tuple[FactKind, ...]:
    unknown = sorted(set(kinds) - set(KINDS))
    if unknown:
        raise InputInvalid(
            f"{unknown[0]!r} is no type of event", advice=f"There are: {', '.join(KINDS)}."
        )
    return tuple(kind for kind in KINDS if kind in kinds)
