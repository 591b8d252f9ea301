"""The suite's settings for processes of their own: the environment's broker and cache, mail by SMTP, quick sweeps."""

import os
from datetime import timedelta

from editorial.settings import base
from editorial.settings.test import *  # noqa: F403 - settings inherit by star

CELERY_BROKER_URL = base.CELERY_BROKER_URL
CELERY_BROKER_TRANSPORT_OPTIONS = base.CELERY_BROKER_TRANSPORT_OPTIONS
CACHES = {
    "default": {
        **base.env.cache("CACHE_URL", default="dbcache://imprimatur_cache"),
        "KEY_PREFIX": os.environ.get("CACHE_PREFIX", ""),
    }
}
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
SWEEP = timedelta(seconds=int(os.environ["SWEEP_EVERY"]))
CELERY_BEAT_SCHEDULE = {
    "remind": {"task": "reviews.remind", "schedule": SWEEP},
    "deliver": {"task": "records.deliver_letters", "schedule": SWEEP},
}
CELERY_BEAT_SCHEDULE_FILENAME = os.path.join(os.environ["VAR_DIR"], os.environ["BEAT_NAME"])  # noqa: PTH118 - Celery wants a text
