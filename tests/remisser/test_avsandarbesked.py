# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A remiss from outside goes on after registration: anstånd, återkallelse, new version, corrections."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from config.demo.rollspel import den, som
from remiss.diarium.models import Diarierattelse
from remiss.diarium.services import Nyfil, lagg_till_handling
from remiss.diarium.services.underlag import MUNTLIGT, Underlag
from remiss.karna import klocka
from remiss.karna.fel import FarInteGora, FelStatus, HinderError, Inmatningsfel
from remiss.karna.models import Handelse
from remiss.remisser import services
from remiss.remisser.models import Avsandarbesked, Beskedslag, Yttrande
from tests.diarium.fabriker import EN_PDF, PDF, gor_handling
from tests.remisser import spel
from tests.remisser.fabriker import vid

KOM, SVARSTID, FORLANGD = date(2019, 3, 1), date(2019, 5, 31), date(2019, 6, 20)
BREV = Underlag(filer=EN_PDF)
S = Yttrande.Status


@pytest.fixture
def yttrandet(namnden, diariet, rut):
    return services.registrera_extern_remiss(
        organ=namnden,
        titel="Ny lag om data",
        avsandare_namn="Justitiedepartementet",
        avsandare_adress="ju@regeringen.example",
        ert_dnr="Ju2019/1",
        svarstid=SVARSTID,
        filer=[Nyfil("remiss.pdf", PDF)],
        aktor=rut.aktor,
        hande=vid(date(2019, 2, 1)),
    )


def hamta(yttrande) -> Yttrande:
    return Yttrande.objects.select_related("arende").get(pk=yttrande.pk)


def anstand(yttrande, anvandare, underlag=BREV, till=FORLANGD, is_beviljat=True):
    return services.anteckna_anstand(
        yttrande, is_beviljat=is_beviljat, till=till, underlag=underlag, aktor=anvandare.aktor, hande=vid(KOM)
    )


def test_anstand_utifran_flyttar_dagen_och_den_gamla_syns(yttrandet, hanna):
    besked = anstand(yttrandet, hanna)
    yttrandet = hamta(yttrandet)
    assert (yttrandet.svarstid, yttrandet.anstand_till, yttrandet.sista_dag) == (SVARSTID, FORLANGD, FORLANGD)
    assert (besked.tidigare_svarstid, besked.tidigare_anstand_till, besked.till) == (SVARSTID, None, FORLANGD)
    assert (besked.handling.typ, besked.handling.riktning) == ("anstandsbeslut", "in")
    andra = anstand(yttrandet, hanna, till=date(2019, 7, 1))
    assert andra.tidigare_anstand_till == FORLANGD
    assert Handelse.objects.filter(akt="remisser.yttrande.anteckna_anstand", objekt_id=yttrandet.pk).count() == 2


@pytest.mark.parametrize(
    ("till", "gar"),
    [pytest.param(SVARSTID, False, id="samma dag"), pytest.param(date(2019, 6, 1), True, id="dagen efter")],
)
def test_anstand_forlanger_svarstiden(till, gar, yttrandet, hanna):
    if gar:
        assert anstand(yttrandet, hanna, till=till).till == till
    else:
        with pytest.raises(HinderError, match="förlänger inte"):
            anstand(yttrandet, hanna, till=till)
        assert not Avsandarbesked.objects.exists()


def test_ett_muntligt_besked_blir_en_tjansteanteckning(yttrandet, hanna):
    with pytest.raises(Inmatningsfel, match="Skriv vem som lämnade beskedet"):
        anstand(yttrandet, hanna, MUNTLIGT)
    besked = anstand(yttrandet, hanna, Underlag(anteckning="Anna Ek ringde."))
    assert besked.handling.typ == "tjansteanteckning"
    assert besked.handling.arende_id == yttrandet.arende_id


def test_avslaget_lamnar_svarstiden(yttrandet, hanna):
    besked = anstand(yttrandet, hanna, is_beviljat=False, till=None)
    assert (besked.slag, besked.till, hamta(yttrandet).anstand_till) == (Beskedslag.AVSLAG, None, None)


