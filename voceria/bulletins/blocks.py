"""The body of a bulletin: paragraphs, subheadings and quotes."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class QuoteBlock(blocks.StructBlock):
    """What someone said, and who: name and post as they will be printed."""

    text = blocks.TextBlock(label=_("Qué dijo"), rows=3)
    speaker = blocks.CharBlock(label=_("Quién"), required=False)
    post = blocks.CharBlock(label=_("Cargo"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Cita")
        template = "bulletins/blocks/quote.html"


class BodyBlock(blocks.StreamBlock):
    paragraph = blocks.RichTextBlock(
        label=_("Párrafos"), features=["bold", "italic", "link", "ul", "ol"], icon="pilcrow"
    )
    subheading = blocks.CharBlock(label=_("Subtítulo"), icon="h3", template="bulletins/blocks/subheading.html")
    quote = QuoteBlock()
