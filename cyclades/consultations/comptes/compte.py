"""« Modifier mon compte »: what it says, what may still be changed, from where one is signed in."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef

from cyclades.consultations.comptes.navigateurs import nommer
from cyclades.consultations.rectifications import MaRectification, derniere_rectification
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.comptes.models import Compte, Jeton, SessionOuverte
from cyclades.reglementation.droits import Acteur
from cyclades.socle.refus import Introuvable


@dataclass(frozen=True, slots=True)
class Naissance:
    """Where: identifiers for the form, labels for the page. A place typed was in no list, or is a town abroad."""

    pays: str
    pays_nom: str
    departement: str
    departement_nom: str
    commune: int | None
    commune_nom: str
    commune_saisie: str
    subdivision: str = ""


@dataclass(frozen=True, slots=True)
class Connexion:
    """A browser signed in. `id` names it in the act that ends it, and opens nothing."""

    id: str
    navigateur: str
    ouverte_le: datetime
    vue_le: datetime
    est_celle_ci: bool


@dataclass(frozen=True, slots=True)
class MonCompte:
    """`est_fige`: a candidature exists, only the address and the password can change. Drafts are none.

    `rectification`: the last request for correction of the civil status that is then frozen.
    """

    numero_candidat: str
    identifiant_etablissement: str
    civilite: str
    civilite_libelle: str
    nom_naissance: str
    nom_usage: str
    prenoms: str
    date_naissance: date | None
    naissance: Naissance
    adresse_mail: str
    adresse_a_confirmer: str
    est_fige: bool
    connexions: tuple[Connexion, ...]
    rectification: MaRectification | None = None


def mon_compte(*, acteur: Acteur, session: str = "", quand: datetime) -> MonCompte:
    """The account of who is signed in; `session` is the digest of the one that asks.

    :raises Introuvable: a visitor.
    """
    enregistrees = Candidature.objects.filter(compte=OuterRef("pk")).enregistrees()
    compte = (
        Compte.objects.visibles_par(acteur)
        .select_related("pays_naissance", "departement_naissance", "commune_naissance")
        .annotate(est_fige=Exists(enregistrees))
        .first()
    )
    if compte is None:
        raise Introuvable
    return MonCompte(
        numero_candidat=compte.numero_candidat or "",
        identifiant_etablissement=compte.identifiant_etablissement or "",
        civilite=compte.civilite,
        civilite_libelle=compte.get_civilite_display(),
        nom_naissance=compte.nom_naissance,
        nom_usage=compte.nom_usage,
        prenoms=compte.prenoms,
        date_naissance=compte.date_naissance,
        naissance=_naissance(compte),
        adresse_mail=compte.adresse_mail,
        adresse_a_confirmer=_adresse_a_confirmer(compte, quand),
        est_fige=compte.est_fige,
        connexions=_connexions(compte, session, quand),
        rectification=derniere_rectification(compte.pk) if compte.est_fige else None,
    )


def _naissance(compte: Compte) -> Naissance:
    pays, departement, commune = compte.pays_naissance, compte.departement_naissance, compte.commune_naissance
    return Naissance(
        pays=pays.code if pays else "",
        pays_nom=pays.nom if pays else "",
        departement=departement.code if departement else "",
        departement_nom=f"{departement.code} - {departement.nom}" if departement else "",
        commune=commune.id if commune else None,
        commune_nom=commune.nom if commune else "",
        commune_saisie=compte.commune_naissance_saisie,
        subdivision=compte.subdivision_naissance,
    )


def _adresse_a_confirmer(compte: Compte, quand: datetime) -> str:
    demandes = Jeton.objects.filter(
        compte=compte, usage=Jeton.Usage.CHANGEMENT_ADRESSE, consomme_le=None, expire_le__gt=quand
    )
    demande = demandes.order_by("-cree_le").first()
    return demande.donnees["adresse"] if demande else ""


def _connexions(compte: Compte, session: str, quand: datetime) -> tuple[Connexion, ...]:
    vivantes = SessionOuverte.objects.filter(
        compte=compte,
        vue_le__gt=quand - timedelta(seconds=settings.SESSION_COOKIE_AGE),
        ouverte_le__gt=quand - timedelta(seconds=settings.SESSION_DUREE_MAXIMALE),
    )
    return tuple(
        Connexion(
            id=une.empreinte,
            navigateur=nommer(une.navigateur),
            ouverte_le=une.ouverte_le,
            vue_le=une.vue_le,
            est_celle_ci=une.empreinte == session,
        )
        for une in vivantes.order_by("-vue_le")
    )
