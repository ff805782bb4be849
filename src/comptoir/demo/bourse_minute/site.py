"""The news site of Bourse Minute: articles, companies, questions and feeds in three languages.

With the market feed beside it:

    uvicorn.run(build_app("http://127.0.0.1:8102", clock, token="demo"), port=8102)
"""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from email.utils import format_datetime as rfc_date
from functools import partial
from html import escape
from typing import Any

from babel.dates import format_datetime

from comptoir.demo.bourse_minute.feed import (
    Clock,
    Fault,
    MarketFeed,
    Receive,
    Scope,
    Send,
    market_feed,
)
from comptoir.demo.bourse_minute.illustration import HEIGHT, WIDTH, draw
from comptoir.demo.bourse_minute.market import Company, companies, exchanges
from comptoir.demo.bourse_minute.newsroom import (
    LANGUAGES,
    Article,
    articles,
    articles_about,
    questions,
    style,
    words,
)
from comptoir.demo.pages import HTML, PNG, RSS, Page, Site

PUBLISHER = "Bourse Minute"
NEWS_FOLDER = {"fr": "actualites", "de": "nachrichten", "en": "news"}

JsonLd = dict[str, Any]


class NewsDesk:
    """The whole web presence on one address: `/api/` is the market feed, the rest the site."""

    def __init__(self, site: Site, feed: MarketFeed) -> None:
        self.site = site
        self.feed = feed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one ASGI connection."""
        for_feed = scope["type"] == "http" and scope["path"].startswith("/api/")
        await (self.feed if for_feed else self.site)(scope, receive, send)


def build_app(base_url: str, clock: Clock, *, token: str, fault: Fault | None = None) -> NewsDesk:
    """Return site and market feed as one ASGI application under `base_url`."""
    return NewsDesk(build_site(base_url), market_feed(clock, token=token, fault=fault))


def build_site(base_url: str) -> Site:
    """Return the news site, with its links made absolute by `base_url`."""
    site = Site(base_url)
    for page in _pages(site):
        site.put(page)
    return site


def article_path(article: Article) -> str:
    """Return the path of an article, such as `/fr/actualites/<id>`."""
    return f"/{article.language}/{NEWS_FOLDER[article.language]}/{article.id}"


def company_path(language: str, ticker: str) -> str:
    """Return the path of a company's page, such as `/de/c/WIPRA`."""
    return f"/{language}/c/{ticker}"


def article_json_ld(site: Site, article: Article) -> JsonLd:
    """Return an article as a schema.org NewsArticle."""
    first, *others = (_corporation(company) for company in article.companies)
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": site.url(article_path(article)),
        "mainEntityOfPage": site.url(article_path(article)),
        "headline": article.title,
        "description": article.description,
        "datePublished": article.published.isoformat(),
        "dateModified": article.modified.isoformat(),
        "author": {"@type": "Person", "name": article.author},
        "publisher": {"@type": "NewsMediaOrganization", "name": PUBLISHER, "url": site.url("/")},
        "articleSection": words(article.language)[article.section],
        "image": [site.url(_image_path(article))],
        "inLanguage": article.language,
        "isAccessibleForFree": True,
        "articleBody": "\n\n".join(article.paragraphs),
        "about": [first],
        "mentions": others,
    }


def _pages(site: Site) -> Iterator[Page]:
    newest = max(article.modified for language in LANGUAGES for article in articles(language))
    yield Page("/", HTML, partial(_front, site, "en", "/en/"), newest, in_sitemap=False)
    for language in LANGUAGES:
        yield from _front_pages(site, language, newest)
        for article in articles(language):
            yield from _article_pages(site, article)
        for company in companies().values():
            yield _company_page(site, language, company, newest)


def _front_pages(site: Site, language: str, newest: datetime) -> Iterator[Page]:
    homes = {code: f"/{code}/" for code in LANGUAGES}
    faqs = {code: f"/{code}/faq" for code in LANGUAGES}
    home, faq = homes[language], faqs[language]
    yield Page(home, HTML, partial(_front, site, language, home), newest, homes)
    yield Page(faq, HTML, partial(_faq, site, language), newest, faqs)
    yield Page(f"/{language}/rss.xml", RSS, partial(_rss, site, language), newest)


