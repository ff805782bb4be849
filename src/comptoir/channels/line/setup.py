"""Connecting a LINE Official Account: what is asked, what is checked, the webhook.

https://developers.line.biz/en/reference/messaging-api/#webhook-settings
"""

from __future__ import annotations

from typing import Any

from comptoir.channels.base import Finding, Question, RefusedSend, Unknown
from comptoir.channels.calls import call_json, object_in
from comptoir.channels.line.api import api_url, bearer
from comptoir.channels.line.errors import refusal
from comptoir.model.channel import Channel
from comptoir.net.client import NetClient, Response

QUESTIONS = (
    Question(
        name="secret",
        help="The channel secret, in the LINE Developers console under Basic settings.",
        is_secret=True,
    ),
    Question(
        name="token",
        help="A long-lived channel access token, issued in the console under Messaging API.",
        is_secret=True,
    ),
    Question(
        name="basic_id",
        help="The basic id of the account, such as @123abcde, in the console under Messaging API; "
        "links and QR codes are made of it.",
        is_required=False,
    ),
    Question(
        name="account",
        help="The bot's own user id; the check tells it once the token is right.",
        is_required=False,
    ),
    Question(
        name="preview_url",
        help="The https address of a still picture shown before a film is played, where there "
        "is no ffmpeg to make one; without either films are sent as links.",
        is_required=False,
    ),
)

ISSUE_ANOTHER = "Issue a new long-lived channel access token in the LINE Developers console."
CONSOLE = "LINE Developers console, Messaging API, Webhook settings"
MAX_WEBHOOK = 500
"""Longest webhook address LINE takes, in characters."""


async def check_channel(channel: Channel, net: NetClient, webhook: str) -> list[Finding]:
    """Token, account, basic id, quota, and the webhook with a test post made by LINE."""
    bot = await _ask(channel, net, "GET", "info")
    if isinstance(bot, str):
        return [Finding(name="token", ok=False, details=bot, advice=ISSUE_ANOTHER)]
    return [
        Finding(name="token", ok=True, details=f"of {_text(bot, 'displayName')}"),
        *_account(channel, bot),
        await _quota(channel, net),
        *await _webhook(channel, net, webhook),
    ]


async def register_webhook(channel: Channel, net: NetClient, webhook: str) -> list[Finding]:
    """Sets the webhook; switching it on is left to the console."""
    if not webhook.startswith("https://") or len(webhook) > MAX_WEBHOOK:
        advice = "Give Comptoir a public https address of at most 500 characters."
        return [Finding(name="webhook", ok=False, details=webhook[:200], advice=advice)]
    done = await _ask(channel, net, "PUT", "channel/webhook/endpoint", {"endpoint": webhook})
    if isinstance(done, str):
        advice = f"Paste {webhook} into: {CONSOLE}."
        return [Finding(name="webhook", ok=False, details=done, advice=advice)]
    return await _webhook(channel, net, webhook)


async def _ask(
    channel: Channel, net: NetClient, method: str, path: str, value: Any = None
) -> dict[str, Any] | str:
    """The object LINE answers, or what went wrong."""
    answer = await call_json(net, method, api_url(channel, path), value, headers=bearer(channel))
    if isinstance(answer, RefusedSend | Unknown):
        return answer.reason
    if answer.status == 200:
        return object_in(answer.body)
    return _refused(answer)


def _refused(answer: Response) -> str:
    refused = refusal(answer)
    return refused.reason if refused else f"HTTP {answer.status}"


def _text(value: dict[str, Any], name: str) -> str:
    found = value.get(name)
    return found[:200] if isinstance(found, str) else ""


def _account(channel: Channel, bot: dict[str, Any]) -> list[Finding]:
    user_id, basic_id = _text(bot, "userId"), _text(bot, "basicId")
    names = {basic_id.removeprefix("@"), _text(bot, "premiumId").removeprefix("@")}
    given = str(channel.config.get("basic_id") or "").removeprefix("@")
    return [
        Finding(
            name="account",
            ok=channel.account in ("", user_id),
            details=user_id,
            advice=f"The token is of another account: set account to {user_id}, or use the token "
            "of the account you mean.",
        ),
        Finding(
            name="basic id",
            ok=bool(given) and given in names,
            details=basic_id,
            advice=f"Set basic_id to {basic_id}; links and QR codes are made of it.",
        ),
    ]


async def _quota(channel: Channel, net: NetClient) -> Finding:
    """How much of the month's messages is left; `type` "none" is a plan without a limit."""
    quota = await _ask(channel, net, "GET", "message/quota")
    used = await _ask(channel, net, "GET", "message/quota/consumption")
    if isinstance(quota, str) or isinstance(used, str):
        reason = quota if isinstance(quota, str) else str(used)
        return Finding(name="quota", ok=False, details=reason, advice="Check again later.")
    most, spent = quota.get("value"), used.get("totalUsage")
    if quota.get("type") == "none" or not isinstance(most, int) or not isinstance(spent, int):
        return Finding(name="quota", ok=True, details="no limit")
    return Finding(
        name="quota",
        ok=spent < most,
        details=f"{spent} of {most} messages used this month",
        advice="Raise the plan or the limit of additional messages in the LINE Official Account "
        "Manager, or wait until next month.",
    )


async def _webhook(channel: Channel, net: NetClient, webhook: str) -> list[Finding]:
    setting = await _ask(channel, net, "GET", "channel/webhook/endpoint")
    if isinstance(setting, str):
        advice = f"Paste {webhook} into: {CONSOLE}."
        return [Finding(name="webhook", ok=False, details=setting, advice=advice)]
    address = Finding(
        name="webhook",
        ok=setting.get("endpoint") == webhook,
        details=_text(setting, "endpoint"),
        advice=f"Let Comptoir register the webhook, or paste {webhook} into: {CONSOLE}.",
    )
    switch = Finding(
        name="webhook in use",
        ok=setting.get("active") is True,
        advice=f"Switch on Use webhook and Webhook redelivery: {CONSOLE}.",
    )
    return [address, switch, await _test(channel, net, webhook)]


async def _test(channel: Channel, net: NetClient, webhook: str) -> Finding:
    """LINE posts to our webhook, signed with the channel secret, and tells what came back."""
    told = await _ask(channel, net, "POST", "channel/webhook/test", {"endpoint": webhook})
    if isinstance(told, str):
        advice = "Check that the address is public and answers over https."
        return Finding(name="webhook test", ok=False, details=told, advice=advice)
    status = told.get("statusCode")
    advice = "Check that the address is public and answers over https."
    if status in (401, 403):
        advice = "The channel secret is another one: copy it from the console, Basic settings."
    return Finding(
        name="webhook test",
        ok=told.get("success") is True,
        details=_text(told, "detail") or _text(told, "reason"),
        advice=advice,
    )
