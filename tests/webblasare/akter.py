# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The acts of the chain as people do them: links followed, forms filled in, buttons pressed."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from playwright.sync_api import expect

from config.demo.rollspel import enkel_pdf, person
from remiss.beredning.models import Tjansteutlatande
from remiss.beredning.models.mall import Sektionsslag
from remiss.diarium.models import Arende
from remiss.sammantraden.models import Justering, Paragraf, Sammantrade
from tests.webblasare.scen import Scen, Spelare


def registrera_arende(scen: Scen, kod: str, mening: str) -> Arende:
    """The registrator opens an ärende of the organ's own."""
    rut = scen.som("registrator", kod).ga(reverse("diarium:arenden")).lank("Nytt ärende")
    rut.knapp("Öppna ärendet").ser("Rätta detta och försök igen")
    rut.skriv("Ärendemening", mening).skriv("Klassificering", "1.1.2").knapp("Öppna ärendet")
    arende = Arende.objects.get(arendemening=mening)
    rut.kvittens(arende.diarienummer)
    return arende


def fordela(scen: Scen, kod: str, arende: Arende, frist: date) -> None:
    """The registrator shares it out."""
    rut = scen.som("registrator", kod).ga(arende.get_absolute_url()).lank("Fördela")
    rut.valj("Handläggare", person("handlaggare", kod).namn)
    rut.sida.get_by_label("Ansvarig chef").select_option(label=str(person("chef", kod)))
    rut.skriv("Klart hos handläggaren", frist.isoformat()).knapp("Fördela").kvittens("är fördelat till")


def lagg_till_plan(scen: Scen, kod: str, arende: Arende, rubrik: str) -> None:
    """The handläggare puts the proposal into the ärende and fixes it."""
    hanna = scen.som("handlaggare", kod).ga(arende.get_absolute_url()).lank("Lägg till handling")
    hanna.valj("Handlingstyp", "Bilaga").skriv("Vad handlingen gäller", rubrik)
    fil = {"name": "plan.pdf", "mimeType": "application/pdf", "buffer": enkel_pdf(rubrik, "Nämnden", (rubrik,))}
    hanna.sida.set_input_files("input[type=file]", [fil])
    hanna.knapp("Lägg till").kvittens("är tillagd")
    hanna.lank("Fastställ").knapp("Fortsätt").knapp("Fastställ").kvittens("fastställd")


def skriv_tu(
    scen: Scen,
    kod: str,
    arende: Arende,
    *,
    rubrik: str,
    forslag: Sequence[str],
    texter: dict[str, str],
    stallning: str = "",
    bilaga: str = "",
) -> Tjansteutlatande:
    """The handläggare finds the ärende under Att göra and writes every section."""
    hanna = scen.som("handlaggare", kod).ga("/")
    hanna.lank("Skriv").ser(arende.diarienummer)
    hanna.ga(arende.get_absolute_url()).lank("Skriv tjänsteutlåtande")
    hanna.skriv("Rubrik", rubrik).knapp("Börja skriva")
    tu = Tjansteutlatande.objects.get(arende=arende)
    sektioner = list(tu.sektioner.select_related("mallsektion"))
    for namn in (s.mallsektion.kod for s in sektioner if s.mallsektion.slag == Sektionsslag.PERSPEKTIV):
        if namn not in texter:
            _standardmening(hanna, namn)
    for plats, (namn, text) in enumerate(texter.items()):
        _avsnitt(hanna, namn, text, is_utan_nat=plats == 0)
    _beslutspunkter(hanna, forslag)
    hanna.granskare.granska(hanna.sida)
    if any(s.mallsektion.slag == Sektionsslag.SAMVERKAN for s in sektioner):
        hanna.lank("Anteckna samverkan").kryssa("Inte aktuell")
        hanna.skriv("Anteckning", "Ärendet påverkar inte personalen.").knapp("Spara")
    if bilaga:
        hanna.ga(reverse("beredning:bilagor", args=[tu.pk])).valj("Handling", bilaga).knapp("Lägg till").ser(bilaga)
    if stallning:
        hanna.ga(reverse("beredning:uppgifter", args=[tu.pk])).valj("Ställningstagande", stallning).knapp("Spara")
    return tu


