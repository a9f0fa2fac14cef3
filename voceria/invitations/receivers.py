"""What invitations do when something else has happened."""

from typing import Any

from django.dispatch import receiver

from voceria.agenda.models import Event
from voceria.agenda.signals import EventChange, event_changed
from voceria.delivery.models import Dispatch
from voceria.delivery.signals import dispatch_taken_back

from . import operations


@receiver(event_changed)
def tell_the_invited(event: Event, change: EventChange, **_: Any) -> None:
    operations.tell_change(event=event, by=change.by, at=change.at)


@receiver(dispatch_taken_back)
def nobody_was_invited(dispatch: Dispatch, **_: Any) -> None:
    if dispatch.kind.startswith("invitation-"):
        operations.forget_taken_back(dispatch=dispatch)
