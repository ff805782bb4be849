"""Connects channels to loopback peers, without any checklist: for the demo and for tests.

channels = await connect_peers(runtime, workspace.id, lambda type: f"http://127.0.0.1:9000", KITS)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct

from comptoir.channels.peers.every import KITS
from comptoir.connecting.connect import webhook_of
from comptoir.model.channel import Channel
from comptoir.runtime import Runtime
from comptoir.store.channels import put_channel


class Connected(Struct, frozen=True, kw_only=True):
    """A channel whose other end is a peer. `webhook` is where the peer is to post."""

    channel: Channel
    token: str
    webhook: str


async def connect_peers(
    runtime: Runtime,
    workspace_id: str,
    base_url_of_peer: Callable[[str], str],
    kinds: Iterable[str] = tuple(KITS),
    *,
    comptoir: str = "",
    burst_seconds: float = 1.5,
) -> dict[str, Connected]:
    """Stores a channel for each of `kinds`, by type; doing it twice changes nothing.

    `base_url_of_peer(type)` is where the peer is served; `comptoir` where we are, as far as that
    is not our public address.
    """
    made = {}
    for kind in kinds:
        kit, token = KITS[kind], token_of(workspace_id, kind)
        webhook = webhook_of(runtime, kind, token)
        if comptoir:
            webhook = f"{comptoir.rstrip('/')}/webhooks/{kind}/{token}"
        url = base_url_of_peer(kind)
        channel = kit.channel(workspace_id, url, webhook, burst=burst_seconds)
        await _put(runtime, channel, token)
        made[kind] = Connected(channel=channel, token=token, webhook=webhook)
    return made


def token_of(workspace_id: str, kind: str) -> str:
    """The token in the address of a peer's channel; always the same."""
    return f"peer-{workspace_id}-{kind}"


async def _put(runtime: Runtime, channel: Channel, token: str) -> None:
    now, vault = runtime.clock(), runtime.vault
    await runtime.db.write(lambda tx: put_channel(tx, vault, channel, token=token, now=now))
