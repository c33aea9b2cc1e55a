# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Content of the short letters that follow an utskick: påminnelse, anståndsbeslut, återkallelse."""

from collections.abc import Sequence
from datetime import date, datetime

from remiss.karna.datum import svensk_dag, svensk_dag_kort
from remiss.karna.klocka import legal_dag
from remiss.organisation.models import OrganVersion
from remiss.organisation.utseende import sidhuvud
from remiss.pdf import Beslutspunkter, Block, Dokument, Faktarad, Faktarader, Lista, Rubrik, Stycke
from remiss.utskick.models import Anstand, Mottagare, Utskick

BARA_PRELIMINART = (
    "Den som bara har lämnat ett preliminärt svar har inte svarat än. Vi väntar på det svar som organet beslutar."
)


def avsandarnamn(organ_id: int, dag: date) -> str:
    """The sender's name on the day of the letter."""
    lista = list(OrganVersion.objects.filter(organ_id=organ_id).order_by("fran"))
    galler = [v for v in lista if v.fran <= dag and (v.till is None or dag <= v.till)]
    valda = galler or lista
    return valda[-1].namn if valda else ""


def brev(
    *, organ_id: int, titel: str, typ: str, nar: datetime, fakta: Sequence[tuple[str, str]], block: Sequence[Block]
) -> Dokument:
    """A letter of the sender: who, day, numbers, then the text."""
    dag = legal_dag(nar)
    namn = avsandarnamn(organ_id, dag)
    rader = (("Datum", dag.isoformat()), *((etikett, varde) for etikett, varde in fakta if varde))
    return Dokument(
        titel=titel,
        forfattare=namn,
        skapad=nar,
        sidhuvud=sidhuvud(organ_id, dag, namn, typ),
        sidfot=(namn, *(f"Diarienummer {varde}" for etikett, varde in fakta if etikett == "Diarienummer")),
        block=(
            Rubrik(titel, 1),
            Faktarader(tuple(Faktarad(etikett, varde) for etikett, varde in rader)),
            *block,
        ),
    )


def _stycken(text: str) -> tuple[Stycke, ...]:
    return tuple(Stycke(" ".join(del_.split())) for del_ in text.split("\n\n") if del_.strip())


def paminnelse(utskick: Utskick, mottagare: Sequence[Mottagare], text: str, nar: datetime) -> Dokument:
    """Remind: what is asked, by when, under which number, and to whom the reminder went."""
    sista = utskick.sista_dag
    svarstid = f" Svarstiden är {svensk_dag(sista)}." if sista else ""
    return brev(
        organ_id=utskick.organ_id,
        titel="Påminnelse om remiss",
        typ="påminnelse",
        nar=nar,
        fakta=(("Diarienummer", utskick.arende.diarienummer), ("Ärende", utskick.arende.arendemening)),
        block=(
            Stycke(
                f"Vi har ännu inte fått ert svar på remissen ”{utskick.arende.arendemening}”.{svarstid} "
                f"Ange diarienummer {utskick.arende.diarienummer} i svaret. Svara också om ni avstår från att "
                "yttra er."
            ),
            *((Stycke(BARA_PRELIMINART),) if any(m.is_bara_preliminart for m in mottagare) else ()),
            *_stycken(text),
            Rubrik("Påminnelsen skickas till"),
            Lista(tuple(_med_besked(m) for m in mottagare)),
        ),
    )


def _med_besked(mottagare: Mottagare) -> str:
    """The name with what we have been told: more time, or only a preliminary answer."""
    delar = []
    if mottagare.anstand_till:
        delar.append(f"anstånd till {svensk_dag_kort(mottagare.anstand_till)}")
    if mottagare.preliminart_svar is not None and mottagare.is_bara_preliminart:
        delar.append(f"har bara lämnat preliminärt svar, {svensk_dag_kort(mottagare.preliminart_svar)}")
    return f"{mottagare.namn} ({', '.join(delar)})" if delar else mottagare.namn


def anstandsbeslut(anstand: Anstand) -> Dokument:
    """The decision: which day was asked for, which day holds now, and why."""
    mottagare = anstand.mottagare
    svarstid = mottagare.utskick.svarstid
    is_beviljat = anstand.status == Anstand.Status.BEVILJAD
    rubrik = "Beslut om anstånd" if is_beviljat else "Avslag på begäran om anstånd"
    return brev(
        organ_id=anstand.organ_id,
        titel=rubrik,
        typ="beslut",
        nar=anstand.avgjordes or anstand.begardes,
        fakta=(
            ("Diarienummer", anstand.arende.diarienummer),
            ("Ert diarienummer", mottagare.dnr_hos_mottagaren),
            ("Ärende", anstand.arende.arendemening),
            ("Ursprunglig svarstid", svarstid.isoformat() if svarstid else ""),
            ("Begärd svarstid", anstand.begart_till.isoformat()),
            ("Beslutsfattare", anstand.beslutsfattare.namn if anstand.beslutsfattare else ""),
        ),
        block=(Rubrik("Beslut"), Beslutspunkter((beslutstext(anstand),)), *_skal(anstand.beslutsskal)),
    )


def beslutstext(anstand: Anstand) -> str:
    """What the decision says."""
    namn = anstand.mottagare.namn
    if anstand.status != Anstand.Status.BEVILJAD or anstand.beviljat_till is None:
        return f"{namn} får inte anstånd."
    return f"{namn} får anstånd. Svaret ska ha kommit in senast {svensk_dag(anstand.beviljat_till)}."


def _skal(text: str) -> tuple[Block, ...]:
    return (Rubrik("Skäl"), *_stycken(text)) if text.strip() else ()


def aterkallelse(utskick: Utskick, skal: str, nar: datetime) -> Dokument:
    """The remiss is withdrawn; no answer is needed."""
    return brev(
        organ_id=utskick.organ_id,
        titel="Återkallelse av remiss",
        typ="återkallelse",
        nar=nar,
        fakta=(("Diarienummer", utskick.arende.diarienummer), ("Ärende", utskick.arende.arendemening)),
        block=(
            Stycke(f"Remissen ”{utskick.arende.arendemening}” återkallas. Ni behöver inte svara på den."),
            *_skal(skal),
        ),
    )
