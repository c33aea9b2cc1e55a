# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Acts on an organ: create it, give it a new name or type, let it end, say who takes over."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor_akt
from remiss.karna.fel import Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.villkor import Akt, Lage
from remiss.organisation.models import Organ, Organalias, Organinstallning, OrganVersion, Overtagande
from remiss.organisation.ratter import ADMINISTRATION, Ratt
from remiss.organisation.services.roller import ge_mallrattigheter

KONTAKTFALT = frozenset({"epost", "postadress", "kommentar"})


@dataclass(frozen=True)
class Versionsuppgifter:
    """Name, type and place of an organ from a day."""

    namn: str
    typ: str
    fran: date
    till: date | None = None
    kortnamn: str = ""
    moder: Organ | None = None
    forvaltning: str = ""
    is_ungefarlig: bool = False

    def krav(self) -> None:
        """Refuse what no organ can be."""
        if not self.namn.strip():
            raise Inmatningsfel("namn", "Skriv organets namn.")
        if self.till is not None and self.till < self.fran:
            raise Inmatningsfel("till", "Sista dagen ligger före första dagen. Rätta en av dem.")

    def skapa(self, organ: Organ) -> OrganVersion:
        return OrganVersion.objects.create(
            organ=organ,
            namn=self.namn.strip(),
            kortnamn=self.kortnamn.strip(),
            typ=self.typ,
            moder=self.moder,
            forvaltning=self.forvaltning.strip(),
            fran=self.fran,
            till=self.till,
            is_ungefarlig=self.is_ungefarlig,
        )


@tjanst
def skapa_organ(
    *,
    kod: str,
    version: Versionsuppgifter,
    aktor: Aktor,
    hande: datetime | None = None,
    is_intern: bool = True,
    epost: str = "",
    postadress: str = "",
    kommentar: str = "",
) -> Organ:
    """Create an organ with its first version; one that works in the system gets the template rights."""
    version.krav()
    if Organ.objects.filter(kod=kod).exists():
        raise Inmatningsfel("kod", f"Koden {kod} används redan av ett annat organ. Välj en annan.")
    organ = Organ(kod=kod, is_intern=is_intern, epost=epost, postadress=postadress, kommentar=kommentar)
    utfor_akt(Akt("skapa", ADMINISTRATION), organ, aktor=aktor, hande=hande)
    version.skapa(organ)
    Organinstallning.objects.create(organ=organ)
    if is_intern:
        ge_mallrattigheter(organ)
    return organ


@tjanst
def andra_kontakt(organ_id: int, *, aktor: Aktor, hande: datetime | None = None, **falt: str) -> Organ:
    """Change the organ's addresses or comment."""
    if okanda := set(falt) - KONTAKTFALT:
        raise TypeError(f"okända fält: {sorted(okanda)}")
    return _andra(organ_id, Akt("andra_kontakt", Ratt.ADMINISTRERA_ORGAN), falt, aktor, hande)


@tjanst
def satt_intern(organ_id: int, *, is_intern: bool, aktor: Aktor, hande: datetime | None = None) -> Organ:
    """Let an organ begin, or stop, working in the system; one that begins gets the template rights."""
    organ = _andra(organ_id, Akt("satt_intern", ADMINISTRATION), {"is_intern": is_intern}, aktor, hande)
    if is_intern and not organ.rattigheter.exists():
        ge_mallrattigheter(organ)
    return organ


def _andra(organ_id: int, akt: Akt, falt: dict[str, Any], aktor: Aktor, hande: datetime | None) -> Organ:
    organ: Organ = Organ.objects.las(organ_id)
    andrade = sorted(namn for namn, varde in falt.items() if getattr(organ, namn) != varde)

    def verkan(_: Lage) -> None:
        for namn in andrade:
            setattr(organ, namn, falt[namn])

    utfor_akt(akt, organ, aktor=aktor, hande=hande, verkan=verkan, uppgifter={"falt": andrade})
    return organ


@tjanst
def ny_version(
    organ_id: int, version: Versionsuppgifter, *, aktor: Aktor, hande: datetime | None = None
) -> OrganVersion:
    """Give the organ a new name, type or place from a day; the version before ends the day before."""
    version.krav()
    organ: Organ = Organ.objects.las(organ_id)
    skapade: list[OrganVersion] = []

    def verkan(_: Lage) -> None:
        tidigare = list(organ.versioner.order_by("fran"))
        if any(v.fran >= version.fran for v in tidigare):
            raise Inmatningsfel("fran", "Organet har redan en version från den dagen eller senare. Ange en senare dag.")
        sista = tidigare[-1] if tidigare else None
        if sista and (sista.till is None or sista.till >= version.fran):
            sista.till = version.fran - timedelta(days=1)
            sista.save(update_fields=["till"])
        skapade.append(version.skapa(organ))

    uppgifter = {"fran": version.fran.isoformat()}
    utfor_akt(Akt("ny_version", ADMINISTRATION), organ, aktor=aktor, hande=hande, verkan=verkan, uppgifter=uppgifter)
    return skapade[0]


@tjanst
def ratta_version(version_id: int, *, aktor: Aktor, hande: datetime | None = None, **falt: Any) -> OrganVersion:
    """Correct a misspelt name or a wrong type; the days stand, for documents keep the version of their day."""
    if okanda := set(falt) - {"namn", "kortnamn", "typ", "moder", "forvaltning", "is_ungefarlig"}:
        raise TypeError(f"okända fält: {sorted(okanda)}")
    version = OrganVersion.objects.get(pk=version_id)
    organ: Organ = Organ.objects.las(version.organ_id)
    andrade = sorted(namn for namn, varde in falt.items() if getattr(version, namn) != varde)

    def verkan(_: Lage) -> None:
        for namn in andrade:
            setattr(version, namn, falt[namn])
        version.save(update_fields=andrade)

    uppgifter = {"version": version.pk, "falt": andrade}
    akt = Akt("ratta_version", ADMINISTRATION)
    utfor_akt(akt, organ, aktor=aktor, hande=hande, verkan=verkan, uppgifter=uppgifter)
    return version