def test_aterkallelsen_avslutar_arbetet_och_kan_angras(yttrandet, rut, hanna, carl):
    spel.rollspel.diarium.fordela(yttrandet.arende, handlaggare=hanna.person, chef=carl.person, aktor=rut.aktor)
    with pytest.raises(FarInteGora):
        services.anteckna_aterkallelse(yttrandet, underlag=BREV, aktor=hanna.aktor, hande=vid(KOM))
    besked = services.anteckna_aterkallelse(yttrandet, underlag=BREV, aktor=rut.aktor, hande=vid(KOM))
    assert (hamta(yttrandet).status, besked.handling.typ) == (S.ATERKALLAD, "aterkallelse")
    with pytest.raises(FelStatus):
        services.anteckna_aterkallelse(yttrandet, underlag=BREV, aktor=rut.aktor, hande=vid(KOM))
    services.angra_avsandarbesked(besked, skal="fel remiss", aktor=rut.aktor)
    assert hamta(yttrandet).status == S.FORDELAD
    assert besked.handling.status == "faststalld", "handlingen finns kvar i ärendet"


def test_en_ny_version_flyttar_svarstiden_och_kraver_handlingar(yttrandet, rut, hanna):
    anstand(yttrandet, hanna)
    with pytest.raises(Inmatningsfel, match="nya versionens handlingar"):
        services.anteckna_ny_version(yttrandet, underlag=MUNTLIGT, aktor=rut.aktor, hande=vid(KOM))
    besked = services.anteckna_ny_version(
        yttrandet, underlag=BREV, svarstid=date(2019, 8, 30), aktor=rut.aktor, hande=vid(KOM)
    )
    ny = hamta(yttrandet)
    assert (ny.remissversion, ny.svarstid, ny.anstand_till) == (2, date(2019, 8, 30), None)
    services.angra_avsandarbesked(besked, skal="fel remiss", aktor=rut.aktor)
    ater = hamta(yttrandet)
    assert (ater.remissversion, ater.svarstid, ater.anstand_till) == (1, SVARSTID, FORLANGD)


def test_bara_det_senaste_beskedet_tas_tillbaka(yttrandet, rut, hanna):
    forst, sedan = anstand(yttrandet, hanna), anstand(yttrandet, hanna, till=date(2019, 7, 1))
    with pytest.raises(HinderError, match="senaste beskedet"):
        services.angra_avsandarbesked(forst, skal="fel", aktor=rut.aktor)
    with pytest.raises(Inmatningsfel, match="Skriv varför"):
        services.angra_avsandarbesked(sedan, skal=" ", aktor=rut.aktor)
    services.angra_avsandarbesked(sedan, skal="fel", aktor=rut.aktor)
    assert hamta(yttrandet).anstand_till == FORLANGD
    services.angra_avsandarbesked(forst, skal="fel", aktor=rut.aktor)
    assert hamta(yttrandet).anstand_till is None


def test_en_rattad_svarstid_skrivs_inte_over_nar_beskedet_angras(yttrandet, rut, hanna):
    besked = anstand(yttrandet, hanna)
    services.ratta_yttrande(yttrandet, anstand_till=date(2019, 6, 21), skal="felläst", aktor=rut.aktor)
    with pytest.raises(HinderError, match="har ändrats efter beskedet"):
        services.angra_avsandarbesked(besked, skal="fel", aktor=rut.aktor)
    assert hamta(yttrandet).anstand_till == date(2019, 6, 21)


def test_uppgifterna_rattas_och_de_gamla_syns(yttrandet, rut, hanna):
    andringar = {"svarstid": date(2019, 6, 7), "ert_dnr": "Ju2019/12", "avsandare_adress": "ny@regeringen.example"}
    with pytest.raises(FarInteGora):
        services.ratta_yttrande(yttrandet, skal="felläst", aktor=hanna.aktor, **andringar)
    services.ratta_yttrande(yttrandet, skal="felläst", aktor=rut.aktor, **andringar)
    ny = hamta(yttrandet)
    assert (ny.svarstid, ny.ert_dnr, ny.avsandare_adress) == tuple(andringar.values())
    rader = Diarierattelse.objects.filter(arende=yttrandet.arende)
    assert {(r.falt, r.gammalt, r.nytt) for r in rader} >= {("yttrande: svarstid", "2019-05-31", "2019-06-07")}
    assert rader.count() == 3


