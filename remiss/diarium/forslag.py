# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What the screen Registrera proposes for something that came in. A person decides; nothing is registered here."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from remiss.diarium.inpost import Brev, las_brev
from remiss.diarium.lagring import Nyfil
from remiss.diarium.models import Arende, Diarieanslutning, Handlingstyp, Inkommet, Inkommetkanal
from remiss.diarium.nummer import sokbart
from remiss.karna import klocka
from remiss.karna.klocka import legal_dag
from remiss.organisation.models import Organ, Person
from remiss.regler.diarienummer import hitta_diarienummer

#: Words in title or text → kind of handling, most telling first.
ORD = (
    ("anstånd", Handlingstyp.ANSTANDSBEGARAN),
    ("protokollsutdrag", Handlingstyp.PROTOKOLLSUTDRAG),
    ("yttrande", Handlingstyp.YTTRANDE),
    ("remissvar", Handlingstyp.YTTRANDE),
    ("svar på remiss", Handlingstyp.YTTRANDE),
    ("remiss", Handlingstyp.REMISS),
)
HOGST_ARENDEN = 5


@dataclass(frozen=True)
class Lasning:
    """What was read from dropped files, in the words of `ta_emot`."""

    kanal: str
    rubrik: str
    filer: tuple[Nyfil, ...]
    avsandare_namn: str = ""
    avsandare_adress: str = ""
    text: str = ""
    inkom: datetime | None = None
    avsandardatum: date | None = None
    brev: Brev | None = None

    @property
    def falt(self) -> dict[str, Any]:
        """The keyword arguments of `ta_emot`."""
        return {
            "kanal": self.kanal,
            "rubrik": self.rubrik,
            "filer": self.filer,
            "avsandare_namn": self.avsandare_namn,
            "avsandare_adress": self.avsandare_adress,
            "text": self.text,
            "inkom": self.inkom,
            "avsandardatum": self.avsandardatum,
        }


@dataclass(frozen=True)
class Forslag:
    """Proposals for one Inkommet: ärenden it may belong to, and what was chosen the last time."""

    arenden: tuple[Arende, ...] = ()
    typ: str = Handlingstyp.OVRIGT
    klassificering: str = ""
    handlaggare: Person | None = None
    chef: Person | None = None
    tidigare: Arende | None = field(default=None)
    """The ärende that klassificering and handläggare come from."""


def las_in(filer: Sequence[Nyfil], kanal: str = "") -> Lasning:
    """Read dropped files. A mail gives sender, day and title, and its attachments become files of their own."""
    brev = None
    alla: list[Nyfil] = []
    for fil in filer:
        alla.append(fil)
        if brev is None and (last := las_brev(fil)) is not None:
            brev = last
            alla.extend(last.bilagor)
    if brev is None:
        rubrik = _rubrik_av_namn(filer[0].namn) if filer else ""
        return Lasning(kanal or Inkommetkanal.UPPLADDNING, rubrik, tuple(alla))
    # A mail reached the authority when it was sent, as far as the mail itself can tell; never in the future.
    inkom = min(brev.datum, klocka.nu()) if brev.datum else None
    return Lasning(
        kanal=kanal or Inkommetkanal.EPOST,
        rubrik=brev.rubrik,
        filer=tuple(alla),
        avsandare_namn=brev.avsandare_namn,
        avsandare_adress=brev.avsandare_adress,
        text=brev.text,
        inkom=inkom,
        avsandardatum=legal_dag(inkom) if inkom else None,
        brev=brev,
    )


def foresla(inkommet: Inkommet) -> Forslag:
    """Propose ärende, type, klassificering and handläggare."""
    arenden = _arenden(inkommet)
    tidigare = _forra_gangen(inkommet)
    return Forslag(
        arenden=arenden,
        typ=inkommet.foreslagen_typ or _typ(inkommet),
        klassificering=tidigare.klassificering if tidigare else "",
        handlaggare=tidigare.handlaggare if tidigare else None,
        chef=tidigare.chef if tidigare else None,
        tidigare=tidigare,
    )


def hitta_arenden(organ: Organ | int, text: str, hogst: int = HOGST_ARENDEN) -> tuple[Arende, ...]:
    """Ärenden of the organ whose number is quoted in the text, in the order of `hitta_diarienummer`."""
    organ_id = organ if isinstance(organ, int) else organ.pk
    monster = Diarieanslutning.objects.filter(organ_id=organ_id).values_list("diarium__nummerformat", flat=True)
    nummer = [sokbart(traff.nummer) for traff in hitta_diarienummer(text[:20_000], monster)][:50]
    if not nummer:
        return ()
    funna = Arende.objects.filter(organ_id=organ_id, sokbart_nummer__in=nummer).exclude(
        status__in=[Arende.Status.MAKULERAT, Arende.Status.ARKIVERAT]
    )
    per_nummer = {a.sokbart_nummer: a for a in funna.select_related("handlaggare")}
    return tuple(dict.fromkeys(per_nummer[n] for n in nummer if n in per_nummer))[:hogst]


def _arenden(inkommet: Inkommet) -> tuple[Arende, ...]:
    forst = (inkommet.foreslaget_arende,) if inkommet.foreslaget_arende else ()
    namn = " ".join(f.namn for f in inkommet.filer.all())
    citerade = hitta_arenden(inkommet.organ_id, f"{inkommet.rubrik}\n{inkommet.text}\n{namn}")
    return tuple(dict.fromkeys((*forst, *citerade)))[:HOGST_ARENDEN]


def _forra_gangen(inkommet: Inkommet) -> Arende | None:
    """The latest ärende that something from the same sender was registered in."""
    samma = Q()
    if inkommet.avsandare_organ_id:
        samma |= Q(avsandare_organ_id=inkommet.avsandare_organ_id)
    elif inkommet.avsandare_adress:
        samma |= Q(avsandare_adress=inkommet.avsandare_adress)
    elif inkommet.avsandare_namn:
        samma |= Q(avsandare_namn=inkommet.avsandare_namn)
    if not samma:
        return None
    forra = (
        Inkommet.objects.filter(samma, organ_id=inkommet.organ_id, status=Inkommet.Status.REGISTRERAT)
        .select_related("arende__handlaggare", "arende__chef")
        .order_by("-id")
        .first()
    )
    return forra.arende if forra else None


def _typ(inkommet: Inkommet) -> str:
    rubrik = inkommet.rubrik.lower()
    for ord_, typ in ORD:
        if ord_ in rubrik:
            return typ
    return (
        Handlingstyp.MEJL
        if inkommet.kanal in (Inkommetkanal.EPOST, Inkommetkanal.EGEN_BREVLADA)
        else Handlingstyp.OVRIGT
    )


def _rubrik_av_namn(namn: str) -> str:
    stam = namn.replace("\\", "/").rpartition("/")[2].rpartition(".")[0] or namn
    return " ".join(stam.replace("_", " ").split())
