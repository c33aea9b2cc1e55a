# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The pages: what each shows, to whom, in how many queries."""

import pytest
from django.urls import reverse

from remiss.beredning import services
from remiss.beredning.models import Tjansteutlatande
from tests.beredning.fabriker import gor_tu, skriv
from tests.diarium.fabriker import gor_handling

Status = Tjansteutlatande.Status
pytestmark = pytest.mark.django_db
SIDOR = (
    "tu",
    "skriv",
    "pdf",
    "bilagor",
    "versioner",
    "uppgifter",
    "samverkan",
    "skicka_pa_granskning",
    "ta_tillbaka",
    "godkann",
    "aterlamna",
    "bedom",
    "faststall",
    "ateruppta",
)


@pytest.fixture
def som(client):
    def logga_in(anvandare):
        client.force_login(anvandare)
        return client

    return logga_in


def adress(namn, tu, *mer):
    return reverse(f"beredning:{namn}", args=[tu.pk, *mer])


@pytest.mark.parametrize("sida", SIDOR)
def test_sidan_finns_for_den_som_far_och_inte_for_ett_annat_organ(sida, som, tu, hanna, doris, urban, superanvandare):
    vem = {"godkann": doris, "aterlamna": doris, "bedom": doris}.get(sida, hanna)
    assert som(vem).get(adress(sida, tu)).status_code == 200
    for obehorig in (urban, superanvandare):
        assert som(obehorig).get(adress(sida, tu)).status_code == 404


@pytest.mark.parametrize(("sida", "vem"), [("godkann", "hanna"), ("bedom", "carl"), ("skicka_pa_granskning", "doris")])
def test_den_som_ser_men_inte_far_har_skalet_pa_sidan(sida, vem, som, tu, hanna, carl, doris, request):
    svar = som(request.getfixturevalue(vem)).get(adress(sida, tu))
    assert svar.status_code in (403, 404)
    if svar.status_code == 403:
        assert "Du saknar rätten" in svar.content.decode()


def test_en_utan_inloggning_far_logga_in(client, tu):
    assert client.get(adress("tu", tu)).status_code == 302


def test_hela_gangen_i_webblasaren(som, arendet, hanna, carl, doris):
    svar = som(hanna).post(
        reverse("beredning:ny", args=[arendet.pk]), {"rubrik": "Yttrande över planen", "handlaggare": hanna.person_id}
    )
    tu = Tjansteutlatande.objects.get(rubrik="Yttrande över planen")
    assert svar.url == adress("skriv", tu)
    for sektion in tu.sektioner.select_related("mallsektion"):
        if sektion.mallsektion.has_text:
            data = {"kod": sektion.kod, "bas_version": 0, "text": "Text **här**."}
            assert som(hanna).post(adress("skriv", tu), data).url.endswith(f"#avsnitt-{sektion.kod}")
    som(hanna).post(adress("skriv", tu), {"kod": "forslag", "bas_version": 0, "punkt": ["Första.", "", "Andra."]})
    som(hanna).post(adress("samverkan", tu), {"status": "planerad", "form": "FSG", "dag": "2019-03-10"})
    assert "efter tjänsteutlåtandets datum" in som(hanna).get(adress("tu", tu)).content.decode()
    som(hanna).post(adress("skicka_pa_granskning", tu))
    som(carl).post(adress("godkann", tu))
    svar = som(doris).post(adress("bedom", tu), {"titel": "Förvaltningsdirektör", "hande": "2019-02-20 11:00"})
    assert svar.url == adress("tu", tu)
    som(hanna).post(adress("faststall", tu))
    tu.refresh_from_db()
    assert tu.status == Status.FASTSTALLD
    assert [p.text for p in tu.beslutsforslag.all()] == ["Första.", "Andra."]
    pdf = som(hanna).get(adress("pdf", tu))
    assert b"".join(pdf.streaming_content).startswith(b"%PDF-")


def test_hindren_star_bredvid_knappen(som, arendet, hanna):
    tu = gor_tu(arendet, hanna, ifylld=False)
    sida = som(hanna).get(adress("tu", tu)).content.decode()
    assert "Barnperspektivet" in sida
    assert 'aria-disabled="true"' in sida
    svar = som(hanna).post(adress("skicka_pa_granskning", tu))
    assert svar.status_code == 422
    assert "Skriv minst en beslutspunkt" in svar.content.decode()


def test_beslutspunkterna_flyttas_och_tas_bort_utan_skript(som, tu, hanna):
    def tryck(gor, punkter):
        tu.refresh_from_db()
        bas = tu.sektioner.get(mallsektion__kod="forslag").version
        som(hanna).post(adress("skriv", tu), {"kod": "forslag", "bas_version": bas, "punkt": punkter, "gor": gor})
        return list(tu.beslutsforslag.values_list("text", flat=True))

    assert tryck("", ["A", "B", "C", ""]) == ["A", "B", "C"]
    assert tryck("upp-2", ["A", "B", "C", ""]) == ["A", "C", "B"]
    assert tryck("ned-0", ["A", "C", "B", ""]) == ["C", "A", "B"]
    assert tryck("bort-1", ["C", "A", "B", ""]) == ["C", "B"]


def test_en_text_som_inte_gar_att_spara_star_kvar_pa_sidan(som, tu, hanna):
    saknad = "![karta](fil:" + "0" * 64 + ")"
    svar = som(hanna).post(
        adress("skriv", tu), {"kod": "barn", "bas_version": 1, "text": f"Min långa text.\n\n{saknad}"}
    )
    assert svar.status_code == 422
    sida = svar.content.decode()
    assert "Min långa text." in sida
    assert "Ladda upp den här först" in sida


