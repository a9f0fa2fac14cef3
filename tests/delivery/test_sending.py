"""What is due leaves, once; what the server answers stands on the row in words."""

from datetime import timedelta

import pytest

from tests.delivery.sink import slow
from tests.factories.delivery import AFTER, NOON, order
from tests.factories.press import ContactFactory
from voceria.delivery import operations
from voceria.delivery.choices import Channel, DeliveryState
from voceria.delivery.models import Dispatch

pytestmark = pytest.mark.django_db


def states(dispatch: Dispatch) -> list[str]:
    return list(dispatch.deliveries.values_list("state", flat=True))


def test_send_due_waits_its_sixty_seconds(sink, municipality):
    dispatch = order()
    assert operations.send_due(at=NOON + timedelta(seconds=59)) == 0
    assert states(dispatch) == ["pending"] * 3
    assert operations.send_due(at=NOON + timedelta(seconds=60)) == 3
    assert states(dispatch) == ["sent"] * 3


def test_send_due_waits_for_not_before(sink, municipality):
    order(not_before=NOON + timedelta(hours=3))
    assert operations.send_due(at=NOON + timedelta(hours=2, minutes=59)) == 0
    assert operations.send_due(at=NOON + timedelta(hours=3)) == 3


def test_send_due_writes_to_each_person_once_over_one_connection(sink, municipality):
    dispatch = order()
    operations.send_due(at=AFTER)
    operations.send_due(at=AFTER)
    assert sink.recipients == [delivery.address for delivery in dispatch.deliveries.all()]
    assert sink.connections == 1
    dispatch.refresh_from_db()
    assert dispatch.finished_at is not None


def test_message_carries_name_and_page(sink, municipality, settings):
    dispatch = order([ContactFactory(name="Lucía Arteaga Ríos")])
    operations.send_due(at=AFTER)
    page = f"{settings.BASE_URL}/p/{dispatch.deliveries.get().token}/"
    message = sink.kept[0].message
    assert message["Subject"] == "Boletín 214: La Loma ya tiene agua"
    assert message["To"].addresses[0].display_name == "Lucía Arteaga Ríos"
    assert message["From"].addresses[0].addr_spec == "prensa@penaflor.example"
    assert message.get_content_type() == "multipart/alternative"
    assert message.get_body(("plain",)).get_content().splitlines() == ["Hola, Lucía:", "", f"Tu página: {page}"]
    assert f'<a href="{page}">' in message.get_body(("html",)).get_content()
    assert message["Message-ID"]
    assert message["Date"]


def test_refused_recipient_fails_with_words_and_the_others_go(sink, municipality):
    sink.behave = lambda stage, what: (
        "550 5.1.1 User unknown" if (stage, what) == ("rcpt", "no@radio.example") else None
    )
    dispatch = order([ContactFactory(email="no@radio.example"), ContactFactory()])
    operations.send_due(at=AFTER)
    failed, sent = dispatch.deliveries.all()
    assert failed.state == DeliveryState.FAILED
    assert failed.server_words == "El buzón no existe (550 5.1.1). Pide otra dirección."
    assert sent.state == DeliveryState.SENT


def test_temporary_refusal_is_tried_again_and_given_up(sink, municipality):
    sink.behave = lambda stage, what: "421 4.4.2 try later" if stage == "rcpt" else None
    dispatch = order([ContactFactory()])
    at = AFTER
    for wait in (1, 5, 15):
        operations.send_due(at=at)
        delivery = dispatch.deliveries.get()
        assert delivery.state == DeliveryState.PENDING
        assert timedelta(0) <= delivery.next_attempt_at - at - timedelta(minutes=wait) < timedelta(seconds=5)
        at = delivery.next_attempt_at
    operations.send_due(at=at)
    delivery = dispatch.deliveries.get()
    assert delivery.state == DeliveryState.FAILED
    assert delivery.server_words == "Su servidor no respondió en cuatro intentos (421 4.4.2)."
    assert sink.kept == []


def test_temporary_refusal_then_accepted(sink, municipality):
    answers = iter(["451 4.7.1 greylisted"])
    sink.behave = lambda stage, what: next(answers, None) if stage == "rcpt" else None
    dispatch = order([ContactFactory()])
    operations.send_due(at=AFTER)
    assert states(dispatch) == ["pending"]
    operations.send_due(at=AFTER + timedelta(minutes=2))
    assert states(dispatch) == ["sent"]
    assert len(sink.kept) == 1


