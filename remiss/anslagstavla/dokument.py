# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The report of one anslag: its days, everything that was seen of the board, and what people said of it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.conf import settings

from remiss.anslagstavla import tavla
from remiss.anslagstavla.models import Anslag, Bedomning, Iakttagelse, Observation, Overklagande
from remiss.anslagstavla.upptid import Upptid, sammanfattning
from remiss.karna.datum import svensk_dag, svensk_tid
from remiss.karna.klocka import legal_dag
from remiss.karna.models import Handelse, Sigill
from remiss.organisation.utseende import sidhuvud
from remiss.pdf import Block, Dokument, Faktarad, Faktarader, Lista, Rubrik, Stycke, Tabell
from remiss.regler.anslag import KLOCKTEXT, SETTEXT, Sett

#: The acts that decide whether the time ran, and how the report names them.
AKTER = {
    "foresla": "Föreslogs",
    "satt_upp": "Sattes upp",
    "andra_uppgifter": "Uppgifterna ändrades",
    "misstank": "Avbrott misstänktes",
    "bedom_misstanke": "Misstänkt avbrott bedömdes",
    "ta_ned": "Togs ned",
    "ta_ned_i_tid": "Togs ned av systemet",
    "avbryt": "Tiden sattes som avbruten",
    "bekrafta_laga_kraft": "Laga kraft bekräftades",
    "aterta_laga_kraft": "Bekräftelsen togs tillbaka",
}
HOGST_MISSAR = 500


def rapport(anslag: Anslag, nu: datetime) -> Dokument:
    """The whole report, as things stand now."""
    return Dokument(
        titel=f"Bevis om anslag {anslag.kod}",
        forfattare=anslag.organnamn,
        skapad=nu,
        sidhuvud=sidhuvud(anslag.organ_id, legal_dag(nu), anslag.organnamn, "bevis om anslag"),
        block=tuple(_block(anslag, nu)),
        sidfot=(anslag.organnamn, f"Anslag {anslag.kod}", f"Framställt {svensk_tid(nu)}"),
    )


def _block(anslag: Anslag, nu: datetime) -> Iterator[Block]:
    upptid = sammanfattning(anslag, nu)
    yield Rubrik("Bevis om anslag", 1)
    yield Faktarader(tuple(Faktarad(namn, varde) for namn, varde in _fakta(anslag, nu) if varde))
    yield Rubrik("Sammanfattning")
    yield from _slutsats(anslag, upptid)
    yield Rubrik("Hur tavlan har iakttagits")
    yield from _metod(anslag)
    yield Rubrik("Vad som iakttogs")
    yield _perioder(upptid)
    yield from _missar(anslag, upptid)
    yield from _bedomningar(anslag)
    yield from _overklaganden(anslag)
    yield Rubrik("Ur den förseglade loggen")
    yield from _loggen(anslag, upptid)


def _fakta(anslag: Anslag, nu: datetime) -> Iterator[tuple[str, str]]:
    far_redan = anslag.far_tas_ned is not None and anslag.far_tas_ned <= nu.date()
    dagar = (
        ("Sammanträdesdag", anslag.sammantradesdag),
        ("Dag för justering", anslag.justeringsdag),
        ("Skulle sättas upp senast", anslag.senast),
        ("Anslagsdag", anslag.anslagsdag),
        ("Överklagas senast", anslag.overklagas_senast),
        ("Fick tas ned tidigast" if far_redan else "Får tas ned tidigast", anslag.far_tas_ned),
        ("Togs ned", anslag.nedtagningsdag),
        ("Avbrutet från", anslag.avbrott_fran),
        ("Syntes igen", anslag.uppe_igen),
        ("Laga kraft", anslag.laga_kraft),
    )
    yield "Organ", anslag.organnamn
    yield "Paragrafer", anslag.paragrafer
    yield "Beteckning", anslag.kod
    yield from ((namn, svensk_dag(dag)) for namn, dag in dagar if dag)
    yield "Protokollet finns", anslag.forvaringsplats
    yield "Ansvarig", f"{anslag.ansvarig_roll} {anslag.ansvarig.namn}" if anslag.ansvarig else ""
    yield "Satt på annan tavla", anslag.annan_tavla
    yield "Tid för överklagande", KLOCKTEXT[anslag.klocka(nu.date())]


def _slutsats(anslag: Anslag, upptid: Upptid) -> Iterator[Block]:
    """What the observations say, and what they do not."""
    if not upptid.antal:
        yield Stycke("Systemet har inte iakttagit anslaget under tiden för överklagande.")
    else:
        yield Stycke(
            f"Mellan {svensk_tid(upptid.fran)} och {svensk_tid(upptid.till)} gjordes "
            f"{upptid.antal} {'iakttagelse' if upptid.antal == 1 else 'iakttagelser'}. "
            f"Vid {upptid.missar or 'ingen'} av dem syntes anslaget inte."
        )
    if timmar := round(upptid.okand.total_seconds() / 3600, 1):
        text = f"{timmar:g}".replace(".", ",")
        yield Stycke(f"Under sammanlagt {text} timmar finns ingen iakttagelse. Det är okänt, och inte ett avbrott.")
    if anslag.avbrott_skal:
        yield Stycke(f"Tiden är satt som avbruten: {anslag.avbrott_skal}")
    elif anslag.misstankt_fran:
        yield Stycke(f"Ett misstänkt avbrott {svensk_tid(anslag.misstankt_fran)} är inte bedömt.")


