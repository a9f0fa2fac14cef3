"""Before somebody is sent, or says that they go, what stands in the way is said; the person decides."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from voceria.agenda.models import Event
from voceria.office.models import User

from .. import queries
from .doors import page, person

SAID = "asi"


def ask(
    request: HttpRequest, event: Event, *, question: str, reasons: Sequence[str], yes: str, no: str, back: str
) -> HttpResponse:
    """The page that asks; saying yes sends the same again."""
    sent = [(name, value) for name, values in request.POST.lists() for value in values if name != "csrfmiddlewaretoken"]
    context = {"event": event, "question": question, "reasons": reasons, "yes": yes, "no": no, "back": back}
    return TemplateResponse(request, "coverage/ask.html", {**page(_("Antes de seguir")), **context, "sent": sent})


def ask_if_free(request: HttpRequest, event: Event, people: Sequence[User], *, back: str) -> HttpResponse | None:
    """The question when one of them rests or is expected elsewhere; None when nothing does, or it was answered."""
    if SAID in request.POST:
        return None
    found = queries.obstacles(event, people)
    reasons = [words for who in people for words in found.get(who.pk, ())]
    if not reasons:
        return None
    if list(people) == [person(request)]:
        return ask(
            request, event, question=_("¿Vas de todos modos?"), reasons=reasons, yes=_("Sí, voy"), no=_("No"), back=back
        )
    who = ", ".join(one.first_name or str(one) for one in people)
    question = _("¿Asignar a %s de todos modos?") % who
    yes = _("Sí, asignar")
    return ask(request, event, question=question, reasons=reasons, yes=yes, no=_("No"), back=back)
