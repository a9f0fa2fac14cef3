"""The areas feed the agenda: receives areas and staff, delivers links, submissions in every state, and reminders."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from voceria.agenda import operations as agenda
from voceria.agenda import rules
from voceria.agenda.choices import SubmissionKind, Timing
from voceria.agenda.models import AreaLink, Submission, Topic
from voceria.office.models import Area, User

from . import pictures

# area, person, mail, WhatsApp
_PEOPLE = (
    ("obras", "Martín Cruz", "enlace.obras@penaflor.example", "771 555 0141"),
    ("agua", "Elia Ríos", "enlace.agua@penaflor.example", "771 555 0142"),
    ("servicios", "Josué Peña", "enlace.servicios@penaflor.example", "771 555 0143"),
    ("social", "Nora Islas", "", "771 555 0144"),
    ("cultura", "Darío Lugo", "enlace.cultura@penaflor.example", "771 555 0145"),
    ("seguridad", "Pilar Meza", "enlace.seguridad@penaflor.example", ""),
)
_MONDAY = (
    # area, days after Monday, hour, title, place, topic
    ("obras", 1, time(10), "Supervisión de la obra de la calle Hidalgo", "Calle Hidalgo, Centro", "Obra"),
    ("cultura", 4, time(18), "Concierto de la banda infantil", "Kiosco de la plaza principal", "Cultura"),
    ("cultura", 5, None, "Taller de barro para familias", "Casa de Cultura", "Cultura"),
)


def feed_the_agenda(
    areas: Mapping[str, Area], staff: Mapping[str, User], today: date, now: datetime, size: tuple[int, int]
) -> None:
    """What came this week: most of it waits in the inbox; some was accepted, joined and discarded."""
    assistant = staff["tomas"]
    links = {
        key: agenda.make_link(area=areas[key], name=name, email=mail, whatsapp=phone, by=assistant, at=now)
        for key, name, mail, phone in _PEOPLE
        if key in areas
    }
    _what_comes(links, assistant, today, now)
    _what_was_done(links, assistant, today, now, size)
    _who_was_reminded(areas, links, assistant, today, now)


def _send(link: AreaLink, key: str, kind: str, at: datetime, **fields: Any) -> Submission:
    return agenda.submit(link=link, key=f"demo-{key}", kind=kind, at=at, **fields)


def _when(day: date, hour: time | None) -> dict[str, Any]:
    starts_at = timezone.make_aware(datetime.combine(day, hour or time(0)))
    return {"starts_at": starts_at, "timing": Timing.HOUR if hour else Timing.TO_CONFIRM}


def _what_comes(links: Mapping[str, AreaLink], by: User, today: date, now: datetime) -> None:
    topics = {topic.name: topic for topic in Topic.objects.all()}
    monday = rules.week_after(today).start
    for number, (key, days, hour, title, place, topic) in enumerate(_MONDAY):
        when = _when(monday + timedelta(days=days), hour)
        at = now - timedelta(hours=3, minutes=7 * number)
        _send(
            links[key], str(number), SubmissionKind.ACTIVITY, at, title=title, place=place, topic=topics[topic], **when
        )
    when = _when(monday + timedelta(days=2), time(9))
    first = _send(
        links["servicios"], "jornada", SubmissionKind.ACTIVITY, now - timedelta(hours=20), **when,
        title="Jornada de limpieza en La Loma", place="Comunidad La Loma", topic=topics["Servicios públicos"],
    )  # fmt: skip
    agenda.accept_submission(submission=first, by=by, at=now - timedelta(hours=19), visibility="public")
    _send(
        links["agua"], "jornada", SubmissionKind.ACTIVITY, now - timedelta(hours=2), **when,
        title="Limpieza y desazolve, jornada en La Loma", place="La Loma", facts="Llevamos dos camiones Vactor.",
        topic=topics["Servicios públicos"],
    )  # fmt: skip
    _send(
        links["social"], "becas", SubmissionKind.COVERAGE, now - timedelta(hours=1),
        **_when(today + timedelta(days=1), time(12)), title="Entrega de becas a estudiantes de secundaria",
        place="Auditorio municipal", wants=["photos", "bulletin"], people_reached=180, topic=topics["Educación"],
        facts="180 becas de 1,500 pesos; asisten madres y padres.", contact_on_site="Nora Islas, 771 555 0144",
        late_reason="El recurso se confirmó hoy por la mañana.",
    )  # fmt: skip


def _what_was_done(links: Mapping[str, AreaLink], by: User, today: date, now: datetime, size: tuple[int, int]) -> None:
    yesterday = today - timedelta(days=1)
    done = _send(
        links["servicios"], "luminarias", SubmissionKind.REPORT, now - timedelta(minutes=40),
        **_when(yesterday, time(16)), title="Cambio de 24 luminarias en la colonia El Mirador",
        place="Colonia El Mirador", people_reached=320, facts="24 luminarias LED; vecinas ayudaron a señalizar.",
    )  # fmt: skip
    here = timezone.localtime(now)
    drawn = [pictures.draw("street_lights", seed, size, at=here, place="El Mirador") for seed in (11, 12, 13)]
    files = [SimpleUploadedFile(f"luminarias-{n}.jpg", data) for n, data in enumerate(drawn, start=1)]
    agenda.add_photos(submission=done, files=files, at=now - timedelta(minutes=40))
    old = _send(
        links["seguridad"], "platica", SubmissionKind.REPORT, now - timedelta(days=1, hours=2),
        **_when(yesterday - timedelta(days=1), time(11)), title="Plática interna de personal", place="Comandancia",
    )  # fmt: skip
    reason = "Es una reunión interna; no se difunde."
    agenda.discard_submission(submission=old, reason=reason, by=by, at=now - timedelta(hours=22))


def _who_was_reminded(
    areas: Mapping[str, Area], links: Mapping[str, AreaLink], by: User, today: date, now: datetime
) -> None:
    month = rules.month_after(today)
    _send(
        links["agua"], "mes", SubmissionKind.NOTHING, now - timedelta(hours=5),
        period=month.period, period_start=month.start,
    )  # fmt: skip
    week = rules.week_after(today)
    agenda.remind_area(area=areas["seguridad"], due=week, road=agenda.WHATSAPP, by=by, at=now - timedelta(hours=4))