def test_server_that_refuses_connection_leaves_all_pending(sink, municipality, settings):
    settings.EMAIL_URL = "smtp://127.0.0.1:1"
    dispatch = order()
    assert operations.send_due(at=AFTER) == 0
    delivery = dispatch.deliveries.first()
    assert delivery.state == DeliveryState.PENDING
    assert delivery.attempts == 0
    assert "no responde" in delivery.server_words
    settings.EMAIL_URL = f"smtp://127.0.0.1:{sink.port}"
    assert operations.send_due(at=AFTER + timedelta(minutes=2)) == 3


def test_line_cut_after_the_message_leaves_doubt_and_is_never_repeated(sink, municipality):
    sink.behave = lambda stage, what: "hang up after" if stage == "body" else None
    dispatch = order([ContactFactory()])
    operations.send_due(at=AFTER)
    assert states(dispatch) == ["doubt"]
    sink.behave = lambda stage, what: None
    operations.send_due(at=AFTER + timedelta(hours=1))
    assert states(dispatch) == ["doubt"]
    assert len(sink.kept) == 1


def test_line_cut_before_the_message_is_sent_on_a_new_line(sink, municipality):
    cuts = iter(["hang up"])
    sink.behave = lambda stage, what: next(cuts, None) if stage == "mail" else None
    dispatch = order()
    operations.send_due(at=AFTER)
    assert states(dispatch) == ["sent"] * 3
    assert sink.connections == 2


def test_server_that_dies_midway_loses_nobody(sink, municipality):
    told = []

    def behave(stage, what):
        told.append(stage)
        return "hang up" if told.count("rcpt") >= 2 else None

    sink.behave = behave
    dispatch = order()
    operations.send_due(at=AFTER)
    assert states(dispatch) == ["sent", "pending", "pending"]
    sink.behave = lambda stage, what: None
    operations.send_due(at=AFTER + timedelta(minutes=2))
    assert states(dispatch) == ["sent"] * 3
    assert len(set(sink.recipients)) == len(sink.recipients) == 3


def test_slow_server_times_out_before_the_message_and_stays_pending(sink, municipality, settings):
    settings.EMAIL_TIMEOUT = 0.2
    sink.behave = lambda stage, what: slow(0.6) if stage == "rcpt" else None
    dispatch = order([ContactFactory()])
    operations.send_due(at=AFTER)
    assert states(dispatch) == ["pending"]


def test_office_address_that_the_server_refuses_blames_nobody(sink, municipality):
    sink.behave = lambda stage, what: "553 5.7.1 not owned" if stage == "mail" else None
    dispatch = order()
    operations.send_due(at=AFTER)
    assert states(dispatch) == ["pending"] * 3
    assert "la dirección de la oficina (553 5.7.1)" in dispatch.deliveries.first().server_words


def test_contact_without_mail_waits_for_a_hand(sink, municipality):
    dispatch = order([ContactFactory(email=""), ContactFactory()])
    operations.send_due(at=AFTER)
    by_hand, mailed = dispatch.deliveries.all()
    assert (by_hand.channel, by_hand.state) == (Channel.WHATSAPP, DeliveryState.PENDING)
    assert mailed.state == DeliveryState.SENT
    dispatch.refresh_from_db()
    assert dispatch.finished_at is not None


def test_abandoned_delivery_is_doubted_only_when_old(sink, municipality):
    dispatch = order([ContactFactory()])
    dispatch.deliveries.update(state=DeliveryState.SENDING, claimed_at=AFTER)
    assert operations.doubt_abandoned(at=AFTER + timedelta(minutes=5)) == 0
    assert operations.doubt_abandoned(at=AFTER + timedelta(minutes=7)) == 1
    assert states(dispatch) == ["doubt"]
    dispatch.refresh_from_db()
    assert dispatch.finished_at is not None


def test_send_test_hands_over_the_exact_message(sink, municipality):
    operations.send_test(to="yo@penaflor.example", subject="Prueba", text="Hola, {{name}}", html="<p>{{page}}</p>")
    assert sink.recipients == ["yo@penaflor.example"]


def test_send_test_says_why_not(sink, municipality, settings):
    settings.EMAIL_URL = "smtp://127.0.0.1:1"
    with pytest.raises(operations.MailTrouble, match="no responde"):
        operations.send_test(to="yo@penaflor.example", subject="Prueba", text="", html="")
