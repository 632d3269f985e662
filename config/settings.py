"""One settings file, driven by the environment; `.env.example` lists what can be set."""

from pathlib import Path
from urllib.parse import quote

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _
from environs import Env
from redis.backoff import NoBackoff
from redis.retry import Retry

BASE_DIR = Path(__file__).resolve().parent.parent

env = Env()
env.read_env(BASE_DIR / ".env", recurse=False)

DATA_DIR = Path(env.str("DATA_DIR", str(BASE_DIR / ".data"))).resolve()
PRODUCTION = env.bool("PRODUCTION", False)
DEBUG = env.bool("DEBUG", False)
SITE_URL = env.str("SITE_URL", "http://127.0.0.1:8000")
COMPANY_NAME = env.str("COMPANY_NAME", "和诚物业")
HELP_CONTACT = env.str("HELP_CONTACT", "6001")

SECRET_KEY = env.str("SECRET_KEY", "" if PRODUCTION else "for-development-only-" + "x" * 40)
# The machine itself asks /healthz by its loopback address.
ALLOWED_HOSTS = [*env.list("ALLOWED_HOSTS", ["*"] if not PRODUCTION else []), "127.0.0.1", "localhost"]
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SITE_URL.startswith("https://") else []

INSTALLED_APPS = [
    "dashboard.apps.DashboardConfig",
    "agents.apps.AgentsConfig",
    "revisits.apps.RevisitsConfig",
    "complaints.apps.ComplaintsConfig",
    "leasing.apps.LeasingConfig",
    "premises.apps.PremisesConfig",
    "office.apps.OfficeConfig",
    "office.apps.OfficeAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_filters",
    "django_htmx",
    "django_celery_beat",
    "django_celery_results",
    "django_prometheus",
    "axes",
    "csp",
    "pgtrigger",
    "pghistory",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "office.refusals.RefusalMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "office.middleware.PersonMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "office.middleware.LoginFirstMiddleware",
    "axes.middleware.AxesMiddleware",
]

BEHIND_PROXY = env.bool("BEHIND_PROXY", False)
if BEHIND_PROXY:
    MIDDLEWARE.insert(0, "config.proxy.ClientAddressMiddleware")

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "dashboard.frame.frame",
            ],
            "builtins": ["office.templatetags.huiyin"],
        },
    },
]

# The embedded servers' sockets: a link to elsewhere when DATA_DIR is too deep for a socket (ops/places.py).
SOCKETS = (DATA_DIR / "run").resolve()

DATABASES = {
    "default": env.dj_db_url("DATABASE_URL", f"postgres://huiyin@{quote(str(SOCKETS), safe='')}/huiyin"),
}
DATABASES["default"]["CONN_MAX_AGE"] = 600
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# pgtrigger's triggers ask whether they are ignored; unset, each asking is an exception that costs 0.2 ms. A page's
# queries are so short that helpers and compiled code cost more to start (4 ms and more) than they save.
PER_CONNECTION = {"work_mem": "32MB", "pgtrigger.ignore": "{}", "max_parallel_workers_per_gather": "0", "jit": "off"}
PER_CONNECTION["plan_cache_mode"] = "force_generic_plan"
DATABASES["default"].setdefault("OPTIONS", {}).setdefault(
    "options", " ".join(f"-c {name}={value}" for name, value in PER_CONNECTION.items())
)
# Statements that the database keeps planned (office/prepared.py); off where connections are pooled by transaction.
KEEP_PLANS = env.bool("KEEP_PLANS", True)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", f"unix://{SOCKETS}/redis.sock")


def _redis(kind: str, number: int) -> str:
    """The same server as Celery and as the cache want it named."""
    if REDIS_URL.startswith("unix://"):
        path = REDIS_URL.removeprefix("unix://").split("?")[0]
        return f"redis+socket://{path}?virtual_host={number}" if kind == "celery" else f"unix://{path}?db={number}"
    return f"{REDIS_URL.rstrip('/')}/{number}"


REDIS_NUMBER = env.int("REDIS_NUMBER", 0)
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": _redis("cache", REDIS_NUMBER + 1),
        # With Redis gone a page must not wait for it: as delivered, each call tries again for four seconds.
        "OPTIONS": {"retry": Retry(NoBackoff(), 0), "socket_timeout": 2, "socket_connect_timeout": 2},
    }
}

