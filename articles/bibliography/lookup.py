"""Where the details of a DOI or PMID can be asked for. No service is named by default: nothing goes out unasked.

`REFERENCE_LOOKUPS` names callables, such as `ourhouse.lookups.crossref`, that take a record with a DOI or PMID and give
CSL data, or None where they know nothing. They are asked in turn until a title is found.
"""

import logging
from collections.abc import Mapping
from typing import Any, Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from articles.bibliography.matching import merged
from articles.bibliography.shaping import shaped

logger = logging.getLogger(__name__)


class Lookup(Protocol):
    """A service that knows works by their identifiers, such as Crossref or PubMed."""

    def __call__(self, doi: str, pmid: str) -> Mapping[str, Any] | None:
        """CSL data of the work with this DOI or PMID; None where it is not known. It minds its own time limit."""


def looked_up(record: dict[str, Any]) -> dict[str, Any]:
    """The record with what the services know of it; as it is where it has a title, or no service is named.

    A service that fails is no reason to lose the identifier.
    """
    for path in settings.REFERENCE_LOOKUPS:
        if record.get("title") or not (record.get("DOI") or record.get("PMID")):
            break
        lookup: Lookup = import_string(path)
        try:
            found = lookup(doi=record.get("DOI", ""), pmid=record.get("PMID", ""))
        except Exception:
            logger.warning("The look-up %s failed.", path, exc_info=True)
            continue
        if found:
            record = merged(record, shaped(found))
    return record
