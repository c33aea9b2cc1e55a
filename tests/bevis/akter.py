# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What people of the city do with an ärende and at a meeting."""

from datetime import time, timedelta
from typing import Any

from remiss.beredning import services as beredning
from remiss.beredning.models import Tjansteutlatande
from remiss.diarium import services as diarium
from remiss.diarium.models import Arende, Inkommet
from remiss.karna import klocka
from remiss.organisation.models import Anvandare, Organ, Uppdrag
from remiss.organisation.ratter import Rollkod
from remiss.sammantraden import services as moten
from remiss.sammantraden.models import Justering, Paragraf, Sammantrade
from tests.beredning.fabriker import fyll_i
from tests.bevis.varlden import MOTESDAGAR, Varld, akt


@akt("registrera", "registrator")
def _registrera(v: Varld, organ: Organ, a: Any) -> Any:
    if organ == v.mottagare:
        inkommet = Inkommet.objects.filter(organ=organ).order_by("pk").first()
        return inkommet and diarium.registrera_inkommet(
            inkommet, nytt=diarium.NyttArende(arendemening="Yttrande över plan"), aktor=a
        )
    har = Arende.objects.filter(organ=organ, motesarende_for=None).first()
    return har or diarium.registrera_arende(organ=organ, arendemening="Plan", aktor=a)


@akt("fordela", "registrator")
def _fordela(v: Varld, organ: Organ, a: Any) -> Any:
    return diarium.fordela(
        v.arende(organ), handlaggare=v.vem(organ, "handlaggare").person, chef=v.vem(organ, "chef").person, aktor=a
    )


@akt("skriv", "handlaggare")
def _skriv(v: Varld, organ: Organ, a: Any) -> Any:
    if not Tjansteutlatande.objects.filter(organ=organ).exists():
        beredning.skapa_tu(v.arende(organ), aktor=a)
    fyll_i(v.tu(organ), Anvandare.objects.get(pk=a.id))
    return True


@akt("skicka_pa_granskning", "handlaggare")
def _granska(v: Varld, organ: Organ, a: Any) -> Any:
    return beredning.skicka_pa_granskning(v.tu(organ), aktor=a)


@akt("godkann", "chef")
def _godkann(v: Varld, organ: Organ, a: Any) -> Any:
    return beredning.godkann(v.tu(organ), aktor=a)


@akt("aterlamna", "chef")
def _aterlamna(v: Varld, organ: Organ, a: Any) -> Any:
    return beredning.aterlamna(v.tu(organ), "Skriv om.", aktor=a)


@akt("bedom", "direktor")
def _bedom(v: Varld, organ: Organ, a: Any) -> Any:
    return beredning.bedom(v.tu(organ), aktor=a)


@akt("faststall", "handlaggare")
def _faststall(v: Varld, organ: Organ, a: Any) -> Any:
    return beredning.faststall(v.tu(organ), aktor=a)


@akt("ateruppta", "handlaggare")
def _ateruppta(v: Varld, organ: Organ, a: Any) -> Any:
    return beredning.ateruppta(v.tu(organ), aktor=a)


@akt("planera", "sekreterare")
def _planera(v: Varld, organ: Organ, a: Any) -> Any:
    return Sammantrade.objects.filter(organ=organ).first() or moten.planera_sammantrade(
        organ, MOTESDAGAR[organ.kod], starttid=time(13), plats="Salen", aktor=a
    )


@akt("satt_upp", "sekreterare")
def _satt_upp(v: Varld, organ: Organ, a: Any) -> Any:
    return moten.satt_pa_dagordning(v.mote(organ), arende=v.arende(organ), aktor=a)


@akt("kalla", "sekreterare")
def _kalla(v: Varld, organ: Organ, a: Any) -> Any:
    return moten.kalla(v.mote(organ), anteckning="Sent utskick.", aktor=a)


@akt("oppna", "sekreterare")
def _oppna(v: Varld, organ: Organ, a: Any) -> Any:
    v.nu = max(v.nu, klocka.vid(MOTESDAGAR[organ.kod], 13))
    with klocka.spela(v.nu):
        return moten.oppna(
            v.mote(organ), ordforande=v.vem(organ, "ordforande").person,
            protokollforare=v.vem(organ, "sekreterare").person, justerare=[v.vem(organ, "justerare").person], aktor=a,
        )  # fmt: skip


