"""The director orders the day; the facts propose, the person decides and says why."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from tests.factories.agenda import EventFactory
from tests.factories.office import MunicipalityFactory, UserFactory
from voceria.agenda import operations
from voceria.agenda.choices import MayorPart, Output, Priority, Visibility
from voceria.agenda.operations import Ranked
from voceria.agenda.rules import Facts, propose_priority
from voceria.office.choices import Role

AT = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("facts", "priority"),
    [
        (Facts(), Priority.LOW),
        (Facts(mayor_part=MayorPart.ATTENDS), Priority.MEDIUM),
        (Facts(mayor_part=MayorPart.PRESIDES, plan_topic=True), Priority.HIGH),
        (Facts(investment=Decimal(2_000_000), people_reached=640), Priority.HIGH),
        (Facts(investment=Decimal(20_000)), Priority.LOW),
        (Facts(risk=True), Priority.MEDIUM),
    ],
)
def test_importance_is_proposed_from_what_is_known(facts, priority):
    assert propose_priority(facts).priority == priority


def test_what_is_not_public_is_proposed_for_the_archive_only():
    assert propose_priority(Facts(mayor_part="presides", visibility=Visibility.INTERNAL)).outputs == (Output.ARCHIVE,)


def test_a_low_importance_does_not_give_as_its_reason_what_would_raise_it():
    assert propose_priority(Facts(plan_topic=True)).why == "lo único que pesa es que es de un tema del plan"
    assert propose_priority(Facts(investment=Decimal(20_000))).why == "lo único que pesa: inversión de 20,000 pesos"


@pytest.mark.django_db
def test_another_importance_needs_its_reason():
    event, by = EventFactory(), UserFactory()
    with pytest.raises(operations.ReasonMissing, match="Alta|alta"):
        operations.rank_day(events=[event], decided={event.pk: Ranked("high", "", [])}, by=by, at=AT)
    event.refresh_from_db()
    assert (event.priority, event.rank) == ("", None)
    operations.rank_day(
        events=[event], decided={event.pk: Ranked("high", "La pidió Cabildo", ["photos"])}, by=by, at=AT
    )
    event.refresh_from_db()
    assert (event.priority, event.priority_reason, event.rank) == ("high", "La pidió Cabildo", 1)
    assert event.outputs.get().output == Output.PHOTOS


@pytest.mark.django_db
def test_a_day_that_changed_meanwhile_is_not_ordered():
    first, second = EventFactory.create_batch(2)
    with pytest.raises(operations.NotOfThatDay):
        operations.rank_day(events=[first, second], decided={first.pk: Ranked("low", "", [])}, by=None, at=AT)


@pytest.mark.django_db
def test_the_form_orders_the_day_and_keeps_what_was_typed_on_an_error(client):
    MunicipalityFactory()
    first, second = EventFactory(title="Primera"), EventFactory(title="Segunda")
    client.force_login(UserFactory(roles=[Role.DIRECTOR]))
    url = reverse("agenda_day:rank", args=["2026-11-20"])
    sent = {
        "orden": [second.pk, first.pk],
        f"importancia-{first.pk}": "low",
        f"importancia-{second.pk}": "high",
        f"motivo-{second.pk}": "",
        f"salidas-{second.pk}": ["bulletin", "spot"],
    }
    page = client.post(url, sent).content.decode()
    assert "Falta por qué «Segunda»" in page
    assert page.index("Segunda</h3>") < page.index("Primera</h3>")
    assert client.post(url, sent | {f"motivo-{second.pk}": "Es la obra del año"}).status_code == 302
    first.refresh_from_db()
    second.refresh_from_db()
    assert (second.rank, first.rank) == (1, 2)
    assert set(second.outputs.values_list("output", flat=True)) == {"bulletin", "spot"}


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.ASSISTANT, Role.PRESIDENCY, Role.PHOTOGRAPHER])
def test_only_the_director_orders_the_day(client, role):
    MunicipalityFactory()
    event = EventFactory()
    client.force_login(UserFactory(roles=[role]))
    client.post(reverse("agenda_day:rank", args=["2026-11-20"]), {f"importancia-{event.pk}": "low"})
    event.refresh_from_db()
    assert event.rank is None


@pytest.mark.django_db
def test_the_error_leads_to_the_line_it_is_about(client):
    MunicipalityFactory()
    event, other = EventFactory(title="Entrega"), EventFactory(title="Desfile")
    client.force_login(UserFactory(roles=[Role.DIRECTOR]))
    sent = {"orden": [event.pk, other.pk], f"importancia-{event.pk}": "high", f"importancia-{other.pk}": "low"}
    answer = client.post(reverse("agenda_day:rank", args=["2026-11-20"]), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#motivo-{event.pk}"' in page
    assert page.count('aria-invalid="true"') == page.count("autofocus") == 1
    assert page.index('aria-invalid="true"') < page.index("Desfile</h3>")


@pytest.mark.django_db
@pytest.mark.parametrize("way", ["rank", "define"])
def test_only_the_archive_goes_with_nothing_else(client, way):
    MunicipalityFactory()
    event = EventFactory()
    client.force_login(UserFactory(roles=[Role.DIRECTOR]))
    both = ["archive", "bulletin"]
    if way == "rank":
        sent = {"orden": [event.pk], f"importancia-{event.pk}": "low", f"salidas-{event.pk}": both}
        answer = client.post(reverse("agenda_day:rank", args=["2026-11-20"]), sent)
    else:
        answer = client.post(reverse("agenda_outputs:define", args=[event.pk]), {"salidas": both})
    page = answer.content.decode()
    assert "«Sólo archivo» no va con otra cosa" in page
    assert page.count(" checked>Boletín") == 1  # what was ticked stays
    assert not event.outputs.exists()
    with pytest.raises(operations.OutputsExclude):
        operations.set_outputs(event=event, outputs=both, by=None, at=AT)


@pytest.mark.django_db
def test_the_order_given_to_the_day_shows_on_hoy_and_the_importance_on_the_page(client):
    MunicipalityFactory()
    early = EventFactory(title="Honores", rank=2, starts_at=datetime(2026, 11, 20, 15, tzinfo=UTC))
    late = EventFactory(title="Desfile", rank=1, priority="high", priority_reason="Sale el municipio entero")
    client.force_login(UserFactory(roles=[Role.DIRECTOR]))
    hoy = reverse("desk_day", args=["2026-11-20"])
    by_hour, by_rank = (client.get(hoy + query).content.decode() for query in ("", "?orden=jerarquia"))
    assert by_hour.index(f"event-{early.pk}") < by_hour.index(f"event-{late.pk}")
    assert by_rank.index(f'id="event-{late.pk}"') < by_rank.index(f'id="event-{early.pk}"')
    assert f'href="{hoy}?orden=jerarquia"' in by_hour
    page = client.get(reverse("agenda:hub", args=[late.pk])).content.decode()
    assert "Importancia alta" in page
    assert "Sale el municipio entero." in page
