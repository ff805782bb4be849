"""Connecting a bot: its token, its name, its webhook, and the link that opens it.

https://core.telegram.org/bots/api#getme, #setwebhook, #getwebhookinfo
"""

from __future__ import annotations

import re
from typing import Any

from comptoir.channels.base import Finding, Question
from comptoir.channels.calls import object_in
from comptoir.channels.findings import address_finding, asked_finding, refused_advice
from comptoir.channels.posts import words
from comptoir.channels.telegram.errors import refusal
from comptoir.channels.telegram.fields import inner_or_empty, moment, number_or
from comptoir.channels.telegram.wire import ask
from comptoir.errors import InputInvalid
from comptoir.model.channel import Channel
from comptoir.model.entry import Entry
from comptoir.net.client import NetClient, Response

ALLOWED_UPDATES = [
    "message",
    "edited_message",
    "callback_query",
    "message_reaction",
    "my_chat_member",
]
"""What we ask for. Reactions never come unless they are asked for."""
CONNECTIONS = 40
"""Posts that Telegram makes at the same time; 40 is what it does by itself."""
COPY_TOKEN = "Copy the token again from @BotFather (/token)."  # noqa: S105
CORRECT = "Correct what Telegram names here, and try again."
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
USERNAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}")
CODE = re.compile(r"[A-Za-z0-9_-]{1,64}")

QUESTIONS = (
    Question(
        name="token",
        help="What @BotFather answers to /newbot or /token, like 110201543:AAHdqTcvCH1vGWJxf…",
        is_secret=True,
    ),
    Question(
        name="username",
        help="The bot's name without @, as @BotFather shows it; links to the chat are made of it.",
    ),
    Question(
        name="account",
        help="The bot's id: the number before the colon of the token.",
        is_required=False,
    ),
)


async def check(channel: Channel, net: NetClient, webhook: str) -> list[Finding]:
    """Token, name and webhook, each found good or not."""
    me, findings = await _result(channel, net, "getMe", {}, "token")
    if findings:
        return findings
    info, findings = await _result(channel, net, "getWebhookInfo", {}, "webhook")
    return [
        Finding(name="token", ok=True, details=f"the bot is {full(me)}"),
        _account(channel, me),
        _username(channel, me),
        _secret(channel),
        *(findings or _webhook(info, webhook)),
    ]


async def register(channel: Channel, net: NetClient, webhook: str) -> list[Finding]:
    """Tells Telegram where to post, and the secret to post with."""
    secret = _secret(channel)
    if not secret.ok:
        return [secret]
    values = {
        "url": webhook,
        "secret_token": channel.secret,
        "allowed_updates": ALLOWED_UPDATES,
        "max_connections": CONNECTIONS,
    }
    _, findings = await _result(channel, net, "setWebhook", values, "webhook")
    return findings or [Finding(name="webhook", ok=True, details=webhook)]


def link(channel: Channel, entry: Entry) -> str:
    """The address that opens the chat; Start then sends the code.
    https://core.telegram.org/bots/features#deep-linking"""
    username = str(channel.config.get("username") or "").removeprefix("@")
    if not USERNAME.fullmatch(username):
        raise InputInvalid("the channel lacks the name of its bot", advice="Set its username.")
    if not CODE.fullmatch(entry.code):
        raise InputInvalid('a code has 1 to 64 letters, digits, "_" and "-"')
    return f"https://t.me/{username}?start={entry.code}"


def full(me: dict[str, Any]) -> str:
    """The bot as people know it."""
    return f"{words(me.get('first_name'))} (@{words(me.get('username'))})"[:200]


async def _result(
    channel: Channel, net: NetClient, method: str, values: dict[str, Any], name: str
) -> tuple[dict[str, Any], list[Finding]]:
    """What a method gives; a finding where it fails."""
    answer = await ask(channel, net, method, values)
    refused = refusal(answer)
    if refused:
        advice = refused_advice(refused.why, COPY_TOKEN, CORRECT)
        return {}, [Finding(name=name, ok=False, details=refused.reason, advice=advice)]
    body = object_in(answer.body) if isinstance(answer, Response) else {}
    return inner_or_empty(body, "result"), []


def _account(channel: Channel, me: dict[str, Any]) -> Finding:
    id = str(number_or(me.get("id")))
    ok = channel.account in ("", id)
    advice = "" if ok else f"Set the account to {id}, or use the token of the bot you mean."
    return Finding(name="account", ok=ok, details=f"the bot's id is {id}", advice=advice)


def _username(channel: Channel, me: dict[str, Any]) -> Finding:
    theirs = words(me.get("username"))
    ours = str(channel.config.get("username") or "").removeprefix("@")
    ok = bool(theirs) and ours.lower() == theirs.lower()
    advice = "" if ok else f"Set the username to {theirs}: links to the chat are made of it."
    return Finding(name="username", ok=ok, details=f"@{theirs}", advice=advice)


def _secret(channel: Channel) -> Finding:
    ok = SECRET.fullmatch(channel.secret) is not None
    advice = 'Use 1 to 256 letters, digits, "_" and "-" as the secret of the channel.'
    details = "" if ok else "the secret of the channel is missing, or is not one Telegram takes"
    return Finding(name="secret", ok=ok, details=details, advice="" if ok else advice)


def _webhook(info: dict[str, Any], webhook: str) -> list[Finding]:
    return [
        address_finding("Telegram", words(info.get("url")), webhook),
        asked_finding("updates", info.get("allowed_updates"), ALLOWED_UPDATES),
        _deliveries(info),
    ]


def _deliveries(info: dict[str, Any]) -> Finding:
    """What went wrong with the latest post, while posts wait."""
    waiting = number_or(info.get("pending_update_count"))
    error, at = words(info.get("last_error_message"))[:300], moment(info.get("last_error_date"))
    if not waiting or not error:
        return Finding(name="deliveries", ok=True, details=f"{waiting} updates wait")
    return Finding(
        name="deliveries",
        ok=False,
        details=f"{waiting} updates wait; at {at}: {error}",
        advice="Make the address of the webhook reachable from the internet, with a valid "
        "certificate, on port 443, 80, 88 or 8443.",
    )
