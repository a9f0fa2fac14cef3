from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "voceria.agenda"
    verbose_name = "Agenda"
