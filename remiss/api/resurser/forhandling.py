# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The room of a paragraph as it is sent and as it is shown; what is read, less how it ended, can be sent back."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, time
from typing import Any

from rest_framework import serializers

from remiss.api.falt import Efterregistrerbar, Indata, Klockslag, Referens, Referenser, Tidpunkt, av
from remiss.api.resurser._gemensamt import PersonRef
from remiss.api.resurser.diarium import HANDLINGAR
from remiss.api.resurser.organisation import PERSONER
from remiss.sammantraden.forhandling import (
    Anteckningsuppgift,
    Forhandling,
    Javuppgift,
    Narvaroandring,
    Propositionsuppgift,
    Yrkandeuppgift,
    las,
)
from remiss.sammantraden.models import Jav, Ledamotsanteckning, Narvaro, Paragraf, Proposition, Rost, Yrkande
from remiss.sammantraden.rumsvisning import Rumsvisning

MAX_RADER = 500
MAX_TEXT = 20_000


def _nummer(text: str) -> Any:
    """Return the number of a yrkande in the request, from 1; null is the proposal."""
    return serializers.IntegerField(min_value=1, max_value=MAX_RADER, required=False, allow_null=True, help_text=text)


def _ja(text: str, *, default: bool = False) -> Any:
    return serializers.BooleanField(default=default, help_text=text)


def _delbeslut(modell: Any) -> Any:
    return av(modell, "delbeslut", min_value=1, max_value=99, required=False, default=1)


def _sedlar(namn: str) -> Any:
    return serializers.IntegerField(min_value=0, max_value=1000, help_text=f"Antal {namn}.")


def _rader(klass: Any, text: str) -> Any:
    return klass(many=True, required=False, max_length=MAX_RADER, help_text=text)


class NarvaroandringData(Indata):
    """Somebody came or left in the paragraph."""

    person = Referens(PERSONER, help_text="Vem som kom, gick eller började tjänstgöra.")
    kommer = serializers.BooleanField(help_text="true när personen kommer eller byter uppgift, false när hen går.")
    fore = serializers.IntegerField(
        min_value=1,
        max_value=MAX_RADER + 1,
        default=1,
        allow_null=True,
        help_text="Före vilken proposition, från 1; ett mer än antalet är före beslutet, null efter paragrafen.",
    )
    tid = Klockslag(required=False, allow_null=True, help_text="Klockslaget, om det antecknas.")
    slag = av(Narvaro, "slag", required=False, default=Narvaro.Slag.LEDAMOT.value)
    tjanstgor_for = Referens(PERSONER, required=False, allow_null=True, help_text="Vem ersättaren tjänstgör för.")
    is_distans = av(Narvaro, "is_distans", default=False)
    titel = av(Narvaro, "titel", default="")
    has_ljud_och_bild = av(Narvaro, "has_ljud_och_bild", default=True)


class JavData(Indata):
    """Who is jävig in the paragraph."""

    person = Referens(PERSONER, help_text="Den som är jävig.")
    grund = av(Jav, "grund", required=False, allow_blank=True, default="")
    grundslag = av(Jav, "grundslag", default="")
    is_bestritt = av(Jav, "is_bestritt", default=False)
    is_oumbarlig = av(Jav, "is_oumbarlig", default=False)
    has_lamnat = av(Jav, "has_lamnat", default=True)
    ersattare = Referens(PERSONER, required=False, allow_null=True, help_text="Den som tjänstgör i stället.")
    javsfraga = av(Jav, "javsfraga", default="")
    undantag = av(Jav, "undantag", default="")
    deltog_i_provningen = av(Jav, "deltog_i_provningen", default=False)


class YrkandeData(Indata):
    """A motion; questions and reservations point at it by its place in the list, from 1."""

    slag = av(Yrkande, "slag")
    personer = Referenser(PERSONER, max_length=200, allow_empty=False, help_text="De som yrkade.")
    text = av(Yrkande, "text", max_length=MAX_TEXT, default="")
    handling = Referens(HANDLINGAR, required=False, allow_null=True, help_text="Det skriftliga yrkandet i ärendet.")
    delbeslut = _delbeslut(Yrkande)
    is_aterkallat = av(Yrkande, "is_aterkallat", default=False)
    aterkallat_av = Referenser(
        PERSONER, max_length=200, required=False, help_text="De av yrkarna som har tagit tillbaka det."
    )


