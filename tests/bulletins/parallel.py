"""A process that acts on bulletins in several threads at the same moment; see test_concurrency.py."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "voceria.project.settings")

import django

django.setup()

from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402
from wagtail.models import ModelLogEntry  # noqa: E402

from tests.at_once import run  # noqa: E402
from voceria.bulletins import operations  # noqa: E402
from voceria.bulletins.models import Bulletin, Folio, FolioCounter, Review  # noqa: E402
from voceria.delivery.models import Delivery, Dispatch  # noqa: E402
from voceria.office.models import User  # noqa: E402
from voceria.press.models import Contact  # noqa: E402


def approve(review: int, revision: int, by: int) -> int | None:
    folio = operations.approve_bulletin(
        review=Review.objects.get(pk=review),
        revision_id=revision,
        by=User.objects.get(pk=by),
        at=timezone.now(),
        release_at=None,
    )
    return folio.number if folio else None


def save(bulletin: int, by: int, headline: str) -> str:
    """As the editor does: read, then hold and save in one transaction."""
    copy = Bulletin.objects.get(pk=bulletin).get_latest_revision_as_object()
    user = User.objects.get(pk=by)
    copy.headline = headline
    with transaction.atomic():
        operations.hold_for_saving(bulletin=copy, by=user)
        copy.save()
        copy.save_revision(user=user)
    return "saved"


def order(bulletin: int, contacts: list[int], by: int, order_token: str) -> int:
    return operations.send_bulletin(
        bulletin=Bulletin.objects.get(pk=bulletin),
        contacts=Contact.objects.filter(pk__in=contacts),
        by=User.objects.get(pk=by),
        at=timezone.now(),
        order_token=order_token,
    ).pk


def report() -> dict[str, object]:
    return {
        "numbers": list(Folio.objects.order_by("number").values_list("number", flat=True)),
        "next": list(FolioCounter.objects.values_list("next_number", flat=True)),
        "dispatches": Dispatch.objects.count(),
        "deliveries": Delivery.objects.count(),
        "sendings": ModelLogEntry.objects.filter(action="bulletins.send").count(),
        "open": Review.objects.filter(decision="").count(),
        "headlines": list(Bulletin.objects.order_by("pk").values_list("headline", flat=True)),
    }


ACTS = {"approve": approve, "save": save, "order": order, "report": report}


if __name__ == "__main__":
    run(ACTS)
