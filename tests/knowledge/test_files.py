"""Files as content: what each kind gives, and what hostile ones are refused for."""

from __future__ import annotations

import contextlib
import io
import zipfile
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comptoir.errors import ComptoirError, ContentUnreadable
from comptoir.knowledge.extract.detect import detect_kind
from comptoir.knowledge.files.office import walk
from comptoir.knowledge.files.pdf_limits import MAX_PAGES
from comptoir.knowledge.files.reading import FILE_TYPES, Asked, read_file
from comptoir.model.document import Draft
from tests.knowledge import made

HANDBOOK = """---
title: House rules
language: en
url: https://shop.test/rules
tags: [shop, rules]
valid_until: 2026-12-31
---
# House rules

Welcome.

## Returns

Within *30 days*, with the [receipt](https://shop.test/receipt).

- Shoes: 60 days
- Food: never

### How do I send it back?

In the box it came in.

## Opening hours

| day | hours |
|---|---|
| Monday | 9 to 18 |

## Nothing below
"""
FAQ = """
- question: Where can I park?
  alternatives:
    - Is there a car park?
    - "Parking?"
  answer: Behind the house.
  language: en
  valid_from: 2026-05-01
- frage: Habt ihr sonntags offen?
  question: Habt ihr sonntags offen?
  answer: Nein.
  language: de
"""
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


def read(kind: str, body: bytes, address: str = "file:rules.md", **how: str) -> list[Draft]:
    """The drafts of a file, which is detected as the kind it is."""
    return read_file(kind, body, Asked(address=address, **how)).drafts  # type: ignore[arg-type]


def by_title(drafts: list[Draft]) -> dict[str, Draft]:
    return {draft.title: draft for draft in drafts}


def test_markdown_is_split_at_its_headings() -> None:
    drafts = by_title(read("markdown", HANDBOOK.encode()))
    assert list(drafts) == ["House rules", "Returns", "How do I send it back?", "Opening hours"]
    returns = drafts["Returns"]
    assert returns.text == "Within 30 days, with the receipt.\nShoes: 60 days\nFood: never"
    assert (returns.key, returns.url) == ("file:rules.md#returns", "https://shop.test/rules")
    assert returns.fields == {"section": "House rules", "keywords": ["shop", "rules"]}
    assert returns.valid_until == datetime(2027, 1, 1, tzinfo=UTC)
    question = drafts["How do I send it back?"]
    assert (question.type, question.fields["section"]) == ("Question", "House rules › Returns")
    assert drafts["Opening hours"].text == "day | hours\nMonday | 9 to 18"
    assert {draft.language for draft in drafts.values()} == {"en"}


def test_markdown_without_headings_or_front_matter_is_one_document() -> None:
    [draft] = read("markdown", b"Only a few words.\nOn two lines.", "file:opening-hours.md")
    assert (draft.title, draft.key) == ("opening hours", "file:opening-hours.md")
    assert draft.text == "Only a few words.\nOn two lines."


def test_headings_of_the_same_name_stay_apart() -> None:
    drafts = read("markdown", b"# A\n## More\none\n# B\n## More\ntwo")
    assert [d.key for d in drafts] == ["file:rules.md#more", "file:rules.md#more-2"]
    assert [d.fields["section"] for d in drafts] == ["rules › A", "rules › B"]


def test_a_question_list_in_yaml() -> None:
    drafts = by_title(read("yaml", FAQ.encode(), "file:faq.yaml"))
    parking = drafts["Where can I park?"]
    assert (parking.type, parking.text, parking.language) == ("Question", "Behind the house.", "en")
    assert parking.fields["questions"] == ["Is there a car park?", "Parking?"]
    assert parking.valid_from == datetime(2026, 5, 1, tzinfo=UTC)
    assert drafts["Habt ihr sonntags offen?"].language == "de"


