"""Feeds, sitemaps, tables and what a file is."""

from __future__ import annotations

import contextlib
import gzip
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comptoir.errors import ComptoirError, ContentUnreadable, InputInvalid
from comptoir.knowledge.extract.detect import detect_kind
from comptoir.knowledge.extract.entities import read_entities_csv
from comptoir.knowledge.extract.feed import read_feed
from comptoir.knowledge.extract.sitemap import read_sitemap
from comptoir.knowledge.extract.table import extract_csv, extract_json
from comptoir.model.catalogue import Alias

URL = "https://www.news.test/feed"

RSS = b"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>News &amp; more</title><language>en-gb</language>
<item><title>Wipro &lt;b&gt;rises&lt;/b&gt;</title><link>/a/1?utm_source=rss&amp;id=7</link>
<guid>g1</guid>
<pubDate>Fri, 03 May 2024 10:00:00 +0200</pubDate>
<description>&lt;p&gt;Up by 4 %.&lt;/p&gt;</description>
<content:encoded><![CDATA[<p>First.</p><script>alert(1)</script><p>Second.</p>]]></content:encoded>
<category>Markets</category><media:content url="https://img.test/1.jpg" medium="image"/></item>
<item><description>No title here</description><link>https://www.news.test/a/2</link></item>
</channel></rss>"""
ATOM = b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de">
<title>Neues</title>
<entry><title>Eins</title><id>tag:1</id><link href="https://www.news.test/1"/>
<updated>2024-05-03T10:00:00Z</updated><summary type="html">&lt;i&gt;kurz&lt;/i&gt;</summary>
<author><name>Anna</name></author></entry></feed>"""


def test_rss() -> None:
    read = read_feed(RSS, URL)
    first, second = read.drafts
    assert read.title == "News & more"
    assert read.links == ["https://www.news.test/a/1?id=7", "https://www.news.test/a/2"]
    assert (first.key, first.title, first.text) == ("g1", "Wipro rises", "First.\nSecond.")
    assert (first.summary, first.image) == ("Up by 4 %.", "https://img.test/1.jpg")
    assert first.published_at == datetime(2024, 5, 3, 8, 0, tzinfo=UTC)
    assert (first.language, first.fields["keywords"]) == ("en", ["Markets"])
    assert second.title == "No title here"
    assert first.provenance["title"] == "feed"


def test_atom_and_json_feed() -> None:
    atom = read_feed(ATOM, URL).drafts[0]
    assert (atom.key, atom.title, atom.summary, atom.fields["author"]) == (
        "tag:1",
        "Eins",
        "kurz",
        "Anna",
    )
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "News",
        "items": [
            {
                "id": "1",
                "url": "https://www.news.test/1",
                "title": "One",
                "content_html": "<p>x</p>",
            }
        ],
    }
    draft = read_feed(json.dumps(feed).encode(), URL).drafts[0]
    assert (draft.key, draft.title, draft.text) == ("1", "One", "x")


BOMB = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>"""


@pytest.mark.parametrize(
    "rest",
    [
        b"<rss><channel><item><title>&b;</title></item></channel></rss>",
        b"<urlset><url><loc>https://a.test/&b;</loc></url></urlset>",
    ],
)
def test_entities_are_refused(rest: bytes) -> None:
    for body in (BOMB + rest, (BOMB + rest).decode().encode("utf-16")):
        with pytest.raises(ContentUnreadable, match="entit"):
            read_feed(body, URL)
        with pytest.raises(ContentUnreadable):
            read_sitemap(body)


@pytest.mark.parametrize(
    "body", [b"", b"<html><body>404</body></html>", b"{}", b"hello", b"\x00" * 50]
)
def test_what_is_no_feed_is_said_to_be_none(body: bytes) -> None:
    with pytest.raises(ContentUnreadable):
        read_feed(body, URL)


SITEMAP = b"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc> https://www.news.test/a?x=1&amp;y=2 </loc><lastmod>2024-05-03</lastmod>
<image:image><image:loc>https://img.test/1.jpg</image:loc></image:image></url>
<url><loc>https://www.news.test/b</loc></url>
<url><loc>https://www.news.test/b</loc></url>
<url><loc>javascript:alert(1)</loc></url><url><loc>/relative</loc></url>
</urlset>"""
INDEX = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap>
<loc>https://www.news.test/s1.xml.gz</loc><lastmod>2024-05-03T10:00:00Z</lastmod></sitemap></sitemapindex>"""


