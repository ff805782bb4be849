"""One call of a method of the Bot API, https://core.telegram.org/bots/api#making-requests.

The token stands in the address, so nothing that names an address leaves this module.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from msgspec import structs

from comptoir.channels.base import RefusedSend, Unknown
from comptoir.channels.calls import call, call_json
from comptoir.model.channel import Channel
from comptoir.net.client import Limits, NetClient, Response
from comptoir.net.exchange import USUAL

API = "https://api.telegram.org"
TOKEN = re.compile(r"[0-9]{1,20}:[A-Za-z0-9_-]{1,200}")
NO_TOKEN = RefusedSend(
    "auth", "the token is missing, or is not one that @BotFather gave", scope="channel"
)

Answered = Response | RefusedSend | Unknown


async def ask(channel: Channel, net: NetClient, method: str, values: dict[str, Any]) -> Answered:
    """The answer to one method, of any status."""
    token = channel.credentials.get("token", "")
    if not TOKEN.fullmatch(token):
        return NO_TOKEN
    answer = await call_json(net, "POST", f"{_base(channel)}/bot{token}/{method}", values)
    return _without(token, answer)


async def download(channel: Channel, net: NetClient, path: str, limits: Limits = USUAL) -> Answered:
    """The file at a `file_path`, of any status."""
    token = channel.credentials.get("token", "")
    if not TOKEN.fullmatch(token):
        return NO_TOKEN
    address = f"{_base(channel)}/file/bot{token}/{quote(path)}"
    return _without(token, await call(net, "GET", address, limits=limits))


def _base(channel: Channel) -> str:
    return str(channel.config.get("api") or API).rstrip("/")


def _without(token: str, answer: Answered) -> Answered:
    """What went wrong, told without the token."""
    if isinstance(answer, Response):
        return answer
    return structs.replace(answer, reason=answer.reason.replace(token, "…"))
