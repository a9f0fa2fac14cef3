"""Feeds, calendars, cards and maps: what machines read of us."""

import json
import re
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import feedparser
import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from tests.factories.agenda import EventFactory
from tests.factories.bulletins import BulletinFactory
from tests.factories.office import UserFactory
from voceria.agenda import operations
from voceria.agenda.choices import EventState, Timing, Visibility
from voceria.agenda.models import Event
from voceria.office.models import Municipality

pytestmark = pytest.mark.django_db
HOSTILE = "</script><script>alert(1)</script> & «obras»"


def test_atom_feed_reads_without_complaint_and_carries_the_text(client: Client, municipality: Municipality) -> None:
    bulletin = BulletinFactory(published=True, headline=HOSTILE, photos=1)
    feed = feedparser.parse(client.get("/boletines/feed.xml").content)
    assert not feed.bozo
    entry = feed.entries[0]
    assert entry.id == entry.link == f"{settings.BASE_URL}/boletines/{bulletin.folio.slug}/"
    assert "La perforación alcanzó 180 metros" in entry.summary
    assert bulletin.photos.first().public_id in entry.enclosures[0].href


def test_json_feed_carries_what_its_standard_wants(client: Client, municipality: Municipality) -> None:
    bulletin = BulletinFactory(published=True, headline=HOSTILE, photos=1)
    response = client.get("/boletines/feed.json")
    feed = json.loads(response.content)
    assert response["Content-Type"].startswith("application/feed+json")
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{settings.BASE_URL}/boletines/feed.json"
    item = feed["items"][0]
    assert (item["title"], item["url"]) == (HOSTILE, f"{settings.BASE_URL}/boletines/{bulletin.folio.slug}/")
    assert datetime.fromisoformat(item["date_published"]) == bulletin.release.at
    assert "content_html" in item


def test_feeds_tell_of_a_correction_by_their_date(client: Client, municipality: Municipality) -> None:
    bulletin = BulletinFactory(published=True)
    at = timezone.now()
    bulletin.corrections.create(places=[{"says": "a", "should_say": "b"}], at=at, by=bulletin.author)
    item = json.loads(client.get("/boletines/feed.json").content)["items"][0]
    assert datetime.fromisoformat(item["date_modified"]) == at


