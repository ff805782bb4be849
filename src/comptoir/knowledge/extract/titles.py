"""The title of a page without the name of the site around it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from comptoir.knowledge.extract.choosing import plain_words
from comptoir.knowledge.extract.markup import Markup
from comptoir.model.document import Provenance

SEPARATOR = re.compile(r"\s+[|│–—·•»«:~-]+\s+|\s*[|│]\s*|\s*::\s*")


def page_title(page: Markup) -> tuple[str, Provenance]:
    """The title from og:title, else the first h1, else the title element; ("", …) if none."""
    found: tuple[tuple[str, Provenance], ...] = (
        (without_site(page.meta("og:title", "twitter:title"), page), "opengraph"),
        (next(iter(page.headings), ""), "html"),
        (without_site(page.title, page), "html"),
    )
    return next((entry for entry in found if entry[0]), ("", "html"))


def without_site(title: str, page: Markup) -> str:
    """`title` up to the separator after which only the name of the site, or an echo, follows."""
    parts = [part for part in SEPARATOR.split(title) if part]
    if len(parts) < 2:
        return title
    headings = {plain_words(heading) for heading in page.headings}
    for part in (parts[0], title[: title.rfind(parts[-1])].rstrip(" |│–—·•»«:~-")):
        if plain_words(part) in headings:
            return part
    if _is_site(parts[-1], page):
        return title[: title.rfind(parts[-1])].rstrip(" |│–—·•»«:~-")
    if _is_site(parts[0], page):
        return title[len(parts[0]) :].lstrip(" |│–—·•»«:~-")
    return title


def _is_site(part: str, page: Markup) -> bool:
    name = plain_words(part).replace(" ", "")
    host = (urlsplit(page.url).hostname or "").removeprefix("www.")
    names = {plain_words(page.meta("og:site_name")).replace(" ", ""), plain_words(host)}
    labels = {label.replace("-", "") for label in host.split(".")[:-1]}
    return bool(name) and name in names | labels | {host.replace(".", "").replace("-", "")}
