"""The Messenger Platform on loopback: one page of one app, and the people who write to it.

    peer = MessengerPeer(net, webhook="http://127.0.0.1:8000/webhooks/messenger/token")

It checks every send as the platform does, keeps the 24-hour window of each person by its own
clock, and posts what people do, signed with the app secret. Receipts: "echo", "delivered", "read".
`url`, set once it is served, lets its attachments be fetched; they expire.

Next to the orders of `peers/platform.py`, `inbound` takes `kind`: see `meta_people.KINDS`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any, ClassVar

from comptoir.channels.peers.base import Accepted
from comptoir.channels.peers.meta_fields import (
    MESSAGE_FIELDS,
    fields_problem,
    first,
    replies_problem,
    template_problem,
    text_problem,
    url_problem,
    utility_problem,
)
from comptoir.channels.peers.meta_graph import GraphPeer, Refused
from comptoir.channels.peers.meta_people import KINDS, SILENT, Maker
from comptoir.channels.peers.platform import Answer, Request
from comptoir.net.client import NetClient

WINDOW = timedelta(hours=24)
HUMAN_WINDOW = timedelta(days=7)
RETIRED = frozenset(
    {
        "CONFIRMED_EVENT_UPDATE",
        "POST_PURCHASE_UPDATE",
        "ACCOUNT_UPDATE",
        "NON_PROMOTIONAL_SUBSCRIPTION",
    }
)
ACTIONS = frozenset({"typing_on", "typing_off", "mark_seen"})
TYPES = frozenset({"RESPONSE", "UPDATE", "MESSAGE_TAG", "UTILITY"})
RECIPIENTS = frozenset(
    {"id", "user_ref", "phone_number", "notification_messages_token", "comment_id", "post_id"}
)
BODY = frozenset(
    {
        "recipient",
        "messaging_type",
        "message",
        "tag",
        "sender_action",
        "reply_to",
        "notification_type",
    }
)


class MessengerPeer(GraphPeer):
    """One page. `templates` are those it has approved, by name and language; `per_second`, where
    set, is what it takes."""

    closed: ClassVar[tuple[int, int]] = (10, 2018278)
    kinds: ClassVar[dict[str, Maker]] = KINDS

    def __init__(
        self, net: NetClient, *, webhook: str = "", receipts: Sequence[str] = (), **more: str
    ) -> None:
        super().__init__(net, webhook=webhook, receipts=receipts, **more)
        self.templates: set[tuple[str, str]] = set()
        self.actions: list[tuple[str, str]] = []
        self.per_second: int | None = None
        self._recent: deque[datetime] = deque()

    async def inbound(self, **said: Any) -> int:
        """Somebody does something; the HTTP status of our webhook, 0 while a batch is not full."""
        person = str(said["from"])
        state = self.person(person)
        kind = said.get("kind", "")
        if not kind:
            kind = "tap" if said.get("payload") else "text"
        event = self.kinds[kind](self, person, said)
        if kind not in SILENT:
            state.wrote_at = self.now()
        return await self.deliver(
            {"event": event, "standby": said.get("standby", False)}, self._post
        )

    async def receipt(self, status: str, mid: str, person: str, body: dict[str, Any]) -> int:
        """Posts one of the three things that tell of a message of ours."""
        if status == "echo":
            said = {k: v for k, v in body["message"].items() if k in ("text", "metadata")}
            return await self.post(self.echo(person, mid, app_id=int(self.app), **said))
        watermark = self.stamp()
        found: dict[str, Any] = {"watermark": watermark}
        if status == "delivered":
            return await self.post(self.event(person, delivery={"mids": [mid], **found}))
        return await self.post(self.event(person, read=found))

    def send(self, request: Request) -> Answer | None:
        """Checks a send as the platform does, and takes it."""
        body = request.json()
        if request.method != "POST":
            raise Refused(100, "Unsupported get request", 33)
        self.may_send()
        fault = self.take_fault()
        if fault and not fault.code:
            return Answer(
                status=fault.status, body=b"the gateway gave up", content_type="text/html"
            )
        if fault:
            code, _, subcode = fault.code.partition("/")
            raise Refused(int(code), "as ordered", int(subcode or 0), fault.status)
        self._pace()
        person = self._recipient(body)
        if "sender_action" in body:
            return self._act(person, body)
        self._check_purpose(body)
        if problem := self.message_problem(body.get("message")):
            raise Refused(100, problem)
        if self.person(person).blocked:
            raise Refused(551, "This person isn't available right now.", 1545041)
        self._check_window(person, body)
        return self._accept(person, body)

    def _pace(self) -> None:
        now = self.now()
        while self._recent and now - self._recent[0] >= timedelta(seconds=1):
            self._recent.popleft()
        if self.per_second is not None and len(self._recent) >= self.per_second:
            raise Refused(613, "Calls to this api have exceeded the rate limit.")
        self._recent.append(now)

    def _recipient(self, body: dict[str, Any]) -> str:
        if problem := fields_problem(body, "body", BODY):
            raise Refused(100, problem)
        recipient = body.get("recipient")
        if (
            not isinstance(recipient, dict)
            or len(recipient) != 1
            or not RECIPIENTS & set(recipient)
        ):
            raise Refused(100, "The parameter recipient is required")
        person = recipient.get("id")
        if not isinstance(person, str) or person not in self.people:
            raise Refused(100, "No matching user found", 2018001)
        return person

    def _act(self, person: str, body: dict[str, Any]) -> Answer:
        if "message" in body:
            raise Refused(100, "Cannot send both message and state at the same time.", 2018034)
        if body["sender_action"] not in ACTIONS:
            raise Refused(100, "Param sender_action is unknown")
        self.actions.append((person, body["sender_action"]))
        return Answer(value={"recipient_id": person})

    def _check_purpose(self, body: dict[str, Any]) -> None:
        kind, tag = body.get("messaging_type"), body.get("tag")
        if kind not in TYPES:
            raise Refused(100, "Param messaging_type must be one of RESPONSE, UPDATE, MESSAGE_TAG")
        if tag in RETIRED:
            raise Refused(100, f"The tag {tag} is no longer supported")
        if (kind == "MESSAGE_TAG") != (tag is not None) or tag not in (None, "HUMAN_AGENT"):
            raise Refused(100, "Param tag does not go with messaging_type")
        if (kind == "UTILITY") != self._is_template(body):
            raise Refused(100, "UTILITY is for templates, and templates are for UTILITY")

        if "reply_to" in body and fields_problem(body["reply_to"], "reply_to", {"mid"}):
            raise Refused(100, "Param reply_to must name a message")

    @staticmethod
    def _is_template(body: dict[str, Any]) -> bool:
        message = body.get("message")
        return isinstance(message, dict) and "template" in message

    def message_problem(self, message: Any) -> str:
        """What the platform finds wrong with a message; "" where nothing is."""
        if problem := fields_problem(message, "message", MESSAGE_FIELDS):
            return problem
        if len({"text", "attachment", "template"} & set(message)) != 1:
            return "A message has either text, an attachment or a template"
        checks: dict[str, Callable[[Any], str]] = {
            "text": self.text_problem,
            "attachment": self.attachment_problem,
            "template": self._template_problem,
            "quick_replies": replies_problem,
            "metadata": lambda v: text_problem(v, "metadata", 1000),
        }
        return first(checks[name](message[name]) for name in message)

    def text_problem(self, text: Any) -> str:
        """A text has up to 2000 characters."""
        return text_problem(text, "message[text]", 2000)

    def attachment_problem(self, attachment: Any) -> str:
        """A file by its address, or a template."""
        if problem := fields_problem(attachment, "attachment", {"type", "payload"}):
            return problem
        kind, payload = attachment.get("type"), attachment.get("payload")
        if kind == "template":
            return template_problem(payload)
        if kind not in ("image", "video", "audio", "file"):
            return f"Unknown attachment type {kind!r}"
        return fields_problem(payload, "payload", {"url", "is_reusable"}) or url_problem(
            payload.get("url"), "payload[url]"
        )

    def _template_problem(self, template: Any) -> str:
        if problem := utility_problem(template):
            return problem
        known = (template["name"], template["language"]["code"])
        return "" if known in self.templates else "The template does not exist in this language"

    def _check_window(self, person: str, body: dict[str, Any]) -> None:
        if body["messaging_type"] == "UTILITY":
            return
        if body["messaging_type"] == "MESSAGE_TAG" and "human_agent" not in self.permissions:
            raise Refused(10, "The app may not use this tag.", 2018065)
        wrote, tagged = self.person(person).wrote_at, body["messaging_type"] == "MESSAGE_TAG"
        if wrote is None or self.now() - wrote > (HUMAN_WINDOW if tagged else WINDOW):
            code, subcode = self.closed
            raise Refused(code, "This message is sent outside of allowed window.", subcode)

    def _accept(self, person: str, body: dict[str, Any]) -> Answer | None:
        mid = f"{self.prefix}out{self.number()}"
        key = body["message"].get("metadata", "")
        self.ledger.append(Accepted(id=mid, key=key, to=person, body=body))
        self.tries[key] = self.tries.get(key, 0) + 1
        if self.statuses:
            self.later(self.tell_receipts(lambda status: self.receipt(status, mid, person, body)))
        if self.is_hanging_up():
            return None
        return Answer(value={"recipient_id": person, "message_id": mid})
