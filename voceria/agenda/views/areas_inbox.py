"""The inbox of the areas: what they sent, to accept, join or discard; and who has not answered."""

from collections.abc import Mapping
from typing import Any, cast

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from voceria.bank.queries import tile_address
from voceria.lib.errors import Refused
from voceria.office.models import Area, Municipality, User
from voceria.ui.slots import Piece

from .. import operations, queries, rules
from ..choices import SubmissionState
from ..forms.areas import AcceptForm
from ..models import Event, Submission

PER_PAGE = 25
TABS = {"": SubmissionState.NEW, "aceptados": SubmissionState.ACCEPTED, "descartados": SubmissionState.DISCARDED}


def _crumbs(*more: tuple[str, str]) -> list[dict[str, str]]:
    return [
        {"url": reverse("agenda:index"), "label": _("Agenda")},
        *({"url": url, "label": label} for url, label in more),
    ]


def head(title: str, *more: tuple[str, str]) -> dict[str, Any]:
    return {
        "page_title": title,
        "header_title": title,
        "header_icon": "v-know",
        "breadcrumbs_items": _crumbs(*more, ("", title)),
    }


def ways(context: Mapping[str, Any]) -> Piece | None:
    """Beside the agenda's ways in, with how many wait."""
    if not context["request"].user.has_perm("agenda.view_submission"):
        return None
    waiting = Submission.objects.filter(state=SubmissionState.NEW).count()
    return Piece("agenda/areas/_ways.html", {"waiting": waiting})


@permission_required("agenda.view_submission")
def inbox(request: HttpRequest) -> HttpResponse:
    tab = request.GET.get("ver", "")
    if tab not in TABS:
        raise Http404
    order = "created_at" if tab == "" else "-decided_at"
    found = queries.inbox(Submission.objects.filter(state=TABS[tab]).order_by(order, "pk"), request.user)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("p"))
    rows = queries.with_likeness(page.object_list, request.user) if tab == "" else _decided(page.object_list)
    now = timezone.now()
    context = {
        "tab": tab,
        "tabs": [("", _("Por revisar")), ("aceptados", _("Aceptados")), ("descartados", _("Descartados"))],
        "waiting": Submission.objects.filter(state=SubmissionState.NEW).count(),
        "rows": [_row(row) for row in rows],
        "page": page,
        "asked": [who_is_missing(due, now) for due in rules.asked(timezone.localtime(now).date())] if tab == "" else [],
        **head(_("Buzón de las áreas")),
    }
    return TemplateResponse(request, "agenda/areas/inbox.html", context)


def _decided(found: Any) -> list[queries.Waiting]:
    return [queries.Waiting(submission, [], []) for submission in found]


def _row(row: queries.Waiting) -> dict[str, Any]:
    album = row.submission.album
    photos = album.waiting_photos if album else []
    forgotten_on = operations.forgets_photos_at(row.submission) if photos else None
    tiles = [(photo, tile_address(photo)) for photo in photos]
    return {**row._asdict(), "one": row.submission, "tiles": tiles, "forgotten_on": forgotten_on}


def who_is_missing(due: rules.Due, now: Any) -> dict[str, Any]:
    """Who has not answered, each with the text that is ready for WhatsApp."""
    standing, house = queries.answers(due, at=now), Municipality.objects.first()
    missing = [row for row in standing if not row.answered]
    return {
        "due": due,
        "total": len(standing),
        "answered": len(standing) - len(missing),
        "missing": [
            {
                "row": row,
                "link": row.links[0] if row.links else None,
                "text": operations.reminder_text(row.links[0], due, house) if row.links else "",
                "mail": any(link.email for link in row.links),
                "last": row.reminders[-1] if row.reminders else None,
            }
            for row in missing
        ],
    }


