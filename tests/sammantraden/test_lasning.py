# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Protocol, extract, kallelse and handlingar as pages: what was fixed, never what the register says later."""

import re
from datetime import date

import pytest
from django.urls import reverse

from remiss.diarium.models import Fil
from remiss.diarium.ritning import las_trad
from remiss.karna.klocka import spela
from remiss.sammantraden.models import Paragraf, Paragrafhandling, Sammantrade
from remiss.sammantraden.services import avgor, avsluta, begar_justering, protokoll, skriv_pa, utdrag
from tests.sammantraden.fabriker import forsta, kl
from tests.underskriften import sla_pa


def adress(namn, *args):
    return reverse(f"sammantraden:{namn}", args=args)


def sida(klient, url):
    svar = klient.get(url)
    assert svar.status_code == 200, url
    return re.sub(r"csrf[^>]*>|X-CSRFToken[^>]*>", "", svar.content.decode())


@pytest.fixture
def justerat(mote, sara, olle, justa):
    with spela(kl(14)):
        for punkt in mote.paragrafer.i_ordning():
            avgor(punkt, utfall="enligt_forslag", aktor=sara.aktor)
        avsluta(mote, aktor=sara.aktor)
    with spela(kl(9, dag=date(2018, 12, 27))):
        justering = begar_justering(list(mote.paragrafer.all()), slag="ordinarie", aktor=sara.aktor)
        for en in (sara, olle, justa):
            skriv_pa(justering, aktor=en.aktor)
        yield Sammantrade.objects.get(pk=mote.pk)


def test_protokollet_laser_man_som_det_faststalldes_med_innehall_och_lank_till_pdf(justerat, sara, som):
    klient, url = som(sara), adress("protokoll_webb", justerat.pk)
    assert "Utkast" not in sida(klient, url), "alla paragrafer är justerade"
    protokoll(justerat, aktor=sara.aktor)
    fore = sida(klient, url)
    assert re.findall(r'<li><a class="ds-link" href="#avsnitt-\d+">([^<]+)', fore)
    assert all(f"§ {p.nummer}" in fore for p in justerat.paragrafer.all())
    assert fore.count("<h1") == 1
    assert f'href="{adress("protokoll_pdf", justerat.pk)}"' in fore
    Paragraf.objects.filter(pk=forsta(justerat).pk).update(rubrik="Något helt annat")
    assert sida(klient, url) == fore
    assert url in sida(klient, adress("sammantrade", justerat.pk))


def test_utdraget_laser_man_som_utkast_och_som_det_bestyrktes(justerat, sara, som):
    klient, punkt = som(sara), forsta(justerat)
    url = adress("utdrag_webb", punkt.pk)
    sida(klient, url)
    handling = utdrag(punkt, aktor=sara.aktor)
    fil = handling.filer.get().fil
    assert las_trad(fil).titel in sida(klient, url).replace("&nbsp;", " ")
    assert f'href="{url}"' in sida(klient, adress("paragraf", punkt.pk))
    Fil.objects.filter(pk=fil.pk).update(trad=None)
    assert f'href="{url}"' not in sida(klient, adress("paragraf", punkt.pk))
    assert klient.get(url).url == adress("utdrag_pdf", punkt.pk)


def test_en_ledamot_laser_handlingarna_som_webbsida(kallat, olle, urban, som):
    rad = Paragrafhandling.objects.get(paragraf__sammantrade=kallat, handling__typ="tjansteutlatande")
    url = adress("handling_webb", rad.pk)
    assert "Plan för en jämlik stad" in sida(som(olle), url)
    assert url in sida(som(olle), adress("handlingar", kallat.pk))
    assert som(urban).get(url).status_code == 404


def test_det_som_ska_undertecknas_laser_man_fore_och_efter(mote, sara, olle, justa, som, settings):
    sla_pa(settings)
    with spela(kl(14)):
        punkt = avgor(forsta(mote), utfall="enligt_forslag", is_omedelbar=True, aktor=sara.aktor)
        justering = begar_justering([punkt], slag="omedelbar", aktor=sara.aktor)
        url = adress("justering_webb", justering.pk)
        fore = sida(som(olle), url)
        assert punkt.rubrik in fore
        assert url in sida(som(olle), adress("justering", justering.pk))
        for en in (sara, olle, justa):
            skriv_pa(justering, aktor=en.aktor)
        assert sida(som(olle), url) == fore
