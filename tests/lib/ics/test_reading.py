"""Calendar files of each product, and of those who mean harm."""

from datetime import date, datetime, timedelta
from pathlib import Path
from time import monotonic
from zoneinfo import ZoneInfo

import pytest

from voceria.lib import ics

FILES = Path(__file__).parent / "files"
ZONE = ZoneInfo("America/Mexico_City")


def read(content: bytes, zone: ZoneInfo = ZONE, first: date = date(2026, 1, 1), last: date = date(2026, 12, 31)):
    return ics.read(content, zone=zone, first=first, last=last)


def of(name: str, zone: ZoneInfo = ZONE, **window: date):
    return read((FILES / name).read_bytes(), zone, **window)


def one(*lines: str, zone: ZoneInfo = ZONE, **window: date):
    text = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR", ""])
    return read(text.encode(), zone, **window).entries


def starts(entries) -> list[str]:
    return [f"{entry.start:%m-%d %H:%M}" for entry in entries]


def test_google_series_keeps_each_time_with_what_was_dropped_moved_and_cancelled() -> None:
    calendar = of("google.ics")
    assert calendar.name == "Agenda Obras Públicas"
    series = [entry for entry in calendar.entries if entry.occurrence]
    assert starts(series) == [
        "11-03 10:00", "11-05 10:00", "11-12 10:00", "11-18 16:00", "11-19 10:00", "11-24 10:00", "11-26 10:00",
    ]  # fmt: skip
    moved, cancelled = series[3], series[4]
    assert (moved.title, moved.place, f"{moved.occurrence:%m-%d %H:%M}") == (
        "Revisión de obra (se movió)", "Biblioteca", "11-17 10:00",
    )  # fmt: skip
    assert cancelled.cancelled
    assert series[0].place == "Sala de Juntas, Presidencia Municipal"
    assert series[0].description == "Revisión de obra con contratistas.\n\nTraer avances."


def test_google_whole_days_end_where_they_are_over() -> None:
    (fair,) = [entry for entry in of("google.ics").entries if entry.all_day]
    assert (fair.start, fair.end) == (datetime(2026, 11, 20, tzinfo=ZONE), datetime(2026, 11, 23, tzinfo=ZONE))
    assert fair.status == ics.TENTATIVE


def test_outlook_zones_by_windows_name_follow_the_law_and_not_the_file() -> None:
    """The file still holds the summer time that Mexico gave up in 2022."""
    entries = of("outlook.ics").entries
    assert starts(entries) == ["07-06 09:00", "08-04 12:00", "08-10 00:00", "08-15 10:00", "10-05 09:00"]
    assert entries[0].start.utcoffset() == timedelta(hours=-6)


def test_outlook_whole_days_and_zones_of_its_own_making() -> None:
    by_title = {entry.title: entry for entry in of("outlook.ics").entries}
    training, border = by_title["Capacitación"], by_title["Enlace con la frontera"]
    assert training.all_day
    assert (training.end - training.start).days == 2
    assert border.start.astimezone(ZoneInfo("America/Tijuana")).hour == 9
    assert border.end - border.start == timedelta(minutes=90)


def test_apple_series_keeps_the_hour_on_the_wall_across_a_change_of_clocks() -> None:
    dance = [entry for entry in of("apple.ics", ZoneInfo("America/Tijuana")).entries if "danza" in entry.title]
    assert starts(dance) == ["10-28 18:00", "11-04 18:00", "11-11 18:00"]
    assert len({entry.start.utcoffset() for entry in dance}) == 2
    assert dance[0].place == "Casa de Cultura Av. Juárez 12, Centro"


def test_apple_hour_without_zone_is_that_of_the_municipality_and_has_no_end() -> None:
    cancun = ZoneInfo("America/Cancun")
    (floating,) = [entry for entry in of("apple.ics", cancun).entries if "zona" in entry.title]
    assert floating.start == datetime(2026, 11, 12, 11, tzinfo=cancun)
    assert floating.end is None


