"""One developer, one machine: the demo desk, a file mailbox, and pages that explain their errors."""

from editorial.settings.base import *  # noqa: F403 - settings inherit by star

DEBUG = True
SECRET_KEY = "for one machine only; production refuses to start without its own"  # noqa: S105 - not a secret
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
