"""Findings that several channel types make when they are connected."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from urllib.parse import urlsplit

from comptoir.channels.base import Finding
from comptoir.model.channel import Channel


def address_finding(platform: str, found: str, webhook: str) -> Finding:
    """Whether the platform posts to `webhook`. Neither address is told: ours holds a secret, and
    theirs may be that of somebody else."""
    ok = bool(webhook) and hmac.compare_digest(found.encode(), webhook.encode())
    details = "" if ok else (f"{platform} posts to another address" if found else "none is set")
    return Finding(
        name="webhook", ok=ok, details=details, advice="" if ok else "Register the webhook."
    )


def asked_finding(name: str, given: object, wanted: Sequence[str]) -> Finding:
    """Whether the platform posts everything that we ask for."""
    named = given if isinstance(given, list) else []
    missing = [one for one in wanted if one not in named]
    return Finding(
        name=name,
        ok=not missing,
        details=f"not asked for: {', '.join(missing)}" if missing else "",
        advice="Register the webhook again." if missing else "",
    )


def is_beside(channel: Channel) -> bool:
    """Whether the platform's part is played on this machine, as in the demo: it needs no public
    address of ours."""
    return is_local(str(channel.config.get("api") or channel.config.get("send_url") or ""))


def is_local(address: str) -> bool:
    """Whether an address is one of this machine alone."""
    try:
        return urlsplit(address).hostname in ("127.0.0.1", "::1", "localhost")
    except ValueError:
        return False


def refused_advice(why: str, copy_token: str, usual: str) -> str:
    """What to do about a call that was refused: `copy_token` where the token is no good."""
    if why == "auth":
        return copy_token
    return "Try again in a few minutes." if why in ("throttled", "temporary") else usual
