"""Fills the data folder of this environment with the content of the comparison."""

import os
import sys
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "voceria.project.settings")

import django

django.setup()

import portal_content as content
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone

from voceria.agenda.choices import Visibility
from voceria.agenda.models import Event
from voceria.bank.models import Album, Photo
from voceria.bulletins.models import Bulletin, BulletinKind, BulletinPhoto, Folio, Release
from voceria.office.models import Administration, Area, Municipality, User
from voceria.office.operations import announce_public_change


def main() -> None:
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    Municipality.objects.create(pk=1, name="Peñaflor de la Sierra", state="Hidalgo", phone="771 555 0101")
    year = timezone.localdate().year
    Administration.objects.create(
        starts_on=date(year - 1, 9, 5), ends_on=date(year + 2, 9, 4), mayor="Elena Barragán Soto"
    )
    author = User.objects.create_user("banco@penaflor.example", first_name="Tomás", last_name="Villeda")
    kind, _ = BulletinKind.objects.get_or_create(code="boletin", defaults={"name": "Boletín", "heading": "Boletín"})
    areas = [Area.objects.create(name=name) for name in content.AREAS]
    photos = _photos()
    for number in range(1, content.BULLETINS + 1):
        _bulletin(content.text(number), kind, author, areas, photos)
    _events()
    announce_public_change()


def _photos() -> list[Photo]:
    album = Album.objects.create(title="Banco", date=timezone.localdate())
    return [
        Photo.objects.create(
            title=f"Foto {seed}",
            album=album,
            file=ContentFile(content.picture(seed), name=f"foto-{seed}.jpg"),
            caption="Vecinas y vecinos revisan los trabajos.",
            credit="Iván Lugo",
        )
        for seed in range(content.PICTURES)
    ]


def _bulletin(text: content.Text, kind: BulletinKind, author: User, areas: list[Area], photos: list[Photo]) -> None:
    body = [("paragraph", f"<p>{paragraph}</p>") for paragraph in text.paragraphs]
    body.insert(2, ("quote", {"text": text.quote, "speaker": "Refugio Ávila", "post": "comité vecinal"}))
    bulletin = Bulletin(
        kind=kind,
        kicker=text.kicker,
        headline=text.headline,
        bullets="\n".join(text.bullets),
        dateline_place="Peñaflor de la Sierra, Hgo.",
        dateline_date=text.at.date(),
        lead=text.lead,
        body=body,
        author=author,
        live=True,
    )
    bulletin.areas.set([areas[text.area]])
    bulletin.save()
    for order in range(content.PHOTOS_EACH):
        BulletinPhoto.objects.create(
            bulletin=bulletin,
            photo=photos[(text.number + order) % len(photos)],
            alt_text="Vecinas y vecinos junto a la obra",
            caption="Vecinas y vecinos revisan los trabajos.",
            sort_order=order,
        )
    Folio.objects.create(
        bulletin=bulletin, kind=kind, period="2026", number=text.number, given_at=text.at, given_by=author
    )
    Release.objects.create(bulletin=bulletin, at=text.at, by=author)


def _events() -> None:
    today = timezone.localtime().replace(hour=9, minute=0, second=0, microsecond=0)
    for n in range(content.EVENTS_TODAY):
        title = f"{content.DOES[n].capitalize()} {content.WHAT[n]}"
        Event.objects.create(
            title=title,
            starts_at=today + timedelta(hours=2 * n),
            place=content.WHERE[n],
            visibility=Visibility.PUBLIC,
            album=Album.objects.create(title=title, date=today.date()),
        )


if __name__ == "__main__":
    main()
