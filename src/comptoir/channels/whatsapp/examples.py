"""Examples of the files in a template, which Meta wants to see before it approves it.

    session = POST /{app id}/uploads?file_name=…&file_length=…&file_type=image/png  -> {"id"}
    handle  = POST /{session}  with the bytes, from offset 0                        -> {"h"}

https://developers.facebook.com/docs/graph-api/guides/upload
"""

from __future__ import annotations

from urllib.parse import quote, urlencode

from comptoir.channels.base import Example, RefusedSend
from comptoir.channels.calls import call, object_in
from comptoir.channels.graph import bearer, graph_url
from comptoir.channels.whatsapp.errors import refusal
from comptoir.model.channel import Channel
from comptoir.net.client import Limits, NetClient, Response

UPLOAD = Limits(total_seconds=120.0)
"""Examples of documents have up to 100 MB."""


async def upload_example(channel: Channel, net: NetClient, example: Example) -> str | RefusedSend:
    """The handle under which Meta knows the file; it may be uploaded twice."""
    app_id = await _app_id(channel, net)
    if isinstance(app_id, RefusedSend):
        return app_id
    about = {
        "file_name": example.name,
        "file_length": len(example.body),
        "file_type": example.mime,
    }
    path = f"{quote(app_id, safe='')}/uploads?{urlencode(about)}"
    session = await _told(channel, net, "POST", path, "id")
    if isinstance(session, RefusedSend):
        return session
    return await _told(channel, net, "POST", quote(session, safe=":?=&"), "h", example.body)


async def _app_id(channel: Channel, net: NetClient) -> str | RefusedSend:
    """Our app, as configured, else as Meta knows the token."""
    if known := str(channel.config.get("app_id") or ""):
        return known
    token = quote(channel.credentials.get("token", ""), safe="")
    answer = await call(
        net, "GET", graph_url(channel, f"debug_token?input_token={token}"), headers=bearer(channel)
    )
    if isinstance(answer, Response) and answer.status == 200:
        found = object_in(answer.body).get("data")
        app_id = found.get("app_id") if isinstance(found, dict) else None
        if isinstance(app_id, str) and app_id.isdecimal():
            return app_id
    reason = "Meta does not say which app the token is of: give app_id"
    return RefusedSend("auth", reason, scope="channel")


async def _told(
    channel: Channel, net: NetClient, method: str, path: str, name: str, body: bytes = b""
) -> str | RefusedSend:
    """One word of the answer; for uploads the token goes under a scheme of its own."""
    token = channel.credentials.get("token", "")
    headers = {"Authorization": f"OAuth {token}", "file_offset": "0"} if body else bearer(channel)
    url = graph_url(channel, path)
    answer = await call(net, method, url, headers=headers, body=body, limits=UPLOAD)
    if isinstance(answer, Response):
        word = object_in(answer.body).get(name) if answer.status == 200 else None
        if isinstance(word, str) and word:
            return word
        answer = refusal(answer)
    return answer if isinstance(answer, RefusedSend) else RefusedSend("temporary", answer.reason)
