"""Photos and papers go out through the permission of what they belong to."""

from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from office import subjects
from office.models import File


@require_safe
def photo(request: HttpRequest, file_id: int) -> FileResponse:
    found = _visible(request, file_id)
    return _send(found.path, found)


@require_safe
def thumb(request: HttpRequest, file_id: int) -> FileResponse:
    found = _visible(request, file_id)
    return _send(found.thumb_path or found.path, found)


def _visible(request: HttpRequest, file_id: int) -> File:
    found = get_object_or_404(File.objects.kept(), pk=file_id)
    if not subjects.is_visible(request.user, found.subject_kind, found.subject_id):
        raise Http404
    return found


def _send(path: str, found: File) -> FileResponse:
    try:
        stream = (Path(settings.MEDIA_ROOT) / path).open("rb")
    except FileNotFoundError:
        raise Http404 from None
    is_photo = found.media_type.startswith("image/")
    name = f"{Path(found.original_name).stem or 'photo'}.jpg" if is_photo else found.original_name
    response = FileResponse(stream, content_type=found.media_type, filename=name, as_attachment=not is_photo)
    response["Cache-Control"] = "private, max-age=300"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
