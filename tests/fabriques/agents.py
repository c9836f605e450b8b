"""Staff for tests: rows made directly, a second factor whose codes can be computed, a perimeter."""

import base64
from datetime import timedelta

from django_otp.oath import TOTP

from cyclades.metier.comptes.models import CodeDeSecours, Habilitation, SecondFacteur, empreinte
from cyclades.metier.referentiel.models import Academie, Departement
from cyclades.operations.comptes.acteurs import acteur_de
from cyclades.reglementation.droits import Role
from cyclades.socle import secrets_gardes
from tests.fabriques.comptes import QUAND, compte

MOT_DE_PASSE = "quatre gares sous la pluie"
SECRET = base64.b32encode(b"vingt octets d'essai").decode()
SECOURS = "ABCDEFGHJKLMNPQR"


def academie(code="14", nom="Rennes", *departements):
    une = Academie.objects.get_or_create(
        code=code, defaults={"nom": nom, "libelle_service": f"Académie de {nom}", "fuseau": "Europe/Paris"}
    )[0]
    for numero in departements:
        Departement.objects.update_or_create(
            code=numero, defaults={"academie": une}, create_defaults={"nom": f"Département {numero}", "academie": une}
        )
    return une


def agent(role=Role.GESTIONNAIRE, *, enrole=True, quand=QUAND, **champs):
    """An account of staff that signs in with MOT_DE_PASSE, and codes of SECRET unless said otherwise."""
    sans_numero = {} if role is Role.CANDIDAT else {"numero_candidat": None}
    personne = compte(quand=quand, **{"mot_de_passe": MOT_DE_PASSE, "role": role.value, **sans_numero, **champs})
    if enrole:
        garde = secrets_gardes.garder(SECRET, de=str(personne.pk))
        SecondFacteur.objects.create(compte=personne, secret=garde, enrole_le=quand - timedelta(days=1))
        CodeDeSecours.objects.create(compte=personne, empreinte=empreinte(SECOURS))
    return personne


def habiliter(
    personne, *, academies=("14",), domaines=("BCP",), departements=(), depuis_le=None, quand=QUAND, **champs
):
    """A perimeter, since the day before unless said otherwise."""
    return Habilitation.objects.create(
        compte=personne,
        academies=list(academies),
        domaines=list(domaines),
        departements=list(departements),
        depuis_le=depuis_le or quand - timedelta(days=1),
        donnee_le=quand - timedelta(days=1),
        **champs,
    )


def acteur(personne, quand=QUAND):
    return acteur_de(personne, quand)


def code(quand=QUAND, *, secret=SECRET, decalage=0):
    """What the application of the agent shows at that instant, `decalage` steps away."""
    horloge = TOTP(base64.b32decode(secret))
    horloge.time = quand.timestamp() + 30 * decalage
    return f"{horloge.token():06d}"
