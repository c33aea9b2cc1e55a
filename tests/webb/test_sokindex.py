# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What is found: the index is in step with every act, and a rebuild says the same."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from remiss.beredning import services as beredning
from remiss.beredning.services import ateruppta, spara_sektion
from remiss.diarium.models import Inkommet
from remiss.diarium.services import (
    Adressat,
    NyttArende,
    expediera,
    fordela,
    makulera_handling,
    markera_sekretess,
    ratta_arende,
    ratta_handling,
    registrera_inkommet,
    upphav_sekretess,
)
from remiss.karna import klocka
from remiss.karna.rik_text import fran_markdown
from remiss.organisation.services.personer import andra_person
from remiss.sammantraden.services import avgor, begar_justering, ratta, skriv_pa, utdrag
from remiss.webb.models import Soknyckel, Sokpost, Sokslag
from remiss.webb.sok import struktur
from remiss.webb.sok.indexera import indexera, indexera_pagaende_utkast
from tests.beredning.fabriker import gor_tu
from tests.diarium.fabriker import gor_handling, gor_inkommet, gor_utkast
from tests.remisser.fabriker import besluta, gor_mottagande_namnd, rader, skicka, utkast
from tests.remisser.fabriker import gor_punkt as gor_delegationspunkt
from tests.sammantraden.fabriker import gor_mote, gor_oppet_mote, gor_punkt, kalla_till


def test_arendet_hittas_pa_allt_som_star_i_det(arendet, rut, hanna, hitta):
    fordela(arendet, handlaggare=hanna.person, aktor=rut.aktor)
    ratta_arende(arendet, motpart="Länsstyrelsen Väst", ert_dnr="LST-2018-044", skal="Glömt", aktor=rut.aktor)
    for text in ("hemlöshet", "Hanna Testsson", "länsstyrelsen väst", "LST-2018-044", arendet.diarienummer):
        assert (Sokslag.ARENDE, "Plan mot hemlöshet") in hitta(rut, text), text
    ratta_arende(arendet, arendemening="Plan mot trångboddhet", skal="Fel", aktor=rut.aktor)
    assert hitta(rut, "hemlöshet") == []


def test_en_person_som_byter_namn_hittas_pa_det_nya(arendet, rut, hanna, adam, hitta):
    fordela(arendet, handlaggare=hanna.person, aktor=rut.aktor)
    andra_person(hanna.person_id, efternamn="Nygift", aktor=adam.aktor)
    assert hitta(rut, "Hanna Nygift")
    assert not hitta(rut, "Hanna Testsson")


def test_handlingen_foljer_sina_akter(arendet, rut, hitta):
    handling = gor_handling(arendet, rut, "Skrivelse om vräkningar")
    ratta_handling(handling, rubrik="Skrivelse om avhysningar", skal="Fel ord", aktor=rut.aktor)
    assert hitta(rut, "vräkningar") == []
    assert hitta(rut, "avhysning") == [(Sokslag.HANDLING, "Skrivelse om avhysningar")]
    makulera_handling(handling, skal="Dubbel", aktor=rut.aktor)
    assert hitta(rut, "avhysning"), "numret står kvar i registret, också när det är makulerat"


def test_inkommet_blir_handling_och_tar_mejlets_text_med_sig(arendet, namnden, rut, hitta):
    inkommet = gor_inkommet(namnden, rut, "Fråga", text="Vad händer med härbärget?")
    assert hitta(rut, "härbärge") == [(Sokslag.INKOMMET, "Fråga")]
    registrera_inkommet(inkommet, arende=arendet, aktor=rut.aktor)
    assert hitta(rut, "härbärge") == [(Sokslag.HANDLING, "Fråga")]


