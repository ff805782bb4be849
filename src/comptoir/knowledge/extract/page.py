"""A web page to drafts: the one thing it is about, or each question or event it lists."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, structs

from comptoir.errors import ContentUnreadable
from comptoir.knowledge.extract.article import read_article, read_web_page
from comptoir.knowledge.extract.encoding import decode_page
from comptoir.knowledge.extract.event import read_events
from comptoir.knowledge.extract.faq import read_questions
from comptoir.knowledge.extract.languages import guess_language
from comptoir.knowledge.extract.markup import Markup
from comptoir.knowledge.extract.product import read_product
from comptoir.knowledge.extract.recipe import read_recipe
from comptoir.model.document import Draft

Skipped = Literal["", "noindex", "no_content"]


class PageRead(Struct, frozen=True):
    """What a page gave. `skipped` says why there are no drafts; `links` stay on the site."""

    drafts: list[Draft]
    links: list[str]
    canonical: str
    skipped: Skipped = ""


def extract_page(
    body: bytes, url: str, *, content_type: str = "", language: str = ""
) -> list[Draft]:
    """The drafts of `read_page`."""
    return read_page(body, url, content_type=content_type, language=language).drafts


def read_page(body: bytes, url: str, *, content_type: str = "", language: str = "") -> PageRead:
    """Read an HTML page fetched from `url`.

    `content_type` is the HTTP header, `language` that of the source where the page declares none.
    Order of trust for each field: JSON-LD, microdata, OpenGraph and meta, HTML, running text.
    Raises ContentUnreadable when the page breaks a reader.
    """
    try:
        return _read(Markup(decode_page(body, content_type, language), url), language)
    except Exception as error:  # whatever a page does to a parser, the next page is still read
        raise ContentUnreadable(f"{url} cannot be read as a page: {error!r}") from error


def _read(page: Markup, language: str) -> PageRead:
    if page.is_noindex:
        return PageRead([], page.links(), page.canonical, "noindex")
    drafts = [_with_language(draft) for draft in _drafts(page, language)]
    return PageRead(drafts, page.links(), page.canonical, "" if drafts else "no_content")


def _drafts(page: Markup, language: str) -> list[Draft]:
    """What the page is mainly about.

    Questions beside a recipe or a product ("Can I freeze it?") mean nothing without it, so they
    become drafts only on pages of their own and beside articles.
    """
    recipe = read_recipe(page, language)
    if recipe is not None:
        return [recipe]
    article = read_article(page, language)
    if article is not None and article.type == "NewsArticle":
        return [article]
    product = read_product(page, language) if article is None else None
    if product is not None:
        return [product]
    events = read_events(page, language) if article is None else []
    if events:
        return events
    questions = read_questions(page, language)
    if article is not None:
        return [article, *questions]
    web_page = read_web_page(page, language) if not questions else None
    return questions or ([web_page] if web_page is not None else [])


def _with_language(draft: Draft) -> Draft:
    if draft.language:
        return draft
    guess = guess_language(f"{draft.title} {draft.summary} {draft.text}")
    if not guess:
        return draft
    provenance = draft.provenance | {"language": "text"}
    return structs.replace(draft, language=guess, provenance=provenance)
