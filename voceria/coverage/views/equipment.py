"""The inventory: list, piece, check-out and return, custody sheet."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from voceria.lib.errors import Refused
from voceria.office.models import User

from .. import operations, queries
from ..choices import EquipmentKind, EquipmentState
from ..forms import EquipmentForm, LoanForm, ReturnForm
from ..models import Equipment, EquipmentLoan
from ..rendering.custody import custody_pdf
from .doors import may_keep_equipment, may_lend, may_see_equipment, page, person

A_PAGE = 40
SHOWN = ("", "fuera", "atrasado", "mantenimiento", "baja")


def _crumb() -> tuple[str, str]:
    return reverse("coverage:equipment"), _("Equipo")


@require_safe
@may_see_equipment
def index(request: HttpRequest) -> HttpResponse:
    """All that the office has, what is out, what is late, what needs care."""
    now, today = timezone.now(), timezone.localdate()
    words = request.GET.get("q", "").strip()[:100]
    shown = request.GET.get("ver", "")
    kind = request.GET.get("clase", "")
    found = queries.equipment_list(
        words=words,
        shown=shown if shown in SHOWN else "",
        kind=kind if kind in EquipmentKind.values else "",
        at=now,
        today=today,
    )
    listed = Paginator(found, A_PAGE).get_page(request.GET.get("p"))
    context = {
        **page(_("Equipo")),
        "listed": listed,
        "pieces": queries.shown(listed.object_list, now, today),
        "words": words,
        "shown": shown,
        "kind": kind,
        "kinds": EquipmentKind.choices,
        "overdue": queries.overdue_loans(now).count(),
        "custodians": User.objects.filter(equipment__isnull=False).distinct().order_by("first_name", "last_name"),
        "may_keep": person(request).has_perm("coverage.change_equipment"),
    }
    return TemplateResponse(request, "coverage/equipment.html", context)


@require_safe
@may_see_equipment
def piece(request: HttpRequest, pk: int) -> HttpResponse:
    return show(request, get_object_or_404(Equipment.objects.select_related("custodian"), pk=pk))


def show(
    request: HttpRequest,
    found: Equipment,
    *,
    loan_form: LoanForm | None = None,
    return_form: ReturnForm | None = None,
    problem: str = "",
) -> HttpResponse:
    """One piece: who has it, and what it went through."""
    loans = list(found.loans.select_related("person", "event", "out_by", "in_by")[:30])
    out = next((loan for loan in loans if loan.in_at is None), None)
    user = person(request)
    may_out = out is None and found.state == EquipmentState.GOOD and user.has_perm("coverage.lend_equipment")
    context = {
        **page(found.name, _crumb()),
        "piece": found,
        "loans": loans,
        "out": out,
        "overdue": bool(out and out.due_at < timezone.now()),
        "loan_form": loan_form or (LoanForm(user=user) if may_out else None),
        "return_form": return_form or ReturnForm(),
        "may_lend": user.has_perm("coverage.lend_equipment"),
        "may_keep": user.has_perm("coverage.change_equipment"),
        "problem": problem,
    }
    return TemplateResponse(request, "coverage/piece.html", context)


@may_keep_equipment
def add(request: HttpRequest) -> HttpResponse:
    return _edit(request, Equipment(), _("Agregar equipo"))


@may_keep_equipment
def change(request: HttpRequest, pk: int) -> HttpResponse:
    return _edit(request, get_object_or_404(Equipment, pk=pk), _("Cambiar equipo"))


def _edit(request: HttpRequest, found: Equipment, title: str) -> HttpResponse:
    form = EquipmentForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        saved = operations.save_equipment(equipment=form.save(commit=False), by=person(request), at=timezone.now())
        messages.success(request, _("Guardado."))
        return redirect("coverage:piece", pk=saved.pk)
    return TemplateResponse(request, "coverage/form.html", {**page(title, _crumb()), "form": form, "back": _crumb()[0]})


@require_POST
@may_lend
def lend(request: HttpRequest, pk: int) -> HttpResponse:
    found, form = get_object_or_404(Equipment, pk=pk), LoanForm(request.POST, user=person(request))
    if not form.is_valid():
        return show(request, found, loan_form=form)
    try:
        operations.lend_equipment(equipment=found, by=person(request), at=timezone.now(), **form.cleaned_data)
    except Refused as error:
        return show(request, found, loan_form=form, problem=error.words)
    messages.success(request, _("Salida registrada."))
    return redirect("coverage:piece", pk=pk)


@require_POST
@may_lend
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    found, form = get_object_or_404(Equipment, pk=pk), ReturnForm(request.POST)
    loan = EquipmentLoan.objects.filter(equipment=found, in_at=None).first()
    if loan is None or not form.is_valid():
        messages.error(request, _("Ese equipo no está fuera."))
        return redirect("coverage:piece", pk=pk)
    try:
        operations.return_equipment(loan=loan, by=person(request), at=timezone.now(), **form.cleaned_data)
    except Refused as error:
        return show(request, found, return_form=form, problem=error.words)
    messages.success(request, _("Regreso registrado."))
    return redirect("coverage:piece", pk=pk)


@require_safe
@may_see_equipment
def custody(request: HttpRequest, pk: int) -> HttpResponse:
    """The custody sheet of one person, to print and sign."""
    holder = get_object_or_404(User, pk=pk)
    response = HttpResponse(custody_pdf(holder, timezone.localtime()), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="resguardo-{holder.pk}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response
