from datetime import UTC, datetime

import pytest

from tests.factories.agenda import EventFactory
from tests.factories.bank import PhotoFactory
from tests.factories.bulletins import BulletinFactory
from tests.factories.office import AreaFactory, MunicipalityFactory, OfficialFactory, UserFactory
from voceria.agenda.choices import Visibility
from voceria.bulletins import operations
from voceria.bulletins.models import Bulletin, BulletinKind
from voceria.bulletins.operations.writing import DraftRefused
from voceria.office.choices import Role

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)


@pytest.fixture
def kind() -> BulletinKind:
    return BulletinKind.objects.get(code="boletin")


@pytest.fixture
def writer():
    return UserFactory(roles=[Role.ASSISTANT])


def test_start_draft_knows_what_the_event_knows(kind, writer):
    MunicipalityFactory()
    area = AreaFactory(short_name="Agua Potable")
    event = EventFactory(
        title="Puesta en marcha del pozo La Loma",
        area=area,
        presided_by=OfficialFactory(name="Elena Barragán Soto", post="presidenta municipal"),
        description="Da servicio a 640 familias.\nLa obra se hizo con la comunidad <de> La Loma.",
    )
    chosen = PhotoFactory(album=event.album, starred=True)
    PhotoFactory(album=event.album, starred=True, withheld=True)
    PhotoFactory(album=event.album)
    draft = operations.start_draft(kind=kind, by=writer, at=NOW, events=[event])
    draft = Bulletin.objects.get(pk=draft.pk)
    assert draft.lead == (
        "Elena Barragán Soto, presidenta municipal encabezó la actividad «Puesta en marcha del pozo La Loma», "
        "el viernes 20 de noviembre a las 11:30 horas, en Comunidad La Loma."
    )
    assert draft.headline == "Puesta en marcha del pozo La Loma"
    assert draft.kicker == "Agua Potable"
    assert draft.bullets == "Da servicio a 640 familias."
    assert draft.dateline_place == "Peñaflor de la Sierra, Hgo."
    assert str(draft.dateline_date) == "2026-11-20"
    assert [block.value.source for block in draft.body][
        1
    ] == "<p>La obra se hizo con la comunidad &lt;de&gt; La Loma.</p>"
    assert list(draft.areas.all()) == [area]
    assert list(draft.events.all()) == [event]
    assert [(use.photo, use.caption, use.alt_text) for use in draft.photos.all()] == [(chosen, chosen.caption, "")]
    assert not draft.live
    assert draft.latest_revision.as_object().headline == draft.headline


def test_start_draft_joins_several_events_in_words(kind, writer):
    MunicipalityFactory()
    events = [
        EventFactory(
            title="Feria del empleo", place="Jardín Hidalgo", starts_at=datetime(2026, 11, 21, 16, 0, tzinfo=UTC)
        ),
        EventFactory(title="Inauguración de la biblioteca", place="Barrio Alto"),
    ]
    lead = operations.start_draft(kind=kind, by=writer, at=NOW, events=events).lead
    assert "«Inauguración de la biblioteca» y «Feria del empleo»" in lead
    assert "viernes 20 de noviembre y sábado 21 de noviembre" in lead
    assert "[hora]" in lead


def test_start_draft_without_events_is_empty_but_placed(kind, writer):
    MunicipalityFactory()
    draft = operations.start_draft(kind=kind, by=writer, at=NOW)
    assert (draft.headline, draft.lead, draft.dateline_place) == ("", "", "Peñaflor de la Sierra, Hgo.")
    assert str(draft) == "Boletín sin título"


def test_start_draft_is_refused_to_who_does_not_write(kind):
    with pytest.raises(DraftRefused):
        operations.start_draft(kind=kind, by=UserFactory(roles=[Role.PHOTOGRAPHER]), at=NOW)


def test_start_draft_of_a_reserved_event_is_refused_to_who_may_not_see_it(kind, writer):
    event = EventFactory(visibility=Visibility.RESERVED)
    with pytest.raises(DraftRefused):
        operations.start_draft(kind=kind, by=writer, at=NOW, events=[event])
    assert not Bulletin.objects.exists()
    director = UserFactory(roles=[Role.DIRECTOR])
    assert operations.start_draft(kind=kind, by=director, at=NOW, events=[event]).pk


def test_discard_draft_removes_a_draft_that_was_once_reviewed(kind, writer):
    draft = BulletinFactory(kind=kind, author=writer)
    review = operations.request_review(bulletin=draft, by=writer, at=NOW)
    with pytest.raises(DraftRefused, match="Retómalo"):
        operations.discard_draft(bulletin=draft, by=writer, at=NOW)
    operations.recall_review(review=review, by=writer, at=NOW)
    operations.discard_draft(bulletin=draft, by=writer, at=NOW)
    assert not Bulletin.objects.filter(pk=draft.pk).exists()


def test_discard_draft_is_refused_to_somebody_else_and_with_a_number(kind, writer):
    draft = BulletinFactory(kind=kind, author=writer)
    with pytest.raises(DraftRefused, match="quien lo escribe"):
        operations.discard_draft(bulletin=draft, by=UserFactory(roles=[Role.ASSISTANT]), at=NOW)
    numbered = BulletinFactory(kind=kind, author=writer, approved=True)
    with pytest.raises(DraftRefused, match="tiene número"):
        operations.discard_draft(bulletin=numbered, by=writer, at=NOW)


def test_start_draft_takes_the_photos_in_the_order_of_the_album(kind, writer):
    event = EventFactory()
    last = PhotoFactory(album=event.album, starred=True, position=2)
    first = PhotoFactory(album=event.album, starred=True, position=1)
    draft = operations.start_draft(kind=kind, by=writer, at=NOW, events=[event])
    assert [use.photo for use in draft.photos.all()] == [first, last]