CELERY_BROKER_URL = _redis("celery", REDIS_NUMBER)
CELERY_TASK_IGNORE_RESULT = True
# Of what fails the administrator is told: only failures are kept, for thirty days.
CELERY_RESULT_BACKEND = "django-db"
CELERY_TASK_STORE_ERRORS_EVEN_IF_IGNORED = True
CELERY_RESULT_EXTENDED = True
CELERY_RESULT_EXPIRES = 30 * 24 * 3600
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# Worker and beat wait for a queue that is gone, however long; a page tries once and leaves it to beat's sweep.
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 600,
    "socket_connect_timeout": 2,
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0,
    "interval_max": 0,
}
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TIMEZONE = "Asia/Shanghai"
CELERY_BEAT_SCHEDULER = "django_celery_beat.schedulers:DatabaseScheduler"
DJANGO_CELERY_BEAT_TZ_AWARE = True

# Messages to the staff outside the house. Without a mail server nobody is offered e-mail.
EMAIL_ON = bool(env.str("EMAIL_URL", ""))
if EMAIL_ON:
    globals().update(env.dj_email_url("EMAIL_URL"))
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", "huiyin@localhost")
EMAIL_TIMEOUT = 10
# How long a robot is waited for: until it is reached, and until it answers.
ROBOT_SECONDS = (5, 10)
# Where the messengers' robots live; an address elsewhere is not taken.
ROBOT_URLS = {
    "wecom": env.str("WECOM_ROBOT_URL", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key="),
    "dingtalk": env.str("DINGTALK_ROBOT_URL", "https://oapi.dingtalk.com/robot/send?access_token="),
    "feishu": env.str("FEISHU_ROBOT_URL", "https://open.feishu.cn/open-apis/bot/v2/hook/"),
}

AUTH_USER_MODEL = "office.Staff"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "office.login.NameOrPhoneBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "office.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "office:login"
LOGIN_REDIRECT_URL = "/"
SESSION_COOKIE_AGE = 12 * 3600
REMEMBER_LOGIN_AGE = 30 * 24 * 3600
CSRF_FAILURE_VIEW = "office.views.errors.csrf_failure"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_TEMPLATE = "office/locked_out.html"
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Chinese")), ("en", _("English"))]
LANGUAGES_IN_THEIR_WORDS = [("zh-hans", "中文"), ("en", "English")]
FORMAT_MODULE_PATH = ["config.formats"]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", str(DATA_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "config.vendor.VendorFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["png", "jpg", "webp", "gz", "br", "woff", "woff2", "map"]
MEDIA_ROOT = DATA_DIR / "files"
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
MAX_PHOTO_MB = 15
MAX_PHOTOS = 6
MAX_REQUEST_BYTES = 110 * 1024 * 1024

# The residents' door (docs/public.md): filings by address and hour, by telephone and day; wrong numbers by the hour.
DOOR_FILINGS_PER_ADDRESS = env.int("DOOR_FILINGS_PER_ADDRESS", 10)
DOOR_FILINGS_PER_PHONE = env.int("DOOR_FILINGS_PER_PHONE", 5)
DOOR_WORDS_PER_MATTER = env.int("DOOR_WORDS_PER_MATTER", 5)
DOOR_FAILURES = env.int("DOOR_FAILURES", 10)
DOOR_PHOTOS = 3
# How long it keeps what visitors left there: days after the matter is closed, and days of the key of a form.
DOOR_KEEPS_DAYS = env.int("DOOR_KEEPS_DAYS", 180)
DOOR_KEEPS_FORMS_DAYS = env.int("DOOR_KEEPS_FORMS_DAYS", 30)
# For how many days what became of a message to the staff is kept.
MESSAGES_KEPT_DAYS = env.int("MESSAGES_KEPT_DAYS", 180)

# Survey links: wrong ones and answers by address and hour. Many households may share one address.
SURVEY_FAILURES = env.int("SURVEY_FAILURES", 30)
SURVEY_ANSWERS_PER_ADDRESS = env.int("SURVEY_ANSWERS_PER_ADDRESS", 120)

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

_https = SITE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
SECURE_HSTS_SECONDS = 31536000 if _https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _https
SECURE_SSL_REDIRECT = _https and env.bool("SSL_REDIRECT", True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
X_FRAME_OPTIONS = "DENY"

DEMO_ALLOWED = not PRODUCTION
CLOCK_OFFSET_FILE = None if PRODUCTION else env.str("CLOCK_OFFSET_FILE", "") or None

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"links": {"()": "config.logs.HidesLinks"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["links"]}},
    # It writes addresses, and a robot's address is a secret.
    "loggers": {"urllib3": {"level": "ERROR"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "INFO")},
}
