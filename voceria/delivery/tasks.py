"""What the worker runs. The truth is in the rows: a lost or repeated job changes nothing."""

from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks import task

from . import operations


@task(backend="db")
def send_what_is_due() -> None:
    operations.send_due(at=timezone.now())


def sweep(at: datetime | None = None) -> None:
    """Each minute: what a dead worker left halfway is doubted, what waits is sent."""
    at = at or timezone.now()
    operations.doubt_abandoned(at=at)
    operations.forget_misses(before=at - timedelta(days=1))
    operations.send_due(at=at)


def begin() -> None:
    """At the start of the only worker: nobody else can be halfway through a delivery."""
    operations.doubt_abandoned(at=timezone.now(), older_than=timedelta(0))


#: (seconds, callable): what the clock of the worker calls.
PERIODIC = [(60, sweep)]
#: What the worker calls once before its first job, when it is the only one.
AT_START = [begin]