def _metod(anslag: Anslag) -> Iterator[Block]:
    adresser = Observation.objects.filter(iakttagelser__anslag=anslag).order_by("url").values_list("url", flat=True)
    if adress := ", ".join(adresser.distinct()) or tavla.observeras():
        yield Stycke(
            f"Anslagstavlans sida ({adress}) hämtas över HTTP var {settings.ANSLAGSTAVLA_MINUTER}:e minut. "
            f"Anslaget räknas som sett när sidan svarar med status 200 och innehåller beteckningen {anslag.kod}. "
            "En miss prövas om genast. Kan sidan inte nås av fel hos iakttagaren är tiden okänd."
        )
    else:
        yield Stycke("Anslagstavlan kontrolleras inte i den här installationen.")
    yield Stycke("Bara en människa avgör om tiden är avbruten (kommunallagen 13 kap. 5 § andra stycket).")


def _perioder(upptid: Upptid) -> Block:
    rader = tuple(
        (svensk_tid(p.fran), svensk_tid(p.till), SETTEXT[p.sett], str(p.antal) if p.antal else "–")
        for p in upptid.perioder
    )
    if not rader:
        return Stycke("Ingen tid har förflutit.")
    return Tabell(rubriker=("Från", "Till", "Vad som sågs", "Antal"), rader=rader)


def _missar(anslag: Anslag, upptid: Upptid) -> Iterator[Block]:
    if not upptid.missar:
        return
    missade = (
        Iakttagelse.objects.filter(anslag=anslag, sett__in=[s.value for s in Sett if s.is_miss])
        .select_related("observation")
        .order_by("observation__tid")
    )
    yield Rubrik("Varje tillfälle då anslaget inte syntes", 3)
    yield Tabell(
        rubriker=("Tid", "Vad som sågs", "Status", "Kontrollsumma (SHA-256)"),
        rader=tuple(_miss(rad) for rad in missade[:HOGST_MISSAR]),
    )
    if upptid.missar > HOGST_MISSAR:
        yield Stycke(f"Ytterligare {upptid.missar - HOGST_MISSAR} tillfällen står i loggen.")


def _miss(rad: Iakttagelse) -> tuple[str, str, str, str]:
    sag: Any = rad.observation
    status = str(sag.http_status) if sag.http_status else (sag.fel or "–")
    return svensk_tid(sag.tid), sag.get_utfall_display(), status, _summa(sag.hash) or "–"


def _bedomningar(anslag: Anslag) -> Iterator[Block]:
    rader = list(Bedomning.objects.filter(anslag=anslag).select_related("av"))
    if not rader:
        return
    yield Rubrik("Bedömningar av misstänkta avbrott", 3)
    yield Lista(
        tuple(
            f"{svensk_tid(r.gjordes)}, {r.av.namn if r.av else 'okänd'}, om {svensk_tid(r.fran)}: {r.anteckning}"
            for r in rader
        )
    )


def _overklaganden(anslag: Anslag) -> Iterator[Block]:
    rader = list(Overklagande.objects.filter(anslag__justering_id=anslag.justering_id))
    if not rader:
        return
    yield Rubrik("Överklaganden som kommunen känner till", 3)
    yield Lista(tuple(_overklagande(rad) for rad in rader))


def _overklagande(rad: Overklagande) -> str:
    mal = f", mål {rad.malnummer}" if rad.malnummer else ""
    slut = f"{rad.get_utgang_display().lower()} {svensk_dag(rad.avgjordes)}" if rad.avgjordes else "pågår"
    return f"{rad.paragraf}{mal}, kom in {svensk_dag(rad.inkom)}: {slut}"


def _loggen(anslag: Anslag, upptid: Upptid) -> Iterator[Block]:
    """The acts on the anslag, and the first and last look at it, each with the seal that holds it in place."""
    akter = list(Handelse.objects.filter(objekt_typ="anslagstavla.anslag", objekt_id=anslag.pk).order_by("pk"))
    sedda = list(_granserna(anslag))
    sigill = dict(
        Sigill.objects.filter(handelse_ref__in=[h.pk for h in (*akter, *sedda)]).values_list("handelse_ref", "hash")
    )
    yield Stycke(
        "Varje rad i loggen är länkad till den föregående med en kontrollsumma. Kommandot verifiera_logg visar att "
        "ingen rad har ändrats eller tagits bort."
    )
    yield Tabell(
        rubriker=("Rad", "Vad", "Hände", "Registrerades", "Sigill (SHA-256)"),
        rader=tuple(
            (
                str(h.pk),
                _vad(h),
                svensk_tid(h.hande),
                svensk_tid(h.registrerades),
                _summa(sigill.get(h.pk, "")) or "ännu inte förseglad",
            )
            for h in (*akter, *sedda)
        ),
    )


def _granserna(anslag: Anslag) -> Iterator[Handelse]:
    rader = Iakttagelse.objects.filter(anslag=anslag).order_by("observation_id")
    ids = [rad.observation_id for rad in (rader.first(), rader.last()) if rad is not None]
    yield from Handelse.objects.filter(objekt_typ="anslagstavla.observation", objekt_id__in=set(ids)).order_by("pk")


def _summa(hash_: str) -> str:
    """The checksum in groups, so that it can be read aloud and breaks within a cell."""
    return " ".join(hash_[n : n + 8] for n in range(0, len(hash_), 8))


def _vad(handelse: Handelse) -> str:
    return AKTER.get(handelse.akt.rpartition(".")[2], "Tavlan hämtades")
