"""What the worker runs for the office."""

from django.utils import timezone

from . import operations


def mail_notices() -> None:
    """Each minute: what is due goes out, as each person chose."""
    operations.mail_notices(at=timezone.now())


def forget_notices() -> None:
    operations.forget_notices(at=timezone.now())


#: (seconds, callable): what the clock of the worker calls.
PERIODIC = [(60, mail_notices), (24 * 60 * 60, forget_notices)]
