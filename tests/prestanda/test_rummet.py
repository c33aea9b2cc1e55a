# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The room of a paragraph in a full fullmäktige, and the text and control of a long protocol."""

from datetime import date

import pytest

from remiss.karna import klocka
from remiss.karna.klocka import spela
from remiss.sammantraden.dokument import protokoll
from remiss.sammantraden.forhandling import Forhandling, Propositionsuppgift
from remiss.sammantraden.kontroll import av_sammantradet
from remiss.sammantraden.models import Sammantrade
from remiss.sammantraden.services import besluta_i_rummet, spara_forhandling
from tests.diarium.fabriker import gor_diarium
from tests.prestanda.conftest import bast
from tests.sammantraden.fabriker import gor_mote, gor_punkt, kalla_till, kl, oppna_mote
from tests.sammantraden.rummet import gor_fullmaktige, votering, yrkande

pytestmark = [pytest.mark.prestanda, pytest.mark.django_db]


def _oppnat(organ, sara, olle, punkter):
    mote = gor_mote(organ, sara, is_extra=True)
    with spela(kl(9, dag=date(2018, 12, 5))):
        for n in range(punkter):
            gor_punkt(mote, sara, f"Punkt {n}")
    kalla_till(mote, sara)
    return oppna_mote(mote, sara, olle, hande=kl(13))


@pytest.fixture
def sparade(namnden, sara, olle):
    """Return the seconds it takes to save a vote of n."""
    gor_diarium(namnden)

    def sparade(n: int) -> float:
        styrelse = gor_fullmaktige(namnden, olle.person, n)
        mote = _oppnat(namnden, sara, olle, 1)
        punkt = mote.paragrafer.get()
        namnden.versioner.update(typ="kf")
        rummen = []
        for sist in "jn":
            roster = zip(styrelse.L, "j" * (n - 1) + sist, strict=True)
            yrkat = (yrkande("avslag", styrelse.L[3]),)
            rummen.append(Forhandling(yrkanden=yrkat, propositioner=(votering("huvud", None, 1, roster),)))

        def spara() -> None:
            rummen.reverse()  # what is saved already costs nothing to save again
            spara_forhandling(punkt.pk, rummen[0], aktor=sara.aktor)

        return bast(spara)

    return sparade


def test_en_omrostning_sparas(sparade, kvot, sara, olle):
    with spela(kl(13, 30)):
        fa = sparade(13)
        kvot("omröstning med 81 ledamöter mot 13 (6,2 gånger fler)", sparade(81), fa)


@pytest.fixture
def motet(namnden, sara, olle):
    """Return a meeting with n decided paragraphs, each with a yrkande and a question."""
    gor_diarium(namnden)
    styrelse = gor_fullmaktige(namnden, olle.person, 13)
    rum = Forhandling(
        yrkanden=(yrkande("avslag", styrelse.L[3]),),
        propositioner=(Propositionsuppgift("huvud", "acklamation", None, 1, "ja"),),
    )

    def motet(n: int) -> int:
        mote = _oppnat(namnden, sara, olle, n)
        for punkt in mote.paragrafer.all():
            spara_forhandling(punkt.pk, rum, aktor=sara.aktor)
            besluta_i_rummet(punkt.pk, aktor=sara.aktor)
        return mote.pk

    return motet


def test_text_och_kontroll_av_ett_langt_protokoll(motet, kvot, db):
    with spela(kl(13, 30)):
        manga, fa = motet(60), motet(10)
        for vad, gor in (("text", protokoll), ("kontroll", lambda m: av_sammantradet(m, klocka.idag()))):
            tider = [bast(lambda pk=pk, gor=gor: gor(_last(pk))) for pk in (manga, fa)]
            kvot(f"{vad} av ett protokoll med 60 paragrafer mot 10 (6 gånger fler)", *tider)


def _last(pk: int) -> Sammantrade:
    return Sammantrade.objects.med_namn().select_related("organ__installning").get(pk=pk)
