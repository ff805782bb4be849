"""What every XML document has to pass before a parser sees it."""

from __future__ import annotations

import zlib

from comptoir.errors import ContentUnreadable

HEAD = 65_536
GZIP = b"\x1f\x8b"
MAX_BYTES = 60_000_000


def unpacked(body: bytes, max_bytes: int = MAX_BYTES) -> bytes:
    """`body`, gunzipped if it is gzip. Raises ContentUnreadable when broken or too long."""
    if not body.startswith(GZIP):
        return body
    try:
        machine = zlib.decompressobj(wbits=31)
        content = machine.decompress(body, max_bytes + 1)
    except zlib.error as error:
        raise ContentUnreadable(f"the file is not valid gzip: {error}") from error
    if len(content) > max_bytes:
        raise ContentUnreadable(f"the unpacked file is longer than {max_bytes} bytes")
    return content


def without_entities(body: bytes) -> bytes:
    """`body`, unless its head declares entities of its own: no honest feed or sitemap does."""
    head = body[:HEAD].replace(b"\x00", b"")  # UTF-16 hides the word behind zeros
    if b"<!entity" in head.lower():
        raise ContentUnreadable("the file declares XML entities, which is not accepted")
    return body
