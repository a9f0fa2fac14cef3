"""Our drawings and our stylesheet, in Wagtail's screens."""

from pathlib import Path

from django.templatetags.static import static
from django.urls import reverse, reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.forms.choosers import EmailLinkChooserForm, ExternalLinkChooserForm, PhoneLinkChooserForm
from wagtail.rich_text.feature_registry import FeatureRegistry

ICONS = Path(__file__).parent / "templates" / "ui" / "icons"


@hooks.register("register_icons")
def our_icons(icons: list[str]) -> list[str]:
    return icons + [f"ui/icons/{path.name}" for path in sorted(ICONS.glob("*.svg"))]


@hooks.register("insert_global_admin_css")
def our_stylesheets() -> SafeString:
    return format_html(
        '<link rel="stylesheet" href="{}"><link rel="stylesheet" href="{}">',
        reverse("identity_tokens"),
        static("ui/staff.css"),
    )


@hooks.register("insert_global_admin_js")
def our_script() -> SafeString:
    return format_html('<script src="{}"></script>', static("ui/staff.js"))


@hooks.register("register_rich_text_features", order=1000)
def links_lead_outside(features: FeatureRegistry) -> None:
    """A new link asks for an address: this site's pages are not kept in Wagtail, which would offer its own first."""
    link = features.plugins_by_editor["draftail"]["link"]
    link.data["chooserUrls"]["pageChooser"] = reverse_lazy("wagtailadmin_choose_page_external_link")


@hooks.register("register_rich_text_features", order=1001)
def links_in_our_words(features: FeatureRegistry) -> None:
    """Wagtail names these fields in English in every language."""
    words = {
        "url": _("Dirección"),
        "email_address": _("Correo"),
        "phone_number": _("Teléfono"),
        "link_text": _("Palabras del enlace"),
        "subject": _("Asunto"),
        "body": _("Texto del correo"),
    }
    for form in (ExternalLinkChooserForm, EmailLinkChooserForm, PhoneLinkChooserForm):
        for name, field in form.base_fields.items():
            field.label = words.get(name, field.label)
