"""A bulletin as a letter: subject, plain text, HTML and WhatsApp text, all saying the same."""

from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from voceria.lib.palette import derive
from voceria.lib.plain_text import one_line
from voceria.office import queries as office

from ..choices import DispatchPurpose
from ..models import Bulletin, Correction
from .text import article_paragraphs, plain_text


class Letter(NamedTuple):
    title: str
    subject: str
    text: str
    html: str
    whatsapp: str


def compose(
    bulletin: Bulletin,
    *,
    purpose: DispatchPurpose = DispatchPurpose.RELEASE,
    correction: Correction | None = None,
    subject: str = "",
    introduction: str = "",
) -> Letter:
    """What each recipient gets; `{{name}}` and `{{page}}` are filled in for each by delivery."""
    house = office.municipality()
    title = {
        DispatchPurpose.RELEASE: f"{bulletin.folio}: {bulletin.headline}",
        DispatchPurpose.CORRECTION: _("Fe de erratas del %(folio)s") % {"folio": bulletin.folio},
        DispatchPurpose.WITHDRAWAL: _("Aviso de retiro del %(folio)s") % {"folio": bulletin.folio},
    }[purpose]
    context = {
        "bulletin": bulletin,
        "body": plain_text(bulletin),
        "paragraphs": article_paragraphs(bulletin),
        "release": bulletin.release,
        "purpose": purpose,
        "Purposes": DispatchPurpose,
        "correction": correction,
        "introduction": _escape(introduction.strip()),
        "municipality": house,
        "tokens": {key.replace("-", "_"): value for key, value in derive(*_colours(house)).items()},
        "name": "{{name}}",
        "page": "{{page}}",
    }
    return Letter(
        title=one_line(title)[:250],
        subject=one_line(subject or title)[:250],
        text=render_to_string("bulletins/mail.txt", context).strip() + "\n",
        html=render_to_string("bulletins/mail.html", context),
        whatsapp=render_to_string("bulletins/whatsapp.txt", context).strip(),
    )


def _escape(text: str) -> str:
    """Braces typed by a person are never placeholders."""
    return text.replace("{{", "{ {").replace("}}", "} }")


def _colours(house: object) -> tuple[str, str]:
    return getattr(house, "first_colour", "#0f5b5f"), getattr(house, "second_colour", "#f2a71b")
