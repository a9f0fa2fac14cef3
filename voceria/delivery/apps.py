from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "voceria.delivery"
    verbose_name = "Envíos"

    def ready(self) -> None:
        from . import receivers  # noqa: F401
