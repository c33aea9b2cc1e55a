# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The decision to remit: by a paragraph, which is followed, or on delegation, which is an act of its own."""

from datetime import date, datetime

from remiss.diarium.models import Handlingstyp
from remiss.diarium.ritning import rita_fast
from remiss.diarium.services import skapa_faststalld
from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.datum import svensk_dag_kort
from remiss.karna.dorr import folj, utfor
from remiss.karna.fel import Inmatningsfel
from remiss.karna.handelser import Skedd, tjanst
from remiss.karna.models import Handelse
from remiss.organisation.access import har_roll
from remiss.organisation.models import Delegationspunkt, Person
from remiss.organisation.ratter import Ratt
from remiss.regler.expediering import Beslutsvag
from remiss.regler.svarstid import Tidsenhet, relativ_svarstid
from remiss.remisser import dokument
from remiss.remisser.fakta import Delegationsuppgift
from remiss.remisser.models import Remiss, Remisstatus
from remiss.remisser.services._las import las_remiss
from remiss.sammantraden.models import Paragraf
from remiss.sammantraden.services import Beslutsfoljd, dra_nummer, folj_beslut

POSITIVA = ("enligt_forslag", "andrad_text")


@tjanst
def besluta_pa_delegation(
    remiss: Remiss | int,
    *,
    delegat: Person | int,
    dag: date,
    punkt: Delegationspunkt | int,
    is_mal_inriktning_omfattning_kvalitet: bool = False,
    aktor: Aktor,
    hande: datetime | None = None,
) -> Remiss:
    """Enter a decision on delegation as a handling with delegat, day and point (KL 6:37, 7:5)."""
    rad = las_remiss(remiss)
    punkten = _punkt(rad, punkt, dag)
    person = delegat if isinstance(delegat, Person) else Person.objects.get(pk=delegat)
    if dag > klocka.idag():
        raise Inmatningsfel("dag", "Beslutsdagen ligger i framtiden. Ange dagen då beslutet fattades.")
    if not har_roll(rad.organ_id, person.pk, {punkten.delegat.kod}, dag):
        raise Inmatningsfel(
            "delegat",
            f"{person.namn} var inte {punkten.delegat.namn.lower()} {svensk_dag_kort(dag)}. "
            f"Välj någon som punkt {punkten.punkt} ger rätt att besluta.",
        )
    uppgift = Delegationsuppgift(
        delegat_id=person.pk,
        delegat_namn=person.namn,
        dag=dag,
        delegationspunkt_id=punkten.pk,
        punkt=punkten.punkt,
        is_mal_inriktning_omfattning_kvalitet=is_mal_inriktning_omfattning_kvalitet,
    )
    handelse = utfor(rad.besluta_pa_delegation, aktor=aktor, hande=hande, data=uppgift)
    _satt_relativ_svarstid(rad, dag)
    nummer = dra_nummer(rad.arende, dag)
    rad.delegationsbeslut = skapa_faststalld(
        rad.arende,
        typ=Handlingstyp.DELEGATIONSBESLUT,
        rubrik=f"Delegationsbeslut att remittera {rad.titel}"[:300],
        pdf=rita_fast(dokument.delegationsbeslut(rad, person, punkten, hande or klocka.nu(), nummer)),
        filnamn="delegationsbeslut.pdf",
        aktor=aktor,
        hande=hande,
        ratt=Ratt.BESLUTA_REMISS,
    )
    rad.save(update_fields=["delegationsbeslut"])
    foljd = Beslutsfoljd(
        slag=Beslutsvag.DELEGATION.value,
        beslutsfattare=person.namn,
        dag=dag,
        arendemening=rad.arende.arendemening,
        beslut=dokument.remitteringen(rad),
        person=person,
        punkt=punkten,
    )
    folj_beslut(rad.arende, foljd, handling=rad.delegationsbeslut, orsak=handelse, nummer=nummer)
    return rad


def folj_faststallt_tu(skedd: Skedd) -> None:
    """The TU that proposes to remit is signed and fixed: the remiss is ready for the meeting, if it is complete."""
    tu = skedd.objekt
    remiss = _vantande(tu.arende_id)
    if remiss is None or remiss.status != Remisstatus.UTKAST or not remiss.utskick.mottagare.exists():
        return
    remiss.tu = tu
    folj(remiss.bered, orsak=skedd.handelse)


