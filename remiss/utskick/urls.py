# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Routes of utskick."""

from django.urls import URLPattern, URLResolver

app_name = "utskick"
urlpatterns: list[URLPattern | URLResolver] = []
