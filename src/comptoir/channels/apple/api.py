"""Calls to Apple's gateway, and what its answers mean.

https://register.apple.com/resources/messages/msp-rest-api/http-response-codes
"""

from __future__ import annotations

from uuid import UUID, uuid5

from comptoir.channels.apple.tokens import issue
from comptoir.channels.base import Accepted, RefusedSend, Scope, SendResult, Unknown
from comptoir.channels.calls import object_in, retry_after
from comptoir.model.channel import Channel
from comptoir.model.update import RefusalClass
from comptoir.net.client import Response

API = "https://mspgw.push.apple.com"
"""The gateway; `config["api"]` names another, such as https://mspgw-int.push.apple.com."""
AGENT = "comptoir"
REASON = 300
KEYS = UUID("b5a7a1de-93fb-4a0c-8f2b-6d4f7f7f1c55")
"""Namespace of the ids of our messages."""

REFUSALS: dict[int, tuple[RefusalClass, Scope, str]] = {
    400: ("content_invalid", "person", "Apple found the message malformed"),
    401: ("auth", "channel", "Apple does not take the token: check MSP id and API secret"),
    403: ("auth", "channel", "Apple does not let this MSP speak for the business"),
    404: ("recipient_gone", "person", "Apple does not know the person"),
    410: ("recipient_gone", "person", "the person deleted the thread or blocked the business"),
    413: ("content_invalid", "person", "the message is too large"),
    429: ("throttled", "channel", "too many messages at once"),
}
"""By HTTP status. 5xx is not here: it is tried again with the same id, which settles it."""


def api_url(channel: Channel, path: str) -> str:
    """The address of `path` ("message")."""
    return f"{str(channel.config.get('api') or API).rstrip('/')}/v1/{path}"


def headers_of(channel: Channel, now: float) -> dict[str, str]:
    """Who calls, and for which business. Raises `InputInvalid` where the secret is not base64."""
    token = issue(channel.secret, str(channel.config.get("msp_id") or ""), now)
    return {
        "Authorization": f"Bearer {token}",
        "Source-Id": channel.account,
        "msp-agent": AGENT,
    }


def own_uuid(channel: Channel, name: str) -> str:
    """The id by which Apple dedupes: a UUID, the same whenever it is made of the same `name`."""
    return str(uuid5(KEYS, f"{channel.id}:{name}"))


def read_send(answer: Response, identity: str) -> SendResult:
    """What became of a message. Apple gives no id of its own; its 200 has no body, or an object."""
    if answer.status == 200:
        is_documented = not answer.body.strip() or bool(object_in(answer.body))
        return Accepted(identity) if is_documented else Unknown("an answer that makes no sense")
    return refusal(answer) or Unknown(f"HTTP {answer.status}")


def refusal(answer: Response) -> RefusedSend | None:
    """The documented refusal in an answer; None where it says nothing certain."""
    if answer.status not in REFUSALS:
        return None
    why, scope, meaning = REFUSALS[answer.status]
    said = answer.body.decode("utf-8", "replace").replace("\x00", "").strip()
    told = f"{meaning}: {said}" if said and why == "content_invalid" else meaning
    wait = retry_after(answer.headers) if why == "throttled" else 0.0
    return RefusedSend(why, told[:REASON], wait, scope, str(answer.status))
