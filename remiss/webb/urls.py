# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Routes of composed pages."""

from django.urls import path

from remiss.webb.views.arende import arende
from remiss.webb.views.efter_motet import SkickaAlltVy, efter_motet
from remiss.webb.views.sok import sok
from remiss.webb.views.tillganglighet import NyRedogorelse, tillganglighet

app_name = "webb"
urlpatterns = [
    path("arende/<int:pk>/", arende, name="arende"),
    path("sok/", sok, name="sok"),
    path("tillganglighet/", tillganglighet, name="tillganglighet"),
    path("tillganglighet/ny/", NyRedogorelse.as_view(), name="ny_redogorelse"),
    path("efter-motet/<int:pk>/", efter_motet, name="efter_motet"),
    path("efter-motet/<int:pk>/<int:justering_pk>/skicka/", SkickaAlltVy.as_view(), name="skicka_allt"),
]
