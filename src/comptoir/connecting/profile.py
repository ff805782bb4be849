"""What a platform shows of us before the first word, as a file or request says it.

greeting: {"": Hello, fr: Bonjour}      # or one text for all languages
ice_breakers: [What is for dinner?]     # texts, or label with payload
menu:
  "": [{label: Recipes, payload: "topic:recipes"}, {label: Our site, url: "https://…"}]
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from comptoir.channels.base import Finding, KeepsProfile, Profiles
from comptoir.connecting.connect import change_config
from comptoir.errors import InputInvalid
from comptoir.model.channel import Channel
from comptoir.model.entry import Profile
from comptoir.model.message import Choice
from comptoir.runtime import Runtime

LONGEST_GREETING, LONGEST_LABEL, MOST_CHOICES = 2000, 200, 100
LISTS = ("ice_breakers", "menu")


def parse_profile(raw: object) -> Profile:
    """The profile in `raw`. Raises `InputInvalid` that names what is wrong."""
    if not isinstance(raw, Mapping) or not raw:
        raise InputInvalid(f"a profile has: greeting, {', '.join(LISTS)}")
    unknown = [str(name) for name in raw if name not in ("greeting", *LISTS)]
    if unknown:
        raise InputInvalid(
            f"{unknown[0][:50]!r} is not a part of a profile",
            advice=f"It has: greeting, {', '.join(LISTS)}.",
        )
    greeting = _by_language(raw.get("greeting"))
    return Profile(
        greeting={language: _greeting(text, language) for language, text in greeting.items()},
        ice_breakers=_lists(raw, "ice_breakers"),
        menu=_lists(raw, "menu"),
    )


async def set_profile(runtime: Runtime, channel: Channel, profile: Profile) -> list[Finding]:
    """Sets it on the platform, as far as that lets us, or keeps it where we show it ourselves;
    doing it twice changes nothing.

    Raises `InputInvalid` for a channel type without profiles.
    """
    adapter: object = runtime.channels.get(channel.type)
    if isinstance(adapter, KeepsProfile):
        await change_config(runtime, channel, adapter.keep_profile(profile))
        return [Finding(name="greeting", ok=True, details="kept here")]
    if not isinstance(adapter, Profiles):
        raise InputInvalid(f"{channel.type} has no profile that is set from here")
    return await adapter.set_profile(channel, runtime.net, profile)


def _by_language(raw: object) -> dict[str, Any]:
    """What stands for each language; what stands alone is for all of them."""
    if raw is None:
        return {}
    if not isinstance(raw, Mapping):
        return {"": raw}
    if not all(isinstance(language, str) and len(language) <= 20 for language in raw):
        raise InputInvalid("texts of a profile stand under languages, such as fr")
    return dict(raw)


def _greeting(text: object, language: str) -> str:
    if not isinstance(text, str) or not 0 < len(text.strip()) <= LONGEST_GREETING:
        raise InputInvalid(_at("greeting", language) + f": a text of 1 to {LONGEST_GREETING}")
    return text.strip()


def _lists(raw: Mapping[str, Any], name: str) -> dict[str, tuple[Choice, ...]]:
    found = _by_language(raw.get(name))
    return {language: _choices(items, _at(name, language)) for language, items in found.items()}


def _choices(items: object, where: str) -> tuple[Choice, ...]:
    if not isinstance(items, list | tuple) or len(items) > MOST_CHOICES:
        raise InputInvalid(f"{where}: a list of at most {MOST_CHOICES}")
    return tuple(_choice(item, f"{where}[{number}]") for number, item in enumerate(items))


def _choice(item: object, where: str) -> Choice:
    """A choice; a plain text is also what is sent when it is tapped."""
    try:
        choice = Choice(item, item) if isinstance(item, str) else msgspec.convert(item, Choice)
    except msgspec.ValidationError as error:
        raise InputInvalid(f"{where}: {error}") from error
    if not 0 < len(choice.label.strip()) <= LONGEST_LABEL:
        raise InputInvalid(f"{where}: a label of 1 to {LONGEST_LABEL} characters")
    if choice.url and not choice.url.startswith("https://"):
        raise InputInvalid(f"{where}: the url begins with https://")
    return choice


def _at(name: str, language: str) -> str:
    return f"{name}.{language}" if language else name
