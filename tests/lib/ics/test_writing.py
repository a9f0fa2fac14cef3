"""What we write is read as it was, and by others' rules for time."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from voceria.lib import ics

FILES = Path(__file__).parent / "files"
ZONE = ZoneInfo("America/Mexico_City")
AT = datetime(2026, 11, 21, 18, tzinfo=UTC)
FIRST, LAST = date(2026, 1, 1), date(2028, 12, 31)
MEXICO = ["America/Mexico_City", "America/Tijuana", "America/Cancun", "America/Hermosillo"]


def there_and_back(entries: list[ics.Entry], zone: ZoneInfo = ZONE) -> list[ics.Entry]:
    return ics.read(ics.write(entries, at=AT), zone=zone, first=FIRST, last=LAST).entries


@pytest.mark.parametrize("name", ["google.ics", "outlook.ics", "apple.ics", "thunderbird.ics"])
@pytest.mark.parametrize("zone", MEXICO)
def test_each_products_calendar_comes_back_with_every_occurrence(name: str, zone: str) -> None:
    local = ZoneInfo(zone)
    read = ics.read((FILES / name).read_bytes(), zone=local, first=FIRST, last=LAST).entries
    assert read
    again = there_and_back(read, local)
    assert [replace(e, modified=None) for e in again] == [replace(e, modified=None) for e in read]


letters = st.characters(
    blacklist_categories=["Cs", "Cc", "Zl", "Zp"],
    blacklist_characters="<>\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
)
words = st.text(letters, max_size=80)
minutes = st.integers(0, 2 * 365 * 24 * 60)


@st.composite
def entries(draw: st.DrawFn) -> ics.Entry:
    all_day = draw(st.booleans())
    begin = datetime(2026, 1, 2) + timedelta(minutes=draw(minutes))  # noqa: DTZ001
    length = timedelta(days=draw(st.integers(1, 9))) if all_day else timedelta(minutes=draw(st.integers(1, 5000)))
    if all_day:
        begin = begin.replace(hour=0, minute=0)
    zone = ZoneInfo(draw(st.sampled_from(MEXICO)))
    start = begin.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)
    end = (begin + length).replace(tzinfo=zone) if all_day else (start.astimezone(UTC) + length).astimezone(zone)
    title = " ".join(draw(words).split()) or "Sin título"
    return ics.Entry(
        uid=f"{draw(st.uuids())}@voceria",
        title=title,
        start=start,
        end=end,
        all_day=all_day,
        place=" ".join(draw(words).split()),
        status=draw(st.sampled_from([ics.CONFIRMED, ics.TENTATIVE, ics.CANCELLED])),
        sequence=draw(st.integers(0, 999)),
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(entries(), max_size=5))
def test_whatever_is_written_is_read_as_it_was(listed: list[ics.Entry]) -> None:
    again = {entry.uid: entry for entry in there_and_back(listed)}
    assert len(again) == len(listed)
    for entry in listed:
        back = again[entry.uid]
        if not entry.all_day:  # a whole day is a day, wherever it is read
            assert (back.start, back.end) == (entry.start, entry.end)
        assert (back.title, back.place, back.status, back.sequence, back.all_day) == (
            entry.title, entry.place, entry.status, entry.sequence, entry.all_day,
        )  # fmt: skip


@pytest.mark.parametrize("zone", MEXICO)
def test_explained_zone_agrees_with_the_law_on_every_day(zone: str) -> None:
    """A product that knows no zone by name reads the hours from what the file explains."""
    local = ZoneInfo(zone)
    noons = [datetime(2026, 1, 1, 12, tzinfo=local) + timedelta(days=day) for day in range(0, 730, 5)]
    content = ics.write([ics.Entry(uid=f"{n}", title="x", start=noon) for n, noon in enumerate(noons)], at=AT)
    (explained,) = Calendar.from_ical(content).walk("VTIMEZONE")
    theirs = explained.to_tz(lookup_tzid=False)
    assert all(noon.utcoffset() == noon.replace(tzinfo=theirs).utcoffset() for noon in noons)


def test_invitation_names_who_invites_and_who_is_invited() -> None:
    entry = ics.Entry(uid="a@b", title="Rueda de prensa", start=datetime(2026, 11, 27, 10, tzinfo=ZONE), sequence=2)
    office = ics.Person("Comunicación; Social", "prensa@example.org")
    guest = ics.Person('Ana "la Güera"', "ana@example.org")
    content = ics.write([entry], at=AT, method=ics.REQUEST, organizer=office, attendee=guest)
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert event["ORGANIZER"] == "mailto:prensa@example.org"
    assert event["ORGANIZER"].params["CN"] == "Comunicación; Social"
    assert event["ATTENDEE"] == "mailto:ana@example.org"
    assert event["SEQUENCE"] == 2


def test_withdrawn_invitation_is_cancelled() -> None:
    entry = ics.Entry(uid="a@b", title="Rueda", start=datetime(2026, 11, 27, 10, tzinfo=ZONE))
    calendar = Calendar.from_ical(ics.write([entry], at=AT, method=ics.CANCEL))
    assert calendar["METHOD"] == "CANCEL"
    assert calendar.walk("VEVENT")[0]["STATUS"] == "CANCELLED"


def test_words_never_become_lines_of_the_file() -> None:
    entry = ics.Entry(uid="a@b", title="Uno\r\nATTENDEE:mailto:x@y", start=AT, description="a\r\nEND:VEVENT\r\nb")
    (event,) = Calendar.from_ical(ics.write([entry], at=AT)).walk("VEVENT")
    assert "ATTENDEE" not in event
    assert event["SUMMARY"] == "Uno ATTENDEE:mailto:x@y"
    assert event["DESCRIPTION"] == "a\nEND:VEVENT\nb"
