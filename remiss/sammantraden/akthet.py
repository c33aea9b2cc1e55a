# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""How what a meeting or a delegat makes stands, for whoever checks its code: rättad, ersatt, makulerad, who signed.

Names of those who signed stand in the handling itself. Nothing is told of a paragraph whose extract is marked.
"""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from remiss.akthet.lage import Besked, Slag, Svar, Undertecknare
from remiss.akthet.models import Kontrollkod
from remiss.diarium.models import Handling, Handlingstyp
from remiss.sammantraden.models import (
    Delegationsbeslut,
    Justering,
    Justeringsdokument,
    Paskrift,
    Rattelse,
    Sammantrade,
    Utdragsrad,
)

SLAG = frozenset({Handlingstyp.PROTOKOLL, Handlingstyp.PROTOKOLLSUTDRAG})
#: What may have a number among the organ's decisions beside its meetings.
BESLUT = frozenset({Handlingstyp.DELEGATIONSBESLUT, Handlingstyp.ANSTANDSBESLUT})


def doljer() -> Q:
    """What holds a paragraph that has any marked extract: the text is the same (Paragraf.is_dold_for)."""
    markt = Utdragsrad.objects.filter(
        handling=OuterRef("handling_id"), paragraf__utdragsrader__handling__is_sekretess=True
    )
    del_ = Justeringsdokument.objects.filter(
        handling=OuterRef("handling_id"),
        slag=Justeringsdokument.Slag.DEL,
        justering__rader__paragraf__utdragsrader__handling__is_sekretess=True,
    )
    return Q(Exists(markt)) | Q(Exists(del_))


def svara(kod: Kontrollkod) -> Svar | None:
    """Answer for the handlingar that meetings make, and for decisions beside them."""
    if kod.handling.typ in BESLUT:
        return _beslutet(kod)
    if kod.handling.typ not in SLAG:
        return None
    rad = Utdragsrad.objects.filter(handling=kod.handling_id).first()
    if rad is not None:
        return _utdraget(kod, rad)
    mote = Sammantrade.objects.filter(protokoll=kod.handling_id).first()
    if mote is not None:
        return _protokollet(kod, mote)
    del_ = Justeringsdokument.objects.filter(handling=kod.handling_id).first()
    return None if del_ is None else _delen(kod, del_)


def _beslutet(kod: Kontrollkod) -> Svar | None:
    """A decision on delegation, in an urgent matter or by a VD: who made it, and whether it was struck."""
    beslut = Delegationsbeslut.objects.filter(handling=kod.handling_id).first()
    if beslut is None:
        return None
    makulerat = Besked(Slag.MAKULERAD, "Beslutet är makulerat. Det var registrerat av misstag och gäller inte.")
    besked = (makulerat,) if beslut.status == Delegationsbeslut.Status.MAKULERAD else ()
    return Svar(besked, (Undertecknare(beslut.beslutsfattare_namn, beslut.befattning or "Beslutsfattare", beslut.dag),))


def _utdraget(kod: Kontrollkod, rad: Utdragsrad) -> Svar:
    besked = _rattelser(kod, Rattelse.objects.filter(paragraf=rad.paragraf_id))
    senare = Utdragsrad.objects.filter(paragraf=rad.paragraf_id, pk__gt=rad.pk)
    nyare = senare.exclude(handling__status=Handling.Status.MAKULERAD).select_related("handling__arende").last()
    if nyare is not None:
        mening = f"Ett nyare protokollsutdrag, {nyare.handling.beteckning}, gäller i stället."
        besked.append(Besked(Slag.ERSATT, mening, nyare.handling.registerdag))
    paskrifter = Paskrift.objects.filter(justering__rader__paragraf=rad.paragraf_id, justering__rader__galler=True)
    return Svar(tuple(besked), _undertecknarna(paskrifter))


def _protokollet(kod: Kontrollkod, mote: Sammantrade) -> Svar:
    oppna = Rattelse.objects.filter(paragraf__sammantrade=mote).exclude(
        paragraf__in=Utdragsrad.objects.filter(paragraf__sammantrade=mote, handling__is_sekretess=True).values(
            "paragraf"
        )
    )
    paskrifter = Paskrift.objects.filter(justering__sammantrade=mote, justering__status=Justering.Status.KLAR)
    return Svar(tuple(_rattelser(kod, oppna)), _undertecknarna(paskrifter))


def _delen(kod: Kontrollkod, del_: Justeringsdokument) -> Svar:
    """Some paragraphs that were signed together."""
    rattelser = Rattelse.objects.filter(paragraf__justeringsrader__justering=del_.justering_id)
    paskrifter = Paskrift.objects.filter(justering=del_.justering_id)
    return Svar(tuple(_rattelser(kod, rattelser)), _undertecknarna(paskrifter))


def _rattelser(kod: Kontrollkod, rattelser: Any) -> list[Besked]:
    """Those made after the handling was; those before stand in it."""
    dagar = rattelser.filter(pk__gt=kod.sista_rattelse).order_by("pk").values_list("dag", flat=True)
    return [
        Besked(Slag.RATTAD, "Texten har rättats efter att handlingen utfärdades.", dag) for dag in dict.fromkeys(dagar)
    ]


def _undertecknarna(paskrifter: Any) -> tuple[Undertecknare, ...]:
    """Those who have signed; one who signed several justeringar of a meeting is named once for each day."""
    skrivna = paskrifter.exclude(dag=None).select_related("person").order_by("justering_id", "id")
    return tuple(dict.fromkeys(Undertecknare(p.person.namn, p.get_roll_display(), p.dag) for p in skrivna))
