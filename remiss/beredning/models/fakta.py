# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Facts that the rules about a tjänsteutlåtande are asked with."""

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import prefetch_related_objects

from remiss.beredning.models.mall import Sektionsslag
from remiss.diarium.jav import javfakta
from remiss.karna import rik_text
from remiss.karna.villkor import Lage
from remiss.regler.granskning import Granskningsfakta
from remiss.regler.jav import HandlaggareFakta
from remiss.regler.samverkan import Samverkansfakta, Samverkansstatus
from remiss.regler.tjansteutlatande import Bilagefakta, Sektionsfakta, Tufakta

if TYPE_CHECKING:
    from remiss.beredning.models.sektion import TuBilaga
    from remiss.beredning.models.tjansteutlatande import Tjansteutlatande

#: What facts, pages and documents read; already fetched relations are not fetched again.
DELAR = (
    "sektioner__mallsektion",
    "beslutsforslag",
    "bilagor__handling__filer__fil",
    "bilagor__rendition",
    "samverkansrad",
)


def hamta_delar(*tun: "Tjansteutlatande") -> None:
    """Fetch everything the TU consist of, in a number of queries that does not depend on how many they are."""
    prefetch_related_objects(list(tun), *DELAR)


def tufakta(lage: Lage) -> Tufakta:
    """The TU as it stands; the assessment is asked for by its own rule."""
    tu: Tjansteutlatande = lage.obj
    hamta_delar(tu)
    sektioner = [s for s in tu.sektioner.all() if s.mallsektion.has_text]
    return Tufakta(
        sektioner=tuple(
            Sektionsfakta(
                tu.rubrik_for(s.mallsektion),
                rik_text.till_klartext(s.text),
                s.mallsektion.is_obligatorisk,
                s.mallsektion.slag == Sektionsslag.PERSPEKTIV,
            )
            for s in sektioner
            if s.mallsektion.slag in (Sektionsslag.TEXT, Sektionsslag.PERSPEKTIV)
        ),
        beslutsforslag=tuple(p.text for p in tu.beslutsforslag.all()),
        bedomning="\n".join(
            rik_text.till_klartext(s.text) for s in sektioner if s.mallsektion.slag == Sektionsslag.BEDOMNING
        ),
        bedomare=str(lage.aktor.person_id or ""),
        bilagor=tuple(Bilagefakta(b.nummer, b.offentlig_rubrik, _has_fil(b)) for b in tu.bilagor.all()),
    )


def samverkansfakta(lage: Lage) -> Samverkansfakta:
    """Samverkan as noted. A template without that section asks for none."""
    return samverkan_for(lage.obj) or Samverkansfakta(
        Samverkansstatus.EJ_AKTUELL, lage.obj.datum, skal="Mallen har inget avsnitt om samverkan."
    )


def samverkan_for(tu: "Tjansteutlatande", motesdag: date | None = None) -> Samverkansfakta | None:
    """Samverkan of one TU for the rules of `regler.samverkan`; None when the template has no such section."""
    hamta_delar(tu)
    if not any(s.mallsektion.slag == Sektionsslag.SAMVERKAN for s in tu.sektioner.all()):
        return None
    rad = tu.samverkan
    if rad is None:
        return Samverkansfakta(Samverkansstatus.PLANERAD, tu.datum, motesdag=motesdag)
    return Samverkansfakta(Samverkansstatus(rad.status), tu.datum, rad.dag, rad.anteckning, motesdag)


def handlaggarjav(lage: Lage) -> HandlaggareFakta:
    """The one named as handläggare in the TU."""
    return javfakta(lage.obj.arende_id, lage.obj.handlaggare_id)


def aktorjav(lage: Lage) -> HandlaggareFakta:
    """The one who acts now: writes, approves or signs."""
    return javfakta(lage.obj.arende_id, lage.aktor.person_id)


def granskningsfakta(lage: Lage) -> Granskningsfakta:
    """Who wrote and who acts now."""
    return Granskningsfakta(lage.obj.handlaggare_id, lage.aktor.person_id, lage.obj.is_godkand)


def _has_fil(bilaga: "TuBilaga") -> bool:
    """Whether the bilaga's handling still stands and has a file."""
    return bilaga.handling.status != "makulerad" and any(f.is_gallande for f in bilaga.handling.filer.all())
