from django.urls import path

from office.views import account, control_room, duty, files, inbox, login, manifest, messages, regulation

app_name = "office"

urlpatterns = [
    path("login/", login.login, name="login"),
    path("logout/", login.logout, name="logout"),
    path("account/", account.account, name="account"),
    path("account/password/", account.password, name="password"),
    path("account/language/", account.choose_language, name="choose_language"),
    path("account/estate/", account.choose_estate, name="choose_estate"),
    path("account/messages/", messages.settings, name="messages"),
    path("account/messages/<str:channel>/test/", messages.test, name="message_test"),
    path("inbox/", inbox.notices, name="inbox"),
    path("inbox/unread/", inbox.unread, name="unread"),
    path("inbox/read/", inbox.mark_all_read, name="mark_all_read"),
    path("inbox/<int:notice_id>/", inbox.open_notice, name="open_notice"),
    path("inbox/<int:notice_id>/go/", inbox.follow_notice, name="follow_notice"),
    path("inbox/<int:notice_id>/read/", inbox.mark_read, name="mark_read"),
    path("duty/", duty.roster, name="duty"),
    path("duty/<int:shift_id>/cancel/", duty.cancel_shift, name="cancel_shift"),
    path("duty/leave/", duty.leave, name="leave"),
    path("duty/leave/<int:leave_id>/end/", duty.end_leave, name="end_leave"),
    path("control-room/", control_room.screen, name="control_room"),
    path("control-room/live/", control_room.live, name="control_room_live"),
    path("control-room/<int:notice_id>/", control_room.notice, name="security_notice"),
    path("control-room/<int:notice_id>/take/", control_room.take, name="security_take"),
    path("control-room/<int:notice_id>/report/", control_room.report, name="security_report"),
    path("manifest.webmanifest", manifest.manifest, name="manifest"),
    path("regulation/", regulation.regulation, name="regulation"),
    path("files/<int:file_id>/", files.photo, name="file"),
    path("files/<int:file_id>/thumb/", files.thumb, name="thumb"),
]
