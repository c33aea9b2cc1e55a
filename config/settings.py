# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The one settings file. Everything that differs between installations is read strictly from the environment."""

from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from config import miljo

BASE_DIR = Path(__file__).resolve().parent.parent

# ``utveckling`` is chosen by make run, make demo and make test; a real installation says nothing and gets drift.
MILJO = miljo.val("REMISS_MILJO", ("drift", "utveckling"), "drift")
IS_DRIFT = MILJO == "drift"
DEBUG = False
VAR_DIR = miljo.mapp("REMISS_VAR", BASE_DIR / "var")
VAR_DIR.mkdir(parents=True, exist_ok=True)

SECRET_KEY = miljo.text("REMISS_HEMLIG_NYCKEL", None if IS_DRIFT else "endast-utveckling-" + "x" * 50)
ALLOWED_HOSTS = miljo.lista("REMISS_VARDNAMN", "" if IS_DRIFT else "localhost,127.0.0.1,[::1],testserver")
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("REMISS_VARDNAMN måste ange de värdnamn som tjänsten svarar på.")
BAS_URL = miljo.text("REMISS_BAS_URL", f"https://{ALLOWED_HOSTS[0]}" if IS_DRIFT else "http://localhost:8000")
CSRF_TRUSTED_ORIGINS = miljo.lista("REMISS_BETRODDA_URSPRUNG", BAS_URL if IS_DRIFT else "")

# The legal board (KL 8:9), where it is a page of the municipality's own website; empty: the board of this installation.
ANSLAGSTAVLA_URL = miljo.webbadress("REMISS_ANSLAGSTAVLA_URL")
# How often it is looked at, to prove that the anslag were there all the time (KL 13:5).
ANSLAGSTAVLA_MINUTER = miljo.heltal("REMISS_ANSLAGSTAVLA_MINUTER", 15, minst=5)

# A set day for the demo city and for exercises; pages then carry a banner (design.md 6.8).
KLOCKA = miljo.dag("REMISS_KLOCKA")
# The real install may not run on a set day unless it says so: every act would get the wrong date (config.E001).
KLOCKA_I_DRIFT = miljo.ja_nej("REMISS_KLOCKA_I_DRIFT", False)

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "csp",
    "django_htmx",
    "guardian",
    "viewflow",
    "viewflow.workflow",
    "rest_framework",
    "drf_spectacular",
    "remiss.karna",
    "remiss.sidor",
    "remiss.organisation",
    "remiss.diarium",
    "remiss.akthet",
    "remiss.beredning",
    "remiss.sammantraden",
    "remiss.anslagstavla",
    "remiss.utskick",
    "remiss.remisser",
    "remiss.webb",
    "remiss.api",
    "workflows",
    "config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "remiss.sidor.skrivet.Renskrivning",
    "remiss.sidor.mellanlager.Felsidor",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,  # viewflow's graph.svg and graph.bpmn
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "remiss.sidor.kontext.sidhuvud",
            ],
        },
    },
]

DATABASES = {
    "default": dj_database_url.parse(
        miljo.text("DATABASE_URL", "") or f"sqlite:///{VAR_DIR / 'remiss.sqlite3'}",
        conn_max_age=miljo.heltal("REMISS_DB_CONN_MAX_AGE", 60),
        conn_health_checks=True,
    )
}
IS_POSTGRESQL = DATABASES["default"]["ENGINE"].endswith("postgresql")
if IS_POSTGRESQL:
    INSTALLED_APPS.insert(0, "procrastinate.contrib.django")
    # A waiting row lock must end in a plain "upptaget, försök igen", never in a hanging page.
    DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c lock_timeout=10000"
