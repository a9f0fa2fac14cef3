"""Bulletins for feed readers and search engines."""

import json
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Enclosure
from django.utils.translation import gettext as _

from voceria.bulletins.models import Bulletin
from voceria.lib import plain_text

from .. import queries
from .public import house, public_page


def _address(path: str) -> str:
    return f"{settings.BASE_URL}{path}"


def _page_of(bulletin: Bulletin) -> str:
    return _address(reverse("bulletin", args=[bulletin.folio.slug]))


def _picture_of(bulletin: Bulletin) -> str | None:
    photos = bulletin.shown_photos
    if not photos:
        return None
    return _address(reverse("bulletin_file", args=[bulletin.folio.slug, f"fotos/{photos[0].public_id}-1200.jpg"]))


def _html_of(bulletin: Bulletin, request: HttpRequest) -> str:
    return render_to_string("portal/_feed_entry.html", {"bulletin": bulletin}, request=request).strip()


@public_page
def atom(request: HttpRequest, at: datetime) -> HttpResponse:
    municipality = house(request)
    feed = Atom1Feed(
        title=_("Boletines de %(municipality)s") % {"municipality": municipality.name},
        link=_address(reverse("bulletins")),
        description="",
        subtitle=municipality.office_name,
        language="es-MX",
        author_name=municipality.office_name,
        feed_url=_address(reverse("feed_atom")),
    )
    for bulletin in queries.bulletins_of_feeds(at):
        picture = _picture_of(bulletin)
        feed.add_item(
            title=bulletin.headline,
            link=_page_of(bulletin),
            unique_id=_page_of(bulletin),
            description=_html_of(bulletin, request),
            pubdate=bulletin.release.at,
            updateddate=queries.changed_at(bulletin),
            author_name=municipality.office_name,
            enclosures=[Enclosure(picture, "0", "image/jpeg")] if picture else [],
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


@public_page
def json_feed(request: HttpRequest, at: datetime) -> HttpResponse:
    municipality = house(request)
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _("Boletines de %(municipality)s") % {"municipality": municipality.name},
        "home_page_url": _address(reverse("bulletins")),
        "feed_url": _address(reverse("feed_json")),
        "language": "es-MX",
        "authors": [{"name": municipality.office_name}],
        "items": [_json_item(bulletin, request) for bulletin in queries.bulletins_of_feeds(at)],
    }
    return HttpResponse(json.dumps(feed, ensure_ascii=False), content_type="application/feed+json; charset=utf-8")


def _json_item(bulletin: Bulletin, request: HttpRequest) -> dict[str, Any]:
    item = {
        "id": _page_of(bulletin),
        "url": _page_of(bulletin),
        "title": bulletin.headline,
        "summary": plain_text.one_line(bulletin.lead),
        "content_html": _html_of(bulletin, request),
        "date_published": bulletin.release.at.isoformat(),
        "date_modified": queries.changed_at(bulletin).isoformat(),
    }
    if picture := _picture_of(bulletin):
        item["image"] = picture
    return item


@public_page
def sitemap(request: HttpRequest, at: datetime) -> HttpResponse:
    pages = [_address(reverse(name)) for name in ("home", "bulletins", "agenda", "about", "privacy", "accessibility")]
    bulletins = [(_page_of(one), queries.changed_at(one)) for one in queries.bulletins_of_sitemap(at)]
    body = render_to_string("portal/sitemap.xml", {"pages": pages, "bulletins": bulletins})
    return HttpResponse(body, content_type="application/xml; charset=utf-8")


@public_page
def robots(request: HttpRequest, at: datetime) -> HttpResponse:
    lines = [
        "User-agent: *",
        "Disallow: /mesa/",
        "Disallow: /p/",
        "Disallow: /enlace/",
        "Disallow: /calendario/",
        "",
        f"Sitemap: {_address(reverse('sitemap'))}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
