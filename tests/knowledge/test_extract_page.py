"""Articles, products, events, questions, and what a page's head says."""

from __future__ import annotations

import contextlib
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comptoir.errors import ComptoirError
from comptoir.knowledge.extract.dates import read_time
from comptoir.knowledge.extract.encoding import decode_page
from comptoir.knowledge.extract.jsonld import parse_script
from comptoir.knowledge.extract.page import extract_page, read_page
from comptoir.model.document import Draft

URL = "https://www.news.test/a/1?utm_source=x#top"
PARAGRAPH = "The shares of the company rose by four per cent on Monday, and analysts were pleased. "


def page(*nodes: Any, head: str = "", body: str = "", lang: str = "en") -> bytes:
    data = "".join(
        f'<script type="application/ld+json">{json.dumps(node)}</script>' for node in nodes
    )
    attribute = f' lang="{lang}"' if lang else ""
    html = f"<html{attribute}><head>{head}{data}</head><body>{body}</body></html>"
    return f"<!doctype html>{html}".encode()


def only(*nodes: Any, head: str = "", body: str = "", lang: str = "en") -> Draft:
    drafts = extract_page(page(*nodes, head=head, body=body, lang=lang), URL)
    assert len(drafts) == 1
    return drafts[0]


ARTICLE: dict[str, Any] = {
    "@type": "NewsArticle",
    "headline": "Wipro rises",
    "articleBody": PARAGRAPH * 10,
    "datePublished": "2024-05-03T10:00:00+05:30",
    "dateModified": "2024-05-03T06:00:00Z",
    "author": [{"@type": "Person", "name": "Asha Rao"}, "https://www.facebook.com/x"],
    "articleSection": "Markets",
    "about": [{"@type": "Corporation", "name": "Wipro", "tickerSymbol": "WIPRO"}],
    "mentions": {"@type": "Organization", "name": "Infosys"},
    "description": "Up by 4 % (NYSE: WIT).",
    "expires": "2024-12-31",
}


def test_a_news_article() -> None:
    draft = only(ARTICLE)
    assert (draft.type, draft.title, draft.language) == ("NewsArticle", "Wipro rises", "en")
    assert draft.published_at == datetime(2024, 5, 3, 4, 30, tzinfo=UTC)
    assert draft.modified_at == datetime(2024, 5, 3, 6, 0, tzinfo=UTC)
    assert draft.valid_until == datetime(2025, 1, 1, tzinfo=UTC)
    assert draft.fields["author"] == "Asha Rao"
    assert draft.fields["section"] == "Markets"
    assert draft.fields["mentions"] == ["Wipro", "Infosys"]
    assert draft.fields["tickers"] == ["WIPRO", "WIT"]
    assert draft.text.startswith("The shares")
    assert draft.summary == "Up by 4 % (NYSE: WIT)."


def test_what_search_engines_are_to_forget_is_valid_until_then() -> None:
    node = {key: value for key, value in ARTICLE.items() if key != "expires"}
    robots = '<meta name="robots" content="index, unavailable_after: 2025-06-25T15:00:00Z">'
    assert only(node, head=robots).valid_until == datetime(2025, 6, 25, 15, tzinfo=UTC)
    caches = '<meta http-equiv="expires" content="Mon, 26 Jul 1997 05:00:00 GMT">'
    assert only(node, head=caches).valid_until is None


@pytest.mark.parametrize("type_", ["ReportageNewsArticle", "OpinionNewsArticle", "LiveBlogPosting"])
def test_kinds_of_news_are_news(type_: str) -> None:
    assert only({**ARTICLE, "@type": type_}).type == "NewsArticle"


@pytest.mark.parametrize(
    "type_", ["Article", "BlogPosting", "TechArticle", ["Article", "BlogPosting"]]
)
def test_other_articles(type_: Any) -> None:
    assert only({**ARTICLE, "@type": type_}).type == "Article"


