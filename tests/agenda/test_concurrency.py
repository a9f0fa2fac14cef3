"""Two people press at the same moment: what they make is one, and nobody sees an error."""

from functools import partial

import pytest

from tests.at_once import act_at_once as at_once
from tests.at_once import database_url
from tests.factories.agenda import AreaLinkFactory, SubmissionFactory
from tests.factories.bank import AlbumFactory, PhotoFactory
from tests.factories.office import MunicipalityFactory, UserFactory
from voceria.office.choices import Role

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
act_at_once = partial(at_once, "tests.agenda.parallel")


@pytest.fixture
def one():
    MunicipalityFactory()
    return UserFactory(roles=[Role.ASSISTANT])


@pytest.fixture
def other():
    return UserFactory(roles=[Role.PRESIDENCY])


def report(url: str) -> dict:
    return act_at_once(url, [["report", {}]])[0]


def test_eight_clicks_on_one_line_make_one_activity(one, tmp_path):
    """With its one album; another key at the same moment is another activity."""
    url = database_url(tmp_path)
    same, others = (["enter", {"key": key, "by": one.pk}] for key in ("formulario", "otro"))
    given = act_at_once(url, [same] * 4, [same] * 4 + [others])
    assert len(set(given[:8])) == 1
    assert given[8] not in given[:8]
    after = report(url)
    assert (after["events"], after["albums"]) == (2, 2)


def test_a_list_saved_by_two_windows_at_once_is_one_list(one, other, tmp_path):
    url = database_url(tmp_path)
    given = act_at_once(
        url,
        [["enter_list", {"key": "lista", "by": one.pk}]] * 3,
        [["enter_list", {"key": "lista", "by": other.pk}]] * 3,
    )
    assert len({tuple(made) for made in given}) == 1
    after = report(url)
    assert (after["events"], after["albums"]) == (3, 3)


def test_a_submission_accepted_by_two_at_once_is_one_activity(one, other, tmp_path):
    """The first decides; the second hears that it was decided. The photos are in the one album."""
    album = AlbumFactory()
    sent = SubmissionFactory(album=album)
    PhotoFactory.create_batch(2, album=album)
    url = database_url(tmp_path)
    given = act_at_once(
        url,
        [["accept", {"submission": sent.pk, "by": one.pk}]] * 3,
        [["accept", {"submission": sent.pk, "by": other.pk}]] * 3,
    )
    made = [answer for answer in given if isinstance(answer, int)]
    assert len(made) == 1
    assert all("Este envío ya está: aceptada" in answer["refused"] for answer in given if answer not in made)
    after = report(url)
    assert (after["events"], after["photos"]) == (1, made * 2)


def test_accepting_and_discarding_at_once_leave_one_decision(one, other, tmp_path):
    sent = [SubmissionFactory() for _ in range(4)]
    url = database_url(tmp_path)
    accepts = [["accept", {"submission": row.pk, "by": one.pk}] for row in sent]
    discards = [["discard", {"submission": row.pk, "by": other.pk}] for row in sent]
    given = act_at_once(url, accepts, discards)
    after = report(url)
    for taken, thrown, state in zip(given[:4], given[4:], after["states"], strict=True):
        assert isinstance(taken, int) != (thrown == "discarded")
        assert state == ("accepted" if isinstance(taken, int) else "discarded")
    assert after["events"] == after["states"].count("accepted")


def test_what_an_area_sends_twice_at_once_is_one_submission(one, tmp_path):
    link = AreaLinkFactory()
    url = database_url(tmp_path)
    given = act_at_once(url, [["submit", {"link": link.pk, "key": "formulario"}]] * 4)
    assert len(set(given)) == 1
    assert report(url)["submissions"] == 1
