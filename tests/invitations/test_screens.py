"""The office's screens: invite, call, door, list, files, lights."""

import io
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from PIL import Image
from pypdf import PdfReader

from tests.factories.agenda import EventFactory
from tests.factories.office import UserFactory
from tests.factories.press import ContactFactory, ContactListFactory
from voceria.agenda import operations as agenda
from voceria.agenda.choices import Output, Visibility
from voceria.agenda.models import Event, PlannedOutput
from voceria.delivery.models import Dispatch
from voceria.invitations import operations, standing
from voceria.invitations.choices import Answer, Attendance, Purpose
from voceria.invitations.rendering.paper import letter_words
from voceria.office.choices import Role
from voceria.press.choices import Road

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(municipality):
    return EventFactory(title="Pozo La Loma", starts_at=timezone.now() + timedelta(days=2))


@pytest.fixture
def staff(client, assistant):
    client.force_login(assistant)
    return client


def invite(event, count, by):
    at = min(timezone.now(), event.starts_at) - timedelta(hours=6)
    return operations.invite(event=event, contacts=ContactFactory.create_batch(count), by=by, at=at)


def today(event, minutes):
    Event.objects.filter(pk=event.pk).update(starts_at=timezone.now() + timedelta(minutes=minutes))
    event.refresh_from_db()
    return event


def test_the_form_of_a_change_says_how_many_invited_will_hear(staff, event, assistant):
    address = reverse("agenda_events:change", args=[event.pk, "mover"])
    assert "invitadas" not in staff.get(address).content.decode()
    invite(event, 3, assistant)
    page = staff.get(address).content.decode()
    assert "Les avisa a 3 personas invitadas." in page
    assert "se pone al día" not in page
    operations.invite(event=event, contacts=[ContactFactory()], by=assistant, at=timezone.now())
    assert "Lo que todavía no les sale se pone al día;" in staff.get(address).content.decode()


# Inviting


def test_screen_invites_a_list_with_the_offices_words(staff, event):
    group = ContactListFactory(contacts=ContactFactory.create_batch(3))
    address = reverse("invitations:invite", args=[event.pk])
    page = staff.get(address).content.decode()
    assert "Invitación: Pozo La Loma" in page
    token = re.search(r'name="order_token" value="([^"]+)"', page)[1]
    sent = {"order_token": token, "lists": [group.pk], "subject": "Ven", "text": "Al pozo.", "order": "1"}
    boards = {staff.post(address, sent).headers["Location"] for _click in range(2)}
    dispatch = Dispatch.objects.get()
    assert boards == {reverse("delivery:board", args=[dispatch.pk])}
    assert (dispatch.subject, dispatch.audience) == ("Ven", group.name)
    assert "Al pozo." in dispatch.text
    assert event.invitees.count() == 3


def test_screen_counts_only_who_is_not_invited_yet(staff, event, assistant):
    known = ContactFactory()
    operations.invite(event=event, contacts=[known], by=assistant, at=timezone.now())
    group = ContactListFactory(contacts=[known, ContactFactory()])
    page = staff.get(reverse("invitations:count", args=[event.pk]), {"lists": [group.pk]}).content.decode()
    assert "<b>1</b> por correo" in page
    assert "1 ya tiene la invitación" in page


def test_the_button_says_how_many_get_a_mail_and_lists_how_many_they_reach(staff, event):
    people = [ContactFactory(), ContactFactory(), ContactFactory(email="")]
    group = ContactListFactory(name="Radios", contacts=[*people, ContactFactory(do_not_contact=True)])
    address, count = (reverse(f"invitations:{name}", args=[event.pk]) for name in ("invite", "count"))
    assert "Radios (3)" in staff.get(address).content.decode()
    asks = {"HX-Request": "true"}
    assert "Enviar 2 correos" in staff.get(count, {"lists": [group.pk]}, headers=asks).content.decode()
    everyone = staff.get(count, {"contacts": [one.pk for one in people[:2]]}, headers=asks).content.decode()
    assert "Enviar a 2 personas" in everyone
    by_hand = staff.get(count, {"contacts": [people[2].pk]}, headers=asks).content.decode()
    assert "Anotar a 1 sin correo" in by_hand


