"""Who may invite, note answers and stand at the door, and who may see it."""

from voceria.office.choices import Role

_VIEW = ("invitations.view_invitee",)
_NOTE = ("invitations.change_invitee", *_VIEW)
_INVITE = ("invitations.add_invitation", *_NOTE)
GRANTS: dict[Role, tuple[str, ...]] = {
    Role.DIRECTOR: (*_INVITE, "invitations.change_invitationtemplate"),
    Role.ASSISTANT: (*_INVITE, "invitations.change_invitationtemplate"),
    Role.NETWORKS: _INVITE,
    Role.PHOTOGRAPHER: _NOTE,
    Role.PRESIDENCY: _VIEW,
    Role.CONSULT: _VIEW,
}
