"""What every screen shares from which something is sent: whom the form has chosen, and the same form anew."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar, cast

from django.http import HttpResponse, QueryDict

from voceria.delivery.forms import OrderForm
from voceria.lib.tokens import new_token
from voceria.press.models import Contact
from voceria.press.queries import Audience, audience

Form = TypeVar("Form", bound=OrderForm)
_LETTER_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'"


def chosen(form: OrderForm, *, day: date) -> Audience:
    """Whom the form has chosen so far, also when other fields are not sound yet."""
    data: Mapping[str, Any] = getattr(form, "cleaned_data", None) or form.initial
    lists = [group.pk for group in data.get("lists", ())]
    single = [getattr(contact, "pk", contact) for contact in data.get("contacts", ())]
    contacts = Contact.objects.filter(pk__in=single) | Contact.objects.filter(lists__in=lists)
    ordered = contacts.distinct().select_related("outlet").order_by("name")
    return audience(ordered, day=day, include_resting=bool(data.get("include_resting")))


def renewed(form: Form) -> Form:
    """The same choices, as a new order."""
    data = cast(QueryDict, form.data).copy()
    data["order_token"] = new_token()
    fresh = type(form)(data)
    fresh.is_valid()
    return fresh


def letter_page(html: str) -> HttpResponse:
    """A letter to look at, for the frame of the screen; nothing in it runs."""
    return HttpResponse(html, headers={"Content-Security-Policy": _LETTER_POLICY})
