"""«Personas»: who enters, with which roles; and the invited person's own page."""

from axes.models import AccessAttempt
from django.contrib import messages
from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from voceria.lib.errors import Refused

from .. import operations, queries
from ..choices import Role
from ..forms import AcceptForm, InviteForm, RolesForm
from ..models import User
from .settings import OfficeView


class PeopleView(OfficeView):
    page_title = gettext_lazy("Personas")
    template_name = "office/people.html"
    permission = "office.manage_people"
    header_icon = "v-person"

    def get(self, request: HttpRequest) -> HttpResponse:
        people = queries.people()
        return self.page(
            active=[p for p in people if p.is_active],
            pending=[p for p in people if queries.is_pending(p)],
            closed=[p for p in people if not p.is_active and not queries.is_pending(p)],
        )


class InviteView(OfficeView):
    page_title = gettext_lazy("Invitar a una persona")
    template_name = "office/invite.html"
    permission = "office.manage_people"
    header_icon = "v-person"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(form=InviteForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = InviteForm(request.POST)
        if not form.is_valid():
            return self.page(form=form, status=422)
        values = {**form.cleaned_data, "roles": [Role(value) for value in form.cleaned_data["roles"]]}
        try:
            person = operations.invite_person(**values, by=self.me)
        except operations.InvitationNotSent as refused:
            person = User.objects.get(email=values["email"])
            messages.warning(request, _("La invitación está lista, pero el correo no salió. ") + refused.words)
        except Refused as refused:
            form.add_error(None, refused.words)
            return self.page(form=form, status=422)
        else:
            messages.success(request, _("La invitación va en camino a %(mail)s.") % {"mail": person.email})
        return redirect("office:person", person.pk)


class PersonView(OfficeView):
    """One person: roles, and what can be done with the account. Each button is one operation."""

    template_name = "office/person.html"
    permission = "office.manage_people"
    header_icon = "v-person"
    person: User

    _acts = {
        "resend": (operations.resend_invitation, gettext_lazy("La invitación va otra vez; la anterior ya no abre.")),
        "revoke": (operations.revoke_invitation, gettext_lazy("La invitación se retiró.")),
        "deactivate": (operations.deactivate_person, gettext_lazy("La cuenta quedó cerrada. Su trabajo queda.")),
        "reactivate": (operations.reactivate_person, gettext_lazy("La cuenta abre otra vez.")),
        "unlock": (operations.unlock_login, gettext_lazy("Ya puede intentar entrar otra vez.")),
    }

    def get_page_title(self) -> str:
        return str(self.person)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.person = get_object_or_404(User, pk=pk)
        roles = self.person.groups.values_list("name", flat=True)
        return self._page(RolesForm(initial={"roles": list(roles)}))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.person = get_object_or_404(User, pk=pk)
        form = RolesForm(request.POST)
        act = request.POST.get("act", "")
        try:
            if act in self._acts:
                operation, words = self._acts[act]
                operation(person=self.person, by=self.me)
            elif form.is_valid():
                roles = [Role(value) for value in form.cleaned_data["roles"]]
                operations.change_roles(person=self.person, roles=roles, by=self.me)
                words = gettext_lazy("Los papeles quedaron guardados.")
            else:
                return self._page(form, status=422)
        except operations.InvitationNotSent as refused:
            messages.warning(request, _("El correo no salió. ") + refused.words)
            return redirect("office:person", pk)
        except Refused as refused:
            if act not in self._acts:
                form.add_error(None, refused.words)
                return self._page(form, status=422)
            messages.error(request, refused.words)
            return redirect("office:person", pk)
        messages.success(request, str(words))
        return redirect("office:people") if act == "revoke" else redirect("office:person", pk)

    def _page(self, form: RolesForm, status: int = 200) -> HttpResponse:
        pending = queries.is_pending(self.person)
        return self.page(
            status=status,
            form=form,
            person=self.person,
            pending=pending,
            link=operations.invitation_link(self.person) if pending else "",
            is_me=self.person == self.request.user,
            locked=AccessAttempt.objects.filter(username=self.person.email, failures_since_start__gte=10).exists(),
        )


@never_cache
@sensitive_post_parameters("password", "again")
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The invited person sets name and password. GET only shows; POST acts."""
    try:
        person = operations.person_invited_by(token)
    except Refused as refused:
        return render(request, "office/door_closed.html", {"words": refused.words}, status=410)
    form = AcceptForm(request.POST or None, initial={"first_name": person.first_name, "last_name": person.last_name})
    if request.method == "POST" and form.is_valid():
        values = {key: form.cleaned_data[key] for key in ("first_name", "last_name", "password")}
        try:
            person = operations.accept_invitation(token=token, **values)
        except ValidationError as error:
            form.add_error("password", error)
        except Refused as refused:
            return render(request, "office/door_closed.html", {"words": refused.words}, status=410)
        else:
            login(request, person, backend="django.contrib.auth.backends.ModelBackend")
            return redirect("wagtailadmin_home")
    status = 422 if request.method == "POST" else 200
    return render(request, "office/accept.html", {"form": form, "person": person}, status=status)