def _standardmening(hanna: Spelare, kod: str) -> None:
    avsnitt = hanna.sida.locator(f"#avsnitt-{kod}")
    with hanna.sida.expect_navigation():
        avsnitt.get_by_role("button", name="Infoga standardmeningen").click()
    expect(avsnitt.get_by_role("button", name="Infoga standardmeningen")).to_have_count(0)
    expect(avsnitt.get_by_text("Du har text som inte blev sparad")).to_have_count(0)


def _avsnitt(hanna: Spelare, kod: str, text: str, *, is_utan_nat: bool = False) -> None:
    """Write a section; perhaps the net is away for a while, which is told, and what was written is saved after."""
    avsnitt = hanna.sida.locator(f"#avsnitt-{kod}")
    if not hanna.has_skript:
        avsnitt.locator("textarea[name=text]").first.fill(text)
        with hanna.sida.expect_navigation():
            avsnitt.get_by_role("button", name="Spara", exact=True).click()
        return
    hanna.sida.context.set_offline(is_utan_nat)
    avsnitt.get_by_role("textbox").first.click()
    hanna.sida.keyboard.insert_text(text)
    if is_utan_nat:
        expect(avsnitt.locator("[data-utkast-lage]")).to_contain_text("i webbläsaren")
        hanna.sida.context.set_offline(False)
    expect(avsnitt.locator("[data-utkast-lage]")).to_contain_text("Sparat")


def _beslutspunkter(hanna: Spelare, forslag: Sequence[str]) -> None:
    avsnitt = hanna.sida.locator("section", has=hanna.sida.locator("[data-punktlista]"))
    for text in forslag:
        avsnitt.locator("textarea[name=punkt]").last.fill(text)
        if not hanna.has_skript:
            with hanna.sida.expect_navigation():
                avsnitt.get_by_role("button", name="Spara", exact=True).last.click()
    if hanna.has_skript:
        expect(avsnitt.locator("[data-utkast-lage]")).to_contain_text("Sparat")


def granska_och_bedom(scen: Scen, kod: str, tu: Tjansteutlatande, bedomare: str) -> None:
    """Granskning by the chef, the signature of direktör or VD, and the fixed document."""
    sida = reverse("beredning:tu", args=[tu.pk])
    hanna = scen.som("handlaggare", kod).ga(sida).lank("Skicka på granskning").knapp("Skicka på granskning")
    hanna.kvittens("skickat på granskning")
    carl = scen.som("chef", kod).ga("/").lank("Granska").ga(sida)
    carl.lank("Godkänn").knapp("Godkänn").kvittens("godkänt")
    doris = scen.som(bedomare, kod).ga("/").ga(sida)
    doris.lank("Underteckna bedömningen").knapp("Underteckna").kvittens("undertecknat")
    hanna.ga(sida).lank("Fastställ").knapp("Fastställ").kvittens("ligger som handling")


def planera(scen: Scen, kod: str, dag: date) -> Sammantrade:
    """The secretary plans a meeting."""
    sara = scen.som("sekreterare", kod).ga(reverse("sammantraden:plan")).lank("Planera sammanträde")
    sara.skriv("Sammanträdesdag", dag.isoformat()).skriv("Börjar", "13:00").skriv("Plats", "Rådhuset")
    sara.knapp("Planera")
    return Sammantrade.objects.get(organ__kod=kod, datum=dag)


def satt_upp(scen: Scen, kod: str, mote: Sammantrade, tu: Tjansteutlatande) -> None:
    """The secretary writes the agenda."""
    sara = scen.som("sekreterare", kod).ga(reverse("sammantraden:sammantrade", args=[mote.pk]))
    sara.lank("Föredragningslista").knapp("Lägg till standardpunkter").kvittens("standardpunkter")
    sara.knapp(f"Sätt upp {tu.rubrik}").kvittens("står på föredragningslistan")


