"""Settings from the environment; with none set, the embedded defaults serve (see docs/configuration.md)."""

import secrets
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from .database_url import database_from
from .storage_url import storage_from

env = environ.FileAwareEnv()
ROOT = Path(__file__).resolve().parent.parent.parent

DATA = Path(env("VOCERIA_DATA", default=str(ROOT / "data"))).resolve()
FILES = DATA / "files"
MADE_FILES = DATA / "made"  # made again when missing; no backup needs them
BASE_URL = env("VOCERIA_BASE_URL", default="http://127.0.0.1:8000").rstrip("/")
SECURE = BASE_URL.startswith("https://")
DEBUG = env.bool("VOCERIA_DEBUG", default=False)


def _secret_key() -> str:
    """The key in SECRET_KEY, or one made once and kept in the data folder, readable by its owner only."""
    given = env("SECRET_KEY", default="")
    if given:
        return given
    DATA.mkdir(parents=True, exist_ok=True)
    path = DATA / "secret_key"
    try:
        with path.open("x") as file:
            path.chmod(0o600)
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    except OSError as error:
        raise ImproperlyConfigured(f"No se puede escribir en la carpeta de datos {DATA}: {error}") from error
    return path.read_text()


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = env.list(
    "VOCERIA_HOSTS", default=[BASE_URL.split("://")[1].split("/")[0].rsplit(":", 1)[0], "127.0.0.1", "localhost"]
)
CSRF_TRUSTED_ORIGINS = [BASE_URL]

INSTALLED_APPS = [
    "voceria.project.apps.ProjectConfig",
    "voceria.desk",
    "voceria.portal",
    "voceria.monitoring",
    "voceria.bulletins",
    "voceria.coverage",
    "voceria.invitations",
    "voceria.agenda",
    "voceria.bank",
    "voceria.delivery",
    "voceria.press",
    "voceria.office",
    "voceria.ui",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.embeds",
    "wagtail.search",
    "wagtail.sites",
    "wagtail.admin",
    "wagtail",
    "wagtailmedia",
    "modelcluster",
    "taggit",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "axes",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "voceria.project.health.HealthMiddleware",
    "voceria.portal.middleware.PublicPageCache",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "voceria.office.middleware.OfficeMiddleware",
    "voceria.project.setup.middleware.FirstRunMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "voceria.project.urls"
WSGI_APPLICATION = "voceria.project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "voceria.office.context.office",
            ],
        },
    },
]

# Database. SQLite waits up to 20 s for a writer, and a transaction takes the write lock when it begins.
DATABASES = {"default": database_from(env("DATABASE_URL", default=""), folder=DATA)}
DATABASES["default"]["CONN_MAX_AGE"] = 600
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATA.mkdir(parents=True, exist_ok=True)
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;",
    }
else:
    INSTALLED_APPS.append("django.contrib.postgres")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHE_URL = env("CACHE_URL", default="")
CACHES = {
    "default": env.cache_url("CACHE_URL")
    if CACHE_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # One process would not see that another threw a copy away; lists prefetch their copies instead.
    "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}

# Wagtail's search index stays immediate; what leaves the office runs in the worker.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "db": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}

# Mail. EMAIL_URL wins; otherwise the mail server typed in «La oficina» is used (voceria.office.mail).
EMAIL_URL = env("EMAIL_URL", default="")
EMAIL_BACKEND = "voceria.office.mail.OfficeMailBackend"
EMAIL_FROM = env("EMAIL_FROM", default="")
EMAIL_TIMEOUT = 30

# Files. Originals and public copies lie in one private folder; only views serve them.
STORAGE_URL = env("STORAGE_URL", default="")
MEDIA_ROOT = FILES
MEDIA_URL = "/mesa/archivos/"
STORAGES = {
    "default": storage_from(STORAGE_URL) if STORAGE_URL else {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_TEMP_DIR = None
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_NUMBER_FIELDS = 6000  # a pasted list of 300 activities, each with its fields
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"

AUTH_USER_MODEL = "office.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "/mesa/login/"
LOGIN_REDIRECT_URL = "/mesa/"
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24 * 3

# Ten wrong passwords for one account from one address close that door for fifteen minutes.
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "username"
AXES_USERNAME_CALLABLE = "voceria.lib.client_address.login_name"
AXES_CLIENT_IP_CALLABLE = "voceria.lib.client_address.client_address"
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "office/locked_out.html"
AXES_VERBOSE = False

LANGUAGE_CODE = "es-mx"
LANGUAGES = [("es-mx", "Español de México")]
LOCALE_PATHS = [ROOT / "voceria" / "locale"]
TIME_ZONE = "America/Mexico_City"
USE_I18N = True
USE_TZ = True

SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"

# Enforced on public and personal pages; Wagtail's own screens run inline scripts, so there it only reports.
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ["/mesa/"],
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    },
}

WAGTAIL_SITE_NAME = "Vocería"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = [("es-mx", "Español de México")]
WAGTAIL_AUTOSAVE_INTERVAL = 1500
WAGTAIL_USER_TIME_ZONES = ["America/Mexico_City"]  # nobody chooses: hours are the municipality's (OfficeMiddleware)
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = True
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILIMAGES_IMAGE_MODEL = "bank.Photo"
WAGTAILIMAGES_IMAGE_FORM_BASE = "voceria.bank.forms.PhotoForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 200 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 150_000_000
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "heic", "heif", "jpg", "jpeg", "png", "tif", "tiff", "webp"]
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"heic": "jpeg", "avif": "jpeg", "tiff": "jpeg", "bmp": "jpeg"}
WAGTAILIMAGES_JPEG_QUALITY = 82
WAGTAILDOCS_DOCUMENT_MODEL = "bank.BankDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILMEDIA = {"MEDIA_MODEL": "bank.Recording", "MEDIA_FORM_BASE": "voceria.bank.forms.RecordingForm"}
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "voceria.lib.search.backend"}}
TAGGIT_CASE_INSENSITIVE = True
TAG_SPACES_ALLOWED = True

# Logs say what happened to which record, never names, addresses or contents.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "voceria.project.access_log.MaskingFormatter",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"voceria": {"level": "INFO"}, "django.request": {"level": "ERROR"}, "axes": {"level": "ERROR"}},
}
SILENCED_SYSTEM_CHECKS = ["wagtailadmin.W003"]

#: How long a dispatch waits for somebody to stop it.
DELIVERY_UNDO_SECONDS = env.int("DELIVERY_UNDO_SECONDS", default=60)
#: Less time than this between two places is too little to get from one to the other.
AGENDA_TRAVEL_MINUTES = env.int("AGENDA_TRAVEL_MINUTES", default=30)
# Names inside our own network from which a calendar may be read; everything else must be on the internet.
FETCH_PRIVATE_HOSTS = env.list("VOCERIA_PRIVATE_HOSTS", default=[])
