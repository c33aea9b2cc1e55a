# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What people of the city do with a remiss and with the answer to it."""

from datetime import date, timedelta
from typing import Any

from remiss.diarium import services as diarium
from remiss.diarium.models import Handling, Inkommet
from remiss.karna import klocka
from remiss.organisation.models import Delegationspunkt, Organ
from remiss.remisser import services as remisser
from remiss.remisser.models import Remiss, Svar
from remiss.sammantraden import services as moten
from remiss.utskick import services as utskick
from remiss.utskick.models import Anstand, Mottagare
from remiss.utskick.services.sandlista import rad_for_organ
from tests.bevis.varlden import Varld, akt, krav

PDF = b"%PDF-1.7\n%%EOF\n"


@akt("skriv_remiss", "handlaggare")
def _skriv_remiss(v: Varld, organ: Organ, a: Any) -> Any:
    remiss = Remiss.objects.filter(organ=organ).order_by("pk").last()
    if remiss is None:
        remiss = remisser.skapa_remiss(
            v.arende(organ), titel="Plan", fragor="Hela planen.", svarstid=date(2019, 3, 29),
            svar_till="plan@stad.example", aktor=a,
        )  # fmt: skip
        remisser.satt_sandlista(remiss, [rad_for_organ(v.mottagare.pk)], aktor=a)
    return remisser.bered(remiss, aktor=a)


@akt("kontrollera_sandlista", "handlaggare")
def _kontrollera_sandlista(v: Varld, organ: Organ, a: Any) -> Any:
    """The paragraph names the recipient; a person has read it and says so."""
    remiss = v.remiss(organ)
    return remisser.kontrollera_sandlista(remiss, [m.namn for m in remiss.utskick.mottagare.all()], aktor=a)


@akt("skicka_ut", "registrator")
def _skicka_ut(v: Varld, organ: Organ, a: Any) -> Any:
    return remisser.skicka_ut(v.remiss(organ), aktor=a)


@akt("aterkalla", "registrator")
def _aterkalla(v: Varld, organ: Organ, a: Any) -> Any:
    return remisser.aterkalla(v.remiss(organ), skal="Planen dras tillbaka.", aktor=a)


@akt("expediera", "registrator")
def _expediera(v: Varld, organ: Organ, a: Any) -> Any:
    if organ == v.mottagare:
        return remisser.expediera_svar(v.yttrande(organ), aktor=a)
    return moten.utdrag(v.punkt(organ), aktor=a)


@akt("kvittera", "registrator")
def _kvittera(v: Varld, organ: Organ, a: Any) -> Any:
    return utskick.kvittera(v.mottagarrad(organ), aktor=a)


@akt("paminn", "handlaggare")
def _paminn(v: Varld, organ: Organ, a: Any) -> Any:
    return utskick.paminn(list(Mottagare.objects.filter(organ=organ).values_list("pk", flat=True)), aktor=a)


@akt("besluta_pa_delegation", "direktor")
def _besluta_pa_delegation(v: Varld, organ: Organ, a: Any) -> Any:
    return remisser.besluta_pa_delegation(
        v.remiss(organ), delegat=v.vem(organ, "direktor").person,
        dag=klocka.idag(), punkt=Delegationspunkt.objects.get(organ=organ, galler_yttrande=True), aktor=a,
    )  # fmt: skip


@akt("registrera_svar", "registrator")
def _registrera_svar(v: Varld, organ: Organ, a: Any) -> Any:
    """What has come is registered in the ärende it belongs to; without post, a letter is entered by hand."""
    inkommet = Inkommet.objects.filter(organ=organ, status="oregistrerat").order_by("pk").first()
    if inkommet is not None:
        return diarium.registrera_inkommet(inkommet, arende=v.arende(organ), aktor=a)
    return remisser.registrera_svar(
        v.mottagarrad(organ),
        remisser.Svarsuppgift(kanal="brev", inkom=klocka.idag()),
        filer=[diarium.Nyfil("svar.pdf", PDF)],
        aktor=a,
    )


