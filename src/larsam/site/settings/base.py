"""What is the same wherever LärSam runs. Everything that differs comes from the environment."""

from __future__ import annotations

from pathlib import Path

import environ

from larsam.site.logs import configure as configure_logs
from larsam.site.settings.databases import database
from larsam.ui.template_settings import (  # noqa: F401 - two of them are settings in themselves
    COTTON_ISOLATE_BY_DEFAULT,
    DJANGO_TABLES2_TEMPLATE,
    FORM_RENDERER,
    TEMPLATE_APPS,
    templates,
)

env = environ.Env()

ROOT = Path(env("LARSAM_ROOT", default=str(Path(__file__).resolve().parents[4])))
VAR = Path(env("LARSAM_VAR", default=str(ROOT / "var")))

DEBUG = False
ALLOWED_HOSTS = env.list("LARSAM_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("LARSAM_ORIGINS", default=[])

# Our own rooms first, lowest tier last, so that a room can override a template of a tier below it.
INSTALLED_APPS = [
    "larsam.site.apps.SiteConfig",
    "larsam.insights.apps.InsightsConfig",
    "larsam.flows.apps.FlowsConfig",
    "larsam.workshops.apps.WorkshopsConfig",
    "larsam.organisations.apps.OrganisationsConfig",
    "larsam.platform.privacy.apps.PrivacyConfig",
    "larsam.platform.accounts.apps.AccountsConfig",
    "larsam.platform.notify.apps.NotifyConfig",
    "larsam.platform.documents.apps.DocumentsConfig",
    "larsam.platform.jobs.apps.JobsConfig",
    "larsam.platform.trail.apps.TrailConfig",
    "larsam.platform.audit.apps.AuditConfig",
    "larsam.platform.registry.apps.RegistryConfig",
    "larsam.ui.apps.UiConfig",
    "allauth",
    "allauth.account",
    *TEMPLATE_APPS,
    "django_htmx",
    "django_tables2",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "larsam.site.middleware.PlainAddressMiddleware",
    "larsam.site.middleware.PrivateMiddleware",
    "larsam.site.middleware.ActorMiddleware",
    "larsam.site.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "larsam.site.urls"
WSGI_APPLICATION = "larsam.site.wsgi.application"
ASGI_APPLICATION = "larsam.site.asgi.application"
TEMPLATES = templates(context_processors=["larsam.site.context_processors.house"])

DATABASES = {"default": database(env("DATABASE_URL", default=f"sqlite:///{VAR / 'larsam.sqlite3'}"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("en", "English")]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        # What people send is for this program alone, also on a machine that others use.
        "OPTIONS": {
            "location": VAR / "files",
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DOCUMENTS_FONT_FOLDER = Path(env("LARSAM_FONTS", default=str(VAR / "fonts")))

# An upload larger than this is spooled to disk; the readers refuse what is larger than their own limits.
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
# Many notes can be placed in one go: each is one field.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 12_000

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "manifest-src": ["'self'"],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: []
    for name in (
        "camera",
        "geolocation",
        "microphone",
        "payment",
        "usb",
        "display-capture",
        "midi",
        "gyroscope",
    )
}

ACCOUNT_ADAPTER = "larsam.platform.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
# Ours instead: allauth's own mail to an unknown address links to a sign-up that does not exist here.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_FORMS = {
    "request_login_code": "larsam.platform.accounts.web.forms.AskForCodeForm",
    "confirm_login_code": "larsam.platform.accounts.web.forms.EnterCodeForm",
}
# Three guesses a code: thirty an hour for one address, against 20⁸ possible codes.
ACCOUNT_RATE_LIMITS = {"request_login_code": "20/m/ip,3/m/key,10/h/key"}

EMAIL_BACKEND = "larsam.platform.notify.outbox.OutboxEmailBackend"
DEFAULT_FROM_EMAIL = env("LARSAM_MAIL_FROM", default="LärSam <larsam@localhost>")
LARSAM_SMTP_URL = env("LARSAM_SMTP_URL", default="")

# Where the web process listens; the demo's one-click sign-in exists only on loopback.
LARSAM_LISTENS_ON = env("LARSAM_LISTENS_ON", default="")
# A local trial without the demo may also read its mail on a page; see accounts.selectors.mail_page_works.
LARSAM_MAIL_PAGE = env.bool("LARSAM_MAIL_PAGE", default=False)
LARSAM_BASE_URL = env("LARSAM_BASE_URL", default="http://localhost:8000")

LOGGING = configure_logs(as_json=env.bool("LARSAM_LOG_JSON", default=False))
