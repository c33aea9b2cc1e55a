# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Administration of the templates: a new version from a day; what is begun keeps its template."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from remiss.beredning.mallar import mall_for
from remiss.beredning.models import Sektionsslag, Tjanstemall
from remiss.beredning.services.mall import Mallrad, skapa_mall
from remiss.karna import klocka
from remiss.karna.fel import FarInteGora, FarInteSe, Inmatningsfel
from remiss.karna.models import Handelse
from remiss.organisation.models import Organtyp
from tests.beredning.conftest import DAGEN
from tests.beredning.fabriker import gor_tu

pytestmark = pytest.mark.django_db
I_MORGON = DAGEN + timedelta(days=1)


@pytest.fixture
def mallen(db):
    """The nämnd's template of the day."""
    return mall_for(Organtyp.NAMND, DAGEN)


@pytest.fixture
def rader(mallen):
    falt = ("rubrik", "slag", "kod", "standardmening", "ledtext", "is_obligatorisk", "is_ny_sida")
    return [Mallrad(**{namn: getattr(s, namn) for namn in falt}) for s in mallen.sektioner.order_by("nummer")]


def spara(rader, aktor, **extra):
    falt = {"organtyp": Organtyp.NAMND, "namn": "Nämnd, ny", "giltig_fran": I_MORGON}
    return skapa_mall(sektioner=rader, aktor=aktor.aktor, **(falt | extra))


def test_det_paborjade_behaller_sin_mall_och_det_nya_far_den_nya(rader, mallen, arendet, hanna, superanvandare):
    fore = gor_tu(arendet, hanna, ifylld=False)
    klimat = Mallrad("Klimatperspektivet", "perspektiv", standardmening="{organ} ser inget.")
    ny = spara([*rader[:-1], klimat, rader[-1]], superanvandare)
    samma_dag = gor_tu(arendet, hanna, ifylld=False)
    with klocka.spela(klocka.vid(I_MORGON)):
        efter = gor_tu(arendet, hanna, ifylld=False)
    assert [tu.mall for tu in (fore, samma_dag, efter)] == [mallen, mallen, ny]
    fore.refresh_from_db()
    assert fore.sektioner.count() == len(rader)
    assert efter.sektioner.get(mallsektion__kod="klimatperspektivet").mallsektion.nummer == len(rader)


def test_versionen_raknas_per_organtyp_och_akten_loggas(rader, superanvandare):
    ny = spara(rader, superanvandare)
    utskott = spara(rader, superanvandare, organtyp=Organtyp.UTSKOTT)
    assert (ny.version, utskott.version) == (3, 1)
    assert [s.kod for s in ny.sektioner.order_by("nummer")] == [r.kod for r in rader]
    akt = Handelse.objects.filter(akt="beredning.tjanstemall.skapa_mall").first()
    assert (akt.objekt_id, akt.uppgifter) == (ny.pk, {"fran": I_MORGON.isoformat(), "antal_avsnitt": len(rader)})


def test_bara_installationens_administrator(rader, adam, hanna):
    for vem in (adam, hanna):
        with pytest.raises((FarInteGora, FarInteSe)):
            spara(rader, vem)
    assert Tjanstemall.objects.filter(organtyp=Organtyp.NAMND).count() == 2


def utan(rader, slag):
    return [rad for rad in rader if rad.slag != slag]


@pytest.mark.parametrize(
    ("andra", "extra", "falt", "skal"),
    [
        (lambda r: utan(r, Sektionsslag.BESLUTSFORSLAG), {}, "sektioner", "”Förslag till beslut” precis en gång"),
        (lambda r: utan(r, Sektionsslag.BILAGOR), {}, "sektioner", "”Bilagor” precis en gång"),
        (lambda r: [*r, Mallrad("Mer", Sektionsslag.BEDOMNING)], {}, "sektioner", "”Bedömning” precis en gång"),
        (lambda r: [*r, r[1]], {}, "sektioner", "finns två gånger"),
        (lambda r: [*r, Mallrad(" ", "text")], {}, "sektioner", "ha en rubrik"),
        (lambda r: [*r, Mallrad("Klimat", "perspektiv")], {}, "sektioner", "ska ha en standardmening"),
        (lambda r: [*r, Mallrad("Av {namn}", "text")], {}, "sektioner", r"Bara \{kortnamn\} kan"),
        (lambda r: [replace(r[0], standardmening="{kortnamn}"), *r[1:]], {}, "sektioner", r"Bara \{organ\} kan"),
        (lambda r: r, {"forslagsingress": "I {organ}:"}, "forslagsingress", r"Bara \{namn\} kan"),
        (lambda r: r, {"namn": " "}, "namn", "Skriv mallens namn"),
        (lambda r: r, {"giltig_fran": DAGEN - timedelta(days=1)}, "giltig_fran", "tidigast i dag"),
    ],
)
def test_en_mall_som_inte_gar_att_skriva_i_vagras(andra, extra, falt, skal, rader, superanvandare):
    with pytest.raises(Inmatningsfel, match=skal) as fel:
        spara(andra(rader), superanvandare, **extra)
    assert fel.value.falt == falt
    assert not Handelse.objects.filter(akt__endswith="skapa_mall").exists()


