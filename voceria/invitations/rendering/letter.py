"""What goes out to the invited: subject, plain text, HTML, WhatsApp text and calendar, all saying the same."""

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voceria.agenda.choices import EventState
from voceria.agenda.models import Event
from voceria.agenda.rendering.ics import event_ics
from voceria.delivery.rules import Message
from voceria.lib import ics
from voceria.lib.palette import derive
from voceria.lib.plain_text import one_line
from voceria.office import queries as office

from .. import queries, rules
from ..choices import Purpose
from ..rules import Told
from .words import end_words, facts, facts_as_told, told_of, when_words

_TITLES = {
    Purpose.INVITATION: gettext_lazy("Invitación: %s"),
    Purpose.REMINDER: gettext_lazy("Recordatorio: %s"),
    Purpose.CHANGE: gettext_lazy("Cambio: %s"),
    Purpose.CANCELLATION: gettext_lazy("Se cancela: %s"),
}


def first_words(event: Event, purpose: Purpose = Purpose.INVITATION) -> tuple[str, str]:
    """Subject and text that the office's template gives for this activity."""
    template, known = queries.template(), facts(event)
    subject = one_line(rules.fill_subject(template.subject, known))[:200]
    text = rules.fill_template(template.text, known)
    if purpose == Purpose.REMINDER:
        subject = (_("Recordatorio. %s") % subject)[:200]
        text = _("Todavía no sabemos si nos acompañas; por eso te escribimos otra vez.") + f"\n\n{text}"
    return subject, text


def words_again(event: Event, purpose: Purpose, told: Told, subject: str, text: str) -> tuple[str, str]:
    """Subject and text that a person has written, with what the template gave said as the activity is now."""
    template, was, now = queries.template(), facts_as_told(event, told), facts(event)
    if subject.endswith(one_line(rules.fill_subject(template.subject, was))[:200]):
        subject = first_words(event, purpose)[0]
    return subject, rules.refill(text, template.text, was, now)


def change_words(event: Event, told: Told, what: frozenset[str]) -> tuple[str, str]:
    """Subject and text of a notice: what it was, what it is now, and why."""
    title, reason = event.title, event.state_reason.strip()
    why = f"\n\n{_('Motivo')}: {reason}" if reason else ""
    was = _when_where(told, what)
    if "off" in what and event.state == EventState.CANCELLED:
        opening = _("Se canceló la actividad «%s», a la que te habíamos invitado.") % title
        return _("Se cancela: %s") % title, f"{opening}\n\n{_('Iba a ser')}: {was}{why}"
    if "off" in what:
        opening = _("Se pospuso la actividad «%s». En cuanto tenga nueva fecha te avisamos.") % title
        return _("Se pospone: %s") % title, f"{opening}\n\n{_('Iba a ser')}: {was}{why}"
    now = _when_where(told_of(event), what)
    if "on" in what:
        opening, subject = _("Sí se realiza la actividad «%s».") % title, _("Sí se realiza: %s") % title
    else:
        opening, subject = _("Cambió la actividad «%s», a la que te invitamos.") % title, _("Cambio: %s") % title
    closing = _("Si con esto cambia tu respuesta, dínoslo en tu página.")
    return subject, f"{opening}\n\n{_('Antes')}: {was}\n{_('Ahora')}: {now}{why}\n\n{closing}"


def _when_where(told: Told, what: frozenset[str]) -> str:
    """What it was or is, with its name and its end when those changed."""
    said = [told.title] if "title" in what else []
    said.append(when_words(told.starts_at, told.timing))
    if "end" in what and told.ends_at:
        said.append(_("termina %s") % end_words(told.starts_at, told.ends_at, told.timing))
    return ", ".join([*said, *filter(None, [told.place])])


def compose(event: Event, *, purpose: Purpose = Purpose.INVITATION, subject: str = "", text: str = "") -> Message:
    """What each one gets; `{{name}}` and `{{page}}` are filled in for each by delivery. Raises ReservedStays."""
    proposed_subject, proposed_text = first_words(event, purpose) if not (subject and text) else (subject, text)
    words = _escape((text or proposed_text).strip().replace("\r\n", "\n"))
    house = office.municipality()
    colours = (house.first_colour, house.second_colour) if house else ("#0f5b5f", "#f2a71b")
    context = {
        "words": words,
        "purpose": purpose,
        "Purposes": Purpose,
        "municipality": house,
        "tokens": {key.replace("-", "_"): value for key, value in derive(*colours).items()},
        "name": "{{name}}",
        "page": "{{page}}",
    }
    return Message(
        title=one_line(str(_TITLES[purpose]) % event.title)[:250],
        subject=one_line(subject or proposed_subject)[:250],
        text=render_to_string("invitations/mail.txt", context).strip() + "\n",
        html=render_to_string("invitations/mail.html", context),
        whatsapp_text=render_to_string("invitations/whatsapp.txt", context).strip(),
        calendar=event_ics(event, method=_method(event)).decode(),
    )


def _method(event: Event) -> str:
    """Published, never asked for: a mail program must not answer in the person's stead."""
    return ics.CANCEL if event.state == EventState.CANCELLED else ics.PUBLISH


def _escape(text: str) -> str:
    """Braces typed by a person are never placeholders."""
    return text.replace("{{", "{ {").replace("}}", "} }")
