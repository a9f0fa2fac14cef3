"""The worker's process: runs the jobs of the backend "db", and the clock that starts every stage's sweeps."""

import logging
import signal
import socket
import sys
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from ..supervisor import stop_with_supervisor
from ..terminal import start_django

POLL_SECONDS = 1.0
BEAT_SECONDS = 20.0
log = logging.getLogger("voceria.project.worker")


def work(*, once: bool = False) -> int:
    """Until SIGINT, SIGTERM or the end of the supervisor; the job in hand is finished first."""
    start_django()
    from django.utils import timezone
    from django.utils.crypto import get_random_string
    from django_tasks_db.management.commands.db_worker import Worker

    from .. import jobs

    logging.getLogger("django_tasks_db").setLevel(logging.WARNING)
    logging.getLogger("django_tasks").setLevel(logging.WARNING)
    stop = threading.Event()
    _stop_on_signals(stop.set)
    stop_with_supervisor(stop.set)
    jobs.requeue_lost_jobs(at=timezone.now())
    jobs.begin_all()
    worker = Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=POLL_SECONDS,
        batch=True,
        backend_name="db",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"{socket.gethostname()[:40]}-{get_random_string(12)}",
    )
    if once:
        jobs.run_all_once()
        run_waiting(worker)
        return 0
    clock = _start_clock(worker)
    try:
        while not stop.is_set():
            worker.running = True
            run_waiting(worker)
            jobs.beat_every("worker", BEAT_SECONDS)
            stop.wait(POLL_SECONDS)
    finally:
        clock.shutdown(wait=True)
    return 0


def run_waiting(worker: Any) -> None:
    """The jobs that wait, in the municipality's hours."""
    from django.db import close_old_connections
    from django.utils import timezone

    from voceria.office import queries

    close_old_connections()
    with timezone.override(queries.zone()):
        worker.run()


def _stop_on_signals(stop: Callable[[], None]) -> None:
    for name in ("SIGINT", "SIGTERM", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: stop())


def _start_clock(worker: Any) -> Any:
    from apscheduler.executors.pool import ThreadPoolExecutor
    from apscheduler.schedulers.background import BackgroundScheduler
    from django.utils import timezone

    from .. import jobs

    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    clock = BackgroundScheduler(
        timezone="UTC",
        executors={"default": ThreadPoolExecutor(4)},
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )
    now = timezone.now()
    for order, (seconds, work_of_stage) in enumerate(jobs.periodic_work()):
        # One after the other at the start: on SQLite only one may write at a time.
        first = now + timedelta(seconds=0.2 * order)
        clock.add_job(jobs.guarded(work_of_stage), "interval", seconds=seconds, next_run_time=first)

    def beat() -> None:
        jobs.beat("clock")
        if worker.running_task:  # a long job is no dead worker
            jobs.beat("worker")

    clock.add_job(jobs.guarded(beat), "interval", seconds=BEAT_SECONDS, next_run_time=now)
    clock.start()
    return clock


if __name__ == "__main__":
    sys.exit(work())