def test_calendar_carries_each_public_event_once_with_a_lasting_name(
    client: Client, municipality: Municipality
) -> None:
    starts_at = (timezone.now() + timedelta(days=2)).replace(microsecond=0)
    event = EventFactory(starts_at=starts_at, title="Feria; con, comas\ny renglones")
    Event.objects.filter(pk=event.pk).update(updated_at=event.updated_at - timedelta(minutes=5))
    first = Calendar.from_ical(client.get("/agenda.ics").content)
    operations.cancel_event(event=event, reason="Lluvia", by=UserFactory(), at=timezone.now())
    second = Calendar.from_ical(Client().get("/agenda.ics").content)
    (before,), (after,) = first.walk("VEVENT"), second.walk("VEVENT")
    assert before["UID"] == after["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["LAST-MODIFIED"].dt > before["LAST-MODIFIED"].dt
    assert (before["STATUS"], after["STATUS"]) == ("CONFIRMED", "CANCELLED")
    assert "Lluvia" in after["DESCRIPTION"]
    assert before["DTSTART"].dt == event.starts_at
    assert str(before["DTSTART"].dt.tzinfo) == "America/Mexico_City"
    assert [str(zone["TZID"]) for zone in first.walk("VTIMEZONE")] == ["America/Mexico_City"]


def test_calendar_shows_an_hour_to_confirm_as_a_whole_day_with_words(
    client: Client, municipality: Municipality
) -> None:
    midnight = timezone.localtime(timezone.now() + timedelta(days=2)).replace(hour=0, minute=0, second=0, microsecond=0)
    EventFactory(starts_at=midnight, timing=Timing.TO_CONFIRM, title="Feria")
    (entry,) = Calendar.from_ical(client.get("/agenda.ics").content).walk("VEVENT")
    assert entry["DTSTART"].dt == midnight.date()
    assert entry["DTEND"].dt == midnight.date() + timedelta(days=1)
    assert entry["SUMMARY"] == "Feria (hora por confirmar)"


@pytest.mark.parametrize("zone", ["America/Tijuana", "America/Cancun", "America/Hermosillo"])
def test_calendar_gives_the_hour_of_the_municipalitys_zone(
    client: Client, municipality: Municipality, zone: str
) -> None:
    Municipality.objects.update(time_zone=zone)
    starts_at = (timezone.now() + timedelta(days=2)).replace(microsecond=0)
    EventFactory(starts_at=starts_at)
    (entry,) = Calendar.from_ical(client.get("/agenda.ics").content).walk("VEVENT")
    assert entry["DTSTART"].dt == starts_at
    assert str(entry["DTSTART"].dt.tzinfo) == zone


@pytest.mark.parametrize(
    ("visibility", "state"),
    [
        (Visibility.INTERNAL, EventState.CONFIRMED),
        (Visibility.RESERVED, EventState.CONFIRMED),
        (Visibility.PUBLIC, EventState.PROPOSED),
    ],
)
def test_event_that_is_not_public_is_nowhere(
    client: Client, municipality: Municipality, visibility: Visibility, state: EventState
) -> None:
    event = EventFactory(
        title="Reunión de seguridad",
        visibility=visibility,
        state=state,
        starts_at=timezone.now() + timedelta(minutes=1),
    )
    for path in ("/", "/agenda/", f"/agenda/?mes={timezone.localdate():%Y-%m}", "/agenda.ics"):
        assert "Reunión de seguridad" not in client.get(path).content.decode(), path
    assert client.get(f"/agenda/{event.pk}.ics").status_code == 404


def test_event_shows_neither_private_notes_nor_description(client: Client, municipality: Municipality) -> None:
    event = EventFactory(
        private_notes="Cuidar al invitado", description="Dato interno", starts_at=timezone.now() + timedelta(minutes=1)
    )
    for path in ("/", "/agenda/", "/agenda.ics", f"/agenda/{event.pk}.ics"):
        text = client.get(path).content.decode()
        assert event.title in text.replace("\r\n ", ""), path
        assert "Cuidar al invitado" not in text
        assert "Dato interno" not in text


def test_agenda_shows_a_cancelled_event_with_its_reason(client: Client, municipality: Municipality) -> None:
    EventFactory(
        starts_at=timezone.now() + timedelta(days=1), state=EventState.CANCELLED, state_reason="Falla eléctrica"
    )
    page = client.get("/agenda/").content.decode()
    assert "Cancelada: Falla eléctrica" in page
    assert "<s>" in page


def test_agenda_of_a_month_shows_past_days(client: Client, municipality: Municipality) -> None:
    EventFactory(title="Informe de marzo", starts_at=datetime(2025, 3, 10, 18, tzinfo=UTC), state=EventState.HELD)
    assert "Informe de marzo" in client.get("/agenda/?mes=2025-03").content.decode()
    assert "Informe de marzo" not in client.get("/agenda/").content.decode()


def test_event_file_with_an_impossible_number_is_not_there(client: Client, municipality: Municipality) -> None:
    assert client.get(f"/agenda/{10**30}.ics").status_code == 404


def test_sitemap_lists_pages_and_public_bulletins(client: Client, municipality: Municipality) -> None:
    shown, hidden = BulletinFactory(published=True), BulletinFactory(embargoed=True)
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    addresses = [element.text for element in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert f"{settings.BASE_URL}/boletines/{shown.folio.slug}/" in addresses
    assert not [address for address in addresses if hidden.folio.slug in address]


def test_robots_keeps_staff_and_personal_pages_out(client: Client, municipality: Municipality) -> None:
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /mesa/" in text
    assert "Disallow: /p/" in text


def test_social_card_shows_the_bulletin_and_runs_nothing(client: Client, municipality: Municipality) -> None:
    bulletin = BulletinFactory(published=True, headline=HOSTILE, photos=1)
    page = client.get(f"/boletines/{bulletin.folio.slug}/").content.decode()
    picture = f"{settings.BASE_URL}/boletines/{bulletin.folio.slug}/fotos/{bulletin.photos.first().public_id}-1200.jpg"
    assert f'<meta property="og:image" content="{picture}">' in page
    assert "<script>" not in page
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)[1])
    assert (data["@type"], data["headline"], data["image"]) == ("NewsArticle", HOSTILE, [picture])


def test_agenda_says_what_has_no_hour_lasts_days_or_moved(client: Client, municipality: Municipality) -> None:
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    EventFactory(title="Sin hora", timing=Timing.TO_CONFIRM, starts_at=today)
    EventFactory(
        title="Feria", timing=Timing.ALL_DAY, starts_at=today - timedelta(days=1), ends_at=today + timedelta(2)
    )
    moved = today + timedelta(days=1, hours=10)
    EventFactory(
        title="Movida",
        starts_at=moved + timedelta(days=1),
        state=EventState.RESCHEDULED,
        state_reason="Lluvia",
        moved_from=moved,
    )
    page = client.get("/agenda/").content.decode()
    assert "Por confirmar" in page
    assert "Día\u00a02 de\u00a03" in page
    assert re.search(r"Antes: \w+ \d+ de \w+, 10:00", page)
    assert "Reprogramada: Lluvia" in page
    assert 'class="past"' not in page  # of today without an hour: not over until the day is
    home = client.get("/").content.decode()
    assert "Sin hora" in home
    assert "Feria" in home


def test_agenda_of_one_class(client: Client, municipality: Municipality) -> None:
    soon = timezone.now() + timedelta(days=1)
    EventFactory(title="Torneo", starts_at=soon, event_class="sports")
    EventFactory(title="Concierto", starts_at=soon, event_class="cultural")
    page = client.get("/agenda/?clase=sports").content.decode()
    assert "Torneo" in page
    assert "Concierto" not in page
    assert "Concierto" in client.get("/agenda/?clase=nada").content.decode()