@pytest.mark.parametrize("body", [SITEMAP, gzip.compress(SITEMAP), b"\n " + SITEMAP[38:]])
def test_sitemaps(body: bytes) -> None:
    sitemap = read_sitemap(body)
    assert sitemap.urls == [
        ("https://www.news.test/a?x=1&y=2", datetime(2024, 5, 3, tzinfo=UTC)),
        ("https://www.news.test/b", None),
    ]
    assert sitemap.children == []


def test_sitemap_indexes_and_text() -> None:
    index = read_sitemap(INDEX)
    assert index.children == [
        ("https://www.news.test/s1.xml.gz", datetime(2024, 5, 3, 10, tzinfo=UTC))
    ]
    text = read_sitemap(b"https://www.news.test/a\r\n\r\nhttps://www.news.test/b\n")
    assert [url for url, _ in text.urls] == ["https://www.news.test/a", "https://www.news.test/b"]


def test_broken_sitemaps_give_what_can_be_read() -> None:
    assert len(read_sitemap(SITEMAP[: SITEMAP.index(b"javascript")]).urls) == 2


def test_sitemaps_are_bounded() -> None:
    entry = b"<url><loc>https://www.news.test/%d</loc></url>"
    body = b"<urlset>" + b"".join(entry % number for number in range(60_000)) + b"</urlset>"
    assert len(read_sitemap(body).urls) == 50_000
    with pytest.raises(ContentUnreadable, match="longer"):
        read_sitemap(gzip.compress(bytes(61_000_000)))
    for broken in (b"\x1f\x8bnot gzip", b"<html></html>", b"just words"):
        with pytest.raises(ContentUnreadable):
            read_sitemap(broken)


def test_rows_are_recognised_by_their_columns() -> None:
    body = "Frage;Antwort;Sprache;gültig bis;Ort\nWann offen?;Ab 9;de;2024-12-31;Bonn\n;;;;\n"
    drafts = extract_csv(body.encode("cp1252"), language="de")
    assert [(draft.type, draft.title, draft.text, draft.language) for draft in drafts] == [
        ("Question", "Wann offen?", "Ab 9", "de")
    ]
    assert drafts[0].valid_until == datetime(2025, 1, 1, tzinfo=UTC)
    assert drafts[0].fields == {"ort": "Bonn"}
    assert drafts[0].provenance["title"] == "row"


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_delimiters_and_encodings(mark: str, encoding: str) -> None:
    rows = [
        ["id", "name", "price"],
        ["1", "Crème, brûlée; très | fine\t!", "3.50"],
        ["2", "Œuf", "1"],
    ]
    text = "\r\n".join(mark.join(f'"{cell}"' for cell in row) for row in rows)
    drafts = extract_csv(text.encode(encoding))
    assert [(draft.key, draft.type) for draft in drafts] == [("1", "Product"), ("2", "Product")]
    assert drafts[1].title == "Œuf"
    assert drafts[0].fields == {"price": "3.50"}


def test_a_mapping_decides() -> None:
    body = b"nr,what,how,when\n7,Soup,leek|stock,PT30M\n"
    mapping = {"key": "nr", "title": "what", "fields.ingredients": "how", "fields.minutes": "when"}
    draft = extract_csv(body, mapping=mapping, type_="Recipe")[0]
    assert (draft.key, draft.type, draft.title) == ("7", "Recipe", "Soup")
    assert draft.fields == {"ingredients": ["leek", "stock"], "minutes": 30}


def test_json_lists_containers_and_lines() -> None:
    items = [{"id": 1, "title": "One", "tags": ["a"]}, {"id": 2, "title": "Two"}]
    as_lines = "\n".join(json.dumps(item) for item in items)
    for body in (
        json.dumps(items),
        json.dumps({"items": items}),
        json.dumps({"rows": items}),
        as_lines,
    ):
        drafts = extract_json(body.encode())
        assert [(draft.key, draft.title) for draft in drafts] == [("1", "One"), ("2", "Two")]
        assert drafts[0].fields == {"tags": ["a"]}


def test_json_with_expressions() -> None:
    body = json.dumps({"items": [{"meta": {"no": 1}, "de": {"titel": "Eins"}, "p": [{"t": "x"}]}]})
    mapping = {"key": "meta.no", "title": "de.titel", "text": "p[].t"}
    draft = extract_json(body.encode(), mapping=mapping)[0]
    assert (draft.key, draft.title, draft.text) == ("1", "Eins", "x")
    with pytest.raises(InputInvalid):
        extract_json(body.encode(), mapping={"title": "]["})


