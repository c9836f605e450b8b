"""One browser for all the pages of a module that ask no database anything."""

from functools import partial

import pytest

from tests.portails.commun.navigateur import chromium, ecran


@pytest.fixture(scope="module")
def voir():
    """`ecran`, in that browser."""
    with chromium() as navigateur:
        yield partial(ecran, navigateur=navigateur)
