"""Apart, so that it is caught without loading what draws."""


class FiligraneImpossible(RuntimeError):
    """These bytes are no PDF nor JPEG that can be marked: they are shown to nobody."""
