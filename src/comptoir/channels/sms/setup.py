"""The checklist of a number or messaging service, and its webhook.

https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource
https://www.twilio.com/docs/messaging/api/service-resource
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from comptoir.channels.base import Finding
from comptoir.channels.twilio import (
    MESSAGING,
    account_url,
    ask,
    check_account,
    check_callback,
    finding,
    sender_of,
    twilio_url,
    words_for,
)
from comptoir.model.channel import Channel
from comptoir.net.client import NetClient

BUY = "Buy the number in this account, or enter the one that is there in the form +41791234567."


async def check_sms(channel: Channel, net: NetClient, webhook: str) -> list[Finding]:
    """Account, credentials, number or messaging service, its webhook, receipts."""
    found = await check_account(channel, net)
    if found[0].ok:
        field, name = sender_of(channel)
        of_sender = _check_number if field == "From" else _check_service
        found += await of_sender(channel, net, name, webhook)
    return [*found, check_callback(channel)]


async def register_sms(channel: Channel, net: NetClient, webhook: str) -> list[Finding]:
    """Makes `webhook` the address that the number or messaging service posts to."""
    field, name = sender_of(channel)
    if field == "MessagingServiceSid":
        url, fields = _service_url(channel, name), {"InboundRequestUrl": webhook}
        fields |= {"InboundMethod": "POST", "UseInboundWebhookOnNumber": "false"}
    else:
        status, number = await _number(channel, net, name)
        if number is None:
            return [finding("number", False, words_for(status, {}), BUY)]
        path = f"/IncomingPhoneNumbers/{quote(str(number.get('sid')), safe='')}.json"
        url, fields = account_url(channel, path), {"SmsUrl": webhook, "SmsMethod": "POST"}
    status, said = await ask(channel, net, "POST", url, fields)
    advice = f"Enter {webhook} by hand where the console says: a message comes in."
    return [finding("webhook", status == 200, words_for(status, said), advice)]


async def _number(
    channel: Channel, net: NetClient, number: str
) -> tuple[int, dict[str, Any] | None]:
    """HTTP status, and the number as the account has it; None where it has not."""
    path = f"/IncomingPhoneNumbers.json?PhoneNumber={quote(number, safe='')}"
    status, said = await ask(channel, net, "GET", account_url(channel, path))
    listed = said.get("incoming_phone_numbers")
    owned = listed if isinstance(listed, list) else []
    exact = (n for n in owned if isinstance(n, dict) and n.get("phone_number") == number)
    return status, next(exact, None)


async def _check_number(channel: Channel, net: NetClient, name: str, webhook: str) -> list[Finding]:
    status, number = await _number(channel, net, name)
    if number is None:
        return [finding("number", False, f"{name} is not in the account ({status})", BUY)]
    can = number.get("capabilities")
    can_text = isinstance(can, dict) and can.get("sms") is True
    advice = "The number has no text messages: get one whose capabilities include SMS."
    return [
        finding("number", can_text, name, advice),
        _webhook(number.get("sms_url"), number.get("sms_method"), webhook),
    ]


def _service_url(channel: Channel, name: str) -> str:
    return twilio_url(channel, f"/v1/Services/{quote(name, safe='')}", MESSAGING)


async def _check_service(
    channel: Channel, net: NetClient, name: str, webhook: str
) -> list[Finding]:
    status, service = await ask(channel, net, "GET", _service_url(channel, name))
    advice = "Copy the SID of the messaging service (MG…) once more from the console."
    if status != 200:
        return [finding("messaging service", False, words_for(status, service), advice)]
    own = "" if service.get("use_inbound_webhook_on_number") else service.get("inbound_request_url")
    label = str(service.get("friendly_name") or name)
    return [
        finding("messaging service", True, label, ""),
        _webhook(own, service.get("inbound_method"), webhook),
    ]


def _webhook(url: object, method: object, wanted: str) -> Finding:
    advice = f"Register the webhook, or enter {wanted} with POST in the console."
    ok = url == wanted and str(method or "POST").upper() == "POST"
    return finding("webhook", ok, str(url or "none is set"), advice)
