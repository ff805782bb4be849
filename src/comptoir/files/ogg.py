"""Turns sound recorded in a browser (Opus in WebM) into a voice message (Opus in Ogg).

The sound itself stays as it is; only what it is packed in changes. WebM is read as a flat row of
elements (RFC 8794, RFC 9559), Ogg is written by RFC 3533 and RFC 7845.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence

from comptoir.files.refused import FileRefused

MOST_PACKETS = 1_000_000
"""About five hours of sound."""
PAGE_PACKETS = 50
"""Packets in one page: a second of sound."""
RATE = 48_000

_CODEC_ID, _CODEC_PRIVATE, _TRACK = 0x86, 0x63A2, 0xAE
_BLOCKS = (0xA3, 0xA1)
_OPENED = frozenset({0x18538067, 0x1F43B675, 0x1654AE6B, _TRACK, 0xA0})
"""Segment, Cluster, Tracks, TrackEntry, BlockGroup: read through, whatever size they state."""

_SERIAL = 0x636F6D70
_BEGIN, _END = 0x02, 0x04
_MIRRORED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


def webm_to_ogg(body: bytes) -> bytes:
    """The Opus sound of `body` as Ogg. Raises `FileRefused` where it is anything else."""
    head, packets = _read(body)
    tags = b"OpusTags" + struct.pack("<I", 8) + b"Comptoir" + struct.pack("<I", 0)
    pages = [_page([head], 0, 0, _BEGIN), _page([tags], 0, 1, 0)]
    position, groups = 0, list(_groups(packets))
    for number, group in enumerate(groups):
        position += sum(map(_samples, group))
        flags = _END if number + 1 == len(groups) else 0
        pages.append(_page(group, position, number + 2, flags))
    return b"".join(pages)


def channels_of(body: bytes) -> int:
    """How many channels of sound an Ogg with Opus has (RFC 7845, section 5.1)."""
    at = body.find(b"OpusHead", 0, 512)
    return body[at + 9] if 0 <= at < len(body) - 9 else 0


def _read(body: bytes) -> tuple[bytes, list[bytes]]:
    """The head of the Opus stream and its packets."""
    head, packets, tracks = b"", [], 0
    for name, content in _elements(body):
        if name in _BLOCKS:
            packets.append(_packet(content))
        elif name == _CODEC_PRIVATE:
            head = content
        elif name == _TRACK:
            tracks += 1
        elif name == _CODEC_ID and content.rstrip(b"\x00") != b"A_OPUS":
            raise _unfit("it holds something else than Opus")
        if len(packets) > MOST_PACKETS:
            raise _unfit("it is too long")
    if tracks != 1 or not packets or not head.startswith(b"OpusHead") or len(head) < 19:
        raise _unfit("it holds no single track of Opus")
    return head, packets


def _elements(body: bytes) -> Iterator[tuple[int, bytes]]:
    """The elements in order; those that hold others come with no content, before them."""
    at = 0
    while at < len(body):
        name, at = _number(body, at, keeps_mark=True)
        size, at = _number(body, at, keeps_mark=False)
        if name in _OPENED:
            yield name, b""
            continue
        if at + size > len(body):
            raise FileRefused("the recording is cut off", "damaged")
        yield name, body[at : at + size]
        at += size


def _number(body: bytes, at: int, *, keeps_mark: bool) -> tuple[int, int]:
    """A number of variable length, and where it ends."""
    first = body[at] if at < len(body) else 0
    length = 9 - first.bit_length()
    if length > 8 or at + length > len(body):
        raise FileRefused("the recording is cut off or damaged", "damaged")
    value = int.from_bytes(body[at : at + length])
    return value if keeps_mark else value & ((1 << 7 * length) - 1), at + length


def _packet(block: bytes) -> bytes:
    """What a block holds: after its track, two bytes of time and one of flags."""
    _, at = _number(block, 0, keeps_mark=False)
    if len(block) <= at + 3 or block[at + 2] & 0x06:
        raise _unfit("its blocks hold none or several packets")
    return block[at + 3 :]


def _samples(packet: bytes) -> int:
    """How long a packet sounds, in samples at 48 kHz (RFC 6716, section 3.1)."""
    config, code = packet[0] >> 3, packet[0] & 3
    if config < 12:
        size = (480, 960, 1920, 2880)[config % 4]
    elif config < 16:
        size = (480, 960)[config % 2]
    else:
        size = (120, 240, 480, 960)[config % 4]
    if code == 3:
        return size * (packet[1] & 0x3F if len(packet) > 1 else 0)
    return size * (1, 2, 2)[code]


def _groups(packets: Sequence[bytes]) -> Iterator[list[bytes]]:
    """The packets of each page: at most a second, and at most 255 segments."""
    group: list[bytes] = []
    room = 255
    for packet in packets:
        need = len(packet) // 255 + 1
        if need > 255:
            raise _unfit("a packet is too long")
        if need > room or len(group) == PAGE_PACKETS:
            yield group
            group, room = [], 255
        group.append(packet)
        room -= need
    yield group


def _page(packets: Sequence[bytes], position: int, number: int, flags: int) -> bytes:
    lacing = b"".join(b"\xff" * (len(p) // 255) + bytes([len(p) % 255]) for p in packets)
    fields = (b"OggS", 0, flags, position, _SERIAL, number, 0, len(lacing))
    page = struct.pack("<4sBBqIIIB", *fields) + lacing + b"".join(packets)
    return page[:22] + struct.pack("<I", _checksum(page)) + page[26:]


def _checksum(page: bytes) -> int:
    """Ogg's CRC-32: zlib's polynomial, but with bits in the other order and no inversion."""
    mirrored = zlib.crc32(page.translate(_MIRRORED), 0xFFFFFFFF) ^ 0xFFFFFFFF
    return int(f"{mirrored:032b}"[::-1], 2)


def _unfit(why: str) -> FileRefused:
    return FileRefused(f"the recording cannot be sent as a voice message: {why}", "unfit")
