"""Django's settings, derived from the options. Nothing here is read from the environment by itself."""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONCE, SELF
from psycopg.conninfo import conninfo_to_dict

from regard.config import secret
from regard.config.options import WrongOption, read_options

try:
    OPTIONS = read_options()
except WrongOption as wrong:
    sys.exit(f"regard: {wrong}")

ROOT = Path(__file__).resolve().parent.parent
DATA: Path = OPTIONS["REGARD_DATA"] or ROOT.parent / "data"
URL: str = OPTIONS["REGARD_URL"]
IS_HTTPS = URL.startswith("https://")

SECRET_KEY = OPTIONS["REGARD_SECRET_KEY"] or secret.load_or_make(DATA)
DEBUG = OPTIONS["REGARD_DEBUG"]
ALLOWED_HOSTS = [urlsplit(URL).hostname or "", "127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = [URL]
ROOT_URLCONF = "regard.config.urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "team.Agent"
TEST_RUNNER = "django.test.runner.DiscoverRunner"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "django_htmx",
    "django_prose_editor",
    "csp",
    "regard.ui",
    "regard.files",
    "regard.jobs",
    "regard.live",
    "regard.search",
    "regard.team",
    "regard.customers",
    "regard.post",
    "regard.conversations",
    "regard.erasing",
    "regard.mood",
    "regard.journey",
    "regard.judgement",
    "regard.promises",
    "regard.later",
    "regard.channels.email",
    "regard.channels.imap",
    "regard.channels.carriers",
    "regard.channels.outgoing",
    "regard.channels.origin",
    "regard.channels.pictures",
    "regard.measures",
    "regard.troubles",
    "regard.api",
    "regard.workspace",
    "regard.voice",
    "regard.voice.verbatims",
    "regard.voice.interviews",
    "regard.voice.values",
    "regard.voice.themes",
    "regard.voice.deeds",
    "regard.reports",
    "regard.definition",
    "regard.crew",
    "regard.crew.good_turns",
    "regard.crew.pulse",
    "regard.crew.growth",
    "regard.demo",
]

MIDDLEWARE = [
    "regard.config.middleware.health_first",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "regard.config.middleware.compressed",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "NAME": "jinja",
        "DIRS": [app / "templates" for app in sorted(ROOT.iterdir()) if (app / "templates").is_dir()]
        + [ROOT / "channels" / "email" / "templates"]
        + [app / "templates" for app in sorted((ROOT / "voice").iterdir()) if (app / "templates").is_dir()],
        "OPTIONS": {
            "environment": "regard.ui.jinja.environment",
            "context_processors": ["django.contrib.messages.context_processors.messages"],
        },
    },
    {
        # allauth's own pages extend Django templates; ours under team/templates/account come first.
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "NAME": "django",
        "DIRS": [ROOT / "team" / "django_templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "regard.team.context.desk",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]


def _database(url: str) -> dict[str, object]:
    known = conninfo_to_dict(url) if url else {}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": known.pop("dbname", "regard"),
        "USER": known.pop("user", ""),
        "PASSWORD": known.pop("password", ""),
        "HOST": known.pop("host", ""),
        "PORT": known.pop("port", ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"application_name": "regard", **_preparing(), **known},
    }


def _preparing() -> dict[str, int]:
    """Let statements be prepared that ask for it (`lib.prepared`), and no other; behind a pooler none."""
    return {} if OPTIONS["REGARD_DATABASE_DIRECT_URL"] else {"prepare_threshold": 2**31}


DATABASES = {"default": _database(OPTIONS["REGARD_DATABASE_URL"])}

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        # It holds the counts of tries: Django's 300 entries would drop those of a flood while it lasts.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
SESSION_ENGINE = "regard.team.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = IS_HTTPS
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "regard_session", "regard_csrf"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if OPTIONS["REGARD_TRUSTED_PROXIES"] else None
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "frame-src": [SELF],
    }
}

AUTHENTICATION_BACKENDS = ["regard.team.backend.SignedIn"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL, LOGIN_REDIRECT_URL, ACCOUNT_LOGOUT_REDIRECT_URL = "account_login", "/", "account_login"
ACCOUNT_ADAPTER = "regard.team.adapter.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "20/m/ip,5/m/key",
    "request_login_code": "20/m/ip,3/m/key",
}
EMAIL_BACKEND = "regard.post.backend.OutboxBackend"
DEFAULT_FROM_EMAIL = "desk@localhost"

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "regard.files.storage.DurableStorage", "OPTIONS": {"location": DATA / "files"}},
    "staticfiles": {"BACKEND": "regard.config.static.HashedFiles"},
}
# Files are served from where they were collected; where they were not (tests, debug), from the packages.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG or not (STATIC_ROOT / "staticfiles.json").is_file()

USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
USE_I18N = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "filters": {"route_for_path": {"()": "regard.config.logs.RouteForPath"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "regard": {"level": "INFO"},
        # A wrong address is the caller's slip, and scanners try thousands: only errors of ours are worth a line.
        "django.request": {"level": "ERROR", "filters": ["route_for_path"]},
    },
}