def test_the_refusal_of_sending_to_nobody_goes_once_somebody_is_chosen(staff, event):
    address, count = (reverse(f"invitations:{name}", args=[event.pk]) for name in ("invite", "count"))
    refused = staff.post(address, {"subject": "Ven", "text": "Al pozo.", "order": "1"}).content.decode()
    assert 'class="v-order__refused" role="alert" id="a-nadie"' in refused
    asks, gone = {"HX-Request": "true"}, '<div id="a-nadie" hx-swap-oob="delete">'
    assert gone in staff.get(count, {"contacts": [ContactFactory().pk]}, headers=asks).content.decode()
    assert gone not in staff.get(count, headers=asks).content.decode()


def test_screen_reminds_who_is_silent(staff, event, assistant):
    invite(event, 2, assistant)
    address = reverse("invitations:invite", args=[event.pk]) + "?que=recordatorio"
    assert "A quienes no han respondido" in staff.get(address).content.decode()
    staff.post(address, {"subject": "Recordatorio", "text": "¿Vienes?", "order": "1"})
    assert Dispatch.objects.latest("pk").invitation.purpose == Purpose.REMINDER


def test_trial_goes_to_oneself_with_the_calendar(staff, event, assistant, sink):
    address = reverse("invitations:invite", args=[event.pk])
    page = staff.post(address, {"subject": "Ven", "text": "Al pozo.", "trial": "1"})
    assert "Prueba enviada" in page.content.decode()
    assert sink.recipients == [assistant.email]
    assert [part.get_content_type() for part in sink.kept[0].message.iter_parts()][-1] == "text/calendar"
    assert not Dispatch.objects.exists()


@pytest.mark.parametrize("empty", ["subject", "text"])
def test_refused_order_keeps_what_was_typed(staff, event, empty):
    typed = {"subject": "Mi asunto", "text": "Mis palabras", "order": "1"} | {empty: ""}
    page = staff.post(reverse("invitations:invite", args=[event.pk]), typed)
    assert page.status_code == 422
    assert ("Mis palabras" if empty == "subject" else "Mi asunto") in page.content.decode()


def test_reserved_activity_has_no_invitation_screen(client, municipality):
    client.force_login(UserFactory(roles=[Role.DIRECTOR]))
    reserved = EventFactory(visibility=Visibility.RESERVED, starts_at=timezone.now() + timedelta(days=2))
    response = client.get(reverse("invitations:invite", args=[reserved.pk]), follow=True)
    assert "es reservada: no se invita a nadie" in response.content.decode()
    for name in ("card", "letters"):
        response = client.get(reverse(f"invitations:{name}", args=[reserved.pk]), follow=True)
        assert "no se hace nada que salga" in response.content.decode()


def test_late_and_internal_are_warned_of(staff, event):
    today(event, 300)
    Event.objects.filter(pk=event.pk).update(visibility=Visibility.INTERNAL)
    page = staff.get(reverse("invitations:invite", args=[event.pk])).content.decode()
    assert "menos de un día" in page
    assert "es interna" in page


def test_an_internal_activity_is_told_to_the_press_only_on_purpose(staff, event):
    contact = ContactFactory()
    Event.objects.filter(pk=event.pk).update(visibility=Visibility.INTERNAL)
    address = reverse("invitations:invite", args=[event.pk])
    words = {"subject": "Invitación", "text": "Te esperamos", "contacts": [contact.pk], "order_token": "una"}
    page = staff.post(address, {**words, "order": "1"})
    assert "Esta actividad es interna." in page.content.decode()
    assert not event.invitees.exists()
    staff.post(address, {**words, "order": "1", "interna": "1"})
    assert event.invitees.get().contact == contact


def test_hub_offers_inviting_first_only_where_it_was_ticked(staff, event):
    hub = reverse("agenda:hub", args=[event.pk])
    plain = f'<a class="button button-secondary v-action" href="{reverse("invitations:invite", args=[event.pk])}"'
    assert plain in staff.get(hub).content.decode()
    PlannedOutput.objects.create(event=event, output=Output.INVITATION)
    assert plain.replace(" button-secondary", "") in staff.get(hub).content.decode()


