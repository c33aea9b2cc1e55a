# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Rows from which nothing more is awaited: the whole utskick withdrawn, or one organ succeeded by another."""

from collections.abc import Sequence
from datetime import datetime

from remiss.diarium.models import Handling
from remiss.diarium.services import expediera
from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.datum import svensk_dag_kort
from remiss.karna.dorr import utfor, utfor_alla
from remiss.karna.fel import Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.organisation.models import OrganVersion
from remiss.organisation.ratter import Ratt
from remiss.utskick import register
from remiss.utskick.models import Mottagare, Utskick
from remiss.utskick.models.mottagare import OPPNA
from remiss.utskick.services.sandlista import plikt
from remiss.utskick.services.skicka import adressater, koppla_leveranser
from remiss.utskick.services.svarsstatus import las_mottagare


@tjanst
def aterkalla(utskick: Utskick | int, *, skal: str, aktor: Aktor, hande: datetime | None = None) -> list[Mottagare]:
    """Let every row that still waits utgå. Answers already in are kept (TF 2:9)."""
    pk = utskick.pk if isinstance(utskick, Utskick) else utskick
    rader = list(
        Mottagare.objects.filter(utskick_id=pk, status__in=(Mottagare.Status.EJ_SKICKAD, *OPPNA)).order_by(
            "ordning", "id"
        )
    )
    for rad in rader:
        rad.utgar_skal = skal[:300]
    utfor_alla("utga", rader, aktor=aktor, hande=hande, falt=("utgar_skal",))
    return rader


@tjanst
def byt_till_eftertradare(
    mottagare: Mottagare | int,
    eftertradare_id: int,
    *,
    handlingar: Sequence[Handling],
    aktor: Aktor,
    hande: datetime | None = None,
    rubrik: str,
    text: str = "",
) -> Mottagare:
    """The organ has ceased: its row utgår, and the organ that took over gets a row and the same handlingar."""
    gammal = las_mottagare(mottagare)
    nar = hande or klocka.nu()
    dag = klocka.legal_dag(nar)
    mojliga = {p.organ_id: p for p in register.eftertradare_till(gammal.mottagarorgan_id or 0, dag)}
    post = mojliga.get(eftertradare_id)
    if post is None:
        namn = ", ".join(p.namn for p in mojliga.values()) or "ingen registrerad"
        raise Inmatningsfel("eftertradare", f"Välj en efterträdare som finns {svensk_dag_kort(dag)}: {namn}.")
    gammal.utgar_skal = f"Har upphört. {post.namn} har tagit över."[:300]
    utfor(gammal.utga, aktor=aktor, hande=hande)
    ny = _eftertradarrad(gammal, post)
    expediering = expediera(
        gammal.utskick.arende,
        handlingar,
        adressater([ny]),
        aktor=aktor,
        hande=hande,
        rubrik=rubrik,
        text=text,
        ratt=Ratt.SKICKA_REMISS,
    )
    utfor(ny.skicka, aktor=aktor, hande=hande)
    koppla_leveranser([ny], expediering)
    return ny


def _eftertradarrad(gammal: Mottagare, post: register.Organpost) -> Mottagare:
    finns = Mottagare.objects.filter(utskick_id=gammal.utskick_id, mottagarorgan_id=post.organ_id)
    if finns.exclude(status=Mottagare.Status.UTGAR).exists():
        raise Inmatningsfel("eftertradare", f"{post.namn} finns redan i sändlistan.")
    typ = OrganVersion.objects.filter(organ_id=gammal.organ_id).order_by("-fran").values_list("typ", flat=True).first()
    return Mottagare(
        organ_id=gammal.organ_id,
        arende_id=gammal.arende_id,
        utskick=gammal.utskick,
        mottagarorgan_id=post.organ_id,
        mottagarversion_id=post.version_id,
        namn=post.namn,
        kanal=post.kanal,
        adress=post.adress,
        slag=gammal.slag,
        svarsplikt=plikt(typ or "", post.typ),
        ordning=gammal.ordning,
        anstand_till=gammal.anstand_till,
        foregangare=gammal,
    )
