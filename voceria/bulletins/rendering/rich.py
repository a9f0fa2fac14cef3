"""The rich text of a paragraph block as plain data: paragraphs and lists of runs, for a template that takes only data.

A run is a piece of text with its looks: {"text", "bold", "italic", "link"}. A part is {"kind": "p", "runs"} or
{"kind": "ul" | "ol", "items"}; an item has its runs and the lists inside it.
"""

import re
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.utils.encoding import iri_to_uri

_ADDRESS = re.compile(r"(https?://|mailto:|tel:)[^\s\x00-\x1f]+", re.I)
LONGEST_ADDRESS = 2000
_LISTS = ("ul", "ol")
_BOLD, _ITALIC = ("b", "strong"), ("i", "em")


def parts(html: str) -> list[dict[str, Any]]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [part for part in reader.parts if part.get("items") or part.get("runs")]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[dict[str, Any]] = []
        self._lists: list[dict[str, Any]] = []
        self._runs: list[dict[str, Any]] | None = None
        self._bold = self._italic = 0
        self._link, self._linked = "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _LISTS:
            self._begin_list(tag)
        elif tag == "li" and self._lists:
            item: dict[str, Any] = {"runs": [], "lists": []}
            self._lists[-1]["items"].append(item)
            self._runs = item["runs"]
        elif tag == "p" and not self._lists:
            self._begin_paragraph()
        elif tag == "br":
            self._say("\n")
        elif tag in _BOLD or tag in _ITALIC:
            self._look(tag, 1)
        elif tag == "a":
            self._link, self._linked = _address(dict(attrs).get("href") or ""), ""

    def handle_endtag(self, tag: str) -> None:
        if tag in _LISTS and self._lists:
            self._lists.pop()
            # What follows a list inside an item goes on in that item.
            self._runs = self._lists[-1]["items"][-1]["runs"] if self._lists and self._lists[-1]["items"] else None
        elif tag == "p" and not self._lists:
            self._runs = None
        elif tag in _BOLD or tag in _ITALIC:
            self._look(tag, -1)
        elif tag == "a":
            shown = re.sub(r"^(https?://|mailto:|tel:)", "", self._link).rstrip("/")
            if self._link and shown not in self._linked:
                self._say(f" ({shown})")
            self._link = ""

    def handle_data(self, data: str) -> None:
        words = re.sub(r"[\s\xa0]+", " ", data)
        if words.strip() or self._runs:
            self._linked += words
            self._say(words)

    def _look(self, tag: str, by: int) -> None:
        if tag in _BOLD:
            self._bold += by
        else:
            self._italic += by

    def _begin_list(self, kind: str) -> None:
        made: dict[str, Any] = {"kind": kind, "items": []}
        inside = self._lists[-1]["items"][-1]["lists"] if self._lists and self._lists[-1]["items"] else self.parts
        inside.append(made)
        self._lists.append(made)
        self._runs = None

    def _begin_paragraph(self) -> None:
        self._runs = []
        self.parts.append({"kind": "p", "runs": self._runs})

    def _say(self, words: str) -> None:
        if self._runs is None:
            self._begin_paragraph()
        assert self._runs is not None
        self._runs.append(
            {"text": words, "bold": self._bold > 0, "italic": self._italic > 0, "link": iri_to_uri(self._link)},
        )


def _address(href: str) -> str:
    """A whole address that a reader of the sheet may follow, or nothing."""
    whole = urljoin(f"{settings.BASE_URL}/", href.strip()) if href.strip() else ""
    return whole if len(whole) <= LONGEST_ADDRESS and _ADDRESS.fullmatch(whole) else ""