def test_a_question_list_in_csv() -> None:
    body = "question,alternative questions,answer\nParking?,A car park? | Where to park?,Behind.\n"
    [draft] = read("csv", body.encode(), "file:faq.csv")
    assert draft.fields["questions"] == ["A car park?", "Where to park?"]


def test_word() -> None:
    body = (
        made.paragraph("Hausordnung", "Titel")
        + made.paragraph("Willkommen im Haus.")
        + made.paragraph("Umtausch", "berschrift1")
        + made.paragraph("Innerhalb von 30 Tagen & mit Beleg.")
        + made.paragraph("Ausnahmen", "Eigene")
        + made.table([["Ware", "Frist"], ["Schuhe", "60 Tage"]])
    )
    drafts = by_title(read("docx", made.docx(body), "file:haus.docx", language="de"))
    assert list(drafts) == ["Hausordnung", "Umtausch", "Ausnahmen"]
    assert drafts["Umtausch"].text == "Innerhalb von 30 Tagen & mit Beleg."
    assert drafts["Ausnahmen"].text == "Ware | Frist\nSchuhe | 60 Tage"
    assert drafts["Ausnahmen"].fields["section"] == "Hausordnung › Umtausch"
    assert drafts["Hausordnung"].key == "file:haus.docx"


def test_excel() -> None:
    """A title above the table, dates, amounts, sheets by language, a cell in a far column."""
    header = ["Question", "Answer", "valid_until", "price"]
    body = made.xlsx(
        {
            "en": [
                ["Our questions"],
                header,
                ["Open?", "Yes.", ("<v>46387</v>", 's="1"'), 12.5],
                ["Far?", "No.", "", ("<v>1</v>", 'r="XFD4"')],
            ],
            "de": [header, ["Offen?", ("<is><t>Ja.</t></is>", 't="inlineStr"')]],
        }
    )
    drafts = by_title(read("xlsx", body, "file:faq.xlsx"))
    assert {d.language for d in drafts.values()} == {"en", "de"}
    assert drafts["Open?"].valid_until == datetime(2027, 1, 1, tzinfo=UTC)
    assert (drafts["Open?"].fields, drafts["Offen?"].text) == ({"price": "12.5"}, "Ja.")
    assert drafts["Far?"].fields == {}


def test_pdf_pages() -> None:
    pages = [
        "ACME manual\nWelcome\nThis machine makes coffee.\n1",
        "ACME manual\nCleaning\nRinse it once a week (or more).\n2",
        "ACME manual\nIt is not a toy for small children.\nCall us.\n3",
    ]
    drafts = read("pdf", made.pdf(pages, title="Coffee machine"), "https://a.test/m.pdf")
    assert [d.title for d in drafts] == ["Welcome", "Cleaning", "Coffee machine (3)"]
    assert drafts[1].text == "Rinse it once a week (or more)."
    assert drafts[1].url == drafts[1].key == "https://a.test/m.pdf#page=2"
    assert drafts[1].fields == {"page": 2, "section": "Coffee machine"}


def test_a_long_pdf_is_read_in_part_and_says_so() -> None:
    body = made.pdf(["Some words on every page"], copies=MAX_PAGES + 20)
    found = read_file("pdf", body, Asked(address="file:long.pdf"))
    assert found.warning == f"long: {MAX_PAGES} of {MAX_PAGES + 20} pages were read"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (made.pdf(["Secret words, quite a few."], encrypted=True), "password"),
        (made.pdf([""]), "no text"),
        (b"%PDF-1.7\nnothing follows", "broken"),
        (
            b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 1 0 R >>\nendobj\ntrailer<</Root 1 0 R>>",
            "PDF",
        ),
    ],
    ids=["encrypted", "scanned", "broken", "its own parent"],
)
def test_a_pdf_that_cannot_be_read_says_why(body: bytes, said: str) -> None:
    assert detect_kind(body, "application/pdf", "x.pdf") == "pdf"
    with pytest.raises(ContentUnreadable, match=said) as refused:
        read("pdf", body, "file:x.pdf")
    assert refused.value.advice