def _article_pages(site: Site, article: Article) -> Iterator[Page]:
    path, changed = article_path(article), article.modified
    picture = partial(draw, article.id, article.section, article.companies[0].ticker)
    yield Page(path, HTML, partial(_article, site, article), changed)
    yield Page(_image_path(article), PNG, picture, changed, max_age=86_400)


def _company_page(site: Site, language: str, company: Company, newest: datetime) -> Page:
    paths = {code: company_path(code, company.ticker) for code in LANGUAGES}
    body = partial(_company, site, language, company)
    return Page(paths[language], HTML, body, newest, paths, in_sitemap=False)


def _image_path(article: Article) -> str:
    return f"/images/{article.id}.png"


def _front(site: Site, language: str, path: str) -> bytes:
    text = words(language)
    content = f"<h1>{escape(text['latest'])}</h1>{_teasers(articles(language))}"
    head = _head(site, path, PUBLISHER, text["tagline"], "website")
    return _document(language, head, content)


def _article(site: Site, article: Article) -> bytes:
    path = article_path(article)
    head = _head(site, path, article.title, article.description, "article")
    head += _picture_head(site, article) + _script(article_json_ld(site, article))
    text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in article.paragraphs)
    content = (
        f'<article><p class="meta">{escape(words(article.language)[article.section])}</p>'
        f"<h1>{escape(article.title)}</h1>"
        f'<p class="lead">{escape(article.description)}</p>{_byline(article)}'
        f'<img src="{_image_path(article)}" width="{WIDTH}" height="{HEIGHT}" alt="">'
        f"{text}{_chips(article)}</article>"
    )
    return _document(article.language, head, content)


def _company(site: Site, language: str, company: Company) -> bytes:
    path, text = company_path(language, company.ticker), words(language)
    exchange = exchanges()[company.exchange].name
    facts = f"{company.ticker} · {exchange} · {company.currency} · ISIN {company.isin}"
    news = articles_about(company.ticker, language)
    state = f"<p>{text['suspended']}</p>" if company.state == "suspended" else ""
    content = (
        f'<h1>{escape(company.name)}</h1><p class="meta">{escape(facts)}</p>{state}'
        f"{_teasers(news) if news else '<p>' + escape(text['no_news']) + '</p>'}"
    )
    head = _head(site, path, company.name, f"{company.name}, {facts}", "website")
    head += _script({"@context": "https://schema.org", **_corporation(company)})
    return _document(language, head, content)


def _faq(site: Site, language: str) -> bytes:
    title = words(language)["faq"]
    content = f"<h1>{escape(title)}</h1>" + "".join(
        f'<h2 id="{entry.id}">{escape(entry.question)}</h2><p>{escape(entry.answer)}</p>'
        for entry in questions(language)
    )
    head = _head(site, f"/{language}/faq", title, f"{title}, {PUBLISHER}", "website")
    return _document(language, head + _script(_faq_json_ld(site, language)), content)


def _faq_json_ld(site: Site, language: str) -> JsonLd:
    return {
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "@id": site.url(f"/{language}/faq"),
        "inLanguage": language,
        "mainEntity": [
            {
                "@type": "Question",
                "@id": site.url(f"/{language}/faq#{entry.id}"),
                "name": entry.question,
                "acceptedAnswer": {"@type": "Answer", "text": entry.answer},
            }
            for entry in questions(language)
        ],
    }


def _rss(site: Site, language: str) -> bytes:
    items = "".join(_item(site, article) for article in articles(language))
    newest = max(article.modified for article in articles(language))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:atom="http://www.w3.org/2005/Atom"><channel>'
        f"<title>{PUBLISHER}</title><link>{escape(site.url(f'/{language}/'))}</link>"
        f"<description>{escape(words(language)['tagline'])}</description>"
        f"<language>{language}</language><lastBuildDate>{rfc_date(newest)}</lastBuildDate>"
        f'<atom:link rel="self" href="{escape(site.url(f"/{language}/rss.xml"))}"/>'
        f"{items}</channel></rss>\n"
    ).encode()


