"""The robots of WeCom, DingTalk and Feishu: one text to a group, with the person named in it. A code that is not 0 is a
failure, also under HTTP 200."""

import base64
import hashlib
import hmac
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote_plus

from django.conf import settings
from django.utils.translation import gettext as _

from office import clock
from office.messengers.failures import NotDelivered, Unclear, Unreachable
from office.models import Channel

SAFE = re.compile(r"[A-Za-z0-9_~?=&%./:-]+")
# What a service is asked to do: the address with its signature, and the body.
Request = tuple[str, dict[str, Any]]


def is_address_of(channel: str, webhook: str) -> bool:
    """Whether this is the address of a robot of that messenger, and of nobody else in the net."""
    return webhook.startswith(settings.ROBOT_URLS[channel]) and SAFE.fullmatch(webhook) is not None


def send(channel: str, webhook: str, secret: str, user_id: str, text: str) -> None:
    """Post a text as the robot, with one person named in it (or none). Raises NotDelivered, Unclear."""
    if not is_address_of(channel, webhook):
        raise NotDelivered(_("The address is not one of a robot of this messenger."))
    url, body = WAYS[channel](webhook, secret, user_id, text)
    answer = _answer(url, body)
    code = answer.get("errcode", answer.get("code", answer.get("StatusCode")))
    if code != 0:
        words = str(answer.get("errmsg", answer.get("msg", "")))
        raise NotDelivered(f"{code} {words}".replace(webhook, "…").replace(secret or webhook, "…"))


def _wecom(webhook: str, secret: str, user_id: str, text: str) -> Request:
    content = {"content": text, "mentioned_list": [user_id] if user_id else []}
    return webhook, {"msgtype": "text", "text": content}


def _dingtalk(webhook: str, secret: str, user_id: str, text: str) -> Request:
    """Signed in the address: over milliseconds and secret, keyed by the secret."""
    if secret:
        stamp = str(int(clock.now().timestamp() * 1000))
        sign = hmac.new(secret.encode(), f"{stamp}\n{secret}".encode(), hashlib.sha256).digest()
        webhook += f"&timestamp={stamp}&sign={quote_plus(base64.b64encode(sign))}"
    named = f"{text}\n@{user_id}" if user_id else text
    at = {"atUserIds": [user_id] if user_id else [], "isAtAll": False}
    return webhook, {"msgtype": "text", "text": {"content": named}, "at": at}


def _feishu(webhook: str, secret: str, user_id: str, text: str) -> Request:
    """Signed in the body: over nothing, keyed by seconds and secret."""
    named = f'{text}\n<at user_id="{user_id}"></at>' if user_id else text
    body: dict[str, Any] = {"msg_type": "text", "content": {"text": named}}
    if secret:
        stamp = str(int(clock.now().timestamp()))
        sign = hmac.new(f"{stamp}\n{secret}".encode(), b"", hashlib.sha256).digest()
        body |= {"timestamp": stamp, "sign": base64.b64encode(sign).decode()}
    return webhook, body


WAYS: dict[str, Callable[[str, str, str, str], Request]] = {
    Channel.WECOM: _wecom,
    Channel.DINGTALK: _dingtalk,
    Channel.FEISHU: _feishu,
}


def _answer(url: str, body: dict[str, Any]) -> dict[str, Any]:
    """What the service said. The library's own errors name the address, which is a secret: none of them is kept."""
    # 5 MB, for the processes that send.
    import requests
    from urllib3.exceptions import NewConnectionError

    try:
        response = requests.post(url, json=body, timeout=settings.ROBOT_SECONDS, allow_redirects=False)
    except (requests.ConnectTimeout, requests.exceptions.SSLError, requests.exceptions.ProxyError):
        raise Unreachable(_("The service cannot be reached.")) from None
    except requests.ConnectionError as error:
        if isinstance(getattr(error.args[0] if error.args else None, "reason", None), NewConnectionError):
            raise Unreachable(_("The service cannot be reached.")) from None
        raise Unclear(_("The service did not answer.")) from None
    except (requests.Timeout, requests.exceptions.ChunkedEncodingError):
        raise Unclear(_("The service did not answer.")) from None
    if response.status_code != requests.codes.ok:
        raise Unreachable(f"HTTP {response.status_code}")
    try:
        said = response.json()
    except ValueError:
        said = None
    if not isinstance(said, dict):
        raise NotDelivered(_("The answer of the service is not understood."))
    return said
