"""A bulletin as a letter: subject, plain text, HTML and WhatsApp text, all saying the same."""

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from voceria.delivery.rules import Message
from voceria.lib.palette import derive
from voceria.lib.plain_text import one_line
from voceria.office import queries as office

from ..choices import DispatchPurpose
from ..models import Bulletin, Correction
from .text import article_paragraphs, plain_text


def compose(
    bulletin: Bulletin,
    *,
    purpose: DispatchPurpose = DispatchPurpose.RELEASE,
    correction: Correction | None = None,
    subject: str = "",
    introduction: str = "",
) -> Message:
    """What each recipient gets; `{{name}}` and `{{page}}` are filled in for each by delivery."""
    house = office.municipality()
    folio = _number(bulletin)
    title = {
        DispatchPurpose.RELEASE: f"{folio}: {bulletin.headline}",
        DispatchPurpose.CORRECTION: _("Fe de erratas del %(folio)s") % {"folio": folio},
        DispatchPurpose.WITHDRAWAL: _("Aviso de retiro del %(folio)s") % {"folio": folio},
    }[purpose]
    context = {
        "bulletin": bulletin,
        "folio": folio,
        "body": plain_text(bulletin),
        "paragraphs": article_paragraphs(bulletin),
        "release": getattr(bulletin, "release", None),
        "purpose": purpose,
        "Purposes": DispatchPurpose,
        "correction": correction,
        "introduction": _escape(introduction.strip()),
        "municipality": house,
        "tokens": {key.replace("-", "_"): value for key, value in derive(*_colours(house)).items()},
        "name": "{{name}}",
        "page": "{{page}}",
    }
    return Message(
        title=one_line(title)[:250],
        subject=one_line(subject or title)[:250],
        text=render_to_string("bulletins/mail.txt", context).strip() + "\n",
        html=render_to_string("bulletins/mail.html", context),
        whatsapp_text=render_to_string("bulletins/whatsapp.txt", context).strip(),
    )


def _number(bulletin: Bulletin) -> str:
    """ "Boletín 214"; a text that is still being written has none."""
    folio = getattr(bulletin, "folio", None)
    return str(folio) if folio else _("%(kind)s, sin número todavía") % {"kind": bulletin.kind}


def _escape(text: str) -> str:
    """Braces typed by a person are never placeholders."""
    return text.replace("{{", "{ {").replace("}}", "} }")


def _colours(house: object) -> tuple[str, str]:
    return getattr(house, "first_colour", "#0f5b5f"), getattr(house, "second_colour", "#f2a71b")
