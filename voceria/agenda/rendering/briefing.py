"""The sheet before an activity on one page, to print or to carry on the phone."""

from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _

from voceria.lib import typst
from voceria.lib.plain_text import lines
from voceria.lib.spanish_dates import say_date, say_hour
from voceria.office.rendering.letterhead import letterhead

from ..models import Briefing, ProgrammePoint

TEMPLATE = Path(__file__).resolve().parent.parent / "typst" / "briefing.typ"


def pdf(briefing: Briefing) -> bytes:
    event = briefing.event
    starts = timezone.localtime(event.starts_at)
    when = say_date(starts.date(), today=timezone.localdate())
    data, files = letterhead()
    data |= {
        "title": _("Ficha previa"),
        "event": event.title,
        "when": f"{when}, {say_hour(starts)}" if event.has_hour else when,
        "place": event.place,
        "presides": event.presides,
        "approved": _("Aprobó %s") % briefing.approved_by if briefing.approved_by else _("Sin aprobar"),
        "objective": briefing.objective,
        "messages": lines(briefing.key_messages),
        "risks": lines(briefing.risks),
        "cards": [
            {"title": card.title, "message": card.message, "figures": card.figures} for card in briefing.cards.all()
        ],
        "programme": [_point(point) for point in briefing.programme.all()],
        "figures": [{"text": figure.text, "source": figure.source} for figure in briefing.figures.all()],
        "questions": [{"text": line.question, "answer": line.answer} for line in briefing.questions.all()],
        "rehearsal": [{"text": item.text, "done": item.done} for item in briefing.rehearsal.all()],
    }
    return typst.pdf(TEMPLATE, data, files)


def _point(point: ProgrammePoint) -> dict[str, str]:
    at = f"{point.at.hour}:{point.at.minute:02d}" if point.at else ""
    return {"at": at, "text": point.text, "who": point.speaker}