def folj_avgjord(skedd: Skedd) -> None:
    """The organ decided the paragraph: the remiss that waited for it is decided, or dropped when it said no."""
    paragraf = skedd.objekt
    remiss = _vantande(paragraf.arende_id)
    if remiss is None:
        _folj_behandlad(skedd)
        return
    if paragraf.beslutsutfall in POSITIVA:
        remiss.paragraf = paragraf
        if folj(remiss.besluta, orsak=skedd.handelse):
            _satt_relativ_svarstid(remiss, skedd.lage.dag)
    elif paragraf.beslutsutfall == "avslag":
        folj(remiss.avsta, orsak=skedd.handelse)


def folj_aterremitterad(skedd: Skedd) -> None:
    """Back to drafting."""
    if remiss := _vantande(skedd.objekt.arende_id):
        folj(remiss.ateruppta, orsak=skedd.handelse)


def folj_atertagen(skedd: Skedd) -> None:
    """The outcome was entered wrongly: whatever the remiss followed it into is taken back."""
    paragraf = skedd.objekt
    if remiss := Remiss.objects.filter(paragraf=paragraf, status=Remisstatus.BESLUTAD).first():
        remiss.beslutade_mottagare.all().delete()
        folj(remiss.angra_beslut, orsak=skedd.handelse)
    if remiss := Remiss.objects.filter(behandlad_i=paragraf, status=Remisstatus.BEHANDLAD).first():
        folj(remiss.angra_behandling, orsak=skedd.handelse)
    if remiss := _avstatt(paragraf):
        folj(remiss.angra_avstaende, orsak=skedd.handelse)
    remiss = _vantande(paragraf.arende_id)
    if remiss is not None and remiss.tu_id == paragraf.tu_id and skedd.handelse.fran_status == "aterremitterad":
        folj(remiss.bered, orsak=skedd.handelse)


def _avstatt(paragraf: Paragraf) -> Remiss | None:
    """The remiss that was dropped because this paragraph said no."""
    if paragraf.arende_id is None:
        return None
    remiss = Remiss.objects.filter(arende_id=paragraf.arende_id, status=Remisstatus.AVSLUTAD).order_by("-id").first()
    if remiss is None:
        return None
    senast = Handelse.objects.filter(akt="remisser.remiss.avsta", objekt_id=remiss.pk).order_by("-id").first()
    avslag = Handelse.objects.filter(akt="sammantraden.paragraf.avgor", objekt_id=paragraf.pk)
    is_foljd = senast is not None and avslag.filter(pk=senast.uppgifter.get("orsak")).exists()
    return remiss if is_foljd else None


def _folj_behandlad(skedd: Skedd) -> None:
    """A later paragraph of the same ärende decides on the proposal after the remiss."""
    paragraf = skedd.objekt
    if paragraf.arende_id is None or paragraf.beslutsutfall not in (*POSITIVA, "avslag"):
        return
    remiss = Remiss.objects.filter(arende_id=paragraf.arende_id, status=Remisstatus.SAMMANSTALLD).first()
    if remiss is not None:
        remiss.behandlad_i = paragraf
        folj(remiss.behandla, orsak=skedd.handelse)


def _vantande(arende_id: int | None) -> Remiss | None:
    """The one remiss of the ärende that waits for a decision."""
    if arende_id is None:
        return None
    return (
        Remiss.objects.select_related("utskick")
        .filter(arende_id=arende_id, status__in=(Remisstatus.UTKAST, Remisstatus.BEREDD))
        .order_by("-id")
        .first()
    )


def _satt_relativ_svarstid(remiss: Remiss, beslutad: date) -> None:
    """ "Tre månader efter beslut" becomes a day when the decision is made."""
    if remiss.svarstid_manader is None:
        return
    remiss.utskick.svarstid = relativ_svarstid(beslutad, remiss.svarstid_manader, Tidsenhet.MANAD)
    remiss.utskick.save(update_fields=["svarstid"])


def _punkt(remiss: Remiss, punkt: Delegationspunkt | int, dag: date) -> Delegationspunkt:
    pk = punkt.pk if isinstance(punkt, Delegationspunkt) else punkt
    vald = (
        Delegationspunkt.objects.select_related("delegat")
        .filter(pk=pk, organ_id=remiss.organ_id, galler_remiss=True)
        .first()
    )
    if vald is None or dag < vald.fran or (vald.till is not None and dag > vald.till):
        raise Inmatningsfel("punkt", "Välj en punkt i delegationsordningen som gällde den dagen och avser remisser.")
    return vald
