"""Catalogues from CSV: what a row is called, its symbols and its other names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from comptoir.errors import ContentUnreadable
from comptoir.knowledge.extract.rows import column, plain_name, read_rows, split_list
from comptoir.model.catalogue import Alias, AliasKind

KEYS = ("symbol", "ticker", "key", "id", "code", "sku", "isin", "kurzel", "wkn")
LABELS = (
    "name",
    "label",
    "nameofcompany",
    "companyname",
    "company",
    "title",
    "bezeichnung",
    "firma",
    "unternehmen",
    "nom",
    "titel",
    "longname",
)
SYMBOLS = frozenset({"symbol", "ticker", "isin", "wkn", "kurzel", "code", "cusip", "mnemonic"})
NAMES = frozenset({"shortname", "longname", "legalname", "kurzname", "nomcourt", "brand"})
ALIASES = frozenset(
    {"aliases", "alias", "synonyms", "synonyme", "othernames", "aka", "alsoknownas"}
)
ON_EXCHANGE = re.compile(r"([A-Z0-9][A-Z0-9-]{0,11})\.[A-Z]{1,3}")


class EntityRow(Struct, frozen=True):
    """One entity as read: `key` is unique in the file, `fields` are the columns not used up."""

    key: str
    label: str
    aliases: tuple[Alias, ...]
    fields: dict[str, Any]


def read_entities_csv(
    body: bytes,
    *,
    key: str = "",
    label: str = "",
    aliases: Sequence[str] = (),
    symbols: Sequence[str] = (),
    language: str = "",
) -> list[EntityRow]:
    """The rows of a catalogue; of rows with the same key the first counts.

    `key`, `label`, `aliases` and `symbols` are names of columns, guessed where not given. A cell
    of aliases may hold several, separated by `|`. The label is an alias of kind name; a symbol on
    an exchange (`WIP.DE`) is also known without it. Raises ContentUnreadable without a key column.
    """
    rows = read_rows(body, language)
    names = list(rows[0]) if rows else []
    key = _chosen(names, key, KEYS)
    label = _chosen(names, label, LABELS) if label or column(names, *LABELS) else key
    kinds = _kinds(names, aliases, symbols, label)
    found: dict[str, EntityRow] = {}
    for row in rows:
        if row.get(key) and row[key] not in found:
            found[row[key]] = _entity(row, key, label, kinds)
    return list(found.values())


def _chosen(names: Sequence[str], given: str, wanted: Sequence[str]) -> str:
    if given and given not in names:
        raise ContentUnreadable(f"the file has no column {given!r}", advice="Check the header.")
    name = given or column(names, *wanted)
    if not name and names:
        raise ContentUnreadable(
            f"none of the columns {', '.join(names[:20])} looks like a key",
            advice="Say which column identifies a row.",
        )
    return name


def _kinds(
    names: Sequence[str], aliases: Sequence[str], symbols: Sequence[str], label: str
) -> dict[str, AliasKind]:
    """The kind of alias that each column holds."""
    kinds: dict[str, AliasKind] = {}
    for name in names:
        plain = plain_name(name)
        if name in symbols or (not symbols and plain in SYMBOLS):
            kinds[name] = "symbol"
        elif name == label or plain in NAMES:
            kinds[name] = "name"
        elif name in aliases or (not aliases and plain in ALIASES):
            kinds[name] = "alias"
    return kinds


def _entity(row: dict[str, str], key: str, label: str, kinds: dict[str, AliasKind]) -> EntityRow:
    found: dict[tuple[str, bool], Alias] = {}
    for alias in _aliases(row, kinds):  # what is a symbol may be given as a name too: "Wipra"
        found.setdefault((alias.text.casefold(), alias.kind == "symbol"), alias)
    fields = {name: value for name, value in row.items() if value and name not in (key, label)}
    fields = {name: value for name, value in fields.items() if kinds.get(name) != "alias"}
    return EntityRow(row[key], row.get(label) or row[key], tuple(found.values()), fields)


def _aliases(row: dict[str, str], kinds: dict[str, AliasKind]) -> Iterator[Alias]:
    for name, kind in kinds.items():
        value = row.get(name, "")
        for text in split_list(value) if kind == "alias" else [value]:
            if text:
                yield Alias(text, kind)
        match = ON_EXCHANGE.fullmatch(value) if kind == "symbol" else None
        if match:
            yield Alias(match.group(1), "symbol")
