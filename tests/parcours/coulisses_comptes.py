"""What happens behind the site for accounts, their links and their browsers; asked through `coulisses`."""

from datetime import UTC, datetime, timedelta

from django.conf import settings

from cyclades.metier.comptes.models import Compte, SessionOuverte, Tentatives
from cyclades.operations import agents as actes_agents
from cyclades.reglementation.droits import AUTOMATE, Role
from tests.fabriques import agents, comptes


def candidat(*, est_actif=True, **civil):
    """An account, and the session of a browser signed in to it."""
    if "date_naissance" in civil:
        civil["date_naissance"] = datetime.strptime(civil["date_naissance"], "%d/%m/%Y").date()  # noqa: DTZ007 - a day
    personne = comptes.compte(quand=datetime.now(UTC), est_actif=est_actif, civil=civil)
    return {
        "id": personne.pk,
        "adresse": personne.adresse_mail,
        "mot_de_passe": comptes.MOT_DE_PASSE,
        "session": session(compte_id=personne.pk),
    }


def agent(*, role="gestionnaire", academies=(), domaines=("BCP",), departements=(), adresse=None, **etat):
    """An account of staff, its second factor, its perimeter, and the session of a browser signed in to it."""
    quand = datetime.now(UTC)
    personne = agents.agent(Role(role), quand=quand, **({"adresse": adresse} if adresse else {}), **etat)
    if academies:
        agents.habiliter(personne, academies=academies, domaines=domaines, departements=departements, quand=quand)
    return {"id": personne.pk, "adresse": personne.adresse_mail, "session": session(compte_id=personne.pk)}


def inviter(*, adresse, nom="Petit", prenoms="Alain"):
    """The first administrator, as the command invites them."""
    invitation = actes_agents.Invitation(adresse, nom, prenoms, Role.ADMINISTRATEUR)
    return actes_agents.inviter(acteur=AUTOMATE, invitation=invitation, quand=datetime.now(UTC))


def session(*, compte_id):
    """The cookie of one more browser signed in."""
    navigateur = comptes.client_connecte(Compte.objects.get(pk=compte_id))
    return navigateur.cookies[settings.SESSION_COOKIE_NAME].value


def lien(*, compte_id, usage, **donnees):
    """The secret of a link that this account received."""
    personne = Compte.objects.get(pk=compte_id)
    secret = f"secret-{usage.replace('_', '-')}-{compte_id}"
    return comptes.jeton(personne, usage, secret=secret, quand=datetime.now(UTC), **donnees)


def expirer(*, compte_id):
    """An hour and a minute pass without this person doing anything."""
    avant = datetime.now(UTC) - timedelta(minutes=61)
    SessionOuverte.objects.filter(compte_id=compte_id).update(vue_le=avant, ouverte_le=avant)


def oublier_les_essais():
    """Another day comes, for the counts of tries."""
    Tentatives.objects.all().delete()


def numero(*, compte_id):
    """Their n° candidat."""
    return Compte.objects.values_list("numero_candidat", flat=True).get(pk=compte_id)