def flytta_upp(scen: Scen, kod: str, mote: Sammantrade, tu: Tjansteutlatande) -> None:
    """The item goes one step up by its plain button."""
    punkt = Paragraf.objects.get(sammantrade=mote, tu=tu)
    sara = scen.som("sekreterare", kod).ga(reverse("sammantraden:foredragningslista", args=[mote.pk]))
    sara.knapp(f"Flytta upp {punkt.rubrik}").kvittens(f"står nu på plats {punkt.ordning - 1}")


def kalla(scen: Scen, kod: str, mote: Sammantrade) -> None:
    """The kallelse, with its confirmation."""
    sara = scen.som("sekreterare", kod).ga(reverse("sammantraden:foredragningslista", args=[mote.pk]))
    sara.lank("Skicka kallelse").knapp("Fortsätt").knapp("Skicka kallelsen").kvittens("Kallelsen är skickad")


def oppna(scen: Scen, kod: str, mote: Sammantrade) -> None:
    """The meeting is opened: ordinary chair, the first ledamot justerar."""
    sara = scen.som("sekreterare", kod).ga(reverse("sammantraden:sammantrade", args=[mote.pk]))
    sara.lank("Öppna sammanträdet").kryssa(person("ledamot", kod).namn).knapp("Öppna").kvittens("är öppnat")
    sara.lank("Närvaro").knapp("Spara närvaron").kvittens("Närvaron är sparad")


def besluta(scen: Scen, kod: str, mote: Sammantrade, arende: Arende) -> Paragraf:
    """The standard items are noted, the ärende is decided as proposed; the paragraph is to be justerad at once."""
    sida = reverse("sammantraden:sammantrade", args=[mote.pk])
    sara = scen.som("sekreterare", kod).ga(sida)
    for _ in range(mote.paragrafer.count()):
        aktuell = sara.sida.locator("section.aktuell")
        if arende.diarienummer in aktuell.inner_text():
            break
        sara.knapp("Anteckna").kvittens("antecknas till protokollet")
    sara.kryssa("Omedelbar justering", exact=True).knapp("Enligt förslag").kvittens("beslut enligt förslag")
    return Paragraf.objects.get(arende=arende, sammantrade=mote)


def justera(scen: Scen, kod: str, paragraf: Paragraf) -> None:
    """The paragraph is given to justering; chair and justerare sign from their own list."""
    sara = scen.som("sekreterare", kod).ga(reverse("sammantraden:paragraf", args=[paragraf.pk]))
    sara.lank("Lämna till justering").knapp("Lämna till justering").kvittens("väntar på påskrift")
    justering = Justering.objects.latest("pk")
    for roll in ("ordforande", "ledamot", "sekreterare"):
        namn = person(roll, kod).pk
        if justering.paskrifter.filter(person_id=namn, dag=None).exists():
            vald = scen.som(roll, kod).ga(reverse("sammantraden:att_justera")).lank("Skriv under")
            vald.knapp("Fortsätt").knapp("Skriv under").kvittens("Du har skrivit under")
    paragraf.refresh_from_db()
    assert paragraf.is_justerad


def avsluta_mote(scen: Scen, kod: str, mote: Sammantrade) -> None:
    """What is left is noted, and the meeting ends."""
    sara = scen.som("sekreterare", kod).ga(reverse("sammantraden:sammantrade", args=[mote.pk]))
    while sara.sida.locator("section.aktuell").count():
        sara.knapp("Anteckna").kvittens("antecknas till protokollet")
    sara.lank("Avsluta sammanträdet").knapp("Avsluta").kvittens("är avslutat")


def las_handlingarna(scen: Scen, kod: str, mote: Sammantrade) -> None:
    """A ledamot finds the meeting with its handlingar, and looks at how to announce hinder."""
    olle = scen.som("ledamot", kod).ga("/").ga(reverse("sammantraden:mina"))
    olle.ga(reverse("sammantraden:handlingar", args=[mote.pk])).ser("Förslag till beslut")
    olle.lank("Anmäl hinder")
