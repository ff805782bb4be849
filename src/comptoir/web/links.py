"""Short links: /l/{token} leads to the address that is stored for the token, and to no other.

What machines open is led on but not counted: HEAD, prefetches, programs that make previews, and
whoever is faster than a person. A click is on disk before the answer goes out; many share a commit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec import Struct

from comptoir.errors import InputInvalid, NotFound
from comptoir.runtime import Runtime
from comptoir.store.batch import Batch
from comptoir.store.database import Connection
from comptoir.store.links import Click, Target, add_clicks, find_targets
from comptoir.web.http import Scope, Send, answer, headers_of

PREFIX = "/l/"
FASTEST = timedelta(seconds=1)
"""Nobody reads and taps within this time of the send."""
_TOKEN = re.compile(r"[A-Za-z0-9_-]{12}")
_MACHINE = re.compile(
    r"bot\b|bot/|crawl|spider|preview|facebookexternalhit|facebookcatalog|whatsapp/|viber/|"
    r"skypeuripreview|embedly|iframely|slurp|monitor|scan|headless|curl/|wget/|python|java/|"
    r"go-http|okhttp|axios|node-fetch|libwww|outlook|safelinks|proofpoint|barracuda|mimecast",
    re.IGNORECASE,
)


class Opening(Struct, frozen=True):
    """A token that is opened, by a person or not."""

    token: str
    by_person: bool
    click_id: str
    at: datetime


class Links:
    """Leads short links on."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._openings: Batch[Opening, Target | None] = Batch(runtime.db, _open_all)

    async def serve_link(self, scope: Scope, send: Send) -> None:
        """302 to where the link leads; 404 for a token that we did not make."""
        if scope["method"] not in ("GET", "HEAD"):
            raise InputInvalid("links are opened", advice="Use GET.")
        token = scope["path"].removeprefix(PREFIX)
        target = None
        if _TOKEN.fullmatch(token):
            target = await self._openings.add(
                Opening(token, is_person(scope), self._runtime.ids.new(), self._runtime.clock())
            )
        if target is None:
            raise NotFound("there is no such link")
        headers = [
            (b"location", target.url.encode("ascii")),
            (b"cache-control", b"no-store"),
            (b"referrer-policy", b"no-referrer"),
            (b"x-robots-tag", b"noindex"),
        ]
        await answer(send, 302, headers=headers)


def is_person(scope: Scope) -> bool:
    """Whether a request looks like a person who tapped."""
    headers = headers_of(scope)
    purposes = (headers.get(name, "") for name in ("purpose", "sec-purpose", "x-moz"))
    agent = headers.get("user-agent", "")
    is_machine = not agent or _MACHINE.search(agent) or any("prefetch" in one for one in purposes)
    return scope["method"] == "GET" and not is_machine


def _open_all(tx: Connection, openings: Sequence[Opening]) -> list[Target | None]:
    found = find_targets(tx, {one.token for one in openings})
    clicks = []
    for one in openings:
        target = found.get(one.token)
        if target is None or not one.by_person:
            continue
        if target.sent_at is None or one.at - target.sent_at >= FASTEST:
            clicks.append(
                Click(
                    workspace_id=target.workspace_id,
                    id=one.click_id,
                    token=one.token,
                    at=one.at,
                )
            )
    add_clicks(tx, clicks)
    return [found.get(one.token) for one in openings]
