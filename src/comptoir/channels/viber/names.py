"""What somebody is called whose messages do not tell it.

https://developers.viber.com/docs/api/rest-bot-api/#get-user-details
"""

from __future__ import annotations

from msgspec import structs

from comptoir.channels.base import RefusedSend
from comptoir.channels.calls import object_in
from comptoir.channels.posts import words
from comptoir.channels.viber.errors import refusal
from comptoir.channels.viber.parts import inner
from comptoir.channels.viber.setup import ask
from comptoir.model.channel import Channel
from comptoir.net.client import NetClient, Response

HALF_A_DAY = 43_200.0
"""Each user may be asked for twice in 12 hours."""


async def ask_name(channel: Channel, net: NetClient, key: str) -> str | RefusedSend:
    """The name of a user, "" where they keep it to themselves."""
    answer = await ask(channel, net, "get_user_details", {"id": key})
    refused = refusal(answer)
    if refused is not None:
        wait = HALF_A_DAY if refused.why == "throttled" else 0.0
        return structs.replace(refused, retry_after=wait)
    user = inner(object_in(answer.body), "user") if isinstance(answer, Response) else {}
    return words(user.get("name"))
