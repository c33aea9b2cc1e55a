# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Kallelse: the agenda with what each item proposes, a handling of its own; and the pack to read in (docs/adr/0011)."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from functools import partial
from tempfile import TemporaryFile
from typing import BinaryIO

from remiss.diarium import lagring
from remiss.diarium.models import Fil
from remiss.karna.datum import svensk_dag
from remiss.karna.fel import HinderError
from remiss.organisation.models import Person, Uppdrag
from remiss.organisation.ratter import Rollkod
from remiss.pdf import Beslutspunkter, Block, Dokument, Faktarad, Faktarader, HallIhop, Lista, Rubrik, Stycke
from remiss.pdf.paket import Framsteg, Paket, Pakethandling, Paketpunkt, bygg, prova
from remiss.pdf.sammanfogning import OlasligPdf
from remiss.sammantraden import inkomna_remisser, villkor
from remiss.sammantraden.delegationsanmalan import per_punkt
from remiss.sammantraden.dokument.delegationsbeslut import beslutstabell
from remiss.sammantraden.dokument.huvud import motets_sidhuvud
from remiss.sammantraden.models import Paragraf, Paragrafhandling, Sammantrade

Del = Paketpunkt | Pakethandling

#: So many handlingar stay on the page of their item; a longer list may go over to the next.
_FA_HANDLINGAR = 5


def kallelse(mote: Sammantrade) -> Dokument:
    """The agenda: when, where, who is called, and the items in order."""
    organ = mote.organversion.namn
    return Dokument(
        titel=f"Kallelse {organ} {mote.datum.isoformat()}",
        sidhuvud=motets_sidhuvud(mote, "kallelse", mote.kallades),
        block=tuple(_block(mote, _punkter(mote))),
        sidfot=(organ, "Kallelse och föredragningslista", f"Sammanträdesdatum: {mote.datum.isoformat()}"),
        forfattare=organ,
        skapad=mote.kallades,
    )


def prova_handlingar(mote: Sammantrade) -> None:
    """Refuse by its name a handling that no pack could hold, before anybody is called with it."""
    if delar := paketpunkter(mote):
        with _olaslig_namns():
            prova(_paket(mote, delar))


@contextmanager
def paketfil(
    mote: Sammantrade, delar: Collection[Del], framsteg: Framsteg = lambda gjorda, antal: None
) -> Iterator[BinaryIO]:
    """Handlingar of the meeting as one file; one that cannot be read is refused by its name."""
    with TemporaryFile(prefix="remiss-paket-") as ut:
        with _olaslig_namns():
            bygg(_paket(mote, delar), ut, framsteg)
        ut.seek(0)
        yield ut


@contextmanager
def _olaslig_namns() -> Iterator[None]:
    try:
        yield
    except OlasligPdf as fel:
        raise HinderError(str(fel)) from fel


def _paket(mote: Sammantrade, delar: Collection[Del]) -> Paket:
    organ, dag = mote.organversion.namn, mote.datum.isoformat()
    return Paket(
        titel=f"Handlingar {organ} {dag}",
        sidhuvud=motets_sidhuvud(mote, "handlingar", mote.kallades),
        fakta=Faktarader(tuple(_motesfakta(mote))),
        delar=tuple(delar),
        stampel=f"Handlingar {dag}",
        sidfot=(organ, f"Sammanträdesdatum: {dag}"),
        forfattare=organ,
        skapad=mote.kallades,
    )


def kallelsedel(mote: Sammantrade) -> tuple[Pakethandling, ...]:
    """The kallelse itself, to lie first in the pack: as it was sent, unless it may not be read by all or is a pack.

    Before docs/adr/0011 the kallelse was fixed as one file with all its handlingar; that one has no content kept.
    """
    if mote.kallelse is None or mote.kallelse.is_sekretess:
        return ()
    rad = mote.kallelse.filer.filter(is_gallande=True, fil__trad__isnull=False).select_related("fil").first()
    if rad is None:
        return ()
    return (Pakethandling("Kallelse och föredragningslista", partial(lagring.oppna_provad, rad.fil), rad.fil.sha256),)


def paketpunkter(mote: Sammantrade, utom: Collection[int] = ()) -> tuple[Paketpunkt, ...]:
    """The items that have something to put into a pack; those `utom` are left out."""
    ut = []
    for punkt in _punkter(mote):
        handlingar = tuple(
            Pakethandling(titel(rad), partial(lagring.oppna_provad, fil), fil.sha256)
            for rad in punkt.handlingsrader.all()
            if punkt.pk not in utom and (fil := paketets_fil(rad)) is not None
        )
        if handlingar:
            ut.append(Paketpunkt(f"{punkt.ordning}. {punkt.rubrik}", handlingar, f"Punkt {punkt.ordning}"))
    return tuple(ut)


