"""How long one password check takes, in ms of CPU: python -m bench.banc.mot_de_passe

Prints one line of JSON: three series, each the median of its checks and what the reference loop took at that
moment.
"""

import json
import statistics
import time

import django
from django.contrib.auth.hashers import check_password, make_password

from bench.banc.bilan import boucle_repere
from bench.banc.scenario import MOT_DE_PASSE

FOIS, SERIES = 11, 3


def verifier(garde: str) -> float:
    depart = time.process_time()
    assert check_password(MOT_DE_PASSE, garde)
    return (time.process_time() - depart) * 1000


def repere() -> float:
    depart = time.process_time()
    boucle_repere()
    return (time.process_time() - depart) * 1000


def main() -> None:
    django.setup()
    garde = make_password(MOT_DE_PASSE)
    series = [
        (statistics.median(verifier(garde) for _ in range(FOIS)), min(repere() for _ in range(FOIS)))
        for _ in range(SERIES)
    ]
    print(json.dumps(series))


if __name__ == "__main__":
    main()
