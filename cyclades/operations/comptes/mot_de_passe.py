"""Changing a password: by a link when it is forgotten, with the current one otherwise."""

from datetime import datetime, timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from cyclades.metier.comptes.models import Compte, Jeton
from cyclades.operations.comptes import courriers, essais, jetons, politique, quotas
from cyclades.operations.comptes.appareils import est_connu, marque
from cyclades.operations.comptes.demandes import Provenance
from cyclades.operations.comptes.identifiants import canonique, critere, du_compte
from cyclades.operations.comptes.leurres import compte_pour_de_vrai, personne
from cyclades.operations.comptes.quotas import Nature
from cyclades.operations.comptes.refus import Anomalie, SaisieRefusee
from cyclades.operations.comptes.sessions import fermer_toutes
from cyclades.operations.journal import consigner_fait
from cyclades.reglementation.droits import Acteur, peut
from cyclades.socle.mots_de_passe import normal
from cyclades.socle.refus import Introuvable

DELAI_LIEN = timedelta(hours=24)
ACTUEL_REFUSE = Anomalie(
    "mot_de_passe_refuse", "mot_de_passe_actuel", "Ce n’est pas votre mot de passe actuel. Vérifiez les majuscules."
)


def demander_lien(*, acteur: Acteur, identifiant: str, provenance: Provenance, quand: datetime) -> None:
    """Send a link to choose a new password to whom this identifier names; the same answer when it names nobody.

    Often asked, nothing more is sent: the last link is still good. An account not activated yet gets nothing.

    :raises TropDEssais: too many requests from there.
    """
    if not peut(acteur, "demander_mot_de_passe"):
        raise Introuvable
    essais.exiger({essais.cle(essais.CREATION, provenance.origine): essais.CREATION}, quand=quand)
    with transaction.atomic():
        compte = Compte.objects.actives().select_for_update(of=("self",)).filter(critere(identifiant)).first()
        if compte is not None and not compte.adresse_mail:
            compte = None
        if essais.compter(_compteurs(compte, identifiant, provenance), quand=quand):
            with compte_pour_de_vrai(compte is not None):
                _envoyer_lien(acteur, compte or personne(quand), quand)


def _compteurs(compte: Compte | None, identifiant: str, provenance: Provenance) -> dict[str, essais.Regle]:
    """What is sent to an account counts as long as it has this password and this address: once one of them changes no
    link is good any more, and the next is free. Nobody counts apart, so that refusing takes as long.
    """
    if compte is None:
        return quotas.compteurs(Nature.MOT_DE_PASSE, f"personne:{canonique(identifiant)}", provenance.origine)
    if est_connu(compte, provenance.appareils):
        return quotas.compteurs_d_un_appareil(Nature.MOT_DE_PASSE, f"{marque(compte)}{compte.cle_mail}")
    return quotas.compteurs(Nature.MOT_DE_PASSE, f"{marque(compte)}{compte.cle_mail}", provenance.origine)


def _envoyer_lien(acteur: Acteur, compte: Compte, quand: datetime) -> None:
    expire_le = quand + DELAI_LIEN
    secret = jetons.remplacer(compte, Jeton.Usage.MOT_DE_PASSE, expire_le=expire_le, quand=quand)
    courriers.lien_mot_de_passe(compte, secret, expire_le=expire_le, quand=quand)
    consigner_fait(acteur=acteur, acte="demander_mot_de_passe", objet="compte", objet_id=str(compte.pk), quand=quand)


@transaction.atomic
def changer_mot_de_passe_par_lien(
    *, acteur: Acteur, secret: str, nouveau: str, provenance: Provenance, quand: datetime
) -> str:
    """Choose a new password by the link received. Every session ends, every other link dies, the owner is told.

    Gives the mark of a known device, for the browser that did it: no stranger's failure keeps its owner waiting.

    :raises LienPerime: unknown, used, replaced or too old. :raises SaisieRefusee: the password is too weak; the link
        can be used again.
    """
    if not peut(acteur, "changer_mot_de_passe_oublie"):
        raise Introuvable
    compte = jetons.consommer(secret, Jeton.Usage.MOT_DE_PASSE, quand=quand).compte
    if anomalies := list(politique.anomalies(nouveau, compte)):
        raise SaisieRefusee(anomalies)
    _remplacer(compte, nouveau)
    fermer_toutes(compte.pk)
    _oublier_les_echecs(compte, provenance.origine)
    courriers.mot_de_passe_modifie(compte, quand=quand)
    consigner_fait(
        acteur=acteur, acte="changer_mot_de_passe_oublie", objet="compte", objet_id=str(compte.pk), quand=quand
    )
    return marque(compte)


def changer_mot_de_passe(*, acteur: Acteur, actuel: str, nouveau: str, session_gardee: str, quand: datetime) -> str:
    """Change one's password, the current one given. Every other session ends, every link dies, the owner is told.

    Gives the new mark of a known device.

    :raises TropDEssais: too many wrong ones. :raises SaisieRefusee: wrong current one, or new one too weak.
    """
    if not peut(acteur, "modifier_mot_de_passe"):
        raise Introuvable
    exiger_mot_de_passe(acteur, actuel, quand=quand)
    with transaction.atomic():
        compte = Compte.objects.visibles_par(acteur).select_for_update(of=("self",)).get()
        if anomalies := list(politique.anomalies(nouveau, compte)):
            raise SaisieRefusee(anomalies)
        _remplacer(compte, nouveau)
        fermer_toutes(compte.pk, sauf=session_gardee)
        courriers.mot_de_passe_modifie(compte, quand=quand)
        consigner_fait(
            acteur=acteur, acte="modifier_mot_de_passe", objet="compte", objet_id=str(compte.pk), quand=quand
        )
        return marque(compte)


def exiger_mot_de_passe(acteur: Acteur, actuel: str, *, quand: datetime) -> None:
    """Make sure that who is at this signed-in browser knows the password.

    :raises TropDEssais: too many wrong ones. :raises SaisieRefusee: wrong.
    """
    compte = Compte.objects.visibles_par(acteur).first()
    if compte is None:
        raise Introuvable
    exiger_mot_de_passe_de(compte, actuel, quand=quand)


def exiger_mot_de_passe_de(compte: Compte, actuel: str, *, quand: datetime) -> None:
    """Make sure that who speaks for this account knows its password.

    :raises TropDEssais: too many wrong ones. :raises SaisieRefusee: wrong.
    """
    compteurs = {essais.cle(regle, str(compte.pk)): regle for regle in essais.SECRET}
    essais.exiger(compteurs, quand=quand)
    if not check_password(normal(actuel), compte.password):
        raise SaisieRefusee([ACTUEL_REFUSE])
    essais.oublier(compteurs)


def _remplacer(compte: Compte, nouveau: str) -> None:
    compte.password = make_password(normal(nouveau))
    compte.save(update_fields=["password"])
    jetons.annuler(compte, Jeton.Usage.MOT_DE_PASSE, Jeton.Usage.CHANGEMENT_ADRESSE)


def _oublier_les_echecs(compte: Compte, origine: str) -> None:
    """Those of the account, and those of the network address where its owner has just proved who they are."""
    cles = [essais.cle(essais.COMPTE, str(compte.pk)), essais.cle(essais.PART, f"{compte.pk}\n{origine}")]
    identifiants = [f"{identifiant}\n{origine}" for identifiant in du_compte(compte)]
    essais.oublier(cles + [essais.cle(regle, sujet) for regle in essais.CONNEXION for sujet in identifiants])
