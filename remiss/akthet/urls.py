# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Routes of akthet: the public page, and the same as JSON."""

from django.urls import URLPattern, URLResolver, path

from remiss.akthet import views

app_name = "akthet"
urlpatterns: list[URLPattern | URLResolver] = [
    path("verifiera/", views.verifiera, name="verifiera"),
    path("verifiera/fil/", views.fil, name="fil"),
    path("verifiera/fil.json", views.fil_json, name="fil_json"),
    path("verifiera/<str:kod>.json", views.kod_json, name="kod_json"),
    path("verifiera/<str:kod>/", views.kod, name="kod"),
]
