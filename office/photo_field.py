"""The form field for photos: none, one or several at once."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class PhotosInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Photos, none or several, as a list. What they are is looked at by the service that keeps them."""

    def __init__(self, **kwargs: Any) -> None:
        limits = {"accept": "image/jpeg,image/png,image/webp", "data-max-mb": str(settings.MAX_PHOTO_MB)}
        super().__init__(required=False, widget=PhotosInput(attrs=limits), **{"label": _("Photos"), **kwargs})
        self.most = settings.MAX_PHOTOS

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        uploads = data if isinstance(data, list | tuple) else [data]
        return [super(PhotosField, self).clean(upload) for upload in uploads if upload]
