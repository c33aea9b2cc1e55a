# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Every address of the installation. Each context owns its own part."""

from django.urls import include, path

urlpatterns = [
    path("", include("workflows.urls")),
    path("", include("remiss.webb.urls")),
    path("", include("remiss.sidor.urls")),
    path("organisation/", include("remiss.organisation.urls")),
    path("diarium/", include("remiss.diarium.urls")),
    path("beredning/", include("remiss.beredning.urls")),
    path("sammantraden/", include("remiss.sammantraden.urls")),
    path("", include("remiss.anslagstavla.urls")),
    path("", include("remiss.akthet.urls")),
    path("utskick/", include("remiss.utskick.urls")),
    path("remisser/", include("remiss.remisser.urls")),
    path("api/v1/", include("workflows.api")),
    path("api/v1/", include("remiss.api.urls")),
    path("api/nycklar/", include("remiss.api.sidurls")),
]
