"""How the demo's activities are covered: receives the agenda, delivers who goes, equipment, requests and rests."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from django.core.files.base import ContentFile
from django.db.models import F
from django.utils import timezone

from voceria.agenda import operations as agenda
from voceria.agenda.choices import APART, EventState, Output, Visibility
from voceria.agenda.models import Event
from voceria.coverage import operations as coverage
from voceria.coverage.choices import BY_OUTPUT, AssignmentState, Condition, CoverageTask, EquipmentState, ServiceKind
from voceria.coverage.models import Assignment, Equipment
from voceria.office.models import Area, Notice, Official, User

from .municipality import crest_svg

_DOES = {
    CoverageTask.PHOTO: "ivan",
    CoverageTask.VIDEO: "karla",
    CoverageTask.AUDIO: "karla",
    CoverageTask.LIVE: "karla",
    CoverageTask.NETWORKS: "karla",
    CoverageTask.WRITING: "tomas",
    CoverageTask.SPOT: "karla",
    CoverageTask.MURAL: "emilio",
}
_POSTED = "https://www.facebook.com/penaflorgob/posts/%d"
_CONTACTS = (
    ("Ing. Arturo Benítez, SAPAS", "771 555 0119", "Camioneta 04, sale de la presidencia"),
    ("Mtra. Leticia Cano, directora", "771 555 0133", "A pie, está a dos cuadras"),
    ("Prof. Gilberto Rosas, delegado", "771 555 0147", "Con la comitiva, en la van blanca"),
)
_NOTES = (
    "640 familias de La Loma, El Tepozán y Barranca Seca",
    "12 litros por segundo, 180 metros de profundidad",
    "Habló doña Refugio Ávila, comité de agua",
)
_EQUIPMENT = (
    ("CS-0012", "Cámara 1, Nikon D750", "camera", "ivan", "3024417", 40),
    ("CS-0013", "Cámara 2, Canon R6", "camera", "ivan", "082021004417", -3),
    ("CS-0014", "Lente 70-200 mm", "lens", "ivan", "", None),
    ("CS-0015", "Lente 24-70 mm", "lens", "ivan", "", None),
    ("CS-0021", "Cámara de video Sony AX43", "video_camera", "karla", "S01-1184023", 75),
    ("CS-0022", "Estabilizador de tres ejes", "tripod", "karla", "", None),
    ("CS-0023", "Tripié de aluminio", "tripod", "karla", "", None),
    ("CS-0031", "Grabadora 1, Zoom H1n", "audio", "tomas", "", None),
    ("CS-0032", "Micrófono inalámbrico de solapa", "audio", "karla", "", None),
    ("CS-0041", "Computadora de edición", "computer", "karla", "PF3K9T2", 20),
    ("CS-0042", "Computadora de diseño", "computer", "emilio", "C02XG1", None),
    ("CS-0051", "Lámpara LED de mano", "light", "ivan", "", None),
    ("CS-0004", "Camioneta 04", "vehicle", "adriana", "HGK-21-04", 12),
)


def cover_all(
    staff: Mapping[str, User], areas: Mapping[str, Area], officials: Mapping[str, Official], now: datetime
) -> None:
    """Past activities delivered, today's under way, the day after to assign; `now` in the municipality's time."""
    today = now.date()
    for person, weekday in (("ivan", 6), ("karla", 0), ("tomas", 6)):
        coverage.set_rest(person=staff[person], weekday=weekday, rests=True, by=staff["adriana"], at=now)
    pieces = _equipment(staff, now)
    wanted = Assignment.objects.filter(state=AssignmentState.OPEN).exclude(event__state=EventState.CANCELLED)
    kept = Event.objects.filter(outputs__output=Output.ARCHIVE)
    events = Event.objects.filter(pk__in=wanted.values("event")).exclude(pk__in=kept.values("pk")).order_by("starts_at")
    for number, event in enumerate(events):
        day = timezone.localtime(event.starts_at).date()
        if day == today + timedelta(days=1):
            _plan(event, number, staff)
        elif day <= today or number % 2:
            _cover(event, number, staff, now)
    _archive(staff, now)
    _loans(pieces, staff, now)
    _requests(staff, areas, officials, today, now)
    _quiet(now)


def _cover(event: Event, number: int, staff: Mapping[str, User], now: datetime) -> None:
    """Assigned the evening before; done by those who had to, as far as the hour allows."""
    sent = event.starts_at - timedelta(hours=16)
    _plan(event, number, staff)
    rows = list(Assignment.objects.filter(event=event, state=AssignmentState.OPEN))
    for row in rows:
        who = staff[_DOES[CoverageTask(row.task)]]
        coverage.assign_person(event=event, task=row.task, person=who, by=staff["adriana"], at=min(sent, now))
    people = {_DOES[CoverageTask(row.task)] for row in rows if row.task not in BY_OUTPUT}
    _post(event, number, staff, now)
    end = event.ends_at or event.starts_at + timedelta(hours=1)
    for key in sorted(people):
        if sent + timedelta(hours=1) < now and (event.starts_at - now < timedelta(days=2)):
            coverage.accept_work(event=event, by=staff[key], at=sent + timedelta(hours=1))
        if event.starts_at < now and not (key == "tomas" and end > now):
            coverage.start_work(event=event, by=staff[key], at=event.starts_at)
        over = end + timedelta(minutes=40) < now
        if over and not (key == "karla" and number % 7 == 3 and now - end < timedelta(days=3)):
            note = "" if key == "tomas" else "Se grabó con el teléfono; se sube con la edición."
            coverage.finish_work(event=event, by=staff[key], at=end + timedelta(minutes=30), note=note)
    if "ivan" in people and event.starts_at < now and now - event.starts_at < timedelta(days=4):
        for text in _NOTES:
            coverage.note_fact(event=event, text=text, by=staff["ivan"], at=event.starts_at)


def _post(event: Event, number: int, staff: Mapping[str, User], now: datetime) -> None:
    """What was to be put out beside the route is, within the hour; one of the last days' is still owed."""
    at = (event.ends_at or event.starts_at + timedelta(hours=1)) + timedelta(minutes=45)
    if at > now or (number % 9 == 4 and now - at < timedelta(days=2)):
        return
    for planned in event.outputs.filter(output__in=APART, settled_at=None):
        who, said = staff[_DOES[CoverageTask(planned.output)]], _POSTED % (7_300 + event.pk)
        said = said if planned.output == Output.NETWORKS else ""
        agenda.finish_output(event=event, output=planned.output, said=said, by=who, at=at)


