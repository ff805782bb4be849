"""WhatsApp, by Meta's Cloud API. Posts in, one call to the Graph API out.

`Channel.account` is the phone number id, `secret` the app secret; `credentials` hold `token` and
`verify_token`, `config` the `waba_id` (id of the WhatsApp Business Account), the `phone` people
know, and the `version` of the API.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Literal
from urllib.parse import quote

from comptoir.channels.base import (
    Accepted,
    Example,
    Fetched,
    Finding,
    Outgoing,
    Post,
    Question,
    RefusedSend,
    SendResult,
    Shown,
    Unknown,
    load_capabilities,
)
from comptoir.channels.calls import call_json, object_in
from comptoir.channels.graph import bearer, graph_url, greet_graph, verify_graph
from comptoir.channels.whatsapp import links, setup, templates
from comptoir.channels.whatsapp.errors import refusal
from comptoir.channels.whatsapp.examples import upload_example
from comptoir.channels.whatsapp.media import fetch
from comptoir.channels.whatsapp.parse import parse
from comptoir.channels.whatsapp.profile import set_profile
from comptoir.channels.whatsapp.render import render
from comptoir.channels.whatsapp.split import split
from comptoir.errors import InputInvalid
from comptoir.model.channel import Capabilities, Channel
from comptoir.model.entry import Entry, Profile
from comptoir.model.message import Media
from comptoir.model.template import StoredTemplate
from comptoir.model.update import Envelope, Update
from comptoir.net.client import NetClient, Response


class WhatsAppAdapter:
    """Translates between the Cloud API and Comptoir."""

    type: ClassVar[str] = "whatsapp"
    capabilities: ClassVar[Capabilities] = load_capabilities("comptoir.channels.whatsapp")
    questions: ClassVar[tuple[Question, ...]] = setup.QUESTIONS

    def greet(self, channel: Channel, query: Mapping[str, str]) -> bytes:
        return greet_graph(channel, query)

    def verify(self, channel: Channel, post: Post) -> None:
        verify_graph(channel, post)

    def split(self, channel: Channel, raw: bytes) -> list[Envelope]:
        return split(raw)

    def parse(self, channel: Channel, raw: bytes) -> Update:
        return parse(raw)

    async def send(self, channel: Channel, net: NetClient, message: Outgoing) -> SendResult:
        answer = await _messages(channel, net, render(message))
        return read_answer(answer) if isinstance(answer, Response) else answer

    async def show(
        self, channel: Channel, net: NetClient, what: Literal["typing", "read"], shown: Shown
    ) -> None:
        if not shown.platform_id:
            return
        status: dict[str, Any] = {
            "messaging_product": "whatsapp",
            "status": "read",
            "message_id": shown.platform_id,
        }
        if what == "typing":
            status["typing_indicator"] = {"type": "text"}
        await _messages(channel, net, status)

    async def fetch(self, channel: Channel, net: NetClient, media: Media) -> Fetched | RefusedSend:
        return await fetch(channel, net, media)

    async def check(self, channel: Channel, net: NetClient, webhook: str) -> list[Finding]:
        return await setup.check(channel, net, webhook)

    async def register(self, channel: Channel, net: NetClient, webhook: str) -> list[Finding]:
        return await setup.register(channel, net, webhook)

    def link(self, channel: Channel, entry: Entry) -> str:
        if entry.link:
            return entry.link
        digits = "".join(c for c in str(channel.config.get("phone", "")) if c in "0123456789")
        if not digits:
            raise InputInvalid("the channel does not know its phone number")
        text = f"?text={quote(entry.text, safe='')}" if entry.text else ""
        return f"https://wa.me/{digits}{text}"

    async def put_link(self, channel: Channel, net: NetClient, entry: Entry) -> Entry | RefusedSend:
        return await links.put_link(channel, net, entry)

    async def remove_link(
        self, channel: Channel, net: NetClient, entry: Entry
    ) -> RefusedSend | None:
        return await links.remove_link(channel, net, entry)

    async def set_profile(
        self, channel: Channel, net: NetClient, profile: Profile
    ) -> list[Finding]:
        return await set_profile(channel, net, profile)

    async def list_templates(
        self, channel: Channel, net: NetClient
    ) -> Sequence[StoredTemplate] | RefusedSend:
        return await templates.list_templates(channel, net)

    async def put_template(
        self, channel: Channel, net: NetClient, template: StoredTemplate
    ) -> StoredTemplate | RefusedSend:
        return await templates.put_template(channel, net, template)

    async def upload_example(
        self, channel: Channel, net: NetClient, example: Example
    ) -> str | RefusedSend:
        return await upload_example(channel, net, example)

    async def remove_template(
        self, channel: Channel, net: NetClient, name: str
    ) -> RefusedSend | None:
        return await templates.remove_template(channel, net, name)


async def _messages(
    channel: Channel, net: NetClient, payload: dict[str, Any]
) -> Response | RefusedSend | Unknown:
    url = graph_url(channel, f"{quote(channel.account, safe='')}/messages")
    return await call_json(net, "POST", url, payload, headers=bearer(channel))


def read_answer(answer: Response) -> SendResult:
    """Only a 200 with the id of a message is accepted.

    Templates may be held until their quality is known; what is dropped then comes as a failed
    receipt with code 132015.
    """
    if answer.status != 200:
        return refusal(answer)
    body = object_in(answer.body)
    identity = _first(body, "messages").get("id")
    if not isinstance(identity, str) or not 0 < len(identity) <= 1000:
        return Unknown("an answer without the id of a message")
    contact = _first(body, "contacts")
    names = (contact.get("wa_id"), contact.get("user_id"))
    return Accepted(identity, tuple(n for n in names if isinstance(n, str) and 0 < len(n) <= 250))


def _first(body: dict[str, Any], name: str) -> dict[str, Any]:
    found = body.get(name)
    first = found[0] if isinstance(found, list) and found else None
    return first if isinstance(first, dict) else {}
