"""What the hub says about review: the checklist, who has spoken, and the decision."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from voceria.office.models import User

from .. import forms, operations, queries, rules
from ..choices import Check, When
from ..models import Bulletin, Review
from .editor import ANCHORS


def section(request: HttpRequest, bulletin: Bulletin, page: dict[str, Any]) -> dict[str, Any]:
    user: User = request.user  # type: ignore[assignment]
    review: Review | None = page["review"]
    reviews = list(bulletin.reviews.select_related("decided_by", "requested_by", "revision"))
    found: dict[str, Any] = {
        "remarks": bulletin.remarks.select_related("by"),
        "remark_form": forms.RemarkForm(),
        "may_remark": operations.may_remark(user),
        "last_review": reviews[0] if reviews else None,
        "may_write": user.has_perm("bulletins.change_bulletin"),
        "edit_url": reverse(Bulletin.snippet_viewset.get_url_name("edit"), args=[bulletin.pk]),
        "versions_url": reverse(Bulletin.snippet_viewset.get_url_name("history"), args=[bulletin.pk]),
    }
    if page["numbered"]:
        return found | {"approvals": _approvals_of(bulletin)}
    found["obstacles"] = [
        (words, f"{found['edit_url']}#{ANCHORS[part]}") for words, part in queries.obstacles(page["text"])
    ]
    if review is None:
        return found | {"request_form": forms.RequestReviewForm()}
    review.bulletin = bulletin
    return found | _open_review(user, bulletin, review, reviews, page)


def _open_review(
    user: User, bulletin: Bulletin, review: Review, reviews: list[Review], page: dict[str, Any]
) -> dict[str, Any]:
    missing = queries.missing_approvals(review)
    given = {approval.role_id: approval for approval in review.approvals.select_related("by", "role")}
    held = set(user.groups.values_list("pk", flat=True)) if user.has_perm("bulletins.review_bulletin") else set()
    mine = [role for role in missing if role.pk in held]
    latest = bulletin.latest_revision
    stale = queries.changed_parts(review.revision, latest) if latest and latest.pk != review.revision_id else []
    own = queries.is_own_text(review, user)
    others = queries.others_who_can(review, user, mine) if own and mine else []
    completes = bool(mine) and len(mine) == len(missing)
    before = next((old for old in reviews if old.pk != review.pk), None)
    changed = queries.changed_parts(before.revision, review.revision) if before else []
    releases = user.has_perm("bulletins.release_bulletin")
    return {
        "words": [(role, given.get(role.pk)) for role in bulletin.kind.approvers.order_by("pk")],
        "missing": missing,
        "ticked": [Check(code).label for code in review.checked if code in Check.values],
        "unticked": "; ".join(str(check.label).lower() for check in Check if check.value not in review.checked),
        "stale": stale or bool(latest and latest.pk != review.revision_id),
        "stale_words": rules.in_words(stale),
        "stale_by": latest.user if latest else None,
        "stale_compare": _compare(bulletin, review.revision_id, latest.pk) if latest else "",
        "before": before,
        "changed_since": changed,
        "changed_since_words": rules.in_words(changed),
        "changed_compare": _compare(bulletin, before.revision_id, review.revision_id) if before else "",
        "may_decide": bool(mine) and not stale and not others,
        "mine": mine,
        "own_text": own,
        "others": others,
        "completes": completes,
        "still_missing": [role for role in missing if role not in mine],
        "releases": releases,
        "When": When,
        "may_recall": user.pk in (bulletin.author_id, review.requested_by_id)
        or user.has_perm("bulletins.review_bulletin"),
        "request_form": forms.RequestReviewForm(initial={"checked": review.checked, "note": review.note}),
        "changes_form": forms.ChangesForm(initial={"review": review.pk}),
        "approve_form": forms.ApproveForm(
            initial={"review": review.pk, "revision_id": review.revision_id},
            completes=completes and releases,
            embargo=page["text"].embargo_until,
        ),
    }


def _approvals_of(bulletin: Bulletin) -> list[Any]:
    return [
        approval
        for review in bulletin.reviews.filter(decision="approved").prefetch_related("approvals__by", "approvals__role")
        for approval in review.approvals.all()
    ]


def _compare(bulletin: Bulletin, old: int, new: int) -> str:
    return reverse(Bulletin.snippet_viewset.get_url_name("revisions_compare"), args=[bulletin.pk, old, new])
