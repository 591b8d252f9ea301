"""What keeps robots and floods out of the readers' forms, without knowing who anybody is.

A hidden field that only robots fill, a time that no person is below, and counts: of what one network address sent
today, and of what came in altogether. The address is kept only as a keyed hash, in the cache, for the rest of the day;
the key changes every day, and nothing of it stands with a question or a report.
"""

import hashlib
import hmac
from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.core.cache import cache

from articles.errors import WorkflowError

SALT = "articles.asking"
QUICKEST = timedelta(seconds=3)
LONGEST = timedelta(hours=24)
SENT_A_DAY = 10  # by one address
LOOKED_UP_A_DAY = 300  # by one address
TAKEN_A_DAY = 300  # questions, and as many reports, from everybody
_A_DAY = 24 * 3600


class Refused(WorkflowError):
    """Nothing was taken in; the sentence says why and what to do."""


def new_stamp(at: datetime) -> str:
    """When a form was given out, signed."""
    return signing.dumps(at.timestamp(), salt=SALT)


def check_stamp(stamp: str, *, at: datetime) -> None:
    """Refuse what comes back faster than anybody types, or from a page that was open for more than a day."""
    try:
        given = float(signing.loads(stamp, salt=SALT))
    except (signing.BadSignature, TypeError, ValueError):
        raise Refused("This form had grown too old or was damaged on its way. Please send it once more.") from None
    age = timedelta(seconds=at.timestamp() - given)
    if age < QUICKEST:
        raise Refused("That was faster than anybody types. Please wait a few seconds, then send it once more.")
    if age > LONGEST:
        raise Refused("This page was open for more than a day. Please read over what you wrote and send it once more.")


def count_address(address: str, what: str, *, at: datetime, most: int) -> None:
    """Refuse where this network address has done this too often today."""
    day = f"{at:%Y-%m-%d}"
    key = f"asking:{what}:{_hashed(address, day)}"
    cache.add(key, 0, _A_DAY)
    try:
        count = cache.incr(key)
    except ValueError:  # the cache is away, or threw the count out meanwhile
        count = 1
    if count > most:
        raise Refused("Too much has come from your network today. Please come back tomorrow.")


def check_total(taken: int) -> None:
    """Refuse where as much has come in during the last day as the editors could ever read."""
    if taken >= TAKEN_A_DAY:
        raise Refused("More has come in today than our editors can read. Please come back tomorrow.")


def _hashed(address: str, day: str) -> str:
    key = f"{settings.SECRET_KEY} {day}".encode()
    return hmac.new(key, address.encode(), hashlib.sha256).hexdigest()[:32]
