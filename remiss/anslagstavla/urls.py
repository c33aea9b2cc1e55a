# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Routes of anslagstavla: the public board, and the pages of those who put up."""

from django.urls import URLPattern, URLResolver, path

from remiss.anslagstavla.views import akter, dokument, lista, offentlig

app_name = "anslagstavla"
urlpatterns: list[URLPattern | URLResolver] = [
    path("anslagstavla/", offentlig.tavla, name="tavla"),
    path("anslagstavla/atom.xml", offentlig.atom, name="atom"),
    path("anslagstavla/anslag.json", offentlig.som_json, name="json"),
    path("anslagstavla/sa-overklagar-du/", offentlig.sa_overklagar_du, name="sa_overklagar_du"),
    path("anslag/", lista.Anslagslista.as_view(), name="lista"),
    path("anslag/<int:pk>/", lista.anslag, name="anslag"),
    path("anslag/<int:pk>/satt-upp/", akter.SattUpp.as_view(), name="satt_upp"),
    path("anslag/<int:pk>/andra/", akter.AndraUppgifter.as_view(), name="andra_uppgifter"),
    path("anslag/<int:pk>/ta-ned/", akter.TaNed.as_view(), name="ta_ned"),
    path("anslag/<int:pk>/avbryt/", akter.Avbryt.as_view(), name="avbryt"),
    path("anslag/<int:pk>/bedom/", akter.BedomMisstanke.as_view(), name="bedom_misstanke"),
    path("anslag/<int:pk>/overklagat/", akter.NoteraOverklagande.as_view(), name="notera_overklagande"),
    path("anslag/<int:pk>/laga-kraft/", akter.BekraftaLagaKraft.as_view(), name="bekrafta_laga_kraft"),
    path("anslag/<int:pk>/laga-kraft/aterta/", akter.AtertaLagaKraft.as_view(), name="aterta_laga_kraft"),
    path("anslag/<int:pk>/rapport.pdf", dokument.rapport_pdf, name="rapport_pdf"),
    path("anslag/<int:pk>/rapport/webb/", dokument.rapport_pdf, {"is_webb": True}, name="rapport_webb"),
    path("anslag/overklagande/<int:pk>/", akter.AvslutaOverklagande.as_view(), name="avsluta_overklagande"),
    path("anslag/justering/<int:justering_pk>/", akter.Foresla.as_view(), name="foresla"),
    path("anslagstavla/<slug:kod>/", offentlig.publikt, name="publikt"),
]
