"""What is printed or shown of an invitation: a letter for each, the sheet they sign, the picture for WhatsApp."""

from collections.abc import Iterable
from pathlib import Path

from django.utils import timezone

from voceria.agenda.models import Event
from voceria.lib import typst
from voceria.lib.palette import derive
from voceria.lib.plain_text import lines
from voceria.lib.spanish_dates import say_long_date
from voceria.office import queries as office
from voceria.office.rendering.letterhead import letterhead

from .. import queries, rules
from ..models import Invitee
from .words import confirm_words, day_words, facts, hour_words

TEMPLATES = Path(__file__).resolve().parent.parent / "typst"


def letters(event: Event, invitees: Iterable[Invitee]) -> bytes:
    """PDF: first the sheet of acuses to sign, then one letter for each invited person."""
    data, files = letterhead()
    house = office.municipality()
    people = [
        {
            "name": one.name,
            "post": one.contact.post if one.contact else "",
            "outlet": one.outlet_name,
            "phone": (one.contact.phone or one.contact.whatsapp) if one.contact else "",
        }
        for one in invitees
    ]
    today = say_long_date(timezone.localdate())
    data |= _event(event) | {
        "title": f"Invitación: {event.title}",
        "dateline": f"{house.name}, {house.state_abbreviation or house.state}, {today}" if house else today,
        "words": [*lines(rules.fill_template(queries.template().text, facts(event))), confirm_words()],
        "people": people,
    }
    return typst.pdf(TEMPLATES / "letters.typ", data, files)


def card(event: Event) -> bytes:
    """PNG of 1080 by 1350: what, when and where, with the crest and the colours of the municipality."""
    data, files = letterhead()
    house = office.municipality()
    tokens = derive(house.first_colour, house.second_colour) if house else derive("#0f5b5f", "#f2a71b")
    data |= _event(event) | {
        "deep": tokens["brand-deep"],
        "paper": tokens["paper"],
        "line": tokens["accent"],
        "ink": tokens["ink"],
        "quiet": tokens["ink-2"],
        "what": event.title,
    }
    return typst.png(TEMPLATES / "card.typ", data, files)


def _event(event: Event) -> dict[str, str]:
    return {
        "event": event.title,
        "day": day_words(event.starts_at, event.ends_at, event.timing),
        "hour": hour_words(event.starts_at, event.timing),
        "place": event.place,
        "presides": event.presides,
    }
