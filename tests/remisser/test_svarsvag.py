# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The proposed routes follow the organ's own delegationsordning and settings (domain.md 1.5–1.6)."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from remiss.karna import klocka
from remiss.organisation.models import Organinstallning, Organtyp
from remiss.organisation.ratter import Rollkod
from remiss.regler.svarsvag import Svarsvag
from remiss.remisser import services
from remiss.remisser.svarsvag import Vagvisare, foresla_frist
from tests.diarium.fabriker import EN_PDF, gor_arende
from tests.remisser.fabriker import gor_mottagande_namnd, gor_punkt, vid
from tests.sammantraden.fabriker import gor_mote

IDAG = date(2019, 3, 1)
#: Every route but the last presupposes that no meeting is planned; anstånd comes first, a preliminary answer last.
UTAN_MOTE = [Svarsvag.ANSTAND, Svarsvag.PRELIMINART]


def gor_extern(organ, reg, svarstid=date(2019, 3, 20)):
    return services.registrera_extern_remiss(
        organ=organ,
        titel="Ny lag",
        avsandare_namn="Departementet",
        avsandare_adress="d@example.org",
        svarstid=svarstid,
        filer=EN_PDF,
        aktor=reg.aktor,
        hande=vid(date(2019, 2, 1)),
    )


def vagar(yttrande, idag=IDAG) -> list[Svarsvag]:
    return [v.forslag.vag for v in Vagvisare([yttrande.organ_id], idag).vagar(yttrande)]


@pytest.fixture
def i_namnden(kulturnamnden):
    return gor_extern(*kulturnamnden)


@pytest.fixture
def i_bolaget(stadshus):
    return gor_extern(*stadshus)


def test_utan_punkt_eller_installning_foreslas_bara_organet_sjalvt(i_namnden, i_bolaget):
    assert vagar(i_namnden) == vagar(i_bolaget) == UTAN_MOTE


def test_kl_6_39_uppdraget_i_bradska_ger_ordforandebeslut_efter_anstand(i_namnden):
    gor_punkt(i_namnden.organ, Rollkod.ORDFORANDE, "9.1", galler_yttrande=False, galler_bradska=True)
    assert vagar(i_namnden) == [Svarsvag.ANSTAND, Svarsvag.ORDFORANDEBESLUT, Svarsvag.PRELIMINART]


@pytest.mark.parametrize(
    ("fran", "till", "galler"),
    [
        pytest.param(IDAG, None, True, id="från i dag"),
        pytest.param(date(2019, 3, 2), None, False, id="från i morgon"),
        pytest.param(date(2015, 1, 1), IDAG, True, id="till i dag"),
        pytest.param(date(2015, 1, 1), date(2019, 2, 28), False, id="slutade i går"),
    ],
)
def test_bara_en_punkt_som_galler_i_dag_raknas(fran, till, galler, i_namnden):
    punkt = gor_punkt(i_namnden.organ, Rollkod.ORDFORANDE, galler_yttrande=False, galler_bradska=True)
    type(punkt).objects.filter(pk=punkt.pk).update(fran=fran, till=till)
    assert (Svarsvag.ORDFORANDEBESLUT in vagar(i_namnden)) is galler


def test_en_delegationspunkt_for_yttrande_ar_inget_uppdrag_i_bradska(i_namnden):
    gor_punkt(i_namnden.organ)
    assert vagar(i_namnden) == [Svarsvag.ANSTAND, Svarsvag.DELEGATION, Svarsvag.PRELIMINART]


def test_abl_8_29_vd_svarar_nar_instruktionen_sager_det(i_bolaget):
    Organinstallning.objects.filter(organ=i_bolaget.organ).update(is_vd_svarar=True)
    assert vagar(i_bolaget) == [Svarsvag.ANSTAND, Svarsvag.VD, Svarsvag.PRELIMINART]


def test_installningen_for_vd_betyder_ingenting_i_en_namnd(i_namnden):
    Organinstallning.objects.filter(organ=i_namnden.organ).update(is_vd_svarar=True)
    assert vagar(i_namnden) == UTAN_MOTE


def test_ett_uppdrag_i_bradska_betyder_ingenting_i_ett_bolag(i_bolaget):
    gor_punkt(i_bolaget.organ, Rollkod.ORDFORANDE, galler_yttrande=False, galler_bradska=True)
    assert vagar(i_bolaget) == UTAN_MOTE


