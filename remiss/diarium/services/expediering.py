# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Expediering: send fixed handlingar to any number of recipients in a number of queries that does not grow."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import F

from remiss.diarium.models import (
    Arende,
    Diarieanslutning,
    Expediering,
    Expedieringshandling,
    Handling,
    Handlingsfil,
    Handlingstyp,
    Inkommet,
    Inkommetfil,
    Inkommetkanal,
    Kanal,
    Leverans,
    Underskriftsprovning,
)
from remiss.diarium.nummer import sokbart
from remiss.diarium.services._gemensamt import las_arende, pk
from remiss.diarium.services.underskrift import prova_om
from remiss.karna import jobb, klocka
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor_akt, utfor_alla
from remiss.karna.fel import FarInteSe, Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.klocka import legal_dag
from remiss.karna.ratt import prova
from remiss.karna.villkor import Akt, Villkor
from remiss.organisation.models import Organ, OrganVersion, Overtagande
from remiss.organisation.ratter import Ratt
from remiss.regler.expediering import (
    Expedieringsfakta,
    Handlingsfakta,
    Leveransfakta,
    bara_faststallda_handlingar_expedieras,
    varje_leverans_has_adress,
)

SKICKA = "diarium.skicka_expediering"
EXPEDIERA = Akt(
    "expediera",
    Ratt.EXPEDIERA,
    (
        Villkor(bara_faststallda_handlingar_expedieras, lambda lage: lage.data),
        Villkor(varje_leverans_has_adress, lambda lage: lage.data),
    ),
)
#: What a recipient is likely to call the whole delivery, by its most telling handling.
TYPORDNING = (
    Handlingstyp.REMISS,
    Handlingstyp.MISSIV,
    Handlingstyp.YTTRANDE,
    Handlingstyp.ANSTANDSBEGARAN,
    Handlingstyp.ANSTANDSBESLUT,
    Handlingstyp.PAMINNELSE,
    Handlingstyp.ATERKALLELSE,
    Handlingstyp.KVITTENS,
    Handlingstyp.PROTOKOLLSUTDRAG,
)


@dataclass(frozen=True)
class Adressat:
    """One recipient: an organ in the system, or anybody by e-mail or post."""

    organ: Organ | None
    namn: str
    kanal: str
    adress: str = ""
    ersatter: Leverans | None = None


@tjanst
def expediera(
    arende: Arende | int,
    handlingar: Sequence[Handling | int],
    adressater: Sequence[Adressat],
    *,
    aktor: Aktor,
    hande: datetime | None = None,
    rubrik: str,
    text: str = "",
    ert_dnr: str = "",
    ratt: str = Ratt.EXPEDIERA,
    typ_hos_mottagaren: str = "",
) -> Expediering:
    """Send fixed handlingar of an ärende. `ert_dnr` is the recipient's number, when they answer an ärende there.

    An organ in the system has them at once, unregistered, with files; e-mail goes by the outbox; post is noted.
    `ratt` is the right of the act in a higher context that sends (a remiss is sent under its own), and
    `typ_hos_mottagaren` what the delivery is to the one who gets it, when its handlingar do not tell.
    """
    rad = las_arende(arende)
    prova(aktor, ratt, rad).krav()
    valda = _hamta_handlingar(rad, handlingar, aktor)
    markta = [h for h in valda if h.is_sekretess]
    filer = {h.pk: [f for f in h.filer.all() if f.is_gallande] for h in valda}
    adressater = [_kontrollerad(adressat) for adressat in adressater]
    expediering = Expediering(
        organ_id=rad.organ_id,
        arende=rad,
        rubrik=rubrik.strip()[:300] or rad.arendemening[:300],
        text=text.strip(),
        ert_dnr=ert_dnr.strip()[:60],
        hande=hande or klocka.nu(),
        av_id=aktor.person_id,
    )
    utfor_akt(
        Akt("expediera", ratt, EXPEDIERA.villkor),
        expediering,
        aktor=aktor,
        hande=hande,
        data=_fakta(valda, filer, adressater),
        uppgifter={"handlingar": [h.pk for h in valda], "antal_mottagare": len(adressater)},
    )
    Expedieringshandling.objects.bulk_create(
        [
            Expedieringshandling(
                expediering=expediering,
                handling=handling,
                ordning=plats,
                kontrollsummor=[f.fil.sha256 for f in filer[handling.pk]],
            )
            for plats, handling in enumerate(valda, start=1)
        ]
    )
    expediering.markta = markta
    expediering.undertecknade = [h for h in valda if any(f.fil.has_underskrift for f in filer[h.pk])]
    leveranser = _skapa_leveranser(expediering, adressater)
    typ = typ_hos_mottagaren or _foreslagen_typ(valda)
    _lamna_internt(expediering, [lev for lev in leveranser if lev.kanal == Kanal.INTERN], valda, filer, typ)
    if klara := [lev for lev in leveranser if lev.kanal != Kanal.EPOST]:
        # What lies in the other diarium or in the post has been delivered.
        utfor_alla("leverera", klara, aktor=aktor, hande=expediering.hande, falt=("skickades",))
    if len(klara) < len(leveranser):
        jobb.lagg(SKICKA, f"diarium.expediering:{expediering.pk}", expediering=expediering.pk)
    prova_om(expediering.undertecknade, Underskriftsprovning.Tillfalle.EXPEDIERAD)
    # TF 2:10: what an authority has drawn up is upprättat when it is expedierat, whoever gets it.
    Handling.objects.filter(pk__in=[h.pk for h in valda], upprattad__isnull=True).exclude(riktning="in").update(
        upprattad=legal_dag(expediering.hande), version=F("version") + 1
    )
    return expediering


