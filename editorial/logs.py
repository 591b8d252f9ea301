"""What is written to the log, without what opens something."""

import logging
import re

_PERSONAL = re.compile(r"(/reviews/invitation/)(?!answered/)[^/\s\"'<>]+")


class LineWithoutLinks(logging.Formatter):
    """A line of the log, its traceback included: of a personal link only the beginning is left."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, with every token left out."""
        return _PERSONAL.sub(r"\1(left out)", super().format(record))
