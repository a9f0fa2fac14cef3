"""The office's own checklist."""

from django.forms import CheckboxSelectMultiple, TimeInput, TypedMultipleChoiceField
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from voceria.press.choices import Weekday

from ..models import Duty


class DutyForm(WagtailAdminModelForm):
    """Days as ticks; none means every day."""

    weekdays = TypedMultipleChoiceField(
        label=_("Qué días"),
        choices=Weekday.choices,
        coerce=int,
        required=False,
        widget=CheckboxSelectMultiple,
        help_text=_("Sin marcar ninguno, todos los días."),
    )

    class Meta:
        model = Duty
        fields = ("text", "due", "weekdays", "step", "active")
        widgets = {"due": TimeInput({"type": "time"}, format="%H:%M")}
