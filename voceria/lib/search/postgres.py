"""Search on PostgreSQL: receives Wagtail's records and questions, answers with our own Spanish analysis.

Vectors and questions reach the database finished, so no text search configuration, parser or dictionary of the
server has a word in it. The column `body` also holds the title (weight A beside D): one index answers for both.
"""

from typing import Any

from django.contrib.postgres import search as pg
from django.db.models import F, QuerySet, TextField, Value
from django.db.models.functions import Cast
from modelsearch.backends.database.postgres.postgres import (
    PostgresAutocompleteQueryCompiler,
    PostgresIndex,
    PostgresSearchBackend,
    PostgresSearchQueryCompiler,
)
from modelsearch.query import MatchAll

from .asking import GAP, Grammar, question
from .entries import SpanishIndex, Tokens, is_title

WEIGHTS = [0.1, 0.2, 0.4, 1.0]  # of D, C, B and A
LAST_POSITION = 16_383


def grammar(label: str = "") -> Grammar:
    """With a label, a word counts only where it stands with that weight."""
    ending = f":{label}" if label else ""
    return Grammar(
        word=lambda word: f"'{word}'{ending}",
        prefix=lambda begun: f"'{begun}':*{label}",
        row=lambda words: "(" + " <-> ".join(f"'{word}'{ending}" for word in words) + ")",
        both=" & ",
        either=" | ",
        but=lambda inner: f"!({inner})",
    )


class Asked(pg.SearchQuery):
    """A finished question."""

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **extra: Any) -> tuple[str, tuple[Any, ...]]:
        return super().as_sql(compiler, connection, template="CAST(%(expressions)s AS tsquery)")


def vector(*weighted: tuple[list[str], str]) -> Cast:
    """A tsvector of tokens, each list under its weight, one after the other."""
    places: dict[str, list[str]] = {}
    position = 0
    for tokens, weight in weighted:
        for token in tokens:
            position += 1
            if token != GAP:
                places.setdefault(token, []).append(f"{min(position, LAST_POSITION)}{weight}")
    text = " ".join(f"'{token}':{','.join(where[:255])}" for token, where in places.items())
    return Cast(Value(text, output_field=TextField()), pg.SearchVectorField())


class SpanishQuery:
    """To mix into a compiler: what is asked, of which vector, and under which weight."""

    completing = False
    queryset: QuerySet[Any]
    query: Any
    fields: list[str] | None
    order_by_relevance: bool

    def asked_column(self) -> tuple[str, str]:
        if self.completing:
            return "autocomplete", ""
        if self.fields is None:
            return "body", ""
        fields = self.queryset.model.get_searchable_search_fields()
        kinds = {is_title(field) for field in fields if field.field_name in self.fields}
        return {True: ("title", ""), False: ("body", "D")}[kinds.pop()] if len(kinds) == 1 else ("body", "")

    def search(
        self, config: Any, start: int, stop: int, score_field: str | None = None, backend: Any = None
    ) -> QuerySet[Any]:
        if isinstance(self.query, MatchAll):
            return self.queryset[start:stop]
        column, label = self.asked_column()
        text = question(self.query, grammar(label), completing=self.completing)
        if text is None:
            return self.queryset.none()
        asked = Asked(text)
        found = self.queryset.filter(**{f"index_entries__{column}": asked})
        rank: Any = pg.SearchRank(F(f"index_entries__{column}"), asked, weights=WEIGHTS)
        if column == "body" and not label:
            in_title = pg.SearchRank(F("index_entries__title"), asked, weights=WEIGHTS)
            rank = rank + in_title * F("index_entries__title_norm")
        if score_field:
            found = found.annotate(**{score_field: rank})
        if self.order_by_relevance:
            found = found.order_by(rank.desc(), "-pk")
        elif not found.query.order_by:
            found = found.order_by("-pk")
        return found[start:stop]


class SearchQuery(SpanishQuery, PostgresSearchQueryCompiler):
    pass


class AutocompleteQuery(SpanishQuery, PostgresAutocompleteQueryCompiler):
    completing = True


class Index(SpanishIndex, PostgresIndex):
    @staticmethod
    def columns(tokens: Tokens) -> dict[str, Any]:
        return {
            "title": vector((tokens.title, "A")),
            "body": vector((tokens.title, "A"), (tokens.body, "D")),
            "autocomplete": vector((tokens.autocomplete, "D")),
        }


class SearchBackend(PostgresSearchBackend):
    query_compiler_class = SearchQuery
    autocomplete_query_compiler_class = AutocompleteQuery
    index_class = Index
