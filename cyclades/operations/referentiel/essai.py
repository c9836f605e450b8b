"""A new pack tried on every candidature of a session before it is activated (D8): nothing is written."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db.models import F, QuerySet

from cyclades.consultations import referentiel
from cyclades.consultations.inscription.dossier import contexte
from cyclades.metier.candidatures.models import Candidature, Version
from cyclades.metier.referentiel.models import Paquet
from cyclades.operations.referentiel.paquets import COMMUN, contenus_de
from cyclades.operations.referentiel.refus import FichierRefuse
from cyclades.reglementation.comparaison import Difference, Genre, Regime, comparer
from cyclades.reglementation.dossier import depuis_json
from cyclades.reglementation.droits import Acteur, peut
from cyclades.reglementation.paquets import PaquetInvalide, empreinte, lire_commun, lire_reglement
from cyclades.reglementation.reglement import Commun, Reglement
from cyclades.reglementation.vocabulaire import Domaine, Etape
from cyclades.socle.refus import Introuvable

EXEMPLES = 5
PAR_LOT = 500


@dataclass(frozen=True, slots=True)
class Constat:
    """One difference, how many candidatures of that specialty it concerns, and the identifiers of a few of them."""

    difference: Difference
    specialite: str
    combien: int
    exemples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Essai:
    """What the new packs would change: candidatures read, those concerned, those of which the folder says nothing."""

    lues: int
    concernees: int
    sans_nouveau: int
    constats: tuple[Constat, ...]

    def par_genre(self) -> dict[Genre, int]:
        """How many differences of each kind, the weightiest kind first."""
        sommes = Counter[Genre]()
        for constat in self.constats:
            sommes[constat.difference.genre] += constat.combien
        return {genre: sommes[genre] for genre in Genre if sommes[genre]}


AUCUN = Essai(0, 0, 0, ())


def essayer(*, acteur: Acteur, dossier: Path, domaine: Domaine, session: int, quand: datetime) -> Essai:
    """Read every candidature of the session as it is registered with the packs in force, then with those of a folder.

    :param dossier: a folder made like `reglements/`; what it does not hold stays as it is in force.
    :raises FichierRefuse: a file of the folder does not hold.
    """
    if not peut(acteur, "charger_referentiels"):
        raise Introuvable
    nouveaux = _lire(contenus_de(dossier))
    versions = _enregistrees().filter(candidature__session__domaine=domaine.value, candidature__session__annee=session)
    return _essayer(nouveaux, versions, quand)


def essayer_le_chargement(contenus: Mapping[str, bytes], quand: datetime) -> Essai:
    """Read every candidature of the sessions not closed with the packs that would be activated or retired.

    :param contenus: the packs as `paquets.fichiers` gives them; those that are active already change nothing.
    :raises FichierRefuse: a file does not hold.
    """
    voulues = {chemin: empreinte(contenu) for chemin, contenu in contenus.items()}
    actives = dict(Paquet.objects.filter(desactive_le__isnull=True).values_list("chemin", "empreinte"))
    if not actives:
        return AUCUN
    changes = {chemin for chemin in {*voulues, *actives} if voulues.get(chemin) != actives.get(chemin)}
    versions = _enregistrees().filter(candidature__session__fermee_le__isnull=True)
    if COMMUN not in changes:
        touchees = Paquet.objects.filter(chemin__in=changes, specialite__isnull=False).values("specialite")
        versions = versions.filter(candidature__specialite__in=touchees)
    return _essayer(_tout(contenus), versions, quand)


def _enregistrees() -> QuerySet[Version]:
    """The version in force of every active candidature."""
    return (
        Version.objects.filter(candidature__in=Candidature.objects.actives(), numero=F("candidature__version"))
        .select_related("candidature__service__session", "candidature__service__academie", "candidature__specialite")
        .order_by("candidature_id")
    )


def _essayer(nouveaux: "_Nouveaux", versions: QuerySet[Version], quand: datetime) -> Essai:
    with referentiel.meme_version():
        return _Bilan(nouveaux, quand).lire(versions.iterator(chunk_size=PAR_LOT))


@dataclass(frozen=True, slots=True)
class _Nouveaux:
    """The specialties to come, and shared tables if there are some; is what is absent of them retired?"""

    reglements: tuple[Reglement, ...]
    commun: Commun | None
    est_tout: bool = False

    def pour(self, cle: str, session: int) -> Reglement | None:
        """A specialty may have one pack by range of sessions."""
        return next((lu for lu in self.reglements if lu.cle == cle and lu.sessions.comprend(session)), None)


def _lire(contenus: Mapping[str, bytes], *, est_tout: bool = False) -> _Nouveaux:
    tables = {nom.removeprefix(f"{COMMUN}/"): lu for nom, lu in contenus.items() if nom.startswith(f"{COMMUN}/")}
    try:
        lus = tuple(lire_reglement(lu, nom) for nom, lu in contenus.items() if not nom.startswith(f"{COMMUN}/"))
        return _Nouveaux(lus, lire_commun(tables) if tables else None, est_tout)
    except PaquetInvalide as invalide:
        raise FichierRefuse(invalide.chemin, invalide.cle, invalide.attendu) from invalide


def _tout(contenus: Mapping[str, bytes]) -> _Nouveaux:
    """The packs of a loading, where the shared tables are one."""
    tables = {f"{COMMUN}/{nom}": texte.encode() for nom, texte in json.loads(contenus[COMMUN]).items()}
    return _lire({**tables, **{nom: lu for nom, lu in contenus.items() if nom != COMMUN}}, est_tout=True)


class _Bilan:
    """The differences met so far, with how many candidatures each concerns."""

    def __init__(self, nouveaux: _Nouveaux, quand: datetime) -> None:
        self.nouveaux, self.quand = nouveaux, quand
        self.lues = self.concernees = self.sans_nouveau = 0
        self.vus: dict[tuple[str, Difference], list[str]] = {}
        self.combien: Counter[tuple[str, Difference]] = Counter()

    def lire(self, versions: Iterable[Version]) -> Essai:
        for version in versions:
            self._une(version)
        constats = [
            Constat(difference, specialite, self.combien[specialite, difference], tuple(exemples))
            for (specialite, difference), exemples in self.vus.items()
        ]
        rangs = {genre: rang for rang, genre in enumerate(Genre)}
        constats.sort(key=lambda un: (rangs[un.difference.genre], -un.combien, un.specialite, un.difference.cle))
        return Essai(self.lues, self.concernees, self.sans_nouveau, tuple(constats))

    def _une(self, version: Version) -> None:
        self.lues += 1
        candidature = version.candidature
        cle = candidature.specialite.cle if candidature.specialite else ""
        session = candidature.service.session.annee
        nouveau = self.nouveaux.pour(cle, session)
        if nouveau is None and self.nouveaux.commun is None:
            self.sans_nouveau += 1
            return
        if nouveau is None and self.nouveaux.est_tout:
            self._noter(candidature, cle, (Difference(Genre.SPECIALITE_RETIREE, cle),))
            return
        contenu = depuis_json(version.dossier)
        service = contexte(candidature, contenu, self.quand, etape=Etape.EPREUVES)
        ancien = referentiel.reglement_par_empreinte(version.empreinte_paquet)
        en_vigueur = referentiel.commun(session)
        avant = Regime(ancien, en_vigueur)
        apres = Regime(nouveau or ancien, self.nouveaux.commun or en_vigueur)
        self._noter(candidature, cle, comparer(contenu, service, avant, apres))

    def _noter(self, candidature: Candidature, cle: str, trouvees: tuple[Difference, ...]) -> None:
        self.concernees += bool(trouvees)
        for difference in trouvees:
            self.combien[cle, difference] += 1
            exemples = self.vus.setdefault((cle, difference), [])
            if len(exemples) < EXEMPLES:
                exemples.append(str(candidature.pk))
