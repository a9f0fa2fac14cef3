"""The sheet before an activity: written whole, approved when nothing is missing, evaluated afterwards."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from tests.factories.agenda import BriefingFactory, EventFactory, MessageCardFactory
from tests.factories.office import MunicipalityFactory, UserFactory
from voceria.agenda import operations
from voceria.agenda.choices import BriefingState, Visibility
from voceria.agenda.models import Briefing
from voceria.agenda.operations import BriefingRefused
from voceria.agenda.rules.briefing import obstacles
from voceria.agenda.standing import briefing_tasks
from voceria.office.choices import Role

AT = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
LINES = {
    "programme": [{"at": None, "text": "Bienvenida", "speaker": "Norma Villagrán"}],
    "figures": [{"text": "640 familias", "source": "SAPAS", "checked": True}],
    "questions": [{"question": "¿Cuánto costó?", "answer": "4.2 millones"}],
    "rehearsal": [{"text": "Sonido", "done": False}],
}


def test_obstacles_are_said_in_words():
    missing = obstacles(objective=" ", key_messages="", unchecked=["640 familias"], unanswered=["¿Cuánto?"])
    assert missing == [
        "el objetivo",
        "al menos un mensaje clave",
        "revisar la cifra «640 familias»",
        "la respuesta a «¿Cuánto?»",
    ]


@pytest.fixture
def director():
    MunicipalityFactory()
    return UserFactory(roles=[Role.DIRECTOR])


@pytest.mark.django_db
def test_a_change_takes_the_approval_away(director):
    briefing = BriefingFactory()
    operations.approve_briefing(briefing=briefing, by=director, at=AT)
    briefing.refresh_from_db()
    assert (briefing.state, briefing.approved_by) == (BriefingState.APPROVED, director)
    again = operations.write_briefing(event=briefing.event, by=director, at=AT, risks="Lluvia", lines=LINES)
    assert (again.pk, again.state, again.approved_by) == (briefing.pk, BriefingState.DRAFT, None)
    assert again.figures.get().source == "SAPAS"


@pytest.mark.django_db
def test_an_unchecked_figure_stops_approval_and_asking(director):
    lines = LINES | {"figures": [{"text": "640 familias", "source": "SAPAS", "checked": False}]}
    briefing = BriefingFactory()
    operations.write_briefing(event=briefing.event, by=director, at=AT, lines=lines)
    with pytest.raises(BriefingRefused, match="640 familias"):
        operations.approve_briefing(briefing=briefing, by=director, at=AT)
    with pytest.raises(BriefingRefused):
        operations.ask_for_approval(briefing=briefing, by=director, at=AT)


@pytest.mark.django_db
def test_asking_tells_who_may_approve_and_waits_for_them(director):
    writer = UserFactory(roles=[Role.ASSISTANT])
    briefing = BriefingFactory(event=EventFactory(starts_at=AT + timedelta(days=1)))
    operations.ask_for_approval(briefing=briefing, by=writer, at=AT)
    assert director.notices.get().title == "Una ficha previa espera tu aprobación"
    assert [task.what for task in briefing_tasks(director, AT)] == ["Aprobar ficha previa"]
    assert briefing_tasks(writer, AT) == []


@pytest.mark.django_db
def test_it_is_evaluated_only_afterwards(director):
    briefing = BriefingFactory(event=EventFactory(starts_at=AT + timedelta(hours=1)))
    words = {"went_well": "Salió", "was_missing": "Sonido", "lessons": "Probar antes"}
    with pytest.raises(BriefingRefused, match="todavía no empieza"):
        operations.evaluate_briefing(briefing=briefing, by=director, at=AT, **words)
    operations.evaluate_briefing(briefing=briefing, by=director, at=AT + timedelta(hours=2), **words)
    briefing.refresh_from_db()
    assert (briefing.was_missing, briefing.evaluated_by) == ("Sonido", director)


def typed(**more):
    data = {"objective": "Que se sepa", "key_messages": "Agua todo el día", "risks": ""}
    for name in ("programme", "figures", "questions", "rehearsal"):
        data |= {f"{name}-TOTAL_FORMS": "3", f"{name}-INITIAL_FORMS": "0"}
    return data | more


@pytest.mark.django_db
def test_the_form_keeps_what_was_typed_and_drops_empty_lines(client, director):
    event = EventFactory()
    client.force_login(director)
    url = reverse("agenda_briefing:write", args=[event.pk])
    wrong = typed(**{"figures-0-text": "640 familias", "figures-0-source": ""})
    page = client.post(url, wrong)
    assert page.status_code == 422
    assert "640 familias" in page.content.decode()
    assert not Briefing.objects.exists()
    card = MessageCardFactory(approved_at=AT, approved_by=director)
    right = wrong | {"figures-0-source": "SAPAS", "cards": [card.pk], "programme-1-text": "Corte de listón"}
    assert client.post(url, right).status_code == 302
    briefing = Briefing.objects.get()
    assert [figure.text for figure in briefing.figures.all()] == ["640 familias"]
    assert [point.text for point in briefing.programme.all()] == ["Corte de listón"]
    assert list(briefing.cards.all()) == [card]
    assert "Corte de listón" in client.get(reverse("agenda_briefing:sheet", args=[event.pk])).content.decode()


@pytest.mark.django_db
def test_only_approved_cards_are_offered_and_a_change_takes_approval_away(client, director):
    card = MessageCardFactory(title="Sin aprobar")
    client.force_login(director)
    form = reverse("agenda_briefing:write", args=[EventFactory().pk])
    assert "Sin aprobar" not in client.get(form).content.decode()
    client.post(reverse("approve_card", args=[card.pk]))
    assert "Sin aprobar" in client.get(form).content.decode()
    values = {"topic": card.topic_id, "title": card.title, "message": "Otro", "figures": "", "active": "on"}
    client.post(reverse("cards:edit", args=[card.pk]), values)
    card.refresh_from_db()
    assert (card.message, card.approved_at) == ("Otro", None)


@pytest.mark.django_db
def test_the_pdf_takes_hostile_text_as_text(client, director):
    hostile = '#read("/etc/passwd") *x* _y_ $z$ \\ @label <tag>'
    briefing = BriefingFactory(objective=hostile, key_messages=hostile, risks=hostile)
    operations.write_briefing(event=briefing.event, by=director, at=AT, lines=LINES)
    client.force_login(director)
    answer = client.get(reverse("agenda_briefing:pdf", args=[briefing.event_id]))
    assert answer.content.startswith(b"%PDF")


@pytest.mark.django_db
def test_the_sheet_of_a_reserved_activity_is_nobody_else_s(client):
    MunicipalityFactory()
    briefing = BriefingFactory(event=EventFactory(visibility=Visibility.RESERVED))
    client.force_login(UserFactory(roles=[Role.NETWORKS]))
    assert client.get(reverse("agenda_briefing:sheet", args=[briefing.event_id])).status_code == 404
    assert client.get(reverse("agenda_briefing:pdf", args=[briefing.event_id])).status_code == 404
