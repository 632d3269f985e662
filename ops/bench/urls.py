from django.urls import include, path

from ops.bench import bare

urlpatterns = [
    path("bare/", bare.page),
    path("bare/insert/", bare.insert),
    path("", include("config.urls")),
]
