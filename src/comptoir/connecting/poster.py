"""A poster to print: a title, what people agree to, a QR code and the word to send.

draw_poster(Poster(title="Recipes", text="…", link="https://…", word="Send KITCHEN to …"), "pdf")

A4, as SVG or as PDF. The PDF is written by hand, with the fonts that every reader has: it knows the
letters of western European languages (Windows-1252), others become "?".
"""

from __future__ import annotations

import textwrap
from html import escape
from typing import Literal

import segno
from msgspec import Struct

PosterFormat = Literal["svg", "pdf"]
WIDTH, HEIGHT = 595, 842
"""A4 in points."""
MARGIN, SIDE = 60, 300
"""Of the page, and of the QR code."""
_TITLE, _TEXT, _WORD = 34, 15, 20
_QR_TOP = 420
"""Where the QR code begins, from the top."""


class Poster(Struct, frozen=True, kw_only=True):
    """What stands on a poster; `lines` below the QR code say how it goes without a camera."""

    title: str
    text: str
    link: str
    lines: tuple[str, ...] = ()


class _Line(Struct, frozen=True):
    """A line of text: its size, and how far its foot is from the top, in points."""

    text: str
    size: int
    down: float


def draw_poster(poster: Poster, format: PosterFormat) -> bytes:
    """The poster as a file."""
    lines, squares = _lines(poster), _squares(poster.link)
    return _svg(lines, squares).encode() if format == "svg" else _pdf(lines, squares)


def _lines(poster: Poster) -> list[_Line]:
    found: list[_Line] = []
    down = 90.0
    for text, size, most in ((poster.title, _TITLE, 3), (poster.text, _TEXT, 12)):
        # Letters of these fonts are half as wide as high, on average.
        width = int((WIDTH - 2 * MARGIN) / (size * 0.52))
        for line in textwrap.wrap(text, width, max_lines=most, placeholder=" …"):
            found.append(_Line(line, size, down))
            down += size * 1.4
        down += size * 0.6
    down = _QR_TOP + SIDE + 34.0
    for text in poster.lines[:3]:
        found.append(_Line(text[:60], _WORD, down))
        down += _WORD * 1.4
    return found


def _squares(link: str) -> list[tuple[float, float, float]]:
    """The dark modules of the QR code: left and top in points, and their side."""
    matrix = segno.make(link, error="q", micro=False).matrix
    side = SIDE / len(matrix)
    left = (WIDTH - SIDE) / 2
    return [
        (left + column * side, _QR_TOP + row * side, side)
        for row, modules in enumerate(matrix)
        for column, dark in enumerate(modules)
        if dark
    ]


def _svg(lines: list[_Line], squares: list[tuple[float, float, float]]) -> str:
    path = "".join(f"M{x:.2f} {y:.2f}h{s:.2f}v{s:.2f}h-{s:.2f}z" for x, y, s in squares)
    texts = "".join(
        f'<text x="{MARGIN}" y="{line.down:.1f}" font-size="{line.size}">{escape(line.text)}</text>'
        for line in lines
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="210mm" height="297mm" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}"><rect width="100%" height="100%" fill="#fff"/>'
        f'<g font-family="Helvetica, Arial, sans-serif" fill="#000">{texts}</g>'
        f'<path d="{path}" fill="#000" shape-rendering="crispEdges"/></svg>\n'
    )


def _pdf(lines: list[_Line], squares: list[tuple[float, float, float]]) -> bytes:
    drawn = [f"{x:.2f} {HEIGHT - y - s:.2f} {s:.2f} {s:.2f} re" for x, y, s in squares]
    said = [_shown(line) for line in lines]
    content = b"\n".join([*(one.encode() for one in (*drawn, "f")), *said])
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    page = (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>"
    )
    return _file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            page.encode(),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
            font,
        ]
    )


def _shown(line: _Line) -> bytes:
    text = line.text.encode("cp1252", "replace")
    for sign in (b"\\", b"(", b")"):
        text = text.replace(sign, b"\\" + sign)
    where = f"BT /F1 {line.size} Tf {MARGIN} {HEIGHT - line.down:.1f} Td ("
    return where.encode() + text + b") Tj ET"


def _file(objects: list[bytes]) -> bytes:
    """The objects with the table of where each begins (ISO 32000-1, 7.5)."""
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return body + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (size, table, size, len(body))
    )
