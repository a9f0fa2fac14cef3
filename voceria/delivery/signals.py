"""What delivery announces, and where later stages say what stands on a recipient's personal page."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from django.dispatch import Signal

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from .models import Delivery

#: Sent on commit, once: delivery
delivery_confirmed = Signal()
#: Sent on commit when something waits to go out: dispatch (from its `send_after` on)
dispatch_waiting = Signal()
#: Sent on commit when a dispatch was taken back before its hour, so that nobody got it: dispatch
dispatch_taken_back = Signal()
#: Sent on commit when nothing of a dispatch is left to go out: dispatch
dispatch_finished = Signal()


class PersonalPage(NamedTuple):
    """What one kind of dispatch shows on `/p/<token>/`, and the files that hang below it.

    The page gives the frame (`<article class="ask">`, greeting, «Confirmo de recibido», what came before); `template`
    fills the article: pictures and `<div class="ask__body">`, see `delivery/templates/delivery/_plain_piece.html`.

    `context` gives the template's context; `file` answers `/p/<token>/<path>` (a photo, the ZIP) or raises Http404.
    Both are asked at the moment of the visit, so that a withdrawn or embargoed record can refuse.
    `label` names the kind to the office ("Boletín"). `act` answers a POST to `/p/<token>/<path>`; what it changes is
    that person's act. A page that `asks` something of its own has the receipt as its second question.
    """

    template: str
    context: Callable[["Delivery", "datetime"], dict[str, Any]]
    file: Callable[["HttpRequest", "Delivery", str], "HttpResponseBase"]
    label: str = ""
    act: Callable[["HttpRequest", "Delivery", str], "HttpResponseBase"] | None = None
    asks: bool = False


_pages: dict[str, PersonalPage] = {}


def register_personal_page(kind: str, page: PersonalPage) -> None:
    """Called by a later stage in `AppConfig.ready`; `kind` is `Dispatch.kind`."""
    _pages[kind] = page


def kind_labels() -> dict[str, str]:
    """The kinds that have a name, for filters and headings."""
    return {kind: str(page.label) for kind, page in _pages.items() if page.label}


def personal_page(kind: str) -> PersonalPage | None:
    return _pages.get(kind)
