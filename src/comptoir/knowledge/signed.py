"""Documents that a publisher brings signed, without a token: Standard Webhooks, version 1.

    webhook-id: 01a2…                        the same when it is sent again
    webhook-timestamp: 1795359600            seconds since 1970, at most five minutes off
    webhook-signature: v1,K5oZfzN95Z9UVu1E…  HMAC-SHA256 over `id.timestamp.body`, in base64

The format is that of https://www.standardwebhooks.com (2023). What was taken once is not taken a
second time: its id is kept longer than its time counts.
"""

from __future__ import annotations

import base64
import hmac
from collections.abc import Mapping, Sequence
from datetime import timedelta
from hashlib import sha256
from secrets import token_hex
from typing import Any

from comptoir.errors import Conflict, InputInvalid, NotFound, SignatureInvalid
from comptoir.knowledge.pushed import Pushed, put_pushed
from comptoir.knowledge.sources import is_removed
from comptoir.model.document import Source
from comptoir.runtime import Runtime
from comptoir.store.database import Connection
from comptoir.store.request_keys import Made, claim_key
from comptoir.store.sources import get_source, put_config
from comptoir.store.vault import Vault
from comptoir.store.workspaces import get_workspace

PREFIX = "/push/"
SALT = "push_salt"
"""In the configuration of a source: what makes its secret another one than before."""
BEGINS = "whsec_"
TOLERANCE = timedelta(minutes=5)
MOST_SIGNATURES = 10
MAX_ID = 200


def address_of(source: Source) -> str:
    """The path that documents of a source are posted to."""
    return f"{PREFIX}{source.workspace_id}/{source.id}"


async def new_secret(rt: Runtime, source: Source) -> str:
    """A new secret of a source, as its publisher is to have it; the one before ends.

    Raises `InputInvalid` for a source that is read from its own address.
    """
    if source.type != "push":
        raise InputInvalid("this source is read from its address", advice="Make one for pushes.")

    def work(tx: Connection) -> Source:
        stored = get_source(tx, source.workspace_id, source.id)
        config = stored.config | {SALT: token_hex(16)}
        put_config(tx, source.workspace_id, source.id, config)
        return get_source(tx, source.workspace_id, source.id)

    return BEGINS + base64.b64encode(_key(rt.vault, await rt.db.write(work))).decode()


async def end_secret(rt: Runtime, source: Source) -> None:
    """Takes nothing signed for a source any more. Raises `NotFound` where it has no secret."""

    def work(tx: Connection) -> None:
        config = dict(get_source(tx, source.workspace_id, source.id).config)
        if config.pop(SALT, None) is None:
            raise NotFound("this source has no secret")
        put_config(tx, source.workspace_id, source.id, config)

    await rt.db.write(work)


async def access_push(rt: Runtime, workspace_id: str, source_id: str) -> Source:
    """The source that takes signed documents. Raises `NotFound`, for one without a secret too."""
    try:
        source = await rt.db.read(lambda tx: get_source(tx, workspace_id, source_id))
    except NotFound:
        source = None
    if source is None or is_removed(source) or SALT not in source.config:
        raise NotFound("nothing is taken here")
    return source


async def take_signed(
    rt: Runtime,
    source: Source,
    headers: Mapping[str, str],
    raw: bytes,
    items: Sequence[dict[str, Any]],
) -> Pushed:
    """Takes the documents of a post whose signature `access_signed` found good.

    One that was taken already changes nothing. Raises `Conflict` where its id was another post's.
    """
    id, print_ = headers["webhook-id"], sha256(raw).digest()
    made, now = Made(id=source.id, fingerprint=print_), rt.clock()

    def is_new(tx: Connection) -> bool:
        before = claim_key(tx, source.workspace_id, f"push {source.id}", id, made, now)
        if before is not None and before.fingerprint != print_:
            raise Conflict("another post had this webhook-id", advice="Give each its own.")
        return before is None

    workspace = await rt.db.read(lambda tx: get_workspace(tx, source.workspace_id))
    return await put_pushed(rt, workspace, source, items, only_if=is_new)


def access_signed(rt: Runtime, source: Source, headers: Mapping[str, str], raw: bytes) -> None:
    """Returns for a post of now whose signature is good. Raises `SignatureInvalid`."""
    id, stamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not 0 < len(id) <= MAX_ID or not id.isascii() or not id.isprintable():
        raise SignatureInvalid("webhook-id: is missing, or no short word")
    if not (stamp.isascii() and stamp.isdigit() and len(stamp) < 12):
        raise SignatureInvalid("webhook-timestamp: is missing, or no number of seconds")
    if abs(rt.clock().timestamp() - int(stamp)) > TOLERANCE.total_seconds():
        raise SignatureInvalid(
            "webhook-timestamp: is more than five minutes off",
            advice="Sign at the moment of sending, and check the clock.",
        )
    good = signature_of(_key(rt.vault, source), id, stamp, raw)
    given = headers.get("webhook-signature", "").split()[:MOST_SIGNATURES]
    if not any(hmac.compare_digest(one.encode(), good.encode()) for one in given):
        raise SignatureInvalid("webhook-signature: none of them is right")


def signature_of(key: bytes, id: str, stamp: str, raw: bytes) -> str:
    """What a post with this id, time and body is signed with."""
    signed = f"{id}.{stamp}.".encode() + raw
    return "v1," + base64.b64encode(hmac.digest(key, signed, sha256)).decode()


def _key(vault: Vault, source: Source) -> bytes:
    named = f"{source.workspace_id}\x1f{source.id}\x1f{source.config[SALT]}".encode()
    return hmac.digest(vault.derive("push secret"), named, sha256)
