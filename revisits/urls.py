from django.urls import path

from revisits.views import evaluation

app_name = "revisits"

urlpatterns = [
    path("evaluation/", evaluation.evaluate, name="evaluation"),
]
