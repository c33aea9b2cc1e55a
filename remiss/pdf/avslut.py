# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""How pages end: no page of a handful of lines where a little less space between the blocks would spare it."""

from collections.abc import Iterable
from typing import Any

from reportlab.platypus import BaseDocTemplate, Flowable, KeepTogether, Paragraph, Spacer
from reportlab.platypus.doctemplate import FrameBreak

from remiss.pdf import stilar

#: How much of the space between blocks is kept: all of it, and the tighter settings that are tried in turn.
TATHETER = (1.0, 0.9, 0.8, 0.7)
#: In a longer handling the last page matters less than the time it takes to draw it again.
HOGST_SIDOR = 12
#: A last page with less than this on it has spilled over.
_SPILL = stilar.TEXTHOJD * 0.2
#: A page that the text before a page break has spilled over on to, and filled less than this, is not left.
_KNAPPT_BORJAD = stilar.TEXTHOJD / 2


class Utlagg(BaseDocTemplate):
    """A document that knows how its pages end."""

    #: The page where the part after the last page break began.
    borjade = 1
    #: Page breaks that were not made, because they would have left a page almost empty.
    overhoppade = 0
    kvar = stilar.TEXTHOJD

    def afterFlowable(self, flowable: Flowable) -> None:
        """Remember the room that is left on the page."""
        if self.frame is not None:
            self.kvar = self.frame._y - self.frame._y1p

    @property
    def antal_spill(self) -> int:
        """How many pages have spilled over."""
        is_spill = bool(self.page > self.borjade and stilar.TEXTHOJD - self.kvar < _SPILL)
        return self.overhoppade + is_spill


class NySida(Spacer):
    """What follows starts on a new page, unless the page is one that the text before has only just reached."""

    _SPACETRANSFER = True

    def __init__(self, *, is_alltid: bool = False) -> None:
        super().__init__(0, 0)
        self._is_alltid = is_alltid

    def wrap(self, bredd: float, kvar: float) -> tuple[float, float]:
        """Ask for a new page where there is something to leave."""
        mall: Any = self.canv._doctemplate
        anvant = stilar.TEXTHOJD - kvar
        if mall.page > mall.borjade and anvant < (1 if self._is_alltid else _KNAPPT_BORJAD):
            mall.overhoppade += anvant > 1
            mall.borjade = mall.page
        else:
            mall.borjade = mall.page + 1
            mall.frame.add_generated_content(FrameBreak)
        return 0, 0


def tata(flode: Iterable[Flowable], tathet: float) -> None:
    """Keep this much of the space before and after every block."""
    for block in flode:
        if isinstance(block, KeepTogether):
            tata(block._content, tathet)
        else:
            block.spaceBefore = block.getSpaceBefore() * tathet
            block.spaceAfter = block.getSpaceAfter() * tathet


def delad(stycke: Paragraph, bredd: float) -> tuple[Paragraph, Paragraph] | None:
    """Return the paragraph without its last two lines, and those; None when either part would be too short."""
    stycke.wrap(bredd, stilar.TEXTHOJD)
    antal = len(stycke.blPara.lines)
    if antal < 4:
        return None
    delarna = stycke.split(bredd, (antal - 2) * stycke.style.leading + 0.1)
    if len(delarna) != 2:
        return None
    forst, sist = delarna
    forst.spaceAfter = 0
    sist.spaceBefore = 0
    return forst, sist
