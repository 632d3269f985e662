"""The surveys as households answer them: without login, under `/s/<secret>/`."""

from django.urls import path

from revisits.views import survey_public

app_name = "surveys"

urlpatterns = [
    path("thanks/", survey_public.thanks, name="thanks"),
    path("<str:secret>/", survey_public.answer, name="answer"),
]
