"""What we say: bulletins, their reviews, folios, release, corrections, and what was sent of them."""

from .aftermath import BulletinDispatch, Correction, Remark
from .bulletin import Bulletin, BulletinPhoto, BulletinQuerySet, NumberedLock, ReviewLock
from .kinds import BulletinKind, FolioCounter
from .standing import Approval, Folio, Release, Review

__all__ = [
    "Approval",
    "Bulletin",
    "BulletinDispatch",
    "BulletinKind",
    "BulletinPhoto",
    "BulletinQuerySet",
    "Correction",
    "Folio",
    "FolioCounter",
    "NumberedLock",
    "Release",
    "Remark",
    "Review",
    "ReviewLock",
]
