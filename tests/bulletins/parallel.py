"""A process that acts on bulletins in several threads at the same moment; see test_concurrency.py.

Reads a line of JSON jobs, answers "ready", waits for a line, and prints what came of each job.
"""

import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "voceria.project.settings")

import django

django.setup()

from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from voceria.bulletins import operations  # noqa: E402
from voceria.bulletins.models import Bulletin, Folio, FolioCounter, Review  # noqa: E402
from voceria.lib.errors import Refused  # noqa: E402
from voceria.office.models import User  # noqa: E402


def approve(review: int, revision: int, by: int) -> int | None:
    folio = operations.approve_bulletin(
        review=Review.objects.get(pk=review),
        revision_id=revision,
        by=User.objects.get(pk=by),
        at=timezone.now(),
        release_at=None,
    )
    return folio.number if folio else None


def save(bulletin: int, by: int, headline: str) -> str:
    """As the editor does: read, then hold and save in one transaction."""
    copy = Bulletin.objects.get(pk=bulletin).get_latest_revision_as_object()
    user = User.objects.get(pk=by)
    copy.headline = headline
    with transaction.atomic():
        operations.hold_for_saving(bulletin=copy, by=user)
        copy.save()
        copy.save_revision(user=user)
    return "saved"


def report() -> dict[str, object]:
    return {
        "numbers": list(Folio.objects.order_by("number").values_list("number", flat=True)),
        "next": list(FolioCounter.objects.values_list("next_number", flat=True)),
        "open": Review.objects.filter(decision="").count(),
        "headlines": list(Bulletin.objects.order_by("pk").values_list("headline", flat=True)),
    }


ACTS = {"approve": approve, "save": save, "report": report}


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    jobs = json.loads(sys.stdin.readline())
    barrier = Barrier(len(jobs))

    def work(job: list) -> object:
        name, arguments = job
        try:
            connection.ensure_connection()
            barrier.wait(timeout=30)
            return ACTS[name](**arguments)
        except Refused as refusal:
            return {"refused": refusal.words}
        finally:
            connection.close()

    say("ready")
    sys.stdin.readline()
    with ThreadPoolExecutor(len(jobs)) as pool:
        say(json.dumps(list(pool.map(work, jobs))))


if __name__ == "__main__":
    main()