def test_kommentarer_skrivs_av_lasaren_och_blir_klara(som, tu, hanna, rut):
    som(rut).post(adress("kommentera", tu), {"text": "Stämmer diarienumret?", "kod": "arendet", "fran": "skriv"})
    rad = tu.kommentarer.get()
    assert (rad.av, rad.sektion.kod) == (rut.person, "arendet")
    assert "Stämmer diarienumret?" in som(hanna).get(adress("skriv", tu)).content.decode()
    som(hanna).post(adress("atgarda", tu, rad.pk), {"klar": "1"})
    rad.refresh_from_db()
    assert rad.klar is not None
    assert "Stämmer diarienumret?" not in som(hanna).get(adress("skriv", tu)).content.decode()


def test_versionerna_visar_vad_som_andrats(som, arendet, hanna, doris):
    tu = gor_tu(arendet, hanna, Status.GRANSKAS)
    skriv(tu, "sammanfattning", "Remissen rör stadens arbete för **rättvisa** livsvillkor.", doris.aktor)
    sida = som(hanna).get(adress("versioner", tu)).content.decode()
    assert "<h3>Sammanfattning</h3>" in sida
    assert "<h3>Barnperspektivet</h3>" not in sida
    assert "rättvisa" in sida
    assert "jämlika" in sida
    svar = som(hanna).get(adress("versioner", tu), {"fran": "1", "till": "1"})
    assert "Texterna är lika" in svar.content.decode()
    assert som(hanna).get(adress("version_pdf", tu, 1)).content.startswith(b"%PDF-")
    assert som(hanna).get(adress("version_pdf", tu, 9)).status_code == 404


def test_bilagor_valjs_bland_arendets_handlingar(som, tu, arendet, hanna, rut):
    planen, missivet = gor_handling(arendet, rut, "Planen"), gor_handling(arendet, rut, "Missivet")
    for handling in (planen, missivet):
        som(hanna).post(adress("bilagor", tu), {"handling": handling.pk})
    forst, sist = tu.bilagor.all()
    assert [b.rubrik for b in tu.bilagor.all()] == ["Planen", "Missivet"]
    som(hanna).post(adress("bilagor", tu), {"gor": f"upp-{sist.pk}"})
    assert [b.rubrik for b in tu.bilagor.all()] == ["Missivet", "Planen"]
    som(hanna).post(adress("bilagor", tu), {"gor": "ordna", "ordning": [forst.pk, sist.pk]})
    assert [b.rubrik for b in tu.bilagor.all()] == ["Planen", "Missivet"]
    som(hanna).post(adress("bilagor", tu), {"gor": f"bort-{forst.pk}"})
    assert [(b.nummer, b.rubrik) for b in tu.bilagor.all()] == [(1, "Missivet")]
    svar = som(hanna).post(adress("bilagor", tu), {"handling": missivet.pk})
    assert svar.status_code == 422


def test_listan_visar_egna_organets_utlatanden(som, tu, bolagets_arende, bolagets_handlaggare, hanna):
    gor_tu(bolagets_arende, bolagets_handlaggare, ifylld=False, rubrik="Bolagets hemliga utkast")
    sida = som(hanna).get(reverse("beredning:lista")).content.decode()
    assert tu.rubrik in sida
    assert "hemliga" not in sida
    assert tu.rubrik not in som(hanna).get(reverse("beredning:lista"), {"status": "faststalld"}).content.decode()
    assert tu.rubrik in som(hanna).get(reverse("beredning:lista"), {"vems": "mina", "q": "jämlik"}).content.decode()


@pytest.mark.parametrize(("sida", "tak"), [("lista", 9), ("skriv", 24), ("tu", 24)])
def test_antalet_fragor_beror_inte_pa_mangden(sida, tak, som, arendet, hanna, rut, django_assert_max_num_queries):
    tu = gor_tu(arendet, hanna)
    url = reverse("beredning:lista") if sida == "lista" else adress(sida, tu)
    klient = som(hanna)

    def mer(n):
        gor_tu(arendet, hanna, ifylld=False)
        services.kommentera(tu, f"Kommentar {n}", kod="barn", aktor=rut.aktor)
        services.lagg_till_bilaga(tu, gor_handling(arendet, rut, f"Bilaga {n}"), aktor=hanna.aktor)

    mer(0)
    klient.get(url)
    with django_assert_max_num_queries(tak) as fore:
        klient.get(url)
    for n in range(1, 5):
        mer(n)
    with django_assert_max_num_queries(tak) as efter:
        klient.get(url)
    assert len(efter) == len(fore)


@pytest.mark.parametrize("sida", ["tu", "skriv_bedomning"])
def test_en_ensam_beslutspunkt_numreras_inte_flera_gor_det_som_i_dokumentet(sida, som, tu, hanna, doris):
    """Doris reads what Hanna writes; the PDF has the same rule."""
    for punkter in (("Planen antas.",), ("Planen antas.", "Uppdraget avslutas.")):
        services.satt_beslutsforslag(tu.pk, punkter, aktor=hanna.aktor)
        html = som(doris).get(adress(sida, tu)).content.decode()
        numrerade = "".join(f"<li>{punkt}</li>" for punkt in punkter)
        assert (f"<ol>{numrerade}</ol>" in html) is (len(punkter) > 1)
        assert ('<p class="beslutspunkt">Planen antas.</p>' in html) is (len(punkter) == 1)
