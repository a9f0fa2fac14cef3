"""From a draft to its number: asking for review, the word of each role, and the folio."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.contrib.auth.models import Group
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Revision
from wagtail.search.index import insert_or_update_object

from voceria.coverage import operations as coverage
from voceria.lib.errors import Refused
from voceria.office.models import User
from voceria.office.operations import announce_public_change, notify, withdraw_notices

from .. import queries, rules, signals
from ..choices import Check, Decision
from ..models import Approval, Bulletin, Folio, Release, Remark, Review
from .numbering import next_number, period_at


class ReviewRefused(Refused):
    """The review did not move."""


class StaleText(ReviewRefused):
    """The text is no longer the one the person read."""


class OwnText(ReviewRefused):
    """Nobody approves their own text while somebody else can."""


def _hold(bulletin_id: int) -> Bulletin:
    """The bulletin's row, locked first by every operation, so that they never wait for each other in a ring."""
    return Bulletin.objects.select_for_update(no_key=True, of=("self",)).select_related("kind").get(pk=bulletin_id)


def _hold_open(review: Review) -> Review:
    """The review with its bulletin, both locked; refused when it was decided meanwhile."""
    bulletin = _hold(review.bulletin_id)
    held = Review.objects.select_for_update(of=("self",)).select_related("revision").get(pk=review.pk)
    held.bulletin = bulletin
    if held.decision != Decision.OPEN:
        raise ReviewRefused(_("Esta revisión ya se cerró: %(how)s.") % {"how": held.get_decision_display().lower()})
    return held


@transaction.atomic
def request_review(
    *, bulletin: Bulletin, by: User, at: datetime, note: str = "", checked: Collection[str] = ()
) -> Review:
    """Ask for approval of the text as it stands. Asking again replaces a review whose text has changed."""
    if not by.has_perm("bulletins.change_bulletin"):
        raise ReviewRefused(_("Tu papel en la oficina no escribe boletines."))
    held = _hold(bulletin.pk)
    if hasattr(held, "folio"):
        raise ReviewRefused(_("Este boletín ya tiene número."))
    waiting = queries.open_review(held)
    if waiting is not None and waiting.revision_id == held.latest_revision_id:
        raise ReviewRefused(_("Ya está en revisión."))
    text = held.get_latest_revision_as_object()
    blocks = queries.obstacles(text)
    if blocks:
        raise ReviewRefused(_("Todavía no se puede mandar: %(what)s.") % {"what": rules.in_words(map(str, blocks))})
    if waiting is not None:
        _close(waiting, Decision.RECALLED, by, at)
    writer = held.latest_revision.user if held.latest_revision else held.author
    # A version of its own: an autosave still open in some window can no longer write over it.
    revision = text.save_revision(user=writer, clean=False)
    review = Review.objects.create(
        bulletin=held,
        revision=revision,
        requested_by=by,
        requested_at=at,
        note=note.strip()[:500],
        checked=[code for code in Check.values if code in checked],
    )
    log(instance=held, action="bulletins.request_review", user=by, revision=revision)
    others = [person for person in queries.holders(queries.missing_approvals(review)) if person.pk != by.pk]
    _tell(held, others, _("Un boletín espera tu visto bueno"), f"review:{review.pk}", at)
    return review


def _tell(bulletin: Bulletin, people: Iterable[User], title: str, key: str, at: datetime, *, word: str = "") -> None:
    words = f"{bulletin.headline}. {word}".strip() if word else bulletin.headline
    notify(users=people, key=key, title=title, words=words, url=reverse("bulletins:hub", args=[bulletin.pk]), at=at)


@transaction.atomic
def recall_review(*, review: Review, by: User, at: datetime) -> Review:
    """Take the text back to go on writing."""
    held = _hold_open(review)
    if by.pk not in (held.bulletin.author_id, held.requested_by_id) and not by.has_perm("bulletins.review_bulletin"):
        raise ReviewRefused(_("Lo retoma quien lo escribe o quien pidió la revisión."))
    _close(held, Decision.RECALLED, by, at)
    log(instance=held.bulletin, action="bulletins.recall", user=by)
    return held


