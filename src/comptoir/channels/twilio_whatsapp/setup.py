"""The checklist of a WhatsApp sender, and its webhook.

https://www.twilio.com/docs/whatsapp/api/senders
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from comptoir.channels.base import Finding, Question
from comptoir.channels.calls import call_json
from comptoir.channels.twilio import (
    MESSAGING,
    ask,
    basic,
    check_account,
    check_callback,
    finding,
    sender_of,
    twilio_url,
    words_for,
)
from comptoir.model.channel import Channel
from comptoir.net.client import NetClient, Response

SESSION_CARDS = Question(
    name="session_cards",
    help="yes, where your account may send cards and link buttons without WhatsApp's approval "
    "within the 24 hours; quick replies and lists need none.",
    is_required=False,
)
PREFIX = "whatsapp:"
PATH = "/v2/Channels/Senders"
ONLINE = ("ONLINE", "ONLINE:UPDATING")
CREATE = "Set the number up as a WhatsApp sender in the Twilio console, or enter one that is there."


async def check_whatsapp(channel: Channel, net: NetClient, webhook: str) -> list[Finding]:
    """Account, credentials, sender, its webhook, receipts."""
    found = await check_account(channel, net)
    if found[0].ok:
        status, sender = await _sender(channel, net)
        found += _of_sender(channel, status, sender, webhook)
    return [*found, check_callback(channel)]


async def register_whatsapp(channel: Channel, net: NetClient, webhook: str) -> list[Finding]:
    """Makes `webhook` the address that the sender posts to."""
    _, sender = await _sender(channel, net)
    by_hand = f"Enter {webhook} in the console, under WhatsApp senders, where a message comes in."
    if sender is None:
        return [finding("webhook", False, "the sender was not found", by_hand)]
    url = twilio_url(channel, f"{PATH}/{quote(str(sender.get('sid')), safe='')}", MESSAGING)
    value = {"webhook": {"callback_url": webhook, "callback_method": "POST"}}
    answer = await call_json(net, "POST", url, value, headers=basic(channel))
    if not isinstance(answer, Response):
        return [finding("webhook", False, answer.reason, by_hand)]
    done = 200 <= answer.status < 300
    return [finding("webhook", done, "registered" if done else f"HTTP {answer.status}", by_hand)]


async def _sender(channel: Channel, net: NetClient) -> tuple[int, dict[str, Any] | None]:
    """HTTP status, and the WhatsApp sender as the account has it; None where it has not."""
    url = twilio_url(channel, f"{PATH}?Channel=whatsapp&PageSize=1000", MESSAGING)
    status, said = await ask(channel, net, "GET", url)
    listed = said.get("senders")
    owned = [s for s in listed if isinstance(s, dict)] if isinstance(listed, list) else []
    name = sender_of(channel, PREFIX)[1]
    return status, next((s for s in owned if s.get("sender_id") == name), None)


def _of_sender(
    channel: Channel, status: int, sender: dict[str, Any] | None, webhook: str
) -> list[Finding]:
    field, name = sender_of(channel, PREFIX)
    if field == "MessagingServiceSid":
        note = f"{name}: set {webhook} as the webhook of each of its WhatsApp senders"
        return [finding("sender", True, note, "")]
    if sender is None:
        details = f"{name} is no sender of the account" if status == 200 else words_for(status, {})
        return [finding("sender", False, details, CREATE)]
    state = str(sender.get("status", ""))
    wait = f"The sender is {state}: finish setting it up in the Twilio console."
    hook = sender.get("webhook")
    url = hook.get("callback_url") if isinstance(hook, dict) else None
    advice = f"Register the webhook, or enter {webhook} in the console."
    return [
        finding("sender", state in ONLINE, f"{name} {state}", wait),
        finding("webhook", url == webhook, str(url or "none is set"), advice),
    ]