@tjanst
def avveckla(
    organ_id: int, *, till: date, aktor: Aktor, hande: datetime | None = None, is_ungefarlig: bool = False
) -> Organ:
    """Let the organ end after a day. Its diarium stays; Overtagande says who goes on."""
    organ: Organ = Organ.objects.las(organ_id)

    def verkan(_: Lage) -> None:
        sista = organ.versioner.order_by("-fran").first()
        if sista is None or till < sista.fran:
            raise Inmatningsfel("till", "Dagen ligger före organets senaste version. Ange en senare dag.")
        sista.till = till
        sista.is_ungefarlig = sista.is_ungefarlig or is_ungefarlig
        sista.save(update_fields=["till", "is_ungefarlig"])

    uppgifter = {"till": till.isoformat()}
    utfor_akt(Akt("avveckla", ADMINISTRATION), organ, aktor=aktor, hande=hande, verkan=verkan, uppgifter=uppgifter)
    return organ


@tjanst
def lagg_till_alias(organ_id: int, *, namn: str, aktor: Aktor, hande: datetime | None = None) -> Organalias:
    """Let another spelling lead to the organ."""
    namn = " ".join(namn.split())
    if not namn:
        raise Inmatningsfel("namn", "Skriv den andra stavningen.")
    if Organalias.objects.filter(namn=namn).exists():
        raise Inmatningsfel("namn", "Stavningen leder redan till ett organ.")
    organ: Organ = Organ.objects.las(organ_id)
    skapade: list[Organalias] = []

    def verkan(_: Lage) -> None:
        skapade.append(Organalias.objects.create(organ=organ, namn=namn))

    utfor_akt(Akt("lagg_till_alias", Ratt.ADMINISTRERA_ORGAN), organ, aktor=aktor, hande=hande, verkan=verkan)
    return skapade[0]


@tjanst
def ta_bort_alias(alias_id: int, *, aktor: Aktor, hande: datetime | None = None) -> None:
    """Remove a spelling that leads wrong. Nothing refers to it; the log keeps that it was there."""
    alias = Organalias.objects.get(pk=alias_id)
    organ: Organ = Organ.objects.las(alias.organ_id)
    utfor_akt(
        Akt("ta_bort_alias", Ratt.ADMINISTRERA_ORGAN),
        organ,
        aktor=aktor,
        hande=hande,
        verkan=lambda _: alias.delete() and None,
        uppgifter={"alias": alias_id},
    )


@tjanst
def registrera_overtagande(
    fran_organ_id: int,
    till_organ_id: int,
    *,
    dag: date,
    aktor: Aktor,
    hande: datetime | None = None,
    omfattning: str = "",
    is_ungefarlig: bool = False,
) -> Overtagande:
    """Say who takes over an organ's open ärenden from a day (domain.md 6)."""
    if fran_organ_id == till_organ_id:
        raise Inmatningsfel("till_organ", "Ett organ kan inte ta över från sig självt. Välj ett annat.")
    organ: Organ = Organ.objects.las(fran_organ_id)
    if Overtagande.objects.filter(fran_organ=organ, till_organ_id=till_organ_id, dag=dag).exists():
        raise Inmatningsfel("till_organ", "Övertagandet är redan registrerat.")
    skapade: list[Overtagande] = []

    def verkan(_: Lage) -> None:
        skapade.append(
            Overtagande.objects.create(
                fran_organ=organ,
                till_organ_id=till_organ_id,
                dag=dag,
                omfattning=omfattning.strip(),
                is_ungefarlig=is_ungefarlig,
            )
        )

    uppgifter = {"till_organ": till_organ_id, "dag": dag.isoformat()}
    akt = Akt("registrera_overtagande", ADMINISTRATION)
    utfor_akt(akt, organ, aktor=aktor, hande=hande, verkan=verkan, uppgifter=uppgifter)
    return skapade[0]


@tjanst
def spara_installning(organ_id: int, *, aktor: Aktor, hande: datetime | None = None, **falt: Any) -> Organinstallning:
    """Set the organ's choices where law and practice leave one."""
    installning: Organinstallning = Organinstallning.objects.las(Organinstallning.objects.get(organ_id=organ_id).pk)
    okanda = set(falt) - {f.name for f in Organinstallning._meta.concrete_fields} | set(falt) & {
        "id",
        "organ",
        "version",
    }
    if okanda:
        raise TypeError(f"okända fält: {sorted(okanda)}")
    andrade = {namn: varde for namn, varde in falt.items() if getattr(installning, namn) != varde}

    def verkan(_: Lage) -> None:
        for namn, varde in andrade.items():
            setattr(installning, namn, varde)

    # Settings are numbers and yes or no, so the log may hold them.
    fore = {namn: getattr(installning, namn) for namn in andrade}
    uppgifter = {"falt": sorted(andrade), "fore": fore, "efter": andrade}
    akt = Akt("spara", Ratt.ADMINISTRERA_ORGAN)
    utfor_akt(akt, installning, aktor=aktor, hande=hande, verkan=verkan, uppgifter=uppgifter)
    return installning