@pytest.fixture
def som(client):
    def logga_in(anvandare):
        client.force_login(anvandare)
        return client

    return logga_in


def formularet(klient, url):
    """The form's values as a browser would send them back untouched."""
    formular = klient.get(url).context["formular"]
    varden = {namn: formular[namn].value() for namn in formular.fields}
    return {namn: "on" if varde is True else varde for namn, varde in varden.items() if varde not in (None, False)}


def test_administratoren_nar_mallarna_och_andrar_rubrik_ordning_och_mening(som, mallen, superanvandare):
    klient = som(superanvandare)
    assert reverse("beredning:mallar") in klient.get(reverse("organisation:organ")).content.decode()
    lista = klient.get(reverse("beredning:mallar")).content.decode()
    assert f'href="{reverse("beredning:mall", args=[mallen.pk])}">Nämnd, med perspektiv</a>' in lista
    sida = klient.get(reverse("beredning:mall", args=[mallen.pk])).content.decode()
    assert "Barnperspektivet" in sida
    assert "Gäller" in sida
    url = reverse("beredning:ny_mall", args=[mallen.pk])
    data = formularet(klient, url)
    koder = [s.kod for s in mallen.sektioner.order_by("nummer")]
    barn, miljo = koder.index("barn") + 1, koder.index("miljo") + 1
    data |= {
        "namn": "Nämnd 2019",
        f"s{barn}_rubrik": "Barnrättsperspektivet",
        f"s{barn}_standardmening": "{organ} ser ingen påverkan på barn.",
        f"s{barn}_plats": 1,
        f"s{miljo}_bort": "on",
        f"s{len(koder) + 1}_rubrik": "Klimat och energi",
        f"s{len(koder) + 1}_plats": 2,
        f"s{len(koder) + 1}_slag": "text",
    }
    svar = klient.post(url, data)
    assert svar.status_code == 302, svar.context["formular"].errors
    ny = Tjanstemall.objects.latest("pk")
    assert svar.url == reverse("beredning:mall", args=[ny.pk])
    assert (ny.namn, ny.version, ny.giltig_fran) == ("Nämnd 2019", 3, DAGEN)
    vantat = [k for k in koder if k != "miljo"]
    vantat.remove("barn")
    ordning = [vantat[0], "barn", vantat[1], "klimat-och-energi", *vantat[2:]]
    assert [s.kod for s in ny.sektioner.order_by("nummer")] == ordning
    assert ny.sektioner.get(kod="barn").rubrik == "Barnrättsperspektivet"
    assert mallen.sektioner.get(kod="barn").rubrik == "Barnperspektivet"
    assert mall_for(Organtyp.NAMND, DAGEN) == ny


def test_felet_visas_och_det_skrivna_star_kvar(som, mallen, superanvandare):
    klient, url = som(superanvandare), reverse("beredning:ny_mall", args=[mallen.pk])
    data = formularet(klient, url) | {"namn": "Min mall", "giltig_fran": "2010-01-01"}
    svar = klient.post(url, data)
    assert svar.status_code == 422
    innehall = svar.content.decode()
    assert "tidigast i dag" in innehall
    assert 'value="Min mall"' in innehall


def test_organets_administrator_laser_men_andrar_inte(som, mallen, adam, hanna):
    klient = som(adam)
    sida = klient.get(reverse("beredning:mall", args=[mallen.pk]))
    assert sida.status_code == 200
    ny = reverse("beredning:ny_mall", args=[mallen.pk])
    assert ny not in sida.content.decode()
    assert klient.get(ny).status_code == 404
    assert som(hanna).get(reverse("beredning:mallar")).status_code == 404


def test_ny_mall_star_i_andringsloggen_for_organ_av_sorten(som, rader, adam, namnden, superanvandare):
    spara(rader, superanvandare, namn="Nämnd 2020")
    spara(rader, superanvandare, namn="Bolag 2020", organtyp=Organtyp.BOLAG)
    logg = som(adam).get(reverse("organisation:logg", args=[namnden.kod])).content.decode()
    assert re.search(r"En ny mall för tjänsteutlåtanden skapades.*?Nämnd 2020, version 3", logg, re.S)
    assert "Bolag 2020" not in logg
