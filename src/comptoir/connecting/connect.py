"""Connects a channel by its checklist, and repeats the checks.

added = await add_channel(runtime, workspace.id, "telegram", {"token": "123:ABC"}, name="Bot")
for finding in added.findings: …
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any

import msgspec
from msgspec import Struct, structs

from comptoir.channels.base import Connects, Finding, Question
from comptoir.channels.findings import is_beside
from comptoir.channels.webpush.vapid import new_keys
from comptoir.connecting.encoding import encoding_findings
from comptoir.connecting.strangers import is_stranger, stranger_finding
from comptoir.errors import AddressForbidden, Conflict, InputInvalid, NotFound
from comptoir.model.channel import Channel
from comptoir.model.identity import stable_id
from comptoir.net.client import RequestFailed
from comptoir.runtime import Runtime
from comptoir.store import channels

WITHOUT_POSTS = ("webchat", "webpush")
"""Channel types without a platform that posts to us."""
LONGEST_BURST = 60.0
REQUEST = "request"
"""The credential that holds a hash of what a channel was made from, where that has a key."""
GENERATED: dict[str, Callable[[], str]] = {
    "verify_token": lambda: secrets.token_urlsafe(24),
    "private_key": lambda: new_keys().private_key,
}
"""Credentials that we make up ourselves where none is given: nobody else knows them yet."""
CHANGED = "channels"
"""Bus topic: a channel was changed or removed."""
REACHABLE = "public address"
WEBHOOK = "webhook_url"
"""The credential that holds the channel's public address; its token opens the door for posts."""


class Added(Struct, frozen=True, kw_only=True):
    """A channel that was connected. `token` is that of its address; both are shown once."""

    channel: Channel
    token: str
    webhook: str
    findings: list[Finding]


def connectable(runtime: Runtime) -> dict[str, Connects]:
    """The channel types that can be connected, by type."""
    return {
        type: adapter for type, adapter in runtime.channels.items() if isinstance(adapter, Connects)
    }


def questions_of(runtime: Runtime, channel_type: str) -> tuple[Question, ...]:
    """What a channel type must be told. Raises `InputInvalid` for one that is not connected so."""
    return _connects(runtime, channel_type).questions


async def add_channel(
    runtime: Runtime,
    workspace_id: str,
    channel_type: str,
    answers: Mapping[str, str],
    *,
    name: str = "",
    burst_seconds: float = 1.5,
    api: str = "",
    key: str = "",
) -> Added:
    """Connects a channel and registers its address with the platform, where that lets us.

    It is connected even where a check fails: the findings say what is left to do. `api` replaces
    the platform's own address. The same `key` again makes no second channel. Raises `InputInvalid`
    for a missing or unknown answer, `Conflict` where `key` was used for another channel.
    """
    adapter = _connects(runtime, channel_type)
    given = _checked(adapter.questions, answers)
    token = secrets.token_urlsafe(24)
    channel = Channel(
        workspace_id=workspace_id,
        id=stable_id("channel", workspace_id, key) if key else runtime.ids.new(),
        type=channel_type,
        name=name or runtime.channels[channel_type].capabilities.name,
        secret="",
        config={"api": api} if api else {},
        burst_seconds=_burst(burst_seconds),
        credentials={WEBHOOK: webhook_of(runtime, channel_type, token)},
    )
    if key:
        channel = _marked(channel, given)
        if (before := await _before(runtime, channel)) is not None:
            return await _again(runtime, before, channel.credentials[REQUEST])
    channel = _answered(channel, adapter.questions, given)
    if not await _add(runtime, channel, token):
        # Another process was asked for it at the same moment.
        before = await _before(runtime, channel)
        return await _again(runtime, before or channel, channel.credentials[REQUEST])
    return await _registered(runtime, channel)


async def check_channel(runtime: Runtime, channel: Channel) -> list[Finding]:
    """The checklist of a channel, each point good or not. What stopped it is forgotten when all
    is well again."""
    if is_stranger(runtime, channel):
        return [stranger_finding(channel)]
    adapter = _connects(runtime, channel.type)
    webhook = channel.credentials.get(WEBHOOK, "")
    findings = [] if channel.type in WITHOUT_POSTS else [await _is_reachable(runtime, channel)]
    findings += await adapter.check(channel, runtime.net, webhook)
    findings += await encoding_findings(runtime, runtime.channels[channel.type].capabilities)
    if channel.problem and all(finding.ok for finding in findings):
        await runtime.db.write(
            lambda tx: channels.forget_problem(
                tx, channel.workspace_id, channel.id, channel.problem
            )
        )
    return findings


