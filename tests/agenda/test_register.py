"""The register of activities of whoever heads the municipality."""

import io
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks import TaskContext
from django_tasks_db.models import DBTaskResult
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.factories.agenda import EventFactory
from tests.factories.bulletins import BulletinFactory
from tests.factories.office import AdministrationFactory, MunicipalityFactory, UserFactory
from tests.factories.press import OutletFactory
from voceria.agenda import tasks
from voceria.agenda.choices import EventState, MayorPart, Visibility
from voceria.agenda.models import Event
from voceria.agenda.views import register as views
from voceria.monitoring.models import Clipping, Pickup
from voceria.office.choices import Role

pytestmark = pytest.mark.django_db
URL = "agenda_register:register"


@pytest.fixture
def client() -> Client:
    MunicipalityFactory()
    march = datetime(2025, 3, 10, 18, tzinfo=UTC)
    part = {"mayor_part": MayorPart.PRESIDES, "starts_at": march}
    EventFactory(title="Entrega de becas", people_reached=120, **part)
    EventFactory(title="Cabalgata", state=EventState.CANCELLED, state_reason="Lluvia", **part)
    EventFactory(title="Reunión reservada", visibility=Visibility.RESERVED, **part)
    EventFactory(title="Sin la alcaldesa", starts_at=march)
    EventFactory(title="Foro de abril", mayor_part=MayorPart.ATTENDS, starts_at=march + timedelta(days=30))
    return Client()


def ask(client: Client, role: Role = Role.CONSULT, **span):
    client.force_login(UserFactory(roles=[role]))
    return client.get(reverse(URL), {"anio": 2025, **span})


def test_month_shows_what_was_held_and_what_was_not_with_its_reason(client: Client) -> None:
    page = ask(client, mes=3)
    text = page.content.decode()
    assert "Marzo de 2025" in text
    assert "Entrega de becas" in text
    assert "Cancelada: Lluvia" in text
    assert "Sin la alcaldesa" not in text
    assert "Foro de abril" not in text
    figures = page.context["figures"]
    assert (figures.held, figures.presided, figures.not_held, figures.people) == (1, 1, 1, 120)


def test_year_and_administration_hold_all_of_theirs(client: Client) -> None:
    term = AdministrationFactory()
    assert "Foro de abril" in ask(client).content.decode()
    assert ask(client, administracion=term.pk).context["span"].first == term.starts_on


@pytest.mark.parametrize(("role", "seen"), [(Role.DIRECTOR, True), (Role.CONSULT, False)])
def test_reserved_activities_are_only_for_those_permitted_on_the_page_and_in_files(
    client: Client, role: Role, seen: bool
) -> None:
    assert ("Reunión reservada" in ask(client, role, mes=3).content.decode()) is seen
    sheet = load_workbook(io.BytesIO(ask(client, role, mes=3, formato="xlsx").getvalue())).active
    assert ("Reunión reservada" in [row[2].value for row in sheet]) is seen
    pages = PdfReader(io.BytesIO(ask(client, role, mes=3, formato="pdf").getvalue())).pages
    assert ("Reunión reservada" in " ".join(page.extract_text() for page in pages)) is seen


def test_register_of_thirty_asks_as_many_questions_as_of_three(client: Client, django_assert_max_num_queries) -> None:
    for n in range(30):
        EventFactory(mayor_part=MayorPart.PRESIDES, starts_at=datetime(2025, 3, 11, n % 12, tzinfo=UTC))
    client.force_login(UserFactory(roles=[Role.CONSULT]))
    client.get(reverse(URL))
    with django_assert_max_num_queries(25):
        client.get(reverse(URL), {"anio": 2025, "mes": 3})


@pytest.fixture
def written(client: Client):
    """A bulletin of the scholarships and of the forum with two notes of the press, another withdrawn, and a draft."""
    becas, foro = Event.objects.get(title="Entrega de becas"), Event.objects.get(title="Foro de abril")
    both, gone, draft = BulletinFactory(published=True), BulletinFactory(withdrawn=True), BulletinFactory()
    both.events, gone.events, draft.events = [becas, foro], [becas], [becas]
    for text in (both, gone, draft):
        text.save()
    for headline in ("Entregan becas", "Becas para 120"):
        note = Clipping.objects.create(
            outlet=OutletFactory(), headline=headline, published_on=timezone.localdate(), created_by=both.author
        )
        Pickup.objects.create(clipping=note, bulletin=both, by=both.author, at=timezone.now())
    return both, gone


