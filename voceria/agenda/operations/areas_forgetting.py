"""Photos of what was discarded are not kept for ever: the area sent them for one purpose, which came to nothing."""

from datetime import datetime

from django.db import transaction
from django.db.models import ProtectedError
from wagtail.log_actions import log

from voceria.bank import operations as bank
from voceria.bank.models import Photo

from .. import rules
from ..choices import SubmissionState
from ..models import Submission


def forgets_photos_at(submission: Submission) -> datetime | None:
    """When the photos of a discarded submission are thrown away."""
    if submission.state != SubmissionState.DISCARDED or submission.decided_at is None:
        return None
    return submission.decided_at + rules.DISCARDED_PHOTOS_KEPT


def forget_discarded(*, at: datetime) -> int:
    """Throw away the photos of submissions that were discarded long enough ago; how many submissions. Safe to repeat.

    A photo that something published shows stays, with its album.
    """
    old = Submission.objects.filter(
        state=SubmissionState.DISCARDED, album__isnull=False, decided_at__lte=at - rules.DISCARDED_PHOTOS_KEPT
    )
    return sum(_forget(pk, at) for pk in old.values_list("pk", flat=True))


@transaction.atomic
def _forget(pk: int, at: datetime) -> bool:
    submission = Submission.objects.select_for_update(of=("self",)).select_related("album").get(pk=pk)
    album, due = submission.album, forgets_photos_at(submission)
    if album is None or due is None or due > at:  # somebody undid it meanwhile
        return False
    try:
        with transaction.atomic():
            gone = bank.delete_photos(photos=Photo.objects.filter(album=album), by=None)
            submission.album = None
            submission.save(update_fields=["album"])
            bank.delete_empty_albums([album])
    except (bank.PhotoRefused, ProtectedError):
        return False
    log(submission, "agenda.forget_photos", timestamp=at, data={"photos": gone})
    return True
