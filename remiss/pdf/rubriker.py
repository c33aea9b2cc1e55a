# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Headings: each leaves a bookmark, and a line for the table of contents."""

from reportlab.platypus import Paragraph

from remiss.pdf import stilar
from remiss.pdf.stycke import Textstycke


class RubrikFlode(Textstycke):
    """A heading that leaves a bookmark where it is drawn and is divided only when no page can hold it."""

    titel = nyckel = ""
    djup = niva = 0

    def split(self, bredd: float, hojd: float) -> list[Paragraph]:
        """A heading is short; one that fills half a page is text."""
        if self.height < stilar.TEXTHOJD / 2:
            return []
        delarna = super().split(bredd, hojd)
        for del_ in delarna[1:]:
            del_.nyckel = ""
        for del_ in delarna[:1]:
            del_.titel, del_.nyckel, del_.djup, del_.niva = self.titel, self.nyckel, self.djup, self.niva
        return delarna

    def draw(self) -> None:
        """Bind the bookmark just above the heading, then draw it."""
        if self.nyckel:
            self.canv.bookmarkHorizontal(self.nyckel, 0, self.height + 6)
            self.canv.addOutlineEntry(self.titel, self.nyckel, self.djup, closed=0)
            self.canv.notera_rubrik(self.titel, self.niva, self.nyckel, self.height + 6)
        super().draw()