def test_a_page_on_disk() -> None:
    page = "<html lang=en><title>Rules</title><h1>Rules</h1><p>" + "Be kind to everybody. " * 20
    [draft] = read("html", page.encode(), "file:rules.html")
    assert (draft.title, draft.url, draft.key) == ("Rules", "", "file:rules.html")
    linked = page.replace("<h1>", "<link rel=canonical href=https://a.test/rules><h1>")
    [draft] = read("html", linked.encode(), "file:rules.html")
    assert draft.url == draft.key == "https://a.test/rules"


def test_a_merchant_feed() -> None:
    lamp = {
        "id": "L-1",
        "title": "Lamp Nova",
        "description": "A <b>lamp</b>.",
        "link": "/lamps/nova",
        "image_link": "https://a.test/nova.jpg",
        "price": "89.90 EUR",
        "sale_price": "69.90 EUR",
        "sale_price_effective_date": "2026-11-20T00:00+01:00/2026-11-30T23:59+01:00",
        "availability": "in stock",
        "gtin": "4006381333931",
        "mpn": "N-100",
        "brand": "Nova",
        "product_type": "Home > Lamps",
    }
    body = made.merchant([lamp, {"id": "x"}, {**lamp, "title": "Twice"}])
    assert detect_kind(body) == "merchant"
    atom = body.replace(b"rss", b"feed").replace(b"<channel>", b"").replace(b"</channel>", b"")
    atom = atom.replace(b"item>", b"entry>")
    assert len(read("merchant", atom, "https://a.test/feed.xml")) == 1
    [draft] = read("merchant", body, "https://a.test/feed.xml", language="en")
    assert (draft.type, draft.key, draft.url) == ("Product", "L-1", "https://a.test/lamps/nova")
    assert (draft.text, draft.image) == ("A lamp.", "https://a.test/nova.jpg")
    assert draft.fields == {
        "price": "89.90",
        "currency": "EUR",
        "availability": "InStock",
        "sale_price": "69.90",
        "sale_from": "2026-11-20T00:00:00+01:00",
        "sale_until": "2026-11-30T23:59:00+01:00",
        "brand": "Nova",
        "mpn": "N-100",
        "gtin": "4006381333931",
        "sku": "L-1",
        "category": "Home > Lamps",
    }


def test_a_merchant_table_of_commas() -> None:
    body = b"id,title,link,price,availability\n1,Lamp,https://a.test/1,15.00 EUR,in_stock\n"
    assert detect_kind(body, "text/csv", "https://a.test/products.csv") == "merchant"
    [lamp] = read("merchant", body, "https://a.test/products.csv")
    assert (lamp.fields["price"], lamp.fields["currency"]) == ("15.00", "EUR")


def test_a_merchant_table_of_tabs() -> None:
    body = (
        b"id\ttitle\tlink\tprice\timage link\n"
        b"1\tLamp\thttps://a.test/1\tEUR 9,90\thttps://a.test/1.jpg\n"
        b"2\tChair\thttps://a.test/2\t99\t\n"
    )
    assert detect_kind(body, "text/plain", "https://a.test/products.txt") == "merchant"
    lamp, chair = read("merchant", body, "https://a.test/products.txt")
    assert (lamp.fields["price"], lamp.fields["currency"]) == ("9.90", "EUR")
    assert "price" not in chair.fields, "an amount without a currency is no price"


@pytest.mark.parametrize(
    ("body", "name", "kind"),
    [
        (made.docx(""), "x.md", "docx"),
        (made.xlsx({"a": [["a", "b"]]}), "x.csv", "xlsx"),
        (made.pdf(["x"]), "x.docx", "pdf"),
        (b"\xef\xbb\xbf" + made.merchant([]), "x.xml", "merchant"),
        (b"a,b\n1,2\n", "x.xlsx", "csv"),
        (b"# Title\n\nText, with commas, in it\n", "x.md", "markdown"),
        (b"Some text, not a table,\nfor sure, it is none\n", "x.txt", "markdown"),
        (b"- question: a\n  answer: b\n", "x.yml", "yaml"),
        (b"\x00\x01\x02\x03" * 100, "x.md", "unsupported"),
        (made.archive({"evil.exe": b"MZ"}), "x.docx", "unsupported"),
        (b"PK\x03\x04 cut off", "x.xlsx", "unsupported"),
    ],
)
def test_what_a_file_is_follows_from_its_bytes(body: bytes, name: str, kind: str) -> None:
    assert detect_kind(body, "", name) == kind