def _hamta_handlingar(arende: Arende, handlingar: Sequence[Handling | int], aktor: Aktor) -> list[Handling]:
    """Return the handlingar in the order given. One that the aktör may not read cannot be sent by him."""
    ordning = list(dict.fromkeys(pk(h) for h in handlingar))
    rader = (
        Handling.objects.filter(pk__in=ordning, arende=arende).select_related("arende").prefetch_related("filer__fil")
    )
    funna = {h.pk: h for h in rader}
    if len(funna) != len(ordning):
        raise Inmatningsfel("handlingar", "En handling hör inte till ärendet. Välj bland ärendets handlingar.")
    for handling in funna.values():
        if handling.is_sekretess and not prova(aktor, Ratt.LAS_DIARIUM, handling).ser:
            raise FarInteSe
    return [funna[ett] for ett in ordning]


def _kontrollerad(adressat: Adressat) -> Adressat:
    """Fill in the inside address and refuse one that cannot reach anybody."""
    organ = adressat.organ
    if adressat.kanal == Kanal.INTERN:
        if organ is None or not organ.is_intern:
            raise Inmatningsfel(
                "adressater", f"{adressat.namn} finns inte i systemet. Välj e-post eller post i stället."
            )
        return replace(adressat, adress=organ.kod)
    if adressat.kanal == Kanal.EPOST:
        adress = adressat.adress.strip()
        try:
            validate_email(adress)
        except ValidationError as fel:
            raise Inmatningsfel(
                "adressater", f"E-postadressen till {adressat.namn} är inte giltig. Rätta den."
            ) from fel
        return replace(adressat, adress=adress)
    return adressat


def _fakta(
    handlingar: list[Handling], filer: dict[int, list[Handlingsfil]], adressater: Sequence[Adressat]
) -> Expedieringsfakta:
    return Expedieringsfakta(
        tuple(
            Handlingsfakta(
                h.beteckning,
                h.status == Handling.Status.FASTSTALLD,
                filer[h.pk][0].fil.sha256 if filer[h.pk] else "",
            )
            for h in handlingar
        ),
        tuple(Leveransfakta(a.namn, a.kanal, a.adress) for a in adressater),
    )


def _skapa_leveranser(expediering: Expediering, adressater: Sequence[Adressat]) -> list[Leverans]:
    versioner = _versioner([a.organ.pk for a in adressater if a.organ], legal_dag(expediering.hande))
    doman = urlsplit(settings.BAS_URL).hostname or "localhost"
    return Leverans.objects.bulk_create(
        [
            Leverans(
                expediering=expediering,
                organ_id=expediering.organ_id,
                arende_id=expediering.arende_id,
                mottagare_organ=a.organ,
                organversion=versioner.get(a.organ.pk) if a.organ else None,
                namn=a.namn.strip()[:200],
                kanal=a.kanal,
                adress=a.adress.strip()[:400],
                meddelande_id=f"<leverans.{secrets.token_hex(16)}@{doman}>" if a.kanal == Kanal.EPOST else "",
                ersatter=a.ersatter,
            )
            for a in adressater
        ]
    )