@pytest.mark.parametrize(
    ("andringar", "falt"),
    [
        pytest.param({"titel": " "}, "titel", id="utan titel"),
        pytest.param({"avsandare_namn": ""}, "avsandare_namn", id="utan avsändare"),
        pytest.param({"avsandare_kanal": "intern"}, "avsandare_kanal", id="avsändaren är inte i systemet"),
        pytest.param({"svarstid": SVARSTID}, "skal", id="inget ändrat"),
    ],
)
def test_en_ogiltig_rattelse_namner_faltet(andringar, falt, yttrandet, rut):
    with pytest.raises(Inmatningsfel) as fel:
        services.ratta_yttrande(yttrandet, skal="fel", aktor=rut.aktor, **andringar)
    assert fel.value.falt == falt


def test_svaret_gar_till_den_rattade_adressen(yttrandet, rut):
    services.ratta_yttrande(yttrandet, avsandare_adress="ny@regeringen.example", skal="fel", aktor=rut.aktor)
    services.skicka_kvittens(yttrandet.pk, aktor=rut.aktor)
    leverans = yttrandet.arende.expedieringar.get().leveranser.get()
    assert leverans.adress == "ny@regeringen.example"


@pytest.fixture
def besvarad(yttrandet, rut):
    return services.registrera_avsant_svar(
        yttrandet,
        beslutsvag="delegation",
        beslutsfattare="Doris",
        beslutades=KOM,
        filer=EN_PDF,
        aktor=rut.aktor,
        hande=vid(KOM),
    )


def test_efter_en_ny_version_meddelas_vad_svaret_ar_vart(besvarad, rut, hanna):
    with pytest.raises(HinderError, match="ingen ny version"):
        services.meddela_versionsval(besvarad, "kvarstar", aktor=hanna.aktor)
    services.anteckna_ny_version(besvarad, underlag=BREV, aktor=rut.aktor)
    ny = services.meddela_versionsval(besvarad, "kvarstar", aktor=hanna.aktor)
    assert (ny.status, ny.besvarad_version, ny.remissversion) == (S.EXPEDIERAD, 2, 2)
    assert ny.arende.expedieringar.latest("pk").rubrik == "Besked om tidigare svar: Ny lag om data"
    with pytest.raises(HinderError, match="ingen ny version"):
        services.meddela_versionsval(besvarad, "kvarstar", aktor=hanna.aktor)


def test_svaret_pa_den_nya_versionen_oppnas_igen(besvarad, rut, hanna):
    services.anteckna_ny_version(besvarad, underlag=BREV, aktor=rut.aktor)
    oppnad = services.meddela_versionsval(besvarad, "ersatts", aktor=hanna.aktor)
    assert (oppnad.status, oppnad.besvarad_version) == (S.REGISTRERAD, 1)


def test_ett_besvarat_yttrande_far_inget_anstand(besvarad, hanna):
    with pytest.raises(HinderError, match="redan lämnat"):
        anstand(besvarad, hanna)


def test_avsandaren_i_systemet_handlar_sjalv(skickad, kulturnamnden):
    from remiss.diarium.models import Inkommet
    from remiss.diarium.services import NyttArende, registrera_inkommet

    organ, reg = kulturnamnden
    inkommet = Inkommet.objects.get(organ=organ, foreslagen_typ="remiss")
    registrera_inkommet(inkommet, nytt=NyttArende("Remiss"), aktor=reg.aktor)
    yttrande = Yttrande.objects.get(organ=organ)
    akter = [
        lambda: anstand(yttrande, reg),
        lambda: services.anteckna_aterkallelse(yttrande, underlag=BREV, aktor=reg.aktor),
        lambda: services.anteckna_ny_version(yttrande, underlag=BREV, aktor=reg.aktor),
        lambda: services.ratta_yttrande(yttrande, titel="Annan", skal="fel", aktor=reg.aktor),
    ]
    for akt in akter:
        with pytest.raises(HinderError, match="systemet"):
            akt()


def test_den_angrade_aterkallelsen_foljer_beslutet_som_var_fattat(db):
    """A decided answer is decided still when the återkallelse was noted on the wrong yttrande."""
    organ = spel.bemanna("kul", "Kulturnämnden")
    with den(date(2019, 1, 10)):
        yttrande = services.registrera_extern_remiss(
            organ=organ,
            titel="Totalförsvarsdatalag",
            avsandare_namn="Försvarsdepartementet",
            avsandare_adress="fo@regeringen.example",
            svarstid=date(2019, 6, 4),
            filer=EN_PDF,
            aktor=som("registrator", "kul"),
        )
        spel.rollspel.fordela(yttrande.arende, "kul")
    with den(date(2019, 2, 11)):
        spel.skriv_tu(yttrande.arende, "kul", ["Yttrandet översänds."])
    spel.besluta("kul", date(2019, 3, 11), yttrande.arende)
    with den(date(2019, 3, 12)):
        besked = services.anteckna_aterkallelse(yttrande, underlag=BREV, aktor=som("registrator", "kul"))
        services.angra_avsandarbesked(besked, skal="fel remiss", aktor=som("registrator", "kul"))
        ater = hamta(yttrande)
        assert (ater.status, ater.beslutades) == (S.AVGJORD, date(2019, 3, 11))
        assert services.expediera_svar(ater, aktor=som("registrator", "kul")).besvarad_version == 1