def test_a_time_with_a_zone_is_preferred() -> None:
    naive = {
        **ARTICLE,
        "datePublished": "2024-05-03 10:00",
        "dateCreated": "2024-05-03T10:00+02:00",
    }
    assert only(naive).published_at == datetime(2024, 5, 3, 8, 0, tzinfo=UTC)


def test_an_article_by_its_head_alone() -> None:
    head = """<meta property="og:type" content="article"><meta name="author" content="Ben">
    <meta property="og:title" content="Prices fall - News Test">
    <meta property="og:site_name" content="News Test">
    <meta property="article:published_time" content="2024-05-03T10:00:00Z">
    <meta property="article:section" content="Economy"><meta name="news_keywords" content="a, b">"""
    draft = only(head=head, body=f"<article><p>{PARAGRAPH * 3}</p><p>{PARAGRAPH * 2}</p></article>")
    assert (draft.type, draft.title) == ("Article", "Prices fall")
    assert draft.fields == {"author": "Ben", "section": "Economy", "keywords": ["a", "b"]}
    assert draft.published_at == datetime(2024, 5, 3, 10, 0, tzinfo=UTC)
    assert PARAGRAPH.strip() in draft.text
    assert draft.provenance["text"] == "text"


def test_a_day_is_found_in_the_text_of_an_article_without_any_date() -> None:
    head = '<meta property="og:type" content="article"><title>Prices fall</title>'
    body = (
        f"<h1>Prices fall</h1><p>Published 3 May 2024</p><article><p>{PARAGRAPH * 4}</p></article>"
    )
    draft = only(head=head, body=body)
    assert draft.published_at == datetime(2024, 5, 3, tzinfo=UTC)
    assert draft.provenance["published_at"] == "text"


def test_a_page_with_text_is_a_web_page() -> None:
    body = f"<h1>About us</h1><main><p>{PARAGRAPH * 3}</p><p>{PARAGRAPH * 3}</p></main>"
    draft = only(head="<title>About us | News</title>", body=body)
    assert (draft.type, draft.title) == ("WebPage", "About us")


def test_a_page_that_only_leads_to_others_is_an_overview() -> None:
    cards = [f'<li><a href="/soups/{n}">Soup {n}</a><p>{"Hot. " * 20}</p></li>' for n in range(6)]
    listing = f"<h1>Soups</h1><ul>{''.join(cards)}</ul>"
    alone = listing.replace("<a", "<h2><a").replace("</a>", "</a></h2>")
    inline = f"<h1>About us</h1><main><p>{PARAGRAPH * 3} {listing.replace('li>', 'i>')}</p></main>"
    long = f"<h1>About us</h1><main><p>{PARAGRAPH * 30}</p>{alone}</main>"
    said = '<script type="application/ld+json">{"@type": "CollectionPage"}</script>'
    about = f"<h1>About us</h1><main><p>{PARAGRAPH * 3}</p></main>"
    found = [only(head=head, body=body).fields.get("overview", False) for head, body in (
        ("", alone), (said, about), ("", inline), ("", long), ("", f"<nav>{alone}</nav>{about}"),
    )]  # fmt: skip
    assert found == [True, True, False, False, False]


def test_a_page_without_text_is_skipped() -> None:
    read = read_page(page(body='<a href="/a/2">next</a>'), URL)
    assert (read.drafts, read.skipped) == ([], "no_content")
    assert read.links == ["https://www.news.test/a/2"]


@pytest.mark.parametrize(
    "rule",
    [
        'name="robots" content="noindex, follow"',
        'name="ROBOTS" content="NONE"',
        'name="googlebot" content="noindex"',
    ],
)
def test_noindex_pages_are_skipped_with_the_reason(rule: str) -> None:
    read = read_page(page(ARTICLE, head=f"<meta {rule}>", body='<a href="/b">b</a>'), URL)
    assert (read.drafts, read.skipped) == ([], "noindex")
    assert read.links == ["https://www.news.test/b"]


