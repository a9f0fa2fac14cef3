"""Who may add, mend and see photos, recordings and documents."""

from voceria.office.choices import Role

_MODELS = ("photo", "recording", "bankdocument")
_VIEW = (
    "bank.view_album",
    *(f"bank.view_{model}" for model in _MODELS),
    *(f"bank.choose_{model}" for model in ("photo", "bankdocument")),
    # Wagtail's choosers ask for the rights of its own models, whatever model stands in for them.
    "wagtailimages.choose_image",
    "wagtaildocs.choose_document",
)
_ADD = ("bank.change_album", *(f"bank.{verb}_{model}" for verb in ("add", "change") for model in _MODELS), *_VIEW)
_DELETE = tuple(f"bank.delete_{model}" for model in _MODELS)
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
