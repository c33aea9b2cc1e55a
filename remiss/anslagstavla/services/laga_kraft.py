# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Appeals that the municipality is told of, and the confirmation that decisions are final (KL 13 kap.)."""

from datetime import date

from remiss.anslagstavla import villkor
from remiss.anslagstavla.models import Anslag, Overklagande
from remiss.anslagstavla.services._gemensamt import las_anslag, ren
from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor_akt
from remiss.karna.fel import FarInteSe, HinderError, Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.ratt import prova
from remiss.karna.villkor import Akt, Lage
from remiss.organisation.ratter import Ratt
from remiss.regler.frister import laga_kraft_tidigast

NOTERA = Akt("notera_overklagande", Ratt.ANSLA)
AVSLUTA = Akt("avsluta_overklagande", Ratt.ANSLA)
BEKRAFTA = Akt("bekrafta_laga_kraft", Ratt.ANSLA, villkor.BEKRAFTA)
ATERTA = Akt("aterta_laga_kraft", Ratt.ANSLA)


@tjanst
def notera_overklagande(
    anslag: Anslag | int, *, inkom: date, paragraf: str, malnummer: str = "", aktor: Aktor
) -> Overklagande:
    """Note an appeal. Who appealed is not noted here, and whether it came in time is for the court."""
    last = las_anslag(anslag)
    prova(aktor, Ratt.ANSLA, last).krav()
    if last.anslagsdag is None:
        raise HinderError("Anslaget är inte uppsatt. Tiden för överklagande har inte börjat.")
    if last.laga_kraft is not None:
        raise HinderError("Laga kraft är bekräftad. Ta tillbaka bekräftelsen innan överklagandet noteras.")
    if inkom > klocka.idag():
        raise Inmatningsfel("inkom", "Dagen ligger i framtiden. Ange när överklagandet kom in.")
    if inkom < last.sammantradesdag:
        raise Inmatningsfel("inkom", "Överklagandet kan inte ha kommit in före sammanträdet.")
    if not ren(paragraf):
        raise Inmatningsfel("paragraf", "Ange vilken paragraf som överklagas.")
    nytt = Overklagande(
        anslag=last, organ_id=last.organ_id, inkom=inkom, paragraf=ren(paragraf), malnummer=ren(malnummer)
    )
    utfor_akt(NOTERA, nytt, aktor=aktor, uppgifter={"anslag_id": last.pk})
    return nytt


@tjanst
def avsluta_overklagande(overklagande: Overklagande | int, *, utgang: str, dag: date, aktor: Aktor) -> Overklagande:
    """Note how the court ended the appeal, and the day from which that could no longer be appealed."""
    pk = overklagande if isinstance(overklagande, int) else overklagande.pk
    try:
        last: Overklagande = Overklagande.objects.las(pk)
    except Overklagande.DoesNotExist:
        raise FarInteSe from None
    prova(aktor, Ratt.ANSLA, last).krav()
    if last.avgjordes is not None:
        raise HinderError("Målet är redan avslutat.")
    if utgang not in Overklagande.Utgang.values:
        raise Inmatningsfel("utgang", "Välj hur målet slutade.")
    if not last.inkom <= dag <= klocka.idag():
        raise Inmatningsfel("dag", "Dagen ska ligga mellan dagen då överklagandet kom in och i dag.")

    def verkan(lage: Lage) -> None:
        last.utgang, last.avgjordes = utgang, dag

    utfor_akt(AVSLUTA, last, aktor=aktor, verkan=verkan)
    return last


@tjanst
def bekrafta_laga_kraft(anslag: Anslag | int, *, dag: date | None = None, aktor: Aktor) -> Anslag:
    """Confirm that the decisions are final from a day: a person's judgement, never the clock's."""
    last = las_anslag(anslag)
    prova(aktor, Ratt.ANSLA, last).krav()
    if last.anslagsdag is None:
        raise HinderError("Anslaget är inte uppsatt. Tiden för överklagande har inte börjat.")
    if last.laga_kraft is not None:
        raise HinderError("Laga kraft är redan bekräftad.")
    _, avgjordes = last.overklagandelage()
    tidigast = max(laga_kraft_tidigast(last.anslagsdag), avgjordes or last.anslagsdag)
    valda = dag or min(tidigast, klocka.idag())
    if valda > klocka.idag():
        raise Inmatningsfel("dag", "Dagen ligger i framtiden. Laga kraft bekräftas när den har inträtt.")

    def verkan(lage: Lage) -> None:
        last.laga_kraft = valda

    utfor_akt(BEKRAFTA, last, aktor=aktor, data=valda, verkan=verkan, uppgifter={"dag": valda.isoformat()})
    return last


@tjanst
def aterta_laga_kraft(anslag: Anslag | int, *, skal: str, aktor: Aktor) -> Anslag:
    """Take back a confirmation that was wrong. The log keeps both."""
    last = las_anslag(anslag)
    prova(aktor, Ratt.ANSLA, last).krav()
    if last.laga_kraft is None:
        raise HinderError("Laga kraft är inte bekräftad.")
    if not ren(skal):
        raise Inmatningsfel("skal", "Skriv varför bekräftelsen tas tillbaka.")

    def verkan(lage: Lage) -> None:
        last.laga_kraft = None
        last.laga_kraft_anteckning = ren(skal)

    utfor_akt(ATERTA, last, aktor=aktor, verkan=verkan)
    return last
