# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Carry out a plan through the same services as the pages use: one transaction, every row logged."""

from remiss.karna.aktor import Aktor
from remiss.karna.fel import HinderError, Inmatningsfel
from remiss.karna.handelser import samlat
from remiss.organisation.inlasning.filer import Rad, Radfel
from remiss.organisation.inlasning.plan import KONTAKTFALT, Atgard, Plan, Planrad
from remiss.organisation.models import Organ, Person
from remiss.organisation.services import organ as organtjanst
from remiss.organisation.services import personer, uppdrag


class Importfel(Exception):
    """Something refused the import; nothing of it was kept."""

    def __init__(self, fel: list[Radfel]) -> None:
        self.fel = fel
        super().__init__(f"{len(fel)} fel")


def genomfor(plan: Plan, *, aktor: Aktor) -> None:
    """Do everything the plan holds, or raise Importfel and do nothing."""
    if plan.fel:
        raise Importfel(plan.fel)
    gor = {"organ": _organ, "overtaganden": _overtagande, "personer": _person, "uppdrag": _uppdrag}
    with samlat():
        for planrad in plan.rader:
            if planrad.atgard is Atgard.OFORANDRAD:
                continue
            try:
                gor[planrad.slag](planrad, aktor)
            except Inmatningsfel as fel:
                raise Importfel([planrad.rad.fel(fel.falt, fel.skal)]) from fel
            except HinderError as fel:
                raise Importfel([planrad.rad.fel("", str(fel))]) from fel


def _version(rad: Rad) -> organtjanst.Versionsuppgifter:
    return organtjanst.Versionsuppgifter(
        namn=rad["namn"],
        kortnamn=rad["kortnamn"],
        typ=rad["typ"],
        moder=Organ.objects.get(kod=rad["moder"]) if rad["moder"] else None,
        forvaltning=rad["forvaltning"],
        fran=rad["fran"],
        till=rad["till"],
        is_ungefarlig=rad["ungefarlig"],
    )


def _organ(planrad: Planrad, aktor: Aktor) -> None:
    rad = planrad.rad
    organ = Organ.objects.filter(kod=rad["kod"]).first()
    if planrad.atgard is Atgard.NY and organ is None:
        organ = organtjanst.skapa_organ(
            kod=rad["kod"],
            version=_version(rad),
            aktor=aktor,
            is_intern=rad["i_systemet"],
            **{falt: rad[falt] for falt in KONTAKTFALT},
        )
    elif planrad.atgard is Atgard.NY and organ is not None:
        organtjanst.ny_version(organ.pk, _version(rad), aktor=aktor)
    elif organ is not None and (kontakt := {f: rad[f] for f in planrad.andrade if f in KONTAKTFALT}):
        organtjanst.andra_kontakt(organ.pk, aktor=aktor, **kontakt)
    if organ is not None:
        har = set(organ.alias.values_list("namn", flat=True))
        for namn in rad["alias"]:
            if namn not in har:
                organtjanst.lagg_till_alias(organ.pk, namn=namn, aktor=aktor)


def _overtagande(planrad: Planrad, aktor: Aktor) -> None:
    rad = planrad.rad
    organtjanst.registrera_overtagande(
        Organ.objects.get(kod=rad["fran_organ"]).pk,
        Organ.objects.get(kod=rad["till_organ"]).pk,
        dag=rad["dag"],
        is_ungefarlig=rad["ungefarlig"],
        omfattning=rad["omfattning"],
        aktor=aktor,
    )


def _person(planrad: Planrad, aktor: Aktor) -> None:
    rad = planrad.rad
    if planrad.atgard is Atgard.NY:
        person = personer.skapa_person(
            fornamn=rad["fornamn"],
            efternamn=rad["efternamn"],
            epost=rad["epost"],
            telefon=rad["telefon"],
            nyckel=rad["nyckel"],
            aktor=aktor,
        )
    else:
        person = planrad.finns
        if andrade := {falt: rad[falt] for falt in planrad.andrade if falt != "anvandarnamn"}:
            personer.andra_person(person.pk, aktor=aktor, **andrade)
    if rad["anvandarnamn"] and (planrad.atgard is Atgard.NY or "anvandarnamn" in planrad.andrade):
        personer.skapa_inloggning(person.pk, anvandarnamn=rad["anvandarnamn"], aktor=aktor)


def _uppdrag(planrad: Planrad, aktor: Aktor) -> None:
    rad = planrad.rad
    if planrad.atgard is Atgard.NY:
        uppdrag.ge_uppdrag(
            organ=Organ.objects.get(kod=rad["organ"]),
            person=Person.objects.get(nyckel=rad["person"]),
            roll=rad["roll"],
            fran=rad["fran"],
            till=rad["till"],
            parti=rad["parti"],
            titel=rad["titel"],
            ordning=rad["ordning"],
            aktor=aktor,
        )
        return
    if andrade := {falt: rad[falt] for falt in planrad.andrade if falt != "till"}:
        uppdrag.andra_uppdrag(planrad.finns.pk, aktor=aktor, **andrade)
    if "till" in planrad.andrade:
        uppdrag.avsluta_uppdrag(planrad.finns.pk, till=rad["till"], aktor=aktor)