# Calling


def test_call_list_goes_on_to_the_next(staff, event, assistant):
    invite(event, 2, assistant)
    page = staff.get(reverse("invitations:calls", args=[event.pk]))
    first = page.context["current"]
    said = reverse("invitations:answer", args=[event.pk, first.pk])
    after = staff.post(said, {"answer": "yes", "note": "Lleva cámara"}, follow=True)
    assert f"{first.name}: asistirá." in after.content.decode()
    assert after.context["current"] != first
    reply = first.replies.get()
    assert (reply.answer, reply.road, reply.by, reply.note) == (Answer.YES, Road.CALL, assistant, "Lleva cámara")
    again = staff.post(said, {"answer": "deshacer"}, follow=True)
    assert again.context["current"] == first
    assert again.context["current"].answer == Answer.NONE


def test_who_did_not_pick_up_comes_last_and_can_be_left_for_later(staff, event, assistant):
    invite(event, 3, assistant)
    calls = reverse("invitations:calls", args=[event.pk])
    first = staff.get(calls).context["current"]
    after = staff.post(reverse("invitations:answer", args=[event.pk, first.pk]), {"answer": "no-contesto"}, follow=True)
    assert "no contestó" in after.content.decode()
    second = after.context["current"]
    third = staff.get(calls, {"saltar": second.pk}).context["current"]
    assert len({first.pk, second.pk, third.pk}) == 3


def test_delegate_without_a_name_is_refused_in_words(staff, event, assistant):
    invite(event, 1, assistant)
    invitee = event.invitees.get()
    sent = {"answer": "delegate", "note": "Trae cámara", "people": "3", "road": "whatsapp"}
    page = staff.post(reverse("invitations:answer", args=[event.pk, invitee.pk]), sent)
    words = page.content.decode()
    assert "Falta el nombre" in words
    assert page.context["current"] == invitee
    assert 'class="v-calls__more" open' in words
    for kept in ('value="Trae cámara"', 'value="3"', '<option value="whatsapp" selected>'):
        assert kept in words


def test_a_note_has_its_own_button(staff, event, assistant):
    invite(event, 1, assistant)
    invitee = event.invitees.get()
    address = reverse("invitations:answer", args=[event.pk, invitee.pk])
    page = staff.post(address, {"answer": "nota", "note": "Llega tarde"}, follow=True)
    assert 'value="Llega tarde"' in page.content.decode()
    invitee.refresh_from_db()
    assert (invitee.note, invitee.answer) == ("Llega tarde", Answer.NONE)


# The door


def test_door_finds_receives_and_takes_back(staff, event, assistant):
    invite(event, 3, assistant)
    today(event, 5)
    door = reverse("invitations:door", args=[event.pk])
    someone = event.invitees.first()
    found = staff.get(door, {"q": someone.name.upper()})
    assert [one.pk for _label, rows in found.context["waiting"] for one in rows] == [someone.pk]
    tap = reverse("invitations:arrive", args=[event.pk, someone.pk])
    response = staff.post(tap, {"hacer": "llego", "q": "luc"})
    assert response.headers["Location"] == f"{door}?q=luc#i{someone.pk}"
    assert [one.pk for one in staff.get(door).context["arrived"]] == [someone.pk]
    staff.post(tap, {"hacer": "deshacer"})
    assert staff.get(door).context["arrived"] == []


def test_door_puts_who_confirmed_first_in_the_order_of_names(staff, event, assistant):
    names = ("Yazmín", "Óscar", "Núria", "Ñoño", "Zoe", "Ana")
    people = [ContactFactory(name=name) for name in names]
    operations.invite(event=event, contacts=people, by=assistant, at=timezone.now() - timedelta(hours=6))
    for name, answer in (("Zoe", Answer.YES), ("Ana", Answer.NO)):
        invitee = event.invitees.get(name=name)
        operations.note_reply(invitee=invitee, answer=answer, road=Road.CALL, by=assistant, at=timezone.now())
    groups = staff.get(reverse("invitations:door", args=[event.pk])).context["waiting"]
    assert [(str(label), [one.name for one in rows]) for label, rows in groups] == [
        ("Confirmaron", ["Zoe"]),
        ("No han respondido", ["Núria", "Ñoño", "Óscar", "Yazmín"]),
        ("Dijeron que no", ["Ana"]),
    ]
    called = staff.get(reverse("invitations:calls", args=[event.pk]))
    assert [called.context["current"].name, called.context["waiting"][-1].name] == ["Núria", "Yazmín"]