def _archive(staff: Mapping[str, User], now: datetime) -> None:
    """What is internal gets its photo for the archive; what is reserved, by who may know of it."""
    end = timezone.make_aware(datetime.combine(now.date() + timedelta(days=1), time()))
    kept = Event.objects.standing().filter(outputs__output=Output.ARCHIVE, starts_at__lt=end)
    taken = Assignment.objects.standing().filter(task=CoverageTask.PHOTO)
    for event in kept.exclude(pk__in=taken.values("event")).order_by("starts_at"):
        who = staff["adriana" if event.visibility == Visibility.RESERVED else "ivan"]
        sent = min(event.starts_at - timedelta(hours=16), now)
        coverage.assign_person(event=event, task=CoverageTask.PHOTO, person=who, by=staff["adriana"], at=sent)
        coverage.accept_work(event=event, by=who, at=sent)
        if event.starts_at + timedelta(hours=2) < now:
            reason = "Reunión sin fotos; queda la minuta."
            coverage.finish_work(event=event, by=who, at=event.starts_at + timedelta(hours=2), note=reason)


def _plan(event: Event, number: int, staff: Mapping[str, User]) -> None:
    name, phone, transport = _CONTACTS[number % len(_CONTACTS)]
    at = event.starts_at - timedelta(hours=17)
    coverage.plan_coverage(
        event=event,
        by=staff["tomas"],
        at=at,
        arrival_at=event.starts_at - timedelta(minutes=20),
        transport=transport,
        contact_name=name,
        contact_phone=phone,
        notes="Foto del acto y de la gente; audio de la entrevista.",
    )
    if number % 5 == 1:
        file = ContentFile(crest_svg().encode(), name="placa.svg")
        coverage.add_pre_design(event=event, file=file, name="Placa conmemorativa.svg", by=staff["emilio"], at=at)


