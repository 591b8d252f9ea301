"""What the database refuses in this room: rewriting what happened, and unsending a letter."""

from records.guards import VENDORS, changed, refuse_delete, refuse_update, refuse_when, register
from records.models import AuditChain, AuditEntry, Deadline, Letter

CHAIN = AuditChain._meta.db_table
ENTRY = AuditEntry._meta.db_table
LETTER = Letter._meta.db_table
DEADLINE = Deadline._meta.db_table

register(
    refuse_update(ENTRY, "An audit entry is never changed."),
    refuse_delete(ENTRY, "An audit entry is never removed."),
    refuse_delete(CHAIN, "An audit chain is never removed."),
    refuse_when(
        CHAIN,
        "audit_head_moves_on",
        "UPDATE",
        "NEW.head_serial <> OLD.head_serial + 1 OR NEW.name <> OLD.name",
        "The head of an audit chain moves on by one entry, never back.",
    ),
    refuse_when(
        LETTER,
        "letter_sent_once",
        "UPDATE",
        {
            vendor: "OLD.state = 'sent' AND (NEW.state <> 'sent' OR "
            + changed("key", "uuid", "template", "recipient_id", "sent_at", "subject", "body")[vendor]
            + ")"
            for vendor in VENDORS
        },
        "A letter that went out stays as it was sent.",
    ),
    refuse_delete(LETTER, "Letters are kept."),
    refuse_when(
        DEADLINE,
        "deadline_stays_closed",
        "UPDATE",
        "OLD.closed_at IS NOT NULL",
        "A closed deadline stays closed; open a new one.",
    ),
)
