# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Protokollskontroll: what is stored of a meeting, as the requirements on a protocol read it (KL 5:65–69, ABL 8:24).

What follows from the room stands in the protocol by itself, so a requirement can fail only where something is missing
in the room or where a person has replaced the sentences. The number of queries does not grow with the paragraphs.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import prefetch_related_objects

from remiss.karna.models import Brist
from remiss.regler import omrostning, protokollskontroll
from remiss.regler.beslutsforhet import Beslutsforhetsfakta
from remiss.regler.javgrunder import GRUNDER_PER_REGELVERK, Javgrund
from remiss.regler.protokollsfakta import (
    Interpellation,
    Javpost,
    Notering,
    Omrostningspost,
    Paragrafprotokoll,
    Paragrafutfall,
    Protokoll,
)
from remiss.regler.protokollskontroll import KRAV_PA_PARAGRAFEN, Bristslag, Kontrollrad
from remiss.regler.regelverk import Regelverk
from remiss.regler.reservation import Anteckningsslag
from remiss.regler.yrkande import Yrkande, Yrkandeslag
from remiss.sammantraden import interpellationer, rumsfakta, tjanstgoringsfakta, villkor
from remiss.sammantraden.antaget import motsager
from remiss.sammantraden.delegationsanmalan import bradskande_fore
from remiss.sammantraden.forhandling import Forhandling, las
from remiss.sammantraden.forhandlingstext import RUBRIK_FOR, is_varvad
from remiss.sammantraden.models import (
    Jav,
    Justering,
    Ledamotsanteckning,
    Moteroll,
    Narvaro,
    Paragraf,
    Paragraftext,
    Proposition,
    Sammantrade,
)
from remiss.sammantraden.rummet import Rum

Slag = Paragraftext.Slag
UTFALL: Mapping[str, Paragrafutfall] = {
    Paragraf.Utfall.BORDLAGGNING: Paragrafutfall.BORDLAGD,
    Paragraf.Utfall.ATERREMISS: Paragrafutfall.ATERREMITTERAD,
    Paragraf.Utfall.UTGAR: Paragrafutfall.UTGATT,
}
#: What must be mended in a paragraph before it is handed to justering.
I_PROTOKOLLET = tuple(krav for krav in KRAV_PA_PARAGRAFEN if krav.slag is Bristslag.PROTOKOLLET)


@dataclass(frozen=True)
class Ersatt:
    """Sentences that a person replaced, and why."""

    paragraf: str
    rubrik: str
    skal: str


@dataclass(frozen=True)
class Kontroll:
    """The outcome: every requirement, what was replaced, and where each paragraph is."""

    rader: tuple[Kontrollrad, ...]
    ersatta: tuple[Ersatt, ...] = ()
    adresser: Mapping[str, int] | None = None
    egen: str = ""

    @property
    def i_protokollet(self) -> tuple[Kontrollrad, ...]:
        """What must be mended before justering."""
        return protokollskontroll.hinder(self.rader)

    @property
    def vid_sammantradet(self) -> tuple[Kontrollrad, ...]:
        """What went wrong in the room, with or without a note."""
        return tuple(rad for rad in self.rader if not rad.utfall and rad.slag is Bristslag.SAMMANTRADET)

    @property
    def att_anteckna(self) -> tuple[Kontrollrad, ...]:
        return protokollskontroll.att_anteckna(self.rader)

    @property
    def egna_brister(self) -> tuple[Kontrollrad, ...]:
        """What went wrong in what was asked about itself, not in its paragraphs."""
        return tuple(rad for rad in self.vid_sammantradet if rad.paragraf == self.egen)

    @property
    def uppfyllda(self) -> int:
        return sum(bool(rad.utfall) for rad in self.rader)


def av_sammantradet(mote: Sammantrade, dag: date) -> Kontroll:
    """The protocol of a meeting with all its paragraphs, as it is on a day."""
    fraga = mote.paragrafer.exclude(nummer=None).till_sida().med_forhandling().i_ordning()
    punkter = [punkt for punkt in fraga if punkt.is_behandlad]
    fakta = protokollet(mote, punkter, dag)
    return Kontroll(
        protokollskontroll.kontrollera(fakta),
        tuple(ett for punkt in punkter for ett in _ersatta(punkt)),
        {punkt.beteckning: punkt.pk for punkt in punkter},
    )


