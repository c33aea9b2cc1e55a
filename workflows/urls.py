# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Routes of the inbox."""

from django.urls import path

from workflows import kalender, ledigheter, listor, views

app_name = "workflows"
urlpatterns = [
    path("", listor.AttGoraVy.as_view(), name="att_gora"),
    path("frister/", listor.FristerVy.as_view(), name="frister"),
    path("att-gora/<int:pk>/ta/", views.ta, name="ta"),
    path("att-gora/<int:pk>/slapp/", views.slapp, name="slapp"),
    path("att-gora/<int:pk>/lamna-over/", views.flytta, name="flytta"),
    path("bevakat/<int:pk>/avfarda/", views.avfarda, name="avfarda"),
    path("ledighet/", ledigheter.LedigheterVy.as_view(), name="ledigheter"),
    path("ledighet/ny/", ledigheter.AngeErsattareVy.as_view(), name="ange_ersattare"),
    path("ledighet/<int:pk>/ta-tillbaka/", ledigheter.TaTillbakaVy.as_view(), name="ta_tillbaka_ledighet"),
    path("kalender/", kalender.kalender, name="kalender"),
    path("kalender/ny/", kalender.SkapaAdressVy.as_view(), name="skapa_kalenderadress"),
    path("kalender/aterkalla/", kalender.AterkallaAdressVy.as_view(), name="aterkalla_kalenderadress"),
    path("kalender/<str:hemlig>.ics", kalender.kalenderfil, name="kalenderfil"),
    path("process/<int:arende_id>/", views.process, name="process"),
    path("process/remiss/<int:remiss_id>/", views.remissprocess, name="remissprocess"),
    path("process/sammantrade/<int:sammantrade_id>/", views.sammantradesprocess, name="sammantradesprocess"),
    path("process/<slug:namn>.bpmn", views.bpmn, name="bpmn"),
]
