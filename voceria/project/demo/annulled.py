"""A number that was given and never used: the activity was put off before its bulletin went out."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from voceria.agenda.models import Event
from voceria.bulletins import operations as bulletins
from voceria.bulletins.models import Bulletin, BulletinKind
from voceria.office.models import Area, User

_LEAD = (
    "La Dirección de Servicios Municipales invita a las familias a plantar 800 pinos y encinos en el acceso norte del "
    "Cerro de la Cruz. La cita es a las 10:00 h; habrá transporte gratuito desde la Plaza Principal."
)
_BODY = (
    "Cada brigada recibirá herramienta, guantes y la explicación de cómo proteger el árbol durante su primer año. Se "
    "recomienda llevar sombrero, agua y zapato cerrado; niñas y niños participan acompañados de una persona adulta."
)


def annul_one(
    happened: Mapping[str, Event], areas: Mapping[str, Area], staff: Mapping[str, User], now: datetime
) -> None:
    """The call to plant trees, approved before the forecast of rain."""
    writer, director = staff["tomas"], staff["adriana"]
    kind = BulletinKind.objects.get(code="boletin")
    at = now - timedelta(hours=3)
    bulletin = bulletins.start_draft(kind=kind, by=writer, at=at, events=[happened["reforestacion"]])
    bulletin.kicker, bulletin.headline = "Medio ambiente", "Invitan a plantar 800 árboles en el Cerro de la Cruz"
    bulletin.bullets, bulletin.lead = "Habrá transporte gratuito desde la Plaza Principal.", _LEAD
    bulletin.body = [("paragraph", f"<p>{_BODY}</p>")]
    bulletin.areas = [areas["servicios"]]
    bulletin.save_revision(user=writer, clean=False)
    Bulletin.objects.filter(pk=bulletin.pk).update(headline=bulletin.headline, kicker=bulletin.kicker, created_at=at)
    review = bulletins.request_review(bulletin=bulletin, by=writer, at=at + timedelta(minutes=15))
    bulletins.approve_bulletin(
        review=review, revision_id=review.revision_id, by=director, at=at + timedelta(minutes=25)
    )
    bulletins.annul_number(
        bulletin=bulletin,
        reason="La reforestación se pospuso por lluvia antes de que saliera la invitación.",
        by=director,
        at=at + timedelta(hours=1),
    )