def av_paragrafen(punkt: Paragraf) -> Kontroll:
    """One paragraph; nothing is asked of it before it is handled."""
    if not punkt.is_behandlad:
        return Kontroll(())
    (fakta,) = paragraferna(punkt.sammantrade, [punkt])
    rader = protokollskontroll.kontrollera_paragraf(fakta) if fakta.utfall.is_behandlad else []
    return Kontroll(tuple(rader), tuple(_ersatta(punkt)), {punkt.beteckning: punkt.pk}, punkt.beteckning)


def protokollet(mote: Sammantrade, punkter: Sequence[Paragraf], dag: date) -> Protokoll:
    """The facts of the whole protocol."""
    paragrafer = paragraferna(mote, punkter)
    rader = [rad for rad in mote.narvarorader() if rad.is_tjanstgorande]
    namn = villkor.unika_namn([*(rad.person for rad in rader), *(r.tjanstgor_for for r in rader if r.tjanstgor_for)])
    serverar = {person for paragraf in paragrafer for person in paragraf.tjanstgorande}
    # One who left before the only decision of a stay served in part of the meeting; nobody is missing for that.
    redovisade = [rad for rad in rader if namn[rad.person_id] in serverar or rad.till_paragraf is None]
    valda = list(mote.moteroller.filter(roll=Moteroll.Roll.JUSTERARE, paragraf=None).select_related("person"))
    justering = mote.justeringar.filter(slag=Justering.Slag.ORDINARIE, status=Justering.Status.KLAR).first()
    ordforande, skribent = mote.ordforande, mote.protokollforare
    return Protokoll(
        regelverk=mote.regelverk,
        motesdag=mote.datum,
        dag=dag,
        ordforande=ordforande.namn if ordforande else "",
        protokollforare=skribent.namn if skribent else "",
        ledamoter=frozenset(namn[r.person_id] for r in redovisade if r.slag == Narvaro.Slag.LEDAMOT),
        ersattare=tuple(
            (namn[r.person_id], namn.get(r.tjanstgor_for_id, ""))
            for r in redovisade
            if r.slag == Narvaro.Slag.TJANSTGORANDE_ERSATTARE
        ),
        paragrafer=tuple(paragrafer),
        justerare=tuple(p.namn for p in (ordforande, *(r.person for r in valda)) if p is not None),
        kravda_justerare=1 + mote.organ.installning.justerare_antal,
        justerades=justering.justeringsdag if justering else None,
        nummer=mote.nummer,
        forra_numret=_forra_numret(mote),
        oanmalda=tuple(beslut.benamning for beslut in bradskande_fore(mote)),
        interpellationer=utan_paragraf(mote),
        noter=_noter([mote], Sammantrade).get(mote.pk, {}),
    )


def utan_paragraf(mote: Sammantrade) -> tuple[Interpellation, ...]:
    """Interpellationer and frågor that stand in no handled paragraph."""
    kanda = interpellationer.fakta(mote, interpellationer.rader(mote))
    return tuple(ett for ett in kanda.values() if not ett.is_redovisad)


def paragraferna(mote: Sammantrade, punkter: Sequence[Paragraf]) -> list[Paragrafprotokoll]:
    """The facts of some paragraphs of one meeting, with people, mandates and notes asked for once."""
    prefetch_related_objects(
        [mote], "narvaror__person", "narvaror__uppdrag", "narvaror__tjanstgor_for", "narvaror__fran_paragraf",
        "narvaror__till_paragraf",
    )  # fmt: skip
    fortroendevalda = villkor.fortroendevalda(mote.organ_id, mote.datum)
    rummen: list[Rum] = []
    for punkt in punkter:
        punkt.sammantrade, punkt.organ = mote, mote.organ
        rum = Rum(punkt, las(punkt))
        rum.fortroendevalda = fortroendevalda
        if rummen:
            rum.vd = rummen[0].vd
        rummen.append(rum)
    _minoriteter(rummen)
    ids = {person for rum in rummen for person in rumsfakta.personer_i(rum)}
    namn = rumsfakta.namn_for(ids)
    noter = _noter(punkter, Paragraf)
    fragorna = interpellationer.rader(mote)
    kanda = interpellationer.fakta(mote, fragorna) if fragorna else {}
    for rum in rummen:
        rum.regelnamn = namn
    return [
        replace(
            _paragraf(rum, namn, noter.get(rum.punkt.pk, {})),
            interpellationer=tuple(kanda[rad.pk] for rad in fragorna if rad.paragraf_id == rum.punkt.pk),
        )
        for rum in rummen
    ]


