"""Writes the demo's bulletins and carries each as far on its way as its seed says."""

import io
from collections.abc import Iterable
from html import escape

from django.utils import timezone

from voceria.agenda.models import Event
from voceria.bank import operations as bank
from voceria.bulletins import operations as bulletins
from voceria.bulletins.models import Bulletin, BulletinKind, BulletinPhoto, Review
from voceria.office.models import Area, User

from . import pictures
from .albums import PIXELS
from .shapes import BulletinSeed

KINDS = {"bulletin": "boletin", "special": "comunicado-especial"}
SECOND_APPROVER = "rosaura"
NUMBERED = ("published", "withdrawn", "embargoed", "scheduled", "approved")


def write_all(
    seeds: Iterable[BulletinSeed],
    happened: dict[str, Event],
    staff: dict[str, User],
    areas: dict[str, Area],
    pixels: tuple[int, int],
) -> dict[str, Bulletin]:
    """In the order of the seeds, which is the order of the numbers."""
    kinds = {code: BulletinKind.objects.get(code=slug) for code, slug in KINDS.items()}
    written = {}
    for seed in seeds:
        bulletin = _draft(seed, kinds[seed.kind], happened, staff, areas, pixels)
        _carry_on(bulletin, seed, staff)
        bulletin.refresh_from_db()
        written[seed.key] = bulletin
    return written


def _draft(
    seed: BulletinSeed,
    kind: BulletinKind,
    happened: dict[str, Event],
    staff: dict[str, User],
    areas: dict[str, Area],
    pixels: tuple[int, int],
) -> Bulletin:
    author, at = staff[seed.author], timezone.make_aware(seed.drafted_at)
    bulletin = bulletins.start_draft(kind=kind, by=author, at=at, events=[happened[key] for key in seed.events])
    bulletin.kicker, bulletin.headline = seed.kicker, seed.headline
    bulletin.bullets, bulletin.lead = "\n".join(seed.bullets), seed.lead
    bulletin.dateline_date = seed.drafted_at.date()
    bulletin.body = list(_body(seed))
    bulletin.areas = [areas[key] for key in seed.areas]
    bulletin.photos = _photos(seed, happened, author, pixels)
    bulletin.recordings = [sound for key in seed.events for sound in happened[key].album.recordings.all()]
    bulletin.save_revision(user=author, clean=False)
    Bulletin.objects.filter(pk=bulletin.pk).update(created_at=at, headline=seed.headline, kicker=seed.kicker)
    return bulletin


def _body(seed: BulletinSeed) -> Iterable[tuple[str, object]]:
    for number, paragraph in enumerate(seed.body, start=1):
        yield "paragraph", f"<p>{escape(paragraph, quote=False)}</p>"
        for quote in seed.quotes:
            if quote.after == number:
                yield "quote", {"text": quote.text, "speaker": quote.speaker, "post": quote.post}


def _photos(
    seed: BulletinSeed, happened: dict[str, Event], author: User, pixels: tuple[int, int]
) -> list[BulletinPhoto]:
    """The bulletin's own pictures, kept in the album of its activity when it has one."""
    uses = []
    most = 1 if pixels == PIXELS["tiny"] else None
    album = happened[seed.events[0]].album if seed.events else None
    for order, picture in enumerate(seed.pictures[:most]):
        if album is None:
            album = bank.create_album(title=seed.headline[:120], date=seed.drafted_at.date())
        photo = bank.add_photo(
            album=album,
            file=io.BytesIO(pictures.draw(picture.scene, picture.seed, pixels, at=seed.drafted_at)),
            name=f"{seed.key}-{order + 1}.jpg",
            by=author,
            at=timezone.make_aware(seed.drafted_at),
        )
        uses.append(BulletinPhoto(photo=photo, alt_text=picture.alt, caption=picture.caption, sort_order=order))
    return uses


def _carry_on(bulletin: Bulletin, seed: BulletinSeed, staff: dict[str, User]) -> None:
    if seed.submitted_at is None:
        return
    author, reviewer = staff[seed.author], staff[seed.reviewer]
    review = bulletins.request_review(bulletin=bulletin, by=author, at=timezone.make_aware(seed.submitted_at))
    if seed.status == "changes_requested" and seed.reviewed_at:
        bulletins.request_changes(
            review=review, by=reviewer, at=timezone.make_aware(seed.reviewed_at), word=seed.review_word
        )
    elif seed.status in NUMBERED:
        _approve(review, seed, staff)
    if seed.correction:
        bulletins.correct_bulletin(
            bulletin=bulletin,
            places=[(seed.correction.says, seed.correction.should_say)],
            by=staff[seed.correction.by],
            at=timezone.make_aware(seed.correction.at),
        )
    if seed.withdrawal:
        bulletins.withdraw_bulletin(
            bulletin=bulletin,
            reason=seed.withdrawal.reason,
            by=staff[seed.withdrawal.by],
            at=timezone.make_aware(seed.withdrawal.at),
        )


def _approve(review: Review, seed: BulletinSeed, staff: dict[str, User]) -> None:
    assert seed.reviewed_at is not None
    at = timezone.make_aware(seed.reviewed_at)
    release_at = timezone.make_aware(seed.publish_at) if seed.publish_at else None
    if seed.kind == "special":
        bulletins.approve_bulletin(review=review, revision_id=review.revision_id, by=staff[SECOND_APPROVER], at=at)
    bulletins.approve_bulletin(
        review=review, revision_id=review.revision_id, by=staff[seed.reviewer], at=at, release_at=release_at
    )
