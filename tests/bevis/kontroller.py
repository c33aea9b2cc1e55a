# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What must hold after every act, whatever people have tried. Nothing here trusts the door's own answer."""

from collections.abc import Iterable
from itertools import pairwise

from django.apps import apps
from django.test import Client

from remiss.diarium.models import Arende, Expedieringshandling
from remiss.karna import klocka
from remiss.karna.aktor import Aktor, Aktorslag
from remiss.karna.models import Handelse, StatusModell
from remiss.organisation.access import holders_of, rattigheter
from remiss.organisation.models import Anvandare
from remiss.organisation.ratter import SYSTEMET
from remiss.regler.expediering import Beslutsvag
from remiss.remisser.models import Preliminarsvar, Remiss, Yttrande
from remiss.sammantraden.models import Paragraf
from remiss.utskick.models import Mottagare
from workflows.floden.beredning import BeredningFlow
from workflows.floden.remiss import RemissFlow
from workflows.floden.sammantrade import SammantradeFlow
from workflows.models import Uppgift

FLODEN = (BeredningFlow, RemissFlow, SammantradeFlow)


#: The login, the right, and the kind of object that the door asked about.
Fraga = tuple[int, str, str]


def kontrollera(senast: int, fragade: Iterable[Fraga]) -> int:
    """Check what an act has changed, and return the last event seen. A refused act has changed nothing.

    `fragade` is what the door asked during the act.
    """
    nya = list(Handelse.objects.filter(pk__gt=senast).order_by("pk"))
    if not nya:
        return senast
    uppgifter_stammer_med_status()
    ett_avslutat_arende_bereds_inte()
    ingen_expediering_utan_justering()
    ett_preliminart_svar_raknas_inte()
    for handelse in nya:
        akten_hade_ratt(handelse, fragade)
    return nya[-1].pk


def uppgifter_stammer_med_status() -> None:
    oppna: dict[int, list[tuple[str, str]]] = {}
    for uppgift in Uppgift.objects.filter(is_oppen=True):
        oppna.setdefault(uppgift.process_id, []).append((uppgift.flow_task.name, uppgift.nyckel))
        assert uppgift.status in ("NEW", "ASSIGNED")
    for flode in FLODEN:
        for ett in flode.foljda().select_related("process"):
            begarda = sorted((o.nod, o.nyckel) for o in flode.oppna(ett))
            assert sorted(oppna.pop(ett.process.pk, [])) == begarda, (ett, ett.status)
            assert (ett.process.status == "DONE") == flode.is_slut(ett), (ett, ett.status)
    assert oppna == {}, "uppgifter utan något att gälla"


def ett_avslutat_arende_bereds_inte() -> None:
    """Independent of the flows' own reading of the status."""
    avslutade = Arende.objects.exclude(status=Arende.Status.OPPET)
    skrivande = ("fordela", "skriv", "granska", "bedom", "faststall", "dagordning")
    kvar = Uppgift.objects.filter(is_oppen=True, arende__in=avslutade)
    assert not [u for u in kvar if u.flow_task.name in skrivande]


def ingen_expediering_utan_justering() -> None:
    utdrag = Expedieringshandling.objects.filter(handling__typ="protokollsutdrag").values("handling_id")
    for paragraf in Paragraf.objects.filter(utdrag_id__in=utdrag):
        assert paragraf.status == Paragraf.Status.JUSTERAD
    for remiss in Remiss.objects.exclude(utskickad_tid=None):
        assert remiss.delegationsbeslut_id or remiss.paragraf.status == Paragraf.Status.JUSTERAD
    for yttrande in Yttrande.objects.filter(status__in=("expedierad", "avstar")):
        if yttrande.beslutsvag == Beslutsvag.SAMMANTRADE.value:
            assert yttrande.paragraf.status == Paragraf.Status.JUSTERAD, yttrande
        else:
            assert yttrande.beslutsfattare, yttrande
            assert yttrande.beslutades, yttrande


def ett_preliminart_svar_raknas_inte() -> None:
    """What waits for the decision is at one yttrande that is not answered, and is nobody's answer at the sender."""
    for svar in Preliminarsvar.objects.filter(ersattes__isnull=True).select_related("yttrande"):
        assert svar.yttrande.status not in ("expedierad", "avstar"), svar.yttrande
    for rad in Mottagare.objects.filter(status="svar_inkommet").exclude(preliminart_svar=None):
        assert rad.svar.filter(is_preliminart=False).exists(), rad


def akten_hade_ratt(handelse: Handelse, fragade: Iterable[Fraga]) -> None:
    """Look the rights that the door asked for up anew. What follows from another act is that act's to answer for."""
    if "orsak" in handelse.uppgifter:
        return
    ratter = {ratt for aktor, ratt, typ in fragade if (aktor, typ) == (handelse.aktor_ref, handelse.objekt_typ)}
    assert any(_har(handelse, ratt) for ratt in ratter), (handelse, ratter)


def _har(handelse: Handelse, ratt: str) -> bool:
    if ratt == SYSTEMET:
        return handelse.aktor_slag == Aktorslag.SYSTEM
    if ratt.startswith("mote."):
        modell = apps.get_model(handelse.objekt_typ)
        return hasattr(modell, "motesratt") and bool(
            modell.objects.get(pk=handelse.objekt_id).motesratt(ratt, handelse.person_ref)
        )
    aktor = Aktor(Aktorslag(handelse.aktor_slag), handelse.aktor_ref, handelse.person_ref)
    return handelse.organ_ref is not None and rattigheter(aktor, klocka.idag()).har(ratt, handelse.organ_ref)


def uppgifterna_gar_att_na(sedda: set[tuple[str, str]]) -> None:
    """Whoever is shown a task can open its page; each kind of task and status is tried once in a run."""
    for uppgift in Uppgift.objects.filter(is_oppen=True).select_related("person__anvandare"):
        nyckel = (uppgift.flow_task.name, uppgift.lank.rstrip("/").rpartition("/")[2])
        if nyckel in sedda:
            continue
        sedda.add(nyckel)
        anvandare = _som_ser(uppgift)
        if anvandare is None:
            continue  # nobody holds the right today: the history has taken the roll away
        klient = Client()
        klient.force_login(anvandare)
        svar = klient.get(uppgift.lank, follow=True)
        assert svar.status_code == 200, (uppgift.rubrik, uppgift.lank, svar.status_code)


def _som_ser(uppgift: Uppgift) -> Anvandare | None:
    har_ratten = holders_of(uppgift.ratt, uppgift.organ_id)
    if uppgift.person_id:
        har_ratten = har_ratten.filter(pk=uppgift.person_id)
    person = har_ratten.first()
    return person and person.anvandare


def kontrollera_loggen() -> None:
    """Every status stands in the log, and each step begins where the one before it ended."""
    modeller = [m for m in apps.get_models() if issubclass(m, StatusModell) and not m._meta.app_label.endswith("prov")]
    steg: dict[tuple[str, int], list[tuple[str, str]]] = {}
    for typ, pk, fran, till in (
        Handelse.objects.exclude(till_status="")
        .order_by("pk")
        .values_list("objekt_typ", "objekt_id", "fran_status", "till_status")
    ):
        steg.setdefault((typ, pk), []).append((fran, till))
    for modell in modeller:
        for obj in modell.objects.all():
            egna = steg.get((modell._meta.label_lower, obj.pk), [])
            for (_, till), (fran, _) in pairwise(egna):
                assert till == fran, (obj, egna)
            slut = egna[-1][1] if egna else modell._meta.get_field("status").default
            assert obj.status == slut, (obj, egna)
