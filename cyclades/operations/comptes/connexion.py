"""Signing in and out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import make_password, verify_password
from django.db import transaction

from cyclades.metier.comptes.models import Compte
from cyclades.operations.comptes import courriers, essais
from cyclades.operations.comptes.appareils import est_connu, marque
from cyclades.operations.comptes.demandes import Connexion, Provenance
from cyclades.operations.comptes.identifiants import canonique, critere
from cyclades.operations.comptes.refus import IdentifiantsRefuses
from cyclades.operations.comptes.sessions import SessionStore
from cyclades.operations.journal import consigner_fait
from cyclades.reglementation.droits import A_DEUX_FACTEURS, Acteur, Role, peut
from cyclades.socle.mots_de_passe import normal
from cyclades.socle.refus import Introuvable

AUCUN = "!"  # no password matches it, and refusing takes as long as refusing a wrong one
ECHECS_A_SIGNALER = 5
PAR_IDENTIFIANT, PAR_JOUR = essais.CONNEXION
SANS_SECOND_FACTEUR = frozenset(Role) - A_DEUX_FACTEURS


@dataclass(frozen=True, slots=True)
class Identification:
    """A password that was right: whose, from a device known or not, under a digest to renew or not."""

    connexion: Connexion
    vu: Compte
    connu: bool
    a_renouveler: bool


def connecter(*, acteur: Acteur, connexion: Connexion, session: SessionStore, quand: datetime) -> str:
    """Sign in with a mail address, a n° candidat or a school login. Gives the mark of a known device, to be kept.

    :raises TropDEssais: wait. :raises IdentifiantsRefuses: whatever failed; staff have a door of their own.
    """
    if not peut(acteur, "connecter"):
        raise Introuvable
    return _ouvrir(acteur, identifier(connexion, SANS_SECOND_FACTEUR, quand=quand), session, quand)


def identifier(connexion: Connexion, roles: Iterable[Role], *, quand: datetime) -> Identification:
    """Check a password, of an account of one of these roles.

    The try is counted before it is judged, then judged in the same time and with the same words whoever it names:
    under the identifier as typed, the account, and the network address; a known device counts apart.

    :raises TropDEssais: wait. :raises IdentifiantsRefuses: whatever failed.
    """
    admis = Compte.objects.actives().filter(critere(connexion.identifiant), role__in=sorted(roles))
    compte = admis.first()
    connu = compte is not None and est_connu(compte, connexion.provenance.appareils)
    est_admis = _compter(connexion, compte, connu, quand)
    est_le_bon, a_renouveler = verify_password(normal(connexion.mot_de_passe), compte.password if compte else AUCUN)
    if compte is None or not est_le_bon or not est_admis:
        voie = _voie(connexion, compte, connu)
        raise IdentifiantsRefuses(essais.compte_de(essais.cle(PAR_JOUR, voie), PAR_JOUR, quand=quand))
    return Identification(connexion, compte, connu, a_renouveler)


def _compter(connexion: Connexion, compte: Compte | None, connu: bool, quand: datetime) -> bool:
    """Count the try. Gives whether the account still had one, which is never said.

    :raises TropDEssais: the identifier as typed there, or the network address, had none left.
    """
    compteurs = {essais.cle(regle, _voie(connexion, compte, connu)): regle for regle in essais.CONNEXION}
    if connu:
        essais.exiger(compteurs, quand=quand)
        return True
    essais.exiger({**compteurs, _cle_origine(connexion): essais.ORIGINE}, quand=quand)
    return essais.compter(_compteurs_du_compte(connexion, compte), quand=quand)


def _voie(connexion: Connexion, compte: Compte | None, connu: bool) -> str:
    """Under what the tries are counted: this known device of this account, or the identifier typed at this network
    address. Nobody's failures keep elsewhere waiting.
    """
    if compte and connu:
        return f"{compte.pk}:{marque(compte)}"
    return f"{canonique(connexion.identifiant)}\n{connexion.provenance.origine}"


def _compteurs_du_compte(connexion: Connexion, compte: Compte | None) -> dict[str, essais.Regle]:
    """The account, whichever identifier named it: from everywhere, and from there."""
    qui = str(compte.pk) if compte else canonique(connexion.identifiant)
    part = f"{qui}\n{connexion.provenance.origine}"
    return {essais.cle(essais.COMPTE, qui): essais.COMPTE, essais.cle(essais.PART, part): essais.PART}


def _cle_origine(connexion: Connexion) -> str:
    return essais.cle(essais.ORIGINE, connexion.provenance.origine)


def admettre(identification: Identification, *, quand: datetime) -> tuple[Compte, int]:
    """The account, locked, its failures forgotten and its digest renewed if need be; and how many failures there were.

    :raises IdentifiantsRefuses: closed, or its password changed, while it was being checked.
    """
    connexion, vu = identification.connexion, identification.vu
    compte = Compte.objects.actives().select_for_update(of=("self",)).filter(pk=vu.pk, password=vu.password).first()
    if compte is None:
        raise IdentifiantsRefuses
    echecs = _oublier_les_echecs(connexion, compte, identification.connu, quand)
    if identification.a_renouveler:
        compte.password = make_password(normal(connexion.mot_de_passe))
        compte.save(update_fields=["password"])
    return compte, echecs


@transaction.atomic
def _ouvrir(acteur: Acteur, identification: Identification, session: SessionStore, quand: datetime) -> str:
    compte, echecs = admettre(identification, quand=quand)
    provenance = identification.connexion.provenance
    premiere = compte.last_login is None
    session.ouvrir(compte, navigateur=provenance.navigateur, quand=quand)
    if echecs >= ECHECS_A_SIGNALER or not (identification.connu or premiere):
        courriers.connexion_inhabituelle(compte, provenance, echecs=echecs, quand=quand)
    noter(acteur, compte, provenance, quand=quand)
    return marque(compte)


def noter(acteur: Acteur, compte: Compte, provenance: Provenance, *, quand: datetime) -> None:
    """Somebody signed in: on the account, and in the journal."""
    compte.last_login = quand
    compte.save(update_fields=["last_login"])
    consigner_fait(
        acteur=acteur,
        acte="connecter",
        objet="compte",
        objet_id=str(compte.pk),
        origine=essais.empreinte(provenance.origine),
        quand=quand,
    )


def _oublier_les_echecs(connexion: Connexion, compte: Compte, connu: bool, quand: datetime) -> int:
    """The failures before this success, which is not one of them; they are forgotten with it."""
    cles = [essais.cle(regle, _voie(connexion, compte, connu)) for regle in essais.CONNEXION]
    du_compte = list(_compteurs_du_compte(connexion, compte))
    echecs = essais.compte_de(*((cles[1], PAR_JOUR) if connu else (du_compte[0], essais.COMPTE)), quand=quand) - 1
    essais.oublier(cles if connu else [*cles, *du_compte])
    if not connu:
        essais.rendre(_cle_origine(connexion), essais.ORIGINE)
    return max(0, echecs)


@transaction.atomic
def deconnecter(*, acteur: Acteur, session: SessionStore, quand: datetime) -> None:
    """End this session, here and on the server."""
    if not peut(acteur, "deconnecter"):
        raise Introuvable
    session.fermer()
    consigner_fait(acteur=acteur, acte="deconnecter", objet="compte", objet_id=str(acteur.compte_id), quand=quand)
