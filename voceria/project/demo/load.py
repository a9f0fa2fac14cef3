"""Puts the demo municipality through the office's own operations; receives a day, delivers the accounts."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import NamedTuple

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.crypto import get_random_string

from voceria.agenda import operations as agenda
from voceria.agenda.models import Event
from voceria.bulletins.models import Bulletin, BulletinKind, FolioCounter
from voceria.monitoring import operations as monitoring
from voceria.office.choices import Role
from voceria.office.models import Administration, Area, Municipality, Official, User
from voceria.press.models import Contact, ContactList, Outlet

from . import bulletins, clippings, events, municipality, outlets
from .albums import PIXELS, fill_albums
from .annulled import annul_one
from .areas import feed_the_agenda
from .briefings import prepare_briefings
from .calendars import follow_calendars
from .closed import close_the_days
from .covered import cover_all
from .days import work_the_days
from .hourless import add_hourless
from .invited import invite_the_press
from .recorded import record_all
from .sent import send_all
from .written import write_all

FIRST_NUMBERS = {"boletin": municipality.MUNICIPALITY.first_number, "comunicado-especial": 6}


class Account(NamedTuple):
    """Who can enter the demo, with a password made for this one installation."""

    role: str
    name: str
    email: str
    password: str


class House(NamedTuple):
    """The demo's records by the keys of its seeds."""

    staff: dict[str, User]
    areas: dict[str, Area]
    officials: dict[str, Official]
    outlets: dict[str, Outlet]
    contacts: dict[str, Contact]
    lists: dict[str, ContactList]


def load(*, today: date, size: str = "full") -> list[Account]:
    """Write the whole office around `today`. `size` is "full", "small" or "tiny" (fewer and smaller pictures)."""
    zone = municipality_zone()
    with timezone.override(zone):
        at = _hour_of(today)
        accounts, house = _people()
        _catalogues(house)
        _directory(house)
        happened = _agenda(house, today, at)
        add_hourless(house.areas, house.officials, house.staff, today)
        fill_albums(events.events(today, at), happened, house.staff["ivan"], size)
        record_all(events.events(today, at), happened, house.staff["karla"], size)
        written = write_all(bulletins.bulletins(today, at), happened, house.staff, house.areas, PIXELS[size])
        annul_one(happened, house.areas, house.staff, timezone.localtime())
        send_all(written, house.lists, house.staff)
        _notes(house, written, today, at)
        prepare_briefings(happened, house.staff, timezone.localtime())
        follow_calendars(house.staff, house.areas, today)
        work_the_days(happened, house.staff, today, timezone.localtime())
        invite_the_press(happened, house.lists, house.staff, timezone.now(), size)
        cover_all(house.staff, house.areas, house.officials, timezone.localtime())
        close_the_days(house.staff, today)
        feed_the_agenda(house.areas, house.staff, today, aware(datetime.combine(today, at)), PIXELS[size])
    return accounts


def municipality_zone() -> timezone.zoneinfo.ZoneInfo:  # type: ignore[name-defined]
    return timezone.zoneinfo.ZoneInfo(municipality.MUNICIPALITY.time_zone)  # type: ignore[attr-defined]


def _hour_of(today: date) -> time:
    """The local hour, so that nothing that has happened lies after it."""
    now = timezone.localtime()
    return now.time().replace(microsecond=0) if now.date() == today else events.NOON


