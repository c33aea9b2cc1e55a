# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The pages: who reaches them, what a click does, how many questions a list asks."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from remiss.diarium.services import Nyfil, markera_sekretess
from remiss.karna import klocka
from remiss.karna.fel import Inmatningsfel
from remiss.organisation.models import Organalias, OrganRattighet
from remiss.remisser import dokument, services
from remiss.remisser.models import Remiss
from remiss.utskick.models import Mottagare
from tests.diarium.fabriker import PDF, gor_handling
from tests.fabriker import gor_organ
from tests.remisser.conftest import EXTERN
from tests.remisser.fabriker import rader, utkast, vid
from tests.remisser.sidorna import LST, _dagen, extern, svaret  # noqa: F401

UTKASTSIDOR = ["remiss", "andra", "missiv", "handling", "sandlista", "bered", "avsta"]
SKICKADSIDOR = ["oversikt", "ny_version", "aterkalla", "sammanstall", "behandla"]
RADSIDOR = ["mottagare", "registrera_svar", "kvittera", "anstand", "anteckna_paminnelse", "eftertradare", "angra"]
YTTRANDESIDOR = ["yttrande", "begar_anstand", "kvittens", "stallning", "reviderad", "avsta_yttrande", "avsant"]
#: Pages whose right the handläggare lacks and the registrator has.
REGISTRATORNS = {"reviderad", "avsant"}


def _vem(sida, rut, hanna):
    return rut if sida in REGISTRATORNS else hanna


@pytest.mark.parametrize("sida", UTKASTSIDOR)
def test_utkastets_sidor(sida, utkastet, client, rut, hanna, urban):
    _prova(client, reverse(f"remisser:{sida}", args=[utkastet.pk]), _vem(sida, rut, hanna), urban)


@pytest.mark.parametrize("sida", SKICKADSIDOR)
def test_den_skickade_remissens_sidor(sida, skickad, client, rut, hanna, urban):
    _prova(client, reverse(f"remisser:{sida}", args=[skickad.pk]), _vem(sida, rut, hanna), urban)


@pytest.mark.parametrize("sida", RADSIDOR)
def test_mottagarens_sidor(sida, per_namn, client, rut, hanna, urban):
    _prova(client, reverse(f"remisser:{sida}", args=[per_namn["Kulturnämnden"].pk]), _vem(sida, rut, hanna), urban)


@pytest.mark.parametrize("sida", YTTRANDESIDOR)
def test_yttrandets_sidor(sida, extern, client, rut, hanna, urban):
    _prova(client, reverse(f"remisser:{sida}", args=[extern.pk]), _vem(sida, rut, hanna), urban)


@pytest.mark.parametrize("sida", ["svar", "angra_svar"])
def test_svarets_sidor(sida, svaret, client, rut, hanna, urban):
    _prova(client, reverse(f"remisser:{sida}", args=[svaret.pk]), hanna, urban)


@pytest.mark.parametrize("sida", ["lista", "yttranden"])
def test_listor_visar_bara_egna(sida, skickad, extern, client, hanna, urban):
    adress = reverse(f"remisser:{sida}")
    titel = skickad.titel if sida == "lista" else extern.titel
    client.force_login(hanna)
    assert titel in client.get(adress).content.decode()
    client.force_login(urban)
    assert titel not in client.get(adress).content.decode()


def _prova(client, adress, ratt_person, annan):
    """The right person reaches the page; another organ gets 404; nobody gets the login page."""
    assert client.get(adress).status_code == 302
    client.force_login(annan)
    assert client.get(adress).status_code == 404
    client.force_login(ratt_person)
    assert client.get(adress).status_code == 200


def test_handlaggaren_saknar_registratorns_ratt(extern, client, hanna):
    client.force_login(hanna)
    for sida in REGISTRATORNS:
        assert client.get(reverse(f"remisser:{sida}", args=[extern.pk])).status_code in (403, 404)


def test_en_ny_remiss_skrivs_i_ett_arende(utkastet, client, hanna):
    client.force_login(hanna)
    adress = reverse("remisser:ny", args=[utkastet.arende_id])
    svar = client.post(
        adress, {"titel": "Ny remiss", "fragor": "Yttra er.", "svarstid": "2019-06-02", "rulla_till_vardag": ""}
    )
    ny = Remiss.objects.latest("pk")
    assert svar.url == reverse("remisser:sandlista", args=[ny.pk])
    assert "söndag" in client.get(svar.url).content.decode()