class RostData(Indata):
    """How one person voted."""

    person = Referens(PERSONER, help_text="Vem som röstade.")
    svar = av(Rost, "svar")


class SedlarData(Indata):
    """The ballots of a secret vote."""

    ja = _sedlar("sedlar med ja")
    nej = _sedlar("sedlar med nej")
    blanka = _sedlar("blanka och ogiltiga sedlar")


class PropositionData(Indata):
    """A question and the answers to it; how it ended is computed."""

    slag = av(Proposition, "slag")
    satt = av(Proposition, "satt")
    ja = _nummer("Numret på yrkandet som ja bifaller; null är förslaget, eller att ärendet avgörs i dag.")
    nej = _nummer("Numret på yrkandet som nej bifaller; null är förslaget, eller avslag på det ja bifaller.")
    svar = av(
        Proposition,
        "svar",
        default="",
        help_text="Vad ordföranden fann vid acklamation, hur lotten föll, eller vad ordföranden röstade när slutna "
        "sedlar föll lika. Vid votering räknas svaret ur rösterna.",
    )
    delbeslut = _delbeslut(Proposition)
    is_val = av(Proposition, "is_val", default=False)
    roster = _rader(RostData, "Rösterna vid votering, en per person.")
    begard_av = Referenser(
        PERSONER, max_length=200, required=False, help_text="De som begärde omröstning, om det antecknas."
    )
    sedlar = SedlarData(required=False, allow_null=True, help_text="Rösterna vid sluten omröstning.")

    def validate_roster(self, rader: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Refuse two votes by one person: one of them would be lost in silence."""
        if len({rad["person"] for rad in rader}) < len(rader):
            raise serializers.ValidationError("Samma person har röstat två gånger i samma fråga.")
        return rader

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Votes belong to an open vote, ballots to a secret one."""
        if attrs["satt"] != Proposition.Satt.VOTERING and attrs.get("roster"):
            raise serializers.ValidationError({"roster": ["Röster lämnas bara vid votering."]})
        if attrs["satt"] != Proposition.Satt.SLUTEN and attrs.get("sedlar"):
            raise serializers.ValidationError({"sedlar": ["Sedlar räknas bara vid sluten omröstning."]})
        return attrs


class AnteckningData(Indata):
    """A reservation or another note by a person."""

    slag = av(Ledamotsanteckning, "slag")
    person = Referens(PERSONER, help_text="Vem det gäller.")
    text = av(Ledamotsanteckning, "text", max_length=MAX_TEXT, default="")
    yrkande = _nummer("Numret på yrkandet som reservationen är till förmån för.")
    anmaldes = Tidpunkt(required=False, allow_null=True, help_text="När det anmäldes; förvalt är aktens tid.")
    lamnades = Tidpunkt(required=False, allow_null=True, help_text="När texten lämnades; förvalt är aktens tid.")


class SparaForhandling(Efterregistrerbar):
    """The whole room. A part that is left out stays as it is; a part that is sent replaces the earlier."""

    ordforande = Referens(
        PERSONER,
        required=False,
        allow_null=True,
        help_text="Den som leder paragrafen; null är mötets ordförande.",
    )
    narvaro = _rader(NarvaroandringData, "De som kom och gick i paragrafen.")
    jav = _rader(JavData, "De som är jäviga i paragrafen.")
    yrkanden = _rader(YrkandeData, "Yrkandena i den ordning de gjordes.")
    propositioner = _rader(PropositionData, "Frågorna i den ordning de ställdes.")
    anteckningar = _rader(AnteckningData, "Reservationer, särskilda yttranden och andra anteckningar.")
    besluta = serializers.BooleanField(
        required=False, help_text="Anteckna också beslutet: det som frågorna ledde till, annars förslaget."
    )
    is_omedelbar = serializers.BooleanField(
        required=False, allow_null=True, help_text="Med besluta: om paragrafen förklaras omedelbart justerad."
    )
    onabara = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=500,
        help_text="Med besluta: varför frånvarande i ett bolags styrelse inte kunde nås (ABL 8 kap. 21 §).",
    )


