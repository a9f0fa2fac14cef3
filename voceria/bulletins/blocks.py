"""The body of a bulletin: paragraphs, subheadings and quotes."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from voceria.ui.rich_text import named


class QuoteBlock(blocks.StructBlock):
    """What someone said, and who: name and post as they will be printed."""

    text = blocks.TextBlock(label=_("Qué dijo"), rows=3)
    speaker = blocks.CharBlock(label=_("Quién"), required=False)
    post = blocks.CharBlock(label=_("Cargo"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Cita")
        template = "bulletins/blocks/quote.html"


class ParagraphsBlock(blocks.RichTextBlock):
    """Wagtail's rich text, whose editor says its name to who cannot see it."""

    @cached_property
    def field(self) -> forms.Field:
        field = super().field
        named(field.widget, self.label)
        return field

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """Stored as what it is to the database: Wagtail's block."""
        _path, args, kwargs = super().deconstruct()
        return "wagtail.blocks.RichTextBlock", args, kwargs


class BodyBlock(blocks.StreamBlock):
    paragraph = ParagraphsBlock(label=_("Párrafos"), features=["bold", "italic", "link", "ul", "ol"], icon="pilcrow")
    subheading = blocks.CharBlock(label=_("Subtítulo"), icon="h3", template="bulletins/blocks/subheading.html")
    quote = QuoteBlock()
