"""Receives a record, delivers the tokens of its title, its body and its autocompletion, as both engines index them."""

from collections.abc import Iterable, Iterator
from typing import Any

from modelsearch.index import AutocompleteField, BaseField, RelatedFields, SearchField
from modelsearch.utils import get_content_type_pk

from . import spanish
from .asking import EVERY, GAP, STEM_MARK

TITLE_BOOST = 2  # a field named "title", or with this boost at least, counts as title
ORDINARY_TITLE = 12  # words; a shorter title weighs more, a longer one less
LONGEST_TITLE, LONGEST_BODY = 20_000, 300_000  # bytes of tokens; PostgreSQL refuses an entry above 1 MB


def is_title(field: BaseField) -> bool:
    return field.field_name == "title" or (getattr(field, "boost", None) or 1) >= TITLE_BOOST


class Tokens:
    """What an entry holds of one record. Stems of title and body; words, and then marked stems, to complete."""

    def __init__(self, record: Any) -> None:
        found = list(_texts(record, record.get_search_fields()))
        searched = [(field, text) for field, text in found if isinstance(field, SearchField)]
        self.title = _field_by_field((text for field, text in searched if is_title(field)), LONGEST_TITLE)
        self.body = _field_by_field((text for field, text in searched if not is_title(field)), LONGEST_BODY)
        begun = [spanish.words(text) for field, text in found if isinstance(field, AutocompleteField)]
        marked = {STEM_MARK + spanish.stem(word): None for field in begun for word in field}
        self.autocomplete = _within([EVERY, *_apart(begun), GAP, *marked], LONGEST_TITLE)

    @property
    def title_norm(self) -> float:
        """How much a match in this title weighs, from 0.5 to 2. Needs no look at the other entries, so that
        saving one record costs the same beside a hundred thousand."""
        return min(max(ORDINARY_TITLE / len(self.title), 0.5), 2.0)


class SpanishIndex:
    """To mix into an engine's index: one statement per batch of records, whatever the index holds."""

    entries: Any
    columns: Any  # staticmethod: Tokens -> values of the columns title, body and autocomplete

    def add_items(self, model: Any, objs: Iterable[Any]) -> None:
        if not model.get_search_fields():
            return
        content_type = get_content_type_pk(model)
        entry = self.entries.model
        rows = []
        for record in {str(record.pk): record for record in objs}.values():
            tokens = Tokens(record)
            rows.append(
                entry(
                    content_type_id=content_type,
                    object_id=str(record.pk),
                    title_norm=tokens.title_norm,
                    **self.columns(tokens),
                )
            )
        self.entries.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["content_type", "object_id"],
            update_fields=["title", "body", "autocomplete", "title_norm"],
        )

    def _refresh_title_norms(self, full: bool = False) -> None:
        """Nothing is left to refresh: each entry came with its own."""


def _texts(record: Any, fields: Iterable[Any]) -> Iterator[tuple[BaseField, str]]:
    for field in fields:
        if isinstance(field, SearchField | AutocompleteField):
            yield field, _plain(field.get_value(record))
        elif isinstance(field, RelatedFields):
            related = field.get_value(record)
            if callable(related) and not hasattr(related, "all"):
                related = related()
            if related is not None:
                for other in related.all() if hasattr(related, "all") else [related]:
                    yield from _texts(other, field.fields)


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return "\n".join(_plain(item) for item in value)
    return str(value)


def _field_by_field(texts: Iterable[str], most: int) -> list[str]:
    stemmed = [[spanish.stem(word) for word in spanish.words(text[:most])] for text in texts]
    return _within([EVERY, *_apart(stemmed)], most)


def _apart(fields: Iterable[list[str]]) -> Iterator[str]:
    for field in fields:
        yield GAP
        yield from field


def _within(tokens: Iterable[str], most: int) -> list[str]:
    kept = []
    for token in tokens:
        most -= len(token.encode()) + 1
        if most < 0:
            break
        kept.append(token)
    return kept
