"""Candidatures that change hands: new numbers, the former ones kept, and documents that bear the new ones (CPT-12)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import uuid4

from django.db.models import F, Max

from cyclades.consultations.doublons.comparaison import attend_le_representant
from cyclades.consultations.doublons.conflits import brouillons_en_double, candidatures_des
from cyclades.editions import pdf
from cyclades.metier.candidatures.etats import actes_possibles, est_brouillon
from cyclades.metier.candidatures.models import AncienNumero, Candidature, Saisie, Version
from cyclades.metier.comptes.models import Compte
from cyclades.metier.courrier.etats import Etat as Envoi
from cyclades.metier.courrier.models import Message
from cyclades.metier.documents.models import Document
from cyclades.operations.documents.entetes import verification
from cyclades.operations.documents.taches import produire
from cyclades.operations.inscription.validite import recommencer
from cyclades.operations.inscription.versions import garder_version
from cyclades.reglementation.droits import Acteur
from cyclades.reglementation.numeros import numero_inscription
from cyclades.socle.instants import court, en_toutes_lettres, local

Nature = Document.Nature
PUBLIES = (Nature.RECAPITULATIF, Nature.DEMANDE_PIECES)
ECRITES = ("compte", "numero", "version", "signee_le")


@dataclass(frozen=True, slots=True)
class Deplacee:
    """One candidature moved. `est_publiee`: it has a new récapitulatif; `a_signer`: to be signed again by two."""

    candidature: Candidature
    ancien_numero: int
    est_publiee: bool
    a_signer: bool


def deplacer(*, acteur: Acteur, garde: Compte, autre: Compte, quand: datetime) -> list[Deplacee]:
    """Move all the candidatures and drafts of an account, the rows locked; gives those that have a number.

    Of two drafts of one service, that typed in last stays, and the other goes as when it is given up.
    """
    _departager(garde, autre)
    suivant = Candidature.objects.filter(compte=garde).aggregate(dernier=Max("numero"))["dernier"] or 0
    deplacees = []
    for candidature in candidatures_des([autre.pk]):
        if est_brouillon(candidature.etat):
            Candidature.objects.filter(pk=candidature.pk).update(compte=garde)
            continue
        suivant += 1
        deplacees.append(_deplacer(candidature, garde, autre, suivant, acteur, quand))
    return deplacees


def _departager(garde: Compte, autre: Compte) -> None:
    toutes = list(candidatures_des((garde.pk, autre.pk)).select_related("saisie"))
    des_deux = ([une for une in toutes if une.compte_id == compte.pk] for compte in (garde, autre))
    for paire in brouillons_en_double(*des_deux):
        abandonne = min(paire, key=lambda une: (une.saisie.modifiee_le, une.compte_id == garde.pk))
        Message.objects.filter(candidature=abandonne).exclude(etat=Envoi.A_ENVOYER).update(candidature=None)
        abandonne.delete()


def _deplacer(
    candidature: Candidature, garde: Compte, autre: Compte, numero: int, acteur: Acteur, quand: datetime
) -> Deplacee:
    ancien, a_signer, publiable = candidature.numero or 0, attend_le_representant(candidature), _se_publie(candidature)
    AncienNumero.objects.create(
        candidature=candidature,
        numero_candidat=autre.numero_candidat or "",
        numero=ancien,
        version=candidature.version if publiable else 0,
        remplace_le=quand,
    )
    candidature.compte, candidature.numero = garde, numero
    candidature.version += publiable
    if a_signer:  # a validation that is complete stands: nothing that was signed has changed, but the number
        recommencer(candidature, est_validee=False, quand=quand)
    candidature.save(update_fields=ECRITES)
    if publiable:
        _nouvelle_version(candidature, acteur, quand)
    return Deplacee(candidature, ancien, publiable, a_signer)


def _se_publie(candidature: Candidature) -> bool:
    """Registered, or set aside and able to come back: its récapitulatif is, or will be, read and signed."""
    return candidature.version > 0 and bool(actes_possibles(candidature.etat))


def _nouvelle_version(candidature: Candidature, acteur: Acteur, quand: datetime) -> None:
    """What was registered, unchanged, under the new numbers; a change left open will make the version after."""
    precedente = candidature.version - 1
    version = Version.objects.get(candidature=candidature, numero=precedente)
    garder_version(candidature, version.dossier, version.lignes, version.empreinte_paquet, acteur, quand)
    Saisie.objects.filter(candidature=candidature).update(pour_version=F("pour_version") + 1)
    anciens = Document.objects.filter(candidature=candidature, nature__in=PUBLIES, version=precedente)
    for document in Document.objects.bulk_create(_documents(candidature, list(anciens), quand)):
        produire.enqueue(str(document.pk))


def _documents(candidature: Candidature, anciens: list[Document], quand: datetime) -> Iterator[Document]:
    """The same data, as they were frozen, with other numbers, another version, another place to verify them."""
    for ancien in anciens:
        donnees, pk = pdf.depuis_json(ancien.donnees), uuid4()
        yield Document(
            pk=pk,
            candidature=candidature,
            nature=ancien.nature,
            version=candidature.version,
            publie_le=quand,
            donnees=pdf.vers_json(
                replace(
                    _a_jour(donnees, candidature),
                    references=_references(donnees.references, candidature, quand),
                    verification=verification(pk),
                )
            ),
        )


def _a_jour(donnees: pdf.Donnees, candidature: Candidature) -> pdf.Donnees:
    """A récapitulatif says at which address one writes to its candidate, and when it was validated."""
    if not isinstance(donnees, pdf.Recapitulatif):
        return donnees
    validee = en_toutes_lettres(candidature.validee_le, candidature.service.fuseau) if candidature.validee_le else None
    return replace(
        donnees,
        candidat=replace(donnees.candidat, mel=candidature.compte.adresse_mail),
        validation=replace(donnees.validation, validee=validee),
    )


def _references(avant: pdf.References, candidature: Candidature, quand: datetime) -> pdf.References:
    fuseau = candidature.service.fuseau
    return replace(
        avant,
        numero_candidat=candidature.compte.numero_candidat or "",
        numero_inscription=numero_inscription(candidature.numero or 0),
        version=candidature.version,
        etabli=court(quand, fuseau),
        etabli_le=local(quand, fuseau).replace(microsecond=0),
    )
