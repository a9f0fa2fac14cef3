"""Days and hours as they are kept and said: without an hour, over midnight, over several days, in Mexico's zones."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from voceria.agenda import rules
from voceria.agenda.choices import Timing

MEXICO, TIJUANA = ZoneInfo("America/Mexico_City"), ZoneInfo("America/Tijuana")
DAY, TODAY = date(2026, 11, 20), date(2026, 11, 18)


def at(hour, minute=0, day=20):
    return datetime(2026, 11, day, hour, minute, tzinfo=MEXICO)


@pytest.mark.parametrize(
    ("start", "end", "last", "kept"),
    [
        (time(10), None, None, (at(10), None)),
        (time(10), time(11), None, (at(10), at(11))),
        (time(21), time(1), None, (at(21), at(1, day=21))),
        (None, None, None, (at(0), None)),
        (None, None, date(2026, 11, 22), (at(0), at(0, day=23))),
        (time(9), time(14), date(2026, 11, 22), (at(9), at(14, day=22))),
        (time(9), None, date(2026, 11, 22), (at(9), at(0, day=23))),
    ],
)
def test_moments_of_what_was_written(start, end, last, kept):
    assert rules.moments(day=DAY, start=start, end=end, last_day=last, zone=MEXICO) == kept


@pytest.mark.parametrize(
    ("zone", "utc_hour"),
    [("America/Mexico_City", 16), ("America/Tijuana", 17), ("America/Hermosillo", 17), ("America/Cancun", 15)],
)
def test_ten_in_the_morning_of_each_zone_in_july(zone, utc_hour):
    starts, _ends = rules.moments(day=date(2026, 7, 3), start=time(10), end=None, zone=ZoneInfo(zone))
    assert starts.astimezone(UTC).hour == utc_hour


def test_only_the_northern_border_skips_an_hour():
    spring = date(2026, 3, 8)
    assert not rules.hour_exists(spring, time(2, 30), TIJUANA)
    assert rules.hour_exists(spring, time(3, 30), TIJUANA)
    assert rules.hour_exists(spring, time(2, 30), ZoneInfo("America/Hermosillo"))
    assert rules.hour_exists(date(2026, 11, 1), time(1, 30), TIJUANA)


@pytest.mark.parametrize(
    ("starts", "ends", "timing", "words"),
    [
        (at(10), None, Timing.HOUR, "viernes 20 de noviembre, 10:00\u00a0h"),
        (at(10), at(11, 30), Timing.HOUR, "viernes 20 de noviembre, 10:00 a 11:30\u00a0h"),
        (at(0), None, Timing.TO_CONFIRM, "viernes 20 de noviembre, hora por confirmar"),
        (at(0), None, Timing.ALL_DAY, "viernes 20 de noviembre, todo el día"),
        (at(0), at(0, day=23), Timing.ALL_DAY, "del viernes 20 al domingo 22 de noviembre"),
        (at(9), at(14, day=22), Timing.HOUR, "del viernes 20 al domingo 22 de noviembre, 9:00 a 14:00\u00a0h"),
        (
            datetime(2026, 11, 30, tzinfo=MEXICO),
            datetime(2026, 12, 3, tzinfo=MEXICO),
            Timing.TO_CONFIRM,
            "del lunes 30 de noviembre al miércoles 2 de diciembre, hora por confirmar",
        ),
    ],
)
def test_when_in_words(starts, ends, timing, words):
    assert rules.say_when(starts, ends, timing, today=TODAY) == words


def test_a_dance_over_midnight_is_of_one_day_and_a_fair_of_three():
    assert rules.days_of(at(21), at(1, day=21), Timing.HOUR) == (DAY, DAY)
    assert rules.days_of(at(0), at(0, day=23), Timing.ALL_DAY) == (DAY, date(2026, 11, 22))
    assert rules.say_hours(at(0), at(0, day=23), Timing.ALL_DAY, day=date(2026, 11, 21)) == "Día\u00a02 de\u00a03"


@pytest.mark.parametrize(
    ("starts", "ends", "timing", "over"),
    [
        (at(10), None, Timing.HOUR, at(10)),
        (at(10), at(12), Timing.HOUR, at(12)),
        (at(0), None, Timing.TO_CONFIRM, at(0, day=21)),
        (at(0), None, Timing.ALL_DAY, at(0, day=21)),
    ],
)
def test_what_has_no_hour_is_over_with_its_day(starts, ends, timing, over):
    assert rules.over_at(starts, ends, timing) == over


def test_giving_the_hour_of_a_known_day_is_no_move():
    assert rules.where_it_moved_from(at(0), Timing.TO_CONFIRM, at(10)) is None
    assert rules.where_it_moved_from(at(0), Timing.TO_CONFIRM, at(10, day=21)) == at(0)
    assert rules.where_it_moved_from(at(9), Timing.HOUR, at(10)) == at(9)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 11, 16), date(2026, 11, 22), "16 a 22 de noviembre de 2026"),
        (date(2026, 11, 30), date(2026, 12, 6), "30 de noviembre a 6 de diciembre de 2026"),
        (date(2026, 12, 28), date(2027, 1, 3), "28 de diciembre de 2026 a 3 de enero de 2027"),
    ],
)
def test_week_in_words(first, last, words):
    assert rules.say_week(first, last) == words