def test_apple_yearly_day_is_given_as_far_as_asked() -> None:
    days = [e for e in of("apple.ics", last=date(2030, 12, 31)).entries if e.title == "Día de Muertos"]
    assert [entry.start.year for entry in days] == [2026, 2027, 2028, 2029, 2030]
    assert all(entry.all_day and entry.end - entry.start == timedelta(days=1) for entry in days)


def test_thunderbird_zone_with_an_address_before_it_and_added_dates() -> None:
    health = [e for e in of("thunderbird.ics", ZoneInfo("America/Hermosillo")).entries if "salud" in e.title]
    assert starts(health) == ["09-15 08:00", "10-15 08:00", "10-20 08:00", "12-15 08:00"]
    assert health[0].description == "Vacunas; revisión dental\nLlevar cartilla"


def test_thunderbird_tasks_are_left_out_and_cancelled_stays_cancelled() -> None:
    entries = of("thunderbird.ics").entries
    assert "Comprar café" not in {entry.title for entry in entries}
    assert [entry.title for entry in entries if entry.cancelled] == ["Se canceló"]


@pytest.mark.parametrize("name", ["google.ics", "outlook.ics", "apple.ics", "thunderbird.ics"])
@pytest.mark.parametrize("ending", [b"\n", b"\r"])
def test_endings_of_lines_change_nothing(name: str, ending: bytes) -> None:
    content = (FILES / name).read_bytes()
    assert read(content.replace(b"\r\n", ending)) == read(content)


def test_letters_of_windows_and_letters_cut_by_folding_are_read() -> None:
    old = (FILES / "google.ics").read_bytes().decode().encode("cp1252")
    assert "Revisión de obra" in {entry.title for entry in read(old).entries}
    cut = "Sesión".encode()
    content = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261101T100000\r\nSUMMARY:" + cut[:5]
    content += b"\r\n " + cut[5:] + b"\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    assert read(content).entries[0].title == "Sesión"


def test_twice_said_counts_once_with_the_later_word() -> None:
    old = ("UID:1", "SEQUENCE:4", "DTSTART:20261101T100000", "SUMMARY:Nueva", "END:VEVENT", "BEGIN:VEVENT")
    entries = one(*old, "UID:1", "SEQUENCE:3", "DTSTART:20261102T100000", "SUMMARY:Vieja")
    assert [entry.title for entry in entries] == ["Nueva"]


def test_impossible_override_stands_on_its_own_day() -> None:
    """Some products send the changed times without their series."""
    (entry,) = one("UID:1", "RECURRENCE-ID:20261101T100000", "DTSTART:20261103T100000", "SUMMARY:Suelta")
    assert (entry.start.day, entry.occurrence.day) == (3, 1)


def test_calendar_of_cancellations_cancels_all() -> None:
    content = (FILES / "google.ics").read_bytes().replace(b"METHOD:PUBLISH", b"METHOD:CANCEL")
    assert all(entry.cancelled for entry in read(content).entries)


def test_leap_day_series_skips_the_years_without_it() -> None:
    entries = one("UID:1", "DTSTART;VALUE=DATE:20240229", "RRULE:FREQ=YEARLY", "SUMMARY:x", last=date(2032, 12, 31),
                  first=date(2024, 1, 1))  # fmt: skip
    assert [entry.start.year for entry in entries] == [2024, 2028, 2032]


