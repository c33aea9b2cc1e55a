# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A letter about a meeting: a date and a link, never the content; handlingar are read after login."""

from django.conf import settings
from django.core.mail import EmailMessage

from remiss.organisation.models import Person
from remiss.sammantraden.models import Sammantrade


def skicka_brev(person: Person, mote: Sammantrade, rubrik: str, text: str, url: str) -> None:
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
    ).send()
