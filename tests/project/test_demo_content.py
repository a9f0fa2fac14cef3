"""The demo office is believable on any day: its texts, its keys, its calendar and its pictures hold together."""

import io
import re
from collections import Counter
from datetime import date, datetime, time, timedelta

import pytest
from PIL import ExifTags, Image, ImageChops, ImageStat

from voceria.office.choices import Role
from voceria.press.choices import OutletKind, Reach
from voceria.project.demo import pictures
from voceria.project.demo.bulletins import TOPICS, bulletins
from voceria.project.demo.clippings import clippings
from voceria.project.demo.events import events
from voceria.project.demo.municipality import AREAS, MUNICIPALITY, OFFICIALS, STAFF, crest_svg
from voceria.project.demo.outlets import CONTACTS, LISTS, OUTLETS
from voceria.project.demo.shapes import BulletinSeed

FRIDAY = date(2026, 11, 20)
NOON = time(13, 40)
DAYS = [FRIDAY + timedelta(n) for n in (*range(7), 44, 103)]
MOMENTS = [(day, at) for day in DAYS for at in (time(0, 5), time(9, 30), NOON, time(23, 50))]
SMALL = (240, 160)
GONE_OUT = ("published", "withdrawn")
NUMBERED = (*GONE_OUT, "scheduled", "approved")


def _texts(seed: BulletinSeed) -> list[str]:
    return [seed.headline, *seed.bullets, seed.lead, *seed.body, *(quote.text for quote in seed.quotes)]


@pytest.fixture(params=MOMENTS, ids=lambda moment: f"{moment[0]} {moment[1]:%H:%M}")
def moment(request) -> tuple[date, time]:
    return request.param


def test_municipality_has_its_people() -> None:
    areas, officials = {a.key for a in AREAS}, {o.key for o in OFFICIALS}
    assert len(areas) == 8
    assert {official.area for official in OFFICIALS} <= areas
    assert {key for area in AREAS for key in (area.head, area.spokesperson)} <= officials
    assert [o.name for o in OFFICIALS if o.heads_municipality] == [MUNICIPALITY.mayor]
    assert Counter(person.role for person in STAFF) == Counter(dict.fromkeys(Role.values, 1))
    assert {MUNICIPALITY.first_colour, MUNICIPALITY.second_colour} <= set(re.findall("#[0-9a-f]{6}", crest_svg()))


def test_directory_is_full_and_refers_to_itself() -> None:
    outlets, contacts = {o.key for o in OUTLETS}, {c.key for c in CONTACTS}
    assert (len(outlets), len(contacts)) == (40, 80)
    assert {c.outlet for c in CONTACTS} == outlets
    assert {o.kind for o in OUTLETS} <= set(OutletKind.values)
    assert {o.reach for o in OUTLETS} <= set(Reach.values)
    assert len(LISTS) >= 5
    assert all(len(group.contacts) >= 10 and set(group.contacts) <= contacts for group in LISTS)


def test_some_contacts_have_no_mail_and_some_rest() -> None:
    without = [c for c in CONTACTS if not c.email]
    assert 5 <= len(without) <= 20
    assert all(c.phone or c.whatsapp for c in without)
    assert any(c.key in group.contacts for c in without for group in LISTS)
    assert any(c.rest_days for c in CONTACTS)
    assert any(c.do_not_contact_reason for c in CONTACTS)


def test_no_address_or_telephone_is_real() -> None:
    addresses = [c.email for c in CONTACTS if c.email] + [p.email for p in STAFF] + [a.email for a in AREAS]
    addresses += [o.website for o in OUTLETS] + [note.url.split("/2")[0] for note in clippings(FRIDAY)]
    assert all(address.endswith(".example") for address in addresses)
    numbers = [c.phone for c in CONTACTS] + [c.whatsapp for c in CONTACTS] + [o.phone for o in OUTLETS]
    numbers += [x.phone for group in (AREAS, OFFICIALS, STAFF) for x in group]
    assert all(re.fullmatch(r"7\d\d 555 01\d\d", number) for number in numbers if number)
    texts = " ".join(text for seed in bulletins(FRIDAY) for text in _texts(seed))
    assert all(re.fullmatch(r"771 555 01\d\d", found) for found in re.findall(r"\d{3} \d{3} \d{4}", texts))


def test_mail_and_whatsapp_belong_to_one_contact_each() -> None:
    for field in ("email", "whatsapp"):
        counts = Counter(value for contact in CONTACTS if (value := getattr(contact, field)))
        assert max(counts.values()) == 1, field