def test_each_activity_names_its_bulletins_and_counts_its_notes(client: Client, written) -> None:
    both, gone = written
    text = ask(client).content.decode()
    assert f"{both.folio}, {gone.folio} (retirado)" in text
    assert "Notas de prensa: 2 notas" in text
    assert "boletines <b>2</b> · notas de prensa <b>2</b>" in text  # one of two activities is one
    assert reverse("bulletins:hub", args=[both.pk]) in text  # of the forum it is the only one


def test_bulletins_and_notes_stand_in_the_files_too(client: Client, written) -> None:
    both, gone = written
    sheet = load_workbook(io.BytesIO(ask(client, formato="xlsx").getvalue())).active
    rows = {row[2].value: [cell.value for cell in row[-2:]] for row in sheet}
    assert rows["Actividad"] == ["Boletines", "Notas de prensa"]
    assert rows["Entrega de becas"] == [f"{both.folio}, {gone.folio} (retirado)", "2 notas"]
    assert rows["Cabalgata"] == [None, None]
    pages = PdfReader(io.BytesIO(ask(client, formato="pdf").getvalue())).pages
    printed = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert f"Boletines: {both.folio}, {gone.folio} (retirado)" in printed
    assert "Notas de prensa: 2 notas" in printed


def test_who_may_not_see_the_notes_does_not_count_them(client: Client, written) -> None:
    text = ask(client, Role.DESIGNER).content.decode()
    assert str(written[0].folio) in text
    assert "notas de prensa" not in text


def run_the_job() -> None:
    job = DBTaskResult.objects.get(task_path="voceria.agenda.tasks.make_register")
    tasks.make_register.func(TaskContext(task_result=job.task_result), **job.args_kwargs["kwargs"])
    job.delete()


@pytest.fixture
def long(client: Client, monkeypatch) -> str:
    """A register that is too long for a page's time; the address where it will be."""
    monkeypatch.setattr(views, "AT_ONCE", 1)
    return ask(client, Role.DIRECTOR, formato="xlsx").url


def test_long_register_is_made_by_the_worker_while_its_page_shows_it(client: Client, long: str) -> None:
    text = client.get(long).content.decode()
    assert "se está haciendo" in text
    assert f'hx-get="{long}"' in text
    assert "Ver cómo va" in text  # without script
    run_the_job()
    part = client.get(long, headers={"HX-Request": "true"}).content.decode()
    assert "está listo" in part
    assert "every 2s" not in part
    file = client.get(long, {"descargar": ""})
    assert file["Content-Disposition"] == 'attachment; filename="registro_ano-2025.xlsx"'
    titles = [row[2].value for row in load_workbook(io.BytesIO(file.getvalue())).active]
    assert "Entrega de becas" in titles
    assert "Reunión reservada" in titles


def test_long_register_is_for_who_asked_alone(client: Client, long: str) -> None:
    run_the_job()
    client.force_login(UserFactory(roles=[Role.DIRECTOR]))
    assert "Pídelo otra vez" in client.get(long, {"descargar": ""}).content.decode()


def test_long_register_whose_job_failed_is_asked_for_again(client: Client, long: str) -> None:
    DBTaskResult.objects.get().set_failed(OSError("no space left"))
    assert "Pídelo otra vez" in client.get(long).content.decode()


def test_impossible_span_falls_back_and_says_so(client: Client) -> None:
    answer = ask(client, mes=13)
    assert answer.status_code == 422
    assert answer.context["span"].first.month == timezone.localdate().month


def test_what_is_chosen_in_the_form_is_what_is_shown(client: Client) -> None:
    client.force_login(UserFactory(roles=[Role.CONSULT]))
    page = client.get(reverse(URL))
    today = timezone.localdate()
    span, form = page.context["span"], page.context["form"]
    assert (span.first.year, span.first.month) == (today.year, today.month)
    assert (form["anio"].value(), form["mes"].value()) == (today.year, today.month)
