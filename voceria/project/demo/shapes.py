"""What the demo data looks like: frozen records, referring to each other by `key`."""

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class MunicipalitySeed:
    name: str
    state: str
    state_abbreviation: str
    office_name: str
    address: str
    phone: str
    whatsapp: str
    email: str
    press_contact: str
    time_zone: str
    first_colour: str
    second_colour: str
    slogan: str
    starts_on: date
    ends_on: date
    mayor: str
    mayor_post: str
    facebook: str
    instagram: str
    about: str  # HTML with h2, p, ul, li, strong
    privacy_notice: str  # the same
    first_number: int = 175


@dataclass(frozen=True, slots=True)
class AreaSeed:
    key: str
    name: str
    short_name: str
    head: str  # key of an official
    spokesperson: str  # key of an official
    phone: str
    email: str
    topics: str


@dataclass(frozen=True, slots=True)
class OfficialSeed:
    key: str
    name: str
    post: str
    area: str  # key of an area
    phone: str
    heads_municipality: bool = False


@dataclass(frozen=True, slots=True)
class StaffSeed:
    key: str
    role: str
    first_name: str
    last_name: str
    email: str
    post: str
    phone: str
    credit: str = ""


@dataclass(frozen=True, slots=True)
class OutletSeed:
    key: str
    name: str
    kind: str
    reach: str
    place: str
    website: str
    phone: str
    notes: str


@dataclass(frozen=True, slots=True)
class ContactSeed:
    key: str
    name: str
    outlet: str  # key of an outlet
    post: str
    email: str
    phone: str
    whatsapp: str
    rest_days: tuple[int, ...]  # 0 is Monday
    notes: str
    do_not_contact_reason: str = ""


@dataclass(frozen=True, slots=True)
class ContactListSeed:
    key: str
    name: str
    description: str
    contacts: tuple[str, ...]  # keys


@dataclass(frozen=True, slots=True)
class EventSeed:
    key: str
    title: str
    description: str
    starts_at: datetime
    ends_at: datetime
    place: str
    community: str
    area: str  # key of an area
    presides: str  # key of an official, or ""
    visibility: str
    state: str
    reason: str  # why postponed or cancelled
    moved_to: datetime | None  # the new date of a postponed event
    priority: str
    scene: str  # what its photographs show; "" when none are taken
    photos: int  # how many stand in its album


@dataclass(frozen=True, slots=True)
class PictureSeed:
    scene: str
    seed: int
    alt: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class QuoteSeed:
    text: str  # without quotation marks
    speaker: str
    post: str
    after: int  # number of body paragraphs that stand before it


@dataclass(frozen=True, slots=True)
class CorrectionSeed:
    says: str  # occurs in the lead or body, which keep it
    should_say: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class WithdrawalSeed:
    reason: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class BulletinSeed:
    key: str
    kind: str
    status: str
    events: tuple[str, ...]  # keys
    kicker: str
    headline: str
    bullets: tuple[str, ...]
    lead: str  # without the dateline
    body: tuple[str, ...]  # paragraphs
    quotes: tuple[QuoteSeed, ...]
    areas: tuple[str, ...]  # keys
    topic: str  # one of bulletins.TOPICS
    author: str  # key of staff
    reviewer: str  # key of staff
    drafted_at: datetime
    submitted_at: datetime | None
    reviewed_at: datetime | None  # approval, or the asking for changes
    publish_at: datetime | None  # in the future when embargoed
    review_word: str  # what the reviewer wrote
    pictures: tuple[PictureSeed, ...] = ()  # the first is the cover
    correction: CorrectionSeed | None = None
    withdrawal: WithdrawalSeed | None = None


@dataclass(frozen=True, slots=True)
class ClippingSeed:
    key: str
    outlet: str  # key of an outlet
    published_at: datetime
    headline: str
    text: str
    tone: str
    url: str
    bulletins: tuple[str, ...]  # keys
    page: str = field(default="")  # "5A", "Noticiario de las 14:00 h"
