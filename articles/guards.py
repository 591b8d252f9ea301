"""What the database refuses, whoever asks: changing a frozen text, skipping a step, showing what was not signed."""

from articles.models import Edition, GlossaryTerm, GlossaryUse, Reference, Revision
from articles.states import STEPS
from records.guards import changed, refuse_delete, refuse_update, refuse_when, register

REVISION = Revision._meta.db_table
REFERENCE = Reference._meta.db_table
EDITION = Edition._meta.db_table
TERM = GlossaryTerm._meta.db_table
USE = GlossaryUse._meta.db_table

_FROZEN_COLUMNS = (
    "article_id",
    "number",
    "based_on_id",
    "source",
    "blocks",
    "title",
    "origin",
    "text_date",
    "lay_waiver",
    "explains_terms",
    "terms_left_out",
    "reading_waiver",
    "manifest",
    "digest",
    "created_by_id",
    "created_at",
    "submitted_at",
)
_ALLOWED_STEPS = " OR ".join(
    f"(OLD.state = '{source.value}' AND NEW.state = '{target.value}')" for source, target in sorted(STEPS)
)
_FRAGMENT = {
    "sqlite": "json_extract(r.manifest, '$.fragments.' || NEW.audience)",
    "postgresql": "r.manifest::jsonb -> 'fragments' ->> NEW.audience",
}
_OF_FROZEN_REVISION = f"EXISTS (SELECT 1 FROM {REVISION} r WHERE r.id = {{row}}.revision_id AND r.digest <> '')"


def _not_as_signed(vendor: str) -> str:
    return (
        f"NOT EXISTS (SELECT 1 FROM {REVISION} r WHERE r.id = NEW.revision_id AND r.article_id = NEW.article_id"
        f" AND r.digest <> '' AND {_FRAGMENT[vendor]} = NEW.fragment)"
    )


_NOT_APPROVED = (
    f"NEW.stage = 'approved' AND NOT EXISTS (SELECT 1 FROM {REVISION} r WHERE r.id = NEW.revision_id"
    " AND r.state = 'approved' AND r.published_at IS NOT NULL)"
)

register(
    refuse_when(
        REVISION,
        "revision_frozen",
        "UPDATE",
        {vendor: f"OLD.digest <> '' AND ({changed(*_FROZEN_COLUMNS)[vendor]})" for vendor in ("sqlite", "postgresql")},
        "A submitted text is frozen: nothing that was signed may change.",
    ),
    refuse_when(
        REVISION,
        "revision_steps",
        "UPDATE",
        f"OLD.state <> NEW.state AND NOT ({_ALLOWED_STEPS})",
        "A revision may only take the steps of its life in their order.",
    ),
    refuse_when(REVISION, "revision_born", "INSERT", "NEW.state <> 'draft'", "Every revision begins as a draft."),
    refuse_when(
        REVISION,
        "revision_unpublished",
        "UPDATE",
        "OLD.published_at IS NOT NULL AND NEW.published_at IS NULL",
        "What was published stays in the record.",
    ),
    refuse_delete(REVISION, "Revisions are kept for ever."),
    *(
        refuse_when(
            REFERENCE,
            f"reference_frozen_{event.lower()}",
            event,
            _OF_FROZEN_REVISION.format(row="OLD" if event == "DELETE" else "NEW"),
            "The references of a submitted text are frozen.",
        )
        for event in ("INSERT", "UPDATE", "DELETE")
    ),
    *(
        refuse_when(
            EDITION,
            f"edition_as_signed_{event.lower()}",
            event,
            {vendor: _not_as_signed(vendor) for vendor in ("sqlite", "postgresql")},
            "An edition shows, letter for letter, the text that was frozen.",
        )
        for event in ("INSERT", "UPDATE")
    ),
    *(
        refuse_when(
            EDITION,
            f"edition_approved_{event.lower()}",
            event,
            _NOT_APPROVED,
            "Only a published, approved text may be shown as approved.",
        )
        for event in ("INSERT", "UPDATE")
    ),
)
_WORDING = (
    "term",
    "key",
    "pronunciation",
    "abbreviation",
    "synonyms",
    "lay_definition",
    "professional_definition",
    "matching",
    "source",
    "source_url",
    "license",
    "retrieved_on",
    "version",
    "changed_by_id",
    "public",
)

register(
    refuse_delete(TERM, "A word of the glossary is withdrawn, never removed."),
    refuse_when(
        TERM, "term_born", "INSERT", "NEW.state <> 'proposed'", "Every word of the glossary begins as a proposal."
    ),
    refuse_when(
        TERM,
        "term_reviewed_again",
        "UPDATE",
        {
            vendor: f"OLD.state = 'reviewed' AND NEW.state = 'reviewed' AND ({condition})"
            for vendor, condition in changed(*_WORDING).items()
        },
        "A changed wording must be reviewed again.",
    ),
    refuse_when(
        TERM,
        "term_public_as_reviewed",
        "UPDATE",
        {
            vendor: f"NEW.public IS NOT NULL AND NEW.state <> 'reviewed' AND ({condition})"
            for vendor, condition in changed("public").items()
        },
        "Readers get a wording only once it is reviewed.",
    ),
    refuse_when(
        TERM,
        "term_keeps_its_name",
        "UPDATE",
        "OLD.slug <> NEW.slug OR (OLD.public IS NOT NULL AND OLD.term <> NEW.term)",
        "A word that readers have keeps its name and address.",
    ),
    refuse_update(USE, "What a frozen text explains never changes."),
    refuse_delete(USE, "What a frozen text explains stays in the record."),
    refuse_when(
        USE,
        "glossary_use_of_frozen_text",
        "INSERT",
        f"NOT EXISTS (SELECT 1 FROM {REVISION} r WHERE r.id = NEW.revision_id AND r.digest <> '')",
        "Only a frozen text has its terms on record.",
    ),
)