else:
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "organisation.Anvandare"
AUTHENTICATION_BACKENDS = ["remiss.organisation.backend.UppdragBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "organisation:logga_in"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "organisation:logga_in"
# guardian: no AnonymousUser row takes an id, and no generic object permission is ever asked for (matningar.md 1b).
ANONYMOUS_USER_NAME = None
GUARDIAN_MONKEY_PATCH_USER = False
# guardian's own backend is left out on purpose: it knows no dates (design.md 5). UppdragBackend answers instead.
# W019 wants no framing at all; our own pages frame the PDF preview, and nobody else's may (frame-ancestors).
SILENCED_SYSTEM_CHECKS = ["guardian.W001", "security.W019"]

LANGUAGE_CODE = "sv"
USE_I18N = True
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = miljo.mapp("REMISS_STATISKT", VAR_DIR / "statiskt")
if not IS_DRIFT:
    STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise wants the folder even when it serves from the source
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "whitenoise.storage.CompressedManifestStaticFilesStorage"
            if IS_DRIFT
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        )
    },
}
# Appfiler leaves out libraries' own pages, whose style sheets name files that their packages lack.
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "remiss.sidor.statiskt.Appfiler",
]
WHITENOISE_USE_FINDERS = not IS_DRIFT
# Content-addressed files live outside MEDIA: nothing is ever served from a guessable address.
FILER_DIR = miljo.mapp("REMISS_FILER", VAR_DIR / "filer")
FILLAGER = miljo.fillager("REMISS_FILLAGER")  # a bucket instead of the folder, where there are several web servers
MAX_FIL_BYTE = miljo.heltal("REMISS_MAX_FIL_MB", 100, minst=1) * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
# What anybody may upload to have it checked; held in memory, never stored.
MAX_VERIFIERA_BYTE = miljo.heltal("REMISS_VERIFIERA_MB", 25, minst=1) * 1024 * 1024
# Electronic signatures in PDF and the organisation's seal (docs/drift.md, docs/adr/0008); off until a key is there.
UNDERSKRIFT = miljo.val("REMISS_UNDERSKRIFT", ("ingen", "lokal", "extern"), "ingen")
UNDERSKRIFT_DIR = miljo.mapp("REMISS_UNDERSKRIFT_MAPP", VAR_DIR / "underskrift")
UNDERSKRIFT_LOSENORD = miljo.text("REMISS_UNDERSKRIFT_LOSENORD", "")
UNDERSKRIFT_ROTTER = miljo.mapp("REMISS_UNDERSKRIFT_ROTTER", UNDERSKRIFT_DIR / "ca.pem")
STAMPEL = miljo.ja_nej("REMISS_STAMPEL", False)
# A time stamp service (RFC 3161) and the lists of revoked certificates; None: signatures of level B-B.
TIDSSTAMPEL = miljo.tidsstampel("REMISS_TIDSSTAMPEL")
# A service where each signs with a key of his own, and the adapter that speaks to it (docs/underskrifter.md).
UNDERSKRIFT_TJANST = miljo.tjansteadress("REMISS_UNDERSKRIFT_TJANST")
UNDERSKRIFT_TJANST_NYCKEL = miljo.text("REMISS_UNDERSKRIFT_TJANST_NYCKEL", "")
UNDERSKRIFT_TJANST_SEKUNDER = miljo.heltal("REMISS_UNDERSKRIFT_TJANST_SEKUNDER", 10, minst=1, hogst=30)
UNDERSKRIFT_ADAPTER = miljo.text("REMISS_UNDERSKRIFT_ADAPTER", "remiss.pdf.underskrift.jsontjanst.JsonTjanst")
UNDERSKRIFT_MINUTER = miljo.heltal("REMISS_UNDERSKRIFT_MINUTER", 15, minst=2, hogst=120)
# Where the service may send the person to sign: the browser is let go nowhere else.
UNDERSKRIFT_INLOGGNING = miljo.ursprung("REMISS_UNDERSKRIFT_INLOGGNING", UNDERSKRIFT_TJANST)
miljo.krav_hel_underskrift(
    UNDERSKRIFT,
    UNDERSKRIFT_LOSENORD,
    is_stampel=STAMPEL,
    tjanst=UNDERSKRIFT_TJANST,
    is_tidsstampel=TIDSSTAMPEL is not None,
)
# The daily head of the sealed log is written here, outside the database (design.md 3.7).
LOGGHUVUD_DIR = miljo.mapp("REMISS_LOGGHUVUD", VAR_DIR / "logghuvud")

EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if miljo.text("REMISS_SMTP", "")
    else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = miljo.mapp("REMISS_EPOST_MAPP", VAR_DIR / "epost")
EMAIL_HOST = miljo.text("REMISS_SMTP", "") or "localhost"
EMAIL_PORT = miljo.heltal("REMISS_SMTP_PORT", 25, minst=1)
EMAIL_HOST_USER = miljo.text("REMISS_SMTP_ANVANDARE", "")
EMAIL_HOST_PASSWORD = miljo.text("REMISS_SMTP_LOSENORD", "")
EMAIL_USE_TLS = miljo.ja_nej("REMISS_SMTP_TLS", False)
EMAIL_TIMEOUT = 20
# The kallelse goes with the letter to the called up to this size; 0: the letter holds a link only.
KALLELSE_BILAGA_BYTE = miljo.heltal("REMISS_KALLELSE_BILAGA_MB", 10) * 1024 * 1024
DEFAULT_FROM_EMAIL = miljo.text("REMISS_AVSANDARE", "remiss@localhost")

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = miljo.heltal("REMISS_SESSION_TIMMAR", 10, minst=1) * 3600
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_DRIFT
SECURE_SSL_REDIRECT = IS_DRIFT and miljo.ja_nej("REMISS_HTTPS_OMDIRIGERING", True)
SECURE_HSTS_SECONDS = miljo.heltal("REMISS_HSTS_SEKUNDER", 31536000) if IS_DRIFT else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_DRIFT
if miljo.ja_nej("REMISS_BAKOM_PROXY", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # the live PDF preview frames our own page
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [SELF],
        "object-src": [NONE],
        # A form that begins a signature at a service outside ends there.
        "form-action": [SELF, *(UNDERSKRIFT_INLOGGNING if UNDERSKRIFT == "extern" else ())],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
        "manifest-src": [SELF],
    },
}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "remiss.api.autentisering.Nyckel",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [
        "remiss.api.tolkar.Jsontolk",
        "rest_framework.parsers.MultiPartParser",
    ],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "remiss.api.fel.problem",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Remiss",
    "DESCRIPTION": "Remisser och nämndbeslut: samma tjänster, rättigheter och avslag som sidorna.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    # Choices stand where they are used: many models have a status, and a shared name would be a guess.
    "POSTPROCESSING_HOOKS": ["remiss.api.schema.utan_docstrangar"],
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"rad": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"hemliga_adresser": {"()": "config.loggning.UtanHemligaAdresser"}},
    "handlers": {"konsol": {"class": "logging.StreamHandler", "formatter": "rad", "filters": ["hemliga_adresser"]}},
    "root": {"handlers": ["konsol"], "level": miljo.text("REMISS_LOGGNIVA", "INFO")},
    "loggers": {
        "pikepdf": {"level": "WARNING"},  # greets every command at INFO
        # Django's own server writes every address it is asked for; through the same filter as the rest.
        "django.server": {"handlers": ["konsol"], "level": "INFO", "propagate": False},
    },
}
