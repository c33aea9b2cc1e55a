# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Which meeting an ärende is put up for."""

from datetime import date
from typing import Any

from django import forms

from remiss.karna import klocka
from remiss.karna.datum import svensk_dag
from remiss.regler.svarstid import varning_for_mote
from remiss.sammantraden import urval
from remiss.sammantraden.forms.falt import satt_urval
from remiss.sammantraden.models import Sammantrade


class Motesfalt(forms.ModelChoiceField):
    """A meeting by its day, what has been sent already, and whether it is too late for the answer."""

    sista_dag: date | None = None

    def label_from_instance(self, obj: Any) -> str:
        sent = ", kallelsen är skickad" if obj.status != Sammantrade.Status.PLANERAT else ""
        forsenad = ", efter svarstiden" if varning_for_mote(obj.datum, self.sista_dag, klocka.idag()) else ""
        return f"{svensk_dag(obj.datum)}{' (extra)' if obj.is_extra else ''}{sent}{forsenad}"


class SattUppform(forms.Form):
    """The organ's meetings to come; the first whose kallelse has not been sent is chosen beforehand.

    `sista_dag`: when the remiss that the ärende answers must be answered. A later meeting says so, and may be chosen.
    """

    sammantrade = Motesfalt(
        Sammantrade.objects.none(),
        label="Sammanträde",
        empty_label=None,
        error_messages={"invalid_choice": "Sammanträdet är inte längre öppet. Välj ett annat."},
    )

    def __init__(self, *args: Any, organ_id: int, sista_dag: date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        falt: Any = self.fields["sammantrade"]
        falt.sista_dag = sista_dag
        if sista_dag is not None:
            falt.help_text = f"Svarstiden {'gick' if sista_dag < klocka.idag() else 'går'} ut {sista_dag.isoformat()}."
        moten = urval.kommande(organ_id, klocka.idag())
        satt_urval(self, moten, "sammantrade")
        planerat = moten.filter(status=Sammantrade.Status.PLANERAT).first()
        falt.initial = planerat.pk if planerat is not None else None
