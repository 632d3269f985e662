from django.urls import path

from leasing.views import quote_form, quote_steps, quotes

app_name = "leasing"
urlpatterns = [
    path("quotes/", quotes.quotes, name="quotes"),
    path("quotes/export/", quotes.export_quotes, name="quote_export"),
    path("quotes/new/", quote_form.new, name="quote_new"),
    path("quotes/reckon/<int:prospect_id>/", quote_form.reckon, name="quote_reckon"),
    path("quotes/<int:quote_id>/", quotes.quote, name="quote"),
    path("quotes/<int:quote_id>/<int:number>/", quotes.quote, name="quote_version"),
    path("quotes/<int:quote_id>/versions/", quotes.versions, name="quote_versions"),
    path("quotes/version/<int:version_id>/change/", quote_form.change, name="quote_change"),
    path("quotes/version/<int:version_id>/submit/", quote_steps.submit, name="quote_submit"),
    path("quotes/version/<int:version_id>/approve/", quote_steps.approve, name="quote_approve"),
    path("quotes/version/<int:version_id>/print/", quote_steps.print_it, name="quote_print"),
    path("quotes/version/<int:version_id>/paper.pdf", quote_steps.paper, name="quote_paper"),
    path("quotes/version/<int:version_id>/<str:key>/", quote_steps.take, name="quote_step"),
]
