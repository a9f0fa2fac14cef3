"""Fills the plain site with the content of the comparison."""

import os
import sys
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ["DJANGO_SETTINGS_MODULE"] = "bench.plain_wagtail.settings"

import django

django.setup()

import portal_content as content
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import Page, Site

from bench.plain_wagtail.plain.models import Area, BulletinPage, BulletinPagePhoto, Event, HomePage


def main() -> None:
    call_command("migrate", interactive=False, verbosity=0)
    Page.objects.filter(depth=2).delete()
    home = Page.objects.get(depth=1).add_child(instance=HomePage(title="Peñaflor de la Sierra", slug="inicio"))
    Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "127.0.0.1", "root_page": home})
    areas = [Area.objects.create(name=name) for name in content.AREAS]
    images = [
        get_image_model().objects.create(
            title=f"Foto {seed}", file=ContentFile(content.picture(seed), name=f"foto-{seed}.jpg")
        )
        for seed in range(content.PICTURES)
    ]
    for number in range(1, content.BULLETINS + 1):
        text = content.text(number)
        quote = f"<p>«{text.quote}» Refugio Ávila, comité vecinal</p>"
        body = [f"<p>{paragraph}</p>" for paragraph in text.paragraphs]
        page = BulletinPage(
            title=text.headline,
            slug=f"boletin-{number}-2026",
            number=number,
            kicker=text.kicker,
            bullets="\n".join(text.bullets),
            lead=text.lead,
            body="".join([*body[:2], quote, *body[2:]]),
            released_at=text.at,
            area=areas[text.area],
        )
        page.photos = [
            BulletinPagePhoto(
                image=images[(number + order) % len(images)],
                alt_text="Vecinas y vecinos junto a la obra",
                caption="Vecinas y vecinos revisan los trabajos.",
                sort_order=order,
            )
            for order in range(content.PHOTOS_EACH)
        ]
        home.add_child(instance=page)
    today = timezone.localtime().replace(hour=9, minute=0, second=0, microsecond=0)
    for n in range(content.EVENTS_TODAY):
        title = f"{content.DOES[n].capitalize()} {content.WHAT[n]}"
        Event.objects.create(title=title, starts_at=today + timedelta(hours=2 * n), place=content.WHERE[n])


if __name__ == "__main__":
    main()
