"""Search on SQLite: receives Wagtail's records and questions, answers through FTS5 with our own Spanish analysis."""

from typing import Any

from django.db.models import F, FloatField, Func, QuerySet
from django.db.models.expressions import RawSQL
from modelsearch.backends.database.sqlite.sqlite import (
    IndexEntry,
    SQLiteAutocompleteQueryCompiler,
    SQLiteFTSIndexEntry,
    SQLiteIndex,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
)
from modelsearch.query import MatchAll
from modelsearch.utils import get_descendants_content_types_pks

from .asking import EVERY, Grammar, question
from .entries import SpanishIndex, Tokens, is_title

ENTRY = IndexEntry._meta.db_table
FTS = SQLiteFTSIndexEntry._meta.db_table
FTS5 = Grammar(
    word=lambda word: f'"{word}"',
    prefix=lambda begun: f'"{begun}"*',
    row=lambda words: f'"{" ".join(words)}"',
    both=" AND ",
    either=" OR ",
    but=lambda inner: f'("{EVERY}" NOT {inner})',
)
# bm25 is lower for a better match. Its weights follow the order of the columns: autocomplete, body, title.
SCORE = f"bm25({FTS}, 1, 1, 0) + 5 * e.title_norm * bm25({FTS}, 0, 0, 1)"


class Score(Func):
    """The score of a row. The inner question is asked once: LIMIT keeps SQLite from asking it again for each row."""

    output_field = FloatField()

    def __init__(self, pk: Any, hits: str, params: tuple[Any, ...]) -> None:
        super().__init__(pk)
        self.hits, self.params = hits, params

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **extra: Any) -> tuple[str, tuple[Any, ...]]:
        pk, pk_params = compiler.compile(self.source_expressions[0])
        sql = f"(SELECT score FROM ({self.hits} LIMIT -1) WHERE object_id = CAST({pk} AS TEXT))"  # noqa: S608
        return sql, (*self.params, *pk_params)


class SpanishQuery:
    """To mix into a compiler: what is asked, and of which columns."""

    completing = False
    queryset: QuerySet[Any]
    query: Any
    fields: list[str] | None
    order_by_relevance: bool

    def asked_columns(self) -> str:
        if self.completing:
            return "autocomplete"
        if self.fields is None:
            return "title body"
        fields = self.queryset.model.get_searchable_search_fields()
        kinds = {is_title(field) for field in fields if field.field_name in self.fields}
        return " ".join(name for name, kind in (("title", True), ("body", False)) if kind in kinds)

    def search(self, config: Any, start: int, stop: int, score_field: str | None = None) -> QuerySet[Any]:
        if isinstance(self.query, MatchAll):
            return self.queryset[start:stop]
        asked = question(self.query, FTS5, completing=self.completing)
        if asked is None:
            return self.queryset.none()
        kinds = get_descendants_content_types_pks(self.queryset.model)
        # CROSS JOIN holds the order: without it SQLite asks the full text once for each entry.
        hits = (
            f"SELECT e.object_id, {SCORE} AS score FROM {FTS} CROSS JOIN {ENTRY} e ON e.id = {FTS}.rowid "  # noqa: S608
            f"WHERE {FTS} MATCH %s AND e.content_type_id IN ({', '.join(['%s'] * len(kinds))})"
        )
        params = (f"{{{self.asked_columns()}}} : {asked}", *kinds)
        found = self.queryset.filter(pk__in=RawSQL(f"SELECT object_id FROM ({hits})", params))  # noqa: S608, S611
        score = score_field or "_score"
        if score_field or self.order_by_relevance:
            found = found.annotate(**{score: Score(F("pk"), hits, params)})
        if self.order_by_relevance:
            found = found.order_by(score, "-pk")
        elif not found.query.order_by:
            found = found.order_by("-pk")
        return found[start:stop]


class SearchQuery(SpanishQuery, SQLiteSearchQueryCompiler):
    pass


class AutocompleteQuery(SpanishQuery, SQLiteAutocompleteQueryCompiler):
    completing = True


class Index(SpanishIndex, SQLiteIndex):
    @staticmethod
    def columns(tokens: Tokens) -> dict[str, Any]:
        return {name: " ".join(getattr(tokens, name)) for name in ("title", "body", "autocomplete")}


class SearchBackend(SQLiteSearchBackend):
    query_compiler_class = SearchQuery
    autocomplete_query_compiler_class = AutocompleteQuery
    index_class = Index
