# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What a validation found, as facts and as plain Swedish sentences."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from remiss.pdf.underskrift.utseende import tidpunkt


class Niva(StrEnum):
    """How long a signature can be checked (ETSI EN 319 142-1); `CMS` is a signature of another kind."""

    CMS = "CMS"
    B_B = "B-B"
    B_T = "B-T"
    B_LT = "B-LT"
    B_LTA = "B-LTA"


class Andring(StrEnum):
    """What has been added to the file after the signature."""

    INGEN = "ingen"
    TILLATEN = "tillaten"
    OTILLATEN = "otillaten"


@dataclass(frozen=True)
class Underskriftsuppgift:
    """One signature, seal or time stamp in the file.

    `undertecknare` is whom the certificate names, `uppgiven` the name that was written beside the signature: they
    differ where an organisation vouches for the person. `tid` is what the signer stated, `tidsstamplades` what a
    time stamp proves.
    """

    falt: str
    undertecknare: str = ""
    organisation: str = ""
    is_person: bool = True
    uppgiven: str = ""
    skal: str = ""
    tid: datetime | None = None
    tidsstamplades: datetime | None = None
    niva: Niva = Niva.CMS
    is_tidsstampel: bool = False
    is_intakt: bool = False
    is_hela_filen: bool = False
    andring: Andring = Andring.OTILLATEN
    is_betrodd: bool = False
    fel: str = ""

    @property
    def is_godkand(self) -> bool:
        """Whether it proves what it says."""
        return self.is_intakt and self.andring is not Andring.OTILLATEN and self.is_betrodd

    @property
    def is_stampel(self) -> bool:
        """Whether an organisation signed and no person is named beside it."""
        return not self.is_person and self.uppgiven in ("", self.undertecknare, self.organisation)

    @property
    def meningar(self) -> tuple[str, ...]:
        """The same in words, the most important first."""
        if not self.is_intakt:
            return (f"{self._vem} gäller inte: {self.fel}",)
        ut = [f"{self._vem} är äkta." if self.is_godkand else f"{self._vem} kan inte godtas."]
        match self.andring:
            case Andring.INGEN:
                ut.append("Inget har lagts till i filen efteråt.")
            case Andring.TILLATEN:
                ut.append("Efteråt har bara underskrifter, tidsstämplar eller kontrolluppgifter lagts till.")
            case Andring.OTILLATEN:
                ut.append("Filen har ändrats efteråt på ett sätt som inte är tillåtet.")
        ut.append("Certifikatet är betrott." if self.is_betrodd else f"Certifikatet är inte betrott: {self.fel}")
        if self.tidsstamplades is not None and not self.is_tidsstampel:
            ut.append(f"En tidsstämpel visar att underskriften fanns {tidpunkt(self.tidsstamplades)}.")
        return tuple(ut)

    @property
    def slag(self) -> str:
        """What it is, as a word."""
        return "tidsstampel" if self.is_tidsstampel else "stampel" if self.is_stampel else "underskrift"

    @property
    def uppgifter(self) -> dict[str, str | bool]:
        """The same as facts, to be stored and shown to programs."""
        return {
            "slag": self.slag,
            "namn": self.uppgiven or self.undertecknare,
            "undertecknare": self.undertecknare,
            "organisation": self.organisation,
            "tid": self.tid.isoformat() if self.tid else "",
            "tidsstamplades": self.tidsstamplades.isoformat() if self.tidsstamplades else "",
            "niva": self.niva.value,
            "andring": self.andring.value,
            "is_giltig": self.is_godkand,
            "is_intakt": self.is_intakt,
            "is_betrodd": self.is_betrodd,
            "text": " ".join(self.meningar),
        }

    @property
    def _vem(self) -> str:
        if self.is_tidsstampel:
            nar = f" {tidpunkt(self.tidsstamplades)}" if self.tidsstamplades else ""
            return f"Tidsstämpeln{nar} från {self.organisation or self.undertecknare or 'okänd tjänst'}"
        if not self.undertecknare:
            return f"Underskriften i fältet {self.falt}"
        nar = f", {tidpunkt(self.tid)}," if self.tid else ""
        if self.is_stampel:
            return f"Stämpeln för {self.organisation or self.undertecknare}{nar}"
        if self.uppgiven in ("", self.undertecknare):
            return f"Underskriften av {self.undertecknare}{nar}"
        if self.is_person:
            return f"Underskriften av {self.undertecknare} (som uppger namnet {self.uppgiven}){nar}"
        return f"Underskriften i namnet {self.uppgiven}, intygad av {self.organisation or self.undertecknare}{nar}"


@dataclass(frozen=True)
class Underskriftsrapport:
    """All signatures in the file in the order they were made, and the fields nobody has signed."""

    underskrifter: tuple[Underskriftsuppgift, ...]
    tidsstamplar: tuple[Underskriftsuppgift, ...] = ()
    tomma_falt: tuple[str, ...] = ()

    @property
    def is_giltig(self) -> bool:
        """Whether the file is signed and everything in it holds."""
        return bool(self.underskrifter) and all(u.is_godkand for u in self.underskrifter + self.tidsstamplar)

    @property
    def meningar(self) -> tuple[str, ...]:
        """The whole report in words."""
        if not self.underskrifter:
            forst = "Filen är inte elektroniskt undertecknad."
        elif self.is_giltig:
            forst = "Alla underskrifter i filen är giltiga."
        else:
            forst = "Filen är undertecknad, men alla underskrifter kan inte godtas."
        ut = [forst]
        for uppgift in self.underskrifter + self.tidsstamplar:
            ut.append(" ".join(uppgift.meningar))
        if self.tomma_falt:
            ut.append(f"Fält som ingen har undertecknat: {', '.join(self.tomma_falt)}.")
        return tuple(ut)

    @property
    def uppgifter(self) -> list[dict[str, str | bool]]:
        """One row of facts for each signature, seal and time stamp."""
        return [uppgift.uppgifter for uppgift in self.underskrifter + self.tidsstamplar]