def test_agenda_fills_a_month_around_today(moment) -> None:
    today, at = moment
    seeds = events(today, at)
    assert len({seed.key for seed in seeds}) == len(seeds) >= 75
    assert len({seed.title for seed in seeds}) == len(seeds)
    per_day = Counter((seed.starts_at.date() - today).days for seed in seeds)
    assert set(per_day) == set(range(-20, 11))
    assert max(number for day, number in per_day.items() if day not in (-1, 0)) <= 4
    assert {"public", "internal", "reserved"} == {seed.visibility for seed in seeds}
    assert all(seed.starts_at < seed.ends_at for seed in seeds)


def test_only_what_is_over_was_held(moment) -> None:
    now = datetime.combine(*moment)
    for seed in events(*moment):
        assert (seed.state == "held") == (seed.ends_at <= now and not seed.reason), seed.key
        assert bool(seed.reason) == (seed.state in ("postponed", "cancelled"))
        assert bool(seed.moved_to) == (seed.state == "postponed")
        assert not pictures.album(seed) or seed.ends_at <= now


def test_council_meets_on_working_days(moment) -> None:
    assert all(e.starts_at.weekday() < 5 for e in events(*moment) if e.key.startswith("cabildo"))


def test_events_refer_to_what_exists() -> None:
    for seed in events(FRIDAY):
        assert seed.area in {a.key for a in AREAS}
        assert seed.presides in {"", *(o.key for o in OFFICIALS)}
        assert seed.scene in {"", *pictures.SCENES}


def test_bulletins_come_in_every_state() -> None:
    seeds = bulletins(FRIDAY)
    assert Counter(seed.status for seed in seeds) == {
        "published": 38,
        "withdrawn": 1,
        "scheduled": 1,
        "approved": 1,
        "in_review": 1,
        "changes_requested": 1,
        "draft": 1,
    }
    assert sum(seed.kind == "special" for seed in seeds) == 4
    assert sum(seed.correction is not None for seed in seeds) == 1


def test_bulletins_refer_to_what_exists(moment) -> None:
    keys = {event.key for event in events(*moment)}
    seeds = bulletins(*moment)
    assert len({seed.key for seed in seeds}) == len(seeds)
    for seed in seeds:
        assert set(seed.events) <= keys
        assert seed.areas
        assert set(seed.areas) <= {a.key for a in AREAS}
        assert seed.topic in TOPICS
        assert {seed.author, seed.reviewer} <= {p.key for p in STAFF}
        assert seed.author != seed.reviewer
        assert seed.pictures
        assert {picture.scene for picture in seed.pictures} <= set(pictures.SCENES)
        assert all(0 < quote.after <= len(seed.body) for quote in seed.quotes)


def test_bulletins_keep_the_order_of_time(moment) -> None:
    now = datetime.combine(*moment)
    seeds = bulletins(*moment)
    numbered = [seed for seed in seeds if seed.status in NUMBERED]
    assert list(seeds[: len(numbered)]) == numbered
    approvals = [seed.reviewed_at for seed in numbered]
    assert approvals == sorted(set(approvals))
    for seed in seeds:
        steps = [step for step in (seed.drafted_at, seed.submitted_at, seed.reviewed_at) if step]
        assert steps == sorted(steps)
        assert steps[-1] <= now, seed.key
        if seed.status in GONE_OUT:
            assert steps[-1] <= seed.publish_at <= now, seed.key
        elif seed.status == "scheduled":
            assert seed.publish_at > now
        else:
            assert seed.publish_at is None
        later = [mend.at for mend in (seed.correction, seed.withdrawal) if mend]
        assert all(seed.publish_at < at <= now for at in later)


def test_bulletins_follow_their_events(moment) -> None:
    starts = {event.key: event.starts_at for event in events(*moment) if event.state == "held"}
    for seed in bulletins(*moment):
        if seed.status in GONE_OUT:
            assert all(seed.drafted_at > starts[key] for key in seed.events if key in starts), seed.key


def test_bulletins_spread_over_the_last_days(moment) -> None:
    out = [seed.publish_at for seed in bulletins(*moment) if seed.status in GONE_OUT]
    per_day = Counter((moment[0] - at.date()).days for at in out)
    assert set(per_day) <= set(range(21))
    assert len(per_day) >= 15
    assert per_day[0] + per_day[1] >= 3


