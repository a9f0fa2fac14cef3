from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "voceria.portal"
    verbose_name = "Portal"
