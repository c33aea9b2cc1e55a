# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What we ourselves know of the program's accessibility: how it is tried, and what is known not to be accessible.

The statement (lag 2018:1937 13 §) says it together with what the operator adds. Change it when a test is added or a
shortcoming is mended: what stands here is what is true of this version.
"""

from dataclasses import dataclass

#: Where anybody reports a service to the supervisory authority (18 §).
ANMALAN = "https://www.digg.se/tdosanmalan"


@dataclass(frozen=True)
class Brist:
    """Something that is known not to be accessible, why, and what one can do instead."""

    vad: str
    darfor: str
    i_stallet: str


BRISTER = (
    Brist(
        "Filer som någon annan har gjort: inkomna brev, bilagor, skannade original, Word- och Excelfiler.",
        "De bevaras som de kom. Taggar och texter till bilder kan inte läggas till utan att handlingen ändras.",
        "Begär handlingen i en form som passar dig.",
    ),
    Brist(
        "PDF som har gjorts av en bifogad Word- eller Excelfil för utskicket.",
        "Den är så tillgänglig som filen den gjordes av.",
        "Originalfilen finns kvar i ärendet.",
    ),
    Brist(
        "Sammanträdets handlingar i en enda PDF, när någon av dem saknar taggar.",
        "Då har hela paketet inga taggar: en skärmläsare skulle annars hoppa över det som saknar dem.",
        "Varje handling finns också för sig, och de som systemet har satt samman även som webbsida.",
    ),
    Brist(
        "Handlingar som fastställdes innan systemet började visa dem som webbsidor.",
        "De finns bara som PDF, med taggar.",
        "Läs PDF:en, eller begär handlingen i en annan form.",
    ),
)

PROVAT = (
    "Varje sida öppnas i en webbläsare och prövas automatiskt mot WCAG 2.1 nivå A och AA med axe, i en bredd av 320 "
    "bildpunkter. Sidan får inte rulla i sidled.",
    "De viktigaste arbetsgångarna prövas med bara tangentbord, och hela kedjan utan JavaScript.",
    "Varje slags handling som systemet sätter samman prövas mot PDF/UA-1 och PDF/A-2a med veraPDF, också med slumpat "
    "innehåll.",
)
INTE_PROVAT = (
    "Automatiska prov hittar bara en del av bristerna. Programmet har inte prövats tillsammans med personer som "
    "använder skärmläsare, förstoring eller röststyrning, och inte av någon utomstående granskare."
)
