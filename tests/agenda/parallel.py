"""A process that acts on the agenda in several threads at the same moment; see test_concurrency.py."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "voceria.project.settings")

import django

django.setup()

from datetime import UTC, datetime, timedelta  # noqa: E402

from django.utils import timezone  # noqa: E402

from tests.at_once import run  # noqa: E402
from voceria.agenda import operations  # noqa: E402
from voceria.agenda.models import AreaLink, CalendarFeed, Event, IncomingFile, Submission  # noqa: E402
from voceria.bank.models import Album, Photo  # noqa: E402
from voceria.office.models import User  # noqa: E402

DAY = datetime(2030, 11, 20, 16, 0, tzinfo=UTC)


def enter(key: str, by: int) -> int:
    user = User.objects.get(pk=by)
    return operations.enter_activity(key=key, by=user, at=timezone.now(), title="Arranque de obra", starts_at=DAY).pk


def enter_list(key: str, by: int) -> list[int]:
    entries = [
        operations.Entry(f"{key}-{n}", {"title": f"Actividad {n}", "starts_at": DAY + timedelta(hours=n)})
        for n in range(3)
    ]
    made = operations.enter_list(entries=entries, by=User.objects.get(pk=by), at=timezone.now())
    return [event.pk for event in made]


def submit(link: int, key: str) -> int:
    link = AreaLink.objects.get(pk=link)
    day = timezone.now() + timedelta(days=7)
    sent = operations.submit(link=link, kind="activity", key=key, at=timezone.now(), title="Bacheo", starts_at=day)
    return sent.pk


def accept(submission: int, by: int) -> int:
    user = User.objects.get(pk=by)
    return operations.accept_submission(submission=Submission.objects.get(pk=submission), by=user, at=timezone.now()).pk


def discard(submission: int, by: int) -> str:
    sent, user = Submission.objects.get(pk=submission), User.objects.get(pk=by)
    operations.discard_submission(submission=sent, reason="Es interna", by=user, at=timezone.now())
    return "discarded"


def carry_on(file: int) -> None:
    operations.carry_on(pk=file, at=timezone.now())


def report() -> dict[str, object]:
    return {
        "events": Event.objects.count(),
        "brought": list(CalendarFeed.objects.values_list("brought", flat=True)),
        "files": list(IncomingFile.objects.values_list("state", flat=True)),
        "albums": Album.objects.count(),
        "submissions": Submission.objects.count(),
        "states": list(Submission.objects.order_by("pk").values_list("state", flat=True)),
        "photos": list(Photo.objects.order_by("pk").values_list("album__event", flat=True)),
    }


ACTS = {
    "enter": enter,
    "enter_list": enter_list,
    "submit": submit,
    "accept": accept,
    "discard": discard,
    "carry_on": carry_on,
    "report": report,
}


if __name__ == "__main__":
    run(ACTS)
