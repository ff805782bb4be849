"""The body of a file to drafts, by the type of its source. Takes time: run it in a thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec
from msgspec import Struct

from comptoir.errors import ContentUnreadable
from comptoir.knowledge.addresses import clean_address
from comptoir.knowledge.extract.encoding import decode_page, decode_text
from comptoir.knowledge.extract.languages import WORDS
from comptoir.knowledge.extract.markup import Markup
from comptoir.knowledge.extract.page import read_page
from comptoir.knowledge.extract.table import extract_csv, extract_items, extract_json, extract_rows
from comptoir.knowledge.files.docx import read_docx
from comptoir.knowledge.files.markdown import read_markdown
from comptoir.knowledge.files.merchant import read_merchant
from comptoir.knowledge.files.pdf import read_pdf
from comptoir.knowledge.files.plain_yaml import load_yaml
from comptoir.knowledge.files.xlsx import read_sheets
from comptoir.model.document import Draft


class FileRead(Struct, frozen=True):
    """What a file gave; `warning` is a sentence for the editor, "" for none."""

    drafts: list[Draft]
    warning: str = ""


class Asked(Struct, frozen=True, kw_only=True):
    """How to read a file. `address` is its own, `file:` and a name where it is on disk."""

    address: str
    language: str = ""
    type: str = ""
    mapping: Mapping[str, str] | None = None

    @property
    def url(self) -> str:
        """Where customers find the file, "" for one on disk."""
        return clean_address(self.address)


def read_file(kind: str, body: bytes, asked: Asked) -> FileRead:
    """The drafts of a file of this type. Raises `ContentUnreadable` or `InputInvalid`."""
    if kind == "pdf":
        return FileRead(*read_pdf(body, asked.address, language=asked.language, url=asked.url))
    return FileRead(_READERS[kind](body, asked))


def _csv(body: bytes, asked: Asked) -> list[Draft]:
    return extract_csv(body, mapping=asked.mapping, type_=asked.type, language=asked.language)


def _json(body: bytes, asked: Asked) -> list[Draft]:
    return extract_json(body, mapping=asked.mapping, type_=asked.type, language=asked.language)


def _yaml(body: bytes, asked: Asked) -> list[Draft]:
    value = load_yaml(decode_text(body, asked.language))
    return extract_items(value, mapping=asked.mapping, type_=asked.type, language=asked.language)


def _xlsx(body: bytes, asked: Asked) -> list[Draft]:
    """The rows of all sheets. A sheet that is called `de` or `fr` is in that language."""
    drafts: dict[str, Draft] = {}
    sheets = read_sheets(body)
    for sheet in sheets:
        name = sheet.name.strip().lower()
        language = name if name in WORDS else asked.language
        found = extract_rows(sheet.rows, mapping=asked.mapping, type_=asked.type, language=language)
        for draft in found:
            key = f"{sheet.name}:{draft.key}" if len(sheets) > 1 else draft.key
            drafts[key] = msgspec.structs.replace(draft, key=key)
    return list(drafts.values())


def _docx(body: bytes, asked: Asked) -> list[Draft]:
    return read_docx(body, asked.address, language=asked.language, url=asked.url)


def _markdown(body: bytes, asked: Asked) -> list[Draft]:
    return read_markdown(body, asked.address, language=asked.language, url=asked.url)


def _merchant(body: bytes, asked: Asked) -> list[Draft]:
    return read_merchant(body, asked.url, language=asked.language)


def _html(body: bytes, asked: Asked) -> list[Draft]:
    """A page on disk; its address is the one it names as canonical, if any."""
    stand_in = "http://file.invalid/"
    url = asked.url or _canonical(body)
    read = read_page(body, url or stand_in, language=asked.language)
    if url:
        return read.drafts
    found = []
    for draft in read.drafts:
        key = asked.address + draft.key.removeprefix(stand_in)
        outside = {
            name: "" for name in ("url", "image") if getattr(draft, name).startswith(stand_in)
        }
        found.append(msgspec.structs.replace(draft, key=key, **outside))
    return found


def _canonical(body: bytes) -> str:
    tree = Markup(decode_page(body), "").tree
    link = tree.find(".//link[@rel='canonical'][@href]")
    return clean_address(link.get("href") or "") if link is not None else ""


_READERS: dict[str, Callable[[bytes, Asked], list[Draft]]] = {
    "csv": _csv,
    "json": _json,
    "yaml": _yaml,
    "xlsx": _xlsx,
    "docx": _docx,
    "markdown": _markdown,
    "merchant": _merchant,
    "html": _html,
}
FILE_TYPES = frozenset({*_READERS, "pdf"})
"""The types of source that are one file, read as a whole."""


def require(drafts: list[Draft], name: str) -> list[Draft]:
    """`drafts`. Raises `ContentUnreadable` where there are none."""
    if not drafts:
        raise ContentUnreadable(
            f"{name} holds nothing that could be an answer",
            advice="Give it a title or a heading; a table needs a column `title` or `question`.",
        )
    return drafts
