"""What can be wrong with a stored file. Neither is anything that a person did."""


class FichierAbsent(LookupError):
    """No file is stored under this key."""


class FichierAltere(RuntimeError):
    """The bytes kept are no longer those that were stored."""
