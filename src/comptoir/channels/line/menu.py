"""The rich menu: tiles with our labels that stay below the chat, shown to everybody.

LINE cannot change a menu: a new one is made, shown, and the old ones of ours are deleted. Ours are
known by their name, which tells what is in them; menus made elsewhere stay.

https://developers.line.biz/en/reference/messaging-api/#rich-menu
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

import msgspec
from msgspec import Struct

from comptoir.channels.base import Finding
from comptoir.channels.calls import call, call_json, object_in
from comptoir.channels.line.actions import action_of
from comptoir.channels.line.api import api_url, bearer, data_url
from comptoir.channels.line.errors import refusal
from comptoir.channels.line.picture import draw_menu
from comptoir.model.channel import Channel
from comptoir.model.entry import Profile
from comptoir.model.message import Choice
from comptoir.net.client import NetClient, Response

PREFIX = "comptoir-"
BAR = "Menu"
"""What stands on the bar that opens and closes it; at most 14 characters."""
MAX_ENTRIES = 12
DEFAULT = "user/all/richmenu"
AGAIN = "Correct what LINE names here, and set the profile again."
FONTS = (
    "Install fonts with these letters on the machine (Noto or DejaVu), and set the profile again."
)


class _Failed(Exception):
    """A call that LINE refused, or that got no answer; says why."""


class _Shown(Struct, frozen=True):
    """The menus of ours by their id, and which menu everybody sees."""

    ours: dict[str, str]
    default: str


async def set_line_profile(channel: Channel, net: NetClient, profile: Profile) -> list[Finding]:
    """Sets the menu; an empty one takes it away. LINE lets nobody set the rest from outside."""
    findings = []
    if profile.menu:
        menus = {language: menu for language, menu in profile.menu.items() if menu}
        language = "" if "" in menus else next(iter(menus), "")
        findings += await _set_menu(channel, net, menus.get(language, ()))
        if len(menus) > 1:
            details = f"LINE shows one menu to everybody: {language or 'the one for all languages'}"
            findings.append(Finding(name="menu languages", ok=True, details=details))
    if profile.greeting:
        details = "LINE takes it in the LINE Official Account Manager only, as greeting message"
        findings.append(Finding(name="greeting", ok=True, details=details))
    if profile.ice_breakers:
        details = "LINE has none; offer them as choices of the welcome"
        findings.append(Finding(name="ice breakers", ok=True, details=details))
    return findings


async def _set_menu(channel: Channel, net: NetClient, menu: Sequence[Choice]) -> list[Finding]:
    shown, left = tuple(menu[:MAX_ENTRIES]), len(menu) - MAX_ENTRIES
    try:
        missing = await _replace(channel, net, shown)
    except _Failed as error:
        return [Finding(name="menu", ok=False, details=str(error), advice=AGAIN)]
    details = f"{len(shown)} entries" if shown else "taken away"
    findings = [Finding(name="menu", ok=True, details=details)]
    if left > 0:
        details = f"the menu shows {MAX_ENTRIES} entries; {left} are left out"
        findings.append(Finding(name="left out", ok=False, details=details, advice="Shorten it."))
    if missing:
        details = f"no font of this machine has: {missing[:50]}"
        findings.append(Finding(name="letters", ok=False, details=details, advice=FONTS))
    return findings


async def _replace(channel: Channel, net: NetClient, menu: Sequence[Choice]) -> str:
    """Shows `menu` in place of ours before; the letters that could not be drawn."""
    there = await _look(channel, net)
    name, kept, missing = _name_of(menu), there.default, ""
    if menu and there.ours.get(kept) != name:
        kept, missing = await _make(channel, net, menu, name)
        await _ask(channel, net, "POST", f"{DEFAULT}/{kept}")
    elif not menu and kept in there.ours:
        await _ask(channel, net, "DELETE", DEFAULT)
        kept = ""
    for old in there.ours.keys() - {kept}:
        await _ask(channel, net, "DELETE", f"richmenu/{old}")
    return missing


def _name_of(menu: Sequence[Choice]) -> str:
    """The same for the same entries: a menu that is there already is not made again."""
    return PREFIX + sha256(msgspec.json.encode(menu)).hexdigest()[:32]


async def _look(channel: Channel, net: NetClient) -> _Shown:
    listed = (await _ask(channel, net, "GET", "richmenu/list")).get("richmenus")
    found = [m for m in listed if isinstance(m, dict)] if isinstance(listed, list) else []
    named = {str(m.get("richMenuId")): str(m.get("name")) for m in found}
    ours = {id: name for id, name in named.items() if name.startswith(PREFIX)}
    default = await _ask(channel, net, "GET", DEFAULT, may_lack=True)
    return _Shown(ours, str(default.get("richMenuId") or ""))


async def _make(
    channel: Channel, net: NetClient, menu: Sequence[Choice], name: str
) -> tuple[str, str]:
    """The id of a new menu with its picture, and the letters that could not be drawn."""
    drawn = await asyncio.to_thread(draw_menu, [choice.label for choice in menu])
    areas = [
        {"bounds": msgspec.to_builtins(tile), "action": action_of(choice)}
        for choice, tile in zip(menu, drawn.tiles, strict=True)
    ]
    size = {"width": drawn.width, "height": drawn.height}
    value = {"size": size, "selected": True, "name": name, "chatBarText": BAR, "areas": areas}
    id = (await _ask(channel, net, "POST", "richmenu", value)).get("richMenuId")
    if not isinstance(id, str) or not id:
        raise _Failed("LINE gave the menu no id")
    await _upload(channel, net, id, drawn.png)
    return id, drawn.missing


async def _upload(channel: Channel, net: NetClient, id: str, png: bytes) -> None:
    headers = {**bearer(channel), "Content-Type": "image/png"}
    url = data_url(channel, f"richmenu/{id}/content")
    _read(await call(net, "POST", url, headers=headers, body=png))


async def _ask(
    channel: Channel,
    net: NetClient,
    method: str,
    path: str,
    value: Any = None,
    *,
    may_lack: bool = False,
) -> dict[str, Any]:
    """The object LINE answers; an empty one where there may be none. Raises `_Failed`."""
    answer = await call_json(net, method, api_url(channel, path), value, headers=bearer(channel))
    if may_lack and isinstance(answer, Response) and answer.status == 404:
        return {}
    return _read(answer)


def _read(answer: Any) -> dict[str, Any]:
    if not isinstance(answer, Response):
        raise _Failed(answer.reason)
    if answer.status != 200:
        refused = refusal(answer)
        raise _Failed(refused.reason if refused else f"HTTP {answer.status}")
    return object_in(answer.body)
