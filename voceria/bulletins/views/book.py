"""The book of bulletins: a span of days is chosen, and it is downloaded for the record or printed for signing."""

from datetime import date

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..forms import BookForm
from ..models import Bulletin, Folio
from ..rendering import book as books

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@permission_required("bulletins.view_folio_book", raise_exception=True)
def book(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    form = BookForm(request.GET if "desde" in request.GET else None, initial={"desde": _begins(today), "hasta": today})
    if form.is_bound and form.is_valid():
        return _file(form.cleaned_data["formato"], form.cleaned_data["desde"], form.cleaned_data["hasta"])
    page = {
        "form": form,
        "given": Folio.objects.count(),
        "page_title": _("Libro de boletines"),
        "header_title": _("Libro de boletines"),
        "header_icon": "v-bulletin",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Hoy")},
            {"url": reverse(Bulletin.snippet_viewset.get_url_name("list")), "label": _("Boletines")},
            {"url": "", "label": _("Libro de boletines")},
        ],
    }
    return TemplateResponse(request, "bulletins/book.html", page, status=422 if form.errors else 200)


def _begins(today: date) -> date:
    """The first day of the year."""
    return today.replace(month=1, day=1)


def _file(kind: str, first: date, last: date) -> HttpResponse:
    name = f"libro-de-boletines_{first:%Y-%m-%d}_{last:%Y-%m-%d}.{kind}"
    if kind == "pdf":
        response = HttpResponse(books.pdf(first, last, timezone.now()), content_type="application/pdf")
    else:
        response = HttpResponse(books.xlsx(first, last, timezone.now()), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
