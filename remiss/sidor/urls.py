# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Addresses that belong to no context."""

from django.urls import path

from remiss.sidor import views

app_name = "sidor"
urlpatterns = [
    path("utseende/", views.tema, name="tema"),
    path("klistra/", views.klistra, name="klistra"),
]