def test_utlatandets_text_hittas_forst_som_utkast_sedan_som_handling(arendet, hanna, carl, doris, hitta):
    with klocka.spela(klocka.vid(date(2019, 2, 20))):
        tu = gor_tu(arendet, hanna, rubrik="Utlåtandet")
        sektion = tu.sektioner.get(mallsektion__kod="arendet")
        text = fran_markdown("Nämnden **överväger** jourboenden.")
        spara_sektion(tu.pk, "arendet", text, bas_version=sektion.version, aktor=hanna.aktor)
        indexera_pagaende_utkast()
        assert hitta(hanna, "jourboende") == [(Sokslag.TJANSTEUTLATANDE, "Utlåtandet")]
        assert hitta(hanna, '"förslaget tillstyrks"') == [(Sokslag.TJANSTEUTLATANDE, "Utlåtandet")]
        fardig = gor_fardig(tu, hanna, carl, doris)
        assert [slag for slag, _ in hitta(hanna, "jourboende")] == [Sokslag.HANDLING]
        ateruppta(fardig.pk, aktor=hanna.aktor)
        assert {slag for slag, _ in hitta(hanna, "jourboende")} == {Sokslag.HANDLING, Sokslag.TJANSTEUTLATANDE}


def test_det_som_skrivs_i_samma_pass_hittas_efter_nasta_korning(arendet, hanna, hitta):
    """Autosave is no act: what is not heard is fetched by the periodic run, and only what is new."""
    dagen = klocka.vid(date(2019, 2, 20))
    with klocka.spela(dagen):
        tu = gor_tu(arendet, hanna)
        for text in ("Första.", "Jourboenden."):
            version = tu.sektioner.get(mallsektion__kod="arendet").version
            spara_sektion(tu.pk, "arendet", fran_markdown(text), bas_version=version, aktor=hanna.aktor)
        assert hitta(hanna, "jourboende") == []
        assert indexera_pagaende_utkast() == 1
        assert hitta(hanna, "jourboende")
    with klocka.spela(dagen + timedelta(hours=1)):
        assert indexera_pagaende_utkast() == 0


def gor_fardig(tu, hanna, carl, doris):
    beredning.skicka_pa_granskning(tu.pk, aktor=hanna.aktor)
    beredning.godkann(tu.pk, aktor=carl.aktor)
    beredning.bedom(tu.pk, aktor=doris.aktor)
    return beredning.faststall(tu.pk, aktor=hanna.aktor)


def test_mottagaren_hittar_texten_i_filen_som_kom_fran_ett_annat_organ(arendet, hanna, carl, doris, rut, hitta):
    """The recipient has the file; the words that our system wrote in it are found by the recipient too."""
    kultur, registrator = gor_mottagande_namnd("kultur", "Kulturnämnden")
    with klocka.spela(klocka.vid(date(2019, 2, 20))):
        tu = gor_tu(arendet, hanna)
        sektion = tu.sektioner.get(mallsektion__kod="arendet")
        spara_sektion(tu.pk, "arendet", fran_markdown("Jourboenden."), bas_version=sektion.version, aktor=hanna.aktor)
        handling = gor_fardig(tu, hanna, carl, doris).handling
        expediera(
            arendet,
            [handling],
            [Adressat(kultur, "Kulturnämnden", "intern", "")],
            aktor=rut.aktor,
            rubrik="För kännedom",
        )
        assert hitta(registrator, "jourboenden") == []
        registrera_inkommet(Inkommet.objects.get(organ=kultur), nytt=NyttArende("Kännedom"), aktor=registrator.aktor)
        assert hitta(registrator, "jourboenden") == [(Sokslag.HANDLING, "För kännedom")]


def test_paragrafen_hittas_pa_forslag_beslut_och_rattelse(diariet, namnden, sara, olle, justa, lars, erik, hitta):
    namnden.installning.antal_ledamoter = 3
    namnden.installning.save()
    mote = gor_mote(namnden, sara)
    gor_punkt(mote, sara, "Taxor", forslag=("Avgiften höjs.",))
    assert hitta(sara, "avgift") == [(Sokslag.PARAGRAF, "Taxor")]
    assert hitta(lars, "avgift") == [], "före kallelsen är listan deras som skriver den"
    kalla_till(mote, sara)
    assert hitta(lars, "avgift") == [(Sokslag.PARAGRAF, "Taxor")]


