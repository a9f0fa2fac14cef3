from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    name = "voceria.monitoring"
    verbose_name = "Monitoreo"
