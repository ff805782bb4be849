"""The REST API as a program uses it: a real server, a real database, loopback platforms."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import msgspec

from comptoir.channels.peers.every import KITS, SECRET
from comptoir.connecting.connect import questions_of
from comptoir.connecting.tokens import add_token
from comptoir.inbound.receive import Intake
from comptoir.insights.lab import open_lab
from comptoir.model.workspace import Workspace
from comptoir.net.client import NetClient, Response
from comptoir.runtime import Runtime
from comptoir.store.tokens import SCOPES
from comptoir.store.workspaces import create_workspace
from comptoir.testing import HOST, served_app
from comptoir.web.app import App

Answer = tuple[int, Any]


@dataclass
class Api:
    """A running Comptoir with the workspaces cakes and rival, and a token for each."""

    rt: Runtime
    net: NetClient
    url: str
    peer_ports: list[int]
    tokens: dict[str, str] = field(default_factory=dict)

    async def raw(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        token: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Response:
        """The response to one request; bytes go out as they are, all else as JSON."""
        secret = self.tokens["cakes"] if token is None else token
        sent = {"Authorization": f"Bearer {secret}"} if secret else {}
        if body is not None:
            sent["Content-Type"] = "application/json"
        raw = body if isinstance(body, bytes) else msgspec.json.encode(body)
        return await self.net.request(
            method,
            self.url + path,
            headers={**sent, **(headers or {})},
            body=b"" if body is None else raw,
        )

    async def call(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        key: str = "",
        token: str | None = None,
    ) -> Answer:
        """Status and decoded body of the answer."""
        headers = {"Idempotency-Key": key} if key else {}
        answer = await self.raw(method, path, body, token=token, headers=headers)
        return answer.status, msgspec.json.decode(answer.body) if answer.body else None

    async def ok(self, method: str, path: str, body: object = None, **more: Any) -> Any:
        """The body of an answer that must be good."""
        status, said = await self.call(method, path, body, **more)
        assert status < 300, said
        return said

    async def problem(self, method: str, path: str, body: object = None, **more: Any) -> Any:
        """The body of an answer that must be a clear refusal."""
        status, said = await self.call(method, path, body, **more)
        assert status >= 400, said
        assert said["status"] == status
        assert said["code"]
        assert said["detail"]
        assert said["advice"]
        return said

    async def secret(self, slug: str, *scopes: str, name: str = "") -> str:
        """A token of a workspace; with all scopes where none is named."""
        _, secret = await add_token(self.rt, slug, name or slug, scopes or SCOPES)
        return secret

    @asynccontextmanager
    async def peer(self, kind: str) -> AsyncIterator[tuple[Any, str]]:
        """The peer of a platform on a port that Comptoir may reach, and its address."""
        port = self.peer_ports.pop()
        url = f"http://{HOST}:{port}"
        peer = KITS[kind].make(self.net, "", url)
        async with served_app(peer, port):
            yield peer, url

    def answers(self, kind: str, url: str) -> dict[str, str]:
        """What connects a channel to the peer at `url`."""
        if kind not in KITS:
            return {}
        kit = KITS[kind]
        known = {"secret": kit.secret, "account": kit.account, **kit.credentials, **kit.config}
        known["send_url"] = f"{url}/send"
        asked = [question.name for question in questions_of(self.rt, kind)]
        return {name: str(known[name]) for name in asked if known.get(name)}

    async def connected(self, kind: str, url: str = "", **more: Any) -> str:
        """The id of a new channel; to the peer at `url` where there is one."""
        wanted = {"type": kind, "answers": self.answers(kind, url), **more}
        if url and kind != "open":
            wanted["api"] = url
        return str((await self.ok("POST", "/channels", wanted))["channel"]["id"])


@asynccontextmanager
async def open_api(runtime: Runtime, free_ports: tuple[int, ...]) -> AsyncIterator[Api]:
    """Serves the API on a runtime's database."""
    now = runtime.clock()
    for slug in ("cakes", "rival"):
        workspace = Workspace(id=slug, slug=slug, name=slug.title())
        await runtime.db.write(lambda tx, new=workspace: create_workspace(tx, new, now))  # type: ignore[misc]
    first, *others = free_ports
    hosts = frozenset((HOST, port) for port in free_ports)
    async with (
        open_lab(runtime) as lab,
        served_app(App(runtime, Intake(runtime), lab=lab), first),
        NetClient(allowed_hosts=hosts) as net,
    ):
        api = Api(runtime, net, f"http://{HOST}:{first}/api/v1", others)
        for slug in ("cakes", "rival"):
            api.tokens[slug] = await api.secret(slug)
        yield api


__all__ = ["KITS", "SECRET", "Api", "open_api"]
