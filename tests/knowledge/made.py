"""Files as people upload them, made small and by hand: Word, Excel, PDF, a merchant feed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/package/2006/relationships"
CORE = (
    '<cp:coreProperties xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:dcterms="http://purl.org/dc/terms/">{}</cp:coreProperties>'
)
STYLES = (
    f'<w:styles xmlns:w="{W}">'
    '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:styleId="Eigene"><w:name w:val="Eigene"/><w:basedOn w:val="berschrift2"/></w:style>'
    '<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style></w:styles>'
)


def archive(members: Mapping[str, str | bytes]) -> bytes:
    """A zip of these members."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return held.getvalue()


def paragraph(text: str, style: str = "") -> str:
    """A paragraph of a Word file, in two runs, as Word likes to cut them."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    half = len(text) // 2
    runs = "".join(
        f'<w:r><w:t xml:space="preserve">{escape(part)}</w:t></w:r>'
        for part in (text[:half], text[half:])
    )
    return f"<w:p>{look}{runs}</w:p>"


def table(rows: Iterable[Iterable[str]]) -> str:
    """A table of a Word file."""
    lines = "".join(
        f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows
    )
    return f"<w:tbl>{lines}</w:tbl>"


def docx(body: str, *, title: str = "", head: str = "") -> bytes:
    """A Word file with this body; `head` stands before the root of its XML."""
    return archive(
        {
            "word/document.xml": f'<?xml version="1.0"?>{head}<w:document xmlns:w="{W}">'
            f"<w:body>{body}</w:body></w:document>",
            "word/styles.xml": STYLES,
            "docProps/core.xml": CORE.format(f"<dc:title>{title}</dc:title>"),
        }
    )


def xlsx(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """An Excel file. Text goes to the shared strings; a tuple is a cell as (XML, attributes)."""
    strings: list[str] = []
    names, links, members = [], [], {}
    for number, (name, rows) in enumerate(sheets.items(), 1):
        lines = "".join(_line(index, row, strings) for index, row in enumerate(rows, 1))
        members[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{S}"><sheetData>{lines}</sheetData></worksheet>'
        )
        names.append(f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>')
        links.append(f'<Relationship Id="rId{number}" Target="worksheets/sheet{number}.xml"/>')
    shared = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
    members |= {
        "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{R}"><sheets>{"".join(names)}</sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{P}">'
        f"{''.join(links)}</Relationships>",
        "xl/sharedStrings.xml": f'<sst xmlns="{S}">{shared}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{S}"><numFmts><numFmt numFmtId="164" '
        'formatCode="dd\\.mm\\.yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/>'
        "</cellXfs></styleSheet>",
    }
    return archive(members)


def _line(index: int, row: Sequence[object], strings: list[str]) -> str:
    return (
        f'<row r="{index}">{"".join(_cell(n, index, v, strings) for n, v in enumerate(row))}</row>'
    )


def _cell(column: int, row: int, value: object, strings: list[str]) -> str:
    at = f'r="{chr(65 + column)}{row}"'
    if isinstance(value, tuple):
        inside, attributes = value
        at = "" if "r=" in attributes else at
        return f"<c {at} {attributes}>{inside}</c>"
    if isinstance(value, int | float):
        return f"<c {at}><v>{value}</v></c>"
    if not value:
        return ""
    strings.append(str(value))
    return f'<c {at} t="s"><v>{len(strings) - 1}</v></c>'


def pdf(
    pages: Sequence[str], *, title: str = "", copies: int = 1, encrypted: bool = False
) -> bytes:
    """A PDF with a page for each text, its lines below each other; `copies` repeats the pages."""
    kids = [index for index in range(len(pages)) for _ in range(1)] * copies
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Count {} /Kids [{}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< /Title ({title}) >>",
    ]
    numbers = []
    for index in kids:
        stream = _shown(pages[index])
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R"
            f" >> >> /Contents {len(objects)} 0 R >>"
        )
        numbers.append(f"{len(objects)} 0 R")
    objects[1] = objects[1].format(len(kids), " ".join(numbers))
    locked = f" /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >>"
    return _assembled(objects, f" /ID [<{'43' * 16}> <{'43' * 16}>]{locked if encrypted else ''}")


def _shown(text: str) -> str:
    lines = (line.replace("(", "\\(").replace(")", "\\)") for line in text.split("\n"))
    return "BT /F1 12 Tf 72 780 Td 16 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"


def _assembled(objects: Sequence[str], more: str) -> bytes:
    held, places = io.BytesIO(b""), []
    held.write(b"%PDF-1.4\n")
    for number, content in enumerate(objects, 1):
        places.append(held.tell())
        held.write(f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252"))
    start = held.tell()
    held.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    for place in places:
        held.write(f"{place:010} 00000 n \n".encode())
    held.write(
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R{more} >>\n"
        f"startxref\n{start}\n%%EOF".encode()
    )
    return held.getvalue()


def merchant(items: Iterable[Mapping[str, str]], *, head: str = "") -> bytes:
    """A merchant feed with these items, all attributes `g:`."""
    inside = "".join(
        f"<item>{''.join(f'<g:{k}>{escape(v)}</g:{k}>' for k, v in item.items())}</item>"
        for item in items
    )
    return (
        f'<?xml version="1.0"?>{head}<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0">'
        f"<channel><title>Shop</title>{inside}</channel></rss>"
    ).encode()
