"""What the database refuses of readers' words: changing them, and deciding twice."""

from articles.models import MistakeReport, Question, Revision
from records.guards import changed, refuse_delete, refuse_when, register

QUESTION = Question._meta.db_table
_ASKED = ("key", "text", "terms", "audience", "article_id", "block", "urgent", "asked_at")
_DECIDED = ("state", "answer", "passages", "draft_id", "decided_by_id", "decided_at")

register(
    refuse_delete(QUESTION, "A reader's question stays in the record."),
    refuse_when(QUESTION, "question_born", "INSERT", "NEW.state <> 'received'", "Every question begins as received."),
    refuse_when(
        QUESTION, "question_keeps_its_words", "UPDATE", changed(*_ASKED), "What a reader asked is never changed."
    ),
    refuse_when(
        QUESTION,
        "question_address_only_leaves",
        "UPDATE",
        "NEW.address <> OLD.address AND NEW.address <> ''",
        "A reader's address is only ever erased.",
    ),
    refuse_when(
        QUESTION,
        "question_decided_once",
        "UPDATE",
        {vendor: f"OLD.state <> 'received' AND ({condition})" for vendor, condition in changed(*_DECIDED).items()},
        "A question is decided once.",
    ),
)

REPORT = MistakeReport._meta.db_table
REVISION = Revision._meta.db_table
_REPORTED = (
    "key", "article_id", "revision_id", "audience", "block", "quotation", "text", "reported_at",
)  # fmt: skip
_JUDGED = ("state", "answer", "duplicate_of_id", "decided_by_id", "decided_at")
_PUBLISHED = f"EXISTS (SELECT 1 FROM {REVISION} r WHERE r.id = OLD.corrected_by_id AND r.published_at IS NOT NULL)"

register(
    refuse_delete(REPORT, "A reader's report stays in the record."),
    refuse_when(REPORT, "mistake_born", "INSERT", "NEW.state <> 'received'", "Every report begins as received."),
    refuse_when(
        REPORT, "mistake_keeps_its_words", "UPDATE", changed(*_REPORTED), "What a reader reported is never changed."
    ),
    refuse_when(
        REPORT,
        "mistake_address_only_leaves",
        "UPDATE",
        "NEW.address <> OLD.address AND NEW.address <> ''",
        "A reader's address is only ever erased.",
    ),
    refuse_when(
        REPORT,
        "mistake_judged_once",
        "UPDATE",
        {vendor: f"OLD.state <> 'received' AND ({condition})" for vendor, condition in changed(*_JUDGED).items()},
        "A report is judged once.",
    ),
    refuse_when(
        REPORT,
        "correction_stays_as_published",
        "UPDATE",
        {
            vendor: f"{_PUBLISHED} AND ({condition})"
            for vendor, condition in changed("corrected_by_id", "wrong", "now").items()
        },
        "A published correction stays as it was published.",
    ),
)
