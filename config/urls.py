"""Where each job lives."""

from django.contrib import admin
from django.urls import include, path

from config import health

urlpatterns = [
    path("healthz", health.live),
    path("readyz", health.ready),
    path("admin/", admin.site.urls),
    path("", include("dashboard.urls")),
    path("", include("office.urls")),
    path("register/", include("premises.urls")),
    path("complaints/", include("complaints.urls")),
    path("revisits/", include("revisits.urls")),
    path("leasing/", include("leasing.urls")),
    path("brokers/", include("agents.urls")),
    path("p/", include("complaints.public_urls")),
    path("s/", include("revisits.public_urls")),
]

handler400 = "office.views.errors.bad_request"
handler403 = "office.views.errors.forbidden"
handler404 = "office.views.errors.not_found"
handler500 = "office.views.errors.server_error"
