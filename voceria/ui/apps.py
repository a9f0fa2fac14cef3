from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "voceria.ui"
    verbose_name = "Piezas"
