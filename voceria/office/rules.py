"""When a notice may go by mail."""

from datetime import datetime, time, timedelta

from .choices import NoticeMail


def is_quiet(now: time, *, start: time, end: time) -> bool:
    """Whether `now` lies in the quiet hours, which may run over midnight; none when both ends are equal."""
    if start == end:
        return False
    return start <= now < end if start < end else now >= start or now < end


def quiet_until(now: datetime, *, start: time, end: time) -> datetime:
    """When the quiet hours in which `now` lies are over; `now` itself outside of them."""
    if not is_quiet(now.time(), start=start, end=end):
        return now
    over = now.replace(hour=end.hour, minute=end.minute, second=0, microsecond=0)
    return over if over > now else over + timedelta(days=1)


def goes_now(*, mail: str, urgent: bool, quiet: bool) -> bool:
    """Urgent ones go at once to whoever wants mail at all; the others wait for the end of the quiet hours."""
    if mail == NoticeMail.NEVER:
        return False
    return urgent or (mail == NoticeMail.NOW and not quiet)


def digest_is_due(*, now: datetime, digest_at: time, last: datetime | None) -> bool:
    """Once a day from its hour on; `now` and `last` in the municipality's time."""
    due = now.replace(hour=digest_at.hour, minute=digest_at.minute, second=0, microsecond=0)
    if now < due:
        due -= timedelta(days=1)
    return now >= due and (last is None or last < due)
