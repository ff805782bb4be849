"""Office files (ISO 29500) as far as they are safe: a zip of XML, read within bounds.

A member is inflated to what it declares at most, all members together to `MAX_TOTAL`; XML with
entities of its own is refused, and nothing is looked up outside the file.
"""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

from comptoir.errors import ContentUnreadable
from comptoir.knowledge.extract.seldom import seldom
from comptoir.knowledge.extract.xml_guard import without_entities

if TYPE_CHECKING:
    from lxml import etree

MAX_MEMBERS = 5000
MAX_MEMBER = 40_000_000
MAX_TOTAL = 80_000_000
MAX_ELEMENTS = 2_000_000
"""Elements of one XML document: a table of 100,000 rows with ten cells has as many."""
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error, lzma.LZMAError),
    *(OSError, EOFError, ValueError, RuntimeError, OverflowError, UnicodeError),
)
"""What `zipfile` raises for archives that are damaged, packed in an odd way or with a password."""
OLE = b"\xd0\xcf\x11\xe0"
"""Begins a file of an Office before 2007, or one with a password."""


class Archive:
    """The members of an office file. Raises `ContentUnreadable` where it is broken or a bomb."""

    def __init__(self, body: bytes) -> None:
        if body.startswith(OLE):
            raise ContentUnreadable(
                "the file is encrypted, or of an Office before 2007",
                advice="Save it without a password as .docx or .xlsx.",
            )
        try:
            self._zip = zipfile.ZipFile(BytesIO(body))
        except BROKEN as error:
            raise ContentUnreadable(f"the file is no office file: {error}") from error
        self._members = {info.filename.lstrip("/"): info for info in self._zip.infolist()}
        if len(self._members) > MAX_MEMBERS:
            raise ContentUnreadable("the file has too many parts")
        self._left = MAX_TOTAL

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str) -> bytes:
        """The content of a member, empty where there is none."""
        info = self._members.get(name)
        if info is None:
            return b""
        if info.file_size > MAX_MEMBER or info.file_size > self._left:
            raise ContentUnreadable("the unpacked file is too large")
        self._left -= info.file_size
        try:
            with self._zip.open(info) as member:
                return member.read(info.file_size)
        except BROKEN as error:
            raise ContentUnreadable(f"the file is broken: {error}") from error

    def relations(self, part: str) -> dict[str, str]:
        """The members that `part` refers to inside the file, by id."""
        folder, _, name = part.rpartition("/")
        found = {}
        for _, element in walk(self.read(f"{folder}/_rels/{name}.rels".lstrip("/"))):
            if local(element) == "Relationship" and element.get("TargetMode") != "External":
                target = element.get("Target") or ""
                path = target if target.startswith("/") else join(dirname(part), target)
                found[element.get("Id") or ""] = normpath(path).lstrip("/")
        return found

    def property(self, name: str) -> str:
        """What the file says of itself: title, language, created, modified."""
        for _, element in walk(self.read("docProps/core.xml")):
            if local(element) == name:
                return (element.text or "").strip()
        return ""


def walk(
    body: bytes,
    events: tuple[str, ...] = ("end",),
    *,
    top: int = 3,
    most: int = MAX_ELEMENTS,
    recover: bool = False,
) -> Iterator[tuple[str, etree._Element]]:
    """The elements of an XML document, one by one. Raises `ContentUnreadable`.

    What is down to `top` levels deep is forgotten once it was yielded at its end, so that a long
    document takes no more memory than a short one. `most` elements are read.
    """
    if not body:
        return
    steps = seldom("lxml.etree").iterparse(
        BytesIO(without_entities(body)),
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )
    depth = count = 0
    try:
        for event, element in steps:
            if event == "start":
                depth, count = depth + 1, count + 1
                if count > most:
                    raise ContentUnreadable("the file is too long", advice="Split it.")
            if event in events:
                yield event, element
            if event == "end":
                if depth <= top:
                    forget(element)
                depth -= 1
    except seldom("lxml.etree").XMLSyntaxError as error:
        raise ContentUnreadable(f"the file holds broken XML: {error}") from error


def local(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: etree._Element, name: str) -> str:
    """The attribute `name`, of whatever namespace."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def forget(element: etree._Element) -> None:
    """Drops what was read, so that a long file takes no more memory than a short one."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]
