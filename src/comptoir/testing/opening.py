"""Opens a story: database, workspace, channels, peer and server, one after the other."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from comptoir.channels.base import Adapter
from comptoir.channels.peers.open_channel import OpenChannelPeer
from comptoir.model.channel import Channel
from comptoir.model.identity import Ids, stable_id
from comptoir.model.workspace import Workspace
from comptoir.net.client import NetClient
from comptoir.runtime import Runtime, open_runtime
from comptoir.serving.process import serving
from comptoir.settings import Settings
from comptoir.store.channels import put_channel
from comptoir.store.workspaces import ensure_workspace
from comptoir.testing.clock import MovableClock
from comptoir.testing.story import Story
from comptoir.testing.waiting import HOST, served_app

SECRET = "a secret that both sides know"  # noqa: S105


@asynccontextmanager
async def open_story(
    database: str,
    *,
    data: Path,
    slug: str = "story",
    clock: MovableClock | None = None,
    ids: Ids | None = None,
    burst_seconds: float = 0.05,
    receipts: tuple[str, ...] = (),
    adapters: Sequence[Adapter] = (),
    peer_type: type[OpenChannelPeer] = OpenChannelPeer,
    peer_port: int = 0,
    languages: tuple[str, ...] = ("en", "fr", "de"),
    **settings: Any,
) -> AsyncIterator[Story]:
    """A whole Comptoir on `database`, with one workspace named `slug`.

    The workspace has a web chat, an open channel connected to a peer that sends `receipts`, and a
    channel for each of `adapters`. `settings` replace those of the process.
    """
    peer = _Late()
    async with served_app(peer, peer_port) as peer_port:
        allowed = settings.pop("allowed_hosts", frozenset()) | {(HOST, peer_port)}
        all_settings = Settings(
            **{
                "database": database,
                "data_directory": data,
                "secret_key": "a key for tests, at least 32 long",
                "embeddings": False,
                "port": 0,
                "allowed_hosts": allowed,
                **settings,
            }
        )
        async with open_runtime(all_settings, clock=clock or MovableClock()) as opened:
            more = {adapter.type: adapter for adapter in adapters}
            runtime = replace(opened, channels={**opened.channels, **more}, ids=ids or opened.ids)
            workspace = await _workspace(runtime, slug, languages)
            types = ("webchat", "open", *more)
            config = {"send_url": f"http://{HOST}:{peer_port}/send"}
            channels = {t: _channel(workspace, t, burst_seconds, config) for t in types}
            tokens = {t: f"{slug}-{t}" for t in types}
            for channel_type, channel in channels.items():
                await _connect(runtime, channel, tokens[channel_type])
            async with (
                serving(runtime) as served,
                NetClient(allowed_hosts=frozenset({(HOST, served.port), (HOST, peer_port)})) as net,
            ):
                webhook = f"http://{HOST}:{served.port}/webhooks/open/{tokens['open']}"
                peer.app = peer_type(net, SECRET, webhook=webhook, receipts=receipts)
                peer.ready.set()
                yield Story(
                    runtime=runtime,
                    served=served,
                    workspace=workspace,
                    peer=peer.app,
                    peer_url=f"http://{HOST}:{peer_port}",
                    net=net,
                    channels=channels,
                    tokens=tokens,
                )


class _Late:
    """An application that is made after its server: each side must know the other's port."""

    def __init__(self) -> None:
        self.ready = asyncio.Event()
        self.app: OpenChannelPeer

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await self.ready.wait()
        await self.app(scope, receive, send)


async def _workspace(runtime: Runtime, slug: str, languages: tuple[str, ...]) -> Workspace:
    new = Workspace(
        id=stable_id("workspace", slug), slug=slug, name=slug.title(), languages=languages
    )
    now = runtime.clock()
    return await runtime.db.write(lambda tx: ensure_workspace(tx, new, now))


def _channel(
    workspace: Workspace, channel_type: str, burst_seconds: float, config: dict[str, Any]
) -> Channel:
    return Channel(
        workspace_id=workspace.id,
        id=stable_id("channel", workspace.id, channel_type),
        type=channel_type,
        name=channel_type,
        secret=SECRET,
        config=config,
        burst_seconds=burst_seconds,
    )


async def _connect(runtime: Runtime, channel: Channel, token: str) -> None:
    now = runtime.clock()
    await runtime.db.write(lambda tx: put_channel(tx, runtime.vault, channel, token=token, now=now))