def test_sandlistan_skrivs_pa_fyra_satt(utkastet, client, hanna):
    organ = gor_organ("idrott", "Idrotts- och föreningsnämnden", ratter=False)
    Organalias.objects.create(organ=gor_organ("miljo", "Miljö- och klimatnämnden", ratter=False), namn="MKN")
    adress = reverse("remisser:sandlista", args=[utkastet.pk])
    client.force_login(hanna)
    assert "Idrotts- och föreningsnämnden" in client.get(adress, {"q": "förening"}).content.decode()
    client.post(adress, {"akt": "lagg_till", "organ": [organ.pk]})
    client.post(adress, {"akt": "extern", "namn": "Föreningen Norden", "adress": "Box 1, 411 00 Göteborg"})
    tolkad = client.post(adress, {"akt": "tolka", "text": "1. MKN\n2. Okänd förening <o@forening.example>"})
    sida = tolkad.content.decode()
    assert "Miljö- och klimatnämnden" in sida
    assert "1 av 2 rader känns igen" in sida
    client.post(
        adress,
        {
            "akt": "tolkade",
            "val": ["0", "1"],
            "organ_0": Organalias.objects.get().organ_id,
            "organ_1": "",
            "namn_1": "Okänd förening",
            "adress_1": "o@forening.example",
        },
    )
    namn = [m.namn for m in utkastet.utskick.mottagare.all()]
    assert namn[3:] == [
        "Idrotts- och föreningsnämnden",
        "Föreningen Norden",
        "Miljö- och klimatnämnden",
        "Okänd förening",
    ]
    assert utkastet.utskick.mottagare.get(namn="Föreningen Norden").kanal == "post"
    client.post(adress, {"akt": "byt_slag", "plats": "4"})
    client.post(adress, {"akt": "ta_bort", "plats": "0"})
    slagen = {m.namn: m.slag for m in utkastet.utskick.mottagare.all()}
    assert slagen["Föreningen Norden"] == "kannedom"
    assert "Kulturnämnden" not in slagen


def test_en_tidigare_sandlista_anvands_igen(skickad, namnden, rut, hanna, client):
    ny = utkast(namnden, rut, hanna, [], titel="Nästa remiss", svarstid=date(2019, 6, 28))
    client.force_login(hanna)
    client.post(reverse("remisser:sandlista", args=[ny.pk]), {"akt": "ateranvand", "utskick": skickad.utskick_id})
    assert [m.namn for m in ny.utskick.mottagare.all()] == [m.namn for m in skickad.utskick.mottagare.all()]


def test_en_mottagare_utan_adress_avvisas_och_texten_sager_vad_som_saknas(utkastet, client, hanna):
    client.force_login(hanna)
    svar = client.post(
        reverse("remisser:sandlista", args=[utkastet.pk]), {"akt": "extern", "namn": "Föreningen", "adress": "a@b"}
    )
    assert svar.status_code == 422
    assert "är inte giltig" in svar.content.decode()


def test_skicka_visas_forst_och_gors_sedan(utkastet, doris, punkten, client, hanna):
    with klocka.spela(vid(date(2019, 1, 10))):
        services.besluta_pa_delegation(
            utkastet, delegat=doris.person, dag=date(2019, 1, 8), punkt=punkten, aktor=doris.aktor
        )
        client.force_login(hanna)
        adress = reverse("remisser:skicka", args=[utkastet.pk])
        bekrafta = client.post(adress, {})
        assert "3 ombeds svara" in bekrafta.content.decode()
        assert f"{EXTERN[0]} (e-post)" in bekrafta.content.decode()
        utkastet.refresh_from_db()
        assert utkastet.status == Remiss.Status.BESLUTAD
        svar = client.post(adress, {"_bekrafta": "1"})
    assert svar.url == reverse("remisser:oversikt", args=[utkastet.pk])
    utkastet.refresh_from_db()
    assert utkastet.status == Remiss.Status.UTSKICKAD


def test_en_sekretessmarkerad_handling_valjs_och_lases_bara_av_den_som_far(beslutad, client, hanna, rut, carl):
    """On the page, among the choices, in what is confirmed, and in the missiv that goes to everybody."""
    hemlig = gor_handling(beslutad.arende, rut, "Om Anna", typ="bilaga")
    for handling in (hemlig, beslutad.handlingar.get().handling):
        markera_sekretess(handling, bestammelse="OSL 26 kap. 1 §", behoriga=[carl.person], aktor=rut.aktor)
    sidor = {namn: reverse(f"remisser:{namn}", args=[beslutad.pk]) for namn in ("remiss", "handling", "skicka")}
    for vem, ser in ((carl, True), (hanna, False)):
        client.force_login(vem)
        assert ("Förslag till plan" in client.get(sidor["remiss"]).content.decode()) is ser
        assert ("Om Anna" in client.get(sidor["handling"]).content.decode()) is ser
        assert ("Förslag till plan" in client.post(sidor["skicka"], {}).content.decode()) is ser
    missivet = repr(dokument.missiv(beslutad, klocka.nu()))
    assert "Förslag till plan" not in missivet
    with pytest.raises(Inmatningsfel, match="samma ärende"):
        services.lagg_till_handling(beslutad, hemlig, aktor=hanna.aktor)
    assert services.lagg_till_handling(beslutad, hemlig, aktor=carl.aktor).ordning == 2


