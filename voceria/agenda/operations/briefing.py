"""The sheet before an activity: written, sent for approval, approved, and evaluated afterwards; and message cards."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.contrib.auth.models import Permission
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from voceria.lib.errors import Refused
from voceria.office.models import User
from voceria.office.operations import notify, withdraw_notices

from ..choices import BriefingState
from ..models import Briefing, BriefingFigure, Event, LikelyQuestion, MessageCard, ProgrammePoint, RehearsalItem
from ..rules.briefing import obstacles

_LINES: dict[str, Any] = {
    "programme": ProgrammePoint,
    "figures": BriefingFigure,
    "questions": LikelyQuestion,
    "rehearsal": RehearsalItem,
}


class BriefingRefused(Refused):
    """The sheet was not approved, or not evaluated."""


@transaction.atomic
def write_briefing(
    *,
    event: Event,
    by: User,
    at: datetime,
    cards: Iterable[MessageCard] = (),
    lines: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
    **fields: Any,
) -> Briefing:
    """Write the sheet as a whole; `lines` gives the rows of programme, figures, questions and rehearsal in order.

    A sheet that was approved must be approved again.
    """
    Event.objects.select_for_update().get(pk=event.pk)
    briefing = Briefing.objects.filter(event=event).first() or Briefing(event=event, created_by=by)
    for name, value in fields.items():
        setattr(briefing, name, value)
    briefing.state, briefing.approved_by, briefing.approved_at = BriefingState.DRAFT, None, None
    briefing.save()
    briefing.cards.set(cards)
    for name, rows in (lines or {}).items():
        model = _LINES[name]
        model.objects.filter(briefing=briefing).delete()
        model.objects.bulk_create(model(briefing=briefing, position=n, **row) for n, row in enumerate(rows))
    log(event, "agenda.briefing", user=by, timestamp=at)
    return briefing


@transaction.atomic
def ask_for_approval(*, briefing: Briefing, by: User, at: datetime) -> None:
    """Whoever may approve is told. Raises BriefingRefused with what is missing."""
    briefing = Briefing.objects.select_for_update().get(pk=briefing.pk)
    _refuse_if_unready(briefing)
    Briefing.objects.filter(pk=briefing.pk).update(state=BriefingState.REVIEW)
    approvers = [person for person in _who_may("approve_briefing") if person.pk != by.pk]
    notify(
        users=approvers,
        key=f"briefing:{briefing.pk}:{at:%Y%m%d%H%M}",
        title=_("Una ficha previa espera tu aprobación"),
        words=briefing.event.title,
        url=reverse("agenda_briefing:sheet", args=[briefing.event_id]),
        at=at,
    )


@transaction.atomic
def approve_briefing(*, briefing: Briefing, by: User, at: datetime) -> None:
    """From now on it is what will be said; a change takes the approval away. Raises BriefingRefused."""
    briefing = Briefing.objects.select_for_update().get(pk=briefing.pk)
    if briefing.state == BriefingState.APPROVED:
        return
    _refuse_if_unready(briefing)
    briefing.state, briefing.approved_by, briefing.approved_at = BriefingState.APPROVED, by, at
    briefing.save(update_fields=["state", "approved_by", "approved_at"])
    withdraw_notices(key=f"briefing:{briefing.pk}")
    log(briefing.event, "agenda.approve_briefing", user=by, timestamp=at)


@transaction.atomic
def evaluate_briefing(
    *, briefing: Briefing, went_well: str, was_missing: str, lessons: str, by: User, at: datetime
) -> None:
    """After the activity: what came of it, what was missing, what was learnt. Raises BriefingRefused before it."""
    briefing = Briefing.objects.select_for_update().select_related("event").get(pk=briefing.pk)
    if briefing.event.starts_at > at:
        raise BriefingRefused(_("La actividad todavía no empieza; se evalúa después."))
    briefing.went_well, briefing.was_missing, briefing.lessons = went_well, was_missing, lessons
    briefing.evaluated_by, briefing.evaluated_at = by, at
    briefing.save(update_fields=["went_well", "was_missing", "lessons", "evaluated_by", "evaluated_at"])
    log(briefing.event, "agenda.evaluate", user=by, timestamp=at)


@transaction.atomic
def save_card(*, card: MessageCard, by: User) -> MessageCard:
    """Write a card; what was approved must be approved again."""
    if card.pk is None:
        card.created_by = by
    card.approved_by = card.approved_at = None
    card.save()
    return card


@transaction.atomic
def approve_card(*, card: MessageCard, by: User, at: datetime) -> None:
    MessageCard.objects.filter(pk=card.pk, approved_at=None).update(approved_by=by, approved_at=at)
    log(card, "agenda.approve_card", user=by, timestamp=at)


def _refuse_if_unready(briefing: Briefing) -> None:
    missing = obstacles(
        objective=briefing.objective,
        key_messages=briefing.key_messages,
        unchecked=[figure.text for figure in briefing.figures.filter(checked=False)],
        unanswered=[line.question for line in briefing.questions.filter(answer="")],
    )
    if missing:
        raise BriefingRefused(_("Todavía no se puede: falta %s.") % "; ".join(missing))


def _who_may(codename: str) -> list[User]:
    permission = Permission.objects.get(content_type__app_label="agenda", codename=codename)
    holders = User.objects.filter(Q(groups__permissions=permission) | Q(user_permissions=permission), is_active=True)
    return list(holders.distinct())