def zip_bomb() -> bytes:
    """A Word file of 60 kB that unpacks to 60 MB."""
    return made.archive({"word/document.xml": b" " * 60_000_000})


def lying_zip() -> bytes:
    """A Word file whose table says that a long member is short."""
    body = bytearray(made.docx(made.paragraph("words " * 1000)))
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = body.index(mark) + at
        body[place : place + 4] = (10).to_bytes(4, "little")
    return bytes(body)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("docx", zip_bomb()),
        ("docx", lying_zip()),
        ("docx", made.docx(made.paragraph("&a;"), head=BOMB)),
        ("docx", made.archive({"word/document.xml": "<w:broken"})),
        ("docx", b"\xd0\xcf\x11\xe0" + b"\x00" * 600),
        ("docx", made.archive({str(n): "" for n in range(6000)} | {"word/document.xml": ""})),
        ("xlsx", made.archive({"xl/workbook.xml": b"<x>" * 200_000})),
        ("merchant", made.merchant([{"id": "1", "title": "x"}], head=BOMB)),
        ("yaml", b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]"),
        ("yaml", b"[" * 500),
        ("yaml", b"!!python/object/apply:os.system [ls]"),
        ("markdown", b"---\na: &a b\nc: *a\n---\n# x\ny"),
    ],
)
def test_hostile_files_are_refused(kind: str, body: bytes) -> None:
    with pytest.raises(ContentUnreadable):
        read(kind, body)


def test_a_document_of_too_many_elements_is_refused() -> None:
    assert len(list(walk(b"<a>" + b"<b/>" * 999 + b"</a>", most=1000))) == 1000
    with pytest.raises(ContentUnreadable):
        list(walk(b"<a>" + b"<b/>" * 1000 + b"</a>", most=1000))


def test_broken_encodings_and_nul_do_no_harm() -> None:
    [draft] = read(
        "markdown", "# Caf\xe9\n\nOuvert d\xe8s 8 h\x00.".encode("cp1252"), language="fr"
    )
    assert (draft.title, draft.text) == ("Café", "Ouvert dès 8 h.")
    [draft] = read("markdown", b"# a\n\n\xff\xfe\xfa broken")
    assert draft.text.endswith("broken")
    [draft] = read("yaml", b'- question: "a\\0b?"\n  answer: c')
    assert draft.title == "ab?"


TEXTS = sorted(FILE_TYPES - {"pdf"})


@given(
    st.sampled_from(TEXTS), st.binary(max_size=200), st.sampled_from([b"", b"---\n", b"PK\x03\x04"])
)
@settings(max_examples=150, deadline=None)
def test_no_bytes_raise_anything_unexpected(kind: str, body: bytes, prefix: bytes) -> None:
    with contextlib.suppress(ComptoirError):
        read(kind, prefix + body, "file:x")


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_damaged_office_files_raise_nothing_unexpected(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(["docx", "xlsx"]))
    whole = made.docx(made.paragraph("x")) if kind == "docx" else made.xlsx({"a": [["a", "b"]]})
    body = bytearray(whole)
    for place in data.draw(st.lists(st.integers(0, len(body) - 1), max_size=5)):
        body[place] = data.draw(st.integers(0, 255))
    with contextlib.suppress(ComptoirError):
        read(kind, bytes(body))


def test_the_makers_make_what_they_say() -> None:
    assert zipfile.ZipFile(io.BytesIO(made.docx(""))).testzip() is None
