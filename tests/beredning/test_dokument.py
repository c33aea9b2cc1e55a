# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The document: sections in the order of domain.md 3.3, metadata, signature, and its text in the PDF."""

from datetime import date

import pytest
from django.urls import reverse

from remiss.beredning import services
from remiss.beredning.dokument import dokument_av, innehall, innehall_av_version
from remiss.beredning.mallar import MALLAR, ladda, mall_for
from remiss.beredning.models import Mallsektion, Tjanstemall, Tjansteutlatande, TuBild
from remiss.beredning.services import Forslag
from remiss.diarium.lagring import Nyfil, spara
from remiss.diarium.models import Fil
from remiss.karna import klocka
from remiss.karna.fel import Inmatningsfel
from remiss.karna.rik_text.lagring import till_data
from remiss.karna.rik_text.markdown import fran_markdown
from remiss.organisation.models import Organtyp
from remiss.organisation.ratter import Rollkod
from remiss.pdf import Beslutspunkter, Bild, Faktarader, Rubrik, Sidbrytning, Underskrifter
from remiss.pdf.rita import rita
from tests.beredning.fabriker import gor_tu, skriv
from tests.diarium.fabriker import gor_arende, gor_diarium, gor_handling
from tests.fabriker import ge_uppdrag, gor_organ, gor_person
from tests.pdf.verktyg import i_ordning, kraver_poppler, sidtexter, text

Status = Tjansteutlatande.Status
pytestmark = pytest.mark.django_db

NAMND_ALDRE = [
    "Förslag till beslut",
    "Sammanfattning",
    "Ekonomiska konsekvenser",
    "Barnperspektivet",
    "Jämställdhetsperspektivet",
    "Mångfaldsperspektivet",
    "Miljöperspektivet",
    "Omvärldsperspektivet",
    "Samverkan",
    "Bilagor",
    "Ärendet",
    "Beskrivning av ärendet",
    "Förvaltningens bedömning",
]
BOLAG_ALDRE = [
    "Förslag till beslut",
    "Sammanfattning",
    "Ekonomiska konsekvenser",
    "Barnperspektivet",
    "Mångfaldsperspektivet",
    "Jämställdhetsperspektivet",
    "Miljöperspektivet",
    "Omvärldsperspektivet",
    "Bilagor",
    "Ärendet",
    "Beskrivning av ärendet",
    "Bedömning av Testbolaget AB VD",
]
NYARE = [
    "Förslag till beslut",
    "Sammanfattning",
    "Bedömning ur ekonomisk dimension",
    "Bedömning ur ekologisk dimension",
    "Bedömning ur social dimension",
    "Samverkan",
    "Bilagor",
    "Ärendet",
    "Beskrivning av ärendet",
    "Förvaltningens bedömning",
]


def rubriker(dokument, niva=2):
    return [b.text for b in dokument.block if isinstance(b, Rubrik) and b.niva == niva]


def block(dokument, slag):
    return next(b for b in dokument.block if isinstance(b, slag))


@pytest.fixture
def med_bilaga(arendet, rut):
    def lagg(tu, skribent, arende=arendet, registrator=rut):
        services.lagg_till_bilaga(tu, gor_handling(arende, registrator, "Planen"), aktor=skribent.aktor)
        return tu

    return lagg


def test_namndens_aldre_mall_i_sin_ordning(arendet, hanna, med_bilaga):
    assert rubriker(innehall(med_bilaga(gor_tu(arendet, hanna), hanna))) == NAMND_ALDRE


def test_bolagets_aldre_mall_i_sin_ordning(bolagets_arende, bolagets_handlaggare, med_bilaga):
    tu = gor_tu(bolagets_arende, bolagets_handlaggare)
    med_bilaga(tu, bolagets_handlaggare, bolagets_arende, bolagets_handlaggare)
    dokument = innehall(tu)
    assert rubriker(dokument) == BOLAG_ALDRE
    assert block(dokument, Beslutspunkter).ingress == "I styrelsen för Testbolaget AB:"


def test_den_nyare_mallen_galler_fran_sin_dag_och_paborjade_behaller_sin(arendet, hanna, med_bilaga):
    gammalt = gor_tu(arendet, hanna)
    with klocka.spela(klocka.vid(date(2020, 2, 3))):
        nytt = med_bilaga(gor_tu(arendet, hanna), hanna)
        assert rubriker(innehall(nytt)) == NYARE
        assert rubriker(innehall(med_bilaga(gammalt, hanna))) == NAMND_ALDRE


