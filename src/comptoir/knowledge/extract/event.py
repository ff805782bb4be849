"""Events: what, when, where; a page may announce several."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any

from comptoir.knowledge.extract.building import Building, put_head, put_language
from comptoir.knowledge.extract.dates import read_end, read_time
from comptoir.knowledge.extract.jsonld import Graph, Node, node_types
from comptoir.knowledge.extract.markup import Markup, same_site, without_fragment
from comptoir.knowledge.extract.text import shorten
from comptoir.knowledge.extract.values import Reading, first_of, text_of
from comptoir.model.document import Draft, Provenance

OTHER_EVENTS = frozenset({"Festival", "Hackathon", "CourseInstance", "EventSeries"})
NO_EVENTS = frozenset({"PublicationEvent", "BroadcastEvent", "OnDemandEvent"})
ADDRESS = ("streetAddress", "postalCode", "addressLocality")


def read_events(page: Markup, language: str = "") -> list[Draft]:
    """The events of the page, each once. One alone takes what it lacks from the page's head."""
    for provenance, graph in page.graphs():
        nodes = [node for node in graph.nodes if _is_event(node)]
        drafts = [_draft(provenance, n, graph, page, language, len(nodes) == 1) for n in nodes]
        found = {draft.key: draft for draft in drafts if draft is not None}
        if found:
            return list(found.values())
    return []


def _is_event(node: Node) -> bool:
    types = set(node_types(node))
    named = any(name.endswith("Event") for name in types) or types & OTHER_EVENTS
    return bool(named) and not types & NO_EVENTS and "startDate" in node


def _draft(
    provenance: Provenance, node: Node, graph: Graph, page: Markup, language: str, alone: bool
) -> Draft | None:
    reading = Reading(((provenance, node),), graph, page.base_url)
    building = Building("Event")
    put_event(building, reading)
    if alone:
        put_head(building, page, reading, language)
        return building.draft(page.canonical)
    url = page.absolute(text_of(node.get("url")))
    own = without_fragment(url) if url and same_site(url, page.url) else page.canonical
    building.put("url", (own, provenance))
    put_language(building, page, reading, language)
    return building.draft(own if own != page.canonical else _key(node, page))


def put_event(building: Building, reading: Reading) -> None:
    """Everything the node knows of an event; it is valid until it is over."""
    building.put("title", reading.line("name"))
    text, provenance = reading.block("description")
    building.put("text", (text, provenance))
    building.put("summary", (shorten(text.replace("\n", " ")), provenance))
    building.put("image", reading.image())
    building.put("valid_until", reading.first(("endDate",), _end, empty=None))
    building.put("valid_until", reading.first(("startDate",), _day_end, empty=None))
    building.put_field("starts_at", reading.first(("startDate",), _iso, empty=""))
    building.put_field("ends_at", reading.first(("endDate",), _iso, empty=""))
    building.put_field("location", reading.first(("location",), _place, empty=""))
    building.put_field("organizer", reading.line("organizer"))
    building.put_field("performers", reading.texts("performer"))
    status = text_of(reading.nodes[0][1].get("eventStatus")).rsplit("/", 1)[-1]
    building.put_field("status", (status.removeprefix("Event"), reading.nodes[0][0]))


def _end(value: Any) -> datetime | None:
    return read_end(first_of(value))


def _day_end(value: Any) -> datetime | None:
    """Without an end, an event is over when its day is."""
    found = read_time(first_of(value))
    if found is None:
        return None
    return (found + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)


def _iso(value: Any) -> str:
    found = read_time(first_of(value))
    return found.isoformat() if found else ""


def _place(value: Any) -> str:
    node = first_of(value)
    if not isinstance(node, dict):
        return text_of(value)
    address = first_of(node.get("address"))
    parts = [text_of(node.get("name"))]
    if isinstance(address, dict):
        parts += [text_of(address.get(key)) for key in ADDRESS]
    else:
        parts.append(text_of(address))
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _key(node: Node, page: Markup) -> str:
    told = f"{text_of(node.get('name'))}|{text_of(node.get('startDate'))}"
    return f"{page.canonical}#{blake2b(told.encode(), digest_size=6).hexdigest()}"
