from django.urls import path

from revisits.views import evaluation, plan

app_name = "revisits"

urlpatterns = [
    path("plan/", plan.year, name="plan"),
    path("plan/<int:plan_id>/sign/", plan.sign, name="sign_plan"),
    path("evaluation/", evaluation.evaluate, name="evaluation"),
]
