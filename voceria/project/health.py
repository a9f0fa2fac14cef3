"""`/salud/`: whether the house works, for monitors. Says nothing that helps an intruder.

It stands before every other middleware, so that it can also answer while the database does not.
"""

import shutil
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from voceria.office.models import Heartbeat

SILENT_AFTER = timedelta(minutes=3)
LEAST_FREE = 200 * 1024 * 1024


def health(*, at: datetime) -> dict[str, str]:
    """Each part in one word: "ok", or what is wrong with it."""
    found = {"database": "ok", "worker": "ok", "clock": "ok", "disk": "ok"}
    try:
        beats = dict(Heartbeat.objects.filter(name__in=["worker", "clock"]).values_list("name", "at"))
    except DatabaseError:
        found.update(database="unreachable", worker="unknown", clock="unknown")
    else:
        for name in ("worker", "clock"):
            if name not in beats or at - beats[name] > SILENT_AFTER:
                found[name] = "silent"
    try:
        if shutil.disk_usage(settings.DATA).free < LEAST_FREE:
            found["disk"] = "full"
    except OSError:
        found["disk"] = "unreachable"
    return found


class HealthMiddleware:
    """Answers GET /salud/ with 200, or 503 when a part does not work."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info != "/salud/":
            return self.get_response(request)
        found = health(at=timezone.now())
        well = all(word == "ok" for word in found.values())
        answer = {"status": "ok" if well else "problem", **found}
        return JsonResponse(answer, status=200 if well else 503, headers={"Cache-Control": "no-store"})
