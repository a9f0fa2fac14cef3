"""The agenda's two readers: of lines as people write them, and of calendar files.

    python bench/agenda.py [--quick]

Lines: how many of the labelled ones (tests/agenda/lines) are read rightly, lines a second of a pasted list, and what a
line of a hundred times longer list costs beside it (1 is in proportion). Calendars: a file of 5,000 activities and a
weekly series is read and written again beside the library alone (icalendar) doing the same with the same file, compared
with an agenda and taken in. The round trip must keep every occurrence, or the run fails. Files: a calendar of 1,500
activities and a table of 5,000 rows walk the whole road (kept, read, shown, taken in), beside the library alone reading
the same file and bare rows written with bulk_create; a register of 10,000 is made as XLSX and PDF. Seconds of processor
time, so that other work on the machine counts little. Stands on a data folder of its own. The last line is one JSON
object.
"""

import argparse
import io
import json
import os
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
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


def calendar_of(events: int, *, with_series: bool = True) -> bytes:
    """Activities of a year and, as other programs write it, a series of every week with one left out and one moved."""
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
    if not with_series:
        return content
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
    return {name: round(value, 3) for name, value in (took | _compared(once, events + SERIES)).items()}


def _place(entry: Any) -> tuple[Any, ...]:
    return (entry.start, entry.end, entry.title, entry.place)


def _compared(entries: Any, expected: int) -> dict[str, float]:
    """Compared with an empty agenda, and with what came of it once it was taken in."""
    from django.utils import timezone

    from voceria.agenda.choices import FeedKind
    from voceria.agenda.models import CalendarFeed, Event
    from voceria.agenda.operations.feed_following import follow
    from voceria.agenda.queries.feeds import day_begins, differences

    now, today, by = timezone.now(), timezone.localdate(), person()
    window = {"first": day_begins(today), "last": day_begins(today + timedelta(days=366)), "at": now}
    laps = [time.process_time()]
    found = differences(None, entries, **window)
    laps.append(time.process_time())
    feed = CalendarFeed.objects.create(name="Bench", kind=FeedKind.FILE, created_by=by)
    taken = follow(feed=feed, found=found, by=by, at=now)
    laps.append(time.process_time())
    again = differences(feed, entries, **window)
    laps.append(time.process_time())
    assert taken.new == Event.objects.count() == expected, taken
    assert {one.kind for one in again} == {"same"}
    names = ("compare with an empty agenda", "take in", "compare with itself")
    return {name: end - begin for name, begin, end in zip(names, laps, laps[1:], strict=False)}


def person() -> Any:
    from voceria.office.models import User

    return User.objects.filter(email="bench@example.org").first() or User.objects.create_user("bench@example.org", "x")


def table_of(rows: int) -> bytes:
    from openpyxl import Workbook

    book, out = Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet()
    sheet.append(["Actividad", "Fecha", "Hora", "Termina", "Lugar", "Área", "Preside", "Descripción"])
    for n in range(rows):
        day = TODAY + timedelta(days=n % 360)
        sheet.append([f"Renglón {n}", day, "10:00", "11:30", "Auditorio", "Cultura", "El regidor", "x " * 40])
    book.save(out)
    return out.getvalue()


def bare_calendar(content: bytes) -> int:
    """The peer: the library alone parses, and Django's bulk_create writes the rows; nothing is compared, found by the
    search or written in the log."""
    from icalendar import Calendar

    found = [(str(one["SUMMARY"]), one["DTSTART"].dt) for one in Calendar.from_ical(content).walk("VEVENT")]
    return _bare_rows(found)


def bare_table(content: bytes) -> int:
    """The same of a table, by openpyxl alone."""
    from django.utils import timezone
    from openpyxl import load_workbook

    sheet = load_workbook(io.BytesIO(content), read_only=True).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True, min_row=2))
    return _bare_rows([(str(row[0]), timezone.make_aware(row[1])) for row in rows])  # type: ignore[arg-type]


