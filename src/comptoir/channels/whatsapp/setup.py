"""Connecting a number: what has to be known, whether it all fits, and where Meta posts.

https://developers.facebook.com/documentation/business-messaging/whatsapp/get-started
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from comptoir.channels.base import Finding, Question, RefusedSend, Unknown
from comptoir.channels.calls import call_json, object_in
from comptoir.channels.graph import bearer, graph_url
from comptoir.channels.whatsapp.errors import refusal
from comptoir.model.channel import Channel
from comptoir.net.client import NetClient, Response

Found = dict[str, Any]
PERMISSIONS = ("whatsapp_business_messaging", "whatsapp_business_management")
FIELDS = (
    "display_phone_number,verified_name,name_status,status,quality_rating,throughput,"
    "code_verification_status,platform_type,webhook_configuration,"
    "whatsapp_business_manager_messaging_limit"
)
CHECK_ACCOUNT = "Check the WhatsApp Business Account id, and that the token may manage it."
QUESTIONS = (
    Question(name="account", help="Phone number id: App > WhatsApp > API setup."),
    Question(name="waba_id", help="WhatsApp Business Account id: App > WhatsApp > API setup."),
    Question(
        name="phone",
        help="The number people write to, with its country code; links and QR codes need it.",
        is_required=False,
    ),
    Question(
        name="token",
        help="Permanent token of a system user: Business settings > System users > Generate token.",
        is_secret=True,
    ),
    Question(
        name="secret",
        help="App secret: App > App settings > Basic. Meta signs its posts with it.",
        is_secret=True,
    ),
    Question(
        name="verify_token",
        help="Any word you choose; Meta shows it when it checks the address of our webhook.",
        is_secret=True,
    ),
    Question(name="version", help="Version of the Graph API, such as v25.0.", is_required=False),
)


async def check(channel: Channel, net: NetClient, webhook: str) -> list[Finding]:
    """Secrets, token, permissions, number, account and webhook. Changes and raises nothing."""
    token = await _ask(channel, net, f"debug_token?input_token={_token(channel)}")
    number = await _ask(channel, net, f"{quote(channel.account, safe='')}?fields={FIELDS}")
    apps = await _ask(channel, net, f"{_waba(channel)}/subscribed_apps")
    return [
        *_secrets(channel),
        *_about_token(token),
        # What fails as the token does says nothing more, and its own advice would mislead.
        *(_about_number(number) if number != token else ()),
        *(_about_webhook(apps, number, token, webhook) if apps != token else ()),
    ]


async def register(channel: Channel, net: NetClient, webhook: str) -> list[Finding]:
    """Subscribes our app to the account, with our address in place of the app's own.

    Meta asks our address at once, with the verify token: the channel must be saved before.
    """
    body = {
        "override_callback_uri": webhook,
        "verify_token": channel.credentials.get("verify_token", ""),
    }
    answer = await _call(channel, net, f"{_waba(channel)}/subscribed_apps", "POST", body)
    if isinstance(answer, dict):
        return [Finding(name="webhook", ok=True, details=f"Meta posts to {webhook}")]
    details = _said(channel, answer)
    return [Finding(name="webhook", ok=False, details=details, advice=_not_registered(answer))]


def _not_registered(said: RefusedSend | Unknown) -> str:
    """What to do where Meta does not take our address."""
    code = said.code if isinstance(said, RefusedSend) else ""
    if isinstance(said, RefusedSend) and said.why == "auth":
        return "Put the token right; that registers the webhook as well."
    if code in ("33", "100"):
        return CHECK_ACCOUNT
    return "Check that the address is public with a valid certificate, and the verify token."


def _token(channel: Channel) -> str:
    return quote(channel.credentials.get("token", ""), safe="")


def _waba(channel: Channel) -> str:
    return quote(str(channel.config.get("waba_id", "")), safe="")


async def _ask(
    channel: Channel, net: NetClient, path: str, method: str = "GET", body: Found | None = None
) -> Found | str:
    """What the Graph API answers; a text says why there is no answer."""
    found = await _call(channel, net, path, method, body)
    return found if isinstance(found, dict) else _said(channel, found)


async def _call(
    channel: Channel, net: NetClient, path: str, method: str, body: Found | None
) -> Found | RefusedSend | Unknown:
    url = graph_url(channel, path)
    answer = await call_json(net, method, url, body, headers=bearer(channel))
    if isinstance(answer, Response) and answer.status == 200:
        return object_in(answer.body)
    return refusal(answer) if isinstance(answer, Response) else answer


def _said(channel: Channel, refused: RefusedSend | Unknown) -> str:
    token = channel.credentials.get("token")
    return refused.reason.replace(token, "…") if token else refused.reason


def _secrets(channel: Channel) -> Iterator[Finding]:
    yield Finding(
        name="app secret",
        ok=bool(channel.secret),
        advice="" if channel.secret else "Set the app secret; without it no post is believed.",
    )
    known = bool(channel.credentials.get("verify_token"))
    yield Finding(
        name="verify token",
        ok=known,
        advice="" if known else "Choose a word and give it here and in the app's webhook settings.",
    )


def _about_token(token: Found | str) -> Iterator[Finding]:
    data = _part(token, "data")
    if isinstance(token, str) or data.get("is_valid") is not True:
        details = token if isinstance(token, str) else "Meta says that it is not valid"
        advice = "Make a permanent token of a system user and give it here."
        yield Finding(name="token", ok=False, details=details, advice=advice)
        return
    yield _lasting(data.get("expires_at"))
    scopes = data.get("scopes")
    missing = [p for p in PERMISSIONS if p not in (scopes if isinstance(scopes, list) else [])]
    yield Finding(
        name="permissions",
        ok=not missing,
        details=", ".join(missing or PERMISSIONS),
        advice="Make a new token with these permissions." if missing else "",
    )


def _lasting(expires_at: object) -> Finding:
    """System users' tokens may last for ever: 0. Those of the dashboard last a day."""
    if not isinstance(expires_at, int) or expires_at <= 0:
        return Finding(name="token", ok=True, details="valid, without an end")
    try:
        end = datetime.fromtimestamp(expires_at, UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        end = "some day"
    advice = "Make a permanent token of a system user: this one stops working then."
    return Finding(name="token", ok=False, details=f"valid until {end}", advice=advice)


def _about_number(number: Found | str) -> Iterator[Finding]:
    if isinstance(number, str):
        advice = "Check the phone number id, and that the system user may use the account."
        yield Finding(name="number", ok=False, details=number, advice=advice)
        return
    status, name = _word(number, "status"), _word(number, "name_status")
    shown = " ".join(p for p in (_word(number, "display_phone_number"), status.lower()) if p)
    connected = status in ("", "CONNECTED")
    advice = "Register the number for the Cloud API in the WhatsApp Manager."
    yield Finding(name="number", ok=connected, details=shown, advice="" if connected else advice)
    named = name in ("", "APPROVED", "AVAILABLE_WITHOUT_REVIEW")
    yield Finding(
        name="display name",
        ok=named,
        details=f"{_word(number, 'verified_name')} {name.lower()}".strip(),
        advice="" if named else "Have the display name approved in the WhatsApp Manager.",
    )
    yield from _about_limits(number)


def _about_limits(number: Found) -> Iterator[Finding]:
    quality = _word(number, "quality_rating")
    yield Finding(
        name="quality",
        ok=quality != "RED",
        details=quality.lower() or "unknown",
        advice="Send less advertising, and only to who wants it." if quality == "RED" else "",
    )
    level = _word(_part(number, "throughput"), "level")
    idle = level == "NOT_APPLICABLE"
    advice = "Register the number for the Cloud API: it cannot send yet." if idle else ""
    yield Finding(name="throughput", ok=not idle, details=level.lower(), advice=advice)
    tier = _word(number, "whatsapp_business_manager_messaging_limit")
    if tier:
        yield Finding(name="messaging limit", ok=True, details=tier.removeprefix("TIER_"))


def _about_webhook(
    apps: Found | str, number: Found | str, token: Found | str, webhook: str
) -> Iterator[Finding]:
    if isinstance(apps, str):
        yield Finding(name="subscription", ok=False, details=apps, advice=CHECK_ACCOUNT)
        return
    mine = _ours(apps, _word(_part(token, "data"), "app_id"))
    yield Finding(
        name="subscription",
        ok=mine is not None,
        details="" if mine is not None else "our app hears nothing of this account",
        advice="" if mine is not None else "Register the webhook.",
    )
    address = _address(mine or {}, number)
    yield Finding(
        name="webhook",
        ok=address == webhook,
        details=address or "none",
        advice="" if address == webhook else "Register the webhook, or correct it in the app.",
    )


def _ours(apps: Found, app_id: str) -> Found | None:
    """Our app among those that hear of the account; any, while we do not know our own id."""
    data = apps.get("data")
    found = [app for app in data if isinstance(app, dict)] if isinstance(data, list) else []
    for app in found:
        if app_id in ("", _word(_part(app, "whatsapp_business_api_data"), "id")):
            return app
    return None


def _address(app: Found, number: Found | str) -> str:
    """Where Meta posts: an address set for the number wins over the account's, that over the
    app's."""
    told = _part(number, "webhook_configuration")
    return (
        _word(told, "phone_number")
        or _word(app, "override_callback_uri")
        or _word(told, "whatsapp_business_account")
        or _word(told, "application")
    )


def _part(value: Found | str, name: str) -> Found:
    found = value.get(name) if isinstance(value, dict) else None
    return found if isinstance(found, dict) else {}


def _word(value: Found, name: str) -> str:
    found = value.get(name)
    return found[:300] if isinstance(found, str) else ""
