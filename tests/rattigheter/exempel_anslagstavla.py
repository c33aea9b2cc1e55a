# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Examples of anslagstavla's addresses: an anslag that hangs, and an appeal."""

from datetime import timedelta

from remiss.anslagstavla.models import Anslag, Overklagande
from remiss.karna import klocka
from remiss.organisation.ratter import Rollkod
from tests.rattigheter import (  # noqa: F401  build the justering, in this order
    exempel_beredning,
    exempel_diarium,
    exempel_remisser,
    exempel_sammantraden,
)
from tests.rattigheter.exempel import EXEMPEL, MARKE, Exempel, Varld, bygger, objekt


@bygger
def bygg(varld: Varld) -> None:
    """Named by the mark; the clock began today."""
    idag = klocka.idag()
    anslag = Anslag.objects.create(
        organ=varld.namnden,
        justering=varld.objekt["justering"],
        kod=f"{idag.isoformat()}-0a1b2c3d",
        status=Anslag.Status.UPPSATT,
        typ=Anslag.Typ.OMEDELBAR,
        organnamn=MARKE,
        paragrafer="§ 2",
        sammantradesdag=idag,
        justeringsdag=idag,
        anslagsdag=idag,
        overklagas_senast=idag + timedelta(days=21),
        tas_ned=idag + timedelta(days=22),
        forvaringsplats=MARKE,
        ansvarig=varld.har[Rollkod.REGISTRATOR].person,
        misstankt_fran=klocka.nu(),
    )
    varld.objekt |= {
        "anslag": anslag,
        "overklagande": Overklagande.objects.create(
            anslag=anslag, organ=varld.namnden, inkom=idag, paragraf=f"§ 2 {MARKE}"
        ),
    }


PA_ANSLAGET = (
    "anslag",
    "satt_upp",
    "andra_uppgifter",
    "ta_ned",
    "avbryt",
    "bedom_misstanke",
    "notera_overklagande",
    "bekrafta_laga_kraft",
    "aterta_laga_kraft",
    "rapport_pdf",
    "rapport_webb",
)
EXEMPEL |= {
    **{f"anslagstavla:{namn}": objekt("anslag") for namn in PA_ANSLAGET},
    "anslagstavla:publikt": objekt("anslag", "kod", is_gemensam=True),
    "anslagstavla:avsluta_overklagande": objekt("overklagande"),
    "anslagstavla:foresla": Exempel(lambda varld: {"justering_pk": varld.objekt["justering"].pk}),
}