def _item(site: Site, article: Article) -> str:
    link = escape(site.url(article_path(article)))
    return (
        f"<item><title>{escape(article.title)}</title><link>{link}</link>"
        f'<guid isPermaLink="true">{link}</guid>'
        f"<pubDate>{rfc_date(article.published)}</pubDate>"
        f"<dc:creator>{escape(article.author)}</dc:creator>"
        f"<category>{escape(words(article.language)[article.section])}</category>"
        f"<description>{escape(article.description)}</description></item>\n"
    )


def _corporation(company: Company) -> JsonLd:
    # schema.org writes a symbol as "<exchange> <instrument>".
    return {
        "@type": "Corporation",
        "name": company.name,
        "alternateName": [company.short_name, *company.aliases],
        "tickerSymbol": f"{company.exchange} {company.ticker}",
        "identifier": {"@type": "PropertyValue", "propertyID": "ISIN", "value": company.isin},
    }


def _head(site: Site, path: str, title: str, description: str, kind: str) -> str:
    url = escape(site.url(path))
    return (
        f"<title>{escape(title)} | {PUBLISHER}</title>"
        f'<meta name="description" content="{escape(description)}">'
        f'<link rel="canonical" href="{url}">{_translations(site, path)}'
        f'<meta property="og:type" content="{kind}"><meta property="og:url" content="{url}">'
        f'<meta property="og:title" content="{escape(title)}">'
        f'<meta property="og:description" content="{escape(description)}">'
        f'<meta property="og:site_name" content="{PUBLISHER}">'
    )


def _translations(site: Site, path: str) -> str:
    page = site.find(path)
    return "".join(
        f'<link rel="alternate" hreflang="{code}" href="{escape(site.url(other))}">'
        for code, other in (page.alternates.items() if page else ())
    )


def _picture_head(site: Site, article: Article) -> str:
    return (
        f'<meta property="og:image" content="{escape(site.url(_image_path(article)))}">'
        f'<meta property="og:image:width" content="{WIDTH}">'
        f'<meta property="og:image:height" content="{HEIGHT}">'
        f'<meta property="article:published_time" content="{article.published.isoformat()}">'
        f'<meta property="article:modified_time" content="{article.modified.isoformat()}">'
    )


def _script(value: JsonLd) -> str:
    # A "</" inside a string would end the script element.
    text = json.dumps(value, ensure_ascii=False).replace("</", "<\\/")
    return f'<script type="application/ld+json">{text}</script>'


def _document(language: str, head: str, content: str) -> bytes:
    text = words(language)
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'{head}<link rel="alternate" type="application/rss+xml" href="/{language}/rss.xml">'
        f'{style()}</head><body><header><a href="/{language}/"><b>{PUBLISHER}</b></a>'
        f'<nav><a href="/{language}/">{text["home"]}</a>'
        f'<a href="/{language}/faq">{text["faq"]}</a></nav></header>'
        f"<main>{content}</main><footer><p>{escape(text['fiction'])}</p></footer></body></html>"
    ).encode()


def _teasers(shown: Iterable[Article]) -> str:
    return "".join(
        f'<h2><a href="{article_path(article)}">{escape(article.title)}</a></h2>'
        f'<p class="meta">{_when(article.published, article.language)}</p>'
        f"<p>{escape(article.description)}</p>"
        for article in shown
    )


def _byline(article: Article) -> str:
    text, language = words(article.language), article.language
    line = f"{text['by']} {escape(article.author)}, {_when(article.published, language)}"
    if article.modified > article.published:
        line += f", {text['updated']} {_when(article.modified, language)}"
    return f'<p class="meta">{line}</p>'


def _chips(article: Article) -> str:
    links = "".join(
        f'<a href="{company_path(article.language, company.ticker)}">'
        f"{escape(company.short_name)} ({company.ticker})</a>"
        for company in article.companies
    )
    return f'<p class="chips">{links}</p>'


def _when(moment: datetime, language: str) -> str:
    shown = format_datetime(moment, "d MMMM yyyy, HH:mm", tzinfo=moment.tzinfo, locale=language)
    return f'<time datetime="{moment.isoformat()}">{shown}</time>'