def _paragraf(rum: Rum, namn: Mapping[str, str], noter: Mapping[str, str]) -> Paragrafprotokoll:
    punkt, f = rum.punkt, rum.forhandling
    dar = rum.vid(rum.beslutet)
    ute = {j.person for j in f.jav if j.galler and j.has_lamnat}
    serverar = frozenset(namn[str(p)] for p, plats in dar.items() if plats.is_tjanstgorande)
    javiga = frozenset(namn[str(p)] for p in rum.javiga)
    deltar_inte = {a.person for a in f.anteckningar if a.slag == Ledamotsanteckning.Slag.DELTAR_INTE}
    avstar = frozenset(namn[str(p)] for p in deltar_inte) & serverar
    utfall = UTFALL.get(punkt.beslutsutfall, Paragrafutfall.AVGJORD)
    return Paragrafprotokoll(
        regelverk=rum.regelverk,
        beteckning=punkt.beteckning,
        arende=punkt.rubrik,
        utfall=utfall,
        ordforande=namn.get(str(rum.ordforande), ""),
        tjanstgorande=serverar,
        narvarande=frozenset(namn[str(p)] for p in dar if p not in ute),
        deltog=serverar - javiga - avstar,
        deltog_inte=avstar - javiga,
        jav=tuple(_javpost(rad, namn, rum.regelverk) for rad in punkt.javrader()),
        yrkanden=tuple(_yrkanden(f, namn)),
        redovisade_yrkanden=frozenset(_redovisade(punkt, f, namn)),
        antal_fragor=len(f.propositioner),
        is_motsagt=motsager(rum, punkt.beslutsutfall, [p.text for p in punkt.beslut]),
        propositionsordning=_text(punkt, Slag.PROPOSITIONSORDNING, "Frågorna" if f.propositioner else ""),
        omrostningar=tuple(_omrostningar(rum, namn)),
        beslut=tuple(p.text for p in punkt.beslut),
        motivering=punkt.motivering,
        noteringar=tuple(_noteringar(punkt, f, namn)),
        beslutsforhet=_beslutsforhet(punkt, utfall),
        forslagsratt=rumsfakta.forslagsratt(rum, namn),
        antecknade=tjanstgoringsfakta.vid(rum, rum.beslutet),
        noter=noter,
    )


def _beslutsforhet(punkt: Paragraf, utfall: Paragrafutfall) -> Beslutsforhetsfakta | None:
    """An organ that is not quorate may still put the ärende off."""
    return villkor.beslutsforhetsfakta(punkt) if utfall is not Paragrafutfall.BORDLAGD else None


def _javpost(rad: Jav, namn: Mapping[str, str], regelverk: Regelverk) -> Javpost:
    """Jäv registered beside the room has a ground in words or none; the room itself takes none without (javgrunder)."""
    grunder: tuple[Javgrund, ...] = (Javgrund(rad.grundslag),) if rad.grundslag else ()
    grunder = grunder or GRUNDER_PER_REGELVERK[regelverk][-1:]
    return Javpost(namn[str(rad.person_id)], grunder, rad.is_oumbarlig)


def _yrkanden(f: Forhandling, namn: Mapping[str, str]) -> Iterable[Yrkande]:
    for n, y in enumerate(f.yrkanden, 1):
        personer = tuple(namn[str(p)] for p in y.personer)
        yield Yrkande(f"Yrkande {n}", Yrkandeslag(y.slag), personer, y.text, y.is_aterkallat)


def _redovisade(punkt: Paragraf, f: Forhandling, namn: Mapping[str, str]) -> Iterable[str]:
    """The yrkanden that stand in the text: all, unless their sentences were replaced by some that leave people out."""
    text = _ersattning(punkt, Slag.YRKANDE)
    for n, y in enumerate(f.yrkanden, 1):
        if not y.is_aterkallat and (text is None or all(_namns(namn[str(p)], text) for p in y.personer)):
            yield f"Yrkande {n}"


