"""What WhatsApp shows before the first word: ice breakers and commands of the number.

https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/conversational-components

There is one set for all languages, without emoji. A command is typed with a slash, and comes back
as the text "/name".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from comptoir.channels.base import Finding, RefusedSend
from comptoir.channels.calls import call_json
from comptoir.channels.graph import bearer, graph_url
from comptoir.channels.whatsapp.errors import refusal
from comptoir.model.channel import Channel
from comptoir.model.entry import Profile
from comptoir.model.message import Choice
from comptoir.net.client import NetClient, Response

MAX_PROMPTS = 4
MAX_PROMPT = 80
MAX_COMMANDS = 30
MAX_COMMAND = 32
MAX_HINT = 256
_NO_COMMAND = re.compile(r"\W+")


async def set_profile(channel: Channel, net: NetClient, profile: Profile) -> list[Finding]:
    """Sets all three at once. With a greeting, WhatsApp tells us who opens the chat."""
    body = automation(profile)
    url = graph_url(channel, f"{channel.account}/conversational_automation")
    answer = await call_json(net, "POST", url, body, headers=bearer(channel))
    if isinstance(answer, Response) and answer.status == 200:
        kept = f"{len(body['prompts'])} ice breakers, {len(body['commands'])} commands"
        return [Finding(name="profile", ok=True, details=kept)]
    said = refusal(answer) if isinstance(answer, Response) else answer
    advice = "Check the token's permissions." if isinstance(said, RefusedSend) else "Try again."
    return [Finding(name="profile", ok=False, details=said.reason, advice=advice)]


def automation(profile: Profile) -> dict[str, Any]:
    """The body of the request. Of several languages, the one for all others is taken."""
    prompts = [_plain(choice.label)[:MAX_PROMPT] for choice in _of_all(profile.ice_breakers)]
    commands = [_command(choice) for choice in _of_all(profile.menu)]
    return {
        "enable_welcome_message": any(profile.greeting.values()),
        "prompts": [prompt for prompt in prompts if prompt][:MAX_PROMPTS],
        "commands": [c for c in commands if c["command_name"]][:MAX_COMMANDS],
    }


def _of_all(by_language: Mapping[str, tuple[Choice, ...]]) -> tuple[Choice, ...]:
    return by_language.get("") or next(iter(by_language.values()), ())


def _command(choice: Choice) -> dict[str, str]:
    name = _NO_COMMAND.sub("_", _plain(choice.label).lower()).strip("_")[:MAX_COMMAND]
    hint = _plain(choice.description or choice.label)[:MAX_HINT]
    return {"command_name": name.rstrip("_"), "command_description": hint}


def _plain(text: str) -> str:
    """`text` without emoji, which WhatsApp refuses here."""
    kept = (c for c in text if unicodedata.category(c) not in ("So", "Sk", "Cs", "Co"))
    return " ".join("".join(c for c in kept if c not in "\u200d\ufe0f").split())
