"""The agenda's two readers: of lines as people write them, and of calendar files.

    python bench/agenda.py [--quick]

Lines: how many of the labelled ones (tests/agenda/lines) are read rightly, lines a second of a pasted list, and what a
line of a hundred times longer list costs beside it (1 is in proportion). Calendars: a file of 5,000 activities and a
weekly series is read and written again beside the library alone (icalendar) doing the same with the same file, compared
with an agenda and taken in. The round trip must keep every occurrence, or the run fails. Seconds of processor time, so
that other work on the machine counts little. Stands on a data folder of its own. The last line is one JSON object.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from bench.staff import prepare

TODAY = date(2026, 11, 21)
SHORT = 30  # lines of a pasted list, as an office has them
SERIES = 52  # weeks of the series
LINES = [
    "lun {n} 10:00 hrs inauguración del pozo en La Loma, preside la alcaldesa",
    "{n}/12 entrega de 150 despensas, plaza principal, 9:30 a 11",
    "* Miércoles {n} de diciembre, 5 y media de la tarde, reunión con comerciantes en el auditorio municipal",
    "📍 Sesión de cabildo, sala de juntas, 18:00 horas",
]


def seconds(work: Callable[[], Any], times: int) -> float:
    took = []
    for _ in range(times):
        begun = time.process_time()
        work()
        took.append(time.process_time() - begun)
    return statistics.median(took)


def pasted(lines: int) -> str:
    return "\n".join(LINES[n % len(LINES)].format(n=n % 28 + 1) for n in range(lines))


def reader(times: int, longer: int) -> dict[str, Any]:
    from tests.agenda.test_reading import LABELLED, score
    from voceria.agenda.reading import read_agenda

    scores = {path.stem: score(path.stem) for path in sorted(LABELLED.glob("*.jsonl"))}
    short, long = pasted(SHORT), pasted(SHORT * longer)
    read_agenda(short, today=TODAY)
    few = seconds(lambda: read_agenda(short, today=TODAY), times * 3) / SHORT
    many = seconds(lambda: read_agenda(long, today=TODAY), times) / (SHORT * longer)
    return {
        "right": {
            name: {
                "activities": one.expected,
                "right": one.right,
                "wrong_marked": one.wrong_marked,
                "wrong_unmarked": one.wrong_unmarked,
                "right_marked": one.right_marked,
            }
            for name, one in scores.items()
        },
        "lines_per_second": round(1 / few),
        "list_lines": SHORT,
        "longer_list_lines": SHORT * longer,
        "a_line_of_the_longer_list": round(many / few, 2),
    }


def calendar_of(events: int) -> bytes:
    """Activities of a year, and a series of every week with one left out and one moved, as other programs write it."""
    from django.utils import timezone

    from voceria.lib import ics

    begin = timezone.localtime().replace(hour=8, minute=0, second=0, microsecond=0) + timedelta(days=1)
    moments = [begin + timedelta(hours=(n * 7) % (24 * 360)) for n in range(events)]
    entries = [
        ics.Entry(
            f"{n}@bench", f"Actividad {n}", moment, moment + timedelta(hours=1), place="Plaza", description="x " * 60
        )
        for n, moment in enumerate(moments)
    ]
    day = (begin - timedelta(days=1)).strftime("%Y%m%d")
    moved = (begin + timedelta(days=13)).strftime("%Y%m%d")
    left_out = (begin + timedelta(days=6)).strftime("%Y%m%d")
    zone = timezone.get_current_timezone_name()
    series = [
        *("BEGIN:VEVENT", "UID:series@bench", "SUMMARY:Reunión", f"DTSTART;TZID={zone}:{day}T173000"),
        *(f"RRULE:FREQ=WEEKLY;COUNT={SERIES + 1}", f"EXDATE;TZID={zone}:{left_out}T173000", "END:VEVENT"),
        *("BEGIN:VEVENT", "UID:series@bench", "SUMMARY:Reunión", f"RECURRENCE-ID;TZID={zone}:{moved}T173000"),
        *(f"DTSTART;TZID={zone}:{moved}T190000", "END:VEVENT"),
    ]
    content = ics.write(entries, at=timezone.now(), name="Bench")
    return content.replace(b"END:VCALENDAR", "\r\n".join([*series, "END:VCALENDAR"]).encode())


def calendars(events: int, times: int) -> dict[str, float]:
    from django.utils import timezone
    from icalendar import Calendar

    from voceria.lib import ics

    content = calendar_of(events)
    now, today = timezone.now(), timezone.localdate()

    def read(given: bytes) -> "ics.Calendar":
        zone = timezone.get_current_timezone()
        return ics.read(given, zone=zone, first=today, last=today + timedelta(days=366))

    def ours() -> bytes:
        return ics.write(read(content).entries, at=now, name="Bench")

    def library() -> bytes:
        return Calendar.from_ical(content).to_ical()

    once, again = read(content).entries, read(ours()).entries
    assert len(once) == events + SERIES, len(once)
    assert Counter(map(_place, once)) == Counter(map(_place, again))
    took = {"round trip": seconds(ours, times), "library alone": seconds(library, times)}
    took["library's time over ours"] = took["library alone"] / took["round trip"]
    return {name: round(value, 3) for name, value in (took | _taken_in(once, events + SERIES)).items()}


def _place(entry: Any) -> tuple[Any, ...]:
    return (entry.start, entry.end, entry.title, entry.place)


def _taken_in(entries: Any, expected: int) -> dict[str, float]:
    """Compared with an empty agenda, taken in, and compared with what came of it."""
    from django.utils import timezone

    from voceria.agenda import operations
    from voceria.agenda.models import Event
    from voceria.agenda.operations.feeds import day_begins
    from voceria.agenda.queries.feeds import differences
    from voceria.office.models import User

    now, today = timezone.now(), timezone.localdate()
    window = {"first": day_begins(today), "last": day_begins(today + timedelta(days=366)), "at": now}
    by = User.objects.create_user("bench@example.org", "x")
    laps = [time.process_time()]
    found = differences(None, entries, **window)
    laps.append(time.process_time())
    feed, taken = operations.take_file(name="Bench", found=found, by=by, at=now)
    laps.append(time.process_time())
    again = differences(feed, entries, **window)
    laps.append(time.process_time())
    assert taken.new == Event.objects.count() == expected, taken
    assert {one.kind for one in again} == {"same"}
    names = ("compare with an empty agenda", "take in", "compare with itself")
    return {name: end - begin for name, begin, end in zip(names, laps, laps[1:], strict=False)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    quick = parser.parse_args().quick
    events, times = 500 if quick else 5_000, 3
    with tempfile.TemporaryDirectory(prefix="bench-") as data:
        prepare(data)
        lines = reader(times, 10 if quick else 100)
        for name, one in lines["right"].items():
            share = 100 * one["right"] / one["activities"]
            print(f"{name:16}{one['right']:5} of {one['activities']:4} right, {share:.1f} %")
        print(f"{lines['lines_per_second']} lines a second; of a longer list a line costs", end=" ")
        print(f"{lines['a_line_of_the_longer_list']} times as much", flush=True)
        took = calendars(events, times)
    for name, value in took.items():
        print(f"{name:32}{value:8.3f}")
    load = [round(value, 1) for value in os.getloadavg()]
    print(json.dumps({"lines": lines, "calendar_events": events, "calendars_s": took, "load": load}))


if __name__ == "__main__":
    main()