def test_markup_and_control_characters_become_words() -> None:
    (entry,) = one(
        "UID:1",
        "DTSTART:20261101T100000",
        "SUMMARY:<script>alert(1)</script>Fe\x07ria\u202e <b>grande</b>",
        "DESCRIPTION:<img src=x onerror=alert(1)>uno<br>dos",
        "URL:javascript:alert(1)",
    )
    assert entry.title == "Feria grande"
    assert entry.description.split() == ["uno", "dos"]
    assert entry.url == ""


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("DTSTART:20261101T100000", "RRULE:FREQ=SECONDLY"), "varias veces al día"),
        (("DTSTART:20261101T100000", "RRULE:FREQ=DAILY;BYHOUR=1,2,3"), "no se puede leer"),
        (("DTSTART:20200101T100000", "RRULE:FREQ=DAILY;COUNT=10000"), "más de 1000 veces"),
        (("DTSTART:20261101T100000", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"), "no se puede leer"),
        (("DTSTART:20261101T100000", "RRULE:FREQ=DAILY;INTERVAL=0"), "no se puede leer"),
        (("DTSTART:20261101T100000", "RRULE:FREQ=DAILY;UNTIL=mañana"), "No se puede leer"),
        (("DTSTART:20261101T100000", "EXRULE:FREQ=DAILY"), "No se puede leer"),
        (("DTSTART:20261101T100000", "RDATE:ayer"), "No se puede leer"),
        (("DTSTART:20261301T100000",), "No se puede leer"),
        (("DTSTART:20270229T100000",), "No se puede leer"),
        (("SUMMARY:sin fecha",), "No se puede leer"),
        (("DTSTART;VALUE=DATE:99991231",), "fecha imposible"),
        (("DTSTART:20260101T100000", "DTEND:20290101T100000"), "fecha imposible"),
        (("DTSTART;TZID=Luna/Mar:20261101T100000",), "«Luna/Mar»"),
        (("DTSTART:20261101T100000", "RECURRENCE-ID;RANGE=THISANDFUTURE:20261101T100000"), "de aquí en adelante"),
        (("DTSTART:20261101T100000", "DURATION:P" + "9" * 400 + "D"), "No se puede leer"),
    ],
)
def test_what_cannot_be_meant_is_refused_whole_and_in_words(lines: tuple[str, ...], words: str) -> None:
    with pytest.raises(ics.CalendarRefused, match=words):
        one("UID:1", *lines, first=date(2020, 1, 1), last=date(2040, 1, 1))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no es un calendario"),
        (b"<html>Entrar</html>", "no es un calendario"),
        (b"PK\x03\x04" + b"\x00" * 40, "no es un calendario"),
        (b"BEGIN:VCALENDAR\r\n" + b"x" * (20 * 1024**2), "pesa más"),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20261101T100000\r\n", "cortado"),
        (b"BEGIN:VCALENDAR\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", "cortado"),
        (b"BEGIN:VCALENDAR\r\n" * 9, "cortado"),
        (b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 90, "cortado"),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:" + b"x" * 200_000, "renglón"),
    ],
)
def test_file_that_is_no_calendar_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(ics.CalendarRefused, match=words):
        read(content)


def test_crowd_of_activities_is_refused() -> None:
    event = b"BEGIN:VEVENT\nUID:1\nDTSTART:20261101T100000\nEND:VEVENT\n"
    with pytest.raises(ics.CalendarRefused, match="más de 20000"):
        read(b"BEGIN:VCALENDAR\n" + event * 20_001 + b"END:VCALENDAR\n")


def test_zone_that_would_change_each_second_costs_nothing() -> None:
    hostile = (
        "BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nTZID:%s\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
        "RRULE:FREQ=SECONDLY\r\nTZOFFSETFROM:-0600\r\nTZOFFSETTO:-0500\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
        "BEGIN:VEVENT\r\nUID:1\r\nDTSTART;TZID=%s:20261101T100000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    begun = monotonic()
    (entry,) = read((hostile % ("America/Cancun", "America/Cancun")).encode()).entries
    assert entry.start.hour == 9  # the world's zone, whatever the file says of it
    with pytest.raises(ics.CalendarRefused, match="zona horaria"):
        read((hostile % ("Mía", "Mía")).encode())
    assert monotonic() - begun < 5


def test_zone_of_one_file_never_reaches_another() -> None:
    def with_offset(offset: str) -> bytes:
        return (
            "BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nTZID:Mía\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
            f"TZOFFSETFROM:{offset}\r\nTZOFFSETTO:{offset}\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
            "BEGIN:VEVENT\r\nUID:1\r\nDTSTART;TZID=Mía:20261101T100000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        ).encode()

    assert read(with_offset("-0600")).entries[0].start.hour == 10
    assert read(with_offset("-0800")).entries[0].start.hour == 12


def test_enclosed_file_of_any_size_is_passed_over() -> None:
    (entry,) = one("UID:1", "DTSTART:20261101T100000", "SUMMARY:Con foto", "ATTACH;ENCODING=BASE64:" + "A" * 2_000_000)
    assert entry.title == "Con foto"
