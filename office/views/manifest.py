"""What a phone or a desktop needs to keep the office as an app of its own."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

# The sheet of the top bar and the paper below it, as static/huiyin.css has them in the light.
SHEET, PAPER = "#ffffff", "#f3f2ef"
ICONS = (
    ("icons/huiyin-192.png", "192x192", "any"),
    ("icons/huiyin-512.png", "512x512", "any"),
    ("icons/huiyin-maskable-512.png", "512x512", "maskable"),
)


@login_not_required
@vary_on_cookie
@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """In the language of who installs it."""
    icons = [
        {"src": static(path), "sizes": sizes, "type": "image/png", "purpose": purpose} for path, sizes, purpose in ICONS
    ]
    content = {
        "id": "/",
        "name": _("Huiyin, the office's desk"),
        "short_name": _("Huiyin"),
        "lang": get_language(),
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "theme_color": SHEET,
        "background_color": PAPER,
        "icons": icons,
    }
    return JsonResponse(content, content_type="application/manifest+json")