def test_vagvisaren_laser_lika_mycket_for_ett_organ_som_for_manga(db):
    yttranden = [
        gor_extern(*gor_mottagande_namnd(f"n{n}", f"Nämnd {n}", Organtyp.BOLAG if n % 2 else Organtyp.NAMND))
        for n in range(6)
    ]

    def fragor(antal: int) -> int:
        vagvisare = Vagvisare([y.organ_id for y in yttranden[:antal]], IDAG)
        with CaptureQueriesContext(connection) as fangade:
            for yttrande in yttranden[:antal]:
                vagvisare.vagar(yttrande)
        return len(fangade)

    assert fragor(1) == fragor(6) == 4


MOTE = date(2019, 4, 24)  # manusstopp 21 days before: 3 April


@pytest.fixture
def att_fordela(namnden, diariet, rut, sara):
    """Svarstid after the meeting: the draft must be ready eight working days before manusstopp, 22 March."""
    with klocka.spela(vid(date(2019, 2, 1))):
        gor_mote(namnden, sara, MOTE)
    return gor_extern(namnden, rut, date(2019, 5, 31))


def fordelningssida(client, yttrande, dag, **falt):
    adress = reverse("diarium:fordela", args=[yttrande.arende_id])
    with klocka.spela(vid(dag, 10)):
        return client.post(adress, falt) if falt else client.get(adress)


def test_fordela_foreslar_dagen_raknad_bakat_fran_motet(att_fordela, rut, client):
    client.force_login(rut)
    falt = fordelningssida(client, att_fordela, IDAG).context["formular"]["intern_frist"]
    assert falt.value() == date(2019, 3, 22)
    assert "Förslag: 2019-03-22. Räknat bakåt från sammanträdet 24 april 2019:" in falt.help_text
    assert "granskning klar 29 mars 2019, bedömning klar 3 april 2019." in falt.help_text


def test_forslaget_ar_bara_ett_forslag(att_fordela, rut, hanna, client):
    client.force_login(rut)
    val = {"handlaggare": hanna.person_id, "chef": "", "intern_frist": "2019-03-15"}
    assert fordelningssida(client, att_fordela, IDAG, **val).status_code == 302
    falt = fordelningssida(client, att_fordela, IDAG).context["formular"]["intern_frist"]
    assert falt.value() == date(2019, 3, 15), "det en människa har valt står kvar"
    assert "Förslag: 2019-03-22." in falt.help_text


@pytest.mark.parametrize(
    ("dag", "forslag", "bradskar"),
    [
        pytest.param(date(2019, 3, 22), date(2019, 3, 22), False, id="på dagen"),
        pytest.param(date(2019, 3, 25), date(2019, 3, 25), True, id="dagen har passerat"),
    ],
)
def test_ett_utkast_som_skulle_vara_klart_bradskar(dag, forslag, bradskar, att_fordela):
    frist = foresla_frist(att_fordela.arende, dag)
    assert frist.dag == forslag
    assert ("brådskar" in frist.skal) is bradskar


def test_forutsatter_vagen_anstand_sags_det(att_fordela, rut):
    services.ratta_yttrande(att_fordela, svarstid=date(2019, 4, 1), skal="felläst", aktor=rut.aktor)
    assert foresla_frist(att_fordela.arende, IDAG).skal.endswith("Det förutsätter anstånd.")


def test_utan_mote_eller_yttrande_foreslas_ingen_dag(i_namnden, namnden, diariet, rut):
    assert foresla_frist(i_namnden.arende, IDAG) is None
    assert foresla_frist(gor_arende(namnden, rut), IDAG) is None


def test_remissens_sida_sager_vilken_dag_anstandet_galler_och_vems_numret_ar(att_fordela, rut, client):
    services.ratta_yttrande(att_fordela, svarstid=date(2019, 3, 20), ert_dnr="Ku 12", skal="felläst", aktor=rut.aktor)
    client.force_login(rut)
    with klocka.spela(vid(date(2019, 3, 19), 10)):
        svar = client.get(reverse("remisser:yttrande", args=[att_fordela.pk]))
    sida = svar.content.decode()
    assert "1. Begär anstånd till 8 maj 2019</h3>" in sida
    assert {("Avsändarens diarienummer", "Ku 12"), ("Tid kvar", "1 dag")} < set(svar.context["fakta"])
