"""Content as rows: CSV files, JSON lists, and schema.org objects in JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import jmespath
from jmespath.exceptions import JMESPathError

from comptoir.errors import ContentUnreadable, InputInvalid
from comptoir.knowledge.extract.building import Building
from comptoir.knowledge.extract.dates import read_end, read_time
from comptoir.knowledge.extract.durations import read_minutes
from comptoir.knowledge.extract.encoding import decode_text
from comptoir.knowledge.extract.jsonld import Graph
from comptoir.knowledge.extract.markup import language_code
from comptoir.knowledge.extract.nodes import read_node
from comptoir.knowledge.extract.rows import column, plain_name, read_rows, split_list
from comptoir.knowledge.extract.text import clean_block, clean_line, shorten
from comptoir.model.document import Draft

COLUMNS: dict[str, tuple[str, ...]] = {
    "key": ("key", "id", "sku", "guid", "code", "articlenumber", "artikelnummer", "reference"),
    "title": ("title", "question", "frage", "headline", "name", "titel", "titre", "bezeichnung"),
    "text": ("text", "answer", "antwort", "reponse", "body", "content", "description", "inhalt"),
    "summary": ("summary", "teaser", "description", "beschreibung", "resume", "shortdescription"),
    "url": ("url", "link", "href", "permalink", "adresse"),
    "image": ("image", "imageurl", "imagelink", "picture", "bild", "photo"),
    "language": ("language", "lang", "sprache", "langue"),
    "group": ("group", "translationgroup"),
    "published_at": ("publishedat", "published", "date", "datepublished", "datum", "pubdate"),
    "modified_at": ("modifiedat", "modified", "updated", "updatedat", "datemodified"),
    "valid_from": ("validfrom", "from", "start", "startdate", "gultigab", "embargo"),
    "valid_until": ("validuntil", "until", "end", "enddate", "gultigbis", "expires"),
    "seasons": ("seasons", "season", "saison"),
    "type": ("type", "typ"),
    "fields.questions": (
        *("questions", "alternatives", "alternativequestions", "alternativequestion"),
        *("alternativefragen", "autresquestions", "questionsalternatives", "alsoasked"),
    ),
    "fields.audience": ("audience", "zielgruppe", "public"),
}
LISTS = frozenset(
    {"ingredients", "steps", "keywords", "diets", "mentions", "tickers", "questions", "audience"}
)
MINUTES = frozenset({"minutes", "prep_minutes", "cook_minutes"})
QUESTIONS = frozenset({"question", "frage", "answer", "antwort", "reponse"})
CONTAINERS = ("items", "data", "results", "entries", "@graph")


def extract_csv(
    body: bytes,
    *,
    mapping: Mapping[str, str] | None = None,
    type_: str = "",
    language: str = "",
) -> list[Draft]:
    """One draft for each row that has a title.

    `mapping` gives the column for an attribute (`title`, `valid_until`) or for `fields.x`; without
    it columns are recognised by their names and all others become fields. Without `type_`, rows
    are Questions, Recipes or Products when their columns say so, else Articles.
    """
    return extract_rows(read_rows(body, language), mapping=mapping, type_=type_, language=language)


def extract_rows(
    rows: Sequence[Mapping[str, str]],
    *,
    mapping: Mapping[str, str] | None = None,
    type_: str = "",
    language: str = "",
) -> list[Draft]:
    """`extract_csv` for rows that are read already, each by the names of its columns."""
    names = list(dict.fromkeys(name for row in rows[:50] for name in row))
    columns = dict(mapping) if mapping is not None else guess_mapping(names)
    values = [{target: row.get(name, "") for target, name in columns.items()} for row in rows]
    return _drafts(values, type_ or _guess_type(names), language)


def extract_json(
    body: bytes,
    *,
    mapping: Mapping[str, str] | None = None,
    type_: str = "",
    language: str = "",
) -> list[Draft]:
    """One draft for each item of a JSON list, of `{"items": […]}`, or of JSON lines.

    Items with a schema.org `@type` are read as such. `mapping` gives a JMESPath expression for an
    attribute or for `fields.x`. Raises ContentUnreadable for broken JSON, InputInvalid for a
    broken expression.
    """
    value = _load(decode_text(body, language))
    return extract_items(value, mapping=mapping, type_=type_, language=language)


def extract_items(
    value: Any,
    *,
    mapping: Mapping[str, str] | None = None,
    type_: str = "",
    language: str = "",
) -> list[Draft]:
    """`extract_json` for a value that is read already."""
    items = _items(value)
    graph = Graph(items)
    if mapping is None and any("@type" in item for item in items):
        found = (read_node(node, graph, language=language) for node in graph.nodes)
        return [draft for draft in found if draft is not None]
    names = list(dict.fromkeys(name for item in items[:50] for name in item))
    columns = dict(mapping) if mapping is not None else _quoted(guess_mapping(names))
    search = {target: _compiled(path) for target, path in columns.items()}
    values = [{target: path.search(item) for target, path in search.items()} for item in items]
    return _drafts(values, type_ or _guess_type(names), language)


def guess_mapping(names: list[str]) -> dict[str, str]:
    """Attribute → column for the column names of a file; what is left becomes `fields.x`."""
    found: dict[str, str] = {}
    for target, wanted in COLUMNS.items():
        name = column((n for n in names if n not in found.values()), *wanted)
        if name:
            found[target] = name
    rest = (name for name in names if name not in found.values())
    return found | {f"fields.{_field_name(name)}": name for name in rest}


def _field_name(name: str) -> str:
    return "_".join(name.lower().split())


def _quoted(columns: dict[str, str]) -> dict[str, str]:
    return {target: json.dumps(name) for target, name in columns.items()}


def _compiled(path: str) -> Any:
    try:
        return jmespath.compile(path)
    except JMESPathError as error:
        raise InputInvalid(f"{path!r} is no JMESPath expression: {error}") from error


def _guess_type(names: list[str]) -> str:
    plain = {plain_name(name) for name in names}
    if len(plain & QUESTIONS) > 1:
        return "Question"
    if plain & {"ingredients", "zutaten", "recipeingredient"}:
        return "Recipe"
    return "Product" if plain & {"price", "preis", "prix", "gtin", "ean"} else "Article"


def _load(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) > 1 and all(line.lstrip().startswith("{") for line in lines):
            return [item for line in lines for item in _line(line)]
        raise ContentUnreadable(f"the file is not valid JSON: {error}") from error


def _line(line: str) -> list[Any]:
    try:
        return [json.loads(line, strict=False)]
    except (ValueError, RecursionError) as error:
        raise ContentUnreadable(f"a line of the file is not valid JSON: {error}") from error


def _items(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        lists = [value.get(name) for name in CONTAINERS if isinstance(value.get(name), list)]
        only = [part for part in value.values() if isinstance(part, list)]
        value = lists[0] if lists else only[0] if len(only) == 1 and "@type" not in value else value
    items = value if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, dict)]


def _drafts(values: list[dict[str, Any]], type_: str, language: str) -> list[Draft]:
    found: dict[str, Draft] = {}
    for row in values:
        draft = _draft(row, type_, language)
        if draft is not None:
            found[draft.key] = draft
    return list(found.values())


def _draft(row: dict[str, Any], type_: str, language: str) -> Draft | None:
    building = Building(_line_of(row.get("type")) or type_)
    text = clean_block(_text_of(row.get("text")))
    building.put("title", (_line_of(row.get("title")), "row"))
    building.put("text", (text, "row"))
    summary = _line_of(row.get("summary")) or text.replace("\n", " ")
    building.put("summary", (shorten(summary), "row"))
    for name in ("url", "image", "group"):
        building.put(name, (_line_of(row.get(name)), "row"))
    building.put("language", (language_code(_line_of(row.get("language"))) or language, "row"))
    for name in ("published_at", "modified_at", "valid_from"):
        building.put(name, (read_time(row.get(name)), "row"))
    building.put("valid_until", (read_end(row.get("valid_until")), "row"))
    building.put("seasons", (tuple(_list_of(row.get("seasons"))), "row"))
    for target, value in row.items():
        if target.startswith("fields."):
            name = target.removeprefix("fields.")
            building.put_field(name, (_field(name, value), "row"))
    key = _line_of(row.get("key")) or _line_of(row.get("url")) or _line_of(row.get("title"))
    return building.draft(key)


def _field(name: str, value: Any) -> Any:
    if name in LISTS:
        return _list_of(value)
    if name in MINUTES:
        return read_minutes(value)
    return value.strip() if isinstance(value, str) else value


def _text_of(value: Any) -> str:
    if isinstance(value, list):
        return "\n".join(_text_of(part) for part in value)
    return value if isinstance(value, str) else "" if value is None else str(value)


def _line_of(value: Any) -> str:
    return clean_line(_text_of(value)) if not isinstance(value, dict) else ""


def _list_of(value: Any) -> list[str]:
    if isinstance(value, list):
        return [line for line in (_line_of(part) for part in value) if line]
    return split_list(_text_of(value))
