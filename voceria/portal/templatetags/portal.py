"""Pieces of the public pages: addresses, dates of a folio line, counts in words."""

import json
from datetime import date, datetime
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from voceria.agenda.models import Event
from voceria.bulletins.models import Bulletin
from voceria.bulletins.templatetags.bulletins import photo_address
from voceria.lib import spanish_dates
from voceria.office.models import Municipality

from ..queries import Wanted, changed_at

register = template.Library()
_HARMLESS_IN_HTML = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


@register.simple_tag
def absolute(path: str) -> str:
    return f"{settings.BASE_URL}{path}"


@register.simple_tag
def list_address(wanted: Wanted, number: int) -> str:
    """The list with these filters, on page `number`."""
    parameters = wanted.parameters | ({"pagina": str(number)} if number > 1 else {})
    return reverse("bulletins") + (f"?{urlencode(parameters)}" if parameters else "")


@register.simple_tag
def news_article(bulletin: Bulletin, municipality: Municipality) -> SafeString:
    """The bulletin as schema.org's NewsArticle: data, which no browser runs."""
    page = absolute(reverse("bulletin", args=[bulletin.folio.slug]))
    publisher = {"@type": "GovernmentOrganization", "name": f"H. Ayuntamiento de {municipality}", "url": absolute("/")}
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": bulletin.headline,
        "description": summary(bulletin),
        "inLanguage": "es-MX",
        "mainEntityOfPage": page,
        "datePublished": timezone.localtime(bulletin.release.at).isoformat(),
        "dateModified": timezone.localtime(changed_at(bulletin)).isoformat(),
        "author": publisher,
        "publisher": publisher,
        "image": [absolute(photo_address(bulletin.folio.slug, photo, 1200)) for photo in bulletin.shown_photos[:3]],
    }
    written = json.dumps(data, ensure_ascii=False).translate(_HARMLESS_IN_HTML)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(written))  # noqa: S308


@register.filter
def folio_moment(at: datetime) -> str:
    """ "Hoy, 11:25 h", "Jueves 19" or "17 de octubre de 2025": near things with their hour."""
    local, today = timezone.localtime(at), timezone.localdate()
    words = spanish_dates.say_short_date(local.date(), today=today)
    if (today - local.date()).days <= 1:
        words = f"{words}, {spanish_dates.say_hour(local)}"
    return words[:1].upper() + words[1:]


@register.filter
def month_name(value: date | datetime) -> str:
    """ "noviembre de 2026"."""
    day = timezone.localtime(value).date() if isinstance(value, datetime) else value
    return f"{spanish_dates.MONTHS[day.month - 1]} de {day.year}"


@register.filter
def summary(bulletin: Bulletin) -> str:
    """What stands under a headline: the bullets as sentences, or the beginning of the lead."""
    bullets = [line if line.endswith((".", "!", "?")) else f"{line}." for line in bulletin.bullet_lines]
    return " ".join(bullets[:2]) or str(Truncator(bulletin.lead).words(40))


@register.simple_tag
def share_text(bulletin: Bulletin, address: str) -> str:
    return f"*{bulletin.headline}*\n{address}"


@register.simple_tag
def photos_and_text(bulletin: Bulletin) -> str:
    """ "12 fotos y texto"."""
    count = len(bulletin.shown_photos)
    if not count:
        return _("Sólo texto")
    return ngettext("%(n)d foto y texto", "%(n)d fotos y texto", count) % {"n": count}


@register.filter
def is_over(event: Event, at: datetime) -> bool:
    return event.over_at <= at


@register.filter
def tally(found: Page, wanted: Wanted) -> str:
    """ "18 boletines de Agua Potable en noviembre de 2026 con «pozo»"."""
    count = found.paginator.count
    words = ngettext("%(n)d boletín", "%(n)d boletines", count) % {"n": count}
    if wanted.area:
        words += _(" de %(area)s") % {"area": wanted.area}
    if wanted.month:
        words += _(" de %(month)s") % {"month": month_name(wanted.month)}
    if wanted.words:
        words += _(" con «%(words)s»") % {"words": wanted.words}
    return words