def _equipment(staff: Mapping[str, User], now: datetime) -> dict[str, Equipment]:
    pieces = {}
    for tag, name, kind, holder, serial, days in _EQUIPMENT:
        due = now.date() + timedelta(days=days) if days is not None else None
        made = Equipment(tag=tag, name=name, kind=kind, custodian=staff[holder], serial=serial, maintenance_on=due)
        pieces[tag] = coverage.save_equipment(equipment=made, by=staff["tomas"], at=now - timedelta(days=90))
    pieces["CS-0051"].state = EquipmentState.REPAIR
    pieces["CS-0051"].notes = "No carga. Se llevó al taller de la calle Hidalgo."
    coverage.save_equipment(equipment=pieces["CS-0051"], by=staff["ivan"], at=now - timedelta(days=2))
    return pieces


def _loans(pieces: Mapping[str, Equipment], staff: Mapping[str, User], now: datetime) -> None:
    ivan, karla, tomas = staff["ivan"], staff["karla"], staff["tomas"]
    for tag, who, back, condition, words in (
        ("CS-0023", karla, 9, Condition.WORN, "Una pata quedó floja."),
        ("CS-0012", ivan, 5, Condition.WELL, ""),
        ("CS-0031", tomas, 2, Condition.WELL, ""),
    ):
        out = now - timedelta(days=back)
        loan = coverage.lend_equipment(
            equipment=pieces[tag], person=who, due_at=out + timedelta(hours=9), by=who, at=out
        )
        coverage.return_equipment(loan=loan, condition=condition, words=words, by=who, at=out + timedelta(hours=7))
    yesterday = now - timedelta(days=1, hours=2)
    coverage.lend_equipment(
        equipment=pieces["CS-0032"], person=karla, due_at=yesterday + timedelta(hours=6), by=karla, at=yesterday
    )
    mine = Assignment.objects.taken().filter(person=ivan, event__starts_at__date=now.date()).select_related("event")
    today = mine.order_by("-event__starts_at").first()
    for tag in ("CS-0013", "CS-0014"):
        coverage.lend_equipment(
            equipment=pieces[tag],
            person=ivan,
            event=today.event if today else None,
            due_at=now + timedelta(hours=6),
            by=ivan,
            at=now - timedelta(minutes=30),
        )


def _requests(
    staff: Mapping[str, User], areas: Mapping[str, Area], officials: Mapping[str, Official], today: date, now: datetime
) -> None:
    area, official = next(iter(areas.values())), list(officials.values())[-1]
    rows = (
        (ServiceKind.INTERVIEW, "Entrevista en Radio Peñaflor sobre el programa de bacheo", area, None, 3, 1),
        (ServiceKind.PHOTO, "Fotos oficiales para el directorio del portal", None, official, 6, 2),
        (ServiceKind.REPORT, "Reportaje de la escuela de música para el informe", area, None, 9, 8),
        (ServiceKind.PHOTO, "Fotos del antes y después de la calle Allende", area, None, -2, 12),
        (ServiceKind.PHOTO, "Cobertura de una fiesta particular", None, official, -6, 10),
    )
    made = [
        coverage.request_service(
            kind=kind,
            what=what,
            area=asked,
            official=who,
            due=today + timedelta(days=due),
            by=staff["rosaura"],
            at=now - timedelta(days=ago),
        )
        for kind, what, asked, who, due, ago in rows
    ]
    adriana, ivan = staff["adriana"], staff["ivan"]
    coverage.take_service(service=made[1], person=ivan, by=adriana, at=now - timedelta(days=1))
    coverage.take_service(service=made[2], person=staff["karla"], by=adriana, at=now - timedelta(days=7))
    coverage.deliver_service(service=made[3], note="24 fotos, por correo y en USB", by=ivan, at=now - timedelta(days=3))
    reason = "No es una actividad del municipio."
    coverage.decline_service(service=made[4], reason=reason, by=adriana, at=now - timedelta(days=9))


def _quiet(now: datetime) -> None:
    """The demo writes to nobody, and old news have been read."""
    Assignment.objects.update(mail_after=None)
    morning = timezone.make_aware(datetime.combine(now.date(), time()))
    Notice.objects.filter(at__lt=morning, read_at=None).update(read_at=F("at"))
