# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Which meeting an ärende is put up for."""

from typing import Any

from django import forms

from remiss.karna import klocka
from remiss.karna.datum import svensk_dag
from remiss.sammantraden import urval
from remiss.sammantraden.forms.falt import satt_urval
from remiss.sammantraden.models import Sammantrade


class Motesfalt(forms.ModelChoiceField):
    """A meeting by its day, and what has been sent already."""

    def label_from_instance(self, obj: Any) -> str:
        sent = ", kallelsen är skickad" if obj.status != Sammantrade.Status.PLANERAT else ""
        return f"{svensk_dag(obj.datum)}{' (extra)' if obj.is_extra else ''}{sent}"


class SattUppform(forms.Form):
    """The organ's meetings to come; the first whose kallelse has not been sent is chosen beforehand."""

    sammantrade = Motesfalt(
        Sammantrade.objects.none(),
        label="Sammanträde",
        empty_label=None,
        error_messages={"invalid_choice": "Sammanträdet är inte längre öppet. Välj ett annat."},
    )

    def __init__(self, *args: Any, organ_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        moten = urval.kommande(organ_id, klocka.idag())
        satt_urval(self, moten, "sammantrade")
        planerat = moten.filter(status=Sammantrade.Status.PLANERAT).first()
        self.fields["sammantrade"].initial = planerat.pk if planerat is not None else None
