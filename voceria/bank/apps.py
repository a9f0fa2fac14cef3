from django.apps import AppConfig


class BankConfig(AppConfig):
    name = "voceria.bank"
    verbose_name = "Banco"

    def ready(self) -> None:
        from . import receivers  # noqa: F401
