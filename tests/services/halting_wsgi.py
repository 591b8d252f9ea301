"""The site, except that where HALT_FILE is named a decision stops half way for good, so that it can be killed there."""

import os
import time
from pathlib import Path
from typing import Any

from editorial.wsgi import application
from reviews import approvals

__all__ = ["application"]


def halt(*_: Any, **__: Any) -> None:
    """Say that the middle is reached, and stay there."""
    Path(os.environ["HALT_FILE"]).touch()
    time.sleep(3600)


if os.environ.get("HALT_FILE"):
    approvals.publish_revision = halt
