"""Reminding the areas of the week or month they are asked for: by mail once by itself, by hand as often as needed."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from voceria.lib.errors import Refused
from voceria.office.mail import explain
from voceria.office.models import Area, Municipality, User

from .. import queries, rules
from ..models import AreaLink, AreaReminder, Event
from ..rules import Due

NOT_BEFORE = time(9)
TRY_AGAIN = timedelta(hours=1)
MAIL, WHATSAPP = "mail", "whatsapp"


class ReminderRefused(Refused):
    """Nobody of the area can be reminded that way."""


def link_address(link: AreaLink) -> str:
    return settings.BASE_URL + reverse("area_link", args=[link.token])


def reminder_text(link: AreaLink, due: Due, house: Municipality | None) -> str:
    """Ready to be sent by WhatsApp or mail; `house` signs it."""
    words = {"link": link, "due": due, "address": link_address(link), "house": house}
    return render_to_string("agenda/area_reminder.txt", words).strip()


def jornada_text(event: Event, link: AreaLink | None) -> str:
    """Asks an area for the jornada that was proposed; signed by nobody, it leaves from a person's own telephone."""
    words = _(
        "Hola%(name)s. En Comunicación Social proponemos «%(title)s»: %(when)s%(place)s. Nosotros invitamos a los "
        "medios, la cubrimos y la difundimos. Confírmanos fecha, lugar y qué se hará%(where)s"
    )
    return words % {
        "name": f", {link.name}" if link else "",
        "title": event.title,
        "when": rules.say_when(event.local_start, event.local_end, event.timing, today=timezone.localdate()),
        "place": f", {event.place}" if event.place else "",
        "where": f": {link_address(link)}" if link else ".",
    }


def remind_all(*, at: datetime) -> int:
    """Mail each area that has not answered what is asked for today, once; a mail that failed is tried each hour.

    Returns how many areas were reminded. The row is written before the mail leaves: a crash never doubles it.
    """
    now = timezone.localtime(at)
    if now.time() < NOT_BEFORE:
        return 0
    sent = 0
    for due in rules.asked(now.date()):
        for standing in queries.answers(due, at=at):
            links = [link for link in standing.links if link.email]
            if not standing.answered and links and (reminder := _claim(standing.area, due, at)):
                sent += _mail(reminder, links, due)
    return sent


@transaction.atomic
def _claim(area: Area, due: Due, at: datetime) -> AreaReminder | None:
    """The one automatic reminder, when it has still to leave."""
    reminder, new = AreaReminder.objects.select_for_update().get_or_create(
        area=area, period=due.period, period_start=due.start, by=None, defaults={"at": at, "road": MAIL}
    )
    if new:
        return reminder
    if not reminder.trouble or reminder.at > at - TRY_AGAIN:
        return None
    reminder.at = at
    reminder.save(update_fields=["at"])
    return reminder


def _mail(reminder: AreaReminder, links: list[AreaLink], due: Due) -> bool:
    """To each person of the area; what the server says is kept for whoever looks."""
    subject = _("Agenda de la %s que viene") % reminder.get_period_display().lower()
    if due.period == "month":
        subject = _("Agenda del mes que viene")
    trouble, house = "", Municipality.objects.first()
    for link in links:
        message = EmailMessage(subject, reminder_text(link, due, house), settings.DEFAULT_FROM_EMAIL, [link.email])
        try:
            message.send()
        except Exception as error:  # whatever the mail server or the network says
            trouble = explain(error)[:300]
    AreaReminder.objects.filter(pk=reminder.pk).update(trouble=trouble)
    return not trouble


def remind_area(*, area: Area, due: Due, road: str, by: User, at: datetime) -> AreaReminder:
    """A person reminds one area: by mail now, or by WhatsApp from their own telephone, which is noted only.

    Raises ReminderRefused when the area has no link that opens, or none with a mail address.
    """
    links = list(AreaLink.objects.filter(area=area, revoked_at=None, expires_at__gt=at))
    if not links:
        raise ReminderRefused(_("Esa área no tiene un enlace que abra. Créale uno en «Enlaces de las áreas»."))
    with_mail = [link for link in links if link.email]
    if road == MAIL and not with_mail:
        raise ReminderRefused(_("Su enlace no tiene correo. Recuérdale por WhatsApp o ponle uno."))
    reminder = AreaReminder.objects.create(
        area=area, period=due.period, period_start=due.start, at=at, road=MAIL if road == MAIL else WHATSAPP, by=by
    )
    if road == MAIL:
        _mail(reminder, with_mail, due)
        reminder.refresh_from_db()
    return reminder
