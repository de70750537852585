"""Django's settings, all from environment variables with defaults that can be imported anywhere.

`WISEPATH_DATA` folder for database and secret · `WISEPATH_PACK` the pack · `WISEPATH_BOOKS`
folder of the built books · `WISEPATH_DATABASE` a database address · `WISEPATH_SECRET_KEY` ·
`WISEPATH_HOSTS` further host names, comma-separated · `WISEPATH_HTTPS=1` behind https ·
`WISEPATH_DEMO=1` says on every page that all is made up.
"""

import os
from pathlib import Path

from django.utils.translation import gettext_lazy as _

import wisepath
from wisepath.site.config import database, default_data, secret_key

DATA = Path(os.environ.get("WISEPATH_DATA") or default_data())
PACK = os.environ.get("WISEPATH_PACK", "")
BOOKS = Path(os.environ.get("WISEPATH_BOOKS") or "build/book")
PACKAGE = Path(wisepath.__file__).parent
DEMO = os.environ.get("WISEPATH_DEMO") == "1"
HTTPS = os.environ.get("WISEPATH_HTTPS") == "1"

SECRET_KEY = os.environ.get("WISEPATH_SECRET_KEY") or secret_key(DATA)
DEBUG = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *filter(None, os.environ.get("WISEPATH_HOSTS", "").split(","))]
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "wisepath.site.apps.WisepathSite",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "wisepath.site.middleware.log_requests",
    "wisepath.site.middleware.security_headers",
    "wisepath.site.middleware.Compress",
    "wisepath.site.middleware.refuse_large_bodies",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wisepath.site.team.gate.gate",
]
ROOT_URLCONF = "wisepath.site.urls"
WSGI_APPLICATION = "wisepath.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.i18n",
                "wisepath.site.team.words.signed",
                "wisepath.site.demo.shown",
            ]
        },
    }
]
DATABASES = {"default": database(os.environ.get("WISEPATH_DATABASE", ""), DATA)}

# The cookie is all that ties a browser to its answers: a random number, signed, nothing else.
SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
SESSION_COOKIE_NAME = "wisepath"
KEEP_DAYS = 365
KEEP_NOTES_DAYS = 92
SESSION_COOKIE_AGE = KEEP_DAYS * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
# Who has an account has a password: Django's hashing; long rather than strange.
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "sign-in"
CSRF_COOKIE_NAME = "wisepath_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "wisepath.site.views.errors.csrf_failed"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
LARGEST_BODY = 64 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = LARGEST_BODY
DATA_UPLOAD_MAX_NUMBER_FIELDS = 100

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("sv", _("Swedish"))]
LANGUAGE_COOKIE_NAME = "wisepath_language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_AGE = KEEP_DAYS * 24 * 3600
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = ["wisepath.site.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
APPEND_SLASH = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [("wisepath", PACKAGE / "render" / "assets")]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 60
WHITENOISE_ALLOW_ALL_ORIGINS = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "wisepath.site.logs.JsonLines"}},
    "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["lines"], "level": "WARNING"},
    "loggers": {
        "wisepath": {"handlers": ["lines"], "level": os.environ.get("WISEPATH_LOG", "INFO"), "propagate": False},
        # What these would say is in our own line for each request; the address would be personal data.
        "django.request": {"handlers": ["lines"], "level": "ERROR", "propagate": False},
        "django.security": {"handlers": ["lines"], "level": "ERROR", "propagate": False},
    },
}
