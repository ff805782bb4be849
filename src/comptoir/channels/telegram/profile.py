"""What Telegram shows of a bot: its description before the first message, and its menu.

https://core.telegram.org/bots/api#setmydescription, #setmycommands, #setchatmenubutton
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from comptoir.channels.base import Finding
from comptoir.channels.telegram.errors import refusal
from comptoir.channels.telegram.render import cut
from comptoir.channels.telegram.wire import ask
from comptoir.model.channel import Channel
from comptoir.model.entry import Profile
from comptoir.model.message import Choice
from comptoir.net.client import NetClient

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
MAX_DESCRIPTION, MAX_COMMAND, MAX_COMMAND_TEXT, MAX_COMMANDS = 512, 32, 256, 100


async def set_profile(channel: Channel, net: NetClient, profile: Profile) -> list[Finding]:
    """Sets the description from the greeting, and the commands from the menu. Telegram has
    nothing like ice breakers."""
    findings = [await _greet(channel, net, *said) for said in profile.greeting.items()]
    findings += [await _menu(channel, net, *menu) for menu in profile.menu.items()]
    if profile.menu:
        button = {"menu_button": {"type": "commands"}}
        findings.append(await _set(channel, net, "setChatMenuButton", button, "menu button"))
    if profile.ice_breakers:
        details = "Telegram has none; offer them as choices of the welcome"
        findings.append(Finding(name="ice breakers", ok=True, details=details))
    return findings


def command_of(choice: Choice) -> str:
    """The command that stands for an entry of the menu, "" where none can be made: its payload
    where that is one already, else its label in plain letters. Telegram sends it back as the text
    "/command"."""
    payload = choice.payload.removeprefix("/")
    if COMMAND.fullmatch(payload):
        return payload
    return next((c for c in map(_plain, (choice.label, payload)) if c), "")


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", letters).strip("_")[:MAX_COMMAND]


def commands_of(menu: Sequence[Choice]) -> list[dict[str, str]]:
    """The commands of a menu, each once. What opens a page cannot be a command."""
    found: dict[str, str] = {}
    for choice in menu:
        command = "" if choice.url else command_of(choice)
        if command:
            text = choice.description or choice.label
            found.setdefault(command, cut(text, MAX_COMMAND_TEXT))
    return [{"command": c, "description": d} for c, d in found.items()][:MAX_COMMANDS]


async def _greet(channel: Channel, net: NetClient, language: str, text: str) -> Finding:
    values = {"description": cut(text, MAX_DESCRIPTION)}
    return await _set_in(channel, net, language, "setMyDescription", values, "greeting")


async def _menu(channel: Channel, net: NetClient, language: str, menu: Sequence[Choice]) -> Finding:
    commands = commands_of(menu)
    method = "setMyCommands" if commands else "deleteMyCommands"
    values = {"commands": commands} if commands else {}
    return await _set_in(channel, net, language, method, values, "menu")


async def _set_in(
    channel: Channel,
    net: NetClient,
    language: str,
    method: str,
    values: dict[str, Any],
    name: str,
) -> Finding:
    """For one language, or for all others where it is "". Telegram names them by two letters."""
    if not language:
        return await _set(channel, net, method, values, name)
    code, named = re.split(r"[-_]", language.lower())[0], f"{name} ({language})"
    if len(code) != 2:
        details, advice = "Telegram does not know this language", "Name it by two letters."
        return Finding(name=named, ok=False, details=details, advice=advice)
    return await _set(channel, net, method, {**values, "language_code": code}, named)


async def _set(
    channel: Channel, net: NetClient, method: str, values: dict[str, Any], name: str
) -> Finding:
    refused = refusal(await ask(channel, net, method, values))
    if refused is None:
        return Finding(name=name, ok=True)
    advice = "Correct what Telegram names here, and try again."
    return Finding(name=name, ok=False, details=refused.reason, advice=advice)