def test_ledamoten_hittar_beslutet_pa_nummer_och_ord(diariet, namnden, sara, olle, justa, lars, erik, hitta, som):
    kultur, registrator = gor_mottagande_namnd("kultur", "Kulturnämnden")
    namnden.installning.antal_ledamoter = 3
    namnden.installning.save()
    mote = gor_oppet_mote(namnden, sara, olle, [justa], punkter=("Taxor",))
    punkt = mote.paragrafer.get()
    with klocka.spela(klocka.vid(date(2018, 12, 19), 14)):
        avgor(punkt, utfall="andrad_text", punkter=["Avgiften sänks."], is_omedelbar=True, aktor=sara.aktor)
        assert hitta(lars, "sänks")
        assert not hitta(lars, "höjs")
        justering = begar_justering([punkt], slag="omedelbar", aktor=sara.aktor)
        for en in (olle, justa):
            skriv_pa(justering, aktor=en.aktor)
        satt = Adressat(kultur, "Kulturnämnden", "intern", "")
        taxan = utdrag(punkt, aktor=sara.aktor)
        expediera(taxan.arende_id, [taxan], [satt], aktor=sara.aktor, rubrik="Taxan")
        ratta(punkt, gammal_text="Avgiften sänks.", ny_text="Avgiften halveras.", skal="Fel", aktor=sara.aktor)
        deras = registrera_inkommet(
            Inkommet.objects.get(organ=kultur, rubrik="Taxan"), nytt=NyttArende("Taxa"), aktor=registrator.aktor
        )
        assert hitta(registrator, "sänks") == [(Sokslag.HANDLING, "Taxan")]
        assert hitta(registrator, "halvera") == [], "rättelsen står inte i utdraget"
        markera_sekretess(taxan, bestammelse="OSL 26 kap. 1 §", aktor=sara.aktor)
        assert Sokslag.PARAGRAF in {slag for slag, _ in hitta(sara, "halvera")}
        assert hitta(lars, "halvera") == hitta(lars, "Taxor") == [], "paragrafen säger vad det märkta utdraget säger"
        assert hitta(registrator, "sänks"), "märkningen gäller avsändarens handling"
        assert not deras.is_sekretess
        upphav_sekretess(taxan, aktor=sara.aktor)
    assert hitta(lars, "halvera") == [(Sokslag.PARAGRAF, "Taxor")]
    punkt.refresh_from_db()
    for skrivet in (f"§ {punkt.nummer}", f"{punkt.nummer}/2018", f"§{punkt.nummer}/18", f"Paragraf {punkt.nummer}"):
        svar = som(lars).get(reverse("webb:sok"), {"q": skrivet})
        assert reverse("sammantraden:paragraf", args=[punkt.pk]) in svar.content.decode(), skrivet


def test_remissen_och_yttrandet_hittas_hos_var_sin(diariet, namnden, rut, hanna, doris, hitta):
    kultur, registrator = gor_mottagande_namnd("kultur", "Kulturnämnden")
    remiss = utkast(namnden, rut, hanna, rader(kultur))
    assert (Sokslag.REMISS, remiss.titel) in hitta(rut, '"särskilt över aktiviteterna"')
    skickad = skicka(besluta(remiss, doris, gor_delegationspunkt(namnden)), hanna)
    with klocka.spela(klocka.vid(date(2019, 1, 11))):
        registrera_inkommet(Inkommet.objects.get(organ=kultur), nytt=NyttArende("Remiss"), aktor=registrator.aktor)
    slag = {slag for slag, _ in hitta(registrator, "jämlik stad")}
    assert Sokslag.YTTRANDE in slag
    assert Sokslag.REMISS not in slag
    dagen = Sokpost.objects.get(slag=Sokslag.REMISS, objekt_id=skickad.pk).dag
    assert dagen == date(2019, 1, 10)


