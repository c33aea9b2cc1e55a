# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A preliminary answer: the act at the recipient, and what its page and the sender's tell of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from remiss.diarium.kontext import med_sekretess, som_rader, som_val
from remiss.diarium.models import Handling, Inkommetfil
from remiss.karna import klocka
from remiss.karna.datum import svensk_dag_kort
from remiss.karna.fel import Hinder
from remiss.organisation.ratter import Ratt
from remiss.regler.svarsvag import forbehall
from remiss.remisser import services
from remiss.remisser.forms_preliminart import Preliminarformular
from remiss.remisser.models import Preliminarsvar, Svar, Yttrande
from remiss.remisser.services.preliminart import SKICKA, fakta_fore, valbara_handlingar
from remiss.remisser.views._bas import YttrandeAkt
from remiss.sammantraden.delegering import regelverk_pa
from remiss.sammantraden.models import Sammantrade


class PreliminartVy(YttrandeAkt):
    """Send what the organ has not decided yet; shown first."""

    ratt = Ratt.EXPEDIERA
    form_class = Preliminarformular
    rubrik = "Skicka preliminärt svar"
    knapp = "Skicka"
    is_oaterkallelig = True
    ingress = (
        "Ett preliminärt svar räknas inte som organets svar. Svarstiden och uppgifterna fortsätter, och det beslutade "
        "svaret ersätter det."
    )

    def get_hinder(self) -> Sequence[Hinder]:
        fakta = fakta_fore(self.objekt, klocka.idag())
        utfall = [villkor.regel(fakta) for villkor in SKICKA.villkor]
        return [Hinder(u.skal, str(u.lagrum), u.regel_id) for u in utfall if not u]

    def get_formular_argument(self) -> dict[str, Any]:
        handlingar = som_val(self.request.user, valbara_handlingar(self.objekt))
        initial: dict[str, Any] = {"beslutas": _nasta_mote(self.objekt)}
        if handlingar:
            initial["handling"] = handlingar[0][0]
        return {"handlingar": handlingar, "initial": initial}

    def get_bekraftelse(self, formular: Any) -> list[tuple[str, Any]]:
        yttrande, data = self.objekt, formular.cleaned_data
        regelverk = regelverk_pa(yttrande.organ, klocka.idag())
        return [
            ("Till", yttrande.avsandare_namn),
            ("Hur", yttrande.get_avsandare_kanal_display()),
            ("Adress", yttrande.avsandare_adress),
            ("Märks", f"Preliminärt svar, {forbehall(regelverk)}"),
            ("Handling", dict(formular.fields["handling"].choices)[int(data["handling"])]),
            ("Beslut väntas", data["beslutas"] or "Dagen är inte bestämd"),
            ("Räknas som svar", "Nej, remissen är obesvarad tills det beslutade svaret skickas"),
        ]

    def utfor(self, formular: Any) -> Preliminarsvar:
        data = formular.cleaned_data
        return services.skicka_preliminart_svar(
            self.objekt,
            int(data["handling"]),
            beslutas=data["beslutas"],
            meddelande=data["meddelande"],
            aktor=self.aktor,
        )

    def get_kvittens(self, resultat: Preliminarsvar) -> str:
        return (
            f"Det preliminära svaret är skickat till {self.objekt.avsandare_namn}. Remissen är fortfarande obesvarad."
        )


def _nasta_mote(yttrande: Yttrande) -> date | None:
    """The planned meeting that has the ärende on its agenda, else the next one in the plan."""
    planerade = Sammantrade.objects.filter(
        organ_id=yttrande.organ_id, datum__gte=klocka.idag(), status__in=Sammantrade.OPPNA
    ).order_by("datum")
    med_arendet = planerade.filter(paragrafer__arende_id=yttrande.arende_id).first()
    mote = med_arendet or planerade.first()
    return mote.datum if mote else None


@dataclass(frozen=True)
class Skickat:
    """A preliminary answer as the recipient's page shows it."""

    svar: Preliminarsvar
    handlingar: Sequence[Any]


def skickade(anvandare: Any, yttrande: Yttrande) -> list[Skickat]:
    """What has been sent ahead, newest first, with the handlingar this reader may read."""
    rader = list(Preliminarsvar.objects.filter(yttrande=yttrande).order_by("-pk"))
    ids = [pk for rad in rader for pk in (rad.brev_id, rad.handling_id) if pk is not None]
    handlingar = som_rader(anvandare, med_sekretess(Handling.objects.filter(pk__in=ids))) if ids else []
    per_pk = {rad.handling.pk: rad for rad in handlingar}
    return [Skickat(rad, [per_pk[pk] for pk in (rad.brev_id, rad.handling_id) if pk in per_pk]) for rad in rader]


FORSLAGET = "Förslaget"


@dataclass(frozen=True)
class Andring:
    """One thing about the answer before and after the organ decided."""

    vad: str
    fore: str
    efter: str

    @property
    def is_andrad(self) -> bool:
        return self.fore != self.efter


def ersatt_svar(svar: Svar) -> Svar | None:
    """The preliminary answer that a decided one replaced."""
    if svar.is_preliminart:
        return None
    return Svar.objects.filter(ersatt_av=svar, is_preliminart=True).order_by("-pk").first()


def andringar(fore: Svar, svar: Svar) -> list[Andring]:
    """What the decided answer changed of the preliminary one it replaced."""
    vantat = f"Väntades {svensk_dag_kort(fore.beslutas)}" if fore.beslutas else "Dagen var inte bestämd"
    return [
        Andring("Kom in", svensk_dag_kort(fore.inkom), svensk_dag_kort(svar.inkom)),
        Andring("Beslut", vantat, svar.beslutsuppgift or "Anges inte"),
        Andring("Svararens eget ställningstagande", _stallning(fore), _stallning(svar)),
        Andring("Text", FORSLAGET, _text(fore, svar)),
    ]


def _stallning(svar: Svar) -> str:
    return svar.get_angivet_stallningstagande_display() or "Anges inte"


def _text(fore: Svar, efter: Svar) -> str:
    """Whether the handling that was sent ahead came again, told by the hashes of what came in."""
    if fore.inkommet_id is None or efter.inkommet_id is None:
        return "Jämför handlingarna"  # one of them came by other means
    filer: dict[int, set[int]] = {fore.inkommet_id: set(), efter.inkommet_id: set()}
    for inkommet, fil in Inkommetfil.objects.filter(inkommet_id__in=filer).values_list("inkommet_id", "fil_id"):
        filer[inkommet].add(fil)
    is_samma = filer[fore.inkommet_id] & filer[efter.inkommet_id]
    return FORSLAGET if is_samma else "Ny handling, läs den"
