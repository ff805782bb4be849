"""Merchant feeds: RSS or Atom with `g:` attributes, or a table, as shops upload them.

Attributes and their forms: the product data specification of Google Merchant Center. A price is
`15.00 EUR`; `sale_price_effective_date` is a beginning and an end with a slash between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from comptoir.errors import ContentUnreadable
from comptoir.knowledge.extract.building import Building
from comptoir.knowledge.extract.dates import read_end, read_time
from comptoir.knowledge.extract.encoding import decode_text
from comptoir.knowledge.extract.markup import join, language_code
from comptoir.knowledge.extract.rows import read_rows
from comptoir.knowledge.extract.text import clean_block, clean_line, shorten
from comptoir.knowledge.extract.xml_guard import unpacked
from comptoir.knowledge.files.office import local, walk
from comptoir.model.document import Draft

NAMESPACE = "http://base.google.com/ns/1.0"
COLUMNS = frozenset({"id", "title", "link", "price"})
HEAD = 16_384
_BETWEEN = re.compile(r"[\t,;]")
MAX_ITEMS = 200_000
MAX_ELEMENTS = 5_000_000
ITEMS = frozenset({"item", "entry"})
PRICE = re.compile(
    r"(\d{1,12}(?:[.,]\d{1,4})?)\s*([A-Z]{3})|([A-Z]{3})\s*(\d{1,12}(?:[.,]\d{1,4})?)"
)
PLAIN = {
    "brand": "brand",
    "color": "color",
    "size": "size",
    "material": "material",
    "condition": "condition",
    "mpn": "mpn",
    "gtin": "gtin",
    "item_group_id": "item_group",
}
AVAILABILITY = {
    "in_stock": "InStock",
    "out_of_stock": "OutOfStock",
    "preorder": "PreOrder",
    "backorder": "BackOrder",
}
"""The words of merchant feeds as those of schema.org, which pages use."""

Item = Mapping[str, str]


def is_merchant(body: bytes) -> bool:
    """Whether a feed or table is one of products for a shop window."""
    try:
        head = unpacked(body)[:HEAD]
    except ContentUnreadable:
        return False
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        return NAMESPACE.encode() in head
    first = decode_text(head).split("\n", 1)[0]
    names = {_name(cell.strip(' "')) for cell in _BETWEEN.split(first)}
    return names >= COLUMNS and bool(names & {"availability", "image_link", "gtin", "mpn"})


def read_merchant(body: bytes, base_url: str, *, language: str = "") -> list[Draft]:
    """The products of a merchant feed, each id once. Raises `ContentUnreadable`."""
    content = unpacked(body)
    is_xml = content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")
    items = _xml_items(content) if is_xml else _table_items(content, language)
    drafts: dict[str, Draft] = {}
    for item in items:
        draft = _draft(item, base_url, language)
        if draft is not None:
            drafts.setdefault(draft.key, draft)
        if len(drafts) >= MAX_ITEMS:
            break
    return list(drafts.values())


def _table_items(body: bytes, language: str) -> Iterator[Item]:
    for row in read_rows(body, language):
        yield {_name(name): value for name, value in row.items()}


def _name(text: str) -> str:
    """`image link`, `g:image_link` and `Image Link` are one attribute."""
    return text.strip().strip("\ufeff").lower().removeprefix("g:").replace(" ", "_")


def _xml_items(content: bytes) -> Iterator[Item]:
    top = 2 if b"<feed" in content[:HEAD] else 3  # where the items stand
    for _, element in walk(content, top=top, most=MAX_ELEMENTS, recover=True):
        if local(element) in ITEMS:
            yield _xml_item(element)


def _xml_item(element: etree._Element) -> Item:
    """The attributes of an item; the `g:` one counts where RSS has one of the same name."""
    found: dict[str, str] = {}
    for part in element:
        name, text = local(part).lower(), (part.text or "").strip()
        if name == "link" and not text:
            text = part.get("href") or ""
        if text and (name not in found or str(part.tag).startswith("{" + NAMESPACE)):
            found[name] = text
    return found


def _draft(item: Item, base_url: str, language: str) -> Draft | None:
    building = Building("Product")
    link = join(base_url, item.get("link", ""))
    text = clean_block(item.get("description", "") or item.get("summary", ""))
    building.put("title", (clean_line(item.get("title", "")), "feed"))
    building.put("text", (text, "feed"))
    building.put("summary", (shorten(text.replace("\n", " ")), "feed"))
    building.put("url", (link, "feed"))
    building.put("image", (join(base_url, item.get("image_link", "")), "feed"))
    declared = language_code(item.get("content_language", ""))
    building.put("language", (declared or language, "feed"))
    building.put("valid_until", (read_end(item.get("expiration_date")), "feed"))
    _put_offer(building, item)
    for name, target in PLAIN.items():
        building.put_field(target, (clean_line(item.get(name, "")), "feed"))
    building.put_field("sku", (clean_line(item.get("id", "")), "feed"))
    kind = clean_line(item.get("product_type", "") or item.get("google_product_category", ""))
    building.put_field("category", ("" if kind.isdigit() else kind, "feed"))
    return building.draft(item.get("id", "").strip() or link)


def _put_offer(building: Building, item: Item) -> None:
    amount, currency = price_of(item.get("price", ""))
    building.put_field("price", (amount, "feed"))
    building.put_field("currency", (currency, "feed"))
    state = item.get("availability", "").strip().lower().replace(" ", "_")
    building.put_field("availability", (AVAILABILITY.get(state, ""), "feed"))
    available = read_time(item.get("availability_date"))
    building.put_field("availability_date", (available.isoformat() if available else "", "feed"))
    sale, sale_currency = price_of(item.get("sale_price", ""))
    if not sale or sale_currency != currency:
        return
    building.put_field("sale_price", (sale, "feed"))
    begin, _, end = item.get("sale_price_effective_date", "").partition("/")
    for name, moment in (("sale_from", read_time(begin)), ("sale_until", read_end(end))):
        building.put_field(name, (moment.isoformat() if moment else "", "feed"))


def price_of(text: str) -> tuple[str, str]:
    """`15.00 EUR` as ("15.00", "EUR"); empty where the currency or the amount is missing."""
    match = PRICE.fullmatch(text.strip().replace("\u00a0", " "))
    if match is None:
        return "", ""
    amount, currency = match[1] or match[4], match[2] or match[3]
    return amount.replace(",", "."), currency
