"""Connecting a page or an account: what is found good or not, and the subscription to its posts.

Nothing tells which permissions a token of a page has, so each is found by a call that needs it.
Tokens and the app secret go into headers, never into addresses.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct

from comptoir.channels.base import Finding, Question
from comptoir.channels.calls import call_json, object_in
from comptoir.channels.graph import bearer, graph_url
from comptoir.channels.meta_messaging.errors import refusal_of
from comptoir.model.channel import Channel
from comptoir.net.client import NetClient, Response

FACEBOOK = "https://graph.facebook.com"


class Probe(Struct, frozen=True, kw_only=True):
    """What an answer brought: its object, or why there is none."""

    value: dict[str, Any] = {}
    problem: str = ""

    @property
    def ok(self) -> bool:
        """Whether the platform did as it was asked."""
        return not self.problem


async def ask(
    channel: Channel,
    net: NetClient,
    path: str,
    host: str,
    *,
    method: str = "GET",
    body: Any = None,
    app: bool = False,
) -> Probe:
    """One call of the Graph API, as the page or account, or with `app` as the app itself."""
    headers = _as_app(channel) if app else bearer(channel)
    answer = await call_json(net, method, graph_url(channel, path, host), body, headers=headers)
    if not isinstance(answer, Response):
        return Probe(problem=f"no answer: {answer.reason}")
    if 200 <= answer.status < 300:
        return Probe(value=object_in(answer.body))
    refusal = refusal_of(answer)
    return Probe(
        problem=_said(refusal.reason, refusal.code) if refusal else f"HTTP {answer.status}"
    )


def _said(reason: str, code: str) -> str:
    return f"{reason} ({code})" if code else reason


def _as_app(channel: Channel) -> dict[str, str]:
    """An app's own token is its id and its secret.

    https://developers.facebook.com/docs/facebook-login/guides/access-tokens#apptokens
    """
    return {"Authorization": f"Bearer {app_of(channel)}|{channel.secret}"}


def app_of(channel: Channel) -> str:
    """The id of the app, as configured; "" where it is not."""
    return str(channel.config.get("app_id") or "")


def check_settings(channel: Channel, questions: Iterable[Question]) -> Finding:
    """Whether everything was answered that must be."""
    given = {"account": channel.account, "secret": channel.secret, **channel.credentials}
    missing = [
        question.name
        for question in questions
        if question.is_required
        and not (given.get(question.name) or channel.config.get(question.name))
    ]
    return Finding(
        name="Settings",
        ok=not missing,
        details=f"missing: {', '.join(missing)}" if missing else "complete",
        advice="Connect the channel again and answer every question." if missing else "",
    )


async def check_access(
    channel: Channel, net: NetClient, host: str, *, permission: str, platform: str = ""
) -> list[Finding]:
    """Whether the token may send, and whether the button stands that opens conversations."""
    more = f"&platform={platform}" if platform else ""
    fields = "ice_breakers" if platform else "get_started"
    probe = await ask(channel, net, f"me/messenger_profile?fields={fields}{more}", host)
    may = Finding(
        name="Permission",
        ok=probe.ok,
        details=probe.problem or permission,
        advice="" if probe.ok else f"Give the app {permission} and make a new token.",
    )
    if platform or not probe.ok:
        return [may]
    return [may, _button(probe.value)]


def _button(value: dict[str, Any]) -> Finding:
    stands = any(isinstance(found, dict) and found.get("get_started") for found in data_in(value))
    return Finding(
        name="Get Started",
        ok=stands,
        details="the button is set" if stands else "there is no button",
        advice="" if stands else "Set the profile of the channel; links carry no code without it.",
    )


def data_in(value: dict[str, Any]) -> list[Any]:
    """The list an answer holds; an empty one for anything else."""
    found = value.get("data")
    return found if isinstance(found, list) else []


async def check_subscription(
    channel: Channel, net: NetClient, host: str, fields: Sequence[str]
) -> list[Finding]:
    """Whether the page or account posts to our app all that we read, and which app that is."""
    probe = await ask(channel, net, "me/subscribed_apps?fields=id,subscribed_fields", host)
    missing = [field for field in fields if field not in _subscribed(channel, probe.value)]
    details = probe.problem or (f"missing: {', '.join(missing)}" if missing else "complete")
    subscription = Finding(
        name="Subscription",
        ok=probe.ok and not missing,
        details=details,
        advice="Register the webhook." if probe.problem or missing else "",
    )
    return [subscription, *_app(channel, probe.value)]


def _app(channel: Channel, value: dict[str, Any]) -> list[Finding]:
    """Whether the app we are told is one that the platform knows: by its id, what we sent is told
    from what other programs and people sent."""
    apps = [entry["id"] for entry in data_in(value) if isinstance(entry, dict) and entry.get("id")]
    found, ours = ", ".join(str(app)[:30] for app in apps[:5]), app_of(channel)
    if not found:
        return []
    if not ours:
        return [Finding(name="App", ok=True, details=f"not told; app_id may be {found}")]
    ok = ours in {str(app) for app in apps}
    return [
        Finding(
            name="App",
            ok=ok,
            details=ours if ok else f"{ours}, while posts go to {found}",
            advice="" if ok else f"Change app_id to that of your app: {found}.",
        )
    ]


def _subscribed(channel: Channel, value: dict[str, Any]) -> set[str]:
    app = app_of(channel)
    found: set[str] = set()
    for entry in data_in(value):
        is_ours = isinstance(entry, dict) and (not app or str(entry.get("id", app)) == app)
        fields = entry.get("subscribed_fields") if is_ours else None
        found |= {f for f in fields if isinstance(f, str)} if isinstance(fields, list) else set()
    return found


async def subscribe(channel: Channel, net: NetClient, host: str, fields: Sequence[str]) -> Finding:
    """Lets the page or account post to our app."""
    body = {"subscribed_fields": ",".join(fields)}
    probe = await ask(channel, net, "me/subscribed_apps", host, method="POST", body=body)
    ok = probe.value.get("success") is True
    return Finding(
        name="Subscription",
        ok=ok,
        details="subscribed" if ok else probe.problem or "no success was told",
        advice="" if ok else "Look at the token and its permissions, then register again.",
    )


async def check_callback(
    channel: Channel, net: NetClient, webhook: str, object_name: str
) -> Finding:
    """Whether the app posts to our address."""
    if not app_of(channel):
        return _paste(webhook, "it can be looked up only with the app's id")
    probe = await ask(channel, net, f"{app_of(channel)}/subscriptions", FACEBOOK, app=True)
    if not probe.ok:
        return _paste(webhook, probe.problem)
    found = [s for s in data_in(probe.value) if isinstance(s, dict)]
    ours = next((s for s in found if s.get("object") == object_name), {})
    address = ours.get("callback_url")
    if address == webhook and ours.get("active", True):
        return Finding(name="Webhook", ok=True, details=webhook)
    return Finding(
        name="Webhook",
        ok=False,
        details=f"posts go to {address}" if address else "the app posts nowhere",
        advice="Register the webhook.",
    )


async def register_callback(
    channel: Channel, net: NetClient, webhook: str, object_name: str, fields: Sequence[str]
) -> Finding:
    """Lets the app post to our address; the platform greets it before it answers."""
    if not app_of(channel):
        return _paste(webhook, "it can be set only with the app's id")
    body = {
        "object": object_name,
        "callback_url": webhook,
        "verify_token": channel.credentials.get("verify_token", ""),
        "fields": ",".join(fields),
        "include_values": True,
    }
    probe = await ask(
        channel,
        net,
        f"{app_of(channel)}/subscriptions",
        FACEBOOK,
        method="POST",
        body=body,
        app=True,
    )
    if probe.value.get("success") is True:
        return Finding(name="Webhook", ok=True, details=webhook)
    return _paste(webhook, probe.problem or "no success was told")


def _paste(webhook: str, problem: str) -> Finding:
    return Finding(
        name="Webhook",
        ok=False,
        details=problem,
        advice=f"Paste {webhook} and the verify token into the app's dashboard, under Webhooks.",
    )
