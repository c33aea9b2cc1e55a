# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Routes of organisation."""

from django.urls import URLPattern, URLResolver, path

from remiss.organisation.views import (
    delegation,
    inlasning,
    inloggning,
    logg,
    organ,
    personer,
    rattigheter,
    uppdrag,
    utseende,
)

app_name = "organisation"
_konto = [
    path("logga-in/", inloggning.LoggaIn.as_view(), name="logga_in"),
    path("logga-ut/", inloggning.LoggaUt.as_view(), name="logga_ut"),
    path("konto/", inloggning.konto, name="konto"),
    path("konto/losenord/", inloggning.BytLosenord.as_view(), name="byt_losenord"),
    path("losenord/<uidb64>/<token>/", inloggning.ValjLosenord.as_view(), name="valj_losenord"),
]
_personer = [
    path("personer/", personer.Personlista.as_view(), name="personer"),
    path("personer/ny/", personer.NyPerson.as_view(), name="ny_person"),
    path("personer/<int:pk>/", personer.person, name="person"),
    path("personer/<int:pk>/andra/", personer.AndraPerson.as_view(), name="andra_person"),
    path("personer/<int:pk>/inloggning/", personer.SkapaInloggning.as_view(), name="skapa_inloggning"),
    path("personer/<int:pk>/losenordslank/", personer.Losenordslank.as_view(), name="losenordslank"),
    path("personer/<int:pk>/inaktivera/", personer.Inaktivera.as_view(), name="inaktivera"),
    path("personer/<int:pk>/aktivera/", personer.Aktivera.as_view(), name="aktivera"),
    path("personer/<int:pk>/administrator/", personer.Administrator.as_view(), name="administrator"),
]
_organ = [
    path("", organ.Organlista.as_view(), name="organ"),
    path("organ/nytt/", organ.NyttOrgan.as_view(), name="nytt_organ"),
    path("las-in/", inlasning.LasIn.as_view(), name="las_in"),
    path("o/<slug:kod>/", organ.ett_organ, name="ett_organ"),
    path("o/<slug:kod>/ny-version/", organ.NyVersion.as_view(), name="ny_version"),
    path("o/<slug:kod>/version/<int:pk>/ratta/", organ.RattaVersion.as_view(), name="ratta_version"),
    path("o/<slug:kod>/upphor/", organ.Avveckla.as_view(), name="avveckla"),
    path("o/<slug:kod>/i-systemet/", organ.SattIntern.as_view(), name="satt_intern"),
    path("o/<slug:kod>/kontakt/", organ.AndraKontakt.as_view(), name="andra_kontakt"),
    path("o/<slug:kod>/alias/", organ.LaggTillAlias.as_view(), name="lagg_till_alias"),
    path("o/<slug:kod>/alias/<int:pk>/ta-bort/", organ.TaBortAlias.as_view(), name="ta_bort_alias"),
    path("o/<slug:kod>/overtagande/", organ.RegistreraOvertagande.as_view(), name="overtagande"),
    path("o/<slug:kod>/installningar/", organ.Installningar.as_view(), name="installningar"),
    path("o/<slug:kod>/utseende/", utseende.utseenden, name="utseende"),
    path("o/<slug:kod>/utseende/nytt/", utseende.NyttUtseende.as_view(), name="nytt_utseende"),
    path("o/<slug:kod>/utseende/prov/", utseende.Provsida.as_view(), name="provsida"),
    path("o/<slug:kod>/utseende/<int:pk>/ta-bort/", utseende.TaBortUtseende.as_view(), name="ta_bort_utseende"),
    path("o/<slug:kod>/oppna/", organ.Oppna.as_view(), name="oppna"),
    path("o/<slug:kod>/oppna/<int:pk>/stang/", organ.Stang.as_view(), name="stang"),
    path("o/<slug:kod>/logg/", logg.Andringslogg.as_view(), name="logg"),
    path("o/<slug:kod>/rattigheter/", rattigheter.Rattigheter.as_view(), name="rattigheter"),
    path("o/<slug:kod>/rattigheter/aterstall/", rattigheter.Aterstall.as_view(), name="aterstall_rattigheter"),
    path("o/<slug:kod>/uppdrag/", uppdrag.Uppdragslista.as_view(), name="uppdrag"),
    path("o/<slug:kod>/uppdrag/nytt/", uppdrag.NyttUppdrag.as_view(), name="nytt_uppdrag"),
    path("o/<slug:kod>/uppdrag/<int:pk>/andra/", uppdrag.AndraUppdrag.as_view(), name="andra_uppdrag"),
    path("o/<slug:kod>/uppdrag/<int:pk>/avsluta/", uppdrag.AvslutaUppdrag.as_view(), name="avsluta_uppdrag"),
    path("o/<slug:kod>/uppdrag/<int:pk>/makulera/", uppdrag.MakuleraUppdrag.as_view(), name="makulera_uppdrag"),
    path("o/<slug:kod>/delegation/", delegation.Delegationsordning.as_view(), name="delegation"),
    path("o/<slug:kod>/delegation/ny/", delegation.NyPunkt.as_view(), name="ny_punkt"),
    path("o/<slug:kod>/delegation/<int:pk>/ratta/", delegation.RattaPunkt.as_view(), name="ratta_punkt"),
    path("o/<slug:kod>/delegation/<int:pk>/avsluta/", delegation.AvslutaPunkt.as_view(), name="avsluta_punkt"),
]
urlpatterns: list[URLPattern | URLResolver] = [*_konto, *_personer, *_organ]
