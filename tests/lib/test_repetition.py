"""Repeating in words, as a rule, and as days."""

from datetime import date

import pytest

from voceria.lib.repetition import DAY, MONTH, WEEK, YEAR, Repetition, cut, days, nth_of_month

TUESDAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("repetition", "words", "expected"),
    [
        (Repetition(DAY, times=3), "Cada día, 3 veces", ["12-01", "12-02", "12-03"]),
        (
            Repetition(WEEK, weekdays=(1, 3), until=date(2026, 12, 15)),
            "Cada semana, los martes y jueves, hasta el 15 de diciembre de 2026",
            ["12-01", "12-03", "12-08", "12-10", "12-15"],
        ),
        (Repetition(WEEK, interval=2, times=3), "Cada 2 semanas, los martes, 3 veces", ["12-01", "12-15", "12-29"]),
        (Repetition(MONTH, times=2), "Cada mes, el día 1, 2 veces", ["12-01", "01-01"]),
        (Repetition(MONTH, nth=1, times=3), "Cada mes, el primer martes, 3 veces", ["12-01", "01-05", "02-02"]),
        (Repetition(YEAR, times=1), "Cada año, el 1 de diciembre, 1 vez", ["12-01"]),
        (
            Repetition(WEEK, weekdays=(5, 6), times=2),
            "Cada semana, los sábados y domingos, 2 veces",
            ["12-05", "12-06"],
        ),
    ],
)
def test_repetition_says_and_does_the_same(repetition: Repetition, words: str, expected: list[str]) -> None:
    assert repetition.words(TUESDAY) == words
    assert [f"{day:%m-%d}" for day in repetition.days(TUESDAY, last=date(2027, 12, 31))] == expected
    assert Repetition.read(repetition.rule(TUESDAY)) == repetition


def test_day_31_skips_the_months_without_it() -> None:
    found = Repetition(MONTH).days(date(2026, 10, 31), last=date(2027, 4, 1))
    assert [f"{day:%m-%d}" for day in found] == ["10-31", "12-31", "01-31", "03-31"]


def test_fifth_weekday_is_the_last_of_the_month() -> None:
    assert nth_of_month(date(2026, 12, 29)) == -1
    found = Repetition(MONTH, nth=-1).days(date(2026, 12, 29), last=date(2027, 2, 28))
    assert [f"{day:%m-%d}" for day in found] == ["12-29", "01-26", "02-23"]


def test_cut_rule_ends_with_its_day() -> None:
    rule = cut(Repetition(WEEK, times=20).rule(TUESDAY), date(2026, 12, 10))
    assert [f"{day:%m-%d}" for day in days(rule, TUESDAY, last=date(2027, 1, 1))] == ["12-01", "12-08"]