def _omrostningar(rum: Rum, namn: Mapping[str, str]) -> Iterable[Omrostningspost]:
    slag = Slag.PROPOSITIONSORDNING if is_varvad(rum.forhandling) else Slag.OMROSTNING
    text = _ersattning(rum.punkt, slag)
    for n, p in enumerate(rum.forhandling.propositioner, 1):
        if p.satt == Proposition.Satt.ACKLAMATION:
            continue
        fakta = rumsfakta.omrostning_i(rum, n)
        tal = omrostning.rakna(fakta)
        has_tal = text is None or {str(tal.ja), str(tal.nej)} <= set(re.findall(r"\d+", text))
        yield Omrostningspost(
            f"omröstning {n}",
            fakta,
            tal if has_tal else None,
            rum.utgangar[n - 1].svar,
            {vem: svar for vem, svar in fakta.roster.items() if text is None or _namns(vem, text)},
        )


def _noteringar(punkt: Paragraf, f: Forhandling, namn: Mapping[str, str]) -> Iterable[Notering]:
    for a in f.anteckningar:
        vem = namn[str(a.person)]
        text = _ersattning(punkt, RUBRIK_FOR[Ledamotsanteckning.Slag(a.slag)])
        is_har = text is None or _namns(vem, text)
        redovisad = a.text if text is None or a.text.strip() in text else ""
        yield Notering(Anteckningsslag(a.slag), vem, is_har, a.text, redovisad)


def _ersattning(punkt: Paragraf, slag: str) -> str | None:
    """What replaces the sentences under a heading; None where they stand."""
    egna = [t.text for t in punkt.texter.all() if t.slag == slag and t.plats == Paragraftext.Plats.ERSATTER]
    return "\n".join(egna) if egna else None


def _text(punkt: Paragraf, slag: str, meningar: str) -> str:
    """What stands under a heading: the sentences or what replaces them, and what was written beside them."""
    egna = [t.text for t in punkt.texter.all() if t.slag == slag and t.plats != Paragraftext.Plats.ERSATTER]
    ersattning = _ersattning(punkt, slag)
    return "\n".join([meningar if ersattning is None else ersattning, *egna]).strip()


def _namns(namn: str, text: str) -> bool:
    """Whether a person is named, at least by the last name."""
    return namn.split(" (nr ")[0].split()[-1] in text


def _ersatta(punkt: Paragraf) -> Iterable[Ersatt]:
    for t in punkt.texter.all():
        if t.plats == Paragraftext.Plats.ERSATTER:
            yield Ersatt(punkt.beteckning, str(t.get_slag_display()), t.skal)


def _noter(objekt: Iterable[Any], modell: type[Any]) -> dict[int, dict[str, str]]:
    """Object → rule → the latest note about what went wrong."""
    ids = [ett.pk for ett in objekt]
    ut: dict[int, dict[str, str]] = {}
    for rad in Brist.objects.filter(objekt_typ=modell._meta.label_lower, objekt_id__in=ids).order_by("id"):
        ut.setdefault(rad.objekt_id, {})[rad.regel] = rad.anteckning
    return ut


def _minoriteter(rummen: Sequence[Rum]) -> None:
    """Say once for all of fullmäktige's ärenden whether a minority has put them off before."""
    arenden = {rum.punkt.arende_id for rum in rummen if rum.punkt.arende_id and rum.forhandling.propositioner}
    if not arenden or rummen[0].regelverk is not Regelverk.FULLMAKTIGE:
        return
    tidigare = Proposition.objects.filter(
        paragraf__arende_id__in=arenden, avgorande=Proposition.Avgorande.MINORITET
    ).values_list("paragraf__arende_id", "paragraf_id")
    par = set(tidigare)
    for rum in rummen:
        egen = rum.punkt
        rum.har_begarts_av_minoritet = any(arende == egen.arende_id and pk != egen.pk for arende, pk in par)


def _forra_numret(mote: Sammantrade) -> int | None:
    """The number of the organ's protocol before this one in the year."""
    if mote.regelverk is not Regelverk.AKTIEBOLAG or mote.nummer is None:
        return None
    tidigare = Sammantrade.objects.filter(organ_id=mote.organ_id, year=mote.year, nummer__lt=mote.nummer)
    return tidigare.order_by("-nummer").values_list("nummer", flat=True).first()