@akt("avgor", "sekreterare")
def _avgor(v: Varld, organ: Organ, a: Any) -> Any:
    return moten.avgor(v.punkt(organ), utfall=Paragraf.Utfall.ENLIGT_FORSLAG, is_omedelbar=True, aktor=a)


@akt("bordlagg", "sekreterare")
def _bordlagg(v: Varld, organ: Organ, a: Any) -> Any:
    return moten.bordlagg(v.punkt(organ), aktor=a)


@akt("aterremittera", "sekreterare")
def _aterremittera(v: Varld, organ: Organ, a: Any) -> Any:
    return moten.aterremittera(v.punkt(organ), motivering="Kostnaden saknas.", aktor=a)


@akt("utga", "sekreterare")
def _utga(v: Varld, organ: Organ, a: Any) -> Any:
    return moten.utga(v.punkt(organ), aktor=a)


@akt("aterta", "sekreterare")
def _aterta(v: Varld, organ: Organ, a: Any) -> Any:
    return moten.aterta(v.punkt(organ), aktor=a)


@akt("begar_justering", "sekreterare")
def _begar(v: Varld, organ: Organ, a: Any) -> Any:
    return moten.begar_justering([v.punkt(organ)], slag=Justering.Slag.OMEDELBAR, aktor=a)


@akt("ordforanden_skriver_pa", "ordforande")
def _ordforande(v: Varld, organ: Organ, a: Any) -> Any:
    return moten.skriv_pa(v.justering(organ), aktor=a)


@akt("justeraren_skriver_pa", "justerare")
def _justerare(v: Varld, organ: Organ, a: Any) -> Any:
    return moten.skriv_pa(v.justering(organ), aktor=a)


@akt("papper", "registrator")
def _papper(v: Varld, organ: Organ, a: Any) -> Any:
    return moten.registrera_paskrift(
        v.justering(organ), v.vem(organ, "justerare").person, dag=klocka.idag(),
        fil=diarium.Nyfil("original.pdf", b"%PDF-1.7\n%%EOF\n"), aktor=a,
    )  # fmt: skip


@akt("papper_i_efterhand", "registrator")
def _papper_i_efterhand(v: Varld, organ: Organ, a: Any) -> Any:
    """The signed original comes three days late: what is entered happened on the day that stands on it."""
    skrevs = klocka.idag()
    v.nu += timedelta(days=3)
    with klocka.spela(v.nu):
        return moten.registrera_paskrift(
            v.justering(organ), v.vem(organ, "justerare").person, dag=skrevs,
            fil=diarium.Nyfil("original.pdf", b"%PDF-1.7\n%%EOF\n"), aktor=a,
        )  # fmt: skip


@akt("avsluta_mote", "sekreterare")
def _avsluta_mote(v: Varld, organ: Organ, a: Any) -> Any:
    return moten.avsluta(v.mote(organ), aktor=a)


@akt("byt_handlaggare", "registrator")
def _byt_handlaggare(v: Varld, organ: Organ, a: Any) -> Any:
    """Somebody else takes over: the tasks follow the person."""
    ny = v.vem(organ, "chef" if v.arende(organ).handlaggare_id else "handlaggare")
    return diarium.fordela(v.arende(organ), handlaggare=ny.person, chef=v.vem(organ, "chef").person, aktor=a)


@akt("avsluta_arende", "registrator")
def _avsluta_arende(v: Varld, organ: Organ, a: Any) -> Any:
    return diarium.avsluta(v.arende(organ), aktor=a)


@akt("ateroppna_arende", "registrator")
def _ateroppna_arende(v: Varld, organ: Organ, a: Any) -> Any:
    return diarium.ateroppna(v.arende(organ), aktor=a)


@akt("byt_roll", "registrator")
def _byt_roll(v: Varld, organ: Organ, a: Any) -> Any:
    """The handläggare leaves and comes back: rights follow the day."""
    uppdrag = Uppdrag.objects.get(organ=organ, roll__kod=Rollkod.HANDLAGGARE.value)
    uppdrag.till = None if uppdrag.till else klocka.idag() - timedelta(days=1)
    uppdrag.save()
    return True


@akt("vanta", "registrator")
def _vanta(v: Varld, organ: Organ, a: Any) -> Any:
    """Two months pass: time limits run out."""
    v.nu += timedelta(days=60)
    return True
