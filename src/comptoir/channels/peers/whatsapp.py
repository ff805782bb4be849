"""WhatsApp's Cloud API on loopback: an ASGI application for tests, benchmarks and the demo.

It takes what Meta takes, refuses the rest with Meta's codes, keeps the 24 hours by its own clock,
and posts to our webhook what people do. Beside the orders of `peers/platform.py`, over HTTP:

    echo             {"to", "text" …}                somebody writes in the Business app
    change_number    {"old", "new"}                  a person has another number now
    stop_marketing   {"person"}                      a person wants no more advertising
    resume_marketing {"person"}
    review           {"name", "state", "reason"}     Meta decides on a template
    event            {"field", "value"}              anything about the account
    fail_later       {"code", "times"}               the next sends are taken, and fail afterwards
"""

from __future__ import annotations

from collections import deque
from datetime import datetime, timedelta
from typing import Any

from comptoir.channels.peers.base import Accepted
from comptoir.channels.peers.platform import Answer, Fault, Request
from comptoir.channels.peers.whatsapp_messages import checked
from comptoir.channels.peers.whatsapp_posting import BURST, WhatsAppPerson, WhatsAppPosting
from comptoir.channels.peers.whatsapp_shapes import Message, Refused, shaped
from comptoir.channels.peers.whatsapp_templates import Known, TemplateMessage, check_filling
from comptoir.net.client import NetClient

WINDOW = timedelta(hours=24)
FREE_ENTRY = timedelta(hours=72)
PAIR_SECONDS = 6.0
STATUSES: dict[int, int] = {
    **dict.fromkeys((0, 190), 401),
    **dict.fromkeys((10, 368, 131005, 131031, *range(200, 300)), 403),
    132001: 404,
    **dict.fromkeys((3, 131000, 131016), 500),
    **dict.fromkeys((2, 133004), 503),
}
"""HTTP statuses of errors that are not answered 400."""
ORDERS = (
    "echo change_number stop_marketing resume_marketing review event fail_later cap "
    "add_template".split()
)


