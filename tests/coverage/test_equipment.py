"""The inventory, its check-outs and custody sheets; requests for photos and interviews."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.agenda import EventFactory
from tests.factories.coverage import EquipmentFactory, EquipmentLoanFactory, ServiceRequestFactory
from tests.factories.office import AreaFactory, MunicipalityFactory, UserFactory
from voceria.coverage import operations, queries
from voceria.coverage.choices import EquipmentState, ServiceState
from voceria.coverage.models import Equipment, EquipmentLoan, ServiceRequest
from voceria.coverage.rendering.custody import custody_pdf
from voceria.office.choices import Role
from voceria.office.models import Notice

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)
TONIGHT = AT + timedelta(hours=9)


@pytest.fixture
def ivan():
    MunicipalityFactory()
    return UserFactory(roles=[Role.PHOTOGRAPHER], first_name="Iván", last_name="Lugo")


def lend(piece, person, at=AT, due=TONIGHT, **more):
    return operations.lend_equipment(equipment=piece, person=person, due_at=due, by=person, at=at, **more)


def give_back(loan, condition="well", words=""):
    return operations.return_equipment(loan=loan, condition=condition, words=words, by=loan.person, at=TONIGHT)


def test_a_piece_is_out_once_and_comes_back_once(ivan):
    piece, event = EquipmentFactory(), EventFactory()
    loan = lend(piece, ivan, event=event)
    assert [gone.equipment for gone in queries.gear_of(event)] == [piece]
    with pytest.raises(operations.AlreadyOut, match="Iván Lugo"):
        lend(piece, UserFactory())
    with pytest.raises(IntegrityError), transaction.atomic():
        EquipmentLoanFactory(equipment=piece)
    give_back(loan)
    with pytest.raises(operations.NotOut):
        give_back(loan)
    lend(piece, ivan)


def test_what_comes_back_broken_says_how_and_goes_to_repair(ivan):
    piece = EquipmentFactory()
    loan = lend(piece, ivan)
    with pytest.raises(operations.ConditionUnsaid):
        give_back(loan, "broken")
    give_back(loan, "broken", "Cayó al agua")
    piece.refresh_from_db()
    assert piece.state == EquipmentState.REPAIR
    with pytest.raises(operations.NotInService, match="en reparación"):
        lend(piece, ivan)
    with pytest.raises(operations.ReturnsTooEarly):
        lend(EquipmentFactory(), ivan, due=AT - timedelta(hours=1))


def test_the_list_finds_and_filters_with_the_same_number_of_questions(ivan):
    def shown(**asked):
        wanted = {"words": "", "shown": "", "kind": "", "at": TONIGHT + timedelta(hours=1), "today": AT.date(), **asked}
        with CaptureQueriesContext(connection) as found:
            pieces = queries.shown(queries.equipment_list(**wanted), wanted["at"], wanted["today"])
        return pieces, len(found)

    out = EquipmentFactory(name="Cámara 1", custodian=ivan)
    lend(out, ivan)
    EquipmentFactory(name="Tripié", kind="tripod", maintenance_on=AT.date() - timedelta(days=1))
    EquipmentFactory(name="Vieja", state=EquipmentState.RETIRED)
    assert [one.equipment.name for one in shown()[0]] == ["Cámara 1", "Tripié"]
    [late] = shown(shown="atrasado")[0]
    assert (late.equipment, late.overdue) == (out, True)
    assert [one.equipment.name for one in shown(shown="mantenimiento")[0]] == ["Tripié"]
    assert [one.equipment.name for one in shown(shown="baja")[0]] == ["Vieja"]
    assert [one.equipment.name for one in shown(words="cámara")[0]] == ["Cámara 1"]
    assert [one.equipment.name for one in shown(kind="tripod")[0]] == ["Tripié"]
    first = shown()[1]
    for piece in EquipmentFactory.create_batch(20, custodian=ivan):
        lend(piece, ivan)
    assert shown()[1] == first


def test_the_inventory_s_pages(ivan, client):
    client.force_login(ivan)
    said = {"tag": "CS-1", "name": "Cámara 3", "kind": "camera", "state": "good", "custodian": ivan.pk}
    client.post(reverse("coverage:add_equipment"), said)
    piece = Equipment.objects.get()
    again = client.post(reverse("coverage:add_equipment"), said).content.decode()
    assert "Ya existe" in again
    client.post(reverse("coverage:lend", args=[piece.pk]), {"person": ivan.pk, "due_at": "2999-11-20T19:00"})
    assert "Lo tiene Iván Lugo" in client.get(reverse("coverage:piece", args=[piece.pk])).content.decode()
    assert "Cámara 3" in client.get(reverse("coverage:equipment"), {"ver": "fuera"}).content.decode()
    client.post(reverse("coverage:give_back", args=[piece.pk]), {"condition": "worn", "words": "Rayada"})
    assert EquipmentLoan.objects.get().condition_words == "Rayada"
    client.force_login(UserFactory(roles=[Role.NETWORKS]))
    assert client.get(reverse("coverage:add_equipment")).status_code in (302, 403)


def test_the_custody_sheet_is_a_pdf_with_every_piece(ivan):
    EquipmentFactory.create_batch(3, custodian=ivan)
    EquipmentFactory(custodian=ivan, state=EquipmentState.RETIRED)
    assert queries.held_by(ivan).count() == 3
    assert custody_pdf(ivan, AT).startswith(b"%PDF")


def test_a_request_goes_from_asking_to_delivery(ivan):
    asker = UserFactory(roles=[Role.PRESIDENCY])
    director = UserFactory(roles=[Role.DIRECTOR])
    with pytest.raises(operations.WordsMissing):
        operations.request_service(kind="photo", what="Fotos", due=AT.date(), by=asker, at=AT)
    made = operations.request_service(
        kind="photo", what="Fotos del directorio", area=AreaFactory(), due=AT.date(), by=asker, at=AT
    )
    operations.take_service(service=made, person=ivan, by=director, at=AT)
    assert "Te toca: fotos" in Notice.objects.get(user=ivan).title
    with pytest.raises(operations.WordsMissing):
        operations.deliver_service(service=made, note=" ", by=ivan, at=AT)
    operations.deliver_service(service=made, note="18 fotos", by=ivan, at=AT)
    assert Notice.objects.get(user=asker).words == "18 fotos"
    with pytest.raises(operations.AlreadyClosed):
        operations.decline_service(service=made, reason="No", by=director, at=AT)


def test_who_attends_a_request_closes_it_and_others_do_not(ivan, client):
    service = ServiceRequestFactory(state="taken", person=ivan)
    address = reverse("coverage:service", args=[service.pk])
    client.force_login(UserFactory(roles=[Role.NETWORKS]))
    client.post(address, {"hacer": "entregar", "words": "Yo"})
    assert ServiceRequest.objects.get().state == ServiceState.TAKEN
    client.force_login(ivan)
    client.post(address, {"hacer": "rechazar", "words": "No quiero"})
    assert ServiceRequest.objects.get().state == ServiceState.TAKEN
    client.post(address, {"hacer": "entregar", "words": "18 fotos"})
    assert ServiceRequest.objects.get().state == ServiceState.DELIVERED
    assert "18 fotos" in client.get(address).content.decode()


def test_a_request_is_written_and_found(ivan, client):
    client.force_login(ivan)
    address = reverse("coverage:add_service")
    assert (
        "Di para quién es" in client.post(address, {"kind": "photo", "what": "X", "due": "2026-12-01"}).content.decode()
    )
    client.post(address, {"kind": "interview", "what": "Radio", "due": "2026-12-01", "area": AreaFactory().pk})
    assert "Entrevista: Radio" in client.get(reverse("coverage:services")).content.decode()
    assert "Radio" not in client.get(reverse("coverage:services"), {"ver": "cerradas"}).content.decode()
