"""Mails about the account: each is named by the fact that it tells."""

from collections.abc import Sequence

from cyclades.editions.courriels.moteur import composer
from cyclades.editions.courriels.valeurs import Changement, Contact, Courriel, DemandeDeCompte, Suite


def activation(*, demandes: Sequence[DemandeDeCompte]) -> Courriel:
    """An account was asked for at this address, or several: each form is told apart, and has its link (CPT-4)."""
    return composer("activation", "Activer mon compte", demandes=demandes)


def adresse_deja_connue(*, lien_connexion: str, lien_mot_de_passe: str) -> Courriel:
    """An account was asked for at an address that has one: only its owner is told (CPT-3)."""
    return composer(
        "adresse_deja_connue",
        "Vous avez déjà un compte",
        lien_connexion=lien_connexion,
        lien_mot_de_passe=lien_mot_de_passe,
    )


def identite_deja_connue(*, quand: str, lien_connexion: str, lien_mot_de_passe: str) -> Courriel:
    """An account was asked for with the identity of this one, from another address (CPT-12)."""
    return composer(
        "identite_deja_connue",
        "Un second compte a été demandé à votre nom",
        quand=quand,
        lien_connexion=lien_connexion,
        lien_mot_de_passe=lien_mot_de_passe,
    )


def lien_mot_de_passe(*, lien: str, expire: str) -> Courriel:
    """A new password was asked for; the link serves once (CPT-7)."""
    return composer("lien_mot_de_passe", "Modifier mon mot de passe", lien=lien, expire=expire)


def mot_de_passe_modifie(*, quand: str, lien_mot_de_passe: str) -> Courriel:
    """The password was changed, and the other sessions ended."""
    return composer(
        "mot_de_passe_modifie",
        "Votre mot de passe a été modifié",
        quand=quand,
        lien_mot_de_passe=lien_mot_de_passe,
    )


def changement_adresse(*, nouvelle: str, lien: str, expire: str) -> Courriel:
    """To the new address: confirm it, the old one serves until then (CPT-9)."""
    return composer(
        "changement_adresse",
        "Confirmer ma nouvelle adresse mail",
        nouvelle=nouvelle,
        lien=lien,
        expire=expire,
    )


def changement_adresse_ancienne(*, nouvelle: str, quand: str, lien_annulation: str, expire: str) -> Courriel:
    """To the old address: it was replaced, and can be brought back until `expire` (CPT-9)."""
    return composer(
        "changement_adresse_ancienne",
        "L’adresse mail de votre compte a été remplacée",
        nouvelle=nouvelle,
        quand=quand,
        lien_annulation=lien_annulation,
        expire=expire,
    )


def adresse_modifiee(*, nouvelle: str, quand: str, lien_connexion: str) -> Courriel:
    """To the new address: it is now the login."""
    return composer(
        "adresse_modifiee",
        "Votre nouvelle adresse mail est enregistrée",
        nouvelle=nouvelle,
        quand=quand,
        lien_connexion=lien_connexion,
    )


def compte_supprime(*, quand: str) -> Courriel:
    """The account was deleted by its owner (CPT-10)."""
    return composer("compte_supprime", "Votre compte a été supprimé", quand=quand)


def connexion_inhabituelle(*, quand: str, appareil: str, lien_mot_de_passe: str) -> Courriel:
    """Somebody signed in from a device that the account did not know."""
    return composer(
        "connexion_inhabituelle",
        "Connexion depuis un appareil inhabituel",
        quand=quand,
        appareil=appareil,
        lien_mot_de_passe=lien_mot_de_passe,
    )


def rectification_acceptee(
    *, quand: str, changements: Sequence[Changement], suites: Sequence[Suite], lien: str
) -> Courriel:
    """The civil status was corrected, as asked: what changed, and what follows for each registration (CPT-9)."""
    return composer(
        "rectification_acceptee",
        "Votre état civil a été rectifié",
        quand=quand,
        changements=changements,
        suites=suites,
        lien=lien,
    )


def rectification_refusee(*, demandee_le: str, motif: str, lien: str) -> Courriel:
    """The civil status stays as it was: why, and what to do (CPT-9)."""
    return composer(
        "rectification_refusee",
        "Votre demande de rectification a été refusée",
        demandee_le=demandee_le,
        motif=motif,
        lien=lien,
    )


def comptes_reunis(
    *,
    quand: str,
    numero: str,
    ancien_numero: str,
    adresse: str,
    candidatures: Sequence[tuple[str, str]],
    a_signer: Sequence[str],
    lien_connexion: str,
    lien_mot_de_passe: str,
    contact: Contact,
) -> Courriel:
    """Two accounts of one person are one now (CPT-12). `candidatures`: those moved, and their new number.

    `a_signer`: those whose representative had not signed yet.
    """
    return composer(
        "comptes_reunis",
        "Vos deux comptes sont réunis\u00a0: votre n° candidat",
        quand=quand,
        numero=numero,
        ancien_numero=ancien_numero,
        adresse=adresse,
        candidatures=candidatures,
        a_signer=a_signer,
        lien_connexion=lien_connexion,
        lien_mot_de_passe=lien_mot_de_passe,
        contact=contact,
    )


def compte_reuni(*, quand: str, numero: str, mel: str) -> Courriel:
    """To the address that serves no more: its account, of this n° candidat, joined another of the same identity."""
    return composer(
        "compte_reuni",
        "Votre compte a été réuni à un autre",
        quand=quand,
        numero=numero,
        mel=mel,
    )


def compte_inactif(*, depuis: str, efface: str, lien_connexion: str) -> Courriel:
    """Nobody signed in for years: the account will be erased unless somebody does."""
    return composer(
        "compte_inactif",
        "Votre compte sera effacé si vous ne vous connectez pas",
        depuis=depuis,
        efface=efface,
        lien_connexion=lien_connexion,
    )
