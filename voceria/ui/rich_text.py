"""The rich-text editor's name, which Wagtail shows beside it and does not give it."""

from typing import TYPE_CHECKING

from django.forms import Widget
from django.utils.text import capfirst

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def named(widget: Widget, label: "StrOrPromise | None") -> None:
    """Draftail's options become its properties as they are."""
    widget.options["ariaLabel"] = capfirst(str(label or ""))  # type: ignore[attr-defined]
