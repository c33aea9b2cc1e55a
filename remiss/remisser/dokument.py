# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Content of what a remiss sends: missiv, delegationsbeslut, and the recipient's letters."""

from datetime import date, datetime

from remiss.karna import rik_text
from remiss.karna.datum import svensk_dag, svensk_dag_kort
from remiss.karna.klocka import legal_dag
from remiss.organisation.models import Delegationspunkt, Person
from remiss.pdf import Beslutspunkter, Block, Dokument, HallIhop, Lista, Rubrik, Stycke, Underskrift, Underskrifter
from remiss.regler.regelverk import Regelverk
from remiss.regler.svarsvag import forbehall
from remiss.remisser.models import Preliminarsvar, Remiss, Yttrande
from remiss.sammantraden.models import Sammantrade
from remiss.sidor.rik_pdf import pdf_block
from remiss.utskick.dokument import brev
from remiss.utskick.models import Mottagare, Slag

AVSTA = (
    "Den som avstår från att yttra sig ombeds meddela det, med uppgift om vem som har beslutat det och när. "
    "Det går bra att svara med e-post till samma adress."
)


def missiv(remiss: Remiss, nar: datetime) -> Dokument:
    """The covering letter (domain.md 1.2): decision, what the yttrande shall cover, by when, where, to whom."""
    return brev(
        organ_id=remiss.organ_id,
        titel=f"Remiss: {remiss.titel}",
        typ="missiv",
        nar=nar,
        fakta=_missivfakta(remiss),
        block=(
            Rubrik("Vad yttrandet ska avse"),
            *pdf_block(rik_text.fran_data(remiss.fragor)),
            Rubrik("Så lämnar ni ert svar"),
            *_svarstext(remiss),
            Rubrik("Om ni avstår"),
            Stycke(AVSTA),
            *_bilagor(remiss),
            *_sandlista(remiss),
        ),
    )


def _missivfakta(remiss: Remiss) -> tuple[tuple[str, str], ...]:
    sista = remiss.utskick.sista_dag
    version = str(remiss.remissversion) if remiss.remissversion > 1 else ""
    return (
        ("Diarienummer", remiss.arende.diarienummer),
        ("Beslut", beslut(remiss)),
        ("Version", version),
        ("Svarstid", svensk_dag(sista) if sista else ""),
        ("Kontakt", remiss.kontakt),
    )


def beslut(remiss: Remiss) -> str:
    """ "§ 285, 19 december 2018", or the decision on delegation."""
    if remiss.paragraf is not None:
        return f"§ {remiss.paragraf.nummer}, {svensk_dag_kort(remiss.paragraf.dag)}"
    if remiss.delegat is None or remiss.delegationspunkt is None or remiss.delegationsdag is None:
        return ""
    return (
        f"Delegationsbeslut av {remiss.delegat.namn} {svensk_dag_kort(remiss.delegationsdag)}, "
        f"punkt {remiss.delegationspunkt.punkt} i delegationsordningen"
    )


def _svarstext(remiss: Remiss) -> tuple[Block, ...]:
    sista = remiss.utskick.sista_dag
    nar = f"Svaret ska ha kommit in senast {svensk_dag(sista)}. " if sista else ""
    vart = f" Svaret lämnas till {remiss.svar_till}." if remiss.svar_till else ""
    return (Stycke(f"{nar}Ange diarienummer {remiss.arende.diarienummer}.{vart}"),)


def _bilagor(remiss: Remiss) -> tuple[Block, ...]:
    rader = [r.handling.offentlig_titel for r in remiss.handlingar.select_related("handling").order_by("ordning", "id")]
    return (Rubrik("Bilagor"), Lista(tuple(rader), is_numrerad=True)) if rader else ()


def _sandlista(remiss: Remiss) -> tuple[Block, ...]:
    rader = list(remiss.utskick.mottagare.exclude(status=Mottagare.Status.UTGAR).order_by("ordning", "id"))
    instanser = tuple(m.namn for m in rader if m.slag == Slag.REMISSINSTANS)
    kopior = tuple(m.namn for m in rader if m.slag == Slag.KANNEDOM)
    block: tuple[Block, ...] = (Rubrik("Sändlista"), Lista(instanser, is_numrerad=True))
    return (*block, Rubrik("För kännedom"), Lista(kopior)) if kopior else block


def _beslutsnummer(nummer: int, dag: date | None) -> str:
    """ "12/2019": the number in the organ's series of decisions beside its meetings."""
    return f"{nummer}/{dag.year}" if dag else str(nummer)


def remitteringen(remiss: Remiss) -> str:
    """What a decision to remit says."""
    svarstid = remiss.utskick.sista_dag
    slut = f" Svar ska ha kommit in senast {svensk_dag(svarstid)}." if svarstid else ""
    return f"{remiss.titel} remitteras till dem som anges i sändlistan.{slut}"


def delegationsbeslut(remiss: Remiss, delegat: Person, punkt: Delegationspunkt, nar: datetime, nummer: int) -> Dokument:
    """The decision to remit, taken by a delegat (KL 6:37, 7:5)."""
    dag = remiss.delegationsdag or nar.date()
    return brev(
        organ_id=remiss.organ_id,
        titel=f"Beslut att remittera {remiss.titel}",
        typ="delegationsbeslut",
        nar=nar,
        fakta=(
            ("Diarienummer", remiss.arende.diarienummer),
            ("Delegationsbeslut", _beslutsnummer(nummer, dag)),
            ("Beslutsdag", dag.isoformat()),
            ("Delegat", f"{delegat.namn}, {punkt.delegat.namn.lower()}"),
            ("Delegationsordningen", f"{punkt.punkt} {punkt.text}"),
        ),
        block=(
            Rubrik("Beslut"),
            Beslutspunkter((remitteringen(remiss),)),
            *_sandlista(remiss),
            HallIhop((Underskrifter((Underskrift(punkt.delegat.namn, delegat.namn),)),)),
        ),
    )


