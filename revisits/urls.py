from django.urls import path

from revisits.views import (
    behind,
    evaluation,
    feedback,
    feedback_measures,
    feedback_steps,
    figures,
    gathering_door,
    gathering_invite,
    gathering_steps,
    gatherings,
    offline,
    plan,
    records,
    referrals,
    review,
    rounds,
    survey_build,
    survey_run,
    surveys,
    tasks,
)

app_name = "revisits"

ROUND = [
    path("", rounds.my_round, name="round"),
    path("tasks/<int:task_id>/", tasks.task, name="task"),
    path("tasks/<int:task_id>/record/", records.write, name="write"),
    *(path(f"tasks/<int:task_id>/{key.replace('_', '-')}/", tasks.take, {"key": key}, name=key) for key in tasks.STEPS),
    path("households/<int:household_id>/record/", records.write_unplanned, name="write_unplanned"),
    path("<int:revisit_id>/", records.record, name="record"),
    path("token/", offline.token, name="token"),
    path("away/", offline.away, name="away"),
    path("worker.js", offline.worker, name="worker"),
]

# What was said, its measures, its review and its figures.
FEEDBACK = [
    path("feedback/", feedback.feedback_list, name="feedback_list"),
    path("feedback/filter/", feedback.filter_form, name="feedback_filter"),
    path("feedback/export/", feedback.export_feedback, name="feedback_export"),
    path("feedback/<int:feedback_id>/", feedback.detail, name="feedback"),
    path("feedback/<int:feedback_id>/<slug:key>/", feedback_steps.take, name="feedback_step"),
    path("measures/<int:action_id>/", feedback_measures.page, name="measure_page"),
    path("measures/<int:action_id>/<slug:key>/", feedback_measures.take, name="measure"),
    path("dissatisfied/<int:revisit_id>/", feedback_measures.dissatisfied, name="dissatisfied"),
    path("review/", review.review, name="review"),
    path("review/group/", review.group, name="review_group"),
    path("review/close/", review.close, name="review_close"),
    path("figures/", figures.overview, name="figures"),
    path("figures/<slug:key>/", behind.rows, name="behind"),
    path("referrals/", referrals.referrals, name="referrals"),
    path("referrals/<int:referral_id>/", referrals.reply, name="referral_reply"),
]

PLAN = [
    path("plan/", plan.year, name="plan"),
    path("plan/<int:plan_id>/sign/", plan.sign, name="sign_plan"),
    path("evaluation/", evaluation.evaluate, name="evaluation"),
]

GATHERINGS = [
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

SURVEYS = [
    path("surveys/", surveys.survey_list, name="surveys"),
    path("surveys/new/", survey_build.new, name="survey_new"),
    path("surveys/<int:survey_id>/", surveys.detail, name="survey"),
    path("surveys/<int:survey_id>/change/", survey_build.change, name="survey_change"),
    path("surveys/<int:survey_id>/target/", survey_build.target, name="survey_target"),
    path("surveys/<int:survey_id>/preview/", survey_build.preview, name="survey_preview"),
    path("surveys/<int:survey_id>/open/", survey_build.open_survey, name="survey_open"),
    path("surveys/<int:survey_id>/discard/", survey_build.discard, name="survey_discard"),
    path("surveys/<int:survey_id>/questions/new/", survey_build.add_question, name="survey_question_new"),
    path("surveys/<int:survey_id>/questions/<int:question_id>/", survey_build.change_question, name="survey_question"),
    path(
        "surveys/<int:survey_id>/questions/<int:question_id>/move/",
        survey_build.move_question,
        name="survey_question_move",
    ),
    path(
        "surveys/<int:survey_id>/questions/<int:question_id>/remove/",
        survey_build.remove_question,
        name="survey_question_remove",
    ),
    path("surveys/<int:survey_id>/remind/", survey_run.remind, name="survey_remind"),
    path("surveys/<int:survey_id>/move/", survey_run.move, name="survey_move"),
    path("surveys/<int:survey_id>/close/", survey_run.close, name="survey_close"),
    path("surveys/<int:survey_id>/slips/", survey_run.slips, name="survey_slips"),
    path("surveys/<int:survey_id>/paper/", survey_run.paper, name="survey_paper"),
    path("surveys/<int:survey_id>/enter/", survey_run.enter, name="survey_enter"),
    path("surveys/<int:survey_id>/waiting/", surveys.waiting, name="survey_waiting"),
    path("surveys/<int:survey_id>/texts/", survey_run.remarks, name="survey_texts"),
    path(
        "surveys/<int:survey_id>/texts/<uuid:response_id>/<int:question_id>/",
        survey_run.raise_item,
        name="survey_raise",
    ),
    path("surveys/<int:survey_id>/answers/<uuid:response_id>/", surveys.household_answers, name="survey_household"),
    path("surveys/<int:survey_id>/export/", surveys.export_answers, name="survey_export"),
]

urlpatterns = [*ROUND, *FEEDBACK, *PLAN, *GATHERINGS, *SURVEYS]
