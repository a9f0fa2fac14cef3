"""What happens to a bulletin that later stages may want to know. Each is sent on commit."""

from django.dispatch import Signal

#: bulletin, folio: the number was given
bulletin_approved = Signal()
#: bulletin, release: it is public now or will be at release.at
bulletin_released = Signal()
#: bulletin, release: it was withdrawn
bulletin_withdrawn = Signal()
