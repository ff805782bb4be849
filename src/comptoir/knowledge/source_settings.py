"""What an editor sets for one source; kept in its configuration.

{"every": "6h", "include": ["/recipes/*"], "expires": {"NewsArticle": "90d"},
 "selectors": {"fields.price": ".price", "image": "img.hero @src"}, "audience": ["members"]}
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import timedelta
from fnmatch import translate
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

import cssselect
import msgspec
from cssselect import SelectorError
from msgspec import Struct

from comptoir.errors import InputInvalid
from comptoir.knowledge.extract.markup import language_code
from comptoir.model.audience import check_audience
from comptoir.model.document import Draft

NAMES = frozenset(
    {"language", "type", "mapping", "selectors", "include", "exclude", "expires", "audience"}
    | {"files", "every", "hub"}
)
OWN = frozenset({"title", "text", "summary", "image", "language"})
TIMES = frozenset({"published_at", "modified_at", "valid_from", "valid_until"})
FIELD = re.compile(r"fields\.[a-z][a-z0-9_]{0,39}")
ATTRIBUTE = re.compile(r"(?P<css>.+?)\s+@(?P<name>[\w:-]{1,40})")
DURATION = re.compile(r"(\d{1,5})\s*(m|h|d)", re.ASCII)
UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}
SHORTEST = timedelta(minutes=5)
MOST = 50
LONGEST = 300
ANY = "any"


class Selector(Struct, frozen=True):
    """Where on a page a value stands: as XPath, and the attribute that holds it, "" for text."""

    xpath: str
    attribute: str = ""


class SourceSettings(Struct, frozen=True, kw_only=True, dict=True):
    """The settings of a source, checked. `every` None: it is synced by hand."""

    language: str = ""
    type: str = ""
    mapping: dict[str, str] | None = None
    selectors: dict[str, Selector] = {}
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    expires: dict[str, timedelta] = {}
    audience: tuple[str, ...] = ()
    files: bool = False
    hub: bool = False
    every: timedelta | None = None

    @cached_property
    def _patterns(self) -> tuple[list[re.Pattern[str]], list[re.Pattern[str]]]:
        made = ([re.compile(translate(p)) for p in ps] for ps in (self.include, self.exclude))
        include, exclude = made
        return include, exclude

    def wants(self, url: str) -> bool:
        """Whether a page is one of those to be read, by the patterns."""
        parts = urlsplit(url)
        path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        include, exclude = self._patterns
        if any(p.match(path) or p.match(url) for p in exclude):
            return False
        return not include or any(p.match(path) or p.match(url) for p in include)

    def applied(self, draft: Draft) -> Draft:
        """`draft` with the validity and the audience that the settings give it."""
        lasts = self.expires.get(draft.type) or self.expires.get(ANY)
        since = draft.published_at or draft.modified_at
        changed: dict[str, Any] = {}
        if lasts is not None and since is not None and draft.valid_until is None:
            changed["valid_until"] = since + lasts
        if self.audience and not draft.audience and not draft.fields.get("audience"):
            changed["audience"] = self.audience
        return msgspec.structs.replace(draft, **changed) if changed else draft


def parse_settings(config: Mapping[str, Any]) -> SourceSettings:
    """The settings in a configuration; what is not a setting is passed over.

    Raises `InputInvalid`, whose message begins with the name of what is wrong.
    """
    mapping = config.get("mapping")
    return SourceSettings(
        language=_language(config.get("language", "")),
        type=_word("type", config.get("type", "")),
        mapping=None if mapping is None else _words("mapping", mapping),
        selectors={name: _selector(name, css) for name, css in _words_of(config, "selectors")},
        include=_patterns("include", config.get("include", ())),
        exclude=_patterns("exclude", config.get("exclude", ())),
        expires={
            _word("expires", name): parse_duration(f"expires.{name}", value)
            for name, value in _words_of(config, "expires")
        },
        audience=check_audience(_list("audience", config.get("audience", ()))),
        files=_yes("files", config.get("files", False)),
        hub=_yes("hub", config.get("hub", False)),
        every=_every(config.get("every", "off")),
    )


def parse_duration(name: str, text: Any) -> timedelta:
    """`90d`, `6h` or `30m`."""
    match = DURATION.fullmatch(str(text).strip())
    if match is None or not int(match[1]):
        raise InputInvalid(f"{name}: {text!r} is no duration", advice="Write 30m, 6h or 90d.")
    return int(match[1]) * UNITS[match[2]]


def _every(text: Any) -> timedelta | None:
    if str(text).strip().lower() in ("off", "", "none", "false"):
        return None
    every = parse_duration("every", text)
    if every < SHORTEST:
        raise InputInvalid("every: a source is synced every 5 minutes at most")
    return every


def _selector(name: str, text: str) -> Selector:
    if name not in OWN | TIMES and not FIELD.fullmatch(name):
        raise InputInvalid(
            f"selectors.{name}: is no field of a document",
            advice=f"Take one of {', '.join(sorted(OWN | TIMES))}, or fields.NAME.",
        )
    match = ATTRIBUTE.fullmatch(text)
    css, attribute = (match["css"], match["name"]) if match else (text, "")
    try:
        xpath = cssselect.HTMLTranslator().css_to_xpath(css)
    except SelectorError as error:
        raise InputInvalid(
            f"selectors.{name}: {text!r} is no CSS selector: {error}",
            advice="Copy one from the inspector of a browser, such as `.product .price`.",
        ) from error
    return Selector(xpath, attribute)


def _patterns(name: str, value: Any) -> tuple[str, ...]:
    patterns = _list(name, value)
    for pattern in patterns:
        if not pattern.startswith(("/", "*", "http://", "https://")):
            raise InputInvalid(
                f"{name}: {pattern!r} is no pattern of an address",
                advice="Begin it with / and write * for anything: /recipes/*",
            )
    return patterns


def _language(value: Any) -> str:
    text = _word("language", value)
    if text and not language_code(text):
        raise InputInvalid(f"language: {text!r} is no code of a language", advice="Write de or fr.")
    return text


def _yes(name: str, value: Any) -> bool:
    text = str(value).strip().lower()
    if text not in ("true", "yes", "on", "false", "no", "off", ""):
        raise InputInvalid(f"{name}: {value!r} is neither yes nor no")
    return text in ("true", "yes", "on")


def _word(name: str, value: Any) -> str:
    if not isinstance(value, str) or len(value) > LONGEST:
        raise InputInvalid(f"{name}: must be a short text")
    return value.strip()


def _list(name: str, value: Any) -> tuple[str, ...]:
    items: Iterable[Any] = [value] if isinstance(value, str) else value
    if not isinstance(items, list | tuple) or len(items) > MOST:
        raise InputInvalid(f"{name}: must be a list of at most {MOST} texts")
    return tuple(word for item in items if (word := _word(name, item)))


def _words(name: str, value: Any) -> dict[str, str]:
    if not isinstance(value, Mapping) or len(value) > MOST:
        raise InputInvalid(f"{name}: must hold names with values")
    return {str(key): _word(f"{name}.{key}", part) for key, part in value.items()}


def _words_of(config: Mapping[str, Any], name: str) -> Iterable[tuple[str, str]]:
    return _words(name, config.get(name, {})).items()
