"""What the worker does for coverage: assignments by mail."""

from datetime import datetime

from django.utils import timezone

from . import operations


def sweep(at: datetime | None = None) -> None:
    """Each half minute: what waits goes out."""
    operations.send_mails(at=at or timezone.now())


#: (seconds, callable): what the clock of the worker calls.
PERIODIC = [(30, sweep)]
