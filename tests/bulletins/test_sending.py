import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from tests.factories.bulletins import BulletinFactory
from tests.factories.office import MunicipalityFactory, UserFactory
from tests.factories.press import ContactFactory, ContactListFactory
from voceria.bulletins import operations
from voceria.bulletins.choices import DispatchPurpose
from voceria.bulletins.models import Release
from voceria.bulletins.operations.sending import SendingRefused
from voceria.delivery import operations as delivery
from voceria.delivery.models import Delivery, Dispatch
from voceria.lib.spanish_dates import say_date
from voceria.office.choices import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def assistant(client):
    MunicipalityFactory()
    user = UserFactory(roles=[Role.ASSISTANT])
    client.force_login(user)
    return user


def typed(page, **fields):
    """What the browser sends of the form that this page drew."""
    token = re.search(r'name="order_token" value="([^"]+)"', page.content.decode())[1]
    return {"order_token": token, "introduction": "", "order": "1", **fields}


def test_mail_html_text_and_whatsapp_say_the_same(assistant):
    bulletin = BulletinFactory(published=True)
    dispatch = operations.send_bulletin(bulletin=bulletin, contacts=[ContactFactory()], by=assistant, at=timezone.now())
    for text in (dispatch.text, dispatch.html, dispatch.whatsapp_text):
        assert bulletin.headline in text
        assert "{{name}}" in text
        assert "{{page}}" in text
    for text in (dispatch.text, dispatch.html):
        assert bulletin.lead in text
        assert "El agua ya llega a cada casa." in text
    assert len(dispatch.html.encode()) < 60_000


def test_what_a_person_types_is_never_a_placeholder(assistant):
    dispatch = operations.send_bulletin(
        bulletin=BulletinFactory(published=True),
        contacts=[ContactFactory()],
        by=assistant,
        at=timezone.now(),
        introduction="Mira {{page}} <script>",
        subject="Hola\r\nBcc: x@y.example",
    )
    assert dispatch.text.count("{{page}}") == 1
    assert "<script>" not in dispatch.html
    assert "\n" not in dispatch.subject


def test_nothing_leaves_before_the_embargo(assistant):
    bulletin = BulletinFactory(embargoed=True)
    dispatch = operations.send_bulletin(bulletin=bulletin, contacts=[ContactFactory()], by=assistant, at=timezone.now())
    assert dispatch.send_after == bulletin.release.at


@pytest.mark.parametrize("trait", ["approved", "withdrawn"])
def test_sending_refuses_what_is_not_public(assistant, trait):
    with pytest.raises(SendingRefused):
        operations.send_bulletin(
            bulletin=BulletinFactory(**{trait: True}), contacts=[ContactFactory()], by=assistant, at=timezone.now()
        )
    assert not Dispatch.objects.exists()


def test_screen_counts_a_person_in_two_lists_once(client, assistant):
    person, resting = ContactFactory(), ContactFactory(rest_days=list(range(7)))
    never = ContactFactory(do_not_contact=True, do_not_contact_reason="Lo pidió")
    no_mail = ContactFactory(email="", name="Sin Correo")
    lists = [ContactListFactory(contacts=[person, resting, never, no_mail]), ContactListFactory(contacts=[person])]
    bulletin = BulletinFactory(published=True)
    page = client.get(
        reverse("bulletins:count", args=[bulletin.pk]), {"lists": [group.pk for group in lists]}
    ).content.decode()
    assert "<b>1</b> por correo" in page
    assert "<b>1</b> sin correo" in page
    assert "1 descansa hoy y no lo recibe" in page
    assert "Lo pidió" in page


def test_who_rests_is_judged_on_the_day_the_embargo_ends(client, assistant):
    release = timezone.localtime() + timedelta(days=3)
    bulletin = BulletinFactory(embargoed=True)
    Release.objects.filter(bulletin=bulletin).update(at=release)
    today, then = timezone.localdate().weekday(), release.weekday()
    group = ContactListFactory(contacts=[ContactFactory(rest_days=[today]), ContactFactory(rest_days=[then])])
    page = client.get(reverse("bulletins:count", args=[bulletin.pk]), {"lists": [group.pk]}).content.decode()
    assert "<b>1</b> por correo" in page
    assert f"1 descansa el {say_date(release.date(), today=timezone.localdate())} y no lo recibe" in page


def test_screen_sends_once_for_two_clicks(client, assistant):
    group = ContactListFactory(contacts=ContactFactory.create_batch(3))
    bulletin = BulletinFactory(published=True)
    address = reverse("bulletins:send", args=[bulletin.pk])
    form = typed(client.get(address), lists=[group.pk], subject="Boletín")
    first = client.post(address, form)
    second = client.post(address, form)
    assert first.headers["Location"] == second.headers["Location"]
    assert Dispatch.objects.count() == 1
    assert Delivery.objects.count() == 3
    assert ModelLogEntry.objects.filter(action="bulletins.send").count() == 1


