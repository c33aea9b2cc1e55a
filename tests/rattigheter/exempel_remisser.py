# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Examples of remisser's addresses: a draft, a sent remiss with an answer, and a remiss to answer."""

from datetime import date

from remiss.diarium.lagring import Nyfil
from remiss.diarium.models import Diarieanslutning
from remiss.diarium.services.underlag import Underlag
from remiss.organisation.ratter import Rollkod
from remiss.remisser import services
from remiss.remisser.services import Svarsuppgift
from remiss.utskick import services as utskick
from tests.diarium.fabriker import PDF, gor_diarium, gor_handling
from tests.rattigheter.exempel import EXEMPEL, MARKE, Exempel, Varld, bygger, objekt
from tests.remisser.fabriker import besluta, gor_punkt, rader, skicka, utkast, vid

INSTANSER = [("Föreningen Ett", "ett@forening.example"), ("Föreningen Två", "tva@forening.example")]


@bygger
def bygg(varld: Varld) -> None:
    """All in the nämnd; every title holds the mark."""
    rut, hanna, doris = (varld.har[roll] for roll in (Rollkod.REGISTRATOR, Rollkod.HANDLAGGARE, Rollkod.DIREKTOR))
    if not Diarieanslutning.objects.filter(organ=varld.namnden).exists():
        gor_diarium(varld.namnden, kod="matris-remiss", namn="Matrisens remisser")
    punkt = gor_punkt(varld.namnden, punkt="9.9")
    varld.objekt["remiss_utkast"] = ett_utkast = utkast(
        varld.namnden, rut, hanna, rader(externa=INSTANSER), titel=f"{MARKE}ns remissutkast"
    )
    varld.objekt["remisshandling"] = ett_utkast.handlingar.first()
    skickad = utkast(varld.namnden, rut, hanna, rader(externa=INSTANSER), titel=f"{MARKE} på remiss")
    skicka(besluta(skickad, doris, punkt), hanna)
    ett, tva = skickad.utskick.mottagare.order_by("ordning")
    varld.objekt["remiss"] = skickad
    varld.objekt["mottagare"] = tva
    varld.objekt["svar"] = services.registrera_svar(
        ett,
        Svarsuppgift("epost", date(2019, 2, 1)),
        filer=[Nyfil(f"{MARKE}.pdf", PDF)],
        aktor=rut.aktor,
        hande=vid(date(2019, 2, 1)),
    )
    varld.objekt["anstand"] = utskick.begar_anstand(
        tva, begart_till=date(2019, 4, 25), motivering=MARKE, aktor=rut.aktor, hande=vid(date(2019, 2, 2))
    )
    varld.objekt["yttrande"] = services.registrera_extern_remiss(
        organ=varld.namnden,
        titel=f"{MARKE} utifrån",
        avsandare_namn=f"Departementet för {MARKE}",
        avsandare_adress="departementet@example.org",
        svarstid=date(2019, 5, 31),
        filer=[Nyfil("remiss.pdf", PDF)],
        aktor=rut.aktor,
        hande=vid(date(2019, 2, 3)),
    )
    varld.objekt["avsandarbesked"] = services.anteckna_anstand(
        varld.objekt["yttrande"],
        is_beviljat=True,
        till=date(2019, 6, 14),
        underlag=Underlag(filer=[Nyfil(f"{MARKE}.pdf", PDF)]),
        aktor=rut.aktor,
        hande=vid(date(2019, 2, 4)),
    )
    forslag = gor_handling(
        varld.objekt["yttrande"].arende, rut, f"{MARKE}s förslag", typ="yttrande", hande=vid(date(2019, 2, 4))
    )
    varld.objekt["preliminarsvar"] = services.skicka_preliminart_svar(
        varld.objekt["yttrande"], forslag, aktor=rut.aktor, hande=vid(date(2019, 2, 5))
    )


UTKAST = (
    "andra",
    "handling",
    "sandlista",
    "jamforelse",
    "bered",
    "ateruppta",
    "avsta",
    "beslut",
    "skicka",
)
SKICKAD = (
    "remiss",
    "missiv",
    "missiv_webb",
    "oversikt",
    "paminn",
    "ej_svar",
    "ny_version",
    "aterkalla",
    "sammanstall",
    "behandla",
    "avsluta",
)
RAD = ("mottagare", "registrera_svar", "kvittera", "anstand", "anteckna_paminnelse", "eftertradare", "version", "angra")
SVAR = ("svar", "satt_stallning", "satt_bedomning", "registrera_i_diariet", "angra_svar")
YTTRANDE = (
    "yttrande",
    "begar_anstand",
    "kvittens",
    "versionsval",
    "stallning",
    "expediera",
    "preliminart",
    "reviderad",
    "avsta_yttrande",
    "avsant",
    "ange_beslut",
    "besked_anstand",
    "besked_aterkallelse",
    "besked_version",
    "ratta_yttrande",
)

EXEMPEL |= {
    "remisser:ny": Exempel(lambda varld: {"arende_pk": varld.objekt["remiss_utkast"].arende_id}),
    "remisser:ta_bort_handling": Exempel(
        lambda varld: {"pk": varld.objekt["remiss_utkast"].pk, "rad_pk": varld.objekt["remisshandling"].pk}
    ),
    "remisser:avgor_anstand": objekt("anstand"),
    "remisser:angra_besked": objekt("avsandarbesked"),
    **{f"remisser:{namn}": objekt("remiss_utkast") for namn in UTKAST},
    **{f"remisser:{namn}": objekt("remiss") for namn in SKICKAD},
    **{f"remisser:{namn}": objekt("mottagare") for namn in RAD},
    **{f"remisser:{namn}": objekt("svar") for namn in SVAR},
    **{f"remisser:{namn}": objekt("yttrande") for namn in YTTRANDE},
}