@pytest.mark.parametrize(
    ("typ", "dag", "vantad"),
    [
        (Organtyp.NAMND, date(2019, 12, 31), ("namnd", 1)),
        (Organtyp.NAMND, date(2020, 1, 1), ("namnd", 2)),
        (Organtyp.BOLAG, date(2020, 1, 1), ("bolag", 2)),
        (Organtyp.KF, date(2019, 1, 1), ("ks", 1)),
        (Organtyp.RADSORGAN, date(2019, 1, 1), ("namnd", 1)),
    ],
)
def test_mallen_valjs_efter_organtyp_och_dag(typ, dag, vantad):
    mall = mall_for(typ, dag)
    assert (mall.organtyp, mall.version) == vantad


def test_vad_en_administrator_andrat_i_mallen_star_kvar_nar_mallarna_laddas_igen():
    Mallsektion.objects.filter(kod="barn").update(rubrik="Barnets bästa")
    antal = Tjanstemall.objects.count(), Mallsektion.objects.count()
    ladda()
    assert (Tjanstemall.objects.count(), Mallsektion.objects.count()) == antal
    assert not Mallsektion.objects.filter(rubrik="Barnperspektivet").exists()


def test_kommunstyrelsens_forslag_delas_mellan_ks_och_kf(rut):
    ks = gor_organ("ks", "Kommunstyrelsen", Organtyp.KS)
    person = gor_person("Karin")
    ge_uppdrag(person, ks, Rollkod.HANDLAGGARE)
    ge_uppdrag(person, ks, Rollkod.REGISTRATOR)
    gor_diarium(ks, kod="ks", namn="Kommunstyrelsen")
    tu = gor_tu(gor_arende(ks, person.anvandare), person.anvandare)
    services.satt_beslutsforslag(
        tu,
        [
            Forslag("Redovisningen antecknas.", "ks"),
            Forslag("Planen antas.", "kf"),
            Forslag("Uppdraget förklaras fullgjort.", "kf"),
        ],
        aktor=person.anvandare.aktor,
    )
    grupper = [b for b in innehall(tu).block if isinstance(b, Beslutspunkter)]
    assert [(g.ingress, len(g.punkter)) for g in grupper] == [
        ("I kommunstyrelsen:", 1),
        ("I kommunfullmäktige:", 2),
    ]
    with pytest.raises(Inmatningsfel, match="vilket organ"):
        services.satt_beslutsforslag(tu, [Forslag("X", "okand")], aktor=person.anvandare.aktor)


def test_uppgifterna_star_overst_och_namnet_under(arendet, hanna, carl, doris, namnden):
    version = namnden.versioner.get()
    version.forvaltning = "Testförvaltningen"
    version.save()
    hanna.person.telefon, hanna.person.epost = "031-00 00 00", "hanna@test.example"
    hanna.person.save()
    tu = gor_tu(arendet, hanna, Status.FASTSTALLD, chef=carl, direktor=doris)
    dokument = innehall(tu)
    fakta = {rad.etikett: rad.varde for rad in block(dokument, Faktarader).rader}
    assert fakta == {
        "Förvaltning": "Testförvaltningen",
        "Dokument": "Tjänsteutlåtande",
        "Utfärdat": "2019-02-20",
        "Diarienummer": arendet.diarienummer,
        "Handläggare": "Hanna Testsson",
        "Telefon": "031-00 00 00",
        "E-post": "hanna@test.example",
    }
    (underskrift,) = block(dokument, Underskrifter).underskrifter
    assert (underskrift.roll, underskrift.namn, underskrift.titel) == (
        "Testförvaltningen",
        "Doris Testsson",
        "Förvaltningsdirektör",
    )
    assert dokument.vattenstampel == ""
    assert innehall_av_version(tu.versioner.get(slag="granskning")).vattenstampel == "Utkast"
    assert innehall_av_version(tu.versioner.get(slag="faststalld")) == dokument


def test_arendet_borjar_pa_ny_sida_och_tomma_bilagor_namns_inte(arendet, hanna):
    dokument = innehall(gor_tu(arendet, hanna))
    plats = dokument.block.index(Sidbrytning())
    assert dokument.block[plats + 1] == Rubrik("Ärendet")
    assert "Bilagor" not in rubriker(dokument)


@pytest.mark.parametrize(
    ("status", "dag", "anteckning", "mening"),
    [
        ("planerad", date(2019, 3, 10), "", "Samverkan sker i FSG 10 mars 2019."),
        ("genomford", date(2019, 2, 19), "Oenighet.", "Samverkan skedde i FSG 19 februari 2019."),
        ("ej_aktuell", None, "Rör inte personalen.", "Samverkan är inte aktuell i ärendet."),
    ],
)
def test_samverkan_star_i_dokumentet(status, dag, anteckning, mening, arendet, hanna):
    tu = gor_tu(arendet, hanna)
    services.satt_samverkan(tu, status=status, dag=dag, anteckning=anteckning, aktor=hanna.aktor)
    texter = [getattr(b, "innehall", None) for b in innehall(tu).block]
    assert mening in texter
    assert (anteckning in texter) is bool(anteckning)


