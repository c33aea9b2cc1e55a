# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What the write page shows: every section with its form, its remarks and whether it may be written in now."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from remiss.beredning.forms import SektionFormular
from remiss.beredning.models import Instans, Kommentar, Sektion, Sektionsslag, Tjansteutlatande
from remiss.beredning.models.fakta import hamta_delar, samverkan_for
from remiss.beredning.services._las import skrivratt
from remiss.beredning.views._gemensamt import adress, bilagerader, punktgrupper, smulor
from remiss.karna import rik_text
from remiss.karna.rik_text import RikText
from remiss.organisation.access import may
from remiss.organisation.models import Organtyp
from remiss.organisation.ratter import Ratt
from remiss.regler.samverkan import samverkan_halls_fore_tjansteutlatandet
from remiss.sidor.rik_text import Bildval

Status = Tjansteutlatande.Status
#: Organs whose TU may put points both to KS and to KF (KL 5:26, 6:3).
MED_INSTANS = frozenset({Organtyp.KS, Organtyp.KF})


@dataclass
class Avsnitt:
    """One section as the page shows it."""

    sektion: Sektion
    rubrik: str
    standardmening: str
    far_skriva: bool
    formular: SektionFormular | None
    kommentarer: Sequence[Kommentar] = ()
    antal_tidigare: int = 0
    fel: str = ""
    punkter: list[dict[str, str]] = field(default_factory=list)

    @property
    def kod(self) -> str:
        return self.sektion.mallsektion.kod

    @property
    def slag(self) -> str:
        return self.sektion.mallsektion.slag

    @property
    def is_ifylld(self) -> bool:
        tu = self.sektion.tu
        match self.slag:
            case Sektionsslag.BESLUTSFORSLAG:
                return bool(tu.beslutsforslag.all())
            case Sektionsslag.BILAGOR:
                return bool(tu.bilagor.all())
            case Sektionsslag.SAMVERKAN:
                return tu.samverkan is not None
        return bool(self.sektion.text)

    @property
    def html(self) -> SafeString:
        """The text to read."""
        return sektion_html(self.sektion)


def text_html(tu: Tjansteutlatande, text: RikText, prefix: str) -> SafeString:
    """Return a text for a page, with the TU's own pictures."""
    adresser = {bild.fil: bild.url for bild in bildval(tu)}
    html = rik_text.till_html(text, bild_url=lambda fil: adresser.get(fil, ""), prefix=prefix)
    return mark_safe(html)  # noqa: S308  written by till_html from the sanitised tree


def sektion_html(sektion: Sektion) -> SafeString:
    """Return a section's text for a page."""
    return text_html(sektion.tu, sektion.text, f"{sektion.kod}-")


def bildval(tu: Tjansteutlatande) -> list[Bildval]:
    """Return the TU's pictures, fetched once per object."""
    if "_bildval" not in tu.__dict__:
        tu.__dict__["_bildval"] = [
            Bildval(rad.fil.sha256, rad.namn, adress(tu, "bild", rad.fil.sha256))
            for rad in tu.bilder.select_related("fil").order_by("id")
        ]
    return tu.__dict__["_bildval"]


def skrivkontext(request: HttpRequest, tu: Tjansteutlatande) -> dict[str, Any]:
    """Return what the page shows, in a number of queries that does not depend on how much is written."""
    hamta_delar(tu)
    oppna: dict[int | None, list[Kommentar]] = {}
    for rad in tu.kommentarer.filter(klar=None).select_related("av"):
        oppna.setdefault(rad.sektion_id, []).append(rad)
    avsnitt = _avsnitt(request, tu, oppna)
    samverkan = samverkan_for(tu)
    varning = samverkan_halls_fore_tjansteutlatandet(samverkan) if samverkan else None
    version = tu.organversion
    return {
        "tu": tu,
        "rubrik": tu.rubrik,
        "smulor": smulor(tu, ("Skriv", "")),
        "avsnitt": avsnitt,
        "far_skriva": any(a.far_skriva for a in avsnitt),
        "far_andra": tu.status == Status.UTKAST and may(request.user, Ratt.SKRIV_TU, tu),
        "aterlamning": next((k for k in reversed(oppna.get(None, [])) if k.is_aterlamning), None),
        "instanser": Instans.choices if version and version.typ in MED_INSTANS else [],
        "samverkan_varning": varning.skal if varning is not None and not varning else "",
        "bilder": bildval(tu),
        "bilagor": bilagerader(request, tu),
        "forslag": punktgrupper(tu),
    }


def _avsnitt(request: HttpRequest, tu: Tjansteutlatande, oppna: dict[int | None, list[Kommentar]]) -> list[Avsnitt]:
    is_oppen = tu.status in (Status.UTKAST, Status.GRANSKAS)
    tidigare = dict(Sektion.objects.filter(tu=tu).annotate(n=Count("tidigare")).values_list("pk", "n"))

    def har(ratt: Ratt) -> bool:
        return may(request.user, ratt, tu)

    ut = []
    for sektion in tu.sektioner.all():
        rubrik = tu.rubrik_for(sektion.mallsektion)
        far_skriva = is_oppen and har(skrivratt(tu, sektion, har))
        ut.append(
            Avsnitt(
                sektion,
                rubrik,
                tu.standardmening_for(sektion.mallsektion),
                far_skriva,
                formular_for(sektion, rubrik) if far_skriva and sektion.mallsektion.has_text else None,
                oppna.get(sektion.pk, []),
                tidigare.get(sektion.pk, 0),
                punkter=[{"text": p.text, "instans": p.instans} for p in tu.beslutsforslag.all()],
            )
        )
    return ut


def formular_for(sektion: Sektion, rubrik: str, *bundet: Any) -> SektionFormular:
    """Return a section's form; its ids begin with the section's kod, for the page has many."""
    return SektionFormular(
        *bundet,
        rubrik=rubrik,
        ledtext=sektion.mallsektion.ledtext,
        bilder=bildval(sektion.tu),
        initial={"text": sektion.text},
        auto_id=f"{sektion.kod}-%s",
    )
