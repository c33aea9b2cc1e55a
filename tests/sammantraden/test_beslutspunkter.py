# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A single decision point is not numbered, several are 1, 2, 3: on every page and in every document alike."""

import re
from datetime import date

import pytest
from django.urls import reverse

from remiss.karna.klocka import spela
from remiss.pdf.rita import rita
from remiss.sammantraden import dokument
from remiss.sammantraden.models import Justering, Paragraf, Sammantrade
from remiss.sammantraden.services import avgor, avsluta, begar_justering
from remiss.sammantraden.services.handlingar import _till_dokument, protokollsutkast, utdragsutkast
from tests.pdf.verktyg import kraver_poppler, text
from tests.sammantraden.fabriker import forsta, gor_mote, gor_punkt, kalla_till, kl, oppna_mote

ETT = ("Budgeten fastställs.",)
TRE = ("Budgeten fastställs.", "Taxorna höjs.", "Beslutet gäller genast.")


@pytest.fixture(params=[ETT, TRE], ids=["en punkt", "tre punkter"])
def punkter(request):
    return request.param


@pytest.fixture
def kallat(sammantradande, sara, punkter):
    mote = gor_mote(sammantradande, sara)
    with spela(kl(9, dag=date(2018, 12, 3))):
        gor_punkt(mote, sara, forslag=punkter)
    return kalla_till(mote, sara)


def numrerade(html):
    """The points as the page numbers them: in a list, or alone in a paragraph."""
    if ensam := re.findall(r'<p class="beslutspunkt">([^<]+)</p>', html):
        return [(0, en) for en in ensam]
    return list(enumerate(re.findall(r"<li>([^<]+)</li>", re.search(r"<ol><li>.*?</ol>", html, re.S)[0]), start=1))


def vantat(punkter):
    return [(0 if len(punkter) == 1 else n, text) for n, text in enumerate(punkter, start=1)]


def i_dokumentet(innehall, punkter):
    """Whether the printed points have their numbers, or a single one none."""
    if len(punkter) == 1:
        return punkter[0] in innehall and f"1. {punkter[0]}" not in innehall
    return all(f"{n}. {en}" in innehall for n, en in enumerate(punkter, start=1))


@kraver_poppler
def test_sidor_kallelse_protokoll_och_utdrag_numrerar_lika(kallat, punkter, sara, olle, justa, lars, som):
    def sida(vem, namn, pk):
        return numrerade(som(vem).get(reverse(f"sammantraden:{namn}", args=[pk])).content.decode())

    kallelsen = text(rita(dokument.kallelse(Sammantrade.objects.med_namn().get(pk=kallat.pk))))
    assert i_dokumentet(kallelsen, punkter)
    with spela(kl(9)):
        assert sida(lars, "handlingar", kallat.pk) == vantat(punkter)
    mote = oppna_mote(kallat, sara, olle, [justa])
    with spela(kl(14)):
        punkt = forsta(mote)
        assert sida(sara, "sammantrade", mote.pk) == vantat(punkter), "punkten som pågår"
        punkt = avgor(punkt, utfall=Paragraf.Utfall.ENLIGT_FORSLAG, aktor=sara.aktor)
        assert sida(sara, "paragraf", punkt.pk) == vantat(punkter)
        assert sida(lars, "handlingar", mote.pk) == vantat(punkter)
        for pdf in (
            rita(utdragsutkast(punkt)),
            rita(protokollsutkast(mote)),
            rita(dokument.utdrag(_till_dokument(punkt.pk))),
        ):
            assert i_dokumentet(text(pdf), punkter)
        avsluta(mote, aktor=sara.aktor)
        justering = begar_justering([punkt], slag=Justering.Slag.ORDINARIE, aktor=sara.aktor)
        assert sida(justa, "justering", justering.pk) == vantat(punkter)