def _bare_rows(found: list[tuple[str, Any]]) -> int:
    from django.db import transaction

    from voceria.agenda.models import Event
    from voceria.bank.models import Album

    with transaction.atomic():
        albums = Album.objects.bulk_create([Album(title=title, date=at.date()) for title, at in found], batch_size=200)
        pairs = zip(found, albums, strict=True)
        rows = [Event(title=title, starts_at=at, album=album) for (title, at), album in pairs]
        return len(Event.objects.bulk_create(rows, batch_size=200))


def clear() -> None:
    from voceria.agenda.models import Event
    from voceria.bank.models import Album

    Event.objects.all().delete()
    Album.objects.all().delete()


def files(kind: str, content: bytes, expected: int, bare: Callable[[bytes], int]) -> dict[str, float]:
    """The whole road of a file, as the worker walks it, beside bare rows of the same file."""
    from django.core.files.base import ContentFile
    from django.utils import timezone

    from voceria.agenda import operations
    from voceria.agenda.models import Event

    now, laps = timezone.now(), [time.process_time()]
    file = operations.receive_file(
        kind=kind, file=ContentFile(content), name="bench", by=person(), at=now, year=TODAY.year
    )
    operations.carry_on(pk=file.pk, at=now)
    laps.append(time.process_time())
    operations.accept_file(incoming=file, at=now)
    operations.carry_on(pk=file.pk, at=now)
    laps.append(time.process_time())
    assert Event.objects.filter(feed__incoming=file).count() == expected
    assert bare(content) == expected
    laps.append(time.process_time())
    clear()
    read, took, rows = (end - begin for begin, end in pairwise(laps))
    found = {"read and shown": read, "taken in": took, "bare rows": rows, "bare rows over ours": rows / (read + took)}
    return {name: round(value, 3) for name, value in found.items()}


def registers(events: int) -> dict[str, float]:
    """The register of the mayor's activities, made as the worker makes it; the peer writes the same cells, bare."""
    from django.utils import timezone
    from openpyxl import Workbook, load_workbook

    from voceria.agenda.choices import MayorPart
    from voceria.agenda.models import Event
    from voceria.agenda.operations.many import create_events
    from voceria.agenda.queries.register import Span
    from voceria.agenda.rendering.register import made
    from voceria.office.models import Municipality

    Municipality.objects.get_or_create(pk=1, defaults={"name": "Bench", "state": "Hidalgo"})
    now, by = timezone.now(), person()
    rows = (
        Event(title=f"Actividad {n}", starts_at=now - timedelta(hours=n), place="Plaza", mayor_part=MayorPart.PRESIDES)
        for n in range(events)
    )
    create_events(rows, by=by, at=now)
    span, contents, took = Span(date(2000, 1, 1), date(2100, 1, 1), "Bench"), {}, {}
    for kind in ("xlsx", "pdf"):
        begun = _with_children()
        contents[kind] = made(by, span, kind, now)
        took[kind] = _with_children() - begun
    cells = list(load_workbook(io.BytesIO(contents["xlsx"]), read_only=True).worksheets[0].iter_rows(values_only=True))
    assert len(cells) > events / 2, "who may not see them has no register"

    def bare() -> None:
        book = Workbook(write_only=True)
        sheet = book.create_sheet()
        for row in cells:
            sheet.append(row)
        book.save(io.BytesIO())

    took["xlsx, bare"] = seconds(bare, 1)
    took["bare over ours"] = took["xlsx, bare"] / took["xlsx"]
    return {name: round(value, 3) for name, value in took.items()}


def _with_children() -> float:
    """Typst runs in a process of its own."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


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
        clear()
        some = 150 if quick else 1_500
        activities = calendar_of(some, with_series=False)
        brought = {
            "calendar": files("file", activities, some, bare_calendar),
            "table": files("table", table_of(events - 1), events - 1, bare_table),
        }
        printed = registers(events * 2)
    for name, value in took.items():
        print(f"{name:32}{value:8.3f}")
    print(f"a register of {events * 2}: {printed}")
    for name, found in brought.items():
        print(f"a {name} of {some if name == 'calendar' else events}: {found}")
    load = [round(value, 1) for value in os.getloadavg()]
    calendars_s = {"calendar_events": events, "calendars_s": took, "files_s": brought, "register_s": printed}
    print(json.dumps({"lines": lines, **calendars_s, "load": load}))


if __name__ == "__main__":
    main()
