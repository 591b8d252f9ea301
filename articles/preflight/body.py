"""The text under the opening."""

from articles.preflight.rules import Text, Where, rule
from articles.rendering.findings import Severity


@rule("body-missing", Severity.ERROR, "The text has no body.{}")
def body(text: Text) -> Where:
    """A short answer alone is no article."""
    if not text.parsed.body.strip():
        yield text.parsed.body_first_line, ""


@rule("heading-order", Severity.WARNING, "This heading skips a level: “{}”.")
def heading_order(text: Text) -> Where:
    """Readers who listen move from heading to heading by level."""
    level = 1
    for heading in text.rendered.headings:
        if heading.level > level + 1:
            yield heading.line, heading.text
        level = heading.level
