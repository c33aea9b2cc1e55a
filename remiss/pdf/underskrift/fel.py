# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What can go wrong with an e-signature; every text is a whole Swedish sentence for the user."""

from collections.abc import Iterator
from contextlib import contextmanager

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.general import SigningError
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko_certvalidator.errors import ValidationError


class Underskriftsfel(ValueError):
    """The signature was not made, the seal not set, the file not read: nothing has changed."""


class Nyckelfel(Underskriftsfel):
    """The key or its certificate cannot be used."""


class Faltfel(Underskriftsfel):
    """The signature field is missing, taken, or cannot be placed there."""


class Svarsfel(Underskriftsfel):
    """What the outside service returned is not the signature that was asked for."""


class Tjanstefel(Underskriftsfel):
    """A service outside (time stamps, signatures) did not answer, or refused."""


class Avbruten(Tjanstefel):
    """The person broke off at the service: the order is over."""


class InteKlar(Tjanstefel):
    """The person has not finished at the service: the same order may be asked for again."""


class OlasligUnderskrift(Underskriftsfel):
    """The bytes are no PDF whose signatures can be read."""


@contextmanager
def oversatt() -> Iterator[None]:
    """Say in Swedish what pyHanko refused."""
    try:
        yield
    except TimestampRequestError as fel:
        raise Tjanstefel(
            "Tidsstämpeltjänsten svarade inte eller vägrade. Handlingen är inte undertecknad. Försök igen."
        ) from fel
    except ValidationError as fel:
        raise Tjanstefel(
            "Tidsstämpeltjänstens certifikat är inte betrott här. Handlingen är inte undertecknad. "
            "Kontrollera tjänstens rotcertifikat i inställningarna."
        ) from fel
    except SigningError as fel:
        raise Underskriftsfel(
            "Handlingen kunde inte undertecknas. Kontrollera att certifikatet är betrott och att fältet är ledigt."
        ) from fel
    except PdfError as fel:
        raise Underskriftsfel("Handlingen är ingen PDF som kan undertecknas.") from fel