@permission_required("agenda.change_submission")
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One submission, with the form that mends it before it goes on the agenda."""
    submission = get_object_or_404(queries.inbox(Submission.objects.all(), request.user), pk=pk)
    form = AcceptForm(request.POST if request.method == "POST" else None, submission=submission)
    if request.method == "POST" and form.is_valid():
        try:
            event = operations.accept_submission(
                submission=submission,
                by=cast(User, request.user),
                at=timezone.now(),
                outputs=form.cleaned_data["outputs"],
                **form.mended(),
            )
            _tell(request, submission, _("«%s» quedó en la agenda.") % event.title)
            return HttpResponseRedirect(reverse("agenda_areas:inbox"))
        except Refused as error:
            form.add_error(None, error.words)
    [row] = queries.with_likeness([submission], request.user)
    context = {
        "form": form,
        **_row(row),
        **head(_("Revisar envío"), (reverse("agenda_areas:inbox"), _("Buzón de las áreas"))),
    }
    return TemplateResponse(request, "agenda/areas/one.html", context)


def _tell(request: HttpRequest, submission: Submission, words: str) -> None:
    undo = messages.button(reverse("agenda_areas:one", args=[submission.pk]), _("Ver o deshacer"))
    messages.success(request, words, buttons=[undo])


def _act(request: HttpRequest, pk: int, act: Any, done: str) -> HttpResponse:
    """Carry one decision out and go back to the inbox."""
    submission = get_object_or_404(Submission, pk=pk)
    try:
        act(submission=submission, by=cast(User, request.user), at=timezone.now())
        _tell(request, submission, done)
    except Refused as error:
        messages.error(request, error.words)
        return HttpResponseRedirect(reverse("agenda_areas:one", args=[pk]))
    return HttpResponseRedirect(reverse("agenda_areas:inbox"))


@require_POST
@permission_required("agenda.change_submission")
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    def act(**given: Any) -> None:
        operations.discard_submission(reason=request.POST.get("motivo", ""), **given)

    return _act(request, pk, act, _("Descartado. El área ve el motivo en su enlace; sus fotos se borran en 30 días."))


@require_POST
@permission_required("agenda.change_submission")
def join(request: HttpRequest, pk: int) -> HttpResponse:
    wanted = request.POST.get("actividad", "")
    events = queries.visible_to(request.user)
    event = get_object_or_404(events, pk=int(wanted) if wanted.isascii() and wanted.isdecimal() else 0)

    def act(**given: Any) -> Event:
        return operations.join_submission(event=event, **given)

    return _act(request, pk, act, _("Se juntó con «%s». Nada de lo que ya decía se perdió.") % event.title)


@require_POST
@permission_required("agenda.change_submission")
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    return _act(request, pk, operations.undo_decision, _("Quedó otra vez por revisar."))


@require_POST
@permission_required("agenda.change_submission")
def accept_many(request: HttpRequest) -> HttpResponse:
    """Those ticked, as they came; what seems to be on the agenda already stays for a person."""
    chosen = [int(value) for value in request.POST.getlist("envio") if value.isascii() and value.isdecimal()]
    found = Submission.objects.filter(pk__in=chosen[:200], state=SubmissionState.NEW).order_by("created_at")
    counts = operations.accept_many(submissions=found, by=cast(User, request.user), at=timezone.now())
    if counts["accepted"]:
        words = ngettext("%d envío quedó en la agenda.", "%d envíos quedaron en la agenda.", counts["accepted"])
        messages.success(request, words % counts["accepted"])
    if counts["alike"]:
        words = ngettext(
            "%d se parece a una actividad que ya está: decide si se junta o es otra.",
            "%d se parecen a actividades que ya están: decide si se juntan o son otras.",
            counts["alike"],
        )
        messages.warning(request, words % counts["alike"])
    if not any(counts.values()):
        messages.warning(request, _("Elige al menos un envío."))
    return HttpResponseRedirect(reverse("agenda_areas:inbox"))


@require_POST
@permission_required("agenda.change_submission")
def remind(request: HttpRequest, pk: int) -> HttpResponse:
    """By mail now; or by WhatsApp, whose text opens and is noted."""
    area = get_object_or_404(Area, pk=pk)
    asked = rules.asked(timezone.localdate())
    due = next((due for due in asked if due.period == request.POST.get("de")), None)
    if due is None:
        messages.error(request, _("Eso ya no se pide hoy. Vuelve a cargar el buzón."))
        return HttpResponseRedirect(reverse("agenda_areas:inbox"))
    road = operations.MAIL if request.POST.get("por") == operations.MAIL else operations.WHATSAPP
    try:
        reminder = operations.remind_area(area=area, due=due, road=road, by=cast(User, request.user), at=timezone.now())
    except Refused as error:
        messages.error(request, error.words)
    else:
        if reminder.trouble:
            messages.error(request, _("El correo no salió: %s") % reminder.trouble)
        elif road == operations.MAIL:
            messages.success(request, _("Recordatorio enviado a %s.") % area)
        else:
            messages.success(request, _("Anotado: se le recordó a %s por WhatsApp.") % area)
    return HttpResponseRedirect(reverse("agenda_areas:inbox") + "#faltan")
