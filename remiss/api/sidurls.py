# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Routes of the pages: the keys of the own login."""

from django.urls import URLPattern, URLResolver, path

from remiss.api.views import nycklar

app_name = "api_nycklar"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", nycklar.Nyckellista.as_view(), name="lista"),
    path("ny/", nycklar.SkapaNyckel.as_view(), name="ny"),
    path("<int:pk>/aterkalla/", nycklar.AterkallaNyckel.as_view(), name="aterkalla"),
]
