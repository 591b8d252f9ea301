"""Whether readers see texts of an article before they are approved."""

from datetime import datetime
from typing import Any

from django.db import transaction

from articles.editions import rebuild_editions
from articles.models import Article
from articles.permissions import require
from records import audit


@transaction.atomic
def set_visibility(article: Article, *, public: bool, by: Any, at: datetime) -> Article:
    """Show or hide this article's texts until one is approved. An approved text is always public. Raises NotAllowed."""
    require(by, "articles.change_visibility", article)
    article = Article.objects.locked(article.pk)
    if article.public_before_approval != public:
        article.public_before_approval = public
        article.save(update_fields=["public_before_approval"])
        audit.append(article.chain, "set_visibility", by=by, detail={"public_before_approval": public}, at=at)
        rebuild_editions(article)
    return article
