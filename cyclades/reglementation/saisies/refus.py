"""The only refusal of a text."""


class SaisieRefusee(ValueError):
    """What was typed cannot be kept. `message` tells the person what to do, with its non-breaking spaces."""

    def __init__(self, message: str) -> None:
        self.message = message.replace("« ", "«\u00a0").replace(" »", "\u00a0»").replace(" : ", "\u00a0: ")
        super().__init__(self.message)
