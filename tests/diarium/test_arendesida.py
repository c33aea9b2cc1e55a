# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The page of an ärende: every act on it is reached from there, corrections show, related ärenden are linked."""

import re

import pytest
from django.urls import reverse

from remiss.diarium.arendesida import arendeakter
from remiss.diarium.dokument import arendeblad
from remiss.diarium.models import Arende
from remiss.diarium.services import (
    arkivera,
    ateroppna,
    avsluta,
    makulera_arende,
    ratta_arende,
    relatera,
    sla_ihop,
    sluta_relatera,
)
from remiss.karna import klocka
from remiss.karna.fel import FarInteGora, FarInteSe, FelStatus, HinderError, Inmatningsfel
from remiss.karna.models import Handelse
from remiss.pdf import Faktarader, Tabell
from tests.diarium.fabriker import gor_arende, gor_handling


@pytest.fixture
def som(client):
    """Log in as somebody: `som(rut).get(...)`."""

    def logga_in(anvandare):
        client.force_login(anvandare)
        return client

    return logga_in


@pytest.fixture
def annat(diariet, namnden, rut):
    return gor_arende(namnden, rut, "Tillfälligt boende")


def sida(arende):
    return reverse("webb:arende", args=[arende.pk])


def sidtext(svar):
    assert svar.status_code == 200
    return svar.content.decode()


def gor_mer(svar) -> dict[str, str]:
    """The list "Gör mer" of a page: text → address."""
    panel = re.search(r'<section[^>]*aria-labelledby="akter">(.*?)</section>', sidtext(svar), re.S)
    return {t: url for url, t in re.findall(r'<a [^>]*href="([^"]+)">([^<]+)</a>', panel.group(1))} if panel else {}


RATTA = {"Rätta uppgifter", "Slå ihop med ett annat ärende"}
HANDLAGG = {"Lägg till relaterat ärende"}
OPPET = HANDLAGG | {"Anmäl jäv"}


@pytest.mark.parametrize(
    ("vem", "status", "has_handling", "akter"),
    [
        ("rut", "oppet", True, RATTA | OPPET | {"Avsluta"}),
        ("rut", "oppet", False, RATTA | OPPET | {"Avsluta", "Makulera"}),
        ("rut", "avslutat", True, RATTA | HANDLAGG | {"Återöppna", "Arkivera"}),
        ("rut", "arkiverat", True, set()),
        ("rut", "makulerat", False, set()),
        ("hanna", "oppet", True, OPPET),
        ("hanna", "avslutat", True, HANDLAGG),
        ("sara", "arkiverat", True, set()),
    ],
)
def test_arendets_akter_nas_fran_dess_sida(vem, status, has_handling, akter, arendet, rut, hanna, sara, som, request):
    if has_handling:
        gor_handling(arendet, rut)
    if status in ("avslutat", "arkiverat"):
        avsluta(arendet, aktor=rut.aktor)
    if status == "arkiverat":
        arkivera(arendet, aktor=rut.aktor)
    if status == "makulerat":
        makulera_arende(arendet, skal="Misstag", aktor=rut.aktor)
    klient = som(request.getfixturevalue(vem))
    lankar = gor_mer(klient.get(sida(arendet)))
    assert set(lankar) == akter
    for text, url in lankar.items():
        svar = klient.get(url)
        assert svar.status_code == 200, text
        assert "Det här går inte att göra nu" not in svar.content.decode(), text


def test_akterna_stammer_med_vad_tjansterna_vagrar(arendet, rut):
    """What the list leaves out of an ärende at its end is also refused by the services."""
    avsluta(arendet, aktor=rut.aktor)
    arkivera(arendet, aktor=rut.aktor)
    arendet.refresh_from_db()
    assert arendeakter(rut, arendet) == []
    with pytest.raises(HinderError, match="arkiverat och ändras inte"):
        ratta_arende(arendet, motpart="Nytt", skal="x", aktor=rut.aktor)
    for akt in (ateroppna, avsluta, arkivera):
        with pytest.raises(FelStatus):
            akt(arendet, aktor=rut.aktor)


def test_bara_avslutat_arende_arkiveras_av_den_som_far(arendet, rut, hanna, urban):
    with pytest.raises(FelStatus):
        arkivera(arendet, aktor=rut.aktor)
    avsluta(arendet, aktor=rut.aktor)
    for vem, fel in ((hanna, FarInteGora), (urban, FarInteSe)):
        with pytest.raises(fel):
            arkivera(arendet, aktor=vem.aktor)
    assert arkivera(arendet, aktor=rut.aktor).status == Arende.Status.ARKIVERAT


def test_arkivering_bekraftas_forst(arendet, rut, som):
    avsluta(arendet, aktor=rut.aktor)
    klient, url = som(rut), reverse("diarium:arkivera", args=[arendet.pk])
    assert arendet.arendemening in sidtext(klient.post(url))
    assert Arende.objects.get().status == "avslutat"
    assert klient.post(url, {"_bekrafta": "1"}).status_code == 302
    assert Arende.objects.get().status == "arkiverat"


def test_rattelserna_syns_pa_sidan_och_pa_arendebladet(arendet, rut, som):
    fore = sidtext(som(rut).get(sida(arendet)))
    assert "Ändringar i registret" not in fore
    ratta_arende(arendet, motpart="Bygg AB", skal="Skrivfel", aktor=rut.aktor)
    ratta_arende(arendet, motpart="Bygg i Väst AB", skal="Fel bolag", aktor=rut.aktor)
    efter = sidtext(som(rut).get(sida(arendet)))
    assert "<del>Bygg AB</del> <ins>Bygg i Väst AB</ins>" in efter
    assert "<del>tomt</del> <ins>Bygg AB</ins>" in efter
    assert f"Fel bolag. {rut.person}" in efter
    tabell = [b for b in blad(arendet).block if isinstance(b, Tabell) and b.rubriker[:2] == ("Uppgift", "Före")]
    idag = klocka.idag().isoformat()
    assert tabell[0].rader[0] == ("Motpart", "Bygg AB", "Bygg i Väst AB", "Fel bolag", str(rut.person), idag)
    assert len(tabell[0].rader) == 2


