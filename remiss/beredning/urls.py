# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Routes of beredning."""

from django.urls import URLPattern, URLResolver, path

from remiss.beredning.views import akter, mallar, tu, versioner
from remiss.beredning.views.bilagor import BilagorVy
from remiss.beredning.views.lista import TuListaVy
from remiss.beredning.views.skriv import BedomarensVy, SkrivVy

app_name = "beredning"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", TuListaVy.as_view(), name="lista"),
    path("mallar/", mallar.Mallar.as_view(), name="mallar"),
    path("mallar/<int:pk>/", mallar.mall, name="mall"),
    path("mallar/<int:pk>/ny-version/", mallar.NyMallversion.as_view(), name="ny_mall"),
    path("ny/<int:arende_pk>/", akter.NyVy.as_view(), name="ny"),
    path("<int:pk>/", tu.tu_sida, name="tu"),
    path("<int:pk>/skriv/", SkrivVy.as_view(), name="skriv"),
    path("<int:pk>/bedomning/", BedomarensVy.as_view(), name="skriv_bedomning"),
    path("<int:pk>/tidigare/<slug:kod>/", tu.tidigare, name="tidigare"),
    path("<int:pk>/pdf/", tu.pdf, name="pdf"),
    path("<int:pk>/webb/", tu.pdf, {"is_webb": True}, name="webb"),
    path("<int:pk>/bild/", tu.ladda_upp_bild, name="ladda_upp_bild"),
    path("<int:pk>/bild/<slug:sha256>/", tu.bild, name="bild"),
    path("<int:pk>/bilagor/", BilagorVy.as_view(), name="bilagor"),
    path("<int:pk>/versioner/", versioner.versioner, name="versioner"),
    path("<int:pk>/versioner/<int:nummer>/pdf/", versioner.version_pdf, name="version_pdf"),
    path("<int:pk>/versioner/<int:nummer>/webb/", versioner.version_pdf, {"is_webb": True}, name="version_webb"),
    path("<int:pk>/kommentera/", tu.kommentera, name="kommentera"),
    path("<int:pk>/kommentarer/<int:kommentar_pk>/", tu.atgarda, name="atgarda"),
    path("<int:pk>/uppgifter/", akter.UppgifterVy.as_view(), name="uppgifter"),
    path("<int:pk>/samverkan/", akter.SamverkanVy.as_view(), name="samverkan"),
    path("<int:pk>/skicka-pa-granskning/", akter.SkickaPaGranskningVy.as_view(), name="skicka_pa_granskning"),
    path("<int:pk>/ta-tillbaka/", akter.TaTillbakaVy.as_view(), name="ta_tillbaka"),
    path("<int:pk>/godkann/", akter.GodkannVy.as_view(), name="godkann"),
    path("<int:pk>/aterlamna/", akter.AterlamnaVy.as_view(), name="aterlamna"),
    path("<int:pk>/bedom/", akter.BedomVy.as_view(), name="bedom"),
    path("<int:pk>/faststall/", akter.FaststallVy.as_view(), name="faststall"),
    path("<int:pk>/ateruppta/", akter.AterupptaVy.as_view(), name="ateruppta"),
]
