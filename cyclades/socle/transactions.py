"""What must be written in the transaction of a fact, and nowhere else."""

from django.db import connection


class HorsTransaction(RuntimeError):
    """Something that belongs to a fact was written outside its transaction: a bug, nothing a person can meet."""


def exiger_transaction() -> None:
    """:raises HorsTransaction: no transaction is open."""
    if not connection.in_atomic_block:
        raise HorsTransaction
