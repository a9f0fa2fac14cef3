"""The WSGI application inside a web worker: it says that it lives, and ends when its parent is gone."""

import logging
import multiprocessing
import os
import threading
import time

from voceria.project.wsgi import application as django_application

from ..access_log import with_access_log

BEAT_SECONDS = 30
log = logging.getLogger("voceria.project.web")


def _beat() -> None:
    from django.db import DatabaseError, connection
    from django.utils import timezone

    from voceria.office.operations import beat

    while True:
        try:
            beat(name="web", at=timezone.now())
        except DatabaseError as error:
            log.warning("heartbeat not written: %s", type(error).__name__)
        finally:
            connection.close()
        time.sleep(BEAT_SECONDS)


def _end_with(parent: multiprocessing.process.BaseProcess) -> None:
    parent.join()
    os._exit(1)


application = with_access_log(django_application) if os.environ.get("VOCERIA_ACCESS_LOG") else django_application

if (_parent := multiprocessing.parent_process()) is not None:
    threading.Thread(target=_end_with, args=(_parent,), daemon=True).start()
    threading.Thread(target=_beat, daemon=True).start()
