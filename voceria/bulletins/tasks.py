"""What the worker runs for bulletins: their search index, and public copies of photos whose own job was lost."""

from django_tasks import task

from voceria.bank.models import Photo
from voceria.bank.tasks import make_missing_copies

from . import operations


@task(backend="db")
def index_bulletins_of(area: int) -> None:
    """The area has another name, under which its bulletins are to be found."""
    operations.index_bulletins_of(area=area)


def sweep() -> None:
    """Each minute, from the approval on, whether the photos still have their star or not."""
    make_missing_copies(Photo.objects.filter(uses__bulletin__folio__isnull=False).distinct())


#: (seconds, callable): what the clock of the worker calls.
PERIODIC = [(60, sweep)]
