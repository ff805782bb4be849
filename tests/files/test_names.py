"""Names from outside are harmless once they have passed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comptoir.files.formats import FORMATS
from comptoir.files.names import MAX_NAME, clean_name


@pytest.mark.parametrize(
    ("name", "format", "expected"),
    [
        ("menu.pdf", "pdf", "menu.pdf"),
        ("Menü für Sonntag.PDF", "pdf", "Menü für Sonntag.PDF"),
        ("menu", "pdf", "menu.pdf"),
        ("menu.pdf.exe", "pdf", "menu.pdf.exe.pdf"),
        ("photo.jpeg", "jpeg", "photo.jpeg"),
        ("photo.png", "jpeg", "photo.png.jpg"),
        ("../../etc/passwd", "txt", "passwd.txt"),
        ("..\\..\\windows\\win.ini", "txt", "win.ini.txt"),
        ("C:\\a\\b.txt", "txt", "b.txt"),
        ("a\r\nSet-Cookie: x.txt", "txt", "a Set-Cookie x.txt"),
        ('a"; filename="b.txt', "txt", "a; filename=b.txt"),
        ("invoice\u202efdp.exe", "program", "invoicefdp.exe.bin"),
        ("a\x00b.txt", "txt", "ab.txt"),
        ("run.bat", "txt", "run.bat.txt"),
        ("prices.csv", "txt", "prices.csv"),
        ("page.html", "html", "page.html.bin"),
        ("plan.dwg", "bin", "plan.dwg"),
        ("plan.exe", "bin", "plan.exe.bin"),
        (".htaccess", "txt", "htaccess.txt"),
        ("...", "txt", ""),
        ("", "txt", ""),
        ("x" * 300 + ".pdf", "pdf", "x" * (MAX_NAME - 4) + ".pdf"),
    ],
)
def test_names(name: str, format: str, expected: str) -> None:
    assert clean_name(name, FORMATS[format]) == expected


@given(st.text(), st.sampled_from(sorted(FORMATS)))
def test_no_name_is_dangerous(name: str, format: str) -> None:
    found = FORMATS[format]
    clean = clean_name(name, found)
    assert len(clean) <= MAX_NAME
    assert not set(clean) & set('<>:"/\\|?*\r\n\t\x00\u202e')
    assert not clean.startswith(".")
    assert not clean or "." in clean
    if found.active:
        assert not clean or clean.endswith(".bin")
    assert clean_name(clean, found) in (clean, f"{clean}.{found.suffix}")
