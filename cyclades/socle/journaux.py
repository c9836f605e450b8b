"""The lines of the server's journal: what opens an account is never among them."""

import logging
import re

SECRET = re.compile(r"(?<=/)[A-Za-z0-9_-]{40,}(?=/)")
"""What a link received by mail carries in its address: longer than any word or identifier that stands there."""


class LigneSansSecret(logging.Formatter):
    """A failure is written with the address that failed, and its stack: without the secret of a link."""

    def format(self, record: logging.LogRecord) -> str:
        return SECRET.sub("…", super().format(record))
