"""Where platforms post: /webhooks/{channel type}/{token}.

Raw ASGI, before the framework: verified over the raw bytes, logged, answered. Whatever a post
means, or fails to mean, is found out by the workers; content we do not understand is never
answered with an error, since the platform would post it again for days.
"""

from __future__ import annotations

from urllib.parse import parse_qsl

from comptoir.channels.base import Answers, Completes, Greets, Post
from comptoir.errors import Busy, InputInvalid, NotFound
from comptoir.inbound.receive import Intake
from comptoir.model.channel import Channel
from comptoir.runtime import Runtime
from comptoir.web.http import Receive, Scope, Send, answer, headers_of, read_body
from comptoir.web.sites import Sites

PREFIX = "/webhooks/"
PLAIN = b"text/plain; charset=utf-8"


class Webhooks:
    """Receives the posts of all channels."""

    def __init__(self, runtime: Runtime, intake: Intake, sites: Sites) -> None:
        self._runtime = runtime
        self._intake = intake
        self._sites = sites

    async def receive_webhook(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one post: 200 once it is committed, 401 for a wrong signature, 404, 413, 503.

        A GET is the greeting of platforms that check our address before they post there. A post to
        a channel that only a newer process beside this one knows is answered 503: the platform
        posts it again, and never takes the address for one that is gone.
        """
        channel_type, _, rest = scope["path"].removeprefix(PREFIX).partition("/")
        token = rest.partition("/")[0]
        adapter = self._runtime.channels.get(channel_type)
        if adapter is None:
            await self._sites.access_channel(channel_type, token)
            raise Busy("this process does not know the type of the channel yet")
        appended = adapter.capabilities.webhook_suffix
        if rest not in (token, f"{token}/{appended}" if appended else token):
            raise NotFound("there is no such channel")
        if scope["method"] not in ("POST", "GET"):
            raise InputInvalid("platforms post here", advice="Use POST.")
        channel = await self._sites.access_channel(channel_type, token)
        if scope["method"] == "GET":
            await self._greet(channel, scope, send)
            return
        raw = await read_body(scope, receive, self._runtime.settings.max_body)
        # A slow post may outlive its channel.
        channel = await self._sites.access_channel(channel_type, token)
        post = Post(raw=raw, headers=headers_of(scope), url=self._url(scope))
        await self._take(channel, post, send)

    async def _take(self, channel: Channel, post: Post, send: Send) -> None:
        adapter = self._runtime.channels[channel.type]
        adapter.verify(channel, post)
        raw = post.raw
        if isinstance(adapter, Completes):
            raw = await adapter.complete(channel, self._runtime.net, post)
        await self._intake.receive(channel, raw)
        if isinstance(adapter, Answers):
            body, content_type = adapter.answer(channel, post)
            await answer(send, 200, body, content_type=content_type.encode())
        else:
            await answer(send, 200, b"{}")

    async def _greet(self, channel: Channel, scope: Scope, send: Send) -> None:
        adapter = self._runtime.channels[channel.type]
        if not isinstance(adapter, Greets):
            raise InputInvalid("platforms post here", advice="Use POST.")
        query = dict(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True))
        await answer(send, 200, adapter.greet(channel, query), content_type=PLAIN)

    def _url(self, scope: Scope) -> str:
        """The address as the platform knows it: ours may stand behind a proxy."""
        query = scope["query_string"].decode("latin-1")
        path: str = scope["path"]
        base = self._runtime.settings.public_url.rstrip("/")
        if not base:
            base = f"{scope.get('scheme', 'http')}://{headers_of(scope).get('host', '')}"
        return base + path + (f"?{query}" if query else "")
