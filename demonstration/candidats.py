"""The demonstration's candidates, made by the acts of Cyclades: accounts, former marks, a draft, a registration."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.comptes.models import Compte, Jeton
from cyclades.metier.examens.models import ServiceInscription
from cyclades.metier.referentiel.models import Commune
from cyclades.operations import comptes, inscription
from cyclades.operations.comptes import jetons
from cyclades.operations.comptes.demandes import Creation, EtatCivil, Provenance
from cyclades.operations.comptes.identifiants import cle_mail
from cyclades.operations.inscription.saisie import Partie
from cyclades.operations.notes import COLONNES, importer_resultats_anterieurs
from cyclades.reglementation.droits import AUTOMATE, VISITEUR, Acteur, Role
from cyclades.reglementation.vocabulaire import Etape
from demonstration import pieces
from demonstration.comptes import AUTRES, BROUILLON, CompteDemonstration
from demonstration.dossiers import FRANCE, INSCRIPTIONS, PERSONNES, RESULTATS, Inscription, Personne


def charger(*, session: int, quand: datetime) -> None:
    """Make what is missing; what somebody changed since is left as they want it."""
    for personne in PERSONNES:
        if not Compte.objects.actives().filter(cle_mail=cle_mail(personne.compte.identifiant)).exists():
            _creer_compte(personne, quand)
    importer_resultats_anterieurs(acteur=AUTOMATE, contenu=_resultats(session - 1), quand=quand)
    for voulue in INSCRIPTIONS:
        _inscrire(voulue, session, quand)


def _creer_compte(personne: Personne, quand: datetime) -> None:
    """The link of the mail is replaced by one that is used at once."""
    creation = Creation(_etat_civil(personne), personne.compte.identifiant, personne.compte.mot_de_passe)
    comptes.creer(acteur=VISITEUR, demande=creation, provenance=Provenance(), quand=quand)
    compte = _compte(personne.compte)
    expire_le = quand + timedelta(hours=1)
    secret = jetons.remplacer(compte, Jeton.Usage.ACTIVATION, expire_le=expire_le, quand=quand)
    comptes.activer(acteur=VISITEUR, secret=secret, quand=quand)


def _etat_civil(personne: Personne) -> EtatCivil:
    commune = Commune.objects.get(code=personne.commune, nature=Commune.Nature.ACTUELLE)
    return EtatCivil(
        civilite=personne.civilite,
        nom_naissance=personne.nom,
        prenoms=personne.prenoms,
        date_naissance=personne.naissance,
        pays_naissance=FRANCE,
        departement_naissance=personne.departement,
        commune_naissance=commune.pk,
    )


def _compte(compte: CompteDemonstration) -> Compte:
    return Compte.objects.get(cle_mail=cle_mail(compte.identifiant))


def _resultats(session: int) -> bytes:
    """The file of the marks that the draft's candidate obtained."""
    numero = _compte(BROUILLON).numero_candidat
    debut = {"numero_candidat": numero, "specialite": "bcp/cuisine", "academie": "14", "session": str(session)}
    lignes = [
        debut
        | {"forme": "globale", "unite": unite, "note": note, "decision": "ajourne"}
        | ({"langue": "anglais"} if unite == "U4" else {})
        for unite, note in RESULTATS.items()
    ]
    rangs = [";".join(COLONNES), *(";".join(ligne.get(nom, "") for nom in COLONNES) for ligne in lignes)]
    return "\n".join(rangs).encode()


def _inscrire(voulue: Inscription, session: int, quand: datetime) -> None:
    """:raises DossierIncomplet: the regulation refuses what `dossiers` declares."""
    compte = _compte(voulue.compte)
    memes = {"session__domaine": voulue.domaine.value, "session__annee": session}
    if Candidature.objects.filter(compte=compte, **memes).exists():
        return
    acteur = Acteur(Role.CANDIDAT, compte.pk)
    service = ServiceInscription.objects.get(academie=voulue.academie, pays=None, **memes)
    candidature_id = inscription.demarrer(acteur=acteur, service_id=service.pk, quand=quand)
    for etape, valeurs in _etapes(voulue):
        tape = inscription.Tape(etape=etape, brut={}, valeurs=valeurs, revision=0)
        if anomalies := inscription.saisir(acteur=acteur, candidature_id=candidature_id, tape=tape, quand=quand):
            raise inscription.DossierIncomplet(anomalies)
    if voulue.epreuves:
        inscription.enregistrer(acteur=acteur, candidature_id=candidature_id, conditions_acceptees=True, quand=quand)
        pieces.fournir(acteur, candidature_id, quand, combien=1 if voulue.compte in AUTRES else 2)


def _etapes(voulue: Inscription) -> Iterator[tuple[Etape, Partie]]:
    yield Etape.MODALITES, True
    yield Etape.IDENTIFICATION, voulue.identification
    yield Etape.INFORMATIONS, voulue.informations
    yield Etape.QUALIFICATION, voulue.qualification
    if voulue.epreuves:
        yield Etape.ACQUIS, ()
        yield Etape.EPREUVES, voulue.epreuves
