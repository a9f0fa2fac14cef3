"""The activity changes while its invitation waits the sixty seconds in which it may be stopped."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.delivery.sink import Sink
from tests.factories.agenda import EventFactory
from tests.factories.office import UserFactory
from tests.factories.press import ContactFactory
from tests.invitations.conftest import LATER, NOW
from voceria.agenda import operations as agenda
from voceria.agenda.choices import Visibility
from voceria.delivery import operations as delivery
from voceria.delivery.models import Dispatch
from voceria.invitations import operations
from voceria.invitations.rendering.letter import first_words
from voceria.office.choices import Role
from voceria.office.models import Notice

pytestmark = pytest.mark.django_db
SECONDS = timedelta(seconds=1)


@pytest.fixture
def change(event, municipality, django_capture_on_commit_callbacks):
    secretary = UserFactory(roles=[Role.PRESIDENCY])

    def changed(at, verb=agenda.update_event, **fields):
        with django_capture_on_commit_callbacks(execute=True):
            verb(event=event, by=secretary, at=at, **fields)

    return changed


@pytest.fixture
def written(event, people, assistant):
    """An invitation whose words a person changed: one line of the office's format, and one of their own."""
    subject, text = first_words(event)
    words = f"{text}\n\nHay transporte a las 10:45 frente a la Presidencia."
    return operations.invite(event=event, contacts=people, by=assistant, at=NOW, subject=subject, text=words)


def texts(sink: Sink) -> list[str]:
    return [next(one.message.iter_parts()).get_content() for one in sink.kept]


def test_what_waits_goes_out_once_with_the_new_facts(sink: Sink, event, invited, people, change):
    change(
        NOW + 20 * SECONDS,
        agenda.reschedule_event,
        starts_at=event.starts_at + timedelta(hours=2),
        ends_at=None,
        reason="Agenda",
        place="Auditorio Municipal",
    )
    delivery.send_due(at=LATER)
    assert sorted(sink.recipients) == sorted(person.email for person in people)
    for text in texts(sink):
        assert "Cuándo: viernes 20 de noviembre, 13:30" in text
        assert "Dónde: Auditorio Municipal" in text
        assert "11:30" not in text
    calendar = list(sink.kept[0].message.iter_parts())[2].get_content()
    assert "LOCATION:Auditorio Municipal" in calendar
    assert Dispatch.objects.count() == 1  # no notice of a change that nobody missed


def test_its_sixty_seconds_begin_anew(invited, change):
    change(NOW + 20 * SECONDS, place="Auditorio Municipal")
    invited.refresh_from_db()
    assert invited.send_after == NOW + 80 * SECONDS


def test_the_title_and_who_presides_are_brought_up_to_date_too(sink: Sink, invited, change):
    change(NOW + 20 * SECONDS, title="Arranque del pozo La Loma", presides_words="Síndica municipal")
    delivery.send_due(at=LATER)
    assert "Arranque del pozo La Loma" in sink.kept[0].message["Subject"]
    assert "Preside: Síndica municipal" in texts(sink)[0]


def test_who_ordered_it_hears_that_it_goes_out_with_the_new_facts(invited, assistant, change):
    change(NOW + 20 * SECONDS, place="Auditorio Municipal")
    notice = Notice.objects.get(user=assistant)
    assert notice.title == "Tu invitación sale con los datos nuevos: Puesta en marcha del pozo La Loma"
    assert "Auditorio Municipal" in notice.words
    assert notice.url == reverse("delivery:board", args=[invited.pk])


def test_the_next_change_is_measured_against_what_went_out(sink: Sink, event, invited, change):
    change(NOW + 20 * SECONDS, place="Auditorio Municipal")
    delivery.send_due(at=LATER)
    change(LATER, place="Explanada")
    notice = Dispatch.objects.get(kind="invitation-change")
    assert "Antes: viernes 20 de noviembre, 11:30\u00a0h, Auditorio Municipal" in notice.text


def test_what_a_person_wrote_is_held_for_that_person(sink: Sink, event, written, assistant, change):
    change(NOW + 20 * SECONDS, starts_at=event.starts_at + timedelta(hours=2))
    delivery.send_due(at=LATER)
    assert sink.kept == []
    written.refresh_from_db()
    assert written.cancelled_at
    assert not event.invitees.exists()
    notice = Notice.objects.get(user=assistant)
    assert notice.title == "No salió tu invitación, revísala: Puesta en marcha del pozo La Loma"
    assert notice.urgent