def blad(arende):
    from remiss.diarium.arendesida import rattelser

    return arendeblad(Arende.objects.get(pk=arende.pk), [], klocka.nu(), rattelser=rattelser(arende))


def fakta(dokument):
    (rader,) = [b.rader for b in dokument.block if isinstance(b, Faktarader)]
    return {rad.etikett: rad.varde for rad in rader}


def test_ett_arende_med_handlingar_far_veta_det_fore_bekraftelsen(arendet, annat, namnden, rut, som):
    tomt = gor_arende(namnden, rut, "Öppnat av misstag")
    gor_handling(arendet, rut)
    for ett, hindras in ((arendet, True), (tomt, False)):
        adress = reverse("diarium:makulera_arende", args=[ett.pk])
        assert ("Ärendet har handlingar. Flytta eller makulera dem" in som(rut).get(adress).content.decode()) is hindras
        svar = som(rut).post(adress, {"skal": "Misstag"})
        assert svar.status_code == (422 if hindras else 200)
        assert ("Kontrollera innan du bekräftar" in svar.content.decode()) is not hindras


def test_makulerat_och_sammanslaget_arende_sager_varfor_och_vart(arendet, annat, namnden, rut, som):
    tomt = gor_arende(namnden, rut, "Misstag")
    makulera_arende(tomt, skal="Öppnat två gånger", aktor=rut.aktor)
    sla_ihop(annat, med=arendet, skal="Samma sak", aktor=rut.aktor)
    klient = som(rut)
    assert "Ärendet är makulerat. Skäl: Öppnat två gånger" in sidtext(klient.get(sida(tomt)))
    borta = sidtext(klient.get(sida(annat)))
    assert f'href="{sida(arendet)}">{arendet.diarienummer}</a>. Skäl: Samma sak' in borta
    assert f'Hit har slagits ihop: <a class="ds-link" href="{sida(annat)}">' in sidtext(klient.get(sida(arendet)))
    assert fakta(blad(annat))["Sammanslaget med"] == arendet.diarienummer
    assert fakta(blad(tomt))["Makulerat därför att"] == "Öppnat två gånger"
    assert "Sammanslaget med" not in fakta(blad(arendet))


def test_relaterade_arenden_lankar_till_varandra_och_kan_tas_bort(arendet, annat, hanna, som):
    klient = som(hanna)
    svar = klient.post(reverse("diarium:relatera", args=[arendet.pk]), {"med": annat.diarienummer.lstrip("0")})
    assert svar.status_code == 302
    for ett, det_andra in ((arendet, annat), (annat, arendet)):
        assert f'href="{sida(det_andra)}"' in sidtext(klient.get(sida(ett)))
    assert Handelse.objects.get(akt="diarium.arende.relatera").uppgifter == {"med_id": annat.pk}
    klient.post(reverse("diarium:sluta_relatera", args=[annat.pk, arendet.pk]))
    assert not arendet.relaterade.exists()
    assert "Relaterade ärenden" not in sidtext(klient.get(sida(arendet)))


def test_relation_med_sig_sjalv_dubbelt_eller_utan_ratt_vagras(arendet, annat, hanna, olle, grannnamnden, urban):
    from tests.diarium.fabriker import gor_diarium

    gor_diarium(grannnamnden, kod="granne", namn="Grannämnden")
    frammande = gor_arende(grannnamnden, urban)
    relatera(arendet, med=annat, aktor=hanna.aktor)
    for med, fel in ((arendet, "sig självt"), (annat, "redan antecknat")):
        with pytest.raises(Inmatningsfel, match=fel):
            relatera(arendet, med=med, aktor=hanna.aktor)
    with pytest.raises(FarInteSe):
        relatera(arendet, med=frammande, aktor=hanna.aktor)
    with pytest.raises(FarInteSe):
        sluta_relatera(arendet, med=annat, aktor=urban.aktor)
    sluta_relatera(arendet, med=annat, aktor=hanna.aktor)
    with pytest.raises(Inmatningsfel, match="Läs om sidan"):
        sluta_relatera(arendet, med=annat, aktor=hanna.aktor)


def test_samma_nummer_i_flera_diarier_skiljs_at_med_diariets_kod(arendet, grannnamnden, urban, rut, hanna, som):
    from remiss.organisation.ratter import Rollkod
    from tests.diarium.fabriker import gor_diarium
    from tests.fabriker import ge_uppdrag

    gor_diarium(grannnamnden, kod="granne", namn="Grannämnden")
    frammande = gor_arende(grannnamnden, urban)
    assert frammande.diarienummer == arendet.diarienummer
    klient, url = som(hanna), reverse("diarium:relatera", args=[arendet.pk])
    nekad = klient.post(url, {"med": "9999/18"}).content.decode()
    assert "inte i något diarium som du får läsa" in nekad
    assert 'value="9999/18"' in nekad
    ge_uppdrag(hanna.person, grannnamnden, Rollkod.HANDLAGGARE)
    svar = klient.post(url, {"med": frammande.diarienummer})
    assert svar.status_code == 422
    assert f"granne {frammande.diarienummer} eller srn" in svar.content.decode()
    assert klient.post(url, {"med": f"granne {frammande.diarienummer}"}).status_code == 302
    assert arendet.relaterade.get() == frammande
    assert "Relaterade ärenden" not in sidtext(som(rut).get(sida(arendet)))
