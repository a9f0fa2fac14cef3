"""Another process for the kill test: `start` doubts what a dead worker left, then sends as `send`."""

import json
import os
import sys

import django


def main(what: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "voceria.project.settings")
    django.setup()
    from django.utils import timezone

    from voceria.delivery import operations, tasks
    from voceria.delivery.models import Delivery, Dispatch

    if what == "start":
        tasks.begin()
    if what in ("start", "send"):
        operations.send_due(at=timezone.now())
        return
    states = dict(Delivery.objects.values_list("address", "state"))
    unfinished = Dispatch.objects.filter(finished_at=None).count()
    sys.stdout.write(json.dumps({"states": states, "unfinished": unfinished}))


if __name__ == "__main__":
    main(sys.argv[1])