class UtgangUt(serializers.Serializer[Any]):
    """How a question ended."""

    svar = serializers.ChoiceField(choices=Proposition.Svar.choices, allow_blank=True, help_text="Vad organet svarade.")
    avgorande = serializers.ChoiceField(
        choices=Proposition.Avgorande.choices,
        allow_blank=True,
        help_text="Vad som avgjorde; tomt är inte avgjort.",
    )
    ja = serializers.IntegerField(help_text="Antal ja.")
    nej = serializers.IntegerField(help_text="Antal nej.")
    avstar = serializers.IntegerField(help_text="Antal som avstod.")
    deltar_inte = serializers.IntegerField(help_text="Antal som inte deltog.")
    blanka = serializers.IntegerField(help_text="Blanka och ogiltiga sedlar.")
    far_svara = serializers.ListField(
        child=serializers.IntegerField(), help_text="De som tjänstgjorde när frågan ställdes, de jäviga borträknade."
    )


class PropositionUt(PropositionData):
    """A question as it is stored, and how it ended."""

    utgang = UtgangUt(read_only=True, help_text="Hur frågan slutade.")


class NastaUt(serializers.Serializer[Any]):
    """The question to put next."""

    delbeslut = serializers.IntegerField(help_text="Vilket av paragrafens beslut.")
    slag = serializers.ChoiceField(choices=Proposition.Slag.choices, help_text="Vilken sorts fråga.")
    ja = serializers.IntegerField(allow_null=True, help_text="Yrkandet som ja bifaller; null är förslaget eller i dag.")
    nej = serializers.IntegerField(
        allow_null=True, help_text="Yrkandet som nej bifaller; null är förslaget eller avslag."
    )


class NamnUt(PersonRef):
    """Somebody whom the room knows of, as the protocol names them."""

    class Meta(PersonRef.Meta):
        fields = ("id", "namn")


class ForhandlingUt(serializers.Serializer[Any]):
    """The stored room, how each question ended, what to ask next, and the sentences of the protocol."""

    ordforande = serializers.IntegerField(allow_null=True, help_text="Annan ordförande i paragrafen, annars null.")
    narvaro = NarvaroandringData(many=True, help_text="De som kom och gick i paragrafen.")
    jav = JavData(many=True, help_text="De som är jäviga i paragrafen.")
    yrkanden = YrkandeData(many=True, help_text="Yrkandena.")
    propositioner = PropositionUt(many=True, help_text="Frågorna och hur de slutade.")
    anteckningar = AnteckningData(many=True, help_text="Reservationer och andra anteckningar.")
    tjanstgorande = serializers.ListField(
        child=serializers.IntegerField(), help_text="De som tjänstgör när beslutet fattas, de jäviga borträknade."
    )
    nasta = NastaUt(many=True, help_text="Nästa fråga i varje beslut som inte är avgjort.")
    meningar = serializers.DictField(
        child=serializers.ListField(child=serializers.CharField()),
        help_text="Meningarna i protokollet under varje rubrik.",
    )
    senaste_steg = serializers.CharField(
        allow_blank=True, help_text="Vad angra-steg tar tillbaka; tomt när det inte finns något att ångra."
    )
    personer = NamnUt(many=True, help_text="Alla som nämns, med namn.")


def forhandling_av(paragraf: int, data: Mapping[str, Any]) -> Forhandling:
    """Return the room that a request asks for: what is stored, with the parts that were sent in its place."""
    nu = las(Paragraf.objects.med_forhandling().select_related("sammantrade").get(pk=paragraf))
    delar: dict[str, Any] = {namn: getattr(nu, namn) for namn in (*_LAS, "ordforande")}
    for namn, varde in data.items():
        delar[namn] = tuple(_LAS[namn](rad) for rad in varde) if namn in _LAS else varde
    return Forhandling(**delar)