@transaction.atomic
def request_changes(*, review: Review, by: User, at: datetime, word: str) -> Review:
    """Give the text back with a word that says what is missing."""
    held = _hold_open(review)
    _roles_of(by, held)
    if not word.strip():
        raise ReviewRefused(_("Falta decir qué cambiar. Una frase basta."))
    held.word = word.strip()
    _close(held, Decision.CHANGES, by, at)
    log(instance=held.bulletin, action="bulletins.request_changes", user=by, data={"word": held.word})
    writers = [person for person in (held.bulletin.author, held.requested_by) if person.pk != by.pk]
    _tell(held.bulletin, writers, _("Piden cambios a tu boletín"), f"changes:{held.pk}", at, word=held.word)
    return held


@transaction.atomic
def approve_bulletin(
    *,
    review: Review,
    revision_id: int,
    by: User,
    at: datetime,
    release_at: datetime | None = None,
    own_text_reason: str = "",
) -> Folio | None:
    """Give the word of every role this person holds; with the last one missing, the number.

    None while another role is missing. Repeated by the same person it changes nothing and answers the same.
    """
    if (done := _already(review, by)) is not None:
        return getattr(done.bulletin, "folio", None)
    held = _hold_open(review)
    roles = _roles_of(by, held)
    _same_text(held, revision_id)
    reason = _reason_for_own_text(held, by, roles, own_text_reason)
    blocks = queries.obstacles(held.revision.as_object())
    if blocks:
        raise ReviewRefused(_("Todavía no se puede aprobar: %(what)s.") % {"what": rules.in_words(map(str, blocks))})
    _may_release(held, by, release_at, at)
    Approval.objects.bulk_create(
        Approval(review=held, role=role, by=by, at=at, own_text_reason=reason) for role in roles
    )
    if queries.missing_approvals(held):
        withdraw_notices(key=f"review:{held.pk}", user=by)
        log(instance=held.bulletin, action="bulletins.give_word", user=by, revision=held.revision)
        return None
    return _number(held, by, at, release_at)


def _already(review: Review, by: User) -> Review | None:
    """The review, when this person has approved in it and the text was not decided otherwise."""
    _hold(review.bulletin_id)
    held = Review.objects.select_related("bulletin").get(pk=review.pk)
    settled = held.decision in (Decision.OPEN, Decision.APPROVED)
    return held if settled and held.approvals.filter(by=by).exists() else None


def _roles_of(by: User, review: Review) -> list[Group]:
    """The roles still missing that this person holds; refused when there is none."""
    if not by.has_perm("bulletins.review_bulletin"):
        raise ReviewRefused(_("Tu papel en la oficina no aprueba boletines."))
    missing = queries.missing_approvals(review)
    held = set(by.groups.values_list("pk", flat=True))
    mine = [role for role in missing if role.pk in held]
    if not mine:
        names = rules.in_words(role.name for role in missing)
        raise ReviewRefused(_("Este texto espera el visto bueno de %(roles)s.") % {"roles": names or _("nadie")})
    return mine


def _same_text(review: Review, revision_id: int) -> None:
    latest = review.bulletin.latest_revision
    if review.revision_id == revision_id and latest is not None and latest.pk == revision_id:
        return
    changed = queries.changed_parts(review.revision, latest) if latest else []
    what = rules.in_words(changed) or _("una versión más nueva")
    who = (latest.user.get_full_name() if latest and latest.user else "") or _("alguien")
    raise StaleText(
        _("El texto cambió mientras lo leías: %(who)s cambió %(what)s. Léelo otra vez.") % {"who": who, "what": what}
    )