@akt("satt_stallning", "handlaggare")
def _satt_stallning(v: Varld, organ: Organ, a: Any) -> Any:
    svar = krav(Svar.objects.filter(organ=organ).order_by("pk").last())
    return remisser.satt_stallningstagande(svar, "tillstyrker", citat="Vi tillstyrker.", aktor=a)


@akt("ej_svar", "handlaggare")
def _ej_svar(v: Varld, organ: Organ, a: Any) -> Any:
    return utskick.markera_ej_svar(list(Mottagare.objects.filter(organ=organ).values_list("pk", flat=True)), aktor=a)


@akt("begar_anstand", "handlaggare")
def _begar_anstand(v: Varld, organ: Organ, a: Any) -> Any:
    yttrande = v.yttrande(organ)
    return remisser.begar_anstand(yttrande, till=date(2019, 4, 30), motivering="Nämnden möts senare.", aktor=a) or True


@akt("avgor_anstand", "handlaggare")
def _avgor_anstand(v: Varld, organ: Organ, a: Any) -> Any:
    return utskick.avgor_anstand(
        krav(Anstand.objects.filter(mottagare__organ=organ).order_by("pk").last()),
        is_beviljat=True,
        till=date(2019, 4, 30),
        aktor=a,
    )


@akt("ny_version", "handlaggare")
def _ny_version(v: Varld, organ: Organ, a: Any) -> Any:
    gammal = v.remiss(organ)
    return remisser.ny_version(gammal, svarstid=date(2019, 5, 31), aktor=a)


@akt("meddela_versionsval", "handlaggare")
def _meddela_versionsval(v: Varld, organ: Organ, a: Any) -> Any:
    return remisser.meddela_versionsval(v.yttrande(organ), "ersatts", aktor=a)


@akt("avsta", "registrator")
def _avsta(v: Varld, organ: Organ, a: Any) -> Any:
    yttrande = v.yttrande(organ)
    return remisser.avsta_yttrande(
        yttrande, beslutsfattare=v.vem(organ, "direktor").person, dag=klocka.idag(),
        punkt=Delegationspunkt.objects.get(organ=organ, galler_yttrande=True), skal="Berör inte nämnden.", aktor=a,
    )  # fmt: skip


@akt("skicka_preliminart_svar", "registrator")
def _skicka_preliminart_svar(v: Varld, organ: Organ, a: Any) -> Any:
    """The proposal goes ahead of the decision, when there is a fixed one."""
    yttrande = v.yttrande(organ)
    forslag = Handling.objects.filter(arende=yttrande.arende_id, typ="tjansteutlatande").order_by("pk").last()
    return remisser.skicka_preliminart_svar(yttrande, krav(forslag), beslutas=v.nu.date(), aktor=a)


@akt("registrera_avsant_svar", "registrator")
def _registrera_avsant_svar(v: Varld, organ: Organ, a: Any) -> Any:
    """The answer was decided by the chair yesterday, outside a meeting."""
    return remisser.registrera_avsant_svar(
        v.yttrande(organ),
        beslutsvag="ordforandebeslut",
        beslutsfattare=v.vem(organ, "ordforande").person.namn,
        skal_till_bradska="Svarstiden går ut före nästa sammanträde.",
        beslutades=klocka.idag() - timedelta(days=1),
        filer=[diarium.Nyfil("yttrande.pdf", PDF)],
        aktor=a,
    )


@akt("sammanstall", "handlaggare")
def _sammanstall(v: Varld, organ: Organ, a: Any) -> Any:
    return remisser.sammanstall(v.remiss(organ), aktor=a)


@akt("behandla", "handlaggare")
def _behandla(v: Varld, organ: Organ, a: Any) -> Any:
    return remisser.behandla(v.remiss(organ), aktor=a)