def _narvaro(rad: dict[str, Any]) -> Narvaroandring:
    tid: time | None = rad.pop("tid", None)
    return Narvaroandring(**rad, tid=tid.strftime("%H:%M") if tid else "")


def _yrkande(rad: dict[str, Any]) -> Yrkandeuppgift:
    personer, aterkallat_av = (tuple(dict.fromkeys(rad.get(namn, ()))) for namn in ("personer", "aterkallat_av"))
    return Yrkandeuppgift(**rad | {"personer": personer, "aterkallat_av": aterkallat_av})


def _proposition(rad: dict[str, Any]) -> Propositionsuppgift:
    roster = {rost["person"]: rost["svar"] for rost in rad.pop("roster", ())}
    sedlar = rad.pop("sedlar", None)
    tal = (sedlar["ja"], sedlar["nej"], sedlar["blanka"]) if sedlar else None
    begard_av = tuple(sorted(set(rad.pop("begard_av", ()))))
    return Propositionsuppgift(**rad, roster=roster, sedlar=tal, begard_av=begard_av)


def _anteckning(rad: dict[str, Any]) -> Anteckningsuppgift:
    tider: dict[str, Any] = {namn: _iso(rad.pop(namn, None)) for namn in ("anmaldes", "lamnades")}
    return Anteckningsuppgift(**rad, **tider)


def _iso(stund: datetime | None) -> str:
    return stund.isoformat() if stund else ""


_LAS: dict[str, Any] = {
    "narvaro": _narvaro,
    "jav": lambda rad: Javuppgift(**rad),
    "yrkanden": _yrkande,
    "propositioner": _proposition,
    "anteckningar": _anteckning,
}


def forhandling_ut(paragraf: Paragraf) -> dict[str, Any]:
    """Return what is shown of a paragraph's room, ready for ForhandlingUt."""
    visning = Rumsvisning(paragraf)
    f, rum = visning.forhandling, visning.rum
    lagen = {delbeslut: rum.beslutslage(delbeslut) for delbeslut in rum.delbeslut}
    return {
        "ordforande": f.ordforande,
        "narvaro": [asdict(rad) | {"tid": rad.tid or None} for rad in f.narvaro],
        "jav": [asdict(rad) for rad in f.jav],
        "yrkanden": [asdict(rad) for rad in f.yrkanden],
        "propositioner": [_proposition_ut(rum, n, p) for n, p in enumerate(f.propositioner, 1)],
        "anteckningar": [
            asdict(rad) | {"anmaldes": rad.anmaldes or None, "lamnades": rad.lamnades or None} for rad in f.anteckningar
        ],
        "tjanstgorande": rum.tjanstgorande(rum.beslutet),
        "nasta": [
            {"delbeslut": n, "slag": lage.nasta.typ.value, "ja": lage.nasta.ja or None, "nej": lage.nasta.nej or None}
            for n, lage in lagen.items()
            if lage.nasta is not None
        ],
        "meningar": visning.meningar if paragraf.genererad_text is None else paragraf.genererad_text,
        "senaste_steg": paragraf.bilder.order_by("-id").values_list("steg", flat=True).first() or "",
        "personer": [{"id": pk, "namn": namn} for pk, namn in visning.fakta.namn.items()],
    }


def _proposition_ut(rum: Any, nummer: int, p: Propositionsuppgift) -> dict[str, Any]:
    sedlar = dict(zip(("ja", "nej", "blanka"), p.sedlar, strict=True)) if p.sedlar else None
    roster = [{"person": person, "svar": svar} for person, svar in p.roster.items()]
    utgang = asdict(rum.utgangar[nummer - 1]) | {"far_svara": rum.tjanstgorande(nummer)}
    return asdict(p) | {"roster": roster, "sedlar": sedlar, "utgang": utgang}
