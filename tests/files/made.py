"""Real files, made on the spot: pictures, sound, film, documents, and what is none of them."""

from __future__ import annotations

import os
import struct
import wave
import zipfile
import zlib
from io import BytesIO

from PIL import Image, ImageDraw

OPUS_HEAD = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 312, 48_000, 0, 0)
ID_EBML, ID_SEGMENT, ID_TRACKS, ID_TRACK, ID_CLUSTER = (
    b"\x1a\x45\xdf\xa3",
    b"\x18\x53\x80\x67",
    b"\x16\x54\xae\x6b",
    b"\xae",
    b"\x1f\x43\xb6\x75",
)
UNKNOWN = b"\x01" + b"\xff" * 7


# Pictures ----------------------------------------------------------------------------------------


def noise(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """A picture that cannot be made much smaller."""
    size = width * height * len(Image.new(mode, (1, 1)).getbands())
    return Image.frombytes(mode, (width, height), os.urandom(size))


def photograph(width: int = 200, height: int = 100) -> Image.Image:
    """A soft picture of many colours."""
    return noise(16, 8).resize((width, height), Image.Resampling.BICUBIC)


def drawing(width: int = 200, height: int = 100) -> Image.Image:
    """A picture of two colours."""
    image = Image.new("RGB", (width, height), "white")
    ImageDraw.Draw(image).ellipse((10, 10, width // 2, height // 2), fill="red")
    return image


def saved(image: Image.Image, format: str = "JPEG", **how: object) -> bytes:
    """`image` as a file."""
    file = BytesIO()
    image.save(file, format, **how)
    return file.getvalue()


def with_place(image: Image.Image, orientation: int = 1) -> bytes:
    """A JPEG as a phone takes it: where, with what, held how."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x0110] = "Phone of Ada"
    exif.get_ifd(0x8825).update({1: "N", 2: (47.0, 22.0, 1.0), 3: "E", 4: (8.0, 32.0, 1.0)})
    return saved(image, "JPEG", exif=exif)


def bomb(width: int = 20_000, height: int = 20_000) -> bytes:
    """A PNG of a few hundred bytes that says it has 400 megapixels."""

    def chunk(name: bytes, content: bytes) -> bytes:
        checked = name + content
        return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(100_000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


# Sound and film ----------------------------------------------------------------------------------


def wav(seconds: float = 0.1) -> bytes:
    """Silence."""
    file = BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(8000)
        out.writeframes(bytes(int(16_000 * seconds)))
    return file.getvalue()


def box(name: bytes, *inside: bytes) -> bytes:
    """A box of an MP4 file."""
    content = b"".join(inside)
    return struct.pack(">I", 8 + len(content)) + name + content


def film(*tracks: tuple[bytes, bytes], brand: bytes = b"isom") -> bytes:
    """An MP4 file with tracks given as (vide or soun, codec), without any content."""
    return (
        box(b"ftyp", brand, bytes(4), brand)
        + box(b"moov", box(b"mvhd", bytes(100)), *(_trak(*track) for track in tracks))
        + box(b"mdat", bytes(64))
    )


def _trak(kind: bytes, codec: bytes) -> bytes:
    handler = box(b"hdlr", bytes(8), kind, bytes(12))
    samples = box(b"stsd", bytes(4), struct.pack(">I", 1), box(codec, bytes(78)))
    media = box(b"mdia", handler, box(b"minf", box(b"stbl", samples)))
    return box(b"trak", box(b"tkhd", bytes(84)), media)


MP4 = film((b"vide", b"avc1"), (b"soun", b"mp4a"))
HEVC = film((b"vide", b"hvc1"), (b"soun", b"mp4a"))
M4A = film((b"soun", b"mp4a"))


def opus_packets(count: int, size: int = 60) -> list[bytes]:
    """Packets of 20 milliseconds each (configuration 1 of RFC 6716), told apart by their bytes."""
    return [bytes([0x08]) + n.to_bytes(4) + bytes(max(0, size - 5)) for n in range(count)]


def _element(name: bytes, content: bytes) -> bytes:
    """An element of a WebM file, its size in eight bytes."""
    return name + (0x0100000000000000 | len(content)).to_bytes(8) + content


def webm(
    packets: list[bytes], *, codec: bytes = b"A_OPUS", size_known: bool = True, tracks: int = 1
) -> bytes:
    """A recording as browsers make it; without `size_known` as they stream it."""
    head = _element(ID_EBML, _element(b"\x42\x82", b"webm"))
    track = _element(
        ID_TRACK,
        _element(b"\xd7", b"\x01")
        + _element(b"\x83", b"\x02")
        + _element(b"\x86", codec)
        + _element(b"\x63\xa2", OPUS_HEAD),
    )
    blocks = b"".join(_element(b"\xa3", b"\x81\x00\x00\x80" + packet) for packet in packets)
    cluster = _element(b"\xe7", b"\x00") + blocks
    listed = _element(ID_TRACKS, track * tracks)
    if size_known:
        return head + _element(ID_SEGMENT, listed + _element(ID_CLUSTER, cluster))
    return head + ID_SEGMENT + UNKNOWN + listed + ID_CLUSTER + UNKNOWN + cluster


def ogg_page(content: bytes, flags: int = 2) -> bytes:
    """One page of Ogg with one packet shorter than 255 bytes; its checksum is not set."""
    fields = struct.pack("<4sBBqIIIB", b"OggS", 0, flags, 0, 7, 0, 0, 1)
    return fields + bytes([len(content)]) + content


OPUS = ogg_page(OPUS_HEAD) + ogg_page(b"OpusTags" + bytes(8), 0) + ogg_page(b"\x08sound", 4)
VORBIS = ogg_page(b"\x01vorbis" + bytes(23)) + ogg_page(b"sound", 4)
MP3 = b"\xff\xfb\x90\x64" + bytes(413)
TAGGED_MP3 = b"ID3\x04\x00\x00\x00\x00\x00\x00" + MP3
AAC = b"\xff\xf1\x50\x80\x02\x1f\xfc" + bytes(64)
AMR = b"#!AMR\n" + bytes(64)


# Documents and the rest --------------------------------------------------------------------------

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
SVG = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"\n <!DOCTYPE html><html><script>alert(document.domain)</script></html>"
PROGRAM = b"MZ\x90\x00\x03" + bytes(200)


def archive(*names: str, stored_first: bytes = b"") -> bytes:
    """A zip file with files of these names."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as out:
        if stored_first:
            out.writestr("mimetype", stored_first)
        for name in names:
            out.writestr(name, "content of " + name)
    return file.getvalue()


GIFAR = saved(drawing(), "GIF") + archive("Evil.class")
PAGE_IN_A_PICTURE = b"\x89PNG\r\n\x1a\n" + HTML
