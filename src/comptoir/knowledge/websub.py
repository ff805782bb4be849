"""WebSub (W3C Recommendation, 2018): a hub tells when a feed has something new.

A feed names its hub (`rel=hub`). We subscribe with an address that nobody can guess and a secret;
the hub asks back whether we meant it, then posts each change, signed. What it posts is not
believed but taken as a hint: the feed is synced from its own address, as the clock would have done
later. Without a hub, or when it falls silent, the clock goes on by itself.
"""

from __future__ import annotations

import asyncio
import hmac
from datetime import datetime, timedelta
from hashlib import sha256
from io import BytesIO
from typing import Any, Literal
from urllib.parse import urlencode

import msgspec
from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from comptoir.errors import AddressForbidden, FetchFailed, InputInvalid, NotFound
from comptoir.knowledge.addresses import clean_address
from comptoir.knowledge.extract.xml_guard import unpacked, without_entities
from comptoir.knowledge.source_settings import SourceSettings, parse_settings
from comptoir.model.document import Source
from comptoir.runtime import Runtime
from comptoir.store.database import Connection
from comptoir.store.schedules import get_schedule, plan
from comptoir.store.sources import get_source, put_config
from comptoir.store.vault import Vault

PREFIX = "/hubs/"
STATE = "hub_state"
LEASE = timedelta(days=10)
SHORTEST, LONGEST = timedelta(hours=1), timedelta(days=60)
ANSWERED_WITHIN = timedelta(hours=1)
"""A hub that has not asked back by then is asked again at the next sync."""
PAUSE = timedelta(seconds=30)
"""Least time from one sync to the next that a hub can cause."""
MAX_CHALLENGE = 2000
ALGORITHMS = frozenset({"sha256", "sha384", "sha512", "sha1"})
"""The oldest hubs sign with SHA-1; as HMAC, and for a hint, it is still good enough."""


