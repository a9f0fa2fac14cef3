"""Who may add, mend and see photos, recordings and documents.

Our pages ask for the permissions of our models; Wagtail's own screens for those of the models it ships,
"""

from voceria.office.choices import Role

_MODELS = ("photo", "recording", "bankdocument")
_SHIPPED = ("wagtailimages.{}_image", "wagtaildocs.{}_document", "wagtailmedia.{}_media")
_VIEW = (
    "bank.view_album",
    *(f"bank.view_{model}" for model in _MODELS),
    *(f"bank.choose_{model}" for model in ("photo", "bankdocument")),
    "wagtailimages.choose_image",
    "wagtaildocs.choose_document",
)
_ADD = (
    "bank.change_album",
    *(f"bank.{verb}_{model}" for verb in ("add", "change") for model in _MODELS),
    *(name.format(verb) for verb in ("add", "change") for name in _SHIPPED),
    *_VIEW,
)
_DELETE = (*(f"bank.delete_{model}" for model in _MODELS), *(name.format("delete") for name in _SHIPPED))
GRANTS: dict[Role, tuple[str, ...]] = {
    Role.DIRECTOR: (*_ADD, *_DELETE),
    Role.PHOTOGRAPHER: (*_ADD, *_DELETE),
    Role.NETWORKS: _ADD,
    Role.DESIGNER: _ADD,
    Role.ASSISTANT: _ADD,
    Role.PRESIDENCY: _VIEW,
    Role.TRANSPARENCY: _VIEW,
    Role.CONSULT: _VIEW,
}
