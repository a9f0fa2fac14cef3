"""Wagtail's search on our own analysis, asked of the real database of the run: the answers name no engine."""

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from modelsearch.query import MATCH_ALL, MATCH_NONE, And, Boost, Fuzzy, Not, Or, Phrase, PlainText
from modelsearch.utils import parse_query_string
from wagtail.documents import get_document_model
from wagtail.search.backends import get_search_backend
from wagtail.search.index import get_indexed_models

from tests.factories.bulletins import BulletinFactory
from tests.factories.office import AreaFactory
from tests.factories.press import OutletFactory
from voceria.bulletins.models import Bulletin
from voceria.lib.search.spanish import words
from voceria.press.models import Outlet

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _our_search(settings) -> None:
    settings.WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "voceria.lib.search.backend"}}


def found(question, model=Outlet, **options) -> list[str]:
    return [str(record) for record in get_search_backend().search(question, model, **options)]


def completed(question, model=Outlet, **options) -> list[str]:
    return [str(record) for record in get_search_backend().autocomplete(question, model, **options)]


@pytest.mark.parametrize(
    ("name", "question"),
    [
        ("Inauguración del parque", "inauguracion"),
        ("Inauguraron el parque", "inauguración"),
        ("Obra pública", "obras"),
        ("Jóvenes al servicio", "jovenes"),
        ("Jóvenes al servicio", "JOVEN"),
        ("Año nuevo", "años"),
        ("Pingüinos de Peñaflor", "pinguino"),
        ("Fin de an\u0303o", "AÑO"),
        ("Boletín CS/045/2026", "45"),
    ],
)
def test_search_finds_what_a_mexican_expects(name: str, question: str) -> None:
    OutletFactory(name=name)
    assert found(question) == [name]


@pytest.mark.parametrize(("name", "question"), [("Año nuevo", "ano"), ("Casa de campo", "caso"), ("Salud", "saludo")])
def test_search_leaves_strangers_out(name: str, question: str) -> None:
    OutletFactory(name=name)
    assert found(question) == []
    assert completed(question) == []


def test_search_wants_every_word_and_can_be_told_otherwise() -> None:
    OutletFactory(name="Obra de drenaje", place="La Loma")
    OutletFactory(name="Obra de teatro", place="Centro")
    assert found("obras la loma drenajes") == ["Obra de drenaje"]
    assert sorted(found("drenaje teatro", operator="or")) == ["Obra de drenaje", "Obra de teatro"]


def test_search_ignores_stop_words_but_answers_them_alone() -> None:
    OutletFactory(name="Parque Juárez")
    OutletFactory(name="Voz de la Sierra")
    assert found("el parque de Juárez") == ["Parque Juárez"]
    assert found("de la") == ["Voz de la Sierra"]


def test_search_reads_phrases_in_their_order_and_within_one_field() -> None:
    OutletFactory(name="Agua de La Loma", place="Sierra Alta")
    assert found(Phrase("la loma")) == ["Agua de La Loma"]
    assert found(Phrase("loma la")) == []
    assert found(Phrase("loma sierra")) == []
    assert completed(Phrase("agua de")) == ["Agua de La Loma"]


def test_search_combines_questions() -> None:
    OutletFactory(name="Agua y drenaje")
    OutletFactory(name="Agua y luz")
    OutletFactory(name="Teatro")
    assert found(PlainText("agua") & ~PlainText("luz")) == ["Agua y drenaje"]
    assert sorted(found(~PlainText("agua"))) == ["Teatro"]
    assert sorted(found(Or([Not(PlainText("agua")), PlainText("drenaje")]))) == ["Agua y drenaje", "Teatro"]
    assert found(And([MATCH_ALL, PlainText("teatro")])) == ["Teatro"]
    assert found(And([PlainText("..."), PlainText("teatro")])) == ["Teatro"]
    assert found(Boost(PlainText("teatro"), 2)) == found(Fuzzy("teatro")) == ["Teatro"]
    assert len(found(MATCH_ALL)) == 3
    assert found(MATCH_NONE) == found(And([MATCH_NONE, PlainText("agua")])) == []
    assert found(parse_query_string('"agua y" drenaje')[1]) == ["Agua y drenaje"]


def test_search_can_be_told_the_field() -> None:
    OutletFactory(name="Sierra", place="Loma")
    assert found("sierra", fields=["name"]) == found("loma", fields=["place"]) == ["Sierra"]
    assert found("sierra", fields=["place"]) == found("loma", fields=["name"]) == []
    assert found("sierra loma", fields=["name", "place"]) == ["Sierra"]
    assert completed("sie", fields=["name"]) == ["Sierra"]


def test_search_puts_titles_first_and_short_titles_before_long_ones() -> None:
    OutletFactory(name="Periódico", place="drenaje drenaje drenaje")
    OutletFactory(name="Noticias del drenaje y de todas las demás obras que se hacen en las colonias del municipio")
    OutletFactory(name="Drenaje")
    for _ in range(10):
        OutletFactory()
    names = found("drenaje")
    assert [name.split()[0] for name in names] == ["Drenaje", "Noticias", "Periódico"]


