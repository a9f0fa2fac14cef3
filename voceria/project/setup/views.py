"""/comenzar/: five short pages, once in the life of an installation. What was typed waits in the session."""

import base64
from datetime import date
from typing import Any

from django import forms
from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from voceria.lib.errors import Refused
from voceria.office import mail, queries
from voceria.office.models import MailServer
from voceria.office.operations import send_test_message

from . import code
from .forms import AdministrationForm, CodeForm, ColoursForm, DirectorForm, MailServerForm, NumbersForm, PlaceForm
from .operations import begin_office

KEPT = "beginning"
STEPS: dict[str, tuple[str, list[type[forms.BaseForm]]]] = {
    "lugar": ("El municipio", [PlaceForm, AdministrationForm]),
    "identidad": ("Colores y escudo", [ColoursForm]),
    "numeros": ("Numeración", [NumbersForm]),
    "correo": ("Correo", [MailServerForm]),
    "tu-cuenta": ("Tu cuenta", [DirectorForm]),
}


def first_run(request: HttpRequest) -> HttpResponse:
    """The code's page; with the right one, on to the first step."""
    _only_before_founding()
    if request.session.get("may_begin"):
        return redirect("begin", step="lugar")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if code.is_right(form.cleaned_data["code"]):
            request.session.cycle_key()
            request.session["may_begin"] = True
            return redirect("begin", step="lugar")
        form.add_error("code", _("Ese no es el código. Está en la terminal donde se inició Vocería."))
    return render(request, "project/begin_code.html", {"form": form}, status=422 if form.errors else 200)


def _only_before_founding() -> None:
    if queries.is_founded():
        raise Http404


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class BeginView(View):
    """One step: checked, put aside in the session, and on to the next; the last one founds the office."""

    def dispatch(self, request: HttpRequest, step: str) -> HttpResponseBase:
        _only_before_founding()
        if not request.session.get("may_begin"):
            return redirect("first_run")
        if step not in STEPS:
            raise Http404
        self.step, self.kept = step, request.session.setdefault(KEPT, {})
        return super().dispatch(request, step)

    def get(self, request: HttpRequest, step: str) -> HttpResponse:
        return self._page([form(initial=self.kept.get(step)) for form in STEPS[step][1]])

    def post(self, request: HttpRequest, step: str) -> HttpResponse:
        if step == "correo" and "skip" in request.POST:
            self.kept.pop("correo", None)
            return self._next()
        forms_ = [form(request.POST, request.FILES) for form in STEPS[step][1]]
        valid = [form.is_valid() for form in forms_]  # every one of them, so that all its errors show at once
        if not all(valid):
            return self._page(forms_, status=422)
        self._keep(forms_)
        if "test" in request.POST:
            return self._test(forms_)
        if step == "tu-cuenta":
            return self._found(forms_[0])
        return self._next()

    def _keep(self, forms_: list[Any]) -> None:
        """In words that JSON can hold. Passwords of people are never kept, the server's only sealed."""
        kept: dict[str, Any] = {}
        for form in forms_:
            values = form.values() if hasattr(form, "values") else form.cleaned_data
            kept.update(
                {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
            )
        before = self.kept.get(self.step, {})
        if self.step == "identidad":
            picture = kept.pop("crest")
            kept["crest64"] = base64.b64encode(picture).decode() if picture else before.get("crest64", "")
        if self.step == "correo":
            typed = forms_[0].cleaned_data["password"]
            kept["sealed"] = mail.seal(typed) if typed else before.get("sealed", "")
        for secret in ("password", "again"):
            kept.pop(secret, None)
        self.kept[self.step] = kept
        self.request.session.modified = True

    def _next(self) -> HttpResponse:
        self.request.session.modified = True
        names = list(STEPS)
        return redirect("begin", step=names[names.index(self.step) + 1])

    def _test(self, forms_: list[Any]) -> HttpResponse:
        """A message really leaves through what is typed, before anything is founded."""
        server = MailServer(**forms_[0].values(), password_sealed=self.kept["correo"]["sealed"])
        to = self.request.POST.get("to", "").strip()
        try:
            forms.EmailField().clean(to)
            send_test_message(to=to, server=server)
        except ValidationError:
            return self._page(forms_, failed=_("Escribe a qué correo mandamos la prueba."), to=to, status=422)
        except Refused as refused:
            return self._page(forms_, failed=refused.words, to=to)
        return self._page(forms_, sent=to, to=to)

    def _found(self, form: forms.BaseForm) -> HttpResponse:
        missing = next((name for name in ("lugar", "identidad", "numeros") if name not in self.kept), None)
        if missing:
            return redirect("begin", step=missing)
        place = PlaceForm(self.kept["lugar"])
        government = AdministrationForm(self.kept["lugar"])
        if not (place.is_valid() and government.is_valid()):
            return redirect("begin", step="lugar")
        identity = dict(self.kept["identidad"])
        crest = base64.b64decode(identity.pop("crest64", ""))
        director = {key: value for key, value in form.cleaned_data.items() if key != "again"}
        try:
            person = begin_office(
                municipality={**place.values(), **identity},
                administration=government.cleaned_data,
                director=director,
                numbers=self.kept["numeros"],
                mail=self._mail(),
                crest=crest,
                at=timezone.now(),
            )
        except Refused as refused:
            form.add_error(None, refused.words)
            return self._page([form], status=422)
        self.request.session.flush()
        login(self.request, person, backend="django.contrib.auth.backends.ModelBackend")
        return redirect("wagtailadmin_home")

    def _mail(self) -> dict[str, Any] | None:
        if "correo" not in self.kept:
            return None
        values = dict(self.kept["correo"])
        return {"password": mail.unseal(values.pop("sealed", "")), **values}

    def _page(self, forms_: list[Any], status: int = 200, **context: Any) -> HttpResponse:
        names = list(STEPS)
        at = names.index(self.step)
        steps = [
            {
                "url": reverse("begin", args=[name]),
                "label": STEPS[name][0],
                "now": name == self.step,
                "done": name in self.kept,
            }
            for name in names
        ]
        colours = forms_[0] if self.step == "identidad" else None
        context |= {
            "forms": forms_,
            "form": next((form for form in forms_ if form.errors), forms_[0]),
            "step": self.step,
            "steps": steps,
            "number": at + 1,
            "title": STEPS[self.step][0],
            "back": steps[at - 1]["url"] if at else "",
            "sample": [str(colours[name].value()).lstrip("#") for name in ("first_colour", "second_colour")]
            if colours
            else None,
            "has_crest": bool(self.kept.get("identidad", {}).get("crest64")),
            "has_password": bool(self.kept.get("correo", {}).get("sealed")),
        }
        return render(self.request, "project/begin.html", context, status=status)
