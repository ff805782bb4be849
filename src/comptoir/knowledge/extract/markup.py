"""One parsed page: its elements, its head, and the structured data found in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from urllib.parse import urljoin, urlsplit, urlunsplit

from lxml import etree
from lxml import html as lxml_html

from comptoir.knowledge.extract import jsonld, microdata
from comptoir.knowledge.extract.jsonld import Graph
from comptoir.knowledge.extract.text import clean_line, element_text
from comptoir.model.document import Provenance

SECOND_LEVEL = frozenset({"co", "com", "org", "net", "gov", "edu", "ac", "or", "ne", "go", "gob"})
LANGUAGE = re.compile(r"[a-z]{2,3}(?=$|[-_])", re.IGNORECASE)
IGNORED_LANGUAGES = frozenset({"xx", "zxx", "und", "mul"})


class Markup:
    """A page taken apart once; every reader asks it. `url` is where it was fetched."""

    def __init__(self, text: str, url: str) -> None:
        self.text = text
        self.url = url
        parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
        encoded = text.encode("utf-8", "replace") or b"<html></html>"
        tree = etree.fromstring(encoded, parser=parser)
        self.tree = tree if tree is not None else etree.fromstring("<html/>", parser=parser)

    @cached_property
    def base_url(self) -> str:
        """What relative addresses are relative to."""
        base = self.tree.find(".//base[@href]")
        return join(self.url, base.get("href")) if base is not None else self.url

    @cached_property
    def metas(self) -> dict[str, list[str]]:
        """The contents of the meta elements by lowercase name, property or http-equiv."""
        found: dict[str, list[str]] = {}
        for element in self.tree.iter("meta"):
            content = (element.get("content") or "").strip()
            for attribute in ("property", "name", "http-equiv"):
                name = (element.get(attribute) or "").strip().lower()
                if name and content:
                    found.setdefault(name, []).append(content)
        return found

    def meta(self, *names: str) -> str:
        """The first content of the first of `names` the page has, as one clean line, or ""."""
        for name in names:
            for content in self.metas.get(name, ()):
                if line := clean_line(content):
                    return line
        return ""

    @cached_property
    def title(self) -> str:
        """The title element."""
        element = self.tree.find(".//title")
        return clean_line(element.text or "") if element is not None else ""

    @cached_property
    def headings(self) -> list[str]:
        """The texts of the first few h1 elements."""
        texts = (element_text(element) for element in _first(self.tree.iter("h1"), 5))
        return [text for text in texts if text]

    @cached_property
    def canonical(self) -> str:
        """The address the page says it has, if that is on the same site, else the fetched one."""
        declared = self._link("canonical") or self.meta("og:url")
        target = without_fragment(join(self.base_url, declared)) if declared else ""
        if target and same_site(target, self.url) and not _is_home_by_mistake(target, self.url):
            return target
        return without_fragment(self.url)

    @cached_property
    def alternates(self) -> dict[str, str]:
        """Addresses of the translations by language code, this page included; {} if unsure."""
        found: dict[str, str] = {}
        for element in self.tree.iterfind(".//link[@hreflang]"):
            language = (element.get("hreflang") or "").strip().lower()
            target = join(self.base_url, element.get("href") or "")
            if language and language != "x-default" and target and "alternate" in _rel(element):
                found.setdefault(language, without_fragment(target))
        own = {without_fragment(self.url), self.canonical}
        # Without the page itself among them they are links to home pages, not translations.
        return found if own & set(found.values()) else {}

    @property
    def group(self) -> str:
        """The same for all translations of this page: the smallest of their addresses."""
        distinct = set(self.alternates.values())
        return min(distinct) if len(distinct) > 1 else ""

    @property
    def language(self) -> str:
        """Primary language code as declared by the html element or the head, or ""."""
        root = self.tree.getroottree().getroot()
        declared = (
            root.get("lang"),
            root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang"),
            self.meta("og:locale"),
            self.meta("content-language", "language", "dc.language", "inlanguage"),
        )
        return next((code for value in declared if (code := language_code(value))), "")

    @property
    def is_noindex(self) -> bool:
        """Whether the page asks search engines not to list it."""
        rules = [*self.metas.get("robots", ()), *self.metas.get("googlebot", ())]
        words = {word.strip().lower() for rule in rules for word in rule.split(",")}
        return bool(words & {"noindex", "none"})

    @cached_property
    def graph(self) -> Graph:
        """The JSON-LD of the page."""
        return jsonld.read_scripts([_script_text(element) for element in _ld_scripts(self.tree)])

    @cached_property
    def items(self) -> Graph:
        """The microdata of the page, nested items too."""
        has_items = "itemscope" in self.text.lower()
        items = microdata.read_items(self.tree, self.base_url) if has_items else []
        return Graph(items, everywhere=True)

    def graphs(self) -> Iterator[tuple[Provenance, Graph]]:
        """The structured data of the page, the more trusted first, the rest only if asked for."""
        yield "json-ld", self.graph
        yield "microdata", self.items

    def absolute(self, address: str) -> str:
        """`address` as an absolute http address, "" if it is none."""
        return join(self.base_url, address)

    def links(self) -> list[str]:
        """Addresses on the same site that the page links to, in order, without fragments."""
        targets = (
            without_fragment(join(self.base_url, element.get("href") or ""))
            for element in self.tree.iter("a")
            if "nofollow" not in _rel(element)
        )
        return [link for link in dict.fromkeys(targets) if link and same_site(link, self.url)]

    def _link(self, rel: str) -> str:
        for element in self.tree.iterfind(".//link[@rel][@href]"):
            if rel in _rel(element):
                return str(element.get("href")).strip()
        return ""


def join(base: str, address: str) -> str:
    """The absolute http address, or "" if there is none."""
    try:
        target = urljoin(base, address.strip())
        parts = urlsplit(target)
    except ValueError:
        return ""
    return target if parts.scheme in ("http", "https") and parts.hostname else ""


def without_fragment(url: str) -> str:
    """`url` up to its `#`, with `/` as the path if it has none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return urlunsplit(parts._replace(path=parts.path or "/", fragment=""))


def same_site(one: str, other: str) -> bool:
    """Whether two addresses belong to one registered name, as far as can be told without a list."""
    return _site(one) == _site(other)


def _site(url: str) -> str:
    try:
        host = (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""
    labels = host.split(".")
    if len(labels) < 3 or labels[-1].isdigit():
        return host
    is_second_level = labels[-2] in SECOND_LEVEL and len(labels[-1]) == 2
    return ".".join(labels[-3:] if is_second_level else labels[-2:])


def _is_home_by_mistake(target: str, url: str) -> bool:
    return urlsplit(target).path in ("", "/") and urlsplit(url).path not in ("", "/")


def language_code(value: str | None) -> str:
    """The lowercase primary subtag of a language tag, "" if there is none."""
    match = LANGUAGE.match((value or "").strip())
    code = match.group().lower() if match else ""
    return "" if code in IGNORED_LANGUAGES else code


def _rel(element: etree._Element) -> list[str]:
    return (element.get("rel") or "").lower().split()


def _ld_scripts(tree: etree._Element) -> Iterable[etree._Element]:
    return (e for e in tree.iter("script") if "ld+json" in (e.get("type") or "").lower())


def _script_text(element: etree._Element) -> str:
    return "".join(element.itertext())


def _first(elements: Iterable[etree._Element], limit: int) -> list[etree._Element]:
    return [element for _, element in zip(range(limit), elements, strict=False)]
