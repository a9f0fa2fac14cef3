"""What the worker runs for the agenda."""

from datetime import date, datetime, time

from django.utils import timezone
from django_tasks import TaskContext, task
from django_tasks.exceptions import TaskResultDoesNotExist, TaskResultMismatch

from voceria.office.models import User

from . import operations
from .queries.register import Span
from .rendering import register

MORNING = time(4, 0)


def open_today(at: datetime | None = None) -> None:
    """From early morning on, the day's checklist stands; safe to repeat."""
    now = timezone.localtime(at)
    if now.time() >= MORNING:
        operations.open_day(day=now.date())


def extend_series(at: datetime | None = None) -> None:
    """What repeats without end stands for a year ahead; safe to repeat."""
    operations.extend_all(at=at or timezone.now())


def remind_areas(at: datetime | None = None) -> None:
    """Areas that have not answered what they are asked for get one mail; safe to repeat."""
    operations.remind_all(at=at or timezone.now())


def read_calendars(at: datetime | None = None) -> None:
    """Other people's calendars whose hour has come."""
    operations.read_due(at=at or timezone.now())


def forget_discarded(at: datetime | None = None) -> None:
    """Photos that areas sent and the office discarded are thrown away in time; safe to repeat."""
    operations.forget_discarded(at=at or timezone.now())


def forget_waiting(at: datetime | None = None) -> None:
    """Photos whose form was never sent; safe to repeat."""
    operations.forget_waiting(at=at or timezone.now())


@task(backend="db")
def read_asked() -> None:
    """A person asked to have a calendar read now."""
    read_calendars()


@task(backend="db")
def carry_on_file(pk: int) -> None:
    """A file that a person brought: read, or taken in."""
    operations.carry_on(pk=pk, at=timezone.now())


# Behind what people wait for: nobody stands before a register of years.
@task(backend="db", priority=-1, takes_context=True)
def make_register(context: TaskContext, user: int, first: str, last: str, words: str, kind: str) -> None:
    """A register too long for a page's time, kept under the name of this job."""
    span = Span(date.fromisoformat(first), date.fromisoformat(last), words)
    register.keep(f"{context.task_result.id}.{kind}", User.objects.get(pk=user), span, kind, timezone.now())


def want_register(user: User, span: Span, kind: str) -> str:
    """Soon, in the worker; the name under which it will be found."""
    job = make_register.enqueue(
        user=user.pk, first=span.first.isoformat(), last=span.last.isoformat(), words=span.words, kind=kind
    )
    return str(job.id)


def is_waited_for(name: str) -> bool:
    """The job is still to be done, or at it."""
    try:
        return not make_register.get_result(name).is_finished
    except (TaskResultDoesNotExist, TaskResultMismatch):
        return False


def carry_on_stuck_files(at: datetime | None = None) -> None:
    """Files whose job was lost; safe to repeat."""
    for pk in operations.claim_stuck(at=at or timezone.now()):
        carry_on_file.enqueue(pk=pk)


def forget_files(at: datetime | None = None) -> None:
    operations.forget_files(at=at or timezone.now())


#: (seconds, callable): what the clock of the worker calls.
PERIODIC = [
    (300, open_today),
    (6 * 3600, extend_series),
    (900, remind_areas),
    (300, read_calendars),
    (6 * 3600, forget_discarded),
    (60, carry_on_stuck_files),
    (3600, forget_files),
    (3600, forget_waiting),
]
#: What the worker calls once before its first job, when it is the only one.
AT_START = [open_today]
