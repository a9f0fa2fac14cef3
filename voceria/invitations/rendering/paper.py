"""What is printed or shown of an invitation: a letter for each, the sheet they sign, the picture for WhatsApp."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _

from voceria.agenda.choices import Timing
from voceria.agenda.models import Event
from voceria.lib import typst
from voceria.lib.palette import derive
from voceria.lib.spanish_dates import say_date, say_long_date
from voceria.office import queries as office
from voceria.office.models import Municipality
from voceria.office.rendering.letterhead import letterhead

from ..models import Invitee
from .words import day_words, hour_words

TEMPLATES = Path(__file__).resolve().parent.parent / "typst"


def letters(event: Event, invitees: Iterable[Invitee]) -> bytes:
    """PDF: first the sheet of acuses to sign, then one letter for each invited person."""
    data, files = letterhead()
    house = office.municipality()
    signer = office.head_of_office()
    people = [
        {
            "folio": folio_of(one, timezone.localdate()),
            "words": letter_words(event, house, one.outlet_name),
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
        "signer": str(signer) if signer else "",
        "post": signer.post if signer else "",
        "people": people,
    }
    return typst.pdf(TEMPLATES / "letters.typ", data, files)


def folio_of(invitee: Invitee, day: date) -> str:
    """The same for the same letter, however often it is printed: "INV-2026-0123"."""
    return f"INV-{day.year}-{invitee.pk:04d}"


def letter_words(event: Event, house: Municipality | None, outlet: str) -> list[str]:
    """The paragraphs of one letter, as an office writes them: formal, whole sentences."""
    name = f"{house.office_name} de {house.name}" if house else _("oficina de comunicación social")
    who = _("usted") if not outlet else _("usted y de %s") % outlet
    invites = _(
        "Por este conducto, la %(office)s se permite invitarle a cubrir «%(title)s», actividad que se realizará"
    )
    sentence = invites % {"office": name, "title": event.title} + f" {_formal_when(event)}"
    if event.place:
        sentence += _(", en %s") % event.place
    if event.presides:
        sentence += _(". Encabezará el acto %s") % event.presides
    phone = (house.phone or house.whatsapp) if house else ""
    confirm = _("Mucho agradeceremos confirmar su asistencia, o el nombre de quien acuda en su representación")
    confirm += _(", al teléfono %s.") % phone if phone else "."
    return [
        sentence.rstrip(".") + ".",
        confirm,
        _("Agradecemos de antemano la atención de %s y le enviamos un cordial saludo.") % who,
    ]


def _formal_when(event: Event) -> str:
    """ "el viernes 20 de noviembre de 2026, a las 10:00 horas"; of several days, "del ... al ..."."""
    first, last = event.days
    said = say_date(first, year=True) if first == last else ""
    days = _("el %s") % said if said else _("del %s al %s") % (say_date(first), say_date(last, year=True))
    if event.timing == Timing.ALL_DAY:
        return days
    if event.timing == Timing.TO_CONFIRM:
        return _("%s, a una hora que le confirmaremos") % days
    local = timezone.localtime(event.starts_at)
    hour = _("a la %s horas") if local.hour == 1 else _("a las %s horas")
    return f"{days}, {hour % f'{local:%-H:%M}'}"


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