async def change_channel(runtime: Runtime, channel: Channel, answers: Mapping[str, str]) -> Added:
    """Replaces answers, such as credentials that the platform renewed; those that are not given
    stay. Registers the address again: a platform may hold what was changed.

    Raises `InputInvalid` for an unknown answer, or another account: what was said on a channel
    belongs to the account it was said with.
    """
    questions = _connects(runtime, channel.type).questions
    given = _known(questions, answers)

    def answered(stored: Channel) -> Channel:
        _same_account(stored, given)
        return structs.replace(_answered(stored, questions, given), problem="")

    return await _registered(runtime, await _change(runtime, channel, answered))


async def change_config(runtime: Runtime, channel: Channel, config: Mapping[str, Any]) -> None:
    """Replaces parts of what we keep of a channel. Raises `NotFound`."""
    await _change(
        runtime,
        channel,
        lambda stored: structs.replace(stored, config={**stored.config, **config}),
    )


async def change_address(runtime: Runtime, channel: Channel) -> Added:
    """Gives the channel a new address, and registers it; the old one takes no posts any more."""
    token = secrets.token_urlsafe(24)
    webhook = webhook_of(runtime, channel.type, token)

    def moved(stored: Channel) -> Channel:
        return structs.replace(stored, credentials={**stored.credentials, WEBHOOK: webhook})

    return await _registered(runtime, await _change(runtime, channel, moved, token=token))


async def remove_channel(runtime: Runtime, channel: Channel) -> None:
    """Closes a channel for good: its address takes no posts, its credentials are gone. What was
    said on it stays."""
    await runtime.db.write(lambda tx: channels.remove_channel(tx, channel.workspace_id, channel.id))
    runtime.bus.publish(CHANGED)


async def _change(
    runtime: Runtime, channel: Channel, change: Callable[[Channel], Channel], *, token: str = ""
) -> Channel:
    """The channel as it is stored, changed. Whoever changes another part of it at the same moment
    does not undo this. Raises `NotFound` where it was removed meanwhile."""
    vault = runtime.vault
    changed = await runtime.db.write(
        lambda tx: channels.change_channel(tx, vault, channel, change, token=token)
    )
    if changed is None:
        raise NotFound("there is no such channel")
    runtime.bus.publish(CHANGED)
    return changed


def _same_account(channel: Channel, given: Mapping[str, str]) -> None:
    """Raises `InputInvalid` for another account than the one the channel has."""
    if channel.account and given.get("account", channel.account) != channel.account:
        raise InputInvalid(
            f"the account of {channel.name} cannot be changed",
            advice="Connect the other account as a channel of its own.",
        )


def webhook_of(runtime: Runtime, channel_type: str, token: str) -> str:
    """The public address of a channel."""
    folder = "chat" if channel_type == "webchat" else f"webhooks/{channel_type}"
    return f"{runtime.settings.base_url}/{folder}/{token}"


def _connects(runtime: Runtime, channel_type: str) -> Connects:
    adapter: object = runtime.channels.get(channel_type)
    if not isinstance(adapter, Connects):
        raise InputInvalid(
            f"{channel_type!r} cannot be connected",
            advice=f"Use one of: {', '.join(sorted(connectable(runtime)))}.",
        )
    return adapter


def _known(questions: tuple[Question, ...], answers: Mapping[str, str]) -> dict[str, str]:
    """The answers that say something. Raises `InputInvalid` for one to no question."""
    known = [question.name for question in questions]
    for name in answers:
        if name not in known:
            raise InputInvalid(
                f"{name!r} is not asked for", advice=f"Known: {', '.join(known) or 'nothing'}."
            )
    return {name: value.strip() for name, value in answers.items() if value.strip()}


def missing(questions: tuple[Question, ...], given: Mapping[str, str]) -> list[Question]:
    """The questions that still have to be answered."""
    return [
        question
        for question in questions
        if question.is_required
        and question.name not in GENERATED
        and not given.get(question.name, "").strip()
    ]


def _checked(questions: tuple[Question, ...], answers: Mapping[str, str]) -> dict[str, str]:
    given = _known(questions, answers)
    for question in missing(questions, given):
        raise InputInvalid(f"{question.name} is missing", advice=question.help)
    return given


def _burst(seconds: float) -> float:
    if not 0 <= seconds <= LONGEST_BURST:
        raise InputInvalid(f"a burst lasts 0 to {LONGEST_BURST:g} seconds")
    return seconds


