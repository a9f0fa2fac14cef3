from django.apps import AppConfig


class BankConfig(AppConfig):
    name = "voceria.bank"
    verbose_name = "Banco"
