"""Real processes with real threads on a real database: the numbers have no gap and no text has two."""

from functools import partial

import pytest
from django.utils import timezone

from tests.at_once import act_at_once as at_once
from tests.at_once import database_url
from tests.factories.bulletins import BulletinFactory
from tests.factories.office import UserFactory
from tests.factories.press import ContactFactory
from voceria.bulletins import operations
from voceria.bulletins.models import BulletinKind, Review
from voceria.office.choices import Role

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
act_at_once = partial(at_once, "tests.bulletins.parallel")


@pytest.fixture
def writer():
    return UserFactory(roles=[Role.ASSISTANT])


def in_review(writer, **fields) -> Review:
    bulletin = BulletinFactory(author=writer, kind=BulletinKind.objects.get(code="boletin"), **fields)
    return operations.request_review(bulletin=bulletin, by=writer, at=timezone.now())


def approval(review: Review, by) -> list:
    return ["approve", {"review": review.pk, "revision": review.revision_id, "by": by.pk}]


def report(url: str) -> dict:
    return act_at_once(url, [["report", {}]])[0]


def test_eight_different_approvals_at_once_give_eight_numbers_in_a_row(writer, tmp_path):
    directors = [UserFactory(roles=[Role.DIRECTOR]) for _ in range(2)]
    jobs = [approval(in_review(writer), directors[n % 2]) for n in range(8)]
    url = database_url(tmp_path)
    given = act_at_once(url, jobs[:4], jobs[4:])
    assert sorted(given) == list(range(1, 9))
    after = report(url)
    assert (after["numbers"], after["next"], after["open"]) == (list(range(1, 9)), [9], 0)


def test_eight_approvals_of_one_text_at_once_give_one_number(writer, tmp_path):
    """Four are double clicks of one person, who always hears the same number; four are another person's."""
    one, other = (UserFactory(roles=[Role.DIRECTOR]) for _ in range(2))
    review = in_review(writer)
    url = database_url(tmp_path)
    given = act_at_once(url, [approval(review, one)] * 4, [approval(review, other)] * 4)
    winners, losers = (given[:4], given[4:]) if given[0] == 1 else (given[4:], given[:4])
    assert winners == [1] * 4
    assert all("ya se cerró" in answer["refused"] for answer in losers)
    assert report(url)["numbers"] == [1]
    assert report(url)["next"] == [2]


def test_approval_and_autosave_at_once_never_approve_what_nobody_read(writer, tmp_path):
    """Either the text was saved first and the approval is refused, or it is approved and the save is."""
    director, other = (UserFactory(roles=[Role.DIRECTOR]) for _ in range(2))
    reviews = [in_review(writer, headline=f"Leído {n}") for n in range(4)]
    jobs = [approval(review, director) for review in reviews]
    saves = [["save", {"bulletin": r.bulletin_id, "by": other.pk, "headline": "Sin leer"}] for r in reviews]
    url = database_url(tmp_path)
    answers = act_at_once(url, jobs, saves)
    after = report(url)
    approved = 0
    for n, (decided, saved) in enumerate(zip(answers[:4], answers[4:], strict=True)):
        if isinstance(decided, int):
            approved += 1
            assert "refused" in saved
            assert after["headlines"][n] == f"Leído {n}"
        else:
            assert saved == "saved"
            assert "cambió mientras" in decided["refused"]
    assert after["numbers"] == list(range(1, approved + 1))


def test_eight_clicks_on_one_form_at_once_order_one_dispatch(writer, tmp_path):
    """Four from one person's window, four from another's; a fresh form afterwards is another order."""
    other = UserFactory(roles=[Role.DIRECTOR])
    text, people = BulletinFactory(published=True), [ContactFactory().pk for _ in range(3)]

    def clicks(by, token: str = "drawn-once") -> list:
        return [["order", {"bulletin": text.pk, "contacts": people, "by": by.pk, "order_token": token}]] * 4

    url = database_url(tmp_path)
    boards = act_at_once(url, clicks(writer), clicks(other))
    assert len(set(boards)) == 1
    assert isinstance(boards[0], int)
    after = report(url)
    assert (after["dispatches"], after["deliveries"], after["sendings"]) == (1, 3, 1)
    asked = act_at_once(url, clicks(writer, token="drawn-later"))
    assert all("Hoy ya se envió a 3" in answer["refused"] for answer in asked)