def test_en_upprattad_handling_ar_inget_besked(yttrandet, rut, hanna):
    eget = gor_handling(yttrandet.arende, rut, "Eget")
    with pytest.raises(Inmatningsfel, match="Välj en inkommen handling"):
        anstand(yttrandet, hanna, Underlag(handling=eget))


@pytest.fixture
def _dagen():
    """The pages are seen on the day the message came."""
    with klocka.spela(vid(KOM, 15)):
        yield


def _sida(client, yttrande) -> str:
    return client.get(reverse("remisser:yttrande", args=[yttrande.pk])).content.decode()


def _akt(client, namn, obj, **falt):
    svar = client.post(reverse(f"remisser:{namn}", args=[obj.pk]), falt)
    assert svar.status_code == 302, svar.content.decode()
    return svar


@pytest.mark.usefixtures("_dagen")
def test_anstandet_antecknas_pa_sidan_och_den_tidigare_dagen_syns(yttrandet, hanna, client):
    client.force_login(hanna)
    assert "Avsändaren har avgjort anståndet" in _sida(client, yttrandet)
    falt = {"beslut": "ja", "till": "2019-06-20", "anteckning": "Anna Ek ringde.", "hande": "2019-03-01T14:00"}
    _akt(client, "besked_anstand", yttrandet, **falt)
    sida = _sida(client, yttrandet)
    assert "Anstånd beviljat, ny svarstid 20 juni 2019 (före: 31 maj 2019)" in sida
    assert "Ta tillbaka" not in sida, "handläggaren rättar inte i diariet"


@pytest.mark.usefixtures("_dagen")
def test_beskedet_valjs_bland_arendets_handlingar(yttrandet, rut, hanna, client):
    brev = lagg_till_handling(
        yttrandet.arende, typ="anstandsbeslut", riktning="in", rubrik="Beslut", fran="Ju", filer=EN_PDF, aktor=rut.aktor
    )
    client.force_login(hanna)
    adress = reverse("remisser:besked_anstand", args=[yttrandet.pk])
    assert brev.beteckning in client.get(adress).content.decode()
    falt = {"kalla": f"handling-{brev.pk}", "beslut": "nej", "hande": "2019-03-01T14:00"}
    assert client.post(adress, falt).status_code == 302
    assert Avsandarbesked.objects.get().handling_id == brev.pk
    annan = client.post(adress, falt | {"kalla": "handling-999999"})
    assert annan.status_code == 422


@pytest.mark.usefixtures("_dagen")
def test_registratorn_noterar_version_aterkallelse_och_rattar(yttrandet, rut, client):
    client.force_login(rut)
    fil = SimpleUploadedFile("v2.pdf", PDF, "application/pdf")
    _akt(client, "besked_version", yttrandet, svarstid="2019-08-30", filer=fil, hande="2019-03-01T14:00")
    _akt(client, "besked_aterkallelse", yttrandet, anteckning="Ring från Anna Ek.", hande="2019-03-01T14:30")
    sida = _sida(client, yttrandet)
    assert "Remissen återkallad." in sida
    _akt(client, "angra_besked", Avsandarbesked.objects.latest("pk"), skal="fel remiss")
    sida = _sida(client, yttrandet)
    assert "<del>Remissen återkallad</del> Togs tillbaka 1 mars 2019: fel remiss." in sida
    formular = client.get(reverse("remisser:ratta_yttrande", args=[yttrandet.pk])).context["formular"]
    falt = {f.name: f.value() for f in formular if f.value() not in (None, False)} | {"skal": "felläst"}
    falt |= {"inkom": "2019-02-01", "svarstid": "2019-08-29"}
    _akt(client, "ratta_yttrande", yttrandet, **falt)
    assert "<del>2019-08-30</del> <ins>2019-08-29</ins>" in _sida(client, yttrandet)
