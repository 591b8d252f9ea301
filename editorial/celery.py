"""The Celery application: a doorbell for work whose record is always a database row."""

import os
from pathlib import Path
from typing import Any

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "editorial.settings.dev")

app = Celery("imprimatur")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@app.on_after_configure.connect
def make_broker_folders(sender: Celery, **_: Any) -> None:
    """The filesystem broker needs its folders before the first message."""
    options = sender.conf.broker_transport_options or {}
    for name in ("data_folder_in", "control_folder", "processed_folder"):
        if name in options:
            Path(options[name]).mkdir(parents=True, exist_ok=True)
