"""Handing a letter over: to the mail server, or to a messenger's robot. Says whether it surely did not arrive, or
whether nobody knows."""

import smtplib

from django.core.mail import EmailMessage, get_connection
from django.utils.translation import gettext as _

from office.messengers import robots
from office.messengers.failures import NotDelivered, Unclear, Unreachable
from office.messengers.words import Letter
from office.models import Address, Channel, Delivery, Robot


def hand_over(delivery: Delivery, address: Address, letter: Letter) -> None:
    """Send a letter to where the person is reached. Raises NotDelivered, Unclear."""
    if address.channel == Channel.EMAIL:
        send_mail(address.address, letter, f"<delivery-{delivery.pk}-{delivery.made_at:%y%m%d%H%M%S}@huiyin>")
    elif address.is_own_robot:
        robots.send(address.channel, address.address, address.secret, "", letter.whole)
    else:
        robot = Robot.objects.filter(channel=address.channel, is_on=True).first()
        if robot is None:
            raise NotDelivered(_("The company’s robot is not set up or switched off."))
        robots.send(address.channel, robot.webhook, robot.secret, address.address, letter.whole)


def send_mail(to: str, letter: Letter, message_id: str) -> None:
    """By the mail server that the environment names. The same delivery always has the same message id."""
    headers = {"Message-ID": message_id, "Auto-Submitted": "auto-generated"}
    mail = EmailMessage(letter.title, letter.body, to=[to], headers=headers)
    connection = get_connection()
    try:
        connection.open()
    except OSError as error:  # smtplib's errors among them
        raise Unreachable(_said(error)) from None
    try:
        connection.send_messages([mail])
    except (smtplib.SMTPServerDisconnected, TimeoutError):
        raise Unclear(_("The mail server did not answer.")) from None
    except smtplib.SMTPException as error:
        raise NotDelivered(_said(error)) from None
    except OSError:
        raise Unclear(_("The mail server did not answer.")) from None
    finally:
        connection.close()


def _said(error: OSError) -> str:
    """What the mail server said, or that there is none."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(error.recipients.values()))
    elif isinstance(error, smtplib.SMTPResponseException):
        code, words = error.smtp_code, error.smtp_error
    else:
        return _("The mail server cannot be reached.")
    return f"SMTP {code} {words.decode(errors='replace') if isinstance(words, bytes) else words}"