def innehall():
    poster = Sokpost.objects.order_by("slag", "objekt_id").values_list(
        "slag", "objekt_id", "synlighet", "is_sekretess", "dag", "rubrik", "text", "ord"
    )
    nycklar = Soknyckel.objects.order_by("post__slag", "post__objekt_id", "varde")
    return list(poster), list(nycklar.values_list("post__slag", "post__objekt_id", "varde"))


def test_att_bygga_om_ger_samma_index_som_akterna_har_gjort(arendet, namnden, rut, sara, hanna, doris, capsys, hitta):
    kultur, registrator = gor_mottagande_namnd("kultur", "Kulturnämnden")
    skicka(besluta(utkast(namnden, rut, hanna, rader(kultur)), doris, gor_delegationspunkt(namnden)), hanna)
    registrera_inkommet(Inkommet.objects.get(organ=kultur), nytt=NyttArende("Remiss"), aktor=registrator.aktor)
    handling = gor_handling(arendet, rut, "Hemlösheten")
    markera_sekretess(handling, bestammelse="OSL 26 kap.", behoriga=[], aktor=rut.aktor)
    gor_utkast(arendet, rut)
    gor_tu(arendet, hanna, ifylld=False)
    gor_punkt(gor_mote(namnden, sara), sara)
    gor_inkommet(namnden, rut)
    efter_akterna = innehall()
    assert {slag for slag, *_ in efter_akterna[0]} == set(Sokslag)
    Sokpost.objects.filter(slag=Sokslag.HANDLING).delete()
    Sokpost.objects.filter(slag=Sokslag.ARENDE).update(ord="fel", rubrik="fel")
    Sokpost.objects.create(
        slag="arende", objekt_id=99_999, organ=namnden, synlighet="diarium", dag=klocka.idag(), ord="spöke"
    )
    call_command("bygg_sokindex")
    assert innehall() == efter_akterna
    assert "Handling: " in capsys.readouterr().out
    assert hitta(rut, "hemlös")
    assert not hitta(rut, "spöke")
    assert not hitta(rut, "fel")


def test_en_avvisad_akt_lamnar_inget_i_indexet(arendet, rut, hitta):
    with transaction.atomic():
        ratta_arende(arendet, arendemening="Aldrig sparat", skal="Fel", aktor=rut.aktor)
        transaction.set_rollback(True)
    assert hitta(rut, "aldrig") == []
    assert hitta(rut, "hemlös")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite:s utlösare")
def test_tappade_utlosare_satts_tillbaka_och_det_missade_hittas(arendet, rut, hitta):
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER webb_sokpost_andrad")
    ratta_arende(arendet, arendemening="Plan mot trångboddhet", skal="Fel", aktor=rut.aktor)
    assert hitta(rut, "trångbodd") == []
    struktur.satt(connection)
    assert hitta(rut, "trångbodd")
    assert hitta(rut, "hemlös") == []


@pytest.mark.postgresql
@pytest.mark.skipif(connection.vendor != "postgresql", reason="behöver PostgreSQL")
def test_postgresql_soker_i_sitt_index(arendet, rut):
    """The GIN index is used, not a walk through every row."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("EXPLAIN SELECT id FROM webb_sokpost WHERE vektor @@ '''hemlös'':*'::tsquery")
        assert "webb_sokpost_vektor" in "\n".join(rad[0] for rad in cursor.fetchall())


def test_ett_utskick_till_manga_indexeras_med_lika_manga_fragor(diariet, namnden, rut):
    for n in range(40):
        gor_inkommet(namnden, rut, f"Remiss {n}", avsandare_namn=f"Avsändare {n}")
    ids = list(Inkommet.objects.values_list("pk", flat=True))
    antal = []
    for urval in (ids[:3], ids):
        with CaptureQueriesContext(connection) as fangst:
            indexera({Sokslag.INKOMMET: urval})
        antal.append(len(fangst))
    assert antal[0] == antal[1] <= 5