class WhatsAppPeer(WhatsAppPosting):
    """Meta's side of one number. `secret` signs its posts, `token` is what we must show.

    `limits_pairs` switches the limit for one person on, `throughput` that of the number (messages
    a second); `fails_late` lets closed windows show only in a receipt.
    """

    def __init__(self, net: NetClient, **given: Any) -> None:
        super().__init__(net, **given)
        self.limits_pairs, self.throughput, self.fails_late = False, 0, False
        self.shown: list[dict[str, Any]] = []
        self._failing_later: list[int] = []
        self._sent_at: deque[datetime] = deque()

    # What Meta answers

    async def respond(self, request: Request) -> Answer | None:
        try:
            return await self._answer(request)
        except Refused as refused:
            return _error(refused.code, refused.details, refused.subcode)

    async def _answer(self, request: Request) -> Answer | None:
        scheme = "OAuth" if "/upload:" in request.path else "Bearer"
        if request.headers.get("authorization") != f"{scheme} {self.token}":
            return _error(190, f"Invalid OAuth access token {request.headers.get('authorization')}")
        first, _, path = request.path.strip("/").partition("/")
        if first == "whatsapp_business":
            return self.account.download(path.removeprefix("attachments/"), request)
        if not first.startswith("v") or "." not in first:
            raise Refused(2500, "Unknown path components")
        if path == f"{self.number_id}/messages" and request.json().get("status") == "read":
            return self._show(request.json())
        fault = self.take_fault()
        if fault is not None:
            return _fault(fault)
        if path == f"{self.number_id}/messages" and request.method == "POST":
            answer = self._take(request.json())
            return None if self.is_hanging_up() else answer
        return await self.account.respond(request, path)

    def _show(self, body: dict[str, Any]) -> Answer:
        indicator = body.get("typing_indicator", {"type": "text"})
        if body.get("messaging_product") != "whatsapp" or indicator != {"type": "text"}:
            raise Refused(131009, "typing_indicator must be of type text")
        if body.get("message_id") not in self.known_messages:
            raise Refused(131009, "message_id is not one of a received message")
        self.shown.append(body)
        return Answer(value={"success": True})

    def _take(self, body: dict[str, Any]) -> Answer:
        message = checked(body)
        person = self.person(message.person)
        self._check_rates(person)
        template = self._check_template(message, person) if message.type == "template" else None
        late = self._check_person(message, person)
        return self._accept(message, body, template, late)

    def _check_rates(self, person: WhatsAppPerson) -> None:
        now = self.now()
        while self._sent_at and now - self._sent_at[0] >= timedelta(seconds=1):
            self._sent_at.popleft()
        if self.throughput and len(self._sent_at) >= self.throughput:
            raise Refused(130429, "Cloud API message throughput has been reached.")
        passed = (now - (person.counted_at or now)).total_seconds()
        person.allowance = min(BURST, person.allowance + passed / PAIR_SECONDS)
        person.counted_at = now
        if self.limits_pairs and person.allowance < 1:
            raise Refused(131056, "Too many messages to the same phone number in a short time.")
        person.allowance -= 1
        self._sent_at.append(now)

    def _check_template(self, message: Message, person: WhatsAppPerson) -> Known:
        sent = shaped(message.template, TemplateMessage)
        template = self.account.find(sent.name, sent.language.code)
        if template is None or template.status not in ("APPROVED", "PAUSED", "DISABLED"):
            raise Refused(132001, f"template name ({sent.name}) does not exist in this language")
        if template.status != "APPROVED":
            paused = template.status == "PAUSED"
            raise Refused(132015 if paused else 132016, f"Template is {template.status.lower()}")
        check_filling(sent, template)
        if template.category == "AUTHENTICATION" and message.to is None:
            raise Refused(131062, "BSUID recipients are not supported for this message.")
        if template.category == "MARKETING":
            _check_marketing(person)
        return template

    def _check_person(self, message: Message, person: WhatsAppPerson) -> int:
        """The code with which it fails afterwards, 0 if it does not."""
        if message.person == self.phone:
            raise Refused(131021, "Recipient phone number is the same as the sender's.")
        if person.blocked:
            raise Refused(131026, "Message Undeliverable.")
        if message.type != "template" and not self._is_open(person):
            if not self.fails_late:
                raise Refused(131047, "More than 24 hours have passed since they last replied.")
            return 131047
        return self._failing_later.pop(0) if self._failing_later else 0

    def _is_open(self, person: WhatsAppPerson) -> bool:
        """24 hours from what they wrote, or 72 from the ad they came by, if we answered that."""
        now = self.now()
        fresh = person.wrote_at is not None and now - person.wrote_at < WINDOW
        return fresh or (person.free_until is not None and now < person.free_until)

    def _accept(
        self, message: Message, body: dict[str, Any], template: Known | None, late: int
    ) -> Answer:
        name, person = message.person, self.person(message.person)
        if person.clicked_at is not None and self.now() - person.clicked_at < WINDOW:
            person.free_until = person.clicked_at + FREE_ENTRY
        identity = self.wamid()
        key = message.biz_opaque_callback_data
        self.ledger.append(Accepted(id=identity, key=key, to=name, body=body))
        self.tries[key] = self.tries.get(key, 0) + 1
        if late:
            self.later(self.tell_status(identity, key, name, "failed", late))
        elif self.statuses:
            self.later(self.tell_receipts(lambda s: self.tell_status(identity, key, name, s)))
        contact = {"input": message.to or message.recipient}
        contact |= {"user_id": name} if message.to is None else {"wa_id": name}
        sent = {"id": identity} | ({"message_status": "accepted"} if template else {})
        return Answer(
            value={"messaging_product": "whatsapp", "contacts": [contact], "messages": [sent]}
        )

    def cap(self, person: str, on: bool = True) -> None:
        """The person has had as much advertising as Meta lets them have."""
        self.person(person).capped = on

    # What Meta does

    def fail_later(self, code: int, times: int = 1) -> None:
        """Takes the next `times` sends, and lets them fail in a receipt."""
        self._failing_later += [code] * times

    def add_template(self, name: str, language: str = "en", **fields: Any) -> Known:
        """An approved template; `components` as Meta writes them."""
        given = {"category": "UTILITY", "status": "APPROVED", "components": [], **fields}
        return self.account.add(name=name, language=language, **given)

    async def review(self, name: str, state: str, reason: str = "NONE") -> int:
        """Meta decides on a template, and posts it; the status of our webhook for the last."""
        status = 0
        for template in [t for t in self.account.templates.values() if t.name == name]:
            template.status, template.rejected_reason = state, reason
            value = {
                "event": state,
                "message_template_id": int(template.id),
                "message_template_name": name,
                "message_template_language": template.language,
                "message_template_category": template.category,
                "reason": reason,
            }
            status = await self.event("message_template_status_update", value)
        return status

    async def event(self, field: str, value: dict[str, Any]) -> int:
        """Something happens to the account."""
        return await self.deliver({"field": field, "value": value}, self.post)

    async def control(self, order: str, body: dict[str, Any]) -> Any:
        if order not in ORDERS:
            return await super().control(order, body)
        done = getattr(self, order)(**body)
        return {"status": await done if hasattr(done, "__await__") else 0}


def _check_marketing(person: WhatsAppPerson) -> None:
    if person.stopped_marketing:
        raise Refused(131050, "User has stopped marketing messages from this business.")
    if person.capped:
        raise Refused(131049, "Not delivered, to maintain healthy ecosystem engagement.")


def _error(code: int, details: str, subcode: int = 0, status: int = 0) -> Answer:
    error: dict[str, Any] = {
        "message": f"(#{code}) {details}",
        "type": "OAuthException",
        "code": code,
        "error_data": {"messaging_product": "whatsapp", "details": details},
        "fbtrace_id": "Az8or2yhqkZfEZ-_4Qn_Bam",
    }
    if subcode:
        error["error_subcode"] = subcode
    return Answer(status=status or STATUSES.get(code, 400), value={"error": error})


def _fault(fault: Fault) -> Answer:
    """What was ordered: one of Meta's codes, or a bare HTTP status."""
    if not fault.code:
        return Answer(status=fault.status, body=b"<html></html>", content_type="text/html")
    code = int(fault.code)
    status = fault.status if fault.status != 400 else 0
    return _error(code, f"Ordered error {code}", status=status)
