"""What the bank shows in Wagtail: words of the log."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry


@hooks.register("register_log_actions")
def words_of_the_log(actions: LogActionRegistry) -> None:
    for action, label, message in (
        ("bank.add", _("Subir foto"), _("Subió la foto")),
        ("bank.star", _("Estrella"), _("Le puso estrella")),
        ("bank.unstar", _("Quitar estrella"), _("Le quitó la estrella")),
        ("bank.withhold", _("No publicar"), _("La marcó para no publicarse")),
        ("bank.allow", _("Publicar"), _("Quitó la marca de no publicar")),
        ("bank.move", _("Ordenar"), _("Cambió su lugar en el álbum")),
        ("bank.describe", _("Describir"), _("Cambió sus textos")),
        ("bank.delete", _("Borrar foto"), _("Borró la foto")),
    ):
        actions.register_action(action, label, message)
