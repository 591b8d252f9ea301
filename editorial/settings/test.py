"""The suite: quick hashes, an in-memory mailbox, folders of its own."""

import os

from editorial.settings.base import *  # noqa: F403 - settings inherit by star
from editorial.settings.base import CACHES, CELERY_BROKER_URL, DATABASES, ROOT, env

SECRET_KEY = "for the suite only"  # noqa: S105 - not a secret
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
SITE_URL = "http://testserver"
VAR = ROOT / "var" / "tests"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Without services named in the environment the suite needs none.
if CELERY_BROKER_URL.startswith("filesystem://"):
    CELERY_BROKER_URL = "memory://"
    CELERY_BROKER_TRANSPORT_OPTIONS = {}
if CACHES["default"]["BACKEND"].endswith("DatabaseCache"):
    CACHES["default"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
# Processes that share one Redis must not count each other's sign-ins.
CACHES["default"]["KEY_PREFIX"] = os.environ.get("CACHE_PREFIX") or os.environ.get("PYTEST_XDIST_WORKER", "")
PAGE_COPY_SECONDS = env.float("PAGE_COPY_SECONDS", default=0.0)  # what a test changed shows at once
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
# On SQLite the suite uses a file, as the product does: a database in memory locks otherwise.
VAR.mkdir(parents=True, exist_ok=True)
DATABASES["default"]["TEST"] = {}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["TEST"]["NAME"] = VAR / "suite.sqlite3"
