from django.urls import URLPattern, path

from revisits.views import feedback, feedback_measures, feedback_steps, figures, referrals, review

app_name = "revisits"

# What was said, its measures, its review and its figures.
FEEDBACK = [
    path("feedback/", feedback.feedback_list, name="feedback_list"),
    path("feedback/filter/", feedback.filter_form, name="feedback_filter"),
    path("feedback/export/", feedback.export_feedback, name="feedback_export"),
    path("feedback/<int:feedback_id>/", feedback.detail, name="feedback"),
    path("feedback/<int:feedback_id>/<slug:key>/", feedback_steps.take, name="feedback_step"),
    path("measures/<int:action_id>/<slug:key>/", feedback_measures.take, name="measure"),
    path("dissatisfied/<int:revisit_id>/", feedback_measures.dissatisfied, name="dissatisfied"),
    path("review/", review.review, name="review"),
    path("review/group/", review.group, name="review_group"),
    path("review/close/", review.close, name="review_close"),
    path("figures/", figures.overview, name="figures"),
    path("referrals/", referrals.referrals, name="referrals"),
    path("referrals/<int:referral_id>/", referrals.reply, name="referral_reply"),
]

urlpatterns: list[URLPattern] = [
    *FEEDBACK,
]
