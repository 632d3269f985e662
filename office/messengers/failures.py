"""How a sending ends badly."""


class NotDelivered(Exception):
    """Surely nothing arrived: it may be tried again."""


class Unreachable(NotDelivered):
    """The service itself is not there: there is no use in trying it with the next message."""


class Unclear(Exception):
    """It was handed over and no answer came: it may have arrived, so it is not tried again unasked."""
