"""CSL-JSON: the records as they are kept."""

import json
from collections.abc import Sequence
from typing import Any


def write(records: Sequence[dict[str, Any]]) -> str:
    """A list of records, readable by people too."""
    return json.dumps(list(records), ensure_ascii=False, indent=1) + "\n"
