"""Connects a channel by its checklist, and repeats the checks.

added = await add_channel(runtime, workspace.id, "telegram", {"token": "123:ABC"}, name="Bot")
for finding in added.findings: …
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from msgspec import Struct, structs

from comptoir.channels.base import Connects, Finding, Question
from comptoir.errors import AddressForbidden, InputInvalid, NotFound
from comptoir.model.channel import Channel
from comptoir.net.client import RequestFailed
from comptoir.runtime import Runtime
from comptoir.store import channels

GENERATED = ("verify_token",)
"""Credentials that we make up ourselves where none is given: the platform only repeats them."""
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
) -> Added:
    """Connects a channel and registers its address with the platform, where that lets us.

    It is connected even where a check fails: the findings say what is left to do. `api` replaces
    the platform's own address. Raises `InputInvalid` for a missing or unknown answer.
    """
    adapter = _connects(runtime, channel_type)
    given = _checked(adapter.questions, answers)
    token = secrets.token_urlsafe(24)
    webhook = webhook_of(runtime, channel_type, token)
    channel = Channel(
        workspace_id=workspace_id,
        id=runtime.ids.new(),
        type=channel_type,
        name=name or runtime.channels[channel_type].capabilities.name,
        secret="",
        config={"api": api} if api else {},
        burst_seconds=burst_seconds,
        credentials={WEBHOOK: webhook},
    )
    channel = _answered(channel, adapter.questions, given)
    await _put(runtime, channel, token)
    findings = await adapter.register(channel, runtime.net, webhook)
    findings += await check_channel(runtime, channel)
    return Added(channel=channel, token=token, webhook=webhook, findings=findings)


async def check_channel(runtime: Runtime, channel: Channel) -> list[Finding]:
    """The checklist of a channel, each point good or not. What stopped it is forgotten when all
    is well again."""
    adapter = _connects(runtime, channel.type)
    webhook = channel.credentials.get(WEBHOOK, "")
    findings = [await _is_reachable(runtime), *await adapter.check(channel, runtime.net, webhook)]
    if channel.problem and all(finding.ok for finding in findings):
        await runtime.db.write(
            lambda tx: channels.set_problem(tx, channel.workspace_id, channel.id, "")
        )
    return findings


async def change_credentials(
    runtime: Runtime, channel: Channel, answers: Mapping[str, str]
) -> Channel:
    """Replaces credentials that the platform renewed; those that are not given stay."""
    questions = _connects(runtime, channel.type).questions
    unknown = set(answers) - {question.name for question in questions}
    if unknown:
        raise InputInvalid(f"{channel.type} has no {', '.join(sorted(unknown))}")
    changed = _answered(channel, questions, answers)
    vault = runtime.vault
    await runtime.db.write(lambda tx: channels.set_credentials(tx, vault, changed))
    return changed


async def change_address(runtime: Runtime, channel: Channel) -> Added:
    """Gives the channel a new address, and registers it; the old one takes no posts any more."""
    adapter = _connects(runtime, channel.type)
    token = secrets.token_urlsafe(24)
    webhook = webhook_of(runtime, channel.type, token)
    moved = structs.replace(channel, credentials={**channel.credentials, WEBHOOK: webhook})
    await _put(runtime, moved, token)
    findings = await adapter.register(moved, runtime.net, webhook)
    return Added(channel=moved, token=token, webhook=webhook, findings=findings)


async def find_channel(runtime: Runtime, workspace_id: str, name: str) -> Channel:
    """The channel of a workspace with this id, name or type, where that names only one.

    Raises `NotFound`.
    """
    vault = runtime.vault
    found = await runtime.db.read(lambda tx: channels.list_channels(tx, vault, workspace_id))
    open_ones = [c for c in found if c.problem != channels.REMOVED]
    for field in ("id", "name", "type"):
        named = [c for c in open_ones if getattr(c, field) == name]
        if len(named) == 1:
            return named[0]
    names = ", ".join(sorted(c.name for c in open_ones)) or "none"
    raise NotFound(f"no single channel is called {name!r}", advice=f"There are: {names}.")


def webhook_of(runtime: Runtime, channel_type: str, token: str) -> str:
    """The public address of a channel."""
    settings = runtime.settings
    base = settings.public_url or f"http://{settings.host}:{settings.port}"
    folder = "chat" if channel_type == "webchat" else f"webhooks/{channel_type}"
    return f"{base.rstrip('/')}/{folder}/{token}"


def _connects(runtime: Runtime, channel_type: str) -> Connects:
    adapter: object = runtime.channels.get(channel_type)
    if not isinstance(adapter, Connects):
        raise InputInvalid(
            f"{channel_type!r} cannot be connected",
            advice=f"Use one of: {', '.join(sorted(connectable(runtime)))}.",
        )
    return adapter


def _checked(questions: tuple[Question, ...], answers: Mapping[str, str]) -> dict[str, str]:
    given = {name: value.strip() for name, value in answers.items() if value.strip()}
    known = {question.name: question for question in questions}
    for name in given:
        if name not in known:
            raise InputInvalid(f"{name!r} is not asked for", advice=f"Known: {', '.join(known)}.")
    for question in questions:
        if question.is_required and question.name not in given and question.name not in GENERATED:
            raise InputInvalid(f"{question.name} is missing", advice=question.help)
    return given


def _answered(
    channel: Channel, questions: tuple[Question, ...], given: Mapping[str, str]
) -> Channel:
    """The channel with the answers where they belong; what we make up ourselves is made up."""
    credentials, config = dict(channel.credentials), dict(channel.config)
    secret, account = given.get("secret", channel.secret), given.get("account", channel.account)
    for question in questions:
        value = given.get(question.name, "")
        if question.name in GENERATED and not credentials.get(question.name):
            value = value or secrets.token_urlsafe(24)
        if value and question.name not in ("secret", "account"):
            (credentials if question.is_secret else config)[question.name] = value
    return structs.replace(
        channel,
        secret=secret or secrets.token_urlsafe(32),
        account=account,
        credentials=credentials,
        config=config,
    )


async def _put(runtime: Runtime, channel: Channel, token: str) -> None:
    now, vault = runtime.clock(), runtime.vault
    await runtime.db.write(
        lambda tx: channels.put_channel(tx, vault, channel, token=token, now=now)
    )


async def _is_reachable(runtime: Runtime) -> Finding:
    """Whether the address that platforms post to leads here, over https, there and back."""
    url = runtime.settings.public_url.rstrip("/")
    try:
        answered = await runtime.net.get(f"{url}/health/live") if url else None
    except (AddressForbidden, InputInvalid, RequestFailed) as error:
        return _unreachable(url, str(error))
    if answered is None:
        return _unreachable("", "it is not set")
    if answered.status != 200 or b'"version"' not in answered.body:
        return _unreachable(url, f"it answers HTTP {answered.status}, and is not Comptoir")
    return Finding(name=REACHABLE, ok=True, details=url)


def _unreachable(url: str, why: str) -> Finding:
    return Finding(
        name=REACHABLE,
        ok=False,
        details=f"{url}: {why}".removeprefix(": "),
        advice="Set COMPTOIR_PUBLIC_URL to the https address at which platforms reach this server, "
        "and start it with `comptoir serve`.",
    )
