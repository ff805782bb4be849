"""`comptoir connect`: a new channel, with what to paste where."""

from __future__ import annotations

import secrets
from typing import Any

from msgspec import Struct
from rich.console import Console

from comptoir.cli.importing import open_workspace
from comptoir.errors import InputInvalid
from comptoir.model.channel import Channel
from comptoir.runtime import Runtime, open_runtime
from comptoir.settings import Settings
from comptoir.store.channels import put_channel
from comptoir.web.visitors import user_hash

CONNECTABLE = ("open", "webchat")


class Connected(Struct, frozen=True, kw_only=True):
    """A new channel. Token and secret are shown now and never again."""

    id: str
    type: str
    address: str
    token: str
    secret: str

    def as_json(self) -> dict[str, Any]:
        """The object that `comptoir connect --json` prints."""
        return {
            "id": self.id,
            "type": self.type,
            "address": self.address,
            "token": self.token,
            "secret": self.secret,
        }


async def connect(
    settings: Settings, slug: str, channel_type: str, *, name: str, send_url: str, burst: float
) -> Connected:
    """Connects a channel of `channel_type` to a workspace, which is made where there is none.

    Raises `InputInvalid` for a type that cannot be connected here, or a missing `send_url`.
    """
    if channel_type not in CONNECTABLE:
        raise InputInvalid(
            f"{channel_type!r} cannot be connected", advice=f"Use one of: {', '.join(CONNECTABLE)}."
        )
    if channel_type == "open" and not send_url.startswith(("http://", "https://")):
        raise InputInvalid(
            "an open channel needs the address replies go to", advice="Give it with --send-url."
        )
    async with open_runtime(settings) as runtime:
        workspace = await open_workspace(runtime, slug)
        channel = Channel(
            workspace_id=workspace.id,
            id=runtime.ids.new(),
            type=channel_type,
            name=name or channel_type,
            secret=secrets.token_urlsafe(32),
            config={"send_url": send_url} if send_url else {},
            burst_seconds=burst,
        )
        token = await _store(runtime, channel)
    base = settings.public_url or f"http://{settings.host}:{settings.port}"
    path = f"/chat/{token}" if channel_type == "webchat" else f"/webhooks/{channel_type}/{token}"
    return Connected(
        id=channel.id,
        type=channel_type,
        address=base.rstrip("/") + path,
        token=token,
        secret=channel.secret,
    )


async def _store(runtime: Runtime, channel: Channel) -> str:
    token, now = secrets.token_urlsafe(24), runtime.clock()
    await runtime.db.write(lambda tx: put_channel(tx, runtime.vault, channel, token=token, now=now))
    return token


def show(connected: Connected) -> None:
    """Prints what to paste where."""
    console = Console(soft_wrap=True)
    if connected.type == "webchat":
        server = connected.address.removesuffix(f"/chat/{connected.token}")
        tag = f'<script type="module" src="{server}/widget.js" '
        console.print("Paste this into the pages of the site:", highlight=False)
        console.print(f'{tag}data-comptoir-site="{connected.token}"></script>', highlight=False)
        example = user_hash(connected.secret, "42")
        console.print(f"\nSecret for identified users (user 42 has hash {example[:8]}…):")
    else:
        console.print(f"Post to: {connected.address}", highlight=False)
        console.print("Sign both ways with this secret:", highlight=False)
    console.print(connected.secret, highlight=False)
    console.print("[dim]It is not shown again.[/dim]")
