"""Columns for the staff lists, whose cells say what they count: on a phone no heading stands above them."""

from typing import Any

from wagtail.admin.ui.tables import Column

from voceria.lib.spanish_dates import NBSP


class CountColumn(Column):
    """A number with its word, "4 fotos". `words` is an `ngettext_lazy` with `%d`."""

    def __init__(self, name: str, *, words: Any, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.words = words

    def get_value(self, instance: Any) -> str:
        return str(self.words % (super().get_value(instance) or 0)).replace(" ", NBSP)


class EitherColumn(Column):
    """One of two words for a yes or a no: "Activa", "Inactiva"."""

    def __init__(self, name: str, *, yes: Any, no: Any, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.words = {True: yes, False: no}

    def get_value(self, instance: Any) -> str:
        return str(self.words[bool(super().get_value(instance))])
