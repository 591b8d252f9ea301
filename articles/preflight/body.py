"""The text under the opening."""

from articles.preflight.rules import Text, Where, rule
from articles.rendering.findings import Severity


@rule("body-missing", Severity.ERROR, "The text has no body.{}")
def body(text: Text) -> Where:
    """A short answer alone is no article."""
    if not text.parsed.body.strip():
        yield text.parsed.body_first_line, ""
