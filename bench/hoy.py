"""The day of the office with years behind it: Hoy, the week of coverage, and the agenda by month, week, day and list.

    python bench/hoy.py [--quick]

10,000 activities, 50,000 assignments and 50,000 photos (a tenth with --quick), as many before today as after. Three
times in the same run, each screen with a director's session through Django's own handler: with a handful of activities,
with only those near today, and with all. So `near` shows the same rows as `all` in a database that holds nothing else:
their ratio (of processor time) is what the years cost. The number of questions with few and with all must be the same,
or the run fails.
The last line is one JSON object.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from bench.staff import measure, prepare

FULL = 10_000
PER_DAY = 10
NEAR = 45  # days before and after today: all that a month shown with its weeks can reach
TASKS = ("photo", "video", "audio", "writing", "networks")
OUTPUTS = ("photos", "video", "audio", "bulletin", "networks")


class Office:
    """Writes activities with all that hangs on them, in bulk."""

    def __init__(self) -> None:
        from django.contrib.auth.models import Group
        from django.utils import timezone

        from voceria.agenda import operations
        from voceria.agenda.models import Topic
        from voceria.office.choices import Role
        from voceria.office.models import Area, Municipality, Official, User

        self.now = timezone.localtime().replace(second=0, microsecond=0)
        Municipality.objects.create(pk=1, name="Peñaflor de la Sierra", state="Hidalgo")
        self.director = self._person("directora", Group.objects.get(name=Role.DIRECTOR))
        roles = (*[Role.PHOTOGRAPHER] * 5, *[Role.NETWORKS] * 3, *[Role.ASSISTANT] * 4)
        self.hands: list[User] = [
            self._person(f"persona{n}", Group.objects.get(name=role)) for n, role in enumerate(roles)
        ]
        self.areas = [Area.objects.create(name=f"Dirección {n}") for n in range(12)]
        self.mayor = Official.objects.create(
            name="Marisol Téllez", post="Presidenta municipal", heads_municipality=True
        )
        self.topic = Topic.objects.first()
        operations.open_day(day=self.now.date())

    def _person(self, name: str, group: Any) -> Any:
        from voceria.office.models import User

        user = User.objects.create_user(f"{name}@penaflor.example", "una-clave-larga", first_name=name.capitalize())
        user.groups.set([group])
        return user

    def fill(self, days: Iterable[int], each: int) -> int:
        """`each` activities on each of the days, counted from today."""
        from voceria.agenda.models import Event, PlannedOutput
        from voceria.bank.models import Album, Photo
        from voceria.coverage.models import Assignment

        starts = [self._start(day, n) for day in days for n in range(each)]
        albums = Album.objects.bulk_create(
            [Album(title="Puesta en marcha del pozo", date=start.date()) for start in starts], batch_size=2000
        )
        events = Event.objects.bulk_create(
            [self._event(n, start, album) for n, (start, album) in enumerate(zip(starts, albums, strict=True))],
            batch_size=1000,
        )
        for start in range(0, len(events), 1000):
            part = events[start : start + 1000]
            PlannedOutput.objects.bulk_create(
                [PlannedOutput(event=event, output=output) for event in part for output in OUTPUTS], batch_size=2000
            )
            Assignment.objects.bulk_create(
                [self._assignment(event, n) for event in part for n in range(len(TASKS))], batch_size=2000
            )
            Photo.objects.bulk_create([photo for event in part for photo in self._photos(event)], batch_size=2000)
        return len(events)

    def _start(self, day: int, n: int) -> datetime:
        return (self.now + timedelta(days=day)).replace(hour=7 + n % 13, minute=15 * (n % 4))

    def _event(self, n: int, start: datetime, album: Any) -> Any:
        from voceria.agenda.models import Event

        return Event(
            title=album.title,
            starts_at=start,
            ends_at=start + timedelta(hours=1),
            place=f"Comunidad {n % 9}",
            visibility="public",
            album=album,
            state="held" if start < self.now else "confirmed",
            area=self.areas[n % len(self.areas)],
            presided_by=self.mayor if n % 3 == 0 else None,
            topic=self.topic,
        )

    def _assignment(self, event: Any, n: int) -> Any:
        from voceria.coverage.models import Assignment

        due = event.starts_at + timedelta(hours=2)
        over, waits = due < self.now, (event.pk + n) % 40 == 0
        person = None if waits and not over else self.hands[(event.pk + n) % len(self.hands)]
        state = "delivered" if over and not waits else "accepted" if person else "open"
        return Assignment(
            event=event,
            task=TASKS[n],
            person=person,
            state=state,
            due=due,
            created_at=event.starts_at - timedelta(days=3),
            assigned_at=event.starts_at - timedelta(days=2) if person else None,
            delivered_at=due if state == "delivered" else None,
        )

    def _photos(self, event: Any) -> list[Any]:
        from voceria.bank.models import Photo

        return [
            Photo(
                title=f"IMG_{n}",
                file=f"originals/{event.pk}-{n}.jpg",
                width=6000,
                height=4000,
                album_id=event.album_id,
                sha256=f"{event.pk * 10 + n:064x}",
            )
            for n in range(5)
        ]


def screens() -> dict[str, str]:
    from django.urls import reverse

    agenda = reverse("agenda:index")
    return {
        "Hoy": reverse("desk"),
        "week of coverage": reverse("coverage:week"),
        "agenda, month": f"{agenda}?ver=mes",
        "agenda, week": f"{agenda}?ver=semana",
        "agenda, day": f"{agenda}?ver=dia",
        "agenda, list": agenda,
        "agenda, list of the past": f"{agenda}?pasadas=1",
        "what I cover": reverse("coverage:mine"),
    }


def measured(office: Office, times: int) -> dict[str, dict[str, float]]:
    from django.test import Client

    figures = {}
    for name, address in screens().items():
        client = Client()
        client.force_login(office.hands[0] if name == "what I cover" else office.director)
        figures[name] = measure(client, address, times)
    return figures


def run(total: int, times: int) -> dict[str, Any]:
    """Few, near and all, each on top of the one before."""
    from django.db import connection

    office = Office()
    reach = max(NEAR + 1, total // PER_DAY // 2)
    stages = {
        "few": ([-1, 0, 1], 3),
        "near": (range(-NEAR, NEAR + 1), PER_DAY),
        "all": ([day for day in range(-reach, reach) if abs(day) > NEAR], PER_DAY),
    }
    found, rows = {}, 0
    for name, (days, each) in stages.items():
        rows += office.fill(days, each)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        print(f"{name}: {rows} activities, {rows * len(TASKS)} assignments", flush=True)
        found[name] = measured(office, 1 if name == "few" else times)
    return {"activities": rows, "assignments": rows * len(TASKS), "screens": compared(found)}


def compared(found: dict[str, dict[str, dict[str, float]]]) -> dict[str, dict[str, float]]:
    return {
        name: {
            **last,
            "queries_few": found["few"][name]["queries"],
            "near_processor_ms": found["near"][name]["processor_ms"],
            "times_near": round(last["processor_ms"] / found["near"][name]["processor_ms"], 2),
        }
        for name, last in found["all"].items()
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    quick = parser.parse_args().quick
    with tempfile.TemporaryDirectory(prefix="bench-") as data:
        prepare(data)
        result = run(FULL // 10 if quick else FULL, 5 if quick else 15)
    for name, one in result["screens"].items():
        print(
            f"{name:26}{one['median_ms']:8.1f} ms{one['slowest_ms']:8.1f} ms{one['processor_ms']:8.1f} ms of processor"
            f"  {one['times_near']:5.2f} x near"
            f"  {one['queries']:3} queries, {one['queries_few']:3} with few"
        )
    result["load"] = [round(value, 1) for value in os.getloadavg()]
    print(json.dumps(result))
    grown = [name for name, one in result["screens"].items() if one["queries"] != one["queries_few"]]
    if grown:
        raise SystemExit(f"More questions with more rows: {', '.join(grown)}")


if __name__ == "__main__":
    main()
