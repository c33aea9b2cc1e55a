# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Content of a tjänsteutlåtande: the order of domain.md 3.3, the metadata block, the signature."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from remiss.beredning.models import Samverkan, Sektionsslag, Tjansteutlatande, TuVersion
from remiss.beredning.ogonblick import offentligt, ogonblick
from remiss.beredning.text import las
from remiss.diarium import lagring
from remiss.karna import klocka
from remiss.karna.datum import svensk_dag_kort
from remiss.organisation.utseende import utseende_pa
from remiss.pdf import (
    Beslutspunkter,
    Block,
    Dokument,
    Faktarad,
    Faktarader,
    Lista,
    Rubrik,
    Sidbrytning,
    Sidhuvud,
    Stycke,
    Underskrift,
    Underskrifter,
    Utseende,
)
from remiss.sidor.rik_pdf import BildData, pdf_block


def innehall(tu: Tjansteutlatande, *, is_utkast: bool = False) -> Dokument:
    """Return the document as the TU stands now; `is_utkast` marks every page."""
    utseende = utseende_pa(tu.organ_id, min(tu.datum, klocka.idag()))
    return dokument_av(offentligt(ogonblick(tu)), is_utkast=is_utkast, bild_las=bildlasare(tu), utseende=utseende)


def innehall_av_version(version: TuVersion) -> Dokument:
    """Return the document of a saved version; marked unless it is the fixed one."""
    return dokument_av(
        offentligt(version.innehall),
        is_utkast=version.slag != TuVersion.Slag.FASTSTALLD,
        bild_las=bildlasare(version.tu),
        utseende=utseende_pa(version.tu.organ_id, min(version.tu.datum, klocka.legal_dag(version.skapades))),
    )


def dokument_av(
    bild: dict[str, Any],
    *,
    is_utkast: bool = False,
    bild_las: BildData | None = None,
    utseende: Utseende | None = None,
) -> Dokument:
    """Return the document of a moment (see `ogonblick`)."""
    skribent = bild["forvaltning"] or bild["organ"]
    utfardat = date.fromisoformat(bild["datum"])
    block: list[Block] = [*_metadata(bild, skribent), Rubrik(bild["rubrik"], 1)]
    for sektion in bild["sektioner"]:
        block.extend(_sektion(bild, sektion, bild_las))
    block.extend(_underskrift(bild))
    return Dokument(
        titel=bild["rubrik"],
        sidhuvud=Sidhuvud(skribent, "tjänsteutlåtande", utseende or Utseende()),
        block=tuple(block),
        sidfot=(skribent, f"Diarienummer {bild['diarienummer']}"),
        forfattare=skribent,
        skapad=klocka.vid(utfardat),
        vattenstampel="Utkast" if is_utkast else "",
    )


def bildlasare(tu: Tjansteutlatande) -> BildData:
    """Return what reads the pictures of this TU and no others."""

    def las_bild(sha256: str) -> bytes:
        return lagring.las(tu.bilder.select_related("fil").get(fil__sha256=sha256).fil)

    return las_bild


def _metadata(bild: dict[str, Any], skribent: str) -> Iterator[Block]:
    handlaggare = bild["handlaggare"]
    rader = [
        ("Bolag" if bild["is_bolag"] else "Förvaltning" if bild["forvaltning"] else "Organ", skribent),
        ("Dokument", "Tjänsteutlåtande"),
        ("Utfärdat", bild["datum"]),
        ("Diarienummer", bild["diarienummer"]),
        ("Handläggare", handlaggare["namn"]),
        ("Telefon", handlaggare["telefon"]),
        ("E-post", handlaggare["epost"]),
    ]
    yield Faktarader(tuple(Faktarad(etikett, varde) for etikett, varde in rader if varde), kolumner=2)


def _sektion(bild: dict[str, Any], sektion: dict[str, Any], bild_las: BildData | None) -> Iterator[Block]:
    slag = sektion["slag"]
    if slag == Sektionsslag.BILAGOR and not bild["bilagor"]:
        return
    if sektion["is_ny_sida"]:
        yield Sidbrytning()
    yield Rubrik(sektion["rubrik"])
    if slag == Sektionsslag.BESLUTSFORSLAG:
        for grupp in bild["forslag"]:
            yield Beslutspunkter(tuple(grupp["punkter"]), ingress=grupp["ingress"])
    elif slag == Sektionsslag.BILAGOR:
        yield Lista(tuple(bilaga["rubrik"] for bilaga in bild["bilagor"]), is_numrerad=True)
    else:
        if slag == Sektionsslag.SAMVERKAN and bild["samverkan"]:
            yield from _samverkan(bild["samverkan"])
        if sektion["innehall"]:
            yield from pdf_block(las(sektion["innehall"]), bild=bild_las)


def _samverkan(rad: dict[str, Any]) -> Iterator[Block]:
    form = rad["form"] or "samverkansgrupp"
    dag = svensk_dag_kort(date.fromisoformat(rad["dag"])) if rad["dag"] else ""
    match rad["status"]:
        case Samverkan.Status.EJ_AKTUELL:
            yield Stycke("Samverkan är inte aktuell i ärendet.")
        case Samverkan.Status.GENOMFORD:
            yield Stycke(f"Samverkan skedde i {form} {dag}.".replace(" .", "."))
        case _:
            yield Stycke(f"Samverkan sker i {form} {dag}.".replace(" .", "."))
    if rad["anteckning"]:
        yield Stycke(rad["anteckning"])


def _underskrift(bild: dict[str, Any]) -> Iterator[Block]:
    """A company's VD signs with name and title; a förvaltning is named above its direktör (domain.md 3.3 row 15)."""
    signerat = bild["undertecknande"]
    if signerat is None:
        return
    dag = svensk_dag_kort(date.fromisoformat(signerat["dag"]))
    skribent = "" if bild["is_bolag"] else bild["forvaltning"] or bild["organ"]
    yield Underskrifter((Underskrift(skribent, signerat["namn"], signerat["titel"], f"Undertecknat {dag}"),))