def titel(rad: Paragrafhandling) -> str:
    """How the handling is called in the agenda."""
    return rad.offentlig_titel


def paketets_fil(rad: Paragrafhandling) -> Fil | None:
    """The handling as PDF; None when it is marked for secrecy or has no PDF, and then goes apart."""
    return None if rad.handling.is_sekretess else rad.fil


def _punkter(mote: Sammantrade) -> list[Paragraf]:
    punkter = list(
        mote.paragrafer.pa_listan()
        .i_ordning()
        .select_related("arende")
        .prefetch_related("punkter", "handlingsrader__handling", "handlingsrader__fil")
    )
    for punkt in punkter:
        punkt.sammantrade = mote
    return punkter


def sekreterare(mote: Sammantrade) -> list[Person]:
    """Whom to tell: the organ's secretaries on the meeting day."""
    uppdrag = Uppdrag.objects.pa(mote.datum).filter(organ_id=mote.organ_id, roll__kod=Rollkod.SEKRETERARE.value)
    return [u.person for u in uppdrag.select_related("person").order_by("pk")]


def _motesfakta(mote: Sammantrade) -> Iterator[Faktarad]:
    yield Faktarad("Organ", mote.organversion.namn)
    yield Faktarad("Sammanträde", svensk_dag(mote.datum))
    yield Faktarad("Tid", mote.starttid.strftime("%H.%M") if mote.starttid else "–")
    yield Faktarad("Plats", mote.plats or "–")


def _block(mote: Sammantrade, punkter: list[Paragraf]) -> Iterator[Block]:
    yield Rubrik("Kallelse och föredragningslista", 1)
    yield Faktarader(
        (
            *_motesfakta(mote),
            *(Faktarad("Sekreterare", ", ".join(filter(None, (p.namn, p.epost)))) for p in sekreterare(mote)),
        )
    )
    beslut = per_punkt(mote, punkter)
    remisser = inkomna_remisser.per_punkt(mote, punkter)
    for punkt in punkter:
        yield from _punkt(punkt)
        if inkomna := remisser.get(punkt.pk):
            yield Lista(tuple(str(rad) for rad in inkomna)) if inkomna.rader else Stycke(inkomna.mening)
        if rader := beslut.get(punkt.pk):
            yield beslutstabell(rader)
    yield Rubrik("Kallade")
    yield Stycke(
        "Den som inte kan komma anmäler det till sekreteraren så snart som möjligt. "
        "Ersättare kallas också och har rätt att närvara."
    )
    namn = {
        rubrik: "; ".join(_kallade(mote, is_ersattare=is_ersattare))
        for rubrik, is_ersattare in (("Ledamöter", False), ("Ersättare", True))
    }
    if kallade := tuple(Faktarad(rubrik, vilka) for rubrik, vilka in namn.items() if vilka):
        yield Faktarader(kallade)


def _kallade(mote: Sammantrade, *, is_ersattare: bool) -> Iterator[str]:
    """Who is called, by name and party; in running text, so that a long organ does not fill a page of its own."""
    for uppdrag in villkor.fortroendevalda(mote.organ_id, mote.datum):
        if (uppdrag.roll.kod == Rollkod.ERSATTARE) is is_ersattare:
            roll = f", {str(uppdrag.roll).lower()}" if "ordforande" in uppdrag.roll.kod else ""
            yield f"{uppdrag.person.namn} {uppdrag.partibeteckning}{roll}"


def _punkt(punkt: Paragraf) -> Iterator[Block]:
    huvud: list[Block] = [Rubrik(f"{punkt.ordning}. {punkt.rubrik}", 2)]
    if punkt.arende is not None:
        huvud.append(Stycke(f"Diarienummer {punkt.arende}", "dampad"))
    huvud += _forslag(punkt)
    rader = tuple(_handlingsrad(rad) for rad in punkt.handlingsrader.all())
    if len(rader) <= _FA_HANDLINGAR:  # on a page of its own a short list would not say to which item it belongs
        yield HallIhop((*huvud, Lista(rader)) if rader else tuple(huvud))
    else:
        yield from (HallIhop(tuple(huvud)), Lista(rader))


def _forslag(punkt: Paragraf) -> list[Block]:
    grupper = punkt.forslagsgrupper
    if all(not grupp.ingress for grupp in grupper):
        return [Beslutspunkter(grupp.texter, ingress="Förslag till beslut:") for grupp in grupper]
    return [Stycke("Förslag till beslut:"), *(Beslutspunkter(g.texter, ingress=g.ingress) for g in grupper)]


def _handlingsrad(rad: Paragrafhandling) -> str:
    if rad.handling.is_sekretess:
        return f"{titel(rad)} (sekretessmarkerad, lämnas för sig)"
    return titel(rad) if rad.fil_id else f"{titel(rad)} (finns som fil i systemet)"