class HubState(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A subscription. `until` is when it runs out, once the hub has confirmed it."""

    hub: str
    topic: str
    state: Literal["asked", "active", "denied"]
    asked_at: datetime
    until: datetime | None = None


class Announced(Struct, frozen=True):
    """The hub that a feed names and the address it calls its own; empty where it does not."""

    hub: str
    topic: str


def hub_of(body: bytes, url: str) -> Announced:
    """What the head of an RSS or Atom feed announces."""
    found: dict[str, str] = {}
    try:
        content = without_entities(unpacked(body))
        steps = etree.iterparse(
            BytesIO(content), events=("start",), resolve_entities=False, no_network=True
        )
        for _, element in steps:
            name = str(element.tag).rpartition("}")[2]
            if name in ("item", "entry"):
                break
            rel, address = element.get("rel") or "", element.get("href") or ""
            if name == "link" and rel in ("hub", "self"):
                found.setdefault(rel, clean_address(address, url))
    except (etree.XMLSyntaxError, ValueError):
        return Announced("", "")
    return Announced(found.get("hub", ""), found.get("self", "") or url)


def callback_of(vault: Vault, source: Source) -> str:
    """The path of a source's own address for its hub; nobody can guess it."""
    return f"{PREFIX}{source.workspace_id}/{source.id}/{_mac(vault, 'websub address', source)}"


def secret_of(vault: Vault, source: Source) -> str:
    """What a hub signs with for this source."""
    return _mac(vault, "websub secret", source)


def _mac(vault: Vault, purpose: str, source: Source) -> str:
    named = f"{source.workspace_id}\x1f{source.id}".encode()
    return hmac.new(vault.derive(purpose), named, sha256).hexdigest()


async def keep_subscribed(
    rt: Runtime, source: Source, settings: SourceSettings, body: bytes | None
) -> str:
    """Subscribes, or renews what soon runs out, where the source wants a hub and we can be reached.

    `body` is the feed as just read, None where it is unchanged. Returns a sentence for the report
    where the hub could not be asked, else "".
    """
    if not settings.hub or not rt.settings.public_url:
        return ""
    known = _state(source)
    announced = None
    if body is not None:
        announced = await asyncio.to_thread(hub_of, body, source.url)
    elif known is not None:
        announced = Announced(known.hub, known.topic)
    if (
        announced is None
        or not announced.hub
        or not _is_due(known, announced, settings, rt.clock())
    ):
        return ""
    return await _subscribe(rt, source, known, announced)


def _is_due(
    known: HubState | None, announced: Announced, settings: SourceSettings, now: datetime
) -> bool:
    if known is None or (known.hub, known.topic) != (announced.hub, announced.topic):
        return True
    if known.until is None:
        return now - known.asked_at > ANSWERED_WITHIN
    return known.until - now < max(2 * (settings.every or timedelta(0)), timedelta(days=1))


async def _subscribe(
    rt: Runtime, source: Source, known: HubState | None, announced: Announced
) -> str:
    same = known is not None and known.hub == announced.hub and known.topic == announced.topic
    until = known.until if known is not None and same else None
    asked = HubState(
        hub=announced.hub,
        topic=announced.topic,
        state="active" if until else "asked",
        asked_at=rt.clock(),
        until=until,
    )
    # Written before the hub is asked: it may ask back before it answers.
    await _put(rt, source, asked)
    form = {
        "hub.mode": "subscribe",
        "hub.topic": asked.topic,
        "hub.callback": rt.settings.public_url.rstrip("/") + callback_of(rt.vault, source),
        "hub.lease_seconds": str(int(LEASE.total_seconds())),
        "hub.secret": secret_of(rt.vault, source),
    }
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    body = urlencode(form).encode()
    try:
        answer = await rt.net.request("POST", asked.hub, headers=headers, body=body)
    except (FetchFailed, AddressForbidden, InputInvalid) as error:
        return f"The hub {asked.hub} cannot be asked: {error}"
    if answer.status // 100 != 2:
        return f"The hub {asked.hub} refused with {answer.status}; the clock goes on."
    return ""


async def access_hub(rt: Runtime, workspace_id: str, source_id: str, mac: str) -> Source:
    """The source whose address a hub calls. Raises `NotFound` for any other address."""
    named = Source(workspace_id=workspace_id, id=source_id, type="feed", url="")
    if not hmac.compare_digest(mac.encode(), _mac(rt.vault, "websub address", named).encode()):
        raise NotFound("there is no such subscription")
    return await rt.db.read(lambda tx: get_source(tx, workspace_id, source_id))


async def answer_hub(rt: Runtime, source: Source, query: dict[str, str]) -> str:
    """The challenge to repeat, where we did ask for this. Raises `NotFound` where we did not."""
    known = _state(source)
    if known is None or query.get("hub.topic") != known.topic:
        raise NotFound("there is no such subscription")
    mode, challenge = query.get("hub.mode"), query.get("hub.challenge", "")
    if mode == "denied":
        await _put(rt, source, replace(known, state="denied", until=None))
        return ""
    is_wanted = parse_settings(source.config).hub
    if mode == "unsubscribe" and not is_wanted:
        await _put(rt, source, None)
    elif mode != "subscribe" or not is_wanted or not 0 < len(challenge) <= MAX_CHALLENGE:
        raise NotFound("there is no such subscription")
    else:
        until = rt.clock() + _lease(query.get("hub.lease_seconds", ""))
        await _put(rt, source, replace(known, state="active", until=until))
    return challenge


def _lease(text: str) -> timedelta:
    is_number = text.isascii() and text.isdigit() and len(text) < 10
    return min(max(timedelta(seconds=int(text)) if is_number else LEASE, SHORTEST), LONGEST)


async def take_hint(rt: Runtime, source: Source, signature: str, raw: bytes) -> bool:
    """Lets the feed be synced now, if the hub signed what it posted; whether it did."""
    known = _state(source)
    if known is None or known.until is None or not parse_settings(source.config).hub:
        return False
    method, _, given = signature.strip().partition("=")
    if method.lower() not in ALGORITHMS:
        return False
    right = hmac.new(secret_of(rt.vault, source).encode(), raw, method.lower()).hexdigest()
    if not hmac.compare_digest(right.encode(), given.strip().lower().encode()):
        return False
    now = rt.clock()

    def work(tx: Connection) -> None:
        state = get_schedule(tx, source.workspace_id, source.id)
        at = max(now, state.reported_at + PAUSE) if state.reported_at else now
        if state.due_at is None or at < state.due_at:
            plan(tx, source.workspace_id, source.id, at)

    await rt.db.write(work)
    return True


def _state(source: Source) -> HubState | None:
    try:
        return msgspec.convert(source.config[STATE], HubState)
    except (KeyError, msgspec.ValidationError):
        return None


async def _put(rt: Runtime, source: Source, state: HubState | None) -> None:
    def work(tx: Connection) -> None:
        stored = get_source(tx, source.workspace_id, source.id)
        config: dict[str, Any] = {k: v for k, v in stored.config.items() if k != STATE}
        if state is not None:
            config[STATE] = msgspec.to_builtins(state)
        put_config(tx, source.workspace_id, source.id, config)

    await rt.db.write(work)
