"""One line becomes an activity: read, shown as it was read, mended if need be, saved with one tap."""

from typing import Any, cast
from uuid import uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from voceria.lib.errors import Refused
from voceria.lib.plain_text import one_line
from voceria.office.models import User

from .. import operations, queries
from ..choices import Visibility
from ..forms import LONGEST_TEXT, QuickForm, as_typed, initial_of, official_choices
from ..models import Event
from ..reading import Reading, read_agenda
from . import paste


@permission_required("agenda.add_event")
def quick(request: HttpRequest) -> HttpResponse:
    text = request.POST.get("text", "")[:LONGEST_TEXT]
    if request.method == "POST" and "title" in request.POST:
        return _save(request, text)
    if not text.strip():
        return _page(request, text, None)
    readings = read_agenda(text, today=timezone.localdate(), known=queries.known_names())
    if len(readings) > 1:
        return paste.propose(request, text, readings)
    return _page(request, text, _form_of(request, text, readings[0] if readings else None), nothing_read=not readings)


def _form_of(request: HttpRequest, text: str, reading: Reading | None) -> QuickForm:
    """Bound from the beginning, so that what is missing is said at once."""
    initial = initial_of(reading) if reading else {"title": one_line(text)[:250]}
    initial["visibility"] = initial.get("visibility") or Visibility.INTERNAL
    initial |= {"state": queries.usual_state(request.user), "key": uuid4().hex}
    return QuickForm(as_typed(initial), people=official_choices())


def _page(request: HttpRequest, text: str, form: QuickForm | None, *, nothing_read: bool = False) -> HttpResponse:
    draft = form.draft() if form else None
    context: dict[str, Any] = {
        "text": text,
        "form": form,
        "draft": draft,
        "nothing_read": nothing_read,
        "next": _next(request, ""),
        "page_title": _("Actividad nueva"),
        "header_title": _("Actividad nueva"),
        "header_icon": "v-know",
        "breadcrumbs_items": [
            {"url": reverse("agenda:index"), "label": _("Agenda")},
            {"url": "", "label": _("Actividad nueva")},
        ],
    }
    if draft:
        start = draft.local_start.time() if draft.has_hour else None
        entry = (0, draft.days[0], draft.title, draft.place, start)
        same = queries.likely_same(request.user, [entry]).get(0)
        others = queries.conflicts_with(draft, request.user)
        context |= {"same": same, "clashes": [clash for clash in others if clash.other is None or clash.other != same]}
    return TemplateResponse(request, "agenda/quick.html", context)


def _save(request: HttpRequest, text: str) -> HttpResponse:
    form = QuickForm(request.POST, people=official_choices())
    if not form.is_valid():
        return _page(request, text, form)
    by = cast(User, request.user)
    try:
        event = operations.enter_activity(
            key=form.cleaned_data["key"], by=by, at=timezone.now(), **form.fields_of_event()
        )
    except Refused as refused:
        form.add_error(None, refused.words)
        return _page(request, text, form)
    _say_saved(request, event)
    return HttpResponseRedirect(_next(request, f"{reverse('agenda:index')}?ver=dia&fecha={event.days[0]}"))


def _say_saved(request: HttpRequest, event: Event) -> None:
    words = format_html(_("Quedó en la agenda: {}."), event.title)
    messages.success(request, words, buttons=[messages.button(reverse("agenda:hub", args=[event.pk]), _("Abrirla"))])


def _next(request: HttpRequest, otherwise: str) -> str:
    """Back to the page of ours that asked for the line."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if wanted and ours else otherwise