def test_what_waited_on_the_phone_is_taken_once_with_its_own_hour(staff, event, assistant):
    invite(event, 1, assistant)
    today(event, -60)
    invitee = event.invitees.get()
    tap, asks = reverse("invitations:arrive", args=[event.pk, invitee.pk]), {"X-Requested-With": "XMLHttpRequest"}
    tapped = (timezone.now() - timedelta(minutes=40)).replace(microsecond=0)
    sent = {"hacer": "llego", "tocado": f"{tapped.timestamp():.0f}"}
    for _ in range(2):
        assert "data-door-arrived" in staff.post(tap, sent, headers=asks, follow=True).content.decode()
    invitee.refresh_from_db()
    assert invitee.attendance_at == tapped
    for wrong in ("9999999999", "1", "x", "٣"):
        staff.post(tap, {"hacer": "deshacer"})
        staff.post(tap, sent | {"tocado": wrong})
        invitee.refresh_from_db()
        assert timezone.now() - invitee.attendance_at < timedelta(minutes=1)


def test_door_says_a_refusal_to_the_page_that_waits(staff, event, assistant):
    invite(event, 1, assistant)
    tap = reverse("invitations:arrive", args=[event.pk, event.invitees.get().pk])
    answer = staff.post(tap, {"hacer": "llego"}, headers={"X-Requested-With": "XMLHttpRequest"})
    assert (answer.status_code, answer.content.decode()) == (422, "Todavía no es el día de la actividad.")


def test_taking_back_a_stranger_twice_is_taking_them_back_once(staff, event, assistant):
    today(event, 5)
    entered = operations.add_walk_in(event=event, name="Beto", outlet="", by=assistant, at=timezone.now())
    tap = reverse("invitations:arrive", args=[event.pk, entered.pk])
    for _ in range(2):
        assert staff.post(tap, {"hacer": "deshacer"}, follow=True).status_code == 200
    assert not event.invitees.exists()


def test_the_invited_are_searched_by_name_outlet_and_answer(staff, event, assistant):
    invite(event, 10, assistant)
    someone = event.invitees.first()
    operations.note_reply(invitee=someone, answer=Answer.NO, road=Road.CALL, by=assistant, at=timezone.now())
    page = reverse("invitations:event", args=[event.pk])
    assert len(staff.get(page).context["rows"]) == 10
    for wanted in (someone.outlet_name.upper(), "no podra"):
        assert [row.invitee.pk for row in staff.get(page, {"q": wanted}).context["rows"]] == [someone.pk]
    assert "Nadie de la lista coincide con «zzz»" in staff.get(page, {"q": "zzz"}).content.decode()


def test_door_enters_a_stranger_without_leaving(staff, event, assistant):
    invite(event, 1, assistant)
    today(event, 5)
    address = reverse("invitations:walk_in", args=[event.pk])
    page = staff.post(address, {"name": "Beto Ruiz", "outlet": "El Faro"}, follow=True)
    assert "Quedó anotado que llegó Beto Ruiz." in page.content.decode()
    refused = staff.post(address, {"name": "", "outlet": "El Faro"})
    assert refused.status_code == 422
    assert "El Faro" in refused.content.decode()


def test_photographer_stands_at_the_door_but_invites_nobody(client, event, assistant):
    invite(event, 1, assistant)
    client.force_login(UserFactory(roles=[Role.PHOTOGRAPHER]))
    assert client.get(reverse("invitations:door", args=[event.pk])).status_code == 200
    assert client.get(reverse("invitations:invite", args=[event.pk])).status_code == 302


# Seeing