def _versioner(organ: list[int], dag: date) -> dict[int, OrganVersion]:
    return {v.organ_id: v for v in OrganVersion.objects.pa(dag).filter(organ_id__in=organ)} if organ else {}


def _lamna_internt(
    expediering: Expediering,
    leveranser: list[Leverans],
    handlingar: list[Handling],
    filer: dict[int, list[Handlingsfil]],
    typ: str,
) -> None:
    """Put the delivery among what each receiving organ has to register. It came in the moment it was sent."""
    if not leveranser:
        return
    arende = expediering.arende
    avsandare = arende.organ.namn_pa(legal_dag(expediering.hande))
    nya = _overtagna(leveranser, legal_dag(expediering.hande))
    egna = _egna_arenden(leveranser, nya, expediering.ert_dnr)
    inkomna = Inkommet.objects.bulk_create(
        [
            Inkommet(
                organ_id=nya.get(lev.mottagare_organ_id, lev.mottagare_organ_id),
                kanal=Inkommetkanal.INTERN,
                avsandare_namn=avsandare,
                avsandare_organ_id=expediering.organ_id,
                rubrik=expediering.rubrik,
                text=expediering.text,
                inkom=expediering.hande,
                anses_inkommen=legal_dag(expediering.hande),
                avsandardatum=legal_dag(expediering.hande),
                ert_dnr=arende.diarienummer,
                foreslagen_typ=typ,
                foreslaget_arende_id=egna.get(lev.mottagare_organ_id),
                leverans=lev,
            )
            for lev in leveranser
            if lev.mottagare_organ_id is not None
        ]
    )
    bilagor = [f for h in handlingar for f in filer[h.pk]]
    Inkommetfil.objects.bulk_create(
        [
            Inkommetfil(inkommet=inkommet, fil_id=f.fil_id, namn=f.namn, ordning=plats)
            for inkommet in inkomna
            for plats, f in enumerate(bilagor, start=1)
        ]
    )


def _foreslagen_typ(handlingar: list[Handling]) -> str:
    """The most telling handling of the delivery; a missiv brings a remiss."""
    typer = {h.typ for h in handlingar}
    typ = next((t for t in TYPORDNING if t in typer), handlingar[0].typ)
    return Handlingstyp.REMISS if typ == Handlingstyp.MISSIV else typ


def _overtagna(leveranser: list[Leverans], dag: date) -> dict[int | None, int]:
    """Addressed organ that has ceased → the one that has taken over everything after it, when there is just one."""
    upphorda = [lev.mottagare_organ_id for lev in leveranser if lev.organversion_id is None]
    if not upphorda:
        return {}
    skiften: dict[int | None, set[int]] = {}
    for skifte in Overtagande.objects.filter(fran_organ_id__in=upphorda, dag__lte=dag, omfattning=""):
        skiften.setdefault(skifte.fran_organ_id, set()).add(skifte.till_organ_id)
    return {fran: next(iter(till)) for fran, till in skiften.items() if len(till) == 1}


def _egna_arenden(leveranser: list[Leverans], nya: dict[int | None, int], ert_dnr: str) -> dict[int | None, int]:
    """Addressed organ → the ärende that the delivery answers, found by the quoted number in that organ's diarium."""
    if not ert_dnr:
        return {}
    adresserade = {lev.mottagare_organ_id for lev in leveranser if lev.mottagare_organ_id is not None}
    traffar = Arende.objects.filter(
        organ_id__in={nya.get(ett, ett) for ett in adresserade},
        diarium_id__in=Diarieanslutning.objects.filter(organ_id__in=adresserade).values("diarium_id"),
        sokbart_nummer=sokbart(ert_dnr),
    ).exclude(status=Arende.Status.MAKULERAT)
    funna = dict(traffar.values_list("organ_id", "pk"))
    return {ett: funna[ny] for ett in adresserade if (ny := nya.get(ett, ett)) in funna}
