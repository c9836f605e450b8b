"""The calendar narrowed by what is chosen: one light query on all services, one on the service found."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from cyclades.consultations import referentiel
from cyclades.consultations.calendrier.echeances import echeance_du_service
from cyclades.consultations.calendrier.valeurs import Choix, Ouverture, Selection, Service
from cyclades.consultations.referentiel.valeurs import ACADEMIE
from cyclades.metier.examens.models import ServiceInscription
from cyclades.reglementation.droits import Acteur, peut
from cyclades.reglementation.reglement import Commun
from cyclades.reglementation.vocabulaire import Domaine
from cyclades.socle.noms import nom_recherche
from cyclades.socle.refus import Introuvable

ACADEMIES, TERRITOIRES, ETRANGER = "Académies", "Autres territoires d’outre-mer", "Centres d’examen à l’étranger"
ZONES = (ACADEMIES, TERRITOIRES, ETRANGER)
ORDRE = {Ouverture.OUVERT: 0, Ouverture.A_VENIR: 1, Ouverture.FERME: 2}
COLONNES = (
    "id", "session__domaine", "session_id", "session__libelle", "session__annee",
    "academie_id", "academie__nom", "academie__libelle_service", "pays_id", "pays__nom", "ouvre_le", "refuse_des",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Ligne:
    """A service, as light as choosing needs it. `lieu` is the code of the académie, or of the country abroad."""

    cle: UUID
    domaine: str
    domaine_libelle: str
    session: str
    session_libelle: str
    annee: int
    lieu: str
    lieu_libelle: str
    lieu_nom: str
    zone: str
    ouverture: Ouverture


def selection(
    *,
    acteur: Acteur,
    domaine: str | None,
    session_id: UUID | None,
    academie: str | None,
    quand: datetime,
    deduire: bool = True,
) -> Selection:
    """What the calendar answers to these choices, each of which may be absent.

    `academie` is the code of an académie (« 14 ») or of a country where an exam can be sat (« 99107 »).
    A session has one domaine, which goes without saying; so does the only session of a domaine in a place, unless it
    is to be asked again (not `deduire`). What is not in the calendar, or does not go with the choices before it, is
    left out, and said (`a_perdu_un_choix`).
    """
    if not peut(acteur, "calendrier"):
        raise Introuvable
    toutes = _lignes(quand)
    demande = {"domaine": domaine, "session": str(session_id) if session_id else None, "lieu": academie}
    retenue: dict[str, str] = {}
    for nom, valeur in demande.items():
        if valeur and _garder(toutes, {**retenue, nom: valeur}):
            retenue[nom] = valeur
    trouvees = _garder(toutes, retenue)
    if deduire and _est_seule(trouvees, retenue):
        retenue["session"] = trouvees[0].session
    if "session" in retenue:
        retenue["domaine"] = trouvees[0].domaine
    perdu = any(valeur and nom not in retenue for nom, valeur in demande.items())
    return _selection(retenue, trouvees, quand, perdu=perdu)


def _est_seule(trouvees: list[_Ligne], retenue: dict[str, str]) -> bool:
    """Does one session remain, once the domaine and the place are chosen?"""
    return {"domaine", "lieu"} <= retenue.keys() and len({ligne.session for ligne in trouvees}) == 1


def _selection(retenue: dict[str, str], trouvees: list[_Ligne], quand: datetime, *, perdu: bool) -> Selection:
    proposes = {nom: _proposer(trouvees, nom) for nom in LIBELLES}
    choisis = {nom: proposes[nom][0] if nom in retenue and proposes[nom] else None for nom in LIBELLES}
    return Selection(
        domaine=choisis["domaine"],
        session=choisis["session"],
        academie=choisis["lieu"],
        domaines=() if choisis["domaine"] else proposes["domaine"],
        sessions=() if choisis["session"] else proposes["session"],
        academies=() if choisis["lieu"] else proposes["lieu"],
        service=_service(trouvees[0], quand) if len(retenue) == len(LIBELLES) else None,
        ouverts=sum(ligne.ouverture is Ouverture.OUVERT for ligne in trouvees),
        a_perdu_un_choix=perdu,
    )


def _lignes(quand: datetime) -> list[_Ligne]:
    """All services of the sessions that are not closed."""
    lignes = list(ServiceInscription.objects.filter(session__fermee_le__isnull=True).values(*COLONNES))
    if not lignes:
        return []
    commun = referentiel.commun(max(ligne["session__annee"] for ligne in lignes))
    return [_ligne(ligne, commun, quand) for ligne in lignes]


def _ligne(ligne: Mapping[str, Any], commun: Commun, quand: datetime) -> _Ligne:
    return _Ligne(
        cle=ligne["id"],
        domaine=ligne["session__domaine"],
        domaine_libelle=commun.domaine(Domaine(ligne["session__domaine"]), ligne["session__annee"]),
        session=str(ligne["session_id"]),
        session_libelle=ligne["session__libelle"],
        annee=ligne["session__annee"],
        lieu=ligne["pays_id"] or ligne["academie_id"],
        lieu_libelle=ligne["pays__nom"] or ligne["academie__libelle_service"],
        lieu_nom=nom_recherche(ligne["pays__nom"] or ligne["academie__nom"]).removeprefix("LA "),
        zone=_zone(ligne),
        ouverture=_ouverture(ligne["ouvre_le"], ligne["refuse_des"], quand),
    )


def _zone(ligne: Mapping[str, Any]) -> str:
    if ligne["pays_id"]:
        return ETRANGER
    return ACADEMIES if ligne["academie__libelle_service"].startswith(ACADEMIE) else TERRITOIRES


def _ouverture(ouvre_le: datetime, refuse_des: datetime, quand: datetime) -> Ouverture:
    if quand < ouvre_le:
        return Ouverture.A_VENIR
    return Ouverture.OUVERT if quand < refuse_des else Ouverture.FERME


def _garder(lignes: list[_Ligne], retenue: dict[str, str]) -> list[_Ligne]:
    return [ligne for ligne in lignes if all(getattr(ligne, nom) == valeur for nom, valeur in retenue.items())]


LIBELLES = {"domaine": "domaine_libelle", "session": "session_libelle", "lieu": "lieu_libelle"}
RANGS: dict[str, Callable[[_Ligne], tuple[object, ...]]] = {
    "domaine": lambda ligne: (list(Domaine).index(Domaine(ligne.domaine)), -ligne.annee),
    "session": lambda ligne: (-ligne.annee, ligne.session_libelle, ligne.domaine),
    "lieu": lambda ligne: (ZONES.index(ligne.zone), ligne.lieu_nom),
}


def _proposer(lignes: list[_Ligne], nom: str) -> tuple[Choix, ...]:
    """Each value once, in order: domaines as the trade lists them, latest session first, places by name."""
    groupes: dict[str, list[_Ligne]] = {}
    for ligne in sorted(lignes, key=RANGS[nom]):
        groupes.setdefault(getattr(ligne, nom), []).append(ligne)
    return tuple(_choix(nom, groupe) for groupe in groupes.values())


def _choix(nom: str, groupe: list[_Ligne]) -> Choix:
    premiere = groupe[0]
    zone = premiere.zone if nom == "lieu" else ""
    return Choix(getattr(premiere, nom), getattr(premiere, LIBELLES[nom]), _meilleure(groupe), zone)


def _meilleure(lignes: Iterable[_Ligne]) -> Ouverture:
    return min((ligne.ouverture for ligne in lignes), key=ORDRE.__getitem__)


def _service(trouvee: _Ligne, quand: datetime) -> Service:
    ligne = ServiceInscription.objects.get(pk=trouvee.cle)
    return Service(
        id=ligne.pk,
        libelle=ligne.libelle,
        domaine=Domaine(trouvee.domaine),
        domaine_libelle=trouvee.domaine_libelle,
        session_id=ligne.session_id,
        session=trouvee.session_libelle,
        lieu=trouvee.lieu_libelle,
        fuseau=ligne.fuseau,
        ouvre_le=ligne.ouvre_le,
        ferme_le=ligne.ferme_le,
        pieces_ouvre_le=ligne.pieces_ouvre_le,
        pieces_ferme_le=ligne.pieces_ferme_le,
        pieces_en_ligne=ligne.retour_pieces == ServiceInscription.Retour.EN_LIGNE,
        adresse=ligne.adresse,
        telephone=ligne.telephone,
        mail=ligne.mail,
        ouverture=trouvee.ouverture,
        echeance=echeance_du_service(ligne, trouvee.ouverture, quand),
    )
