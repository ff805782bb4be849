"""Apple Messages for Business, over the MSP REST API.

Posts are authorised by a token in a header that does not cover the body. Ids stand in the body and
in headers; the body is what counts here. Which interactive messages a device can show stands in a
header only (`capability-list`); it is put into the piece, kept with the person, and choices are
sent in a form that their latest device shows. A large answer comes as a reference
(`interactiveDataRef`) and is fetched while Apple waits for our 200; where that fails it is shown as
not supported.

https://register.apple.com/resources/messages/msp-rest-api
"""

from __future__ import annotations

import base64
import re
import time
from collections.abc import Callable
from typing import ClassVar, Literal
from urllib.parse import quote, urlencode

import msgspec

from comptoir.channels.apple.api import api_url, headers_of, own_uuid, read_send
from comptoir.channels.apple.devices import form_for, shown_by
from comptoir.channels.apple.files import fetch_attachment, upload
from comptoir.channels.apple.large import fetch_large, is_large
from comptoir.channels.apple.parse import parse_piece, split_post, unpacked_piece
from comptoir.channels.apple.render import Moved, choices_of, render
from comptoir.channels.apple.setup import QUESTIONS, check_channel, register_webhook
from comptoir.channels.apple.tokens import check_token
from comptoir.channels.base import (
    Fetched,
    Finding,
    Outgoing,
    Post,
    Question,
    RefusedSend,
    SendResult,
    Shown,
    load_capabilities,
)
from comptoir.channels.calls import call, call_json
from comptoir.errors import InputInvalid, SignatureInvalid
from comptoir.model.channel import Capabilities, Channel
from comptoir.model.entry import Entry
from comptoir.model.message import Card, Media
from comptoir.model.update import Envelope, Update
from comptoir.net.client import Limits, NetClient, Response

PICTURE = Limits(total_seconds=10.0, max_bytes=500_000)
"""A picture inside a message; larger ones are left out."""
_FORBIDDEN = re.compile(r"[&#\[\](){}/\x00]+")
"""What Apple does not take in the values of a link."""


class AppleAdapter:
    """Translates Apple's MSP REST API. `clock` gives seconds since 1970."""

    type: ClassVar[str] = "apple"
    capabilities: ClassVar[Capabilities] = load_capabilities("comptoir.channels.apple")
    questions: ClassVar[tuple[Question, ...]] = QUESTIONS

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock

    def verify(self, channel: Channel, post: Post) -> None:
        if not channel.secret:
            raise SignatureInvalid("the channel has no secret")
        scheme, _, token = post.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            raise SignatureInvalid("there is no token")
        msp_id = str(channel.config.get("msp_id") or "")
        check_token(token, channel.secret, msp_id, self._clock())

    def split(self, channel: Channel, raw: bytes) -> list[Envelope]:
        return split_post(channel, raw)

    async def complete(self, channel: Channel, net: NetClient, post: Post) -> bytes:
        """What the device shows, and a large answer in place of its reference."""
        try:
            piece, headers = unpacked_piece(post.raw), headers_of(channel, self._clock())
        except InputInvalid:
            return post.raw
        told = {**piece, **shown_by(post.headers)}
        found = await fetch_large(channel, net, piece, headers) if is_large(piece) else {}
        whole = {**told, **found}
        return msgspec.json.encode(whole) if whole != piece else post.raw

    def parse(self, channel: Channel, raw: bytes) -> Update:
        return parse_piece(raw)

    async def send(self, channel: Channel, net: NetClient, message: Outgoing) -> SendResult:
        try:
            headers = headers_of(channel, self._clock())
        except InputInvalid as error:
            return RefusedSend("auth", str(error), scope="channel")
        moved = await _move(channel, net, message, headers)
        if isinstance(moved, RefusedSend):
            return moved
        body = render(channel, message, moved)
        named = {**headers, "id": body["id"], "Destination-Id": message.to}
        if not message.by_person:
            named["auto-reply"] = "true"
        answer = await call_json(net, "POST", api_url(channel, "message"), body, headers=named)
        return read_send(answer, body["id"]) if isinstance(answer, Response) else answer

    async def show(
        self, channel: Channel, net: NetClient, what: Literal["typing", "read"], shown: Shown
    ) -> None:
        """The dots that show somebody writing; Apple has no sign of having read."""
        if what != "typing":
            return
        now = self._clock()
        identity = own_uuid(channel, f"typing:{shown.to}:{shown.platform_id}:{now}")
        body = {
            "v": 1,
            "id": identity,
            "type": "typing_start",
            "sourceId": channel.account,
            "destinationId": shown.to,
        }
        try:
            headers = {**headers_of(channel, now), "id": identity, "Destination-Id": shown.to}
        except InputInvalid:
            return
        await call_json(net, "POST", api_url(channel, "message"), body, headers=headers)

    async def fetch(self, channel: Channel, net: NetClient, media: Media) -> Fetched | RefusedSend:
        try:
            headers = headers_of(channel, self._clock())
        except InputInvalid as error:
            return RefusedSend("auth", str(error), scope="channel")
        return await fetch_attachment(channel, net, media, headers)

    async def check(self, channel: Channel, net: NetClient, webhook: str) -> list[Finding]:
        return await check_channel(channel, net, webhook, self._clock())

    async def register(self, channel: Channel, net: NetClient, webhook: str) -> list[Finding]:
        return register_webhook(channel, webhook)

    def link(self, channel: Channel, entry: Entry) -> str:
        """Our code is the intent, the origin the group; both come back with what they write.

        https://register.apple.com/resources/messages/messaging-documentation/starting-a-conversation
        """
        business = channel.account.removeprefix("urn:biz:")
        if not business:
            raise InputInvalid("a link needs the business id")
        given = {"biz-intent-id": entry.code, "biz-group-id": entry.origin, "body": entry.text}
        values = {
            name: " ".join(_FORBIDDEN.sub(" ", value).split()) for name, value in given.items()
        }
        query = urlencode({n: v for n, v in values.items() if v}, quote_via=quote, safe="")
        return f"https://bcrw.apple.com/urn:biz:{quote(business, safe='')}?{query}"


async def _move(
    channel: Channel, net: NetClient, message: Outgoing, headers: dict[str, str]
) -> Moved | RefusedSend:
    """Fetches the picture of a card, or moves a file to Apple. A file that cannot be had is sent
    as a link, a card as words."""
    first = message.parts[0] if message.parts else None
    if isinstance(first, Media) and first.url:
        attachment = await upload(channel, net, first, message.key, headers)
        return attachment if isinstance(attachment, RefusedSend) else Moved(attachment=attachment)
    if isinstance(first, Card) and first.image and _shows_picture(message, first):
        return Moved(picture=await _picture(net, first.image))
    return Moved()


def _shows_picture(message: Outgoing, card: Card) -> bool:
    """A rich link has room for one, and a list; quick replies have none."""
    count = len(choices_of(message.parts))
    return bool(card.url) if count == 0 else form_for(count, message.details) == "list"


async def _picture(net: NetClient, url: str) -> dict[str, str] | None:
    answer = await call(net, "GET", url, limits=PICTURE, redirects=3)
    if not isinstance(answer, Response) or answer.status != 200 or not answer.body:
        return None
    mime = answer.headers.get("content-type", "").partition(";")[0].strip()
    data = base64.b64encode(answer.body).decode()
    return {"data": data, "mimeType": mime if mime.startswith("image/") else "image/jpeg"}
