from django.urls import path

from revisits.views import offline, records, rounds, tasks

app_name = "revisits"

urlpatterns = [
    # The round.
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
