from django.urls import include, path

from ops.bench import bare

urlpatterns = [
    path("bare/", bare.page),
    path("bare/insert/", bare.insert),
    path("bare/key/", bare.key),
    path("bare/choices/", bare.choices),
    path("", include("config.urls")),
]
