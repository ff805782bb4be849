"""Fetches what people send.

https://www.twilio.com/docs/messaging/api/media-resource
"""

from __future__ import annotations

from comptoir.channels.base import Fetched, RefusedSend, Unknown
from comptoir.channels.calls import call, retry_after
from comptoir.channels.twilio.calls import basic, twilio_url
from comptoir.model.channel import Channel
from comptoir.model.message import Media
from comptoir.model.update import RefusalClass
from comptoir.net.client import Limits, NetClient, Response

LIMITS = Limits(total_seconds=60.0, max_bytes=20_000_000)
HOPS = 5


async def fetch_media(channel: Channel, net: NetClient, media: Media) -> Fetched | RefusedSend:
    """A file that a person sent. Our credentials go to Twilio's own address only; it redirects to
    its storage. With `config["delete_media"]` the file is deleted at Twilio afterwards."""
    ours = media.reference.startswith(twilio_url(channel, "/"))
    headers = basic(channel) if ours else {}
    answer = await call(net, "GET", media.reference, headers=headers, limits=LIMITS, redirects=HOPS)
    if isinstance(answer, Unknown):
        return RefusedSend("temporary", f"the file could not be fetched: {answer.reason}")
    if isinstance(answer, RefusedSend):
        return answer
    if answer.status != 200:
        return _unfetched(answer)
    if ours and channel.config.get("delete_media") is True:
        await call(net, "DELETE", media.reference, headers=headers)
    return Fetched(answer.body, answer.headers.get("content-type", media.mime))


def _unfetched(answer: Response) -> RefusedSend:
    classes: dict[int, RefusalClass] = {401: "auth", 403: "auth", 429: "throttled"}
    usual: RefusalClass = "temporary" if answer.status >= 500 else "unknown_permanent"
    why = classes.get(answer.status, usual)
    reason = f"the file could not be fetched (HTTP {answer.status})"
    return RefusedSend(why, reason, retry_after(answer.headers))