def test_samverkan_som_hallits_kan_inte_ligga_i_framtiden(arendet, hanna):
    tu = gor_tu(arendet, hanna)
    with pytest.raises(Inmatningsfel, match="framtiden"):
        services.satt_samverkan(tu, status="genomford", dag=date(2019, 2, 21), aktor=hanna.aktor)
    services.satt_samverkan(tu, status="genomford", dag=date(2019, 2, 20), aktor=hanna.aktor)


@kraver_poppler
def test_pdf_haller_varje_avsnitt_i_ordning_och_samma_innehall_ger_samma_byte(arendet, hanna, carl, doris, med_bilaga):
    tu = med_bilaga(gor_tu(arendet, hanna), hanna)
    data = rita(innehall(tu))
    assert data == rita(innehall(Tjansteutlatande.objects.get(pk=tu.pk)))
    assert i_ordning(text(data), *NAMND_ALDRE)


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63606060000000040001f61738"
    "550000000049454e44ae426082"
)


def test_bara_utlatandets_egna_bilder_ritas(arendet, hanna):
    tu = gor_tu(arendet, hanna)
    annat = gor_tu(arendet, hanna, ifylld=False)
    bild = services.ladda_upp_bild(tu, "karta.png", PNG, aktor=hanna.aktor)
    markdown = f"![Karta över områdena](fil:{bild.fil.sha256})"
    skriv(tu, "arendet", markdown, hanna.aktor)
    assert block(innehall(tu), Bild) == Bild(PNG, "Karta över områdena")
    assert rita(innehall(tu)).startswith(b"%PDF-")
    with pytest.raises(Inmatningsfel, match="Ladda upp"):
        skriv(annat, "arendet", markdown, hanna.aktor)
    with pytest.raises(Inmatningsfel, match="PNG eller JPEG"):
        services.ladda_upp_bild(tu, "karta.svg", b"<svg/>", aktor=hanna.aktor)


def test_bilden_visas_bara_som_png_eller_jpeg_efter_sitt_innehall(arendet, hanna, client):
    """The same bytes may have been stored under another name and type; what cannot be a picture is not shown."""
    tu = gor_tu(arendet, hanna, ifylld=False)
    bild = services.ladda_upp_bild(tu, "karta.png", PNG, aktor=hanna.aktor)
    Fil.objects.filter(pk=bild.fil_id).update(mediatyp="text/html")
    annan = spara([Nyfil("sida.html", b"<script>alert(1)</script>")])[0]
    TuBild.objects.create(tu=tu, fil=annan, namn="sida.html")
    client.force_login(hanna)
    svar = client.get(reverse("beredning:bild", args=[tu.pk, bild.fil.sha256]))
    assert (svar["Content-Type"], svar["X-Content-Type-Options"], svar.content) == ("image/png", "nosniff", PNG)
    assert client.get(reverse("beredning:bild", args=[tu.pk, annan.sha256])).status_code == 404


@kraver_poppler
@pytest.mark.parametrize("mall", MALLAR, ids=lambda m: m.namn)
def test_ett_kort_utlatande_slutar_val(mall):
    """No page of a handful of lines before Ärendet, and two lines of the assessment above the signature."""
    data = till_data(fran_markdown("Förvaltningen har gått igenom insatserna och talat med berörda enheter. " * 4))
    for bilder in range(2):
        bild = {
            "organ": "Testnämnden", "kortnamn": "Test", "forvaltning": "Testförvaltningen", "is_bolag": False,
            "rubrik": "Yttrande över plan för en jämlik stad", "datum": "2019-02-20", "diarienummer": "0685/18",
            "handlaggare": {"namn": "Hanna Testsson", "telefon": "031-365 00 00", "epost": "hanna@test.example"},
            "forslag": [{"instans": "", "ingress": mall.forslagsingress, "punkter": ["Ett.", "Två."]}],
            "samverkan": None,
            "bilagor": [{"nummer": n + 1, "rubrik": f"Bilaga {n}", "handling": n} for n in range(bilder)],
            "sektioner": [
                {"kod": s.kod, "slag": s.slag, "rubrik": s.rubrik, "is_ny_sida": s.is_ny_sida, "innehall": data}
                for s in mall.sektioner
            ],
            "undertecknande": {"namn": "Doris Testsson", "titel": "direktör", "dag": "2019-02-20"},
        }  # fmt: skip
        sidor = sidtexter(rita(dokument_av(bild)))
        assert len(sidor) <= 3
        ord_per_sida = [len(sida.split()) for sida in sidor]
        assert min(ord_per_sida) > 60, ord_per_sida
        assert "berörda enheter" in sidor[-1].partition("Undertecknat")[0]
