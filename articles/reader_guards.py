"""What the database refuses of readers' words: changing them, and deciding twice."""

from articles.models import Question
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
