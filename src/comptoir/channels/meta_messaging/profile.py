"""The profile of a page or account: greeting, ice breakers, menu, and the Get Started button.

https://developers.facebook.com/docs/messenger-platform/reference/messenger-profile-api
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from comptoir.channels.base import Finding
from comptoir.channels.meta_messaging.choices import cut
from comptoir.channels.meta_messaging.parse import GET_STARTED
from comptoir.channels.meta_messaging.setup import ask
from comptoir.model.channel import Channel
from comptoir.model.entry import Profile
from comptoir.model.message import Choice
from comptoir.net.client import NetClient

MAX_GREETING = 160
MAX_ICE_BREAKERS = 4
MAX_QUESTION = 80
MAX_MENU = 20
MAX_MENU_LABEL = 30
LOCALES = {
    "": "default",
    "ar": "ar_AR",
    "bg": "bg_BG",
    "ca": "ca_ES",
    "cs": "cs_CZ",
    "da": "da_DK",
    "de": "de_DE",
    "el": "el_GR",
    "en": "en_US",
    "es": "es_ES",
    "et": "et_EE",
    "fa": "fa_IR",
    "fi": "fi_FI",
    "fr": "fr_FR",
    "he": "he_IL",
    "hi": "hi_IN",
    "hr": "hr_HR",
    "hu": "hu_HU",
    "id": "id_ID",
    "it": "it_IT",
    "ja": "ja_JP",
    "ko": "ko_KR",
    "lt": "lt_LT",
    "lv": "lv_LV",
    "nb": "nb_NO",
    "nl": "nl_NL",
    "pl": "pl_PL",
    "pt": "pt_BR",
    "ro": "ro_RO",
    "ru": "ru_RU",
    "sk": "sk_SK",
    "sl": "sl_SI",
    "sr": "sr_RS",
    "sv": "sv_SE",
    "th": "th_TH",
    "tr": "tr_TR",
    "uk": "uk_UA",
    "vi": "vi_VN",
    "zh": "zh_CN",
}
"""The platform's name of each language."""

Value = TypeVar("Value")
Maker = Callable[[str, Any], dict[str, Any]]


async def put_profile(
    channel: Channel, net: NetClient, profile: Profile, host: str, *, platform: str = ""
) -> list[Finding]:
    """Sets what there is and deletes what there is not; the Get Started button always stands."""
    fields = _fields(profile, platform)
    kept = {name: value for name, value in fields.items() if value}
    gone = [name for name, value in fields.items() if not value]
    more = {"platform": platform} if platform else {}
    findings = []
    if gone:
        findings.append(await _call(channel, net, host, "DELETE", {"fields": gone, **more}, gone))
    if kept:
        findings.append(await _call(channel, net, host, "POST", {**kept, **more}, list(kept)))
    return [*findings, *_left_out(profile, platform)]


def _fields(profile: Profile, platform: str) -> dict[str, Any]:
    """All properties the platform has, in its words; empty ones are to be deleted."""
    common = {
        "ice_breakers": _by_locale(profile.ice_breakers, _ice_breakers),
        "persistent_menu": _by_locale(profile.menu, _menu if platform else _page_menu),
    }
    if platform:
        return common
    greeting = _by_locale(profile.greeting, _greeting)
    return {"get_started": {"payload": GET_STARTED}, "greeting": greeting, **common}


def _by_locale(values: Mapping[str, Value], make: Maker) -> list[dict[str, Any]]:
    """One object for each language; the platform wants one for all others, too."""
    known = {locale_of(language): value for language, value in values.items() if value}
    known.pop("", None)
    if known and "default" not in known:
        known = {"default": next(iter(known.values())), **known}
    return [made for locale, value in known.items() if (made := make(locale, value))]


def locale_of(language: str) -> str:
    """The platform's name of a language ("de", "pt-BR"); "" for one it does not have."""
    head, _, region = language.replace("_", "-").partition("-")
    if region:
        return f"{head.lower()}_{region.upper()}" if head.lower() in LOCALES else ""
    return LOCALES.get(head.lower(), "")


def _greeting(locale: str, text: str) -> dict[str, Any]:
    return {"locale": locale, "text": cut(text, MAX_GREETING)}


def _ice_breakers(locale: str, choices: tuple[Choice, ...]) -> dict[str, Any]:
    """Questions only: an ice breaker cannot open a page."""
    asked = [
        {"question": cut(choice.label, MAX_QUESTION), "payload": choice.payload or choice.label}
        for choice in choices
        if not choice.url
    ]
    return {"call_to_actions": asked[:MAX_ICE_BREAKERS], "locale": locale} if asked else {}


def _menu(locale: str, choices: tuple[Choice, ...]) -> dict[str, Any]:
    return {"locale": locale, "call_to_actions": [_item(choice) for choice in choices[:MAX_MENU]]}


def _page_menu(locale: str, choices: tuple[Choice, ...]) -> dict[str, Any]:
    return {**_menu(locale, choices), "composer_input_disabled": False}


def _item(choice: Choice) -> dict[str, Any]:
    title = cut(choice.label, MAX_MENU_LABEL)
    if choice.url:
        return {"type": "web_url", "title": title, "url": choice.url}
    return {"type": "postback", "title": title, "payload": choice.payload or choice.label}


async def _call(
    channel: Channel, net: NetClient, host: str, method: str, body: dict[str, Any], names: list[str]
) -> Finding:
    probe = await ask(channel, net, "me/messenger_profile", host, method=method, body=body)
    ok = probe.value.get("result") == "success" or probe.value.get("success") is True
    done = "set" if method == "POST" else "removed"
    return Finding(
        name="Profile",
        ok=ok,
        details=f"{done}: {', '.join(names)}" if ok else probe.problem or "no success was told",
        advice="" if ok else "Look at the token and its permissions, then set the profile again.",
    )


def _left_out(profile: Profile, platform: str) -> list[Finding]:
    """What the platform has no room or no place for."""
    left = []
    if any(len(choices) > MAX_ICE_BREAKERS for choices in profile.ice_breakers.values()):
        left.append(f"ice breakers after the first {MAX_ICE_BREAKERS}")
    if any(choice.url for choices in profile.ice_breakers.values() for choice in choices):
        left.append("ice breakers that open a page")
    if any(len(choices) > MAX_MENU for choices in profile.menu.values()):
        left.append(f"menu entries after the first {MAX_MENU}")
    if platform and profile.greeting:
        left.append("the greeting, which Instagram does not show")
    languages = {*profile.greeting, *profile.ice_breakers, *profile.menu}
    left += [f"the language {name}" for name in sorted(languages) if not locale_of(name)]
    if not left:
        return []
    details = f"left out: {', '.join(left)}"
    return [Finding(name="Left out", ok=False, details=details, advice="Shorten the profile.")]
