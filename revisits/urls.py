from django.urls import URLPattern, path

from revisits.views import plan

app_name = "revisits"

urlpatterns: list[URLPattern] = [
    path("plan/", plan.year, name="plan"),
    path("plan/<int:plan_id>/sign/", plan.sign, name="sign_plan"),
]
