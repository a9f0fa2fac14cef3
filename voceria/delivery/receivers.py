"""What follows from what delivery announces."""

from typing import Any

from django.dispatch import receiver

from . import signals, tasks
from .models import Dispatch


@receiver(signals.dispatch_waiting)
def wake_the_worker(dispatch: Dispatch, **_: Any) -> None:
    tasks.send_what_is_due.using(run_after=dispatch.send_after).enqueue()
