# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""WSGI entry point."""

import os

from django.core.wsgi import get_wsgi_application

from config.checks import krav_pa_klockan

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
krav_pa_klockan()  # the web server runs no system checks of its own
