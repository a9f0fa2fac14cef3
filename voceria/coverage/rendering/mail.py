"""The mail of an assignment: what is in the sheet today, with the calendar entry that brings it up to date."""

from email.mime.text import MIMEText

from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

from voceria.agenda.models import Event
from voceria.agenda.rendering.ics import event_ics
from voceria.lib import ics
from voceria.office.models import User

from .. import queries
from ..models import Assignment
from .brief import change_title_of, ready_text, when_where, work_address


def assignment_mail(event: Event, person: User, news: str = "") -> EmailMessage:
    """To whom goes, or to whom no longer does: the same entry of the calendar, placed or taken back.

    `news` is what changed, if that is why: a line for the subject, then words that come before the sheet.
    """
    mine = list(Assignment.objects.filter(event=event, person=person).standing())
    plan = queries.plan_of(event)
    gear = [str(loan.equipment.name) for loan in queries.gear_of(event)]
    if mine:
        subject = _("Cobertura: %(title)s") % {"title": event.title}
        text = ready_text(event, person.first_name or str(person), mine, plan, gear)
    else:
        subject = change_title_of(event)
        text = "\n".join([_("Ya no te toca cubrir esta actividad."), event.title, when_where(event)])
    title, _rest, words = news.partition("\n")
    body = f"{words}\n\n{text}" if words else text
    message = EmailMessage(subject=" ".join((title or subject).split()), body=body, to=[person.email])
    method = ics.REQUEST if mine else ics.CANCEL
    content = event_ics(
        event,
        method=method,
        attendee=ics.Person(str(person), person.email),
        words=text if mine else "",
        url=work_address(event),
    )
    said = ics.CANCEL if b"METHOD:CANCEL" in content else ics.REQUEST if b"METHOD:REQUEST" in content else ics.PUBLISH
    part = MIMEText(content.decode(), "calendar", "utf-8")
    part.set_param("method", said)
    part.add_header("Content-Disposition", "attachment", filename=f"actividad-{event.pk}.ics")
    message.attach(part)
    return message
