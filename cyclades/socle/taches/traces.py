"""Structured logs of the background processes: one JSON object a line, on the standard error.

They name jobs, workers and outcomes; never an argument nor the words of an error, which may be about a person.
"""

import sys
from typing import Any

import structlog


def journaliser(processus: str) -> None:
    """Set the structured logs of this process up; each line says which process speaks."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="instant"),
            structlog.processors.JSONRenderer(ensure_ascii=False, sort_keys=True),
        ],
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
    )
    structlog.contextvars.bind_contextvars(processus=processus)


def tracer(evenement: str, **faits: Any) -> None:
    structlog.get_logger().info(evenement, **faits)


def alerter(evenement: str, **faits: Any) -> None:
    structlog.get_logger().warning(evenement, **faits)
