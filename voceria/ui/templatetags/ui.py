"""Pieces that every page uses: icons, dates in words, WhatsApp links, slots."""

import re
from datetime import date, datetime
from functools import cache
from typing import Any
from urllib.parse import quote

from django import template
from django.template.context import Context
from django.template.loader import get_template, render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from voceria.lib import spanish_dates
from voceria.ui import slots

register = template.Library()


@cache
def _drawing(name: str) -> str:
    source = get_template(f"ui/icons/{name}.svg").render()
    return re.sub(r"^<svg[^>]*>|</svg>\s*$", "", source)


@register.simple_tag
def icon(name: str, classes: str = "i") -> SafeString:
    """One of our drawings, inline and silent: {% icon "check" %}. On staff pages: classes="v-mark"."""
    drawing = mark_safe(_drawing(name))  # noqa: S308 - our own files
    return format_html(
        '<svg class="{}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>', classes, drawing
    )


_SPOKEN = {
    "done": "listo",
    "doing": "en curso",
    "missing": "falta",
    "late": "atrasado",
    "waiting": "todavía no",
    "skipped": "cerrado",
    "doubt": "en duda",
}


@register.simple_tag
def mark(state: str) -> SafeString:
    """The drawing of a light: its shape says the state before its colour does."""
    return icon(f"m-{state}", "v-mark")


@register.simple_tag
def spoken(state: str) -> str:
    return _SPOKEN[state]


@register.filter
def moment(at: datetime | None) -> str:
    """ "hoy, 11:25 h"; empty for no date."""
    return spanish_dates.say_moment(timezone.localtime(at), today=timezone.localdate()) if at else ""


@register.filter
def deadline(due: datetime | None) -> str:
    """ "Hoy, antes de las 18:00 h", "Venció ayer"; a midnight is the end of a day. Empty for no date."""
    return spanish_dates.say_deadline(timezone.localtime(due), now=timezone.localtime()) if due else ""


@register.filter
def hour(at: datetime | None) -> str:
    return spanish_dates.say_hour(timezone.localtime(at)) if at else ""


@register.filter
def clock(at: datetime | None) -> str:
    """ "9:05", for a column of hours."""
    local = at and timezone.localtime(at)
    return f"{local.hour}:{local.minute:02d}" if local else ""


@register.filter
def day(value: date | datetime | None) -> str:
    """ "viernes 20 de noviembre"; the year only when it is another one."""
    if value is None:
        return ""
    local = timezone.localtime(value).date() if isinstance(value, datetime) else value
    return spanish_dates.say_date(local, today=timezone.localdate())


@register.filter
def short_day(value: date | datetime | None) -> str:
    if value is None:
        return ""
    local = timezone.localtime(value).date() if isinstance(value, datetime) else value
    return spanish_dates.say_short_date(local, today=timezone.localdate())


@register.filter
def long_date(value: date | datetime | None) -> str:
    if value is None:
        return ""
    local = timezone.localtime(value).date() if isinstance(value, datetime) else value
    return spanish_dates.say_long_date(local)


@register.filter
def digits(phone: str) -> str:
    """A Mexican number as tel: and wa.me want it: "771 555 0101" becomes 527715550101."""
    only = re.sub(r"\D", "", phone)
    return f"52{only}" if len(only) == 10 else only


@register.simple_tag
def whatsapp_link(text: str, phone: str = "") -> str:
    """Opens WhatsApp with the text ready; to a number, or to whom the person chooses."""
    return f"https://wa.me/{digits(phone)}?text={quote(text)}"


@register.simple_tag(takes_context=True)
def slot(context: Context, name: str) -> SafeString:
    """What later stages put in this place of the page."""
    request = context.get("request")
    rendered = [
        render_to_string(piece.template, piece.context, request=request) for piece in slots.pieces(name, _flat(context))
    ]
    return mark_safe("".join(rendered))  # noqa: S308 - each piece was rendered by a template


def _flat(context: Context) -> dict[str, Any]:
    return {key: value for layer in context.dicts for key, value in layer.items()}
