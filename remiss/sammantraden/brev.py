# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A letter about a meeting: a date and a link. What goes with it is the sender's to judge (kallelsebrev)."""

from collections.abc import Sequence
from email.mime.base import MIMEBase

from django.conf import settings
from django.core.mail import EmailMessage

from remiss.organisation.models import Person
from remiss.sammantraden.models import Sammantrade

Bilaga = MIMEBase | tuple[str, bytes, str]


def skicka_brev(
    person: Person, mote: Sammantrade, rubrik: str, text: str, url: str, bilagor: Sequence[Bilaga] = ()
) -> None:
    """Send one letter; a person without an address gets none. Answers go to the organ."""
    if not person.epost:
        return
    svar_till = mote.organ.epost
    EmailMessage(
        subject=rubrik,
        body=f"{text}\n\nLäs mer: {settings.BAS_URL}{url}\n",
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[person.epost],
        reply_to=[svar_till] if svar_till else None,
        attachments=list(bilagor),
    ).send()
