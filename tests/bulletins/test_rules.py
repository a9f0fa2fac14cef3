from datetime import UTC, date, datetime, timedelta

import pytest

from voceria.bulletins import rules
from voceria.bulletins.choices import BulletinState

NOW = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({}, BulletinState.DRAFT),
        ({"last_decision": ""}, BulletinState.IN_REVIEW),
        ({"last_decision": "changes"}, BulletinState.CHANGES_REQUESTED),
        ({"last_decision": "recalled"}, BulletinState.DRAFT),
        ({"numbered": True, "last_decision": "approved"}, BulletinState.APPROVED),
        ({"numbered": True, "released_at": NOW + timedelta(seconds=1)}, BulletinState.SCHEDULED),
        ({"numbered": True, "released_at": NOW}, BulletinState.PUBLISHED),
        ({"numbered": True, "released_at": NOW, "withdrawn_at": NOW + timedelta(seconds=1)}, BulletinState.WITHDRAWN),
        ({"numbered": True, "released_at": NOW, "withdrawn_at": NOW}, BulletinState.ANNULLED),
        ({"numbered": True, "released_at": NOW + timedelta(days=1), "withdrawn_at": NOW}, BulletinState.ANNULLED),
        ({"released_at": NOW}, BulletinState.DRAFT),
    ],
)
def test_state_of_follows_from_the_facts(facts, state):
    nothing = {"numbered": False, "released_at": None, "withdrawn_at": None, "last_decision": None}
    assert rules.state_of(**(nothing | facts), at=NOW) == state


def test_numbering_period_is_the_year_or_the_administration():
    assert rules.numbering_period(date(2026, 12, 31), administration=None) == "2026"
    assert rules.numbering_period(date(2026, 12, 31), administration="2024-2027") == "2024-2027"


def test_fill_lead_leaves_gaps_that_gaps_in_finds():
    lead = rules.fill_lead("{preside} inauguró {actividad} en {sitio}. {otra}", {"actividad": "«la feria»"})
    assert lead == "[quién preside] inauguró «la feria» en [lugar]. {otra}"
    assert rules.gaps_in(lead) == ["[lugar]", "[quién preside]"]


def test_fill_lead_begins_with_a_capital_and_does_not_read_its_own_values():
    assert rules.fill_lead("{actividad}", {"actividad": "feria {hora}", "hora": "x"}) == "Feria {hora}"


def test_gaps_in_an_ordinary_text_are_none():
    assert rules.gaps_in("«Se a hecho» [sic], dijo.") == []


def test_propose_bullets_takes_the_short_phrases_with_figures():
    facts = "• Asistieron 34 empresas. Hubo música.\n- Ofrecieron 410 vacantes\n" + "9" * 120 + "\nA 1; B 2"
    assert rules.propose_bullets(facts).splitlines() == ["Asistieron 34 empresas.", "Ofrecieron 410 vacantes", "A 1"]
    assert rules.propose_bullets("Nada que contar") == ""


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ([], ""),
        (["agua"], "agua"),
        (["agua", "agua", ""], "agua"),
        (["agua", "luz", "pozo"], "agua, luz y pozo"),
        (["agua", "Ixmiquilpan"], "agua e Ixmiquilpan"),
        (["uno", "«Inauguración»"], "uno e «Inauguración»"),
        (["agua", "hielo"], "agua y hielo"),
        (["agua", "hijos"], "agua e hijos"),
    ],
)
def test_in_words_joins_as_people_do(items, words):
    assert rules.in_words(items) == words


def test_missing_roles_keep_their_order():
    assert rules.missing_roles([3, 1, 2], [1]) == [3, 2]


def test_own_text_is_the_authors_and_the_last_writers():
    assert rules.own_text(person=1, author=1, last_writer=2)
    assert rules.own_text(person=2, author=1, last_writer=2)
    assert not rules.own_text(person=3, author=1, last_writer=None)