def test_second_order_of_the_day_asks_first(client, assistant):
    group, other = (ContactListFactory(contacts=ContactFactory.create_batch(n)) for n in (3, 1))
    address = reverse("bulletins:send", args=[BulletinFactory(published=True).pk])
    client.post(address, typed(client.get(address), lists=[group.pk], subject="Boletín"))
    asked = client.post(address, typed(client.get(address), lists=[group.pk, other.pk], subject="Boletín"))
    assert asked.status_code == 422
    assert "Hoy ya se envió a 3 de estas personas" in asked.content.decode()
    assert Dispatch.objects.count() == 1
    again = typed(asked, lists=[group.pk, other.pk], subject="Boletín", order="again")
    boards = {client.post(address, again).headers["Location"] for _click in range(2)}
    assert len(boards) == 1
    assert Dispatch.objects.count() == 2


def test_second_order_asks_nothing_of_others_nor_of_what_was_stopped(client, assistant):
    group, other = (ContactListFactory(contacts=ContactFactory.create_batch(n)) for n in (3, 1))
    address = reverse("bulletins:send", args=[BulletinFactory(published=True).pk])
    for pk in (group.pk, other.pk):
        assert client.post(address, typed(client.get(address), lists=[pk], subject="Boletín")).status_code == 302
    delivery.take_back(dispatch=Dispatch.objects.earliest("pk"), by=assistant, at=timezone.now())
    assert client.post(address, typed(client.get(address), lists=[group.pk], subject="Boletín")).status_code == 302


def test_form_that_was_used_orders_again_only_after_saying_so(client, assistant):
    """Back in the browser may bring the same form; what it holds now is never lost in silence."""
    group, other = (ContactListFactory(contacts=ContactFactory.create_batch(n)) for n in (3, 1))
    address = reverse("bulletins:send", args=[BulletinFactory(published=True).pk])
    form = typed(client.get(address), lists=[group.pk], subject="Boletín")
    client.post(address, form)
    said = client.post(address, form | {"lists": [other.pk]})
    assert said.status_code == 422
    assert "ya se ordenó un envío distinto" in said.content.decode()
    fresh = typed(said, lists=[other.pk], subject="Boletín")
    assert fresh["order_token"] != form["order_token"]
    assert client.post(address, fresh).status_code == 302
    assert Dispatch.objects.count() == 2


def test_screen_keeps_what_was_typed_when_refused(client, assistant):
    bulletin = BulletinFactory(published=True)
    response = client.post(
        reverse("bulletins:send", args=[bulletin.pk]),
        {"subject": "Mi asunto", "introduction": "Mis palabras", "order": "1"},
    )
    assert response.status_code == 422
    page = response.content.decode()
    assert "Mi asunto" in page
    assert "Mis palabras" in page


def test_correction_goes_to_exactly_whom_the_first_went(client, assistant):
    bulletin = BulletinFactory(published=True)
    people = ContactFactory.create_batch(2)
    ContactFactory(name="Otra Persona")
    operations.send_bulletin(bulletin=bulletin, contacts=people, by=assistant, at=timezone.now() - timedelta(hours=1))
    correction = operations.correct_bulletin(
        bulletin=bulletin,
        places=[("180 metros", "190 metros")],
        by=UserFactory(roles=[Role.DIRECTOR]),
        at=timezone.now(),
    )
    address = reverse("bulletins:send", args=[bulletin.pk]) + f"?que={correction.pk}"
    shown = client.get(address)
    chosen = shown.context["form"].initial["contacts"]
    assert chosen == sorted(contact.pk for contact in people)
    client.post(address, {"contacts": chosen, "subject": "Fe de erratas", "order": "1"})
    sent = bulletin.dispatches.get(purpose=DispatchPurpose.CORRECTION)
    assert {d.contact for d in sent.dispatch.deliveries.all()} == set(people)
    assert "190 metros" in sent.dispatch.text


def test_photographer_may_not_send(client):
    MunicipalityFactory()
    client.force_login(UserFactory(roles=[Role.PHOTOGRAPHER]))
    address = reverse("bulletins:send", args=[BulletinFactory(published=True).pk])
    assert client.get(address).status_code in (302, 403)


def test_letter_runs_no_script(client, assistant):
    bulletin = BulletinFactory(published=True)
    response = client.get(
        reverse("bulletins:letter", args=[bulletin.pk]), {"subject": "x", "introduction": "<script>1"}
    )
    assert "<script>" not in response.content.decode()
    assert "sandbox" in response.headers["Content-Security-Policy"]
