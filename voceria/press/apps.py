from django.apps import AppConfig


class PressConfig(AppConfig):
    name = "voceria.press"
    verbose_name = "Directorio"
