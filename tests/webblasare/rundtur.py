# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""After the story: each person looks at the pages beside the chain that now have something to show."""

from django.urls import reverse

from remiss.anslagstavla.models import Anslag
from remiss.diarium.models import Handling
from remiss.remisser.models import Remiss, Svar
from remiss.sammantraden.models import Paragraf
from tests.webblasare.scen import Scen

LISTOR = {
    "registrator": (
        "diarium:arenden", "diarium:att_registrera", "diarium:registrera", "diarium:registerlista",
        "diarium:leveranser", "diarium:reservnummer", "remisser:lista", "remisser:yttranden", "organisation:konto",
        "anslagstavla:lista", "anslagstavla:tavla", "anslagstavla:sa_overklagar_du", "sammantraden:delegationsbeslut",
        "workflows:kalender",
    ),
    "handlaggare": ("beredning:lista", "diarium:skicka_till_registrering"),
    "sekreterare": ("sammantraden:plan", "sammantraden:planera_ar", "sammantraden:beslut"),
    "ordforande": ("sammantraden:mina", "sammantraden:att_justera", "sammantraden:beslut"),
    "administrator": ("organisation:organ", "organisation:personer", "diarium:nummerserier"),
}  # fmt: skip
ORGANSIDOR = ("ett_organ", "installningar", "utseende", "nytt_utseende", "uppdrag", "rattigheter", "delegation", "logg")


def bladdra(scen: Scen, kod: str, remiss: Remiss) -> None:
    """Visit lists, the drawing of the process, the search and the administrator's pages."""
    remiss.refresh_from_db()
    for roll, sidor in LISTOR.items():
        spelare = scen.som(roll, kod)
        for namn in sidor:
            spelare.ga(reverse(namn))
    administrator = scen.som("administrator", kod)
    for namn in ORGANSIDOR:
        administrator.ga(reverse(f"organisation:{namn}", args=[kod]))
    rut = scen.som("registrator", kod)
    rut.ga(reverse("webb:sok") + "?q=jämlik").ser(remiss.arende.diarienummer)
    rut.ga(reverse("workflows:process", args=[remiss.arende_id]))
    rut.ga(reverse("workflows:remissprocess", args=[remiss.pk]))
    rut.ga(reverse("workflows:ange_ersattare"))
    rut.ga(remiss.arende.get_absolute_url()).ser("Historik")
    missiv = Handling.objects.get(pk=remiss.missiv_id)
    rut.ga(missiv.get_absolute_url()).ser("Expedierad")
    svar = Svar.objects.filter(mottagare__utskick=remiss.utskick).earliest("pk")
    rut.ga(reverse("remisser:svar", args=[svar.pk]))
    sara = scen.som("sekreterare", kod)
    mote = Paragraf.objects.get(pk=remiss.paragraf_id).sammantrade
    sara.ga(reverse("webb:efter_motet", args=[mote.pk])).ser("Omedelbar justering")
    sara.ga(reverse("sammantraden:rummet", args=[remiss.paragraf_id]))
    sara.ga(reverse("sammantraden:duk", args=[mote.pk]))
    anslag = Anslag.objects.get(justering__rader__paragraf=remiss.paragraf_id)
    sara.ga(anslag.get_absolute_url()).lank("Sätt upp")
    for namn in ("paragraf", "expedieringslista", "ratta"):
        sara.ga(reverse(f"sammantraden:{namn}", args=[remiss.paragraf_id]))
    scen.som("handlaggare", kod).ga(
        reverse("beredning:versioner", args=[Paragraf.objects.get(pk=remiss.paragraf_id).tu_id])
    )


def utomstaende(scen: Scen, kod: str, remiss: Remiss) -> None:
    """What another organ has not been sent stays unknown to it."""
    urban = scen.som("registrator", kod)
    urban.nekas(reverse("remisser:oversikt", args=[remiss.pk]))
    urban.nekas(remiss.arende.get_absolute_url())
    urban.ga(reverse("webb:sok") + f"?q={remiss.arende.diarienummer}")
    assert remiss.arende.arendemening not in urban.sida.locator("main").inner_text()
