from django.urls import URLPattern, path

from revisits.views import survey_build, survey_run, surveys

app_name = "revisits"

survey_patterns = [
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

urlpatterns: list[URLPattern] = [*survey_patterns]
