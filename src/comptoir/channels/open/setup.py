"""Connecting a system: where it takes what we say, and whether it answers there."""

from __future__ import annotations

from comptoir.channels.base import Finding, Question
from comptoir.errors import AddressForbidden, InputInvalid
from comptoir.model.channel import Channel
from comptoir.net.client import NetClient, RequestFailed

QUESTIONS = (
    Question(
        name="send_url",
        help="The address of your system to which Comptoir posts what it says.",
    ),
    Question(
        name="secret",
        help="The secret that both sides sign with, 16 characters or more; made up if left out.",
        is_secret=True,
        is_required=False,
    ),
)
SHORTEST_SECRET = 16


async def check(channel: Channel, net: NetClient) -> list[Finding]:
    """The secret's length, and whether anything answers at `send_url`."""
    long_enough = len(channel.secret) >= SHORTEST_SECRET
    advice = f"Give one of {SHORTEST_SECRET} characters or more, or leave it to Comptoir."
    return [
        Finding(name="secret", ok=long_enough, advice="" if long_enough else advice),
        await _answers(net, str(channel.config.get("send_url", ""))),
    ]


async def _answers(net: NetClient, url: str) -> Finding:
    """Whether a GET, which changes nothing, gets any answer: its status does not matter."""
    if not url.startswith(("http://", "https://")):
        return _silent(url, "Give the address with http:// or https:// in front.")
    try:
        answered = await net.get(url)
    except (AddressForbidden, InputInvalid) as error:
        return _silent(f"{url}: {error}", error.advice)
    except RequestFailed as error:
        return _silent(f"{url}: {error.reason}", "Start your system, and check the address.")
    return Finding(name="send_url", ok=True, details=f"{url} answers (HTTP {answered.status})")


def _silent(details: str, advice: str) -> Finding:
    return Finding(name="send_url", ok=False, details=details, advice=advice)


def register(webhook: str) -> list[Finding]:
    """Nothing to do from here: your system is to be told the address."""
    return [Finding(name="webhook", ok=True, details=f"your system posts to {webhook}")]
