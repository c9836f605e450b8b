"""A new pack tried on every candidature of a session before it is activated (D8): nothing is written."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db.models import F

from cyclades.consultations import referentiel
from cyclades.consultations.inscription.dossier import contexte
from cyclades.metier.candidatures.models import Candidature, Version
from cyclades.operations.referentiel.paquets import COMMUN, contenus_de
from cyclades.operations.referentiel.refus import FichierRefuse
from cyclades.reglementation.comparaison import Difference, Genre, Regime, comparer
from cyclades.reglementation.dossier import depuis_json
from cyclades.reglementation.droits import Acteur, peut
from cyclades.reglementation.paquets import PaquetInvalide, lire_commun, lire_reglement
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


def essayer(*, acteur: Acteur, dossier: Path, domaine: Domaine, session: int, quand: datetime) -> Essai:
    """Read every candidature of the session as it is registered with the packs in force, then with those of a folder.

    :param dossier: a folder made like `reglements/`; what it does not hold stays as it is in force.
    :raises FichierRefuse: a file of the folder does not hold.
    """
    if not peut(acteur, "charger_referentiels"):
        raise Introuvable
    nouveaux = _lire(dossier)
    versions = (
        Version.objects.filter(
            candidature__in=Candidature.objects.actives(),
            candidature__session__domaine=domaine.value,
            candidature__session__annee=session,
            numero=F("candidature__version"),
        )
        .select_related("candidature__service__session", "candidature__service__academie", "candidature__specialite")
        .order_by("candidature_id")
    )
    with referentiel.meme_version():
        return _Bilan(nouveaux, referentiel.commun(session), quand).lire(versions.iterator(chunk_size=PAR_LOT))


@dataclass(frozen=True, slots=True)
class _Nouveaux:
    """What the folder holds: specialties by key, and shared tables if it has some."""

    reglements: Mapping[str, Reglement]
    commun: Commun | None


def _lire(dossier: Path) -> _Nouveaux:
    contenus = contenus_de(dossier)
    tables = {nom.removeprefix(f"{COMMUN}/"): lu for nom, lu in contenus.items() if nom.startswith(f"{COMMUN}/")}
    try:
        lus = [lire_reglement(lu, nom) for nom, lu in contenus.items() if not nom.startswith(f"{COMMUN}/")]
        return _Nouveaux({lu.cle: lu for lu in lus}, lire_commun(tables) if tables else None)
    except PaquetInvalide as invalide:
        raise FichierRefuse(invalide.chemin, invalide.cle, invalide.attendu) from invalide


class _Bilan:
    """The differences met so far, with how many candidatures each concerns."""

    def __init__(self, nouveaux: _Nouveaux, en_vigueur: Commun, quand: datetime) -> None:
        self.nouveaux, self.en_vigueur, self.quand = nouveaux, en_vigueur, quand
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
        nouveau = self.nouveaux.reglements.get(cle)
        if nouveau is None and self.nouveaux.commun is None:
            self.sans_nouveau += 1
            return
        contenu = depuis_json(version.dossier)
        service = contexte(candidature, contenu, self.quand, etape=Etape.EPREUVES)
        ancien = referentiel.reglement_par_empreinte(version.empreinte_paquet)
        avant = Regime(ancien, self.en_vigueur)
        apres = Regime(nouveau or ancien, self.nouveaux.commun or self.en_vigueur)
        trouvees = comparer(contenu, service, avant, apres)
        self.concernees += bool(trouvees)
        for difference in trouvees:
            self.combien[cle, difference] += 1
            exemples = self.vus.setdefault((cle, difference), [])
            if len(exemples) < EXEMPLES:
                exemples.append(str(candidature.pk))