@pytest.mark.parametrize(
    ("head", "key"),
    [
        ("", "https://www.news.test/a/1?utm_source=x"),
        ('<link rel="canonical" href="/a/1">', "https://www.news.test/a/1"),
        ('<link rel="canonical" href="https://m.news.test/a/1#x">', "https://m.news.test/a/1"),
        ('<meta property="og:url" content="https://news.test/a/1">', "https://news.test/a/1"),
        (
            '<link rel="canonical" href="https://evil.test/a/1">',
            "https://www.news.test/a/1?utm_source=x",
        ),
        (
            '<link rel="canonical" href="https://www.news.test/">',
            "https://www.news.test/a/1?utm_source=x",
        ),
        (
            '<link rel="canonical" href="javascript:alert(1)">',
            "https://www.news.test/a/1?utm_source=x",
        ),
        ('<base href="/b/"><link rel="canonical" href="1">', "https://www.news.test/b/1"),
    ],
)
def test_canonical_addresses_stay_on_the_site(head: str, key: str) -> None:
    draft = only(ARTICLE, head=head)
    assert draft.key == draft.url == key


def alternates(*pairs: tuple[str, str]) -> str:
    return "".join(f'<link rel="alternate" hreflang="{code}" href="{url}">' for code, url in pairs)


def test_translations_share_a_group() -> None:
    links = alternates(("de", "/de/1"), ("fr", "/fr/1"), ("x-default", "/a"))
    groups = set()
    for path in ("/de/1", "/fr/1"):
        head = f'<link rel="canonical" href="{path}">{links}'
        groups.add(extract_page(page(ARTICLE, head=head), f"https://www.news.test{path}")[0].group)
    assert groups == {"https://www.news.test/de/1"}


def test_links_to_the_home_pages_of_other_languages_are_no_translations() -> None:
    assert only(ARTICLE, head=alternates(("de", "/de/"), ("fr", "/fr/"))).group == ""


@pytest.mark.parametrize(
    ("node", "head", "lang", "expected"),
    [
        ({"inLanguage": "fr-FR"}, "", "en", "fr"),
        ({"inLanguage": {"@type": "Language", "name": "de"}}, "", "en", "de"),
        ({}, "", "de-AT", "de"),
        ({}, '<meta property="og:locale" content="fr_FR">', "", "fr"),
        ({}, "", "", "en"),
        (
            {
                "articleBody": "Der Kurs ist am Montag um vier Prozent gestiegen und die Anleger "
                "sind mit dem Ergebnis nicht zufrieden, weil sie mehr erwartet haben. " * 8
            },
            "",
            "",
            "de",
        ),
    ],
)
def test_languages(node: dict[str, Any], head: str, lang: str, expected: str) -> None:
    assert only({**ARTICLE, **node}, head=head, lang=lang).language == expected


def test_a_product() -> None:
    draft = only(
        {
            "@type": "Product",
            "name": "City bike",
            "description": "<p>Light.</p><p>Fast.</p>",
            "brand": {"@type": "Brand", "name": "Velo"},
            "sku": 12,
            "offers": {
                "@type": "AggregateOffer",
                "offers": [
                    {
                        "price": "1.299,90",
                        "priceCurrency": "EUR",
                        "availability": "https://schema.org/InStock",
                        "priceValidUntil": "2024-12-31",
                        "validFrom": "2024-01-01T00:00:00Z",
                        "validThrough": "2024-06-30",
                    }
                ],
            },
        }
    )
    assert (draft.type, draft.text) == ("Product", "Light.\nFast.")
    assert draft.fields == {
        "brand": "Velo",
        "sku": "12",
        "price": "1299.90",
        "currency": "EUR",
        "availability": "InStock",
        "price_valid_until": "2025-01-01T00:00:00+00:00",
    }
    assert draft.valid_from == datetime(2024, 1, 1, tzinfo=UTC)
    assert draft.valid_until == datetime(2024, 7, 1, tzinfo=UTC)


