# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The whole tjänsteutlåtande as one value: what a version keeps, what is drawn, what is compared."""

import json
from hashlib import sha256
from typing import Any

from remiss.beredning.models import Instans, Sektionsslag, Tjansteutlatande
from remiss.beredning.models.fakta import hamta_delar
from remiss.beredning.text import las
from remiss.diarium.models import Handling
from remiss.karna.rik_text import till_klartext

FORMAT = 1


def ogonblick(tu: Tjansteutlatande) -> dict[str, Any]:
    """Return everything the document says, names of the day included, so that it can be drawn again."""
    hamta_delar(tu)
    version = tu.organversion
    return {
        "format": FORMAT,
        "organ": version.namn if version else tu.organ.kod,
        "kortnamn": version.rubriknamn if version else tu.organ.kod,
        "forvaltning": version.forvaltning if version else "",
        "is_bolag": bool(version and version.is_bolag),
        "rubrik": tu.rubrik,
        "datum": tu.datum.isoformat(),
        "diarienummer": tu.arende.diarienummer,
        "handlaggare": {
            "namn": tu.handlaggare.namn,
            "telefon": tu.handlaggare.telefon,
            "epost": tu.handlaggare.epost,
        },
        "omgang": tu.nummer,
        "forslag": forslag(tu),
        "samverkan": _samverkan(tu),
        "bilagor": [{"nummer": b.nummer, "rubrik": b.rubrik, "handling": b.handling_id} for b in tu.bilagor.all()],
        "sektioner": [
            {
                "kod": s.mallsektion.kod,
                "slag": s.mallsektion.slag,
                "rubrik": tu.rubrik_for(s.mallsektion),
                "is_ny_sida": s.mallsektion.is_ny_sida,
                "innehall": s.innehall if s.mallsektion.has_text else {},
            }
            for s in tu.sektioner.all()
        ],
        "undertecknande": _undertecknande(tu),
    }


def offentligt(bild: dict[str, Any]) -> dict[str, Any]:
    """Return a moment as everybody may read it: a bilaga that is marked today bears its public heading (OSL 5:2)."""
    ids = [b["handling"] for b in bild["bilagor"]]
    markta = {h.pk: h.offentlig_titel for h in Handling.objects.filter(pk__in=ids, is_sekretess=True)} if ids else {}
    return bild | {"bilagor": [b | {"rubrik": markta.get(b["handling"], b["rubrik"])} for b in bild["bilagor"]]}


def fingeravtryck(innehall: dict[str, Any]) -> str:
    """SHA-256 over the canonical JSON."""
    rad = json.dumps(innehall, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(rad.encode()).hexdigest()


def sektionstext(innehall: dict[str, Any], kod: str) -> str:
    """Return what a kept moment says in one section, as plain text; "" when it has no such section."""
    for sektion in innehall.get("sektioner", ()):
        if sektion["kod"] == kod:
            return till_klartext(las(sektion["innehall"]))
    return ""


def forslag(tu: Tjansteutlatande) -> list[dict[str, Any]]:
    """The points in groups, one per organ that decides: own ingress, own numbers (KL 5:26, 6:3)."""
    version = tu.organversion
    eget = tu.mall.forslagsingress.replace("{namn}", version.namn if version else tu.organ.kod)
    grupper: dict[str, list[str]] = {}
    for punkt in tu.beslutsforslag.all():
        grupper.setdefault(punkt.instans, []).append(punkt.text)
    return [
        {"instans": instans, "ingress": f"{Instans(instans).label}:" if instans else eget, "punkter": punkter}
        for instans, punkter in grupper.items()
    ]


def _samverkan(tu: Tjansteutlatande) -> dict[str, Any] | None:
    rad = tu.samverkan
    if rad is None or not any(s.mallsektion.slag == Sektionsslag.SAMVERKAN for s in tu.sektioner.all()):
        return None
    return {
        "status": rad.status,
        "form": rad.form,
        "dag": rad.dag.isoformat() if rad.dag else None,
        "anteckning": rad.anteckning,
    }


def _undertecknande(tu: Tjansteutlatande) -> dict[str, Any] | None:
    if tu.undertecknare is None or tu.undertecknad is None:
        return None
    return {
        "namn": tu.undertecknare.namn,
        "titel": tu.undertecknares_titel,
        "dag": tu.undertecknad.isoformat(),
    }
