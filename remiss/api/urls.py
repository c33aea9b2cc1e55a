# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Routes of /api/v1/: made from the tables of resources and acts."""

from django.urls import URLPattern, URLResolver, path

from remiss.api.akter import AKTER
from remiss.api.resurser import RESURSER
from remiss.api.vyer import FILVAGAR, Okand, Problemslag, Schema, Start

app_name = "api"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", Start.as_view(), name="start"),
    path("schema/", Schema.as_view(), name="schema"),
    path("problem/<slug:kod>/", Problemslag.as_view(), name="problem"),
    *(filvag.vag() for filvag in FILVAGAR),
    *(vag for resurs in RESURSER for vag in resurs.vagar()),
    *(akt.vag() for akt in AKTER),
    path("<path:rest>", Okand.as_view(), name="okand"),
]
