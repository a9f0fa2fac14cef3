"""The one kind of error that is worded for the person who will read it."""


class Refused(Exception):
    """An operation was not carried out; nothing changed. Its text is Spanish and says how to mend it."""

    @property
    def words(self) -> str:
        return str(self.args[0]) if self.args else ""
