import pytest

from voceria.agenda.choices import Step
from voceria.agenda.signals import Light
from voceria.desk import rules

DONE, LATE = Light("done"), Light("late", missing="Debió salir.", action="Enviar", url="/x/")
MISSING = Light("missing", missing="Falta invitar.")


def row(**lights):
    return rules.lamps({Step(name): light for name, light in lights.items()}, {})


def test_lamps_stand_in_the_order_of_the_route_and_wait_where_nobody_speaks():
    assert [(lamp.step, lamp.light.state) for lamp in row(cover=DONE)] == [
        (step, "done" if step == Step.COVER else "waiting") for step in Step
    ]


def test_a_closing_hides_what_is_missing_but_not_what_is_done():
    lights = {Step.INVITE: MISSING, Step.COVER: DONE}
    closings = {"invite": ("Interna", "Adriana"), "cover": ("Interna", "Adriana")}
    found = {lamp.step: lamp for lamp in rules.lamps(lights, closings)}
    assert (found[Step.INVITE].light.state, found[Step.INVITE].by) == ("skipped", "Adriana")
    assert (found[Step.COVER].light.state, found[Step.COVER].by) == ("done", "")
    assert rules.closed(list(found.values())) == {("Adriana", "Interna"): 1}


@pytest.mark.parametrize(
    ("lights", "tone"),
    [
        ({"know": DONE, "send": LATE, "invite": MISSING}, "late"),
        ({"know": DONE, "invite": MISSING}, "missing"),
        ({"know": DONE}, ""),
        ({step.value: DONE for step in Step}, "complete"),
        ({step.value: Light("skipped") for step in Step}, "complete"),
        ({step.value: Light("doubt") for step in Step}, "missing"),
    ],
)
def test_tone_of_a_row(lights, tone):
    assert rules.tone(row(**lights)) == tone


def test_what_is_late_is_said_first():
    found = row(invite=MISSING, send=LATE)
    assert rules.first_open(found).step == Step.SEND
    assert rules.sentence(found) == "Debió salir. Falta invitar."


def test_steps_are_counted_where_they_are_taken():
    assert rules.steps_done([row(cover=DONE), row(cover=MISSING), row(cover=Light("skipped"))])["cover"] == (1, 2)
