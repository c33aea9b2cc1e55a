# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""`rita(dokument) -> bytes`: PDF 1.7 that is PDF/A-2a and PDF/UA-1; the same content gives the same bytes, any day."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from io import BytesIO

import pikepdf
from pikepdf.models.metadata import encode_pdf_date
from reportlab.platypus import Spacer
from reportlab.platypus.doctemplate import LayoutError

from remiss.pdf import metadata, stilar
from remiss.pdf.arbetsyta import Arbetsyta, Rubrikplats
from remiss.pdf.avslut import HOGST_SIDOR, TATHETER, Utlagg, tata
from remiss.pdf.flode import Byggare, Plats
from remiss.pdf.innehall import Dokument
from remiss.pdf.sidram import logotypelement, sidmallar
from remiss.pdf.struktur import Element
from remiss.pdf.tecken import ren

#: Packing is a fifth of the time of a short handling; a level lower than zlib's own costs it one per cent in size.
pikepdf.settings.set_flate_compression_level(4)
#: A table of contents of which a page more or less is known after one time settles after two.
_FORSOK = 3


def rita(dokument: Dokument) -> bytes:
    """Draw the document; a little tighter where that spares a page of a handful of lines."""
    with _utan_sopning():
        return _rita(dokument)


@contextmanager
def _utan_sopning() -> Iterator[None]:
    """Nothing of a document is rubbish before it is finished: looking for it takes a fifth of the time."""
    is_pa = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if is_pa:
            gc.enable()


def _rita(dokument: Dokument) -> bytes:
    try:
        bast = _med_forteckning(dokument, TATHETER[0])
    except LayoutError:  # a row that no page can hold, most often a table within a table
        return _fardigstall(_med_forteckning(dokument, TATHETER[0], is_platt=True).data, dokument)
    for tathet in TATHETER[1:]:
        if not bast.mall.antal_spill or bast.mall.page > HOGST_SIDOR:
            break
        nasta = _med_forteckning(dokument, tathet)
        if nasta.mall.antal_spill < bast.mall.antal_spill:
            bast = nasta
    return _fardigstall(bast.data, dokument)


@dataclass(frozen=True)
class _Utlagd:
    """A document laid out once."""

    data: bytes
    mall: Utlagg
    rubriker: Sequence[Rubrikplats]
    has_forteckning: bool


def _med_forteckning(dokument: Dokument, tathet: float, *, is_platt: bool = False) -> _Utlagd:
    """Lay it out again while the table of contents still moves what it tells of."""
    ut = _lagg_ut(dokument, tathet, is_platt=is_platt)
    for _ in range(_FORSOK if ut.has_forteckning else 0):
        fore = ut.rubriker
        ut = _lagg_ut(dokument, tathet, is_platt=is_platt, rubriksidor=fore)
        if [(rad.nyckel, rad.sida) for rad in ut.rubriker] == [(rad.nyckel, rad.sida) for rad in fore]:
            break
    return ut


def _lagg_ut(
    dokument: Dokument, tathet: float, *, is_platt: bool = False, rubriksidor: Sequence[Rubrikplats] = ()
) -> _Utlagd:
    ut = BytesIO()
    mall = Utlagg(
        ut,
        pagesize=(stilar.SIDBREDD, stilar.SIDHOJD),
        title=ren(dokument.titel),
        author=ren(dokument.forfattare),
        creator=metadata.PROGRAM,
        producer=metadata.PRODUCENT,
        lang=dokument.sprak,
        displayDocTitle=True,
        invariant=1,
        pageCompression=0,  # packed once, when the file is finished
    )
    rot = Element("Document")
    mall.addPageTemplates(sidmallar(dokument, logotypelement(dokument, rot)))
    byggare = Byggare(is_platt=is_platt, rubriksidor=rubriksidor, linjefarg=dokument.sidhuvud.utseende.linjefarg)
    flode = byggare.flode(dokument.block, Plats(rot)) or [Spacer(0, 1)]
    tata(flode, tathet)
    mall.build(flode, canvasmaker=partial(Arbetsyta, rot=rot, xmp=metadata.xmp(dokument)))
    return _Utlagd(ut.getvalue(), mall, mall.canv.rubriker, byggare.has_forteckning)


def _fardigstall(data: bytes, dokument: Dokument) -> bytes:
    """What ReportLab does not write: the handling's own date, packed objects."""
    with pikepdf.open(BytesIO(data)) as pdf:
        for nyckel in ("/CreationDate", "/ModDate", "/Subject", "/Keywords", "/Trapped"):
            if nyckel in pdf.docinfo:
                del pdf.docinfo[nyckel]
        if dokument.skapad is not None:
            pdf.docinfo.CreationDate = pdf.docinfo.ModDate = encode_pdf_date(dokument.skapad)
        if not ren(dokument.forfattare):
            del pdf.docinfo["/Author"]
        ut = BytesIO()
        pdf.save(
            ut,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            deterministic_id=True,
        )
        return ut.getvalue()
