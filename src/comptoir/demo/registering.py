"""Registers the channels of the phones with their platforms, as `comptoir channel add` does: then
`comptoir channel check` finds all of them well.

WhatsApp also holds templates that are approved, for who wants to write after the 24 hours.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

import yaml

from comptoir.channels.base import Connects, Profiles, Templates
from comptoir.channels.peers.whatsapp import WhatsAppPeer
from comptoir.connecting.peers import Connected
from comptoir.connecting.templates import sync_templates
from comptoir.demo.workspaces import BONNE_TABLE
from comptoir.model.entry import Profile
from comptoir.model.message import Choice
from comptoir.runtime import Runtime


def shown_profile() -> Profile:
    """The greeting of the magazine, and what can be asked with one tap."""
    asked = {
        language: tuple(Choice(text, text) for text in suggestions[:3])
        for language, suggestions in BONNE_TABLE.suggestions.items()
    }
    return Profile(greeting=dict(BONNE_TABLE.greeting), ice_breakers=asked)


def approved_templates() -> list[dict[str, Any]]:
    """The magazine's templates, one for each name and language, as `comptoir template submit`
    takes them."""
    file = files("comptoir.demo.bonne_table").joinpath("templates.yaml")
    found: list[dict[str, Any]] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return found


def approve_templates(peer: WhatsAppPeer) -> None:
    """Puts them into the account, as approved."""
    for template in approved_templates():
        category = template["category"].upper()
        peer.add_template(**{**template, "category": category, "quality": "GREEN"})


async def register_all(rt: Runtime, made: Iterable[Connected]) -> None:
    """Tells each platform our address and what it shows of us, and takes over its templates."""
    profile = shown_profile()
    await asyncio.gather(*(_register(rt, one, profile) for one in made))


async def _register(rt: Runtime, one: Connected, profile: Profile) -> None:
    adapter: object = rt.channels[one.channel.type]
    if isinstance(adapter, Connects):
        await adapter.register(one.channel, rt.net, one.webhook)
    if isinstance(adapter, Profiles):
        await adapter.set_profile(one.channel, rt.net, profile)
    if isinstance(adapter, Templates):
        await sync_templates(rt, one.channel)
