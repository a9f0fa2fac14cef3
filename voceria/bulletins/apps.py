from django.apps import AppConfig


class BulletinsConfig(AppConfig):
    name = "voceria.bulletins"
    verbose_name = "Boletines"
