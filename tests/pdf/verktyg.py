# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Reading PDF files in tests."""

import shutil
import subprocess
from io import BytesIO

import pikepdf
import pytest

kraver_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils (pdftotext) is missing")
kraver_pdfsig = pytest.mark.skipif(shutil.which("pdfsig") is None, reason="poppler-utils (pdfsig) saknas")
kraver_qpdf = pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is missing")


def sidtexter(data: bytes) -> list[str]:
    """The text of each page, white space collapsed and divided words whole."""
    svar = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True, timeout=60)
    text = svar.stdout.decode().replace("\u00ad\n", "")
    return [" ".join(sida.split()) for sida in text.split("\f")[:-1]]


def text(data: bytes) -> str:
    """All text in reading order."""
    return " ".join(sidtexter(data))


def i_ordning(text: str, *delar: str) -> bool:
    """Whether the parts come in this order."""
    plats = 0
    for del_ in delar:
        plats = text.find(del_, plats)
        assert plats >= 0, f"saknas eller står för tidigt: {del_!r}"
        plats += len(del_)
    return True


def bokmarken(data: bytes) -> list[tuple[int, str, int]]:
    """Depth, title and page (from 0) of each bookmark."""
    ut: list[tuple[int, str, int]] = []
    with pikepdf.open(BytesIO(data)) as pdf:
        sidor = {sida.objgen: n for n, sida in enumerate(pdf.pages)}

        def samla(poster, djup):
            for post in poster:
                ut.append((djup, post.title, sidor[post.destination[0].objgen]))
                samla(post.children, djup + 1)

        with pdf.open_outline() as outline:
            samla(outline.root, 0)
    return ut