def test_search_keeps_the_order_of_the_list_when_asked() -> None:
    for name, kind in (("Beta obra", "radio"), ("Alfa obra", "portal"), ("Gama obra obra", "tv")):
        OutletFactory(name=name, kind=kind)
    by_kind = Outlet.objects.order_by("kind")
    assert found("obra", by_kind, order_by_relevance=False) == ["Alfa obra", "Beta obra", "Gama obra obra"]
    unordered = Outlet.objects.order_by()
    assert found("obra", unordered, order_by_relevance=False) == ["Gama obra obra", "Alfa obra", "Beta obra"]


def test_search_respects_filters_pages_counts_scores_and_facets() -> None:
    for number in range(5):
        OutletFactory(name=f"Obra {number}", active=number != 0, kind="radio" if number % 2 else "portal")
    results = get_search_backend().search("obra", Outlet.objects.filter(active=True))
    assert results.count() == 4
    assert len(results[1:3]) == 2
    assert not {str(record) for record in results[:2]} & {str(record) for record in results[2:4]}
    assert all(record.score is not None for record in results.annotate_score("score"))
    assert dict(results.facet("kind")) == {"portal": 2, "radio": 2}


@pytest.mark.parametrize("question", ["inaug", "INAUGUR", "inaugurac", "inauguraron", "parque inaug", "parques inau"])
def test_autocomplete_finds_beginnings_and_other_forms(question: str) -> None:
    OutletFactory(name="Inauguración del parque")
    OutletFactory(name="Inauditas")
    assert completed(question) == ["Inauguración del parque"]


def test_autocomplete_reaches_no_enye_from_an_n() -> None:
    OutletFactory(name="Año nuevo")
    assert completed("an") == []
    assert completed("añ") == ["Año nuevo"]


def test_search_reads_body_blocks_and_related_records() -> None:
    bulletin = BulletinFactory(headline="Agua para La Loma")
    bulletin.areas = [AreaFactory(name="Obras Públicas")]
    bulletin.save()
    get_search_backend().add(Bulletin.objects.get(pk=bulletin.pk))
    assert found("perforaciones", Bulletin) == found("obra pública", Bulletin) == ["Agua para La Loma"]


def test_index_follows_changes_and_removals() -> None:
    outlet = OutletFactory(name="Radio Peña")
    outlet.name = "Radio Cumbre"
    outlet.save()
    assert found("peña") == []
    assert found("cumbre") == ["Radio Cumbre"]
    outlet.delete()
    assert found("cumbre") == []


def test_index_takes_a_rebuild(settings) -> None:
    settings.WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "voceria.lib.search.backend", "AUTO_UPDATE": False}}
    OutletFactory(name="Radio Peña")
    assert found("peña") == []
    rebuilder = get_search_backend().rebuilder_class(get_search_backend().get_index_for_model(Outlet))
    index = rebuilder.start()
    for model in get_indexed_models():
        index.add_items(model, list(model.objects.all()))
    rebuilder.finish()
    assert found("peña") == ["Radio Peña"]


def test_index_takes_the_largest_text_and_none() -> None:
    long = BulletinFactory(lead=" ".join(f"ñandú{number}" for number in range(120_000)), kicker="", bullets="")
    assert found("ñandú7", Bulletin) == [str(long)]
    OutletFactory(name="!", place="")
    assert found("...") == []


def test_saving_asks_the_same_beside_many_entries() -> None:
    outlet = OutletFactory()
    with CaptureQueriesContext(connection) as few:
        outlet.save()
    OutletFactory.create_batch(30)
    with CaptureQueriesContext(connection) as many:
        outlet.save()
    assert len(few) == len(many)
    assert not [query["sql"] for query in many if "AVG(" in query["sql"].upper()]


HOSTILE = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            [*"\"'()*:&|!<>^+-{}\\%?\x00🎉ñ", "AND", "OR", "NOT", "NEAR", "NEAR(a b)", "title:", "de", "obra", "\ud800"]
        ),
        max_size=12,
    ).map(" ".join),
)


@given(HOSTILE)
@example("")
@example(" ")
@example('"')
@example("obra \x00 obra")
@example("de la")
@example("(" * 500)
@example("a" * 10_000)
@example("palabra " * 1_250)
@example(" ".join(f"p{n}" for n in range(2_000)))
@example("字" * 10_000)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_question_breaks_the_search(question: str) -> None:
    for asked in (question, Phrase(question), Not(PlainText(question)), Or([PlainText(question), MATCH_ALL])):
        assert isinstance(found(asked), list)
        assert isinstance(completed(asked), list)
    assert get_search_backend().search(question, Outlet).count() == len(found(question))


@given(st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), min_size=1, max_size=40))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_was_indexed_is_found_by_its_own_words(text: str) -> None:
    Outlet.objects.all().delete()
    OutletFactory(name=text)
    expected = [text] if words(text) else []
    assert found(text) == found(Phrase(text)) == completed(text) == expected


@pytest.mark.parametrize("question", ['"', "'", "obra (", "AND", "a* NEAR b"])
def test_a_list_of_the_office_answers_every_question(admin_client, question: str) -> None:
    get_document_model().objects.create(title="Convenio", file=ContentFile(b"%PDF-1.4", name="convenio.pdf"))
    response = admin_client.get(reverse("wagtaildocs:index"), {"q": question})
    assert response.status_code == 200