def event(name: str, start: str, **more: Any) -> dict[str, Any]:
    return {"@type": "MusicEvent", "name": name, "startDate": start, **more}


def test_an_event_is_valid_until_it_is_over() -> None:
    place = {"name": "Opera", "address": {"streetAddress": "Ring 2", "addressLocality": "Wien"}}
    draft = only(event("Tosca", "2024-05-03T19:00:00+02:00", location=place))
    assert (draft.type, draft.title, draft.fields["location"]) == (
        "Event",
        "Tosca",
        "Opera, Ring 2, Wien",
    )
    assert draft.fields["starts_at"] == "2024-05-03T19:00:00+02:00"
    assert draft.valid_until is not None
    assert draft.valid_until.isoformat() == "2024-05-04T00:00:00+02:00"
    ended = only(event("Tosca", "2024-05-03", endDate="2024-05-05"))
    assert ended.valid_until == datetime(2024, 5, 6, tzinfo=UTC)


def test_several_events_have_their_own_keys() -> None:
    nodes = [event("Tosca", "2024-05-03"), event("Aida", "2024-05-04", url="/aida")]
    drafts = extract_page(page(*nodes), URL)
    assert [draft.title for draft in drafts] == ["Tosca", "Aida"]
    assert drafts[1].key == "https://www.news.test/aida"
    assert len({draft.key for draft in drafts}) == 2


def question(name: str, answer: str, **more: Any) -> dict[str, Any]:
    return {"@type": "Question", "name": name, "acceptedAnswer": {"text": answer}, **more}


def test_each_question_is_a_draft() -> None:
    faq = {
        "@type": "FAQPage",
        "mainEntity": [
            question("How long is the delivery?", "<p>Two days.</p><p>Abroad five.</p>"),
            question("Can I return it?", "Yes.", **{"@id": "#return"}),
            question("No answer?", ""),
            question("How long is the delivery?", "Two days."),
        ],
    }
    drafts = extract_page(page(faq), "https://www.news.test/faq")
    assert [(draft.type, draft.title) for draft in drafts] == [
        ("Question", "How long is the delivery?"),
        ("Question", "Can I return it?"),
    ]
    assert drafts[0].text == "Two days.\nAbroad five."
    assert drafts[0].key.startswith("https://www.news.test/faq#")
    assert drafts[1].key == "https://www.news.test/faq#return"
    assert extract_page(page(faq), "https://www.news.test/faq")[0].key == drafts[0].key


def test_questions_in_microdata() -> None:
    body = """<div itemscope itemtype="https://schema.org/FAQPage">
    <div itemprop="mainEntity" itemscope itemtype="https://schema.org/Question">
    <h3 itemprop="name">Wie lange dauert es?</h3>
    <div itemprop="acceptedAnswer" itemscope itemtype="https://schema.org/Answer">
    <div itemprop="text"><p>Zwei Tage.</p></div></div></div></div>"""
    draft = only(body=body, lang="de")
    assert (draft.title, draft.text) == ("Wie lange dauert es?", "Zwei Tage.")
    assert draft.provenance["text"] == "microdata"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-05-03", "2024-05-03T00:00:00+00:00"),
        ("2024-05-03T10:00:00Z", "2024-05-03T10:00:00+00:00"),
        ("2024-05-03T10:00:00.250+0200", "2024-05-03T10:00:00.250000+02:00"),
        ("2024-05-03 10:00:00 +02:00", "2024-05-03T10:00:00+02:00"),
        ("Fri, 03 May 2024 10:00:00 +0200", "2024-05-03T10:00:00+02:00"),
        ("Fri May 03 2024 10:00:00 GMT+0200 (CEST)", "2024-05-03T10:00:00+02:00"),
        ("03.05.2024, 10:30 Uhr", "2024-05-03T10:30:00+00:00"),
        ("20240503T100000Z", "2024-05-03T10:00:00+00:00"),
        (1714723200, "2024-05-03T08:00:00+00:00"),
        ("1714723200000", "2024-05-03T08:00:00+00:00"),
        ("2024-13-45", None),
        ("0001-01-01T00:00:00", None),
        ("soon", None),
        (None, None),
        (True, None),
    ],
)
def test_times(value: Any, expected: str | None) -> None:
    found = read_time(value)
    assert (found.isoformat() if found else None) == expected