def test_schema_org_objects_in_json() -> None:
    recipe = {"@type": "Recipe", "@id": "r1", "name": "Soup", "recipeIngredient": ["1 leek"]}
    event = {"@type": "MusicEvent", "name": "Tosca", "startDate": "2024-05-03"}
    drafts = extract_json(json.dumps({"items": [recipe, event]}).encode(), language="en")
    assert [(draft.type, draft.key) for draft in drafts] == [("Recipe", "r1"), ("Event", "Tosca")]
    assert drafts[0].fields["ingredients"] == ["1 leek"]


COMPANIES = """ticker,isin,name,short_name,aliases,sector
WIPRO,INE075A01022,Wipro Limited,Wipro,Western India Products|wipro tech,IT
DIE.BR,BE0974259880,D'Ieteren Group SA,D'Ieteren,,Cars
WIPRO,,again,,,
"""


def test_catalogues() -> None:
    first, second = read_entities_csv(COMPANIES.encode())
    assert (first.key, first.label) == ("WIPRO", "Wipro Limited")
    assert first.aliases == (
        Alias("WIPRO", "symbol"),
        Alias("INE075A01022", "symbol"),
        Alias("Wipro Limited", "name"),
        Alias("Wipro", "name"),
        Alias("Western India Products", "alias"),
        Alias("wipro tech", "alias"),
    )
    assert first.fields["sector"] == "IT"
    assert Alias("DIE", "symbol") in second.aliases


def test_catalogues_with_named_columns() -> None:
    body = b"No;Dish;Also\n1;Tiramisu;Tirami su|Tiramisu classico\n"
    row = read_entities_csv(body, key="No", label="Dish", aliases=["Also"])[0]
    assert (row.key, row.label) == ("1", "Tiramisu")
    assert [alias.text for alias in row.aliases] == ["Tiramisu", "Tirami su", "Tiramisu classico"]
    with pytest.raises(ContentUnreadable, match="Nope"):
        read_entities_csv(body, key="Nope")
    with pytest.raises(ContentUnreadable):
        read_entities_csv(b"a,b\n1,2\n")


@pytest.mark.parametrize(
    ("body", "content_type", "url", "kind"),
    [
        (SITEMAP, "application/xml", "", "sitemap"),
        (INDEX, "text/plain", "", "sitemap"),
        (gzip.compress(SITEMAP), "application/gzip", "", "sitemap"),
        (b"https://a.test/1\nhttps://a.test/2\n", "text/plain", "", "sitemap"),
        (RSS, "text/xml", "", "feed"),
        (ATOM, "text/html", "", "feed"),
        (b"<rdf:RDF xmlns:rdf='x'></rdf:RDF>", "", "", "feed"),
        (b'{"version": "https://jsonfeed.org/version/1"}', "application/json", "", "feed"),
        (b"<!doctype html><p>x", "", "", "page"),
        (b"\xef\xbb\xbf<!-- x --><html></html>", "", "", "page"),
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "a" "b"><html></html>', "", "", "page"),
        (b"<div>x</div>", "text/html", "", "page"),
        (b"a,b\n1,2\n", "", "", "csv"),
        (b"a\n1\n", "text/csv", "", "csv"),
        (b"a;b\n1;2", "text/plain", "https://a.test/x.csv", "csv"),
        (b"[1, 2]", "", "", "json"),
        (b"%PDF-1.7\n", "", "", "pdf"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0d\x00\x00", "", "", "unsupported"),
        (b"PK\x03\x04\x00\x00\x00\x00\x08\x00", "", "", "unsupported"),
        (b"<svg xmlns='x'></svg>", "image/svg+xml", "", "unsupported"),
        (b"", "", "", "unsupported"),
        (b"just words", "text/plain", "", "unsupported"),
    ],
)
def test_kinds(body: bytes, content_type: str, url: str, kind: str) -> None:
    assert detect_kind(body, content_type, url) == kind


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"<rss>", b"<urlset>", b"{", b"[", b"a,b\n", b"\x1f\x8b"]),
)
@settings(max_examples=200, deadline=None)
def test_no_bytes_raise_anything_unexpected(body: bytes, prefix: bytes) -> None:
    content = prefix + body
    detect_kind(content)
    for read in (
        lambda b: read_feed(b, URL),
        read_sitemap,
        extract_csv,
        extract_json,
        read_entities_csv,
    ):
        with contextlib.suppress(ComptoirError):
            read(content)
