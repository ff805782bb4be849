"""Where platforms post: /webhooks/{channel type}/{token}.

Raw ASGI, before the framework: verified over the raw bytes, logged, answered. Whatever a post
means, or fails to mean, is found out by the workers; content we do not understand is never
answered with an error, since the platform would post it again for days.
"""

from __future__ import annotations

from comptoir.errors import InputInvalid, NotFound
from comptoir.inbound.receive import Intake
from comptoir.runtime import Runtime
from comptoir.web.http import Receive, Scope, Send, answer, headers_of, read_body
from comptoir.web.sites import Sites

PREFIX = "/webhooks/"


class Webhooks:
    """Receives the posts of all channels."""

    def __init__(self, runtime: Runtime, intake: Intake, sites: Sites) -> None:
        self._runtime = runtime
        self._intake = intake
        self._sites = sites

    async def receive_webhook(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one post: 200 once it is committed, 401 for a wrong signature, 404, 413, 503."""
        if scope["method"] != "POST":
            raise InputInvalid("platforms post here", advice="Use POST.")
        channel_type, _, token = scope["path"].removeprefix(PREFIX).partition("/")
        if channel_type not in self._runtime.channels:
            raise NotFound("there is no such channel")
        channel = await self._sites.access_channel(channel_type, token)
        raw = await read_body(scope, receive, self._runtime.settings.max_body)
        self._runtime.channels[channel_type].verify(channel, headers_of(scope), raw)
        await self._intake.receive(channel, raw)
        await answer(send, 200, b"{}")
