from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "voceria.desk"
    verbose_name = "Mesa"
