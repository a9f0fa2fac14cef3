"""What we say, for tests. Traits: `approved` (has its folio), `published`, `embargoed`, `withdrawn`, `annulled`."""

from datetime import UTC, date, datetime, timedelta

import factory
from django.utils import timezone

from tests.factories.bank import PhotoFactory
from tests.factories.office import UserFactory
from voceria.bulletins.models import Bulletin, BulletinKind, BulletinPhoto, Folio, Release


class BulletinKindFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = BulletinKind
        django_get_or_create = ("code",)

    code = "boletin"
    name = "Boletín"
    heading = "Boletín de prensa"


class FolioFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Folio

    bulletin = factory.SubFactory("tests.factories.bulletins.BulletinFactory")
    kind = factory.SelfAttribute("bulletin.kind")
    period = "2026"
    number = factory.Sequence(lambda n: 100 + n)
    given_at = factory.LazyFunction(timezone.now)
    given_by = factory.SelfAttribute("bulletin.author")


class ReleaseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Release

    bulletin = factory.SubFactory("tests.factories.bulletins.BulletinFactory")
    at = factory.LazyFunction(lambda: timezone.now() - timedelta(hours=1))
    by = factory.SelfAttribute("bulletin.author")


class BulletinFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Bulletin
        skip_postgeneration_save = True

    class Params:
        approved = factory.Trait(live=True, folio=factory.RelatedFactory(FolioFactory, "bulletin"))
        published = factory.Trait(approved=True, release=factory.RelatedFactory(ReleaseFactory, "bulletin"))
        embargoed = factory.Trait(
            approved=True,
            release=factory.RelatedFactory(ReleaseFactory, "bulletin", at=datetime(2999, 1, 1, tzinfo=UTC)),
        )
        withdrawn = factory.Trait(
            approved=True,
            release=factory.RelatedFactory(
                ReleaseFactory,
                "bulletin",
                withdrawn_at=factory.LazyFunction(timezone.now),
                withdrawn_by=factory.SelfAttribute("bulletin.author"),
                withdrawal_reason="El dato de la obra no corresponde al contrato.",
            ),
        )

        annulled = factory.Trait(
            approved=True,
            release=factory.RelatedFactory(
                ReleaseFactory,
                "bulletin",
                withdrawn_at=factory.SelfAttribute("at"),
                withdrawn_by=factory.SelfAttribute("bulletin.author"),
                withdrawal_reason="Se aprobó dos veces el mismo texto.",
            ),
        )

    kind = factory.SubFactory(BulletinKindFactory)
    kicker = "Agua potable"
    headline = factory.Sequence(lambda n: f"La Loma ya tiene agua: entra en operación su pozo {n}")
    bullets = "Da servicio a 640 familias.\nExtrae 12 litros por segundo."
    dateline_place = "Peñaflor de la Sierra, Hgo."
    dateline_date = date(2026, 11, 20)
    lead = "Con 12 litros por segundo, el pozo La Loma comenzó a dar servicio a 640 familias."
    body = factory.LazyFunction(
        lambda: [
            ("paragraph", "<p>La perforación alcanzó 180 metros de profundidad.</p>"),
            ("quote", {"text": "El agua ya llega a cada casa.", "speaker": "Refugio Ávila", "post": "comité de agua"}),
        ]
    )
    author = factory.SubFactory(UserFactory)
    live = False

    @factory.post_generation
    def photos(self, create: bool, count: int | None, **_: object) -> None:
        for order in range(count or 0):
            BulletinPhoto.objects.create(
                bulletin=self, photo=PhotoFactory(), alt_text=f"Vecinas junto al pozo, vista {order}", sort_order=order
            )
