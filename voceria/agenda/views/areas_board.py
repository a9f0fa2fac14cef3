"""Participation of the areas: how many activities of each, by topic, and the text that asks for more."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin.auth import permission_required

from voceria.lib.spreadsheets import workbook

from .. import operations, queries
from .areas_inbox import head

SPANS = {"30": 30, "90": 90, "365": 365}
LONGEST = timedelta(days=366 * 6)


def _period(request: HttpRequest) -> tuple[date, date, str]:
    """The days asked for; the last 90 when nothing sensible is."""
    today = timezone.localdate()
    try:
        first, last = date.fromisoformat(request.GET["desde"]), date.fromisoformat(request.GET["hasta"])
        if first <= last <= first + LONGEST:
            return first, last, ""
    except (KeyError, ValueError):
        pass
    span = request.GET.get("dias", "90")
    span = span if span in SPANS else "90"
    return today - timedelta(days=SPANS[span] - 1), today, span


@require_safe
@permission_required("agenda.view_submission")
def board(request: HttpRequest) -> HttpResponse:
    first, last, span = _period(request)
    found = queries.participation(request.user, first=first, last=last)
    if request.GET.get("como") == "xlsx":
        return _table(found, first, last)
    most = max((total for _area, _cells, total in found.areas), default=0)
    most_topic = max((total for _topic, total in found.topics), default=0)
    context = {
        "first": first,
        "last": last,
        "span": span,
        "spans": [("30", _("30 días")), ("90", _("3 meses")), ("365", _("Un año"))],
        "found": found,
        "table": [
            (area, [(n, topic) for n, (topic, _total) in zip(cells, found.topics, strict=True)], total)
            for area, cells, total in found.areas
        ],
        "most": most or 1,
        "most_topic": most_topic or 1,
        "texts": _texts(found),
        **head(_("Participación"), (reverse("agenda_areas:inbox"), _("Buzón de las áreas"))),
    }
    return TemplateResponse(request, "agenda/areas/board.html", context)


def _texts(found: queries.Participation) -> list[dict[str, Any]]:
    """For each area, fewest first, a message that proposes a jornada, to the person who has its link."""
    links = {area.pk: area.links.all()[0] for area in queries.areas_with_links(live=timezone.now()) if area.links.all()}
    topics = ", ".join(topic.name.lower() for topic, _total in found.topics if topic)
    words = _(
        "Hola%(name)s. En Comunicación Social queremos mostrar el trabajo de %(area)s. ¿Programamos una jornada de "
        "trabajo este mes? Puede ser de %(topics)s. Nosotros cubrimos, invitamos a los medios y la difundimos. "
        "Dinos fecha, lugar y qué se hará%(where)s"
    )
    texts = []
    for area, _cells, total in sorted(found.areas, key=lambda row: row[2]):
        link = links.get(area.pk)
        text = words % {
            "name": f", {link.name}" if link else "",
            "area": area,
            "topics": topics or _("lo que más les interese"),
            "where": f": {operations.link_address(link)}" if link else ".",
        }
        texts.append({"area": area, "total": total, "text": text, "phone": link.whatsapp if link else area.phone})
    return texts


def _table(found: queries.Participation, first: date, last: date) -> HttpResponse:
    names = [topic.name if topic else _("Sin tema") for topic, _total in found.topics]
    headings = [(_("Área"), 40), *((name, 16) for name in names), (_("Total"), 10)]
    rows: list[list[str | int]] = [[area.name, *cells, total] for area, cells, total in found.areas]
    rows.append([_("Total"), *(total for _topic, total in found.topics), found.total])
    answer = HttpResponse(
        workbook(title=_("Participación"), headings=headings, rows=rows),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
    answer["Content-Disposition"] = f'attachment; filename="participacion_{first}_{last}.xlsx"'
    return answer