@pytest.mark.parametrize("name", ["event", "calls", "door", "export"])
def test_questions_do_not_grow_with_people(staff, event, assistant, django_assert_max_num_queries, name):
    invite(event, 30, assistant)
    for invitee in event.invitees.all()[:10]:
        operations.note_reply(invitee=invitee, answer=Answer.YES, road=Road.CALL, by=assistant, at=timezone.now())
    with django_assert_max_num_queries(32):
        assert staff.get(reverse(f"invitations:{name}", args=[event.pk])).status_code == 200


def test_list_asks_as_much_for_one_as_for_many(staff, assistant, municipality, django_assert_max_num_queries):
    for _number in range(8):
        invite(EventFactory(starts_at=timezone.now() + timedelta(days=2)), 1, assistant)
    with django_assert_max_num_queries(20):
        page = staff.get(reverse("invitations:index"))
    assert len(page.context["rows"]) == 8


def test_list_never_shows_the_reserved_to_who_may_not_know(staff, event, assistant):
    invite(event, 1, assistant)
    Event.objects.filter(pk=event.pk).update(visibility=Visibility.RESERVED)
    assert "Pozo La Loma" not in staff.get(reverse("invitations:index")).content.decode()
    assert staff.get(reverse("invitations:event", args=[event.pk])).status_code == 404


def test_table_says_who_answered_what_and_who_came(staff, event, assistant):
    invite(event, 2, assistant)
    first, second = event.invitees.order_by("pk")
    operations.note_reply(invitee=first, answer=Answer.YES, road=Road.CALL, by=assistant, at=timezone.now(), people=2)
    today(event, -10)
    operations.note_attendance(invitee=first, attendance=Attendance.ATTENDED, by=assistant, at=timezone.now())
    content = staff.get(reverse("invitations:export", args=[event.pk])).content
    rows = list(load_workbook(io.BytesIO(content)).active.iter_rows(min_row=2, values_only=True))
    by_name = {row[0]: row for row in rows}
    assert by_name[first.name][4:9:2] == ("Asistirá", 2, "Llamada")
    assert by_name[first.name][11] == "Llegó"
    assert by_name[second.name][4] == "Sin respuesta"


def test_picture_and_letters_are_made(staff, event, assistant):
    invite(event, 2, assistant)
    picture = staff.get(reverse("invitations:card", args=[event.pk]))
    assert Image.open(io.BytesIO(picture.content)).size == (1080, 1350)


def test_each_letter_is_a_paper_of_its_own_that_can_be_handed_over(staff, event, assistant):
    UserFactory(roles=[Role.DIRECTOR], first_name="Adriana", last_name="Ponce", post="Directora")
    Event.objects.filter(pk=event.pk).update(place="La Loma", starts_at=datetime(2027, 3, 5, 17, 30, tzinfo=UTC))
    operations.invite(event=event, contacts=ContactFactory.create_batch(28), by=assistant, at=timezone.now())
    pdf = PdfReader(io.BytesIO(staff.get(reverse("invitations:letters", args=[event.pk])).content))
    pages = [" ".join(page.extract_text().split()) for page in pdf.pages]
    sheets = len(pages) - 28
    assert sheets > 1
    assert f"Página 2 de {sheets}" in pages[1]
    last = event.invitees.order_by("outlet_name", "name").last()
    said = pages[-1]
    assert "Página 1 de 1" in said
    folio = f"INV-{timezone.localdate().year}-{last.pk:04d}"
    assert f"Folio {folio}" in said
    assert folio in " ".join(pages[:sheets])
    assert "Peñaflor de la Sierra, Hgo., " in said
    assert "se realizará el viernes 5 de marzo de 2027, a las 11:30 horas, en La Loma" in said
    assert "Adriana Ponce Directora" in said
    assert not re.search(r"\b(te|dinos|tu|esperamos)\b", said, re.I)


@pytest.mark.parametrize(
    ("timing", "said"),
    [("all_day", "realizará el viernes 5 de marzo de 2027."), ("to_confirm", "2027, a una hora que le confirmaremos.")],
)
def test_a_letter_invents_no_hour_and_no_place(event, timing, said):
    event.timing, event.place, event.starts_at = timing, "", datetime(2027, 3, 5, 6, 0, tzinfo=UTC)
    assert said in letter_words(event, None, "El Faro")[0]


