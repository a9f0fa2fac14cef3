"""«La oficina»: its data, its mail server, and the way to the rest."""

from typing import TYPE_CHECKING, Any, NamedTuple, cast

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from voceria.lib.errors import Refused
from voceria.ui import slots

from .. import operations, queries
from ..forms import MailServerForm, MailTestForm, MunicipalityForm
from ..models import MailServer, Municipality, User

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class OfficeView(WagtailAdminTemplateMixin, View):
    """A page under «La oficina» for who holds `permission`."""

    permission = ""
    header_icon = "v-office"

    @property
    def me(self) -> User:
        """Who acts; the staff site lets nobody in without an account."""
        return cast(User, self.request.user)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.permission and not request.user.has_perm(self.permission):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse_lazy("office:home"), "label": _("La oficina")},
            {"url": "", "label": self.get_page_title()},
        ]

    def page(self, status: int = 200, **context: Any) -> HttpResponse:
        return TemplateResponse(
            self.request, self.template_name, self.get_context_data(view=self, **context), status=status
        )


class Door(NamedTuple):
    """One of the settings: its address, its name, what is behind it, who may open it."""

    name: str
    title: "StrOrPromise"
    words: "StrOrPromise"
    permission: str
    icon: str


DOORS = (
    Door(
        "office:house",
        _("Datos de la oficina"),
        _("Nombre, domicilio, colores, escudo y textos fijos."),
        "office.change_municipality",
        "office",
    ),
    Door(
        "administrations:index",
        _("Administración"),
        _("Quién preside el municipio y entre qué fechas."),
        "office.change_administration",
        "list",
    ),
    Door("areas:index", _("Áreas"), _("Dependencias, con su teléfono y sus temas."), "office.view_area", "list"),
    Door(
        "officials:index",
        _("Servidores públicos"),
        _("Quienes presiden, hablan o son citados."),
        "office.view_official",
        "person",
    ),
    Door(
        "office:people", _("Personas"), _("Quién entra a la mesa y qué puede hacer."), "office.manage_people", "person"
    ),
    Door(
        "office:mail",
        _("Correo"),
        _("Por dónde salen los envíos y las invitaciones."),
        "office.change_mailserver",
        "mail",
    ),
)


class OfficeHome(OfficeView):
    page_title = _("La oficina")
    template_name = "office/home.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*WagtailAdminTemplateMixin.get_breadcrumbs_items(self), {"url": "", "label": self.page_title}]

    def get(self, request: HttpRequest) -> HttpResponse:
        doors: list[Any] = [
            {**door._asdict(), "url": reverse(door.name)} for door in DOORS if request.user.has_perm(door.permission)
        ]
        # Later stages put their own settings here.
        doors += [piece.context for piece in slots.pieces("office-doors", {"request": request})]
        if not doors:
            raise PermissionDenied
        return self.page(doors=doors)


class HouseView(OfficeView):
    page_title = _("Datos de la oficina")
    template_name = "office/house.html"
    permission = "office.change_municipality"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(form=MunicipalityForm(instance=queries.municipality()))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = MunicipalityForm(request.POST, request.FILES, instance=queries.municipality() or Municipality(pk=1))
        if not form.is_valid():
            return self.page(form=form, status=422)
        operations.save_municipality(
            values=form.values(),
            crest=form.cleaned_data["crest_file"],
            remove_crest=form.cleaned_data["remove_crest"],
            by=self.me,
        )
        messages.success(request, gettext("Los datos quedaron guardados y el sitio ya los muestra."))
        return redirect("office:house")


class MailView(OfficeView):
    """The server's form; a test goes out through what is typed, before it is saved."""

    page_title = _("Correo")
    template_name = "office/mail.html"
    permission = "office.change_mailserver"
    header_icon = "v-mail"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(MailServerForm(instance=self._server()), self._test_form())

    def post(self, request: HttpRequest) -> HttpResponse:
        server = self._server()
        form = MailServerForm(request.POST, instance=server)
        if not form.is_valid():
            return self._page(form, self._test_form(), status=422)
        password = form.cleaned_data["password"]
        kept = None if server.password_sealed and not password else password
        saved = operations.save_mail_server(values=form.values(), password=kept, by=self.me)
        if "test" not in request.POST:
            messages.success(request, gettext("El servidor de correo quedó guardado."))
            return redirect("office:mail")
        return self._test(MailServerForm(instance=saved), saved)

    def _test(self, form: MailServerForm, server: MailServer) -> HttpResponse:
        test = MailTestForm(self.request.POST)
        if not test.is_valid():
            return self._page(form, test, status=422)
        to = test.cleaned_data["to"]
        try:
            operations.send_test_message(to=to, server=server)
        except Refused as refused:
            return self._page(form, test, failed=refused.words)
        return self._page(form, test, sent=to)

    def _server(self) -> MailServer:
        house = queries.municipality()
        name = house.office_name if house else ""
        return MailServer.objects.filter(pk=1).first() or MailServer(from_name=name[:120])

    def _test_form(self) -> MailTestForm:
        return MailTestForm(initial={"to": self.me.email})

    def _page(self, form: MailServerForm, test: MailTestForm, status: int = 200, **context: Any) -> HttpResponse:
        return self.page(
            status=status,
            form=form,
            test=test,
            by_environment=bool(settings.EMAIL_URL),
            has_password=bool(form.instance.password_sealed),
            **context,
        )
