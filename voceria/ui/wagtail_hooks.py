"""Our drawings and our stylesheet, in Wagtail's screens."""

from pathlib import Path

from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

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
