"""Receives what Wagtail was asked, delivers the same question in the words of a database's full-text search.

Every entry also holds the mark `EVERY`, so that "all" and "all but" can be asked of an engine that knows neither.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from modelsearch import query as ask

from . import spanish

# Letters that no analysed word holds (spanish.words), and that neither database folds.
EVERY = "æ"
STEM_MARK = "ø"  # in the autocomplete column stems stand behind this mark, beside the words themselves
GAP = "ħ"  # between two fields, so that no phrase runs from one into the next


@dataclass(frozen=True)
class Grammar:
    """How an engine writes a word, the beginning of a word, and words in a row; and its three connectives."""

    word: Callable[[str], str]
    prefix: Callable[[str], str]
    row: Callable[[list[str]], str]
    both: str
    either: str
    but: Callable[[str], str]


def question(query: ask.SearchQuery, grammar: Grammar, *, completing: bool = False) -> str | None:
    """The question in that grammar, or None when it holds no word; `completing` reads the last word as begun."""
    if isinstance(query, ask.MatchAll):
        return grammar.word(EVERY)
    if isinstance(query, ask.PlainText | ask.Fuzzy):
        return _words(query, grammar, completing=completing)
    if isinstance(query, ask.Phrase):
        typed = spanish.words(query.query_string)[: spanish.MOST_ASKED]
        return grammar.row(typed if completing else [spanish.stem(word) for word in typed]) if typed else None
    if isinstance(query, ask.Boost):
        return question(query.subquery, grammar, completing=completing)
    if isinstance(query, ask.Not):
        inner = question(query.subquery, grammar, completing=completing)
        return inner and grammar.but(inner)
    if isinstance(query, ask.And | ask.Or):
        parts = [question(part, grammar, completing=completing) for part in query.subqueries]
        return _joined(parts, grammar.both if isinstance(query, ask.And) else grammar.either)
    raise NotImplementedError(f"{type(query).__name__} cannot be asked of this search.")


def _words(query: ask.PlainText | ask.Fuzzy, grammar: Grammar, *, completing: bool) -> str | None:
    typed = spanish.asked_words(query.query_string)
    mark = STEM_MARK if completing else ""
    parts = [grammar.word(mark + spanish.stem(word)) for word in typed]
    if completing and typed:
        parts[-1] = f"({parts[-1]}{grammar.either}{grammar.prefix(typed[-1])})"
    return _joined(dict.fromkeys(parts), grammar.both if query.operator == "and" else grammar.either)


def _joined(parts: Iterable[str | None], connective: str) -> str | None:
    told = [part for part in parts if part]
    return f"({connective.join(told)})" if told else None
