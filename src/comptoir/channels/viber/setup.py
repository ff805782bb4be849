"""Connecting a bot: its token, its name in links, its webhook.

https://developers.viber.com/docs/api/rest-bot-api/#webhooks, #get-account-info
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from comptoir.channels.base import Finding, Question, RefusedSend, Unknown
from comptoir.channels.calls import call_json, object_in
from comptoir.channels.findings import address_finding, asked_finding, refused_advice
from comptoir.channels.viber.errors import refusal
from comptoir.channels.viber.render import MAX_SENDER
from comptoir.errors import InputInvalid
from comptoir.model.channel import Channel
from comptoir.model.entry import Entry
from comptoir.net.client import NetClient, Response

API = "https://chatapi.viber.com"
TOKEN = re.compile(r"[A-Za-z0-9_-]{16,200}")
NAME = re.compile(r"[A-Za-z0-9._-]{1,100}")
EVENTS = ["delivered", "seen", "failed", "subscribed", "unsubscribed", "conversation_started"]
"""What we ask for; messages come always."""
COPY_TOKEN = "Copy the token again: More, Settings, Bots, Edit info."  # noqa: S105
CORRECT = "Correct what Viber names here, and try again."
REACHABLE = "Make the address reachable from the internet, with a valid certificate."
NO_TOKEN = RefusedSend("auth", "the token is missing, or is none of Viber's", scope="channel")

QUESTIONS = (
    Question(
        name="secret",
        help="The bot's token: in the Viber app under More, Settings, Bots, Edit info.",
        is_secret=True,
    ),
    Question(
        name="account",
        help="The bot's name in its links: viber://pa?chatURI=NAME.",
    ),
    Question(
        name="sender_name",
        help="The name over each message, at most 28 characters; else that of the channel.",
        is_required=False,
    ),
    Question(
        name="sender_avatar",
        help="The https address of the picture beside each message.",
        is_required=False,
    ),
    Question(
        name="welcome",
        help="What somebody reads who opens the chat and has not written yet.",
        is_required=False,
    ),
)


async def ask(
    channel: Channel, net: NetClient, method: str, values: dict[str, Any]
) -> Response | RefusedSend | Unknown:
    """The answer to one method, of any status."""
    if not TOKEN.fullmatch(channel.secret):
        return NO_TOKEN
    base = str(channel.config.get("api") or API).rstrip("/")
    headers = {"X-Viber-Auth-Token": channel.secret}
    return await call_json(net, "POST", f"{base}/pa/{method}", values, headers=headers)


async def check(channel: Channel, net: NetClient, webhook: str) -> list[Finding]:
    """Token, name, sender and webhook, each found good or not."""
    answer = await ask(channel, net, "get_account_info", {})
    refused = refusal(answer)
    if refused:
        return [_failed("token", refused)]
    account = object_in(answer.body) if isinstance(answer, Response) else {}
    return [
        Finding(name="token", ok=True, details=f"the bot is {_text(account, 'name')}"),
        _account(channel, account),
        _sender(channel),
        address_finding("Viber", _text(account, "webhook"), webhook),
        asked_finding("events", account.get("event_types"), EVENTS),
    ]


async def register(channel: Channel, net: NetClient, webhook: str) -> list[Finding]:
    """Tells Viber where to post; it calls the address at once and wants a 200."""
    values = {"url": webhook, "event_types": EVENTS, "send_name": True, "send_photo": False}
    refused = refusal(await ask(channel, net, "set_webhook", values))
    if refused:
        return [_failed("webhook", refused)]
    return [Finding(name="webhook", ok=True, details=webhook)]


def link(channel: Channel, entry: Entry) -> str:
    """The address that opens the chat, with our code as its context."""
    name = channel.account
    if not NAME.fullmatch(name):
        raise InputInvalid("the channel lacks the bot's name", advice="Set its account.")
    more = {"context": entry.code, "text": entry.text}
    words = "".join(f"&{key}={quote(value, safe='')}" for key, value in more.items() if value)
    return f"viber://pa?chatURI={quote(name, safe='')}{words}"


def _failed(name: str, refused: RefusedSend) -> Finding:
    advice = refused_advice(refused.why, COPY_TOKEN, REACHABLE if name == "webhook" else CORRECT)
    return Finding(name=name, ok=False, details=refused.reason, advice=advice)


def _text(account: dict[str, Any], name: str) -> str:
    value = account.get(name)
    return value[:200] if isinstance(value, str) else ""


def _account(channel: Channel, account: dict[str, Any]) -> Finding:
    theirs = [t for t in (_text(account, "uri"), _text(account, "id")) if t]
    ok = channel.account in theirs
    advice = "" if ok else f"Set the account to {theirs[0] if theirs else 'the bot that you mean'}."
    return Finding(name="account", ok=ok, details=", ".join(theirs), advice=advice)


def _sender(channel: Channel) -> Finding:
    name = str(channel.config.get("sender_name") or channel.name)
    ok = 0 < len(name) <= MAX_SENDER
    advice = "" if ok else f"Choose a name of at most {MAX_SENDER} characters; it is cut."
    return Finding(name="sender", ok=ok, details=name[:200], advice=advice)
