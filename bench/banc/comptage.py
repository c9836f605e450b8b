"""How many queries a request made, told in a header to a request that asks; others pay one comparison."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

DEMANDE, REPONSE = "X-Compter", "X-Requetes"


class Comptage:
    """The first middleware of all: it sees the queries of those that follow."""

    def __init__(self, suite: Callable[[HttpRequest], HttpResponse]) -> None:
        self.suite = suite

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if DEMANDE not in request.headers:
            return self.suite(request)
        requetes: list[str] = []

        def noter(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
            requetes.append(sql)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(noter):
            reponse = self.suite(request)
        reponse[REPONSE] = str(len(requetes))
        return reponse
