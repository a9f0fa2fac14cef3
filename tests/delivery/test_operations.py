"""Ordering, taking back, confirming, mending: one test for each way out."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry

from tests.factories.delivery import AFTER, NOON, DeliveryFactory, order
from tests.factories.office import UserFactory
from tests.factories.press import ContactFactory
from voceria.delivery import operations, signals, tasks
from voceria.delivery.choices import Channel, ConfirmedVia, DeliveryState
from voceria.delivery.models import Delivery, Dispatch
from voceria.press.choices import Road

pytestmark = pytest.mark.django_db


# create_dispatch


def test_create_dispatch_copies_name_outlet_and_address():
    contact = ContactFactory(name="Lucía Arteaga", email="lucia@radio.example")
    delivery = order([contact]).deliveries.get()
    contact.name = contact.email = "otra@cosa.example"
    contact.save()
    delivery.refresh_from_db()
    assert (delivery.name, delivery.address) == ("Lucía Arteaga", "lucia@radio.example")
    assert delivery.outlet_name == contact.outlet.name


def test_create_dispatch_counts_the_same_person_once():
    contact = ContactFactory()
    assert order([contact, ContactFactory(), contact]).deliveries.count() == 2


def test_create_dispatch_counts_the_same_address_once():
    people = [ContactFactory(email="Mesa@radio.example"), ContactFactory(email="mesa@radio.example")]
    assert order(people).deliveries.count() == 1


def test_create_dispatch_keeps_two_people_without_any_address():
    people = ContactFactory.create_batch(2, email="", whatsapp="")
    assert order(people).deliveries.filter(channel=Channel.WHATSAPP, address="").count() == 2


def test_create_dispatch_leaves_out_who_asked_not_to_be_contacted():
    wanted = ContactFactory()
    dispatch = order([ContactFactory(do_not_contact=True), ContactFactory(active=False), wanted])
    assert dispatch.deliveries.get().contact == wanted


def test_create_dispatch_to_nobody_is_refused_and_leaves_nothing():
    with pytest.raises(operations.NoRecipients, match="Elige al menos a una persona"):
        order([ContactFactory(do_not_contact=True)])
    assert not Dispatch.objects.exists()


def test_create_dispatch_twice_by_a_double_click_is_one():
    by, people = UserFactory(), ContactFactory.create_batch(3)
    first = order(people, by=by, order_token="drawn")
    assert order(people, by=by, order_token="drawn", at=NOON + timedelta(minutes=5)) == first
    assert order(people, by=by, order_token="drawn again") != first
    assert Delivery.objects.count() == 6
    assert ModelLogEntry.objects.filter(action="delivery.create").count() == 2


def test_create_dispatch_says_that_a_form_ordered_something_else():
    people = ContactFactory.create_batch(3)
    order(people, order_token="drawn")
    for changes in ({"contacts": people[:2]}, {"contacts": people, "subject": "Otro asunto"}):
        with pytest.raises(operations.OrderSpent, match="un envío distinto"):
            order(order_token="drawn", **changes)
    assert Dispatch.objects.count() == 1


def test_create_dispatch_after_a_stop_needs_a_fresh_form():
    by, people = UserFactory(), ContactFactory.create_batch(3)
    first = order(people, by=by, order_token="drawn")
    operations.take_back(dispatch=first, by=by, at=NOON + timedelta(seconds=5))
    with pytest.raises(operations.OrderSpent, match="se detuvo"):
        order(people, by=by, order_token="drawn")
    assert order(people, by=by, order_token="drawn again") != first


def test_create_dispatch_strips_what_could_forge_a_header():
    dispatch = order(subject="Boletín\r\nBcc: otro@ajeno.example")
    assert dispatch.subject == "Boletín Bcc: otro@ajeno.example"


def test_create_dispatch_wakes_the_worker_at_its_hour(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        dispatch = order(at=timezone.now())
    assert DBTaskResult.objects.get().run_after == dispatch.send_after


def test_create_dispatch_rolled_back_wakes_nobody(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as callbacks, transaction.atomic():
        order()
        transaction.set_rollback(True)
    assert callbacks == []


# take_back


def test_take_back_within_its_minute_stops_everything(sink, municipality):
    dispatch = order()
    operations.take_back(dispatch=dispatch, by=dispatch.created_by, at=NOON + timedelta(seconds=59))
    assert operations.send_due(at=AFTER) == 0
    assert set(dispatch.deliveries.values_list("state", flat=True)) == {DeliveryState.CANCELLED}
    assert ModelLogEntry.objects.filter(action="delivery.take_back").exists()


def test_take_back_twice_is_refused():
    dispatch = order()
    operations.take_back(dispatch=dispatch, by=dispatch.created_by, at=NOON)
    with pytest.raises(operations.TooLate, match="ya estaba detenido"):
        operations.take_back(dispatch=dispatch, by=dispatch.created_by, at=NOON)


def test_take_back_after_its_hour_says_who_has_it(sink, municipality):
    dispatch = order()
    with pytest.raises(operations.TooLate, match="ya no se puede detener"):
        operations.take_back(dispatch=dispatch, by=dispatch.created_by, at=NOON + timedelta(seconds=60))
    operations.send_due(at=AFTER)
    with pytest.raises(operations.TooLate, match="3 personas ya lo tienen"):
        operations.take_back(dispatch=dispatch, by=dispatch.created_by, at=AFTER)


# confirm_delivery, undo_confirmation


def test_confirm_delivery_is_noted_once(django_capture_on_commit_callbacks):
    delivery, told = DeliveryFactory(sent=True), []
    signals.delivery_confirmed.connect(lambda delivery, **_: told.append(delivery.pk), weak=False, dispatch_uid="test")
    try:
        with django_capture_on_commit_callbacks(execute=True):
            assert operations.confirm_delivery(delivery=delivery, at=NOON, via=ConfirmedVia.LINK)
            assert not operations.confirm_delivery(delivery=delivery, at=AFTER, via=ConfirmedVia.CALL, by=UserFactory())
    finally:
        signals.delivery_confirmed.disconnect(dispatch_uid="test")
    delivery.refresh_from_db()
    assert (delivery.confirmed_at, delivery.confirmed_via, delivery.confirmed_by) == (NOON, ConfirmedVia.LINK, None)
    assert told == [delivery.pk]
    assert delivery.contact.interactions.get().road == Road.LINK


def test_undo_confirmation_takes_back_what_the_office_noted():
    delivery, by = DeliveryFactory(sent=True), UserFactory()
    operations.confirm_delivery(delivery=delivery, at=NOON, via=ConfirmedVia.CALL, by=by)
    operations.undo_confirmation(delivery=delivery, by=by, at=AFTER)
    delivery.refresh_from_db()
    assert (delivery.confirmed_at, delivery.confirmed_via, delivery.state) == (None, "", DeliveryState.SENT)
    assert ModelLogEntry.objects.filter(action="delivery.undo").exists()


def test_undo_confirmation_never_takes_back_the_persons_own_act():
    delivery = DeliveryFactory(confirmed=True)
    with pytest.raises(operations.NotConfirmed, match="la propia persona"):
        operations.undo_confirmation(delivery=delivery, by=UserFactory(), at=AFTER)


def test_undo_confirmation_without_one_is_refused():
    with pytest.raises(operations.NotConfirmed, match="no tiene acuse"):
        operations.undo_confirmation(delivery=DeliveryFactory(sent=True), by=UserFactory(), at=AFTER)


# retry, correct, WhatsApp


def test_retry_delivery_sends_what_failed_again(sink, municipality):
    delivery = DeliveryFactory(failed=True, attempts=4)
    operations.retry_delivery(delivery=delivery, by=UserFactory(), at=AFTER)
    assert operations.send_due(at=AFTER) == 1
    assert sink.recipients == [delivery.address]


def test_retry_delivery_of_a_doubt_is_a_persons_choice(sink, municipality):
    delivery = DeliveryFactory(doubt=True)
    tasks.sweep(AFTER)
    assert sink.kept == []
    operations.retry_delivery(delivery=delivery, by=UserFactory(), at=AFTER)
    tasks.sweep(AFTER)
    assert sink.recipients == [delivery.address]


@pytest.mark.parametrize(
    ("traits", "words"),
    [
        ({"sent": True}, "Ya salió a las"),
        ({"state": DeliveryState.SENDING, "claimed_at": NOON}, "Está saliendo"),
        ({"state": DeliveryState.CANCELLED}, "se detuvo"),
        ({}, "espera su turno"),
        ({"confirmed": True}, "ya confirmó"),
        ({"failed": True, "address": "", "channel": Channel.WHATSAPP}, "No tiene correo"),
    ],
)
def test_retry_delivery_that_would_repeat_is_refused(traits, words):
    delivery = DeliveryFactory(**traits)
    with pytest.raises(operations.CannotRetry, match=words):
        operations.retry_delivery(delivery=delivery, by=UserFactory(), at=AFTER)


def test_correct_address_mends_the_directory_and_sends(sink, municipality):
    delivery = DeliveryFactory(failed=True)
    operations.correct_address_and_retry(delivery=delivery, email=" nuevo@radio.example ", by=UserFactory(), at=AFTER)
    operations.send_due(at=AFTER)
    delivery.contact.refresh_from_db()
    assert delivery.contact.email == "nuevo@radio.example"
    assert sink.recipients == ["nuevo@radio.example"]


def test_correct_address_gives_mail_to_who_had_none(sink, municipality):
    delivery = order([ContactFactory(email="")]).deliveries.get()
    operations.correct_address_and_retry(delivery=delivery, email="nuevo@radio.example", by=UserFactory(), at=AFTER)
    assert operations.send_due(at=AFTER) == 1


@pytest.mark.parametrize("email", ["", "lucia", "lucia@radio", "a@b.example\r\nBcc: c@d.example", "🎉@radio.example"])
def test_correct_address_that_is_none_is_refused(email):
    delivery = DeliveryFactory(failed=True)
    with pytest.raises(operations.CannotRetry, match="no es un correo"):
        operations.correct_address_and_retry(delivery=delivery, email=email, by=UserFactory(), at=AFTER)


def test_correct_address_of_another_recipient_is_refused():
    other = DeliveryFactory(sent=True)
    delivery = DeliveryFactory(failed=True, dispatch=other.dispatch)
    with pytest.raises(operations.CannotRetry, match=other.name):
        operations.correct_address_and_retry(delivery=delivery, email=other.address.upper(), by=UserFactory(), at=AFTER)


def test_note_whatsapp_sent_counts_what_had_not_arrived_as_sent():
    delivery = DeliveryFactory(failed=True)
    operations.note_whatsapp_sent(delivery=delivery, by=UserFactory(first_name="Karla"), at=AFTER)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.channel, delivery.sent_at) == (DeliveryState.SENT, Channel.WHATSAPP, AFTER)
    assert delivery.server_words.startswith("Karla escribió por WhatsApp")
    assert delivery.contact.interactions.get().road == Road.WHATSAPP


def test_note_whatsapp_sent_keeps_the_hour_of_the_mail():
    delivery = DeliveryFactory(sent=True)
    operations.note_whatsapp_sent(delivery=delivery, by=UserFactory(), at=AFTER)
    delivery.refresh_from_db()
    assert (delivery.channel, delivery.sent_at) == (Channel.MAIL, NOON)


def test_note_whatsapp_sent_before_its_hour_is_refused():
    delivery = order([ContactFactory(email="")]).deliveries.get()
    with pytest.raises(operations.CannotRetry, match="Todavía no sale"):
        operations.note_whatsapp_sent(delivery=delivery, by=UserFactory(), at=NOON)


# undo_whatsapp_note, revoke_link, renew_link


def test_undo_whatsapp_note_puts_it_back_in_the_line(sink, municipality):
    """It waited for another attempt when somebody tapped by mistake; the machine goes on with it."""
    dispatch = order(ContactFactory.create_batch(1, whatsapp="771 555 0128"))
    dispatch.deliveries.update(next_attempt_at=AFTER, server_words="Su servidor pide esperar (451).")
    delivery = dispatch.deliveries.get()
    for second in range(2):
        operations.note_whatsapp_sent(delivery=delivery, by=dispatch.created_by, at=AFTER + timedelta(seconds=second))
    Dispatch.objects.update(finished_at=AFTER)
    operations.undo_whatsapp_note(delivery=delivery, by=dispatch.created_by, at=AFTER)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.channel, delivery.next_attempt_at) == (DeliveryState.PENDING, Channel.MAIL, AFTER)
    assert ModelLogEntry.objects.filter(action="delivery.unwrite").count() == 1
    assert operations.send_due(at=AFTER) == 1
    with pytest.raises(operations.CannotRetry, match="No hay nada anotado"):
        operations.undo_whatsapp_note(delivery=delivery, by=dispatch.created_by, at=AFTER)


def test_revoked_link_is_not_written_to(sink, municipality):
    delivery = DeliveryFactory(failed=True)
    by = delivery.dispatch.created_by
    operations.revoke_link(delivery=delivery, by=by, at=AFTER)
    with pytest.raises(operations.LinkRefused):
        operations.revoke_link(delivery=delivery, by=by, at=AFTER)
    with pytest.raises(operations.CannotRetry, match="Dale uno nuevo"):
        operations.retry_delivery(delivery=delivery, by=by, at=AFTER)
    operations.renew_link(delivery=delivery, by=by, at=AFTER)
    operations.retry_delivery(delivery=delivery, by=by, at=AFTER)


def test_renew_link_of_a_stopped_dispatch_is_refused():
    dispatch = order()
    operations.take_back(dispatch=dispatch, by=dispatch.created_by, at=NOON)
    with pytest.raises(operations.LinkRefused, match="se detuvo"):
        operations.renew_link(delivery=dispatch.deliveries.first(), by=dispatch.created_by, at=NOON)