def test_correction_quotes_what_was_said() -> None:
    seed = next(seed for seed in bulletins(FRIDAY) if seed.correction)
    assert seed.correction.says in " ".join((seed.lead, *seed.body))
    assert seed.correction.should_say not in " ".join(_texts(seed))


def test_no_text_is_said_twice() -> None:
    seeds = bulletins(FRIDAY)
    said = [text for seed in seeds for text in _texts(seed)]
    said += [text for seed in seeds for picture in seed.pictures for text in (picture.alt, picture.caption)]
    said += [text for note in clippings(FRIDAY) for text in (note.headline, note.text)]
    said += [event.description for event in events(FRIDAY)]
    assert [text for text, times in Counter(said).items() if times > 1] == []


def test_bulletins_are_as_long_as_bulletins_are() -> None:
    for seed in bulletins(FRIDAY):
        words = len(" ".join((seed.lead, *seed.body)).split())
        assert words >= (60 if seed.status == "draft" else 95), (seed.key, words)
        assert len(seed.headline) <= 110, seed.key
        assert all(len(bullet) <= 110 for bullet in seed.bullets), seed.key


def test_every_picture_is_described() -> None:
    for seed in bulletins(FRIDAY):
        assert all(len(picture.alt) > 40 and len(picture.caption) > 20 for picture in seed.pictures), seed.key


def test_texts_are_finished(moment) -> None:
    said = [text for seed in bulletins(*moment) for text in (*_texts(seed), seed.kicker)]
    said += [p.alt + p.caption for seed in bulletins(*moment) for p in seed.pictures]
    said += [text for event in events(*moment) for text in (event.title, event.description, event.reason)]
    said += [MUNICIPALITY.about, MUNICIPALITY.privacy_notice]
    for text in said:
        assert not re.search(r"[{}¡!]|[Ll]orem|TODO|XXX", text), text


def test_notes_follow_the_bulletins_they_come_from(moment) -> None:
    now = datetime.combine(*moment)
    out = {seed.key: seed.publish_at for seed in bulletins(*moment) if seed.status == "published"}
    notes = clippings(*moment)
    assert len(notes) == 16
    assert {note.tone for note in notes} == {"positive", "neutral", "negative"}
    assert {note.outlet for note in notes} <= {outlet.key for outlet in OUTLETS}
    for note in notes:
        issued = out[note.bulletins[0]].replace(second=0, microsecond=0)
        assert issued <= note.published_at <= now, note.key


def test_the_same_day_gives_the_same_office() -> None:
    events.cache_clear()
    bulletins.cache_clear()
    first = (events(FRIDAY), bulletins(FRIDAY))
    events.cache_clear()
    bulletins.cache_clear()
    assert (events(FRIDAY), bulletins(FRIDAY)) == first


@pytest.mark.parametrize("scene", sorted(pictures.SCENES))
def test_picture_decodes_and_differs_with_the_seed(scene) -> None:
    one, other = (Image.open(io.BytesIO(pictures.draw(scene, seed, SMALL))) for seed in (1, 2))
    assert (one.format, one.mode, one.size) == ("JPEG", "RGB", SMALL)
    assert min(ImageStat.Stat(one).stddev) > 12, "nothing is drawn"
    assert sum(ImageStat.Stat(ImageChops.difference(one, other)).mean) > 12, "two seeds, one picture"


def test_picture_is_drawn_the_same_again() -> None:
    assert pictures.draw("parade", 7, SMALL) == pictures.draw("parade", 7, SMALL)


def test_picture_carries_what_a_camera_writes() -> None:
    taken = datetime(2026, 11, 20, 11, 48)  # noqa: DTZ001
    data = pictures.draw("well_jet", 3, SMALL, at=taken, place="La Loma")
    exif = Image.open(io.BytesIO(data)).getexif()
    assert exif[ExifTags.Base.Make]
    assert exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] == "2026:11:20 11:48:00"
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    degrees, minutes, _ = gps[ExifTags.GPS.GPSLatitude]
    assert (degrees, 22 <= minutes <= 24, gps[ExifTags.GPS.GPSLongitudeRef]) == (20, True, "W")


def test_no_picture_of_the_office_is_drawn_twice() -> None:
    drawn = [(p.scene, p.seed) for event in events(FRIDAY) for p in pictures.album(event)]
    drawn += [(p.scene, p.seed) for seed in bulletins(FRIDAY) for p in seed.pictures]
    assert len(set(drawn)) == len(drawn) >= 200
