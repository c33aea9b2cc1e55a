# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What went wrong at a meeting, written down: in a paragraph, or for the whole meeting."""

from typing import Any

from remiss.karna import klocka
from remiss.organisation.ratter import Ratt
from remiss.sammantraden import kontroll
from remiss.sammantraden.forms.kontroll import Bristform
from remiss.sammantraden.services import anteckna_brist, anteckna_motesbrist
from remiss.sammantraden.views._bas import MoteAkt, ParagrafAkt

INGRESS = "Det hindrar inte justeringen. Anteckningen syns i protokollskontrollen, inte i protokollets text."


class AntecknaBrist(ParagrafAkt):
    """Why a requirement was not met in the paragraph."""

    ratt = Ratt.FOR_PROTOKOLL
    rubrik = "Anteckna vad som hände"
    ingress = INGRESS
    knapp = "Anteckna"
    form_class = Bristform

    def get_formular_argument(self) -> dict[str, Any]:
        return {"kontroll": kontroll.av_paragrafen(self.objekt)}

    def utfor(self, formular: Any) -> Any:
        data = formular.cleaned_data
        return anteckna_brist(self.objekt, data["regel"], data["anteckning"], aktor=self.aktor)

    def get_kvittens(self, resultat: Any) -> str:
        return "Anteckningen är sparad."


class AntecknaMotesbrist(MoteAkt):
    """Why a requirement on the whole meeting was not met."""

    ratt = Ratt.FOR_PROTOKOLL
    rubrik = "Anteckna vad som hände"
    ingress = INGRESS
    knapp = "Anteckna"
    form_class = Bristform

    def get_formular_argument(self) -> dict[str, Any]:
        return {"kontroll": kontroll.av_sammantradet(self.objekt, klocka.idag())}

    def utfor(self, formular: Any) -> Any:
        data = formular.cleaned_data
        return anteckna_motesbrist(self.objekt, data["regel"], data["anteckning"], aktor=self.aktor)

    def get_kvittens(self, resultat: Any) -> str:
        return "Anteckningen är sparad."