def test_the_held_one_is_mended_and_sent_from_its_screen(people, assistant, client, django_capture_on_commit_callbacks):
    now = timezone.now()
    start = timezone.localtime(now + timedelta(days=2)).replace(hour=11, minute=30)
    event = EventFactory(title="Pozo La Loma", starts_at=start)
    subject, text = first_words(event)
    words = f"{text}\n\nHay transporte a las 10:45 frente a la Presidencia."
    operations.invite(event=event, contacts=people, by=assistant, at=now, subject=subject, text=words)
    with django_capture_on_commit_callbacks(execute=True):
        agenda.update_event(
            event=event, by=UserFactory(), at=now + SECONDS, starts_at=start + timedelta(hours=2), place="Plaza"
        )
    client.force_login(assistant)
    page = client.get(Notice.objects.get(user=assistant).url)
    form = page.context["form"]
    assert ", 13:30" in form["text"].value()
    assert "Dónde: Plaza" in form["text"].value()
    assert "11:30" not in form["text"].value()
    assert "Hay transporte a las 10:45 frente a la Presidencia." in form["text"].value()
    assert "13:30" in form["subject"].value()
    assert set(form["contacts"].value()) == {person.pk for person in people}
    assert "Esta invitación no salió" in page.content.decode()


def test_a_form_opened_before_the_change_says_it_before_it_sends(people, assistant, client):
    start = timezone.localtime(timezone.now() + timedelta(days=2)).replace(hour=11, minute=30)
    event = EventFactory(title="Pozo La Loma", starts_at=start)
    client.force_login(assistant)
    address = reverse("invitations:invite", args=[event.pk])
    form = client.get(address).context["form"]
    typed = {name: form[name].value() for name in ("subject", "text", "known", "order_token")}
    typed |= {"contacts": [person.pk for person in people], "text": typed["text"] + "\n\nHay transporte.", "order": "1"}
    agenda.update_event(event=event, by=UserFactory(), at=timezone.now(), starts_at=start + timedelta(hours=2))
    answer = client.post(address, typed)
    assert answer.status_code == 422
    assert "La actividad cambió mientras escribías." in answer.content.decode()
    assert not Dispatch.objects.exists()
    form = answer.context["form"]
    assert ", 13:30" in form["text"].value()
    assert ", 13:30" in form["subject"].value()
    assert "Hay transporte." in form["text"].value()
    assert client.post(address, typed | {name: form[name].value() for name in ("subject", "text", "known")}).url
    assert "13:30" in Dispatch.objects.get().text


def test_in_the_last_seconds_it_counts_as_gone_and_a_notice_follows(sink: Sink, invited, people, change):
    """A worker may hold the old words already: nobody may be left with them."""
    change(NOW + 58 * SECONDS, place="Auditorio Municipal")
    delivery.send_due(at=NOW + 60 * SECONDS)
    assert len(sink.kept) == 3
    assert "Comunidad La Loma" in texts(sink)[0]
    sink.kept.clear()
    delivery.send_due(at=NOW + 300 * SECONDS)
    assert all("Ahora: viernes 20 de noviembre, 11:30\u00a0h, Auditorio Municipal" in text for text in texts(sink))
    assert len(sink.kept) == 3


def test_those_invited_before_hear_the_change_and_the_new_ones_get_what_is_so(
    sink: Sink, event, invited, assistant, change
):
    delivery.send_due(at=LATER)
    fresh = ContactFactory()
    operations.invite(event=event, contacts=[fresh], by=assistant, at=LATER)
    sink.kept.clear()
    change(LATER + 10 * SECONDS, place="Auditorio Municipal")
    delivery.send_due(at=LATER + 120 * SECONDS)
    subjects = {one.recipient: one.message["Subject"] for one in sink.kept}
    assert len(subjects) == len(sink.kept) == 4
    assert subjects.pop(fresh.email).startswith("Invitación")
    assert all(subject.startswith("Cambio") for subject in subjects.values())


def test_a_reminder_that_waits_gives_way_to_the_notice_of_change(sink: Sink, event, invited, assistant, change):
    delivery.send_due(at=LATER)
    operations.remind(event=event, by=assistant, at=LATER)
    sink.kept.clear()
    change(LATER + 10 * SECONDS, place="Auditorio Municipal")
    delivery.send_due(at=LATER + 120 * SECONDS)
    assert [one.message["Subject"][:6] for one in sink.kept] == ["Cambio"] * 3


def test_a_reminder_stays_when_there_is_no_other_news(sink: Sink, event, invited, assistant, change):
    delivery.send_due(at=LATER)
    operations.remind(event=event, by=assistant, at=LATER)
    sink.kept.clear()
    change(LATER + 10 * SECONDS, presides_words="Síndica municipal")
    delivery.send_due(at=LATER + 120 * SECONDS)
    assert len(sink.kept) == 3
    assert "Preside: Síndica municipal" in texts(sink)[0]
    assert "Todavía no sabemos si nos acompañas" in texts(sink)[0]


def test_becoming_reserved_alone_stops_what_waits(sink: Sink, invited, change):
    change(NOW + 20 * SECONDS, visibility=Visibility.RESERVED)
    delivery.send_due(at=LATER)
    assert sink.kept == []