def test_words_of_the_office_are_changed_on_their_page(staff):
    address = reverse("invitations:template")
    assert "{actividad}" in staff.get(address).content.decode()
    refused = staff.post(address, {"subject": "Ven", "text": "En {donde}"})
    assert refused.status_code == 422
    assert "{donde}" in refused.content.decode()
    assert staff.post(address, {"subject": "Ven a {actividad}", "text": "En {sitio}"}).status_code == 302
    assert "Ven a {actividad}" in staff.get(address).content.decode()


def test_activity_with_invited_people_is_called_off_not_deleted(client, event, assistant):
    invite(event, 1, assistant)
    client.force_login(UserFactory(roles=[Role.DIRECTOR]))
    page = client.post(reverse("agenda:delete", args=[event.pk]), follow=True)
    assert "cancélala con su motivo" in page.content.decode()
    assert Event.objects.filter(pk=event.pk).exists()


def test_undoing_a_cancellation_keeps_its_notice_back(event, assistant, django_capture_on_commit_callbacks):
    dispatch, boss = invite(event, 1, assistant), UserFactory(roles=[Role.PRESIDENCY])
    at = dispatch.send_after + timedelta(hours=1)
    with django_capture_on_commit_callbacks(execute=True):
        agenda.cancel_event(event=event, reason="Lluvia", by=boss, at=at)
    with django_capture_on_commit_callbacks(execute=True):
        agenda.undo_change(event=event, by=boss, at=at + timedelta(seconds=20))
    notice = Dispatch.objects.get(invitation__purpose=Purpose.CANCELLATION)
    assert notice.cancelled_at == at + timedelta(seconds=20)


# Lights and tasks


def light(event, at=None):
    events = list(Event.objects.filter(pk=event.pk).prefetch_related("outputs", "closings"))
    return standing.invite_lights(events, None, at or timezone.now())[event.pk]


def test_light_without_invitation_wanted_is_skipped(event):
    assert light(event)[:2] == ("waiting", "Por definir")
    PlannedOutput.objects.create(event=event, output=Output.PHOTOS)
    assert light(event).state == "skipped"


@pytest.mark.parametrize(("hours", "state"), [(72, "waiting"), (40, "missing"), (10, "late"), (-1, "late")])
def test_light_of_a_wanted_invitation_not_sent(event, hours, state):
    PlannedOutput.objects.create(event=event, output=Output.INVITATION)
    assert light(event, event.starts_at - timedelta(hours=hours)).state == state


def test_light_follows_the_answers(event, assistant):
    dispatch = invite(event, 2, assistant)
    assert light(event, dispatch.send_after + timedelta(hours=1))[:2] == ("doing", "0 de 2")
    assert light(event, dispatch.send_after + timedelta(hours=5)).state == "missing"
    assert light(event, event.starts_at - timedelta(hours=1)).state == "late"
    assert light(event).url == reverse("invitations:calls", args=[event.pk])
    for invitee in event.invitees.all():
        operations.note_reply(invitee=invitee, answer=Answer.NO, road=Road.LINK, at=timezone.now())
    assert light(event)[:2] == ("done", "2 de 2")


def test_silent_people_are_a_task_for_who_calls(event, assistant):
    dispatch = invite(event, 2, assistant)
    early, later = (dispatch.send_after + timedelta(hours=hours) for hours in (1, 20))
    assert standing.call_tasks(assistant, early) == []
    [task] = standing.call_tasks(assistant, later)
    assert (task.what, task.words) == ("Llamar a los 2 que no responden", "Pozo La Loma")
    assert standing.call_tasks(UserFactory(roles=[Role.CONSULT]), later) == []


def test_lights_and_tasks_ask_as_much_for_one_as_for_many(assistant, municipality, django_assert_num_queries):
    for _number in range(6):
        invite(EventFactory(starts_at=timezone.now() + timedelta(hours=20)), 1, assistant)
    events = list(Event.objects.prefetch_related("outputs", "closings"))
    with django_assert_num_queries(2):
        standing.invite_lights(events, None, timezone.now())
    person = type(assistant).objects.get(pk=assistant.pk)
    person.get_all_permissions()
    with django_assert_num_queries(3):
        assert len(standing.call_tasks(person, timezone.now())) == 6
