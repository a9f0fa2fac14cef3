"""The jobs of the running system: what the clock starts, what a killed worker left, what is no longer needed."""

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from importlib import import_module
from importlib.util import find_spec
from io import StringIO
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, close_old_connections, transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from voceria.office import operations as office
from voceria.office import queries

log = logging.getLogger("voceria.project.jobs")

Work = Callable[[], object]
MOST_STARTS = 5
KEEP_FINISHED = timedelta(days=3)
KEEP_FAILED = timedelta(days=30)
DAY = 24 * 60 * 60

_last_beat: dict[str, float] = {}


def periodic_work() -> list[tuple[float, Work]]:
    """Every stage's `tasks.PERIODIC`, earlier stages first, and the house's own at the end."""
    found: list[tuple[float, Work]] = []
    stages = [config for config in apps.get_app_configs() if config.name.startswith("voceria.")]
    for config in reversed(stages):
        if find_spec(f"{config.name}.tasks"):
            found.extend(getattr(import_module(f"{config.name}.tasks"), "PERIODIC", ()))
    return [*found, (DAY, tidy_up)]


def begin_all() -> None:
    """Every stage's `tasks.AT_START`: what only the one worker may do, before its first job."""
    for config in apps.get_app_configs():
        if config.name.startswith("voceria.") and find_spec(f"{config.name}.tasks"):
            for work in getattr(import_module(f"{config.name}.tasks"), "AT_START", ()):
                guarded(work)()


def guarded(work: Any) -> Work:
    """A sweep in the municipality's hours; one that fails is written down and tried again, and never ends the clock."""
    name = f"{getattr(work, '__module__', '')}.{getattr(work, '__qualname__', type(work).__name__)}"

    def run() -> None:
        close_old_connections()
        try:
            with timezone.override(queries.zone()):
                work.enqueue() if hasattr(work, "enqueue") else work()
        except Exception:
            log.exception("periodic work failed: %s", name)
        finally:
            close_old_connections()

    run.__name__ = run.__qualname__ = name
    return run


def run_all_once() -> None:
    for _, work in periodic_work():
        guarded(work)()


def beat(name: str) -> None:
    try:
        office.beat(name=name, at=timezone.now())
    except DatabaseError as error:
        log.warning("heartbeat not written: %s", type(error).__name__)


def beat_every(name: str, seconds: float) -> None:
    now = time.monotonic()
    if now - _last_beat.get(name, -seconds) >= seconds:
        _last_beat[name] = now
        beat(name)


@transaction.atomic
def requeue_lost_jobs(*, at: datetime) -> int:
    """Jobs that a killed worker left running go back into the queue (every job may run twice).

    One that was started five times without an end is taken for what kills the worker, and set aside.
    """
    lost = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, backend_name="db").select_for_update()
    again = 0
    for job in lost:
        job.status = TaskResultStatus.READY
        if len(job.worker_ids) >= MOST_STARTS:
            job.status, job.finished_at = TaskResultStatus.FAILED, at
            job.exception_class_path = "voceria.project.jobs.StartedTooOften"
            log.error("job set aside after %d starts: %s", MOST_STARTS, job.task_path)
        else:
            again += 1
        job.save(update_fields=["status", "finished_at", "exception_class_path"])
    return again


def prune_finished_jobs(*, at: datetime) -> int:
    done = DBTaskResult.objects.filter(status=TaskResultStatus.SUCCESSFUL, finished_at__lt=at - KEEP_FINISHED)
    failed = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED, finished_at__lt=at - KEEP_FAILED)
    return done.delete()[0] + failed.delete()[0]


def tidy_up() -> None:
    """Once a day: finished jobs, ended sessions, and who tried to log in when, which nobody needs any more."""
    prune_finished_jobs(at=timezone.now())
    call_command("clearsessions")
    call_command("axes_reset_logs", age=30, stdout=StringIO())
