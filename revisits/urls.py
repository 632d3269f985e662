from django.urls import URLPattern, path

from revisits.views import gathering_door, gathering_invite, gathering_steps, gatherings

app_name = "revisits"

urlpatterns: list[URLPattern] = [
    # forums and events
    path("gatherings/", gatherings.calendar, name="gatherings"),
    path("gatherings/new/", gathering_steps.plan, name="gathering_plan"),
    path("gatherings/i/<str:code>/", gathering_door.invitation_code, name="invitation_code"),
    path("gatherings/<int:gathering_id>/", gatherings.detail, name="gathering"),
    path("gatherings/<int:gathering_id>/invite/", gathering_invite.invite, name="gathering_invite"),
    path("gatherings/<int:gathering_id>/told/", gathering_invite.told, name="gathering_told"),
    path(
        "gatherings/<int:gathering_id>/invitations/<int:invitation_id>/withdraw/",
        gathering_invite.withdraw,
        name="gathering_withdraw",
    ),
    path("gatherings/<int:gathering_id>/invitations/", gatherings.invitations, name="gathering_invitations"),
    path("gatherings/<int:gathering_id>/sheet/", gatherings.sheet, name="gathering_sheet"),
    path("gatherings/<int:gathering_id>/door/", gathering_door.door, name="gathering_door"),
    path(
        "gatherings/<int:gathering_id>/door/<int:attendance_id>/back/",
        gathering_door.sign_out,
        name="gathering_sign_out",
    ),
    path("gatherings/<int:gathering_id>/paper/", gathering_door.paper, name="gathering_paper"),
    path("gatherings/<int:gathering_id>/items/", gathering_steps.items, name="gathering_items"),
    *[
        path(f"gatherings/<int:gathering_id>/{key}/", gathering_steps.take, {"key": key}, name=f"gathering_{key}")
        for key in gathering_steps.PAGES
    ],
]
