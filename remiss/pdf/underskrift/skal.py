# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Why a certificate is not trusted, in words that a reader of the handling understands."""

from pyhanko.sign.ades.report import AdESFailure, AdESIndeterminate
from pyhanko.sign.validation.status import SignatureStatus

_SKAL = {
    AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND: "utfärdaren är inte en av dem som är betrodda här.",
    AdESIndeterminate.CERTIFICATE_CHAIN_GENERAL_FAILURE: "kedjan till en betrodd utfärdare håller inte.",
    AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE: "certifikatet är inte avsett för underskrifter.",
    AdESIndeterminate.OUT_OF_BOUNDS_NO_POE: "det gällde inte, och ingen tidsstämpel visar att det gällde vid "
    "underskriften.",
    AdESIndeterminate.EXPIRED: "det har gått ut.",
    AdESIndeterminate.NOT_YET_VALID: "det gällde inte ännu.",
    AdESIndeterminate.REVOKED_NO_POE: "det är spärrat.",
    AdESIndeterminate.REVOKED_CA_NO_POE: "utfärdarens certifikat är spärrat.",
    AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE: "underskriften är gjord med en metod som inte längre är säker.",
    AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE_NO_POE: "underskriften är gjord med en metod som inte längre är "
    "säker.",
    AdESIndeterminate.TRY_LATER: "uppgifterna om spärrade certifikat är för gamla.",
    AdESFailure.REVOKED: "det är spärrat.",
    AdESFailure.NOT_YET_VALID: "det gällde inte ännu.",
}
_OKANT = "det kunde inte prövas."


def skal_till_misstro(status: SignatureStatus) -> str:
    """The reason as the end of a sentence."""
    indikation = status.trust_problem_indic
    if isinstance(indikation, AdESIndeterminate | AdESFailure):
        return _SKAL.get(indikation, _OKANT)
    return _OKANT
