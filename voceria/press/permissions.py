"""What each role may do in the directory."""

from voceria.office.choices import Role

_MODELS = ("outlet", "contact", "contactlist")
_VIEW = tuple(f"press.view_{model}" for model in _MODELS)
_EDIT = tuple(f"press.{verb}_{model}" for verb in ("add", "change", "delete", "view") for model in _MODELS)
GRANTS: dict[Role, tuple[str, ...]] = {
    Role.DIRECTOR: _EDIT,
    Role.ASSISTANT: _EDIT,
    Role.NETWORKS: _VIEW,
    Role.PRESIDENCY: _VIEW,
    Role.CONSULT: _VIEW,
}
