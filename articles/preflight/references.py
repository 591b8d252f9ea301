"""The reference list, as far as it can be judged without looking anything up."""

from articles.bibliography.csl import is_after, issued
from articles.preflight.rules import Text, Where, rule
from articles.rendering.findings import Severity


@rule("reference-uncited", Severity.WARNING, "The reference @{} is never cited.")
def uncited(text: Text) -> Where:
    """An entry that nothing leans on."""
    cited = {reference.key for reference in text.rendered.references if reference.cited}
    for index, csl in enumerate(text.rendered.front_matter.references):
        if csl["id"] not in cited:
            yield text.line_of(f"references/{index}"), csl["id"]


@rule("reference-future", Severity.WARNING, "The reference @{} is dated in the future.")
def future(text: Text) -> Where:
    """An entry that has not appeared yet."""
    for index, csl in enumerate(text.rendered.front_matter.references):
        if is_after(issued(csl), text.today):
            yield text.line_of(f"references/{index}"), csl["id"]


@rule("references-missing", Severity.WARNING, "The text lists no references{}.")
def missing(text: Text) -> Where:
    """A medical text that leans on nothing."""
    if not text.rendered.front_matter.references:
        yield text.line_of("title"), ""
