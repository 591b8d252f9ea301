"""Words that are explained to readers, and which frozen texts explain them."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse


class TermState(models.TextChoices):
    """How far a wording has come."""

    PROPOSED = "proposed", "Waits for review"
    REVIEWED = "reviewed", "Reviewed"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Matching(models.TextChoices):
    """Whether texts explain a term by themselves."""

    USUAL = "usual", "Wherever it stands, unless it is an everyday word"
    ALWAYS = "always", "Wherever it stands, although it is an everyday word"
    NEVER = "never", "Nowhere: it stands in the glossary only"


class GlossaryTermQuerySet(models.QuerySet["GlossaryTerm"]):
    """Filters on terms."""

    def public(self) -> "GlossaryTermQuerySet":
        """Terms with a reviewed wording that readers get."""
        return self.filter(public__isnull=False)


class GlossaryTerm(models.Model):
    """A word that is explained to readers. Written by `articles.glossary.terms` and `articles.glossary.importing` only.

    The columns hold the newest wording; `public` holds the one that was reviewed last, which readers and new texts get
    until a newer one is reviewed by somebody who did not write it. A term that was withdrawn has none.
    """

    slug = models.SlugField(max_length=80, unique=True)
    term = models.CharField(max_length=120)
    key = models.CharField(max_length=200, unique=True, editable=False)
    letter = models.CharField(max_length=3, editable=False)
    pronunciation = models.CharField(max_length=120, blank=True)
    abbreviation = models.CharField(max_length=30, blank=True)
    synonyms = models.JSONField(default=list, blank=True)
    lay_definition = models.TextField(blank=True)
    professional_definition = models.TextField(blank=True)
    matching = models.CharField(max_length=10, choices=Matching.choices, default=Matching.USUAL)
    source = models.CharField(max_length=200)
    source_url = models.URLField(max_length=500, blank=True)
    license = models.CharField(max_length=200)
    retrieved_on = models.DateField(null=True, blank=True)

    state = models.CharField(max_length=10, choices=TermState.choices, default=TermState.PROPOSED)
    version = models.PositiveIntegerField(default=1)
    public = models.JSONField(null=True, blank=True)
    import_key = models.CharField(max_length=80, blank=True)
    imported_digest = models.CharField(max_length=64, blank=True)

    created_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager["GlossaryTerm"]] = GlossaryTermQuerySet.as_manager()

    class Meta:
        ordering = ("key",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["import_key"], condition=~Q(import_key=""), name="an_imported_term_stands_once"
            ),
            models.CheckConstraint(condition=Q(state__in=TermState.values), name="term_state_is_known"),
            models.CheckConstraint(condition=Q(matching__in=Matching.values), name="term_matching_is_known"),
            models.CheckConstraint(condition=~Q(term="") & ~Q(key=""), name="a_term_has_letters"),
            models.CheckConstraint(
                condition=~Q(lay_definition="") | ~Q(professional_definition=""), name="a_term_has_a_definition"
            ),
            models.CheckConstraint(condition=~Q(source="") & ~Q(license=""), name="a_term_names_source_and_license"),
            models.CheckConstraint(
                condition=~Q(state=TermState.REVIEWED)
                | Q(public__isnull=False, reviewed_by__isnull=False, reviewed_at__isnull=False),
                name="a_reviewed_term_says_by_whom",
            ),
            models.CheckConstraint(
                condition=~Q(state=TermState.REVIEWED) | ~Q(reviewed_by=F("changed_by")),
                name="nobody_reviews_their_own_wording",
            ),
            models.CheckConstraint(
                condition=~Q(state=TermState.WITHDRAWN) | Q(public__isnull=True), name="a_withdrawn_term_is_not_public"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["letter", "key"], name="glossary_letter"),
            models.Index(fields=["state", "key"], name="glossary_state"),
        ]

    def __str__(self) -> str:
        return self.term

    def get_absolute_url(self) -> str:
        """The term's own page."""
        return reverse("articles:term", args=[self.slug])

    @property
    def waits_beside_public(self) -> bool:
        """Whether readers have an older, reviewed wording while a newer one waits for review."""
        return self.public is not None and self.state == TermState.PROPOSED


class GlossaryUse(models.Model):
    """A frozen text explains a term, in these words. Written by `articles.glossary.uses` at submit; never changed."""

    revision = models.ForeignKey("articles.Revision", on_delete=models.PROTECT, related_name="glossary_uses")
    term = models.ForeignKey(GlossaryTerm, on_delete=models.PROTECT, related_name="uses")
    version = models.PositiveIntegerField()
    lay = models.TextField(blank=True)
    professional = models.TextField(blank=True)

    class Meta:
        ordering = ("revision", "term")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["term", "revision"], name="one_glossary_use_per_text"),
            models.CheckConstraint(condition=~Q(lay="") | ~Q(professional=""), name="a_glossary_use_has_words"),
        ]

    def __str__(self) -> str:
        return f"{self.term} in {self.revision}"

    @property
    def wordings(self) -> list[dict[str, Any]]:
        """What this text says, per view; one line where both views say the same."""
        if self.lay == self.professional:
            return [{"label": "Both views", "text": self.lay}]
        pairs = (("Professional view", self.professional), ("Lay view", self.lay))
        return [{"label": label, "text": text} for label, text in pairs if text]