FRENCH = "<p>déjà vu à l'été, crème brûlée — œuf</p>"


@pytest.mark.parametrize(
    ("body", "content_type", "language"),
    [
        (FRENCH.encode("utf-8-sig"), "text/html; charset=iso-8859-1", ""),
        (FRENCH.encode("utf-16"), "text/html", ""),
        (FRENCH.encode("cp1252"), "text/html; charset=windows-1252", ""),
        (FRENCH.encode("cp1252"), "text/html; charset=ISO-8859-1", ""),
        (b'<meta charset="windows-1252">' + FRENCH.encode("cp1252"), "text/html", ""),
        (
            b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">'
            + FRENCH.encode("cp1252"),
            "",
            "",
        ),
        (FRENCH.encode(), "", ""),
        (FRENCH.encode(), "text/html; charset=iso-8859-1", ""),
        (FRENCH.encode("cp1252"), "", "fr"),
        (FRENCH.encode("cp1252"), "text/html; charset=nonsense", "fr"),
    ],
)
def test_encodings(body: bytes, content_type: str, language: str) -> None:
    assert FRENCH in decode_page(body, content_type, language)


@given(st.binary(max_size=400))
@settings(max_examples=60, deadline=None)
def test_no_bytes_raise_anything_unexpected(body: bytes) -> None:
    for prefix in (b"", b"<html><script type=application/ld+json>{", b"<div itemscope itemprop=a>"):
        with contextlib.suppress(ComptoirError):
            extract_page(prefix + body, URL)


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["@type", "@id", "@graph", "@value", "name", "text", "url", "item"]),
        inner, max_size=4),
    max_leaves=12,
)  # fmt: skip
KEYS = st.sampled_from(
    ["name", "headline", "author", "image", "recipeIngredient", "recipeInstructions", "totalTime",
     "recipeYield", "aggregateRating", "offers", "startDate", "location", "mainEntity", "about",
     "datePublished", "keywords", "suitableForDiet", "inLanguage", "@id", "expires", "articleBody"]
)  # fmt: skip
TYPES = ["Recipe", "NewsArticle", "Product", "Event", "FAQPage", "Question", "WebPage"]


@given(st.sampled_from(TYPES), st.dictionaries(KEYS, JSON_VALUES, max_size=8))
@settings(max_examples=120, deadline=None)
def test_no_structured_data_raises_anything(type_: str, node: dict[str, Any]) -> None:
    for draft in extract_page(page({"@type": type_, **node}, body="<h1>A title</h1>"), URL):
        assert draft.title
        assert isinstance(draft.title, str)
        assert all(
            name in {f"fields.{key}" for key in draft.fields} or not name.startswith("fields.")
            for name in draft.provenance
        )


@given(st.text(alphabet='{}[]",:\\/*<>!-a1 \n', max_size=200))
@settings(max_examples=300, deadline=None)
def test_no_script_raises_anything(script: str) -> None:
    assert isinstance(parse_script(script), list)


def test_deep_nesting_is_survived() -> None:
    deep = "<div itemscope itemprop=a>" * 5000
    assert read_page(deep.encode(), URL).drafts == []
    nested: Any = {"@type": "Recipe", "name": "x"}
    for _ in range(300):
        nested = {"@graph": [nested]}
    extract_page(page(nested), URL)