def _reason_for_own_text(review: Review, by: User, roles: list[Group], reason: str) -> str:
    """The reason to keep, empty for somebody else's text."""
    if not queries.is_own_text(review, by):
        return ""
    others = queries.others_who_can(review, by, roles)
    if others:
        names = rules.in_words(other.get_full_name() or other.email for other in others)
        raise OwnText(_("Es tu propio texto: lo aprueba %(names)s.") % {"names": names})
    if not reason.strip():
        raise OwnText(_("Es tu propio texto y nadie más puede aprobarlo. Escribe el motivo: queda en el registro."))
    return reason.strip()[:250]


def _may_release(review: Review, by: User, release_at: datetime | None, at: datetime) -> None:
    if release_at is None:
        return
    if not by.has_perm("bulletins.release_bulletin"):
        raise ReviewRefused(_("Puedes dar el número; publicar le toca a Dirección."))
    if release_at < at:
        raise ReviewRefused(_("La hora de publicación ya pasó. Elige otra."))
    embargo = review.revision.as_object().embargo_until
    if embargo and release_at < embargo:
        raise ReviewRefused(_("El texto tiene embargo: no puede salir antes de esa hora."))


def _number(review: Review, by: User, at: datetime, release_at: datetime | None) -> Folio:
    """Write the reviewed text to the row, give the next number, and release when that was decided."""
    _close(review, Decision.APPROVED, by, at)
    _write_reviewed_text(review.revision, by)
    bulletin = Bulletin.objects.select_related("kind").get(pk=review.bulletin_id)
    period = period_at(at)
    folio = Folio.objects.create(
        bulletin=bulletin,
        kind=bulletin.kind,
        period=period,
        number=next_number(bulletin.kind_id, period),
        given_at=at,
        given_by=by,
    )
    log(instance=bulletin, action="bulletins.approve", user=by, revision=review.revision, data={"folio": folio.slug})
    coverage.deliver_writing(events=bulletin.events.all(), at=at)
    writers = [person for person in (bulletin.author, review.requested_by) if person.pk != by.pk]
    _tell(bulletin, writers, _("Aprobado: %s") % folio, f"approved:{review.pk}", at)
    # The index was written with the row, before the areas of the revision were.
    transaction.on_commit(lambda: insert_or_update_object(bulletin))
    transaction.on_commit(lambda: signals.bulletin_approved.send(Bulletin, bulletin=bulletin, folio=folio))
    if release_at is not None:
        release = Release.objects.create(bulletin=bulletin, at=release_at, by=by)
        transaction.on_commit(lambda: signals.bulletin_released.send(Bulletin, bulletin=bulletin, release=release))
    announce_public_change()
    return folio


def _write_reviewed_text(revision: Revision, by: User) -> None:
    """Publish in Wagtail's sense (the row takes the revision's content), without its own schedule."""
    revision.content = {**revision.content, "go_live_at": None, "expire_at": None}
    revision.publish(user=by, log_action=False, skip_permission_checks=True)


def _close(review: Review, decision: Decision, by: User, at: datetime) -> None:
    review.decision, review.decided_by, review.decided_at = decision, by, at
    review.save(update_fields=["decision", "decided_by", "decided_at", "word"])
    withdraw_notices(key=f"review:{review.pk}")


def may_remark(person: User) -> bool:
    return person.has_perm("bulletins.change_bulletin") or person.has_perm("bulletins.review_bulletin")


@transaction.atomic
def add_remark(*, bulletin: Bulletin, text: str, by: User, at: datetime) -> Remark:
    """A comment of the office, beside the text; it never leaves the office."""
    if not may_remark(by):
        raise ReviewRefused(_("Tu papel en la oficina lee los boletines, pero no los comenta."))
    if not text.strip():
        raise ReviewRefused(_("El comentario está vacío."))
    remark = Remark.objects.create(bulletin=bulletin, text=text.strip(), by=by, at=at)
    log(instance=bulletin, action="bulletins.remark", user=by)
    return remark
