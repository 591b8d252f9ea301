"""What the database refuses in this room: unsigned approval, signing one's own text, changing what was signed."""

from articles.models import Contribution, Revision
from records.guards import changed, refuse_delete, refuse_update, refuse_when, register
from reviews.models import (
    Assignment,
    BoardMember,
    Comment,
    CommentReply,
    Decision,
    PublicNotice,
    Report,
    ReviewRound,
)

REVISION = Revision._meta.db_table
CONTRIBUTION = Contribution._meta.db_table
ROUND = ReviewRound._meta.db_table
ASSIGNMENT = Assignment._meta.db_table
MEMBER = BoardMember._meta.db_table
REPORT = Report._meta.db_table
DECISION = Decision._meta.db_table
DECISION_REPORTS = Decision.reports.through._meta.db_table
NOTICE = PublicNotice._meta.db_table
COMMENT = Comment._meta.db_table
REPLY = CommentReply._meta.db_table

_NO_FOUR_EYES = (
    f"EXISTS (SELECT 1 FROM {ASSIGNMENT} a JOIN {MEMBER} m ON m.id = a.member_id JOIN {ROUND} d ON d.id = a.round_id"
    " WHERE a.id = NEW.assignment_id AND (m.user_id IN (d.handling_editor_id, d.opened_by_id, d.policy_set_by_id)"
    f" OR EXISTS (SELECT 1 FROM {CONTRIBUTION} c WHERE c.revision_id = d.revision_id AND c.user_id = m.user_id)))"
)
_OTHER_TEXT = (
    f"NOT EXISTS (SELECT 1 FROM {ASSIGNMENT} a JOIN {ROUND} d ON d.id = a.round_id"
    " WHERE a.id = NEW.assignment_id AND d.digest = NEW.digest AND d.closed_at IS NULL)"
)
# A member's latest report counts, while the assignment stands as signed.
_APPROVALS = (
    f"(SELECT COUNT(*) FROM {ASSIGNMENT} a JOIN {REPORT} r ON r.assignment_id = a.id"
    " WHERE a.round_id = NEW.round_id AND a.state = 'signed' AND r.digest = NEW.digest"
    " AND r.recommendation = '{recommendation}'"
    f" AND NOT EXISTS (SELECT 1 FROM {REPORT} n WHERE n.assignment_id = a.id AND n.id > r.id))"
)
_NO_QUORUM = (
    "NEW.verdict = 'approve' AND ("
    + _APPROVALS.format(recommendation="approve")
    + f" < (SELECT d.quorum FROM {ROUND} d WHERE d.id = NEW.round_id) OR "
    + _APPROVALS.format(recommendation="changes")
    + f" > 0 OR NEW.digest <> (SELECT d.digest FROM {ROUND} d WHERE d.id = NEW.round_id))"
)
_NO_DECISION = (
    "NEW.state = 'approved' AND OLD.state <> 'approved' AND NOT EXISTS ("
    f"SELECT 1 FROM {DECISION} e JOIN {ROUND} d ON d.id = e.round_id WHERE e.key = NEW.decision_key"
    " AND e.verdict = 'approve' AND e.digest = NEW.digest AND d.revision_id = NEW.id)"
)
_NO_NOTICE = (
    "NEW.state = 'retracted' AND OLD.state <> 'retracted' AND NOT EXISTS ("
    f"SELECT 1 FROM {NOTICE} n WHERE n.revision_id = NEW.id AND n.confirmed_at IS NOT NULL)"
)
_ROUND_TERMS = (
    "revision_id",
    "number",
    "kind",
    "digest",
    "handling_editor_id",
    "opened_by_id",
    "opened_at",
    "policy_id",
    "policy_set_by_id",
    "quorum",
    "specialty_id",
    "validity_months",
)
_COMMENT_SAID = (
    "key",
    "round_id",
    "digest",
    "block",
    "audience",
    "passage_digest",
    "words",
    "quote",
    "text",
    "suggestion",
    "by_id",
    "at",
)
_OTHER_ROUND = (
    "NEW.resolved_at IS NOT NULL OR NOT EXISTS ("
    f"SELECT 1 FROM {ROUND} d WHERE d.id = NEW.round_id AND d.digest = NEW.digest AND d.closed_at IS NULL)"
)
_RESOLVED = f"EXISTS (SELECT 1 FROM {COMMENT} c WHERE c.id = NEW.comment_id AND c.resolved_at IS NOT NULL)"
_VENDORS = ("sqlite", "postgresql")
# More time is given once, to somebody at work, and the date moves by no more than the days that were given.
_DAYS_LATER = {
    "sqlite": "julianday(NEW.due_at) - julianday(OLD.due_at) BETWEEN NEW.days_more - 0.001 AND NEW.days_more + 0.001",
    "postgresql": "NEW.due_at = OLD.due_at + NEW.days_more * INTERVAL '1 day'",
}
_NO_MORE_TIME = {
    vendor: f"({changed('due_at', 'days_more')[vendor]}) AND NOT (OLD.days_more = 0 AND NEW.days_more > 0"
    f" AND OLD.state IN ('invited', 'accepted') AND {_DAYS_LATER[vendor]})"
    for vendor in _VENDORS
}

