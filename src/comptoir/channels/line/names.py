"""What people and groups are called, which LINE's posts do not tell.

https://developers.line.biz/en/reference/messaging-api/#get-profile, #get-group-summary
"""

from __future__ import annotations

import re
from urllib.parse import quote

from comptoir.channels.base import RefusedSend, Unknown
from comptoir.channels.calls import call, object_in
from comptoir.channels.line.api import api_url, bearer
from comptoir.channels.line.errors import refusal
from comptoir.channels.posts import words
from comptoir.model.channel import Channel
from comptoir.net.client import NetClient

GROUP = re.compile(r"[CR][0-9a-f]{32}")
"""The id of a group or a room; rooms have no names."""


async def ask_name(channel: Channel, net: NetClient, key: str) -> str | RefusedSend:
    """The name of a person or group, "" for a room. Who blocks us has no profile (404)."""
    is_group = GROUP.fullmatch(key) is not None
    if is_group and key.startswith("R"):
        return ""
    id = quote(key, safe="")
    path = f"group/{id}/summary" if is_group else f"profile/{id}"
    answer = await call(net, "GET", api_url(channel, path), headers=bearer(channel))
    if isinstance(answer, RefusedSend):
        return answer
    if isinstance(answer, Unknown):
        return RefusedSend("temporary", answer.reason)
    if answer.status == 200:
        return words(object_in(answer.body).get("groupName" if is_group else "displayName"))
    return refusal(answer) or RefusedSend("temporary", f"HTTP {answer.status}")