def _marked(channel: Channel, given: Mapping[str, str]) -> Channel:
    """The channel with a hash of what was asked for, so that a repeat is told from another."""
    asked = {"type": channel.type, "name": channel.name, "burst": channel.burst_seconds}
    asked |= {"api": channel.config.get("api", ""), "answers": dict(given)}
    mark = sha256(msgspec.json.encode(asked, order="deterministic")).hexdigest()
    return structs.replace(channel, credentials={**channel.credentials, REQUEST: mark})


async def _before(runtime: Runtime, wanted: Channel) -> Channel | None:
    """The channel that was made by the same key."""
    vault = runtime.vault
    found = await runtime.db.read(lambda tx: channels.list_channels(tx, vault, wanted.workspace_id))
    return next((one for one in found if one.id == wanted.id), None)


async def _again(runtime: Runtime, before: Channel, mark: str) -> Added:
    """What was added before, looked at anew."""
    if before.credentials.get(REQUEST) != mark:
        raise Conflict("this key was used for another channel", advice="Use a new key.")
    return await _registered(runtime, before)


async def _registered(runtime: Runtime, channel: Channel) -> Added:
    """Tells the platform our address, as far as it lets us and we know it, and checks it all."""
    webhook = channel.credentials.get(WEBHOOK, "")
    adapter = _connects(runtime, channel.type)
    told = await adapter.register(channel, runtime.net, webhook) if webhook else []
    findings = _joined(told, await check_channel(runtime, channel))
    token = webhook.rpartition("/")[2]
    return Added(channel=channel, token=token, webhook=webhook, findings=findings)


def _answered(
    channel: Channel, questions: tuple[Question, ...], given: Mapping[str, str]
) -> Channel:
    """The channel with the answers where they belong; what we make up ourselves is made up."""
    credentials, config = dict(channel.credentials), dict(channel.config)
    secret, account = given.get("secret", channel.secret), given.get("account", channel.account)
    for question in questions:
        value = given.get(question.name, "")
        if question.name in GENERATED and not credentials.get(question.name):
            value = value or GENERATED[question.name]()
        if value and question.name not in ("secret", "account"):
            (credentials if question.is_secret else config)[question.name] = value
    return structs.replace(
        channel,
        secret=secret or secrets.token_urlsafe(32),
        account=account,
        credentials=credentials,
        config=config,
    )


def _joined(told: list[Finding], checked: list[Finding]) -> list[Finding]:
    """The findings of registering and checking, each point once: the failure, else the check."""
    failed = {finding.name for finding in told if not finding.ok}
    again = {finding.name for finding in checked} - failed
    return [finding for finding in told if finding.name not in again] + [
        finding for finding in checked if finding.name not in failed
    ]


async def _add(runtime: Runtime, channel: Channel, token: str) -> bool:
    now, vault = runtime.clock(), runtime.vault
    return await runtime.db.write(
        lambda tx: channels.add_channel(tx, vault, channel, token=token, now=now)
    )


async def _is_reachable(runtime: Runtime, channel: Channel) -> Finding:
    """Whether the address that platforms post to leads here, over https, there and back. What runs
    on this machine posts to where we listen."""
    url = runtime.settings.public_url.rstrip("/")
    if not url and is_beside(channel):
        found = await _answers(runtime, runtime.settings.base_url)
        return found if found.ok else _unreachable("", "it is not set")
    return await _answers(runtime, url)


async def _answers(runtime: Runtime, url: str) -> Finding:
    """Whether Comptoir answers at `url`."""
    try:
        answered = await runtime.net.get(f"{url}/health/live") if url else None
    except AddressForbidden as error:
        return _unreachable(url, str(error), error.advice)
    except (InputInvalid, RequestFailed) as error:
        return _unreachable(url, str(error))
    if answered is None:
        return _unreachable("", "it is not set")
    if answered.status != 200 or b'"version"' not in answered.body:
        return _unreachable(url, f"it answers HTTP {answered.status}, and is not Comptoir")
    return Finding(name=REACHABLE, ok=True, details=url)


def _unreachable(url: str, why: str, advice: str = "") -> Finding:
    usual = (
        "Set COMPTOIR_PUBLIC_URL to the https address at which platforms reach this server, and "
        "start it with `comptoir serve`."
    )
    details = f"{url}: {why}".removeprefix(": ")
    return Finding(name=REACHABLE, ok=False, details=details, advice=advice or usual)