register(
    refuse_update(REPORT, "A signed report is never changed; sign a new one."),
    refuse_delete(REPORT, "A signed report is never removed."),
    refuse_when(
        REPORT,
        "report_four_eyes",
        "INSERT",
        _NO_FOUR_EYES,
        "Nobody signs a text they wrote, handle, opened for review, or whose policy they set.",
    ),
    refuse_when(REPORT, "report_same_text", "INSERT", _OTHER_TEXT, "A report signs the text of its own open round."),
    refuse_update(DECISION, "A decision is never changed."),
    refuse_delete(DECISION, "A decision is never removed."),
    refuse_update(DECISION_REPORTS, "What a decision rests on is never changed."),
    refuse_delete(DECISION_REPORTS, "What a decision rests on is never removed."),
    refuse_when(DECISION, "decision_quorum", "INSERT", _NO_QUORUM, "Without its quorum a round approves nothing."),
    refuse_when(
        REVISION, "revision_decided", "UPDATE", _NO_DECISION, "A text is approved by a Decision on it, or not at all."
    ),
    refuse_when(
        REVISION, "revision_notice", "UPDATE", _NO_NOTICE, "A text is retracted by a notice two people agreed to."
    ),
    refuse_when(
        ROUND,
        "round_terms",
        "UPDATE",
        {vendor: f"OLD.closed_at IS NOT NULL OR ({changed(*_ROUND_TERMS)[vendor]})" for vendor in _VENDORS},
        "The terms of a round stand from its opening, and a closed round stays closed.",
    ),
    refuse_when(
        ROUND,
        "round_suggestions",
        "UPDATE",
        f"NEW.closed_at IS NOT NULL AND EXISTS (SELECT 1 FROM {ASSIGNMENT} a"
        " WHERE a.round_id = NEW.id AND a.suggestion <> '')",
        "The names and addresses that members suggested are erased when a round ends.",
    ),
    refuse_delete(ROUND, "Review rounds are kept for ever."),
    refuse_delete(ASSIGNMENT, "Assignments are kept for ever."),
    refuse_when(ASSIGNMENT, "assignment_key", "UPDATE", changed("key"), "The key of an assignment stays what it was."),
    refuse_when(
        ASSIGNMENT,
        "assignment_time",
        "UPDATE",
        _NO_MORE_TIME,
        "A member gets more time once, and the date moves by the days that were given.",
    ),
    refuse_when(
        NOTICE,
        "notice_words",
        "UPDATE",
        {
            vendor: f"{changed('text', 'revision_id', 'proposed_by_id')[vendor]} OR (OLD.confirmed_at IS NOT NULL AND "
            f"({changed('confirmed_by_id', 'confirmed_at')[vendor]}))"
            for vendor in _VENDORS
        },
        "A public notice says what was proposed and confirmed.",
    ),
    refuse_delete(NOTICE, "Public notices are kept for ever."),
    refuse_when(
        COMMENT,
        "comment_same_text",
        "INSERT",
        _OTHER_ROUND,
        "A comment speaks of the text of its own open round, and is open when it is made.",
    ),
    refuse_when(
        COMMENT,
        "comment_said",
        "UPDATE",
        {vendor: f"OLD.resolved_at IS NOT NULL OR ({changed(*_COMMENT_SAID)[vendor]})" for vendor in _VENDORS},
        "What a comment says is never changed, and it is resolved once.",
    ),
    refuse_delete(COMMENT, "Comments are kept for ever."),
    refuse_when(REPLY, "answer_in_time", "INSERT", _RESOLVED, "A resolved comment is not answered any more."),
    refuse_update(REPLY, "An answer is never changed."),
    refuse_delete(REPLY, "Answers are kept for ever."),
)