def _ur(yttrande: Yttrande) -> tuple[tuple[str, str], ...]:
    """Both numbers, always (domain.md 3.4)."""
    return (
        ("Till", yttrande.avsandare_namn),
        ("Vårt diarienummer", yttrande.arende.diarienummer),
        ("Ert diarienummer", yttrande.ert_dnr),
        ("Remiss", yttrande.titel),
    )


def anstandsbegaran(yttrande: Yttrande, till: date, motivering: str, nar: datetime) -> Dokument:
    """The recipient asks for more time."""
    sista = yttrande.sista_dag
    nuvarande = f" Svarstiden går nu ut {svensk_dag(sista)}." if sista else ""
    return brev(
        organ_id=yttrande.organ_id,
        titel="Begäran om anstånd",
        typ="begäran",
        nar=nar,
        fakta=_ur(yttrande),
        block=(
            Stycke(f"Vi ber att få lämna vårt yttrande senast {svensk_dag(till)}.{nuvarande}"),
            Rubrik("Skäl"),
            *(Stycke(" ".join(del_.split())) for del_ in motivering.split("\n\n") if del_.strip()),
        ),
    )


def kvittens(yttrande: Yttrande, nar: datetime) -> Dokument:
    """The recipient confirms that the remiss has come in."""
    return brev(
        organ_id=yttrande.organ_id,
        titel="Kvittens på remiss",
        typ="kvittens",
        nar=nar,
        fakta=_ur(yttrande),
        block=(
            Stycke(
                f"Remissen kom in {svensk_dag(yttrande.inkom)}. Hos oss har den diarienummer "
                f"{yttrande.arende.diarienummer}."
            ),
        ),
    )


def versionsbesked(yttrande: Yttrande, besvarad: int, val: str, nar: datetime) -> Dokument:
    """What the recipient says of its answer to an earlier version."""
    return brev(
        organ_id=yttrande.organ_id,
        titel="Besked om tidigare svar",
        typ="besked",
        nar=nar,
        fakta=_ur(yttrande),
        block=(
            Stycke(
                f"Vi har svarat på version {besvarad} av remissen och har fått version {yttrande.remissversion}. "
                f"Vårt svar {val.lower()}."
            ),
        ),
    )


def om_beslutet(svar: Preliminarsvar) -> tuple[str, str]:
    """What a preliminary answer is not, and who decides and when."""
    organ = svar.yttrande.organ
    dag = legal_dag(svar.skickades)
    namn = organ.namn_pa(dag)
    vem = f"Styrelsen för {namn}" if svar.forbehall == forbehall(Regelverk.AKTIEBOLAG) else namn
    if svar.beslutas is None:
        nar = f"{vem} beslutar, men dagen är inte bestämd."
    else:
        planerat = Sammantrade.objects.filter(organ_id=organ.pk, datum=svar.beslutas, status__in=Sammantrade.OPPNA)
        vid = "vid sammanträdet " if planerat.exists() else ""
        nar = f"{vem} väntas besluta {vid}{svensk_dag(svar.beslutas)}."
    return (
        "Svaret är inte beslutat och räknas inte som vårt yttrande.",
        f"{nar} Det beslutade svaret skickas sedan och ersätter det här.",
    )


def preliminart_svar(svar: Preliminarsvar, meddelande: str) -> Dokument:
    """The letter that goes before a preliminary answer: what it is not, who decides and when."""
    stallning = svar.get_angivet_stallningstagande_display()
    return brev(
        organ_id=svar.organ_id,
        titel=f"Preliminärt svar, {svar.forbehall}",
        typ="preliminärt svar",
        nar=svar.skickades,
        fakta=(*_ur(svar.yttrande), ("Preliminärt ställningstagande", stallning)),
        block=(
            *(Stycke(text) for text in om_beslutet(svar)),
            *(Stycke(" ".join(del_.split())) for del_ in meddelande.split("\n\n") if del_.strip()),
            Rubrik("Bilaga"),
            Lista((f"{svar.handling.beteckning} {svar.handling.rubrik}",)),
        ),
    )


def avstaende(yttrande: Yttrande, skal: str, nar: datetime, nummer: int) -> Dokument:
    """The decision to decline, by a delegat."""
    punkt = yttrande.delegationspunkt
    return brev(
        organ_id=yttrande.organ_id,
        titel="Beslut att avstå från yttrande",
        typ="delegationsbeslut",
        nar=nar,
        fakta=(
            *_ur(yttrande),
            ("Delegationsbeslut", _beslutsnummer(nummer, yttrande.beslutades)),
            ("Beslutsdag", yttrande.beslutades.isoformat() if yttrande.beslutades else ""),
            ("Delegat", yttrande.beslutsfattare),
            ("Delegationsordningen", f"{punkt.punkt} {punkt.text}" if punkt else ""),
        ),
        block=(
            Rubrik("Beslut"),
            Stycke("Vi avstår från att yttra oss över remissen."),
            *((Rubrik("Skäl"), Stycke(" ".join(skal.split()))) if skal.strip() else ()),
        ),
    )
