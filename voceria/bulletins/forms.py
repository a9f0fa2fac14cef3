"""What people type on the pages of a bulletin."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django import forms
from django.contrib.auth.models import Group
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from voceria.agenda.choices import EventState, Visibility
from voceria.agenda.models import Event
from voceria.agenda.rules import say_when
from voceria.bank.models import Recording
from voceria.delivery.forms import OrderForm
from voceria.lib.plain_text import one_line
from voceria.office.models import User

from . import queries
from .choices import Check, When
from .models import BulletinKind


def events_to_write_about(user: User, at: datetime) -> QuerySet[Event]:
    """Those of these days that stand and that this person may know of, the newest first."""
    near = Event.objects.between(at - timedelta(days=7), at + timedelta(days=4))
    near = near.exclude(state=EventState.CANCELLED).select_related("area")
    if not user.has_perm("agenda.view_reserved_event"):
        near = near.exclude(visibility=Visibility.RESERVED)
    return near.order_by("-starts_at")


class MomentField(forms.DateTimeField):
    """A day and an hour, typed into the browser's own control."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    input_formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
    default_error_messages = {"invalid": _("Escribe día y hora, por ejemplo 20/11/2026 17:30.")}


class StartForm(forms.Form):
    """A new bulletin: its kind, and the events it speaks of (several or none)."""

    kind = forms.ModelChoiceField(
        BulletinKind.objects.all(), label=_("Qué vas a escribir"), widget=forms.RadioSelect, empty_label=None
    )
    events = forms.ModelMultipleChoiceField(
        Event.objects.none(), label=_("De qué actividades"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, user: User, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["events"].queryset = events_to_write_about(user, at)  # type: ignore[attr-defined]
        self.fields["kind"].initial = BulletinKind.objects.first()


class DocxForm(forms.Form):
    """A Word file to begin from, and the event it speaks of."""

    prefix = "word"

    kind = forms.ModelChoiceField(BulletinKind.objects.all(), label=_("Qué es"), empty_label=None, required=True)
    event = forms.ModelChoiceField(
        Event.objects.none(), label=_("De qué actividad"), required=False, empty_label=_("De ninguna")
    )
    file = forms.FileField(
        label=_("Archivo de Word (.docx)"),
        widget=forms.FileInput(
            attrs={"accept": ".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
        ),
        allow_empty_file=True,  # the reader says it in the office's words
        error_messages={"required": _("Falta elegir el archivo.")},
    )

    def __init__(self, *args: Any, user: User, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["event"].queryset = events_to_write_about(user, at)  # type: ignore[attr-defined]
        self.fields["kind"].initial = BulletinKind.objects.first()


class RequestReviewForm(forms.Form):
    checked = forms.MultipleChoiceField(
        label=_("Marca lo que ya verificaste"), choices=Check, widget=forms.CheckboxSelectMultiple, required=False
    )
    note = forms.CharField(
        label=_("Nota para quien revisa (si hace falta)"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ReviewForm(forms.Form):
    """Carries which review the person had in front of them."""

    review = forms.IntegerField(widget=forms.HiddenInput)


class ChangesForm(ReviewForm):
    word = forms.CharField(
        label=_("Qué hay que cambiar"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Falta decir qué cambiar. Una frase basta.")},
    )


class ApproveForm(ReviewForm):
    """The decision about one version of a text, and about when it is public."""

    revision_id = forms.IntegerField(widget=forms.HiddenInput)
    when = forms.ChoiceField(
        label=_("Qué pasa al aprobar"),
        choices=When,
        widget=forms.RadioSelect,
        required=False,
        error_messages={"required": _("Elige qué pasa al aprobar.")},
    )
    release_at = MomentField(label=_("Público desde"), required=False)
    own_text_reason = forms.CharField(label=_("Por qué apruebas tu propio texto"), max_length=250, required=False)

    def __init__(self, *args: Any, completes: bool = True, embargo: datetime | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.embargo = embargo if embargo and embargo > timezone.now() else None
        self.fields["when"].required = completes
        if self.embargo:
            self.fields["when"].initial = When.LATER
            self.fields["release_at"].initial = self.embargo

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("when") == When.LATER and not cleaned.get("release_at") and "release_at" not in self.errors:
            if self.embargo:
                cleaned["release_at"] = self.embargo
            else:
                self.add_error("release_at", _("Falta el día y la hora en que será público."))
        return cleaned

    def release_moment(self, now: datetime) -> datetime | None:
        """When the text becomes public, or None when only its number is given."""
        choice = self.cleaned_data["when"]
        if choice == When.NOW:
            return now
        return self.cleaned_data["release_at"] if choice == When.LATER else None


class BookForm(forms.Form):
    """A span of days of the book, and in which form."""

    _DAY = {"invalid": _("Escribe el día, por ejemplo 20/11/2026."), "required": _("Falta el día.")}
    desde = forms.DateField(
        label=_("Desde"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        error_messages=_DAY,
    )
    hasta = forms.DateField(
        label=_("Hasta"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        error_messages=_DAY,
    )
    formato = forms.ChoiceField(choices=[("xlsx", "XLSX"), ("pdf", "PDF")], required=False)

    def clean_formato(self) -> str:
        return self.cleaned_data["formato"] or "xlsx"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("desde"), cleaned.get("hasta")
        if first and last and first > last:
            raise forms.ValidationError(_("El primer día es posterior al último. Cámbialos de lugar."))
        if any(day and not 1900 <= day.year <= 2999 for day in (first, last)):
            raise forms.ValidationError(_("Revisa el año."))
        return cleaned


class RemarkForm(forms.Form):
    text = forms.CharField(
        label=_("Comentario para la oficina"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("El comentario está vacío.")},
    )


class ActivityPicker(forms.CheckboxSelectMultiple):
    """Boxes for some activities, and a search that brings boxes for any other."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        given = self.get_context(name, value, attrs)["widget"]
        rows = [option for _group, options, _index in given["optgroups"] for option in options]
        context = {"rows": rows, "name": name, "address": reverse("bulletins:activities")}
        return mark_safe(render_to_string("bulletins/_picker.html", context))  # noqa: S308 - a template's own output

    class Media:
        js = ("bulletins/picker.js",)
        css: ClassVar = {"all": ["bulletins/picker.css"]}


def activity_label(event: Event) -> str:
    """ "Entrega de becas (viernes 20 de noviembre, 10:00 h, Plaza)": titles repeat, hours do not."""
    when = say_when(event.local_start, event.local_end, event.timing, today=timezone.localdate())
    return f"{event.title} ({', '.join(filter(None, [when, event.place]))})"


class BulletinForm(WagtailAdminModelForm):
    """The editor's form: boxes for the events chosen and those nearest to the text's date; any other by a search."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "events" in self.fields:
            self._offer_events()
        if "recordings" in self.fields:
            self._offer_recordings()

    def _offer_events(self) -> None:
        chosen = [event.pk for event in self.instance.events.all()] if self.instance.pk else []
        may_be_chosen = queries.events_to_choose() | Event.objects.filter(pk__in=chosen)
        ticked = (
            [int(key) for key in self.data.getlist(self.add_prefix("events")) if key.isdecimal()] if self.data else []
        )
        self.fields["events"].queryset = may_be_chosen
        shown = list(may_be_chosen.filter(pk__in={*chosen, *ticked}).order_by("-starts_at"))
        near = queries.nearest_events(self.instance.dateline_date or timezone.localdate())
        shown += [event for event in near if event not in shown]
        self.fields["events"].widget.choices = [(event.pk, activity_label(event)) for event in shown]

    def _offer_recordings(self) -> None:
        """Those of the albums of its events, and those chosen before; without any the question is not asked."""
        chosen = [recording.pk for recording in self.instance.recordings.all()] if self.instance.pk else []
        albums = [event.album_id for event in self.instance.events.all()] if self.instance.pk else []
        offered = Recording.objects.filter(Q(album__in=albums, withheld=False) | Q(pk__in=chosen)).order_by("pk")
        self.fields["recordings"].queryset = offered
        if not offered.exists():
            del self.fields["recordings"]

    def clean_headline(self) -> str:
        """Its field grows with the text, but a headline has no lines of its own."""
        return one_line(self.cleaned_data["headline"])


class KindForm(WagtailAdminModelForm):
    """Only roles that may review can be asked for their word."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "approvers" in self.fields:
            able = Group.objects.filter(permissions__codename="review_bulletin")
            self.fields["approvers"].queryset = able.order_by("pk")


class ReleaseForm(forms.Form):
    """When a numbered bulletin becomes public: now, or at an hour of the future."""

    release_at = MomentField(label=_("Público desde"), required=False)


class PlaceForm(forms.Form):
    """One error of a fe de erratas."""

    says = forms.CharField(
        label=_("Dice"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Copia la frase que tiene el error.")},
    )
    should_say = forms.CharField(
        label=_("Debe decir"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Escribe cómo debe quedar.")},
    )


MOST_PLACES = 20
CorrectionForm = forms.formset_factory(PlaceForm, extra=1, max_num=MOST_PLACES, absolute_max=MOST_PLACES)


class WithdrawalForm(forms.Form):
    reason = forms.CharField(
        label=_("Motivo del retiro"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Falta el motivo. Una frase basta: queda a la vista junto al número.")},
    )


class AnnulmentForm(forms.Form):
    reason = forms.CharField(
        label=_("Por qué se anula"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Falta el motivo. Una frase basta: queda en el libro junto al número.")},
    )


class SendForm(OrderForm):
    """The words of a bulletin's letter that a person may change."""

    introduction = forms.CharField(
        label=_("Unas palabras antes del texto (si quieres)"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
