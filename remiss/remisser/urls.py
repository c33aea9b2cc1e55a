# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Routes of remisser."""

from django.urls import URLPattern, URLResolver, path

from remiss.remisser.views import (
    ange_beslut,
    avsandarbesked,
    avslut,
    extern,
    listor,
    mottagare,
    oversikt,
    preliminart,
    remiss,
    sandlista,
    svar,
    yttrande,
)

app_name = "remisser"
avsandaren: list[URLPattern] = [
    path("", listor.RemisserVy.as_view(), name="lista"),
    path("ny/<int:arende_pk>/", remiss.NyVy.as_view(), name="ny"),
    path("<int:pk>/", remiss.remiss_sida, name="remiss"),
    path("<int:pk>/oversikt/", oversikt.OversiktVy.as_view(), name="oversikt"),
    path("<int:pk>/andra/", remiss.AndraVy.as_view(), name="andra"),
    path("<int:pk>/missiv.pdf", remiss.missiv, name="missiv"),
    path("<int:pk>/missiv/webb/", remiss.missiv, {"is_webb": True}, name="missiv_webb"),
    path("<int:pk>/handlingar/", remiss.HandlingVy.as_view(), name="handling"),
    path("<int:pk>/handlingar/<int:rad_pk>/ta-bort/", remiss.TaBortHandlingVy.as_view(), name="ta_bort_handling"),
    path("<int:pk>/sandlista/", sandlista.sandlista, name="sandlista"),
    path("<int:pk>/jamforelse/", sandlista.jamforelse, name="jamforelse"),
    path("<int:pk>/bered/", remiss.BeredVy.as_view(), name="bered"),
    path("<int:pk>/ateruppta/", remiss.AterupptaVy.as_view(), name="ateruppta"),
    path("<int:pk>/avsta/", remiss.AvstaVy.as_view(), name="avsta"),
    path("<int:pk>/beslut/", remiss.BeslutVy.as_view(), name="beslut"),
    path("<int:pk>/skicka/", remiss.SkickaVy.as_view(), name="skicka"),
    path("<int:pk>/paminn/", oversikt.paminn, name="paminn"),
    path("<int:pk>/ej-svar/", oversikt.ej_svar, name="ej_svar"),
    path("<int:pk>/ny-version/", avslut.NyVersionVy.as_view(), name="ny_version"),
    path("<int:pk>/aterkalla/", avslut.AterkallaVy.as_view(), name="aterkalla"),
    path("<int:pk>/sammanstall/", avslut.SammanstallVy.as_view(), name="sammanstall"),
    path("<int:pk>/behandla/", avslut.BehandlaVy.as_view(), name="behandla"),
    path("<int:pk>/avsluta/", avslut.AvslutaVy.as_view(), name="avsluta"),
    path("mottagare/<int:pk>/", mottagare.mottagare_sida, name="mottagare"),
    path("mottagare/<int:pk>/svar/", svar.RegistreraSvarVy.as_view(), name="registrera_svar"),
    path("mottagare/<int:pk>/kvittera/", mottagare.KvitteraVy.as_view(), name="kvittera"),
    path("mottagare/<int:pk>/anstand/", mottagare.AnstandVy.as_view(), name="anstand"),
    path("mottagare/<int:pk>/paminnelse/", mottagare.AntecknaPaminnelseVy.as_view(), name="anteckna_paminnelse"),
    path("mottagare/<int:pk>/eftertradare/", mottagare.EftertradareVy.as_view(), name="eftertradare"),
    path("mottagare/<int:pk>/version/", mottagare.VersionVy.as_view(), name="version"),
    path("mottagare/<int:pk>/angra/", mottagare.AngraVy.as_view(), name="angra"),
    path("anstand/<int:pk>/", mottagare.AvgorAnstandVy.as_view(), name="avgor_anstand"),
    path("svar/<int:pk>/", svar.svar_sida, name="svar"),
    path("svar/<int:pk>/stallningstagande/", svar.satt_stallning, name="satt_stallning"),
    path("svar/<int:pk>/bedomning/", svar.satt_bedomning, name="satt_bedomning"),
    path("svar/<int:pk>/registrera/", svar.registrera_i_diariet, name="registrera_i_diariet"),
    path("svar/<int:pk>/angra/", svar.AngraSvarVy.as_view(), name="angra_svar"),
]
mottagaren: list[URLPattern] = [
    path("att-besvara/", listor.YttrandenVy.as_view(), name="yttranden"),
    path("att-besvara/ny/", extern.ExternRemissVy.as_view(), name="extern"),
    path("att-besvara/<int:pk>/", yttrande.yttrande_sida, name="yttrande"),
    path("att-besvara/<int:pk>/anstand/", yttrande.BegarAnstandVy.as_view(), name="begar_anstand"),
    path("att-besvara/<int:pk>/kvittens/", yttrande.KvittensVy.as_view(), name="kvittens"),
    path("att-besvara/<int:pk>/version/", yttrande.VersionsvalVy.as_view(), name="versionsval"),
    path("att-besvara/<int:pk>/stallningstagande/", yttrande.StallningVy.as_view(), name="stallning"),
    path("att-besvara/<int:pk>/skicka/", yttrande.ExpedieraVy.as_view(), name="expediera"),
    path("att-besvara/<int:pk>/preliminart/", preliminart.PreliminartVy.as_view(), name="preliminart"),
    path("att-besvara/<int:pk>/reviderad/", yttrande.RevideradVy.as_view(), name="reviderad"),
    path("att-besvara/<int:pk>/avsta/", yttrande.AvstaYttrandeVy.as_view(), name="avsta_yttrande"),
    path("att-besvara/<int:pk>/avsant/", yttrande.AvsantVy.as_view(), name="avsant"),
    path("att-besvara/<int:pk>/beslut/", ange_beslut.AngeBeslutVy.as_view(), name="ange_beslut"),
    path("att-besvara/<int:pk>/besked/anstand/", avsandarbesked.AnstandsbeskedVy.as_view(), name="besked_anstand"),
    path(
        "att-besvara/<int:pk>/besked/aterkallelse/", avsandarbesked.AterkallelseVy.as_view(), name="besked_aterkallelse"
    ),
    path("att-besvara/<int:pk>/besked/version/", avsandarbesked.NyVersionUtifranVy.as_view(), name="besked_version"),
    path("att-besvara/<int:pk>/ratta/", avsandarbesked.RattaYttrandeVy.as_view(), name="ratta_yttrande"),
    path("besked/<int:pk>/angra/", avsandarbesked.AngraBeskedVy.as_view(), name="angra_besked"),
]
urlpatterns: list[URLPattern | URLResolver] = [*avsandaren, *mottagaren]