def _people() -> tuple[list[Account], House]:
    seed = municipality.MUNICIPALITY
    house = Municipality(
        pk=1,
        **{
            name: getattr(seed, name)
            for name in (
                "name",
                "state",
                "state_abbreviation",
                "office_name",
                "address",
                "phone",
                "whatsapp",
                "email",
                "press_contact",
                "time_zone",
                "first_colour",
                "second_colour",
                "facebook",
                "instagram",
                "about",
                "privacy_notice",
            )
        },
    )
    house.crest.save("escudo.svg", ContentFile(municipality.crest_svg().encode()), save=False)
    house.save()
    administration = Administration.objects.create(
        starts_on=seed.starts_on, ends_on=seed.ends_on, mayor=seed.mayor, mayor_post=seed.mayor_post, slogan=seed.slogan
    )
    staff, accounts = {}, []
    for person in municipality.STAFF:
        password = get_random_string(4, "abcdefghjkmnpqrstuvwxyz") + "-" + get_random_string(6, "23456789")
        user = User.objects.create_user(
            person.email,
            password,
            first_name=person.first_name,
            last_name=person.last_name,
            post=person.post,
            phone=person.phone,
            credit=person.credit,
        )
        role = Role(person.role)
        user.groups.set(Group.objects.filter(name=role.value))
        staff[person.key] = user
        accounts.append(Account(str(role.label), str(user), person.email, password))
    _counters(administration)
    return accounts, House(staff, {}, {}, {}, {}, {})


def _counters(administration: Administration) -> None:
    """The office was at work before it began with Vocería: its numbers go on."""
    for kind in BulletinKind.objects.all():
        for year in (timezone.localdate().year - 1, timezone.localdate().year):
            FolioCounter.objects.update_or_create(
                kind=kind, period=str(year), defaults={"next_number": FIRST_NUMBERS.get(kind.code, 1)}
            )


def _catalogues(house: House) -> None:
    for seed in municipality.AREAS:
        house.areas[seed.key] = Area.objects.create(
            name=seed.name, short_name=seed.short_name, phone=seed.phone, email=seed.email, topics=seed.topics
        )
    for official in municipality.OFFICIALS:
        house.officials[official.key] = Official.objects.create(
            name=official.name,
            post=official.post,
            phone=official.phone,
            area=house.areas.get(official.area),
            heads_municipality=official.heads_municipality,
        )


def _directory(house: House) -> None:
    for seed in outlets.OUTLETS:
        house.outlets[seed.key] = Outlet.objects.create(
            name=seed.name,
            kind=seed.kind,
            reach=seed.reach,
            place=seed.place,
            website=seed.website,
            phone=seed.phone,
            notes=seed.notes,
        )
    for contact in outlets.CONTACTS:
        house.contacts[contact.key] = Contact.objects.create(
            name=contact.name,
            outlet=house.outlets[contact.outlet],
            post=contact.post,
            email=contact.email,
            phone=contact.phone,
            whatsapp=contact.whatsapp,
            rest_days=list(contact.rest_days),
            notes=contact.notes,
            do_not_contact=bool(contact.do_not_contact_reason),
            do_not_contact_reason=contact.do_not_contact_reason,
        )
    for group in outlets.LISTS:
        made = ContactList.objects.create(name=group.name, description=group.description)
        made.contacts.set(house.contacts[key] for key in group.contacts)
        house.lists[group.key] = made


def _agenda(house: House, today: date, at: time) -> dict[str, Event]:
    secretary = house.staff["rosaura"]
    return dict(_events(house, today, at, secretary))


def _events(house: House, today: date, at: time, secretary: User) -> Iterator[tuple[str, Event]]:
    for seed in events.events(today, at):
        yield (
            seed.key,
            agenda.create_event(
                by=secretary,
                at=timezone.now(),
                title=seed.title,
                starts_at=aware(seed.starts_at),
                ends_at=aware(seed.ends_at),
                place=seed.place,
                area=house.areas.get(seed.area),
                presided_by=house.officials.get(seed.presides),
                visibility=seed.visibility,
                state=seed.state,
                state_reason=seed.reason,
                description=seed.description,
            ),
        )


def _notes(house: House, written: dict[str, Bulletin], today: date, at: time) -> None:
    for seed in clippings.clippings(today, at):
        monitoring.record_clipping(
            by=house.staff["karla"],
            at=aware(seed.published_at),
            outlet=house.outlets[seed.outlet],
            published_on=seed.published_at.date(),
            headline=seed.headline,
            url=seed.url,
            text=seed.text,
            tone=seed.tone,
            bulletins=[written[key] for key in seed.bulletins],
        )


def aware(moment: datetime) -> datetime:
    """A seed's local moment, in the municipality's time zone."""
    return timezone.make_aware(moment)
