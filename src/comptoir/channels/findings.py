"""Findings that several channel types make when they are connected."""

from __future__ import annotations

import hmac
from collections.abc import Sequence

from comptoir.channels.base import Finding


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


def refused_advice(why: str, copy_token: str, usual: str) -> str:
    """What to do about a call that was refused: `copy_token` where the token is no good."""
    if why == "auth":
        return copy_token
    return "Try again in a few minutes." if why in ("throttled", "temporary") else usual
