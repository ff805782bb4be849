"""Products: name, price as offered, availability, brand and codes."""

from __future__ import annotations

import re
from typing import Any

from comptoir.knowledge.extract.building import Building, put_head
from comptoir.knowledge.extract.choosing import choose
from comptoir.knowledge.extract.dates import read_end, read_time
from comptoir.knowledge.extract.jsonld import Graph, Node
from comptoir.knowledge.extract.markup import Markup
from comptoir.knowledge.extract.text import shorten
from comptoir.knowledge.extract.values import Reading, each, first_of, text_of
from comptoir.model.document import Draft, Provenance

PRODUCTS = frozenset(
    {"Product", "ProductGroup", "IndividualProduct", "ProductModel", "Vehicle", "Car"}
)
PRICES = ("price", "lowPrice")
CODES = ("sku", "gtin13", "gtin", "gtin14", "gtin12", "gtin8", "mpn", "productID", "isbn")


def read_product(page: Markup, language: str = "") -> Draft | None:
    """The product the page sells, or None; a page that lists many is not about one."""
    for provenance, graph in page.graphs():
        node = choose(graph.of_type(PRODUCTS), page, len)
        if node is not None:
            return _draft(provenance, node, graph, page, language)
    return None


def _draft(
    provenance: Provenance, node: Node, graph: Graph, page: Markup, language: str
) -> Draft | None:
    reading = Reading(((provenance, node),), graph, page.base_url)
    building = Building("Product")
    put_product(building, reading)
    put_head(building, page, reading, language)
    return building.draft(page.canonical)


def put_product(building: Building, reading: Reading) -> None:
    """Everything the node knows of a product.

    The validity of an offer is that of the document; `priceValidUntil` is only that of the price
    and becomes `fields.price_valid_until`.
    """
    building.put("title", reading.line("name"))
    text, provenance = reading.block("description")
    building.put("text", (text, provenance))
    building.put("summary", (shorten(text.replace("\n", " ")), provenance))
    building.put("image", reading.image())
    building.put_field("brand", reading.line("brand", "manufacturer"))
    building.put_field("category", reading.line("category"))
    building.put_field("color", reading.line("color"))
    for key in CODES:
        building.put_field("sku" if key in ("sku", "productID") else key[:4], reading.line(key))
    _put_offer(building, reading)


def _put_offer(building: Building, reading: Reading) -> None:
    provenance, node = reading.nodes[0]
    offer = _best_offer(node.get("offers"), reading.graph)
    price, currency = _price(offer), text_of(offer.get("priceCurrency"))
    building.put_field("price", (price, provenance))
    building.put_field("currency", (currency if price else "", provenance))
    available = text_of(offer.get("availability")).rsplit("/", 1)[-1]
    building.put_field("availability", (available, provenance))
    until = read_end(first_of(offer.get("priceValidUntil")))
    building.put_field("price_valid_until", (until.isoformat() if until else "", provenance))
    starts = first_of(offer.get("availabilityStarts") or offer.get("validFrom"))
    ends = first_of(offer.get("availabilityEnds") or offer.get("validThrough"))
    building.put("valid_from", (read_time(starts), provenance))
    building.put("valid_until", (read_end(ends), provenance))


def _best_offer(value: Any, graph: Graph) -> Node:
    """The first offer with a price, looking into aggregates."""
    found = [offer for part in each(value) if isinstance(offer := graph.follow(part), dict)]
    for offer in found:
        inner = _best_offer(offer.get("offers"), graph) if not _price(offer) else None
        if inner or _price(offer):
            return inner if inner else offer
    return found[0] if found else {}


def _price(offer: Node) -> str:
    """The price as a plain decimal, `1299.90`, "" if it cannot be read without guessing."""
    specified = first_of(offer.get("priceSpecification"))
    nodes = [offer, specified] if isinstance(specified, dict) else [offer]
    for text in (text_of(node.get(key)) for node in nodes for key in PRICES):
        number = _decimal(text)
        if number:
            return number
    return ""


def _decimal(text: str) -> str:
    digits = re.sub(r"[^\d.,]", "", text)
    if re.fullmatch(r"\d+(?:[.,]\d{1,2})?", digits):
        return digits.replace(",", ".")
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?", digits):
        return digits.replace(",", "")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?", digits):
        return digits.replace(".", "").replace(",", ".")
    return digits if re.fullmatch(r"\d+\.\d+", digits) else ""
