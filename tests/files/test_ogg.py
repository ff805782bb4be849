"""Sound out of a browser: the same packets, in Ogg as RFC 3533 and RFC 7845 want it."""

from __future__ import annotations

import struct
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comptoir.files.check import check_file
from comptoir.files.ogg import webm_to_ogg
from comptoir.files.refused import FileRefused
from tests.files import made


@dataclass
class Page:
    """One page as a reader of Ogg sees it."""

    flags: int
    position: int
    number: int
    packets: list[bytes]


def read_ogg(body: bytes) -> list[Page]:
    """The pages of `body`, each with a right checksum, packets never spread over pages."""
    pages, at = [], 0
    while at < len(body):
        mark, version, flags, position, serial, number, checksum, count = struct.unpack_from(
            "<4sBBqIIIB", body, at
        )
        assert (mark, version) == (b"OggS", 0)
        lacing = body[at + 27 : at + 27 + count]
        end = at + 27 + count + sum(lacing)
        page = body[at : at + 22] + bytes(4) + body[at + 26 : end]
        assert crc(page) == checksum
        pages.append(Page(flags, position, number, split(body[at + 27 + count : end], lacing)))
        assert serial == struct.unpack_from("<I", body, 14)[0]
        at = end
    return pages


def split(content: bytes, lacing: bytes) -> list[bytes]:
    packets, at, size = [], 0, 0
    for value in lacing:
        size += value
        if value < 255:
            packets.append(content[at : at + size])
            at, size = at + size, 0
    assert size == 0
    return packets


def crc(page: bytes) -> int:
    """Bit by bit, as RFC 3533 tells it."""
    value = 0
    for byte in page:
        value ^= byte << 24
        for _ in range(8):
            value = (value << 1 ^ (0x04C11DB7 if value & 0x80000000 else 0)) & 0xFFFFFFFF
    return value


@pytest.mark.parametrize("size_known", [True, False])
def test_the_sound_is_the_same(size_known: bool) -> None:
    packets = made.opus_packets(120)
    ogg = webm_to_ogg(made.webm(packets, size_known=size_known))
    head, tags, *rest = read_ogg(ogg)
    assert (head.flags, head.packets) == (2, [made.OPUS_HEAD])
    assert tags.packets[0].startswith(b"OpusTags")
    assert [p for page in rest for p in page.packets] == packets
    assert [page.number for page in (head, tags, *rest)] == list(range(len(rest) + 2))
    assert [page.position for page in rest] == [50 * 960, 100 * 960, 120 * 960]
    assert [page.flags for page in rest] == [0, 0, 4]
    assert check_file(ogg).name == "opus"


@given(st.lists(st.integers(1, 600), min_size=1, max_size=12))
def test_packets_of_every_size(sizes: list[int]) -> None:
    packets = [b"\x08" * size for size in sizes]
    pages = read_ogg(webm_to_ogg(made.webm(packets)))
    assert [p for page in pages[2:] for p in page.packets] == packets


@pytest.mark.parametrize(
    ("first", "samples"),
    [
        (b"\x00", 480),
        (b"\x18", 2880),
        (b"\x60", 480),
        (b"\x80", 120),
        (b"\xf8", 960),
        (b"\xf9", 1920),
        (b"\xfa", 1920),
        (b"\xfb\x03", 2880),
    ],
)
def test_how_long_a_packet_sounds(first: bytes, samples: int) -> None:
    assert read_ogg(webm_to_ogg(made.webm([first])))[-1].position == samples


GOOD = made.webm(made.opus_packets(4))


@pytest.mark.parametrize(
    "body",
    [
        made.webm([]),
        made.webm(made.opus_packets(1), codec=b"A_VORBIS"),
        made.webm(made.opus_packets(1), codec=b"V_VP8"),
        made.webm(made.opus_packets(1), tracks=2),
        made.webm([b"\x08" * 70_000]),
        GOOD.replace(made.OPUS_HEAD, b"X" * len(made.OPUS_HEAD)),
        GOOD.replace(b"\x81\x00\x00\x80", b"\x81\x00\x00\x86"),
        GOOD[:-3],
        GOOD[:50],
        b"",
        b"\x00" * 100,
    ],
    ids="empty vorbis film two-tracks long no-head lacing cut-off cut-early nothing zeros".split(),
)
def test_what_is_no_such_recording_is_refused(body: bytes) -> None:
    with pytest.raises(FileRefused):
        webm_to_ogg(body)


@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=8))
def test_no_bytes_make_it_fail(at: int, other: bytes) -> None:
    body = GOOD[:at] + other + GOOD[at + len(other) :]
    try:
        read_ogg(webm_to_ogg(body))
    except FileRefused:
        return