def test_den_beslutade_texten_valjs_bland_dem_man_far_lasa(extern, namnden, client, rut, sara):
    for rubrik in ("Öppet yttrande", "Hemligt yttrande"):
        handling = gor_handling(extern.arende, sara, rubrik, typ="yttrande")
    markera_sekretess(handling, bestammelse="OSL 26 kap. 1 §", aktor=sara.aktor)
    OrganRattighet.objects.filter(
        content_object=namnden, group__roll__kod="registrator", permission__codename="las_sekretess"
    ).delete()
    client.force_login(rut)
    sida = client.get(reverse("remisser:reviderad", args=[extern.pk])).content.decode()
    assert "Öppet yttrande" in sida
    assert "Hemligt yttrande" not in sida
    assert "Sekretessmarkerad" not in sida


def test_hindren_star_vid_knappen(beslutad, client, hanna):
    """The svarstid has passed on this day: the button is blocked and says why."""
    client.force_login(hanna)
    sida = client.get(reverse("remisser:remiss", args=[beslutad.pk])).content.decode()
    assert 'aria-disabled="true"' in sida
    assert "ligger inte efter utskicket" in sida


def test_manga_pamins_med_tva_klick(skickad, per_namn, client, hanna):
    client.force_login(hanna)
    adress = reverse("remisser:oversikt", args=[skickad.pk])
    assert "data-massval-alla" in client.get(adress).content.decode()  # click one: tick all
    svar = client.post(  # click two
        reverse("remisser:paminn", args=[skickad.pk]), {"val": [m.pk for m in per_namn.values()]}, follow=True
    )
    assert "Påminnelse skickad till 3 mottagare" in svar.content.decode()
    assert Mottagare.objects.filter(antal_paminnelser=1).count() == 3


def test_missivet_forhandsvisas_som_utkast(utkastet, client, hanna):
    client.force_login(hanna)
    svar = client.get(reverse("remisser:missiv", args=[utkastet.pk]))
    assert svar["Content-Type"] == "application/pdf"
    assert svar.content.startswith(b"%PDF")


def test_nar_remissen_ar_skickad_visas_missivet_som_skickades(skickad, client, hanna):
    client.force_login(hanna)
    svar = client.get(reverse("remisser:missiv", args=[skickad.pk]))
    assert svar.url == skickad.missiv.get_absolute_url()


@pytest.mark.parametrize("sida", ["lista", "yttranden"])
def test_listorna_staller_lika_manga_fragor_for_en_som_for_manga(sida, namnden, diariet, rut, hanna, client):
    def en_till(n):
        if sida == "lista":
            utkast(namnden, rut, hanna, rader(externa=[EXTERN]), titel=f"Remiss {n}")
        else:
            services.registrera_extern_remiss(
                organ=namnden,
                titel=f"Remiss {n}",
                avsandare_namn="Departementet",
                avsandare_adress="d@regeringen.example",
                svarstid=date(2019, 5, 31),
                filer=[Nyfil("r.pdf", PDF)],
                aktor=rut.aktor,
            )

    client.force_login(hanna)
    adress = reverse(f"remisser:{sida}")
    antal = []
    for n in range(6):
        en_till(n)
        if n in (0, 5):
            client.get(adress)
            with CaptureQueriesContext(connection) as fragor:
                assert client.get(adress).status_code == 200
            antal.append(len(fragor))
    assert antal[0] == antal[1]
    assert antal[0] <= 12


def test_utan_handling_att_lagga_till_sags_var_den_laggs_in(utkastet, client, hanna, rut):
    client.force_login(hanna)
    adress = reverse("remisser:handling", args=[utkastet.pk])
    nekat = "Ärendet har ingen handling att lägga till."
    sida = client.get(adress).content.decode()
    assert nekat in sida
    assert f'href="{reverse("diarium:ny_handling", args=[utkastet.arende_id])}"' in sida
    gor_handling(utkastet.arende, rut, "Bilaga 2", typ="bilaga")
    assert nekat not in client.get(adress).content.decode()
