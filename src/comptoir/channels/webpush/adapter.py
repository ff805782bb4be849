"""Web Push: one encrypted POST to the push service of the visitor's browser (RFC 8030).

`Outgoing.to` names the subscription; its `details` are what the browser gave out:
{"endpoint": "https://…", "p256dh": "…", "auth": "…"}.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from comptoir.channels.base import (
    Accepted,
    Finding,
    Outgoing,
    Post,
    Question,
    RefusedSend,
    SendResult,
    Unknown,
    load_capabilities,
)
from comptoir.channels.calls import call, retry_after
from comptoir.channels.posts import decode_object, parse_message, split_message
from comptoir.channels.webpush.encryption import encrypt
from comptoir.channels.webpush.render import headers, render
from comptoir.channels.webpush.vapid import authorization, load_key, public_key
from comptoir.errors import InputInvalid, SignatureInvalid
from comptoir.model.channel import Capabilities, Channel
from comptoir.model.update import Envelope, RefusalClass, Update
from comptoir.net.client import NetClient, Response, parse_url

# Visitors choose the address we post to. So no answer may say more than that this one message or
# subscription is refused: "auth" from somebody's own server would stop the channel for everybody.
_REFUSALS: dict[int, tuple[RefusalClass, str]] = {
    400: ("unknown_permanent", "the push service does not understand our request"),
    401: ("unknown_permanent", "the push service does not accept our key or contact address"),
    403: ("unknown_permanent", "the subscription was made with another key"),
    404: ("recipient_gone", "the subscription does not exist any more"),
    410: ("recipient_gone", "the visitor has taken back the permission"),
    413: ("content_invalid", "the notification is too long for the push service"),
    429: ("throttled", "the push service takes no more for this visitor now"),
}
_TAKEN = (201, 202)


class WebpushAdapter:
    """Sends notifications; nothing ever comes in. `now` is the time in seconds since 1970."""

    type: ClassVar[str] = "webpush"
    capabilities: ClassVar[Capabilities] = load_capabilities("comptoir.channels.webpush")
    questions: ClassVar[tuple[Question, ...]] = (
        Question(
            name="private_key",
            help="The private VAPID key in base64url, as `new_keys` makes it.",
            is_secret=True,
        ),
        Question(
            name="subject",
            help="Where push services reach you when something goes wrong: mailto:… or https://…",
        ),
        Question(
            name="url",
            help="The page with the chat, which a notification opens.",
            is_required=False,
        ),
    )

    def __init__(self, now: Callable[[], float] = time.time) -> None:
        self._now = now

    def verify(self, channel: Channel, post: Post) -> None:
        """No push service posts anything."""
        raise SignatureInvalid("Web Push takes no posts")

    def split(self, channel: Channel, raw: bytes) -> list[Envelope]:
        """Nothing comes in; what is made for a test has the shape {"id", "from", "text"}."""
        return split_message(raw)

    def parse(self, channel: Channel, raw: bytes) -> Update:
        return parse_message(decode_object(raw))

    async def send(self, channel: Channel, net: NetClient, message: Outgoing) -> SendResult:
        try:
            endpoint, head, body = self._request(channel, message)
        except InputInvalid as error:
            return RefusedSend("recipient_gone", str(error))
        try:
            head["Authorization"] = self._authorization(channel, endpoint)
        except InputInvalid as error:
            return RefusedSend("auth", str(error), scope="channel")
        answer = await call(net, "POST", endpoint, headers=head, body=body)
        if isinstance(answer, Response):
            return _read_answer(answer, message.key)
        if isinstance(answer, RefusedSend) and answer.why == "account_blocked":
            return RefusedSend("recipient_gone", "the subscription's address may not be called")
        return answer

    def _request(self, channel: Channel, message: Outgoing) -> tuple[str, dict[str, str], bytes]:
        """Address, headers and body. Raises `InputInvalid` for a subscription that is none."""
        details = message.details
        endpoint = _endpoint(channel, details)
        _origin(endpoint)
        keys = str(details.get("p256dh", "")), str(details.get("auth", ""))
        body = encrypt(render(channel, message), *keys)
        kind = {"Content-Type": "application/octet-stream", "Content-Encoding": "aes128gcm"}
        return endpoint, {**kind, **headers(message)}, body

    def _authorization(self, channel: Channel, endpoint: str) -> str:
        subject = str(channel.config.get("subject", ""))
        return authorization(_origin(endpoint), _key(channel), subject, self._now())

    async def check(self, channel: Channel, net: NetClient, webhook: str) -> list[Finding]:
        """Whether the key is one, and the contact address has the right form."""
        return [_check_key(channel), _check_subject(channel)]

    async def register(self, channel: Channel, net: NetClient, webhook: str) -> list[Finding]:
        """Nothing is registered anywhere: browsers subscribe with our public key."""
        return [_check_key(channel)]


def _endpoint(channel: Channel, details: Mapping[str, Any]) -> str:
    """The address of the push service: https, or a peer at `config["api"]`."""
    endpoint, peer = str(details.get("endpoint", "")), str(channel.config.get("api") or "")
    if endpoint.startswith("https://") or (peer and endpoint.startswith(peer)):
        return endpoint
    raise InputInvalid("the subscription has no https address")


def _origin(endpoint: str) -> str:
    """Scheme, host and port of an address, as a token names them (RFC 6454)."""
    try:
        return str(parse_url(endpoint).origin())
    except ValueError:
        raise InputInvalid("the subscription's address names no host") from None


def _key(channel: Channel) -> str:
    return channel.credentials.get("private_key", "")


def _read_answer(answer: Response, key: str) -> SendResult:
    """201, or 202 where receipts are asked for. The id is our key: the `Location` of the answer is
    for that service alone, and whoever runs it could name a message of somebody else.

    429, and 503 with a time to come back, say that it was not handled (RFC 6585, 4; RFC 9110,
    15.6.4). After another 5xx nobody knows: the service did not say whether it took the message.
    """
    wait = retry_after(answer.headers)
    if answer.status in _TAKEN:
        return Accepted(key)
    if answer.status == 503 and wait:
        return RefusedSend("temporary", "the push service takes nothing now", wait, code="503")
    if answer.status not in _REFUSALS:
        return Unknown(f"HTTP {answer.status}")
    why, reason = _REFUSALS[answer.status]
    return RefusedSend(why, reason, wait, code=str(answer.status))


def _check_key(channel: Channel) -> Finding:
    try:
        load_key(_key(channel))
    except InputInvalid as error:
        advice = "Make a new pair of keys; visitors will be asked again."
        return Finding(name="key", ok=False, details=str(error), advice=advice)
    return Finding(
        name="key", ok=True, details=f"browsers subscribe with {public_key(_key(channel))}"
    )


def _check_subject(channel: Channel) -> Finding:
    subject = str(channel.config.get("subject", ""))
    ok = subject.startswith("https://") or ("@" in subject and subject.startswith("mailto:"))
    advice = "Enter mailto: and an e-mail address, or an https: address; Apple refuses all else."
    return Finding(name="subject", ok=ok, details=subject or "missing", advice="" if ok else advice)
