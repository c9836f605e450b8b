"""Registrations taken at random through the acts of the steps, alone or several at once, and what must hold of each.

    with terrain() as ouvert:
        assert jouer(20261122, ouvert).manquements == []

A seed gives the same person, the same answers, the same acts; acts done at once may end in another order.
"""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random
from threading import Barrier
from typing import Any

from django.db import connection, transaction

from cyclades.consultations.inscription import etape as lire_etape
from cyclades.consultations.referentiel.memoire import meme_version
from cyclades.metier.candidatures.models import Saisie
from cyclades.metier.comptes.models import Compte
from cyclades.metier.examens.models import ServiceInscription
from cyclades.metier.notes.models import ResultatAnterieur
from cyclades.metier.referentiel.models import Commune, Etablissement, Specialite
from cyclades.operations import inscription
from cyclades.operations.inscription import DejaInscrit, DossierIncomplet, RienASaisir, SaisiePerimee, Tape
from cyclades.reglementation.vocabulaire import Domaine, Etape
from tests.fabriques import comptes, services
from tests.fabriques.controles import en_json, manquements_de_la_personne, memes
from tests.fabriques.inscriptions import MODIFIABLES, acteur_de
from tests.fabriques.tirages import Tireur, naissance

QUAND = datetime(2026, 11, 10, 10, tzinfo=UTC)
ANNEE = 2027
LIBELLE = "Parcours aléatoires"
COUPS = 14
ENSEMBLE = 3
DEUX_DEPARTS = 0.15  # how often one starts in two académies before finishing anywhere
ATTENDUS = {
    "saisir": (SaisiePerimee, RienASaisir),
    "enregistrer": (DossierIncomplet,),
    "demarrer": (DejaInscrit,),
    "modifier": (),
}
"""The refusals that each act may give here; any other is a failure."""


@dataclass(frozen=True, slots=True)
class Terrain:
    """Where one registers, and hands to act at once with."""

    services: tuple[ServiceInscription, ...]
    unites: dict[Any, tuple[str, ...]]
    commune: Commune
    mains: ThreadPoolExecutor

    def ensemble(self, actes):
        """Do these acts, at once when they are several; gives what each gave or raised."""
        if len(actes) == 1:
            return [_rendre(actes[0])]
        depart = Barrier(len(actes))

        def un(acte):
            depart.wait()
            return _rendre(acte)

        return list(self.mains.map(un, actes))


@dataclass(slots=True)
class Bilan:
    """One journey: what was done, and what must never happen and did."""

    graine: int
    actes: Counter = field(default_factory=Counter)
    manquements: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Fiche:
    """What the acts have told of one candidature."""

    service: ServiceInscription
    acceptees: dict[Etape, Any] = field(default_factory=dict)
    version: int = 0
    ouverte: bool = True
    a_revoir: set[Etape] = field(default_factory=set)
    derniere: Tape | None = None
    gardees: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Coup:
    """One act to do: its name, on which candidature, with what."""

    nom: str
    candidature_id: Any
    acte: Callable[[], Any]
    tape: Tape | None = None


def ouvrir_les_services():
    """Two services a domaine, one of which leaves schools open, has adapted EPS and a note to read. Once a database."""
    for domaine in Domaine:
        session = services.session(domaine=domaine, annee=ANNEE, libelle=LIBELLE)
        offertes = [une.cle for une in Specialite.objects.filter(domaine=domaine.value)]
        for code, propres in (
            ("14", {"etablissements": _ecoles("14")}),
            ("33", {"eps_adaptees": ["natation 250 mètres"], "notes_specialites": {cle: {} for cle in offertes[:2]}}),
        ):
            reglages = {**services.REGLAGES, **propres}
            services.service(quand=QUAND, session=session, academie_code=code, reglages=reglages)


def _ecoles(academie):
    return list(Etablissement.objects.filter(academie_id=academie).order_by("uai").values_list("uai", flat=True)[:4])


@contextmanager
def terrain():
    """The services opened in this database, and three hands, each with its own connection."""
    ouverts = ServiceInscription.objects.filter(session__libelle=LIBELLE).select_related("session", "academie")
    lus = tuple(ouverts.order_by("session__domaine", "academie"))
    unites = {un.pk: tuple(un.reglages.get("etablissements") or _ecoles(un.academie_id)) for un in lus}
    commune = Commune.objects.filter(code="35238").order_by("pk").first()
    with ThreadPoolExecutor(ENSEMBLE) as mains:
        yield Terrain(lus, unites, commune, mains)
        fin = Barrier(ENSEMBLE)
        list(mains.map(lambda _: (fin.wait(), connection.close()), range(ENSEMBLE)))


def jouer(graine, ouvert, *, simultane=0.12):
    """One person from « Démarrer » to wherever chance leads. `simultane`: how often several acts are done at once."""
    with meme_version():  # nobody changes the référentiels meanwhile
        parcours = Parcours(graine, ouvert, simultane)
        parcours.derouler()
        parcours.bilan.manquements += manquements_de_la_personne(parcours.compte, parcours.fiches, QUAND)
    return parcours.bilan


class Parcours:
    """The person, and what the acts have told them so far."""

    def __init__(self, graine, ouvert, simultane):
        self.de, self.bilan, self.terrain, self.simultane = Random(graine), Bilan(graine), ouvert, simultane
        premier = self.de.choice(ouvert.services)
        self.possibles = [un for un in ouvert.services if un.session_id == premier.session_id]
        self.de.shuffle(self.possibles)
        self.compte = _personne(graine, self.de, premier, ouvert.commune)
        self.fiches: dict[Any, Fiche] = {}

    # --- The course of a journey ---

    def derouler(self):
        for service in self.possibles[: 2 if self.de.random() < DEUX_DEPARTS else 1]:
            self._demarrer(service)
        for _ in range(COUPS):
            if not self.fiches or not self._un_coup():
                break

    def _un_coup(self):
        """One or several acts; false when the person is content with what they have."""
        hasard, ouvertes = self.de.random(), [pk for pk, fiche in self.fiches.items() if fiche.ouverte]
        if not ouvertes:
            return self._recommencer()
        if hasard < 0.04:
            self._demarrer(self.de.choice(self.possibles))
        elif hasard < 0.04 + self.simultane:
            self._a_plusieurs(ouvertes)
        else:
            self._faire([self._coup(self.de.choice(ouvertes))])
        return True

    def _recommencer(self):
        if self.de.random() < 0.3:
            pk = self.de.choice(list(self.fiches))
            self._faire([Coup("modifier", pk, lambda: inscription.modifier(**self._qui(pk)))])
        elif self.de.random() < 0.3:
            self._demarrer(self.de.choice(self.possibles))
        else:
            return False
        return True

    def _a_plusieurs(self, ouvertes):
        """The same act from several tabs, or different ones; on all that is open."""
        coups = [self._coup(self.de.choice(ouvertes)) for _ in range(self.de.choice((2, 2, 3)))]
        hasard = self.de.random()
        if hasard < 0.3:
            coups = [coups[0]] * len(coups)
        elif hasard < 0.6:
            coups = [self._enregistrer(self.de.choice(ouvertes)) for _ in coups]
        self._faire(coups)

    def _coup(self, pk):
        """Mostly what is missing, in order; sometimes any step, the same again, or « Enregistrer » too soon."""
        fiche, hasard = self.fiches[pk], self.de.random()
        manquent = [etape for etape in MODIFIABLES if etape not in fiche.acceptees or etape in fiche.a_revoir]
        if hasard < 0.05 or not manquent:
            return self._enregistrer(pk)
        if hasard < 0.10 and fiche.derniere is not None:
            return self._saisir(pk, fiche.derniere)
        etape = manquent[0] if hasard < 0.85 else self.de.choice(MODIFIABLES)
        return self._saisir(pk, self._taper(pk, etape))

    def _taper(self, pk, etape):
        fiche = self.fiches[pk]
        page = lire_etape(**self._qui(pk), etape=etape) if etape in {Etape.ACQUIS, Etape.EPREUVES} else None
        tireur = Tireur(
            self.de, fiche.service.session.domaine, ANNEE, self.terrain.unites[fiche.service.pk], self._est_mineur()
        )
        revision = fiche.gardees.get(etape, {}).get("revision", 0) - (self.de.random() < 0.03)
        return Tape(etape=etape, brut={"texte": ["tapé"]}, valeurs=tireur.tirer(etape, page), revision=revision)

    def _saisir(self, pk, tape):
        return Coup("saisir", pk, lambda: inscription.saisir(**self._qui(pk), tape=tape), tape)

    def _enregistrer(self, pk):
        acceptees = self.de.random() < 0.9
        return Coup("enregistrer", pk, lambda: inscription.enregistrer(**self._qui(pk), conditions_acceptees=acceptees))

    def _qui(self, pk):
        return {"acteur": acteur_de(self.compte), "candidature_id": pk, "quand": QUAND}

    def _est_mineur(self):
        return self.compte.date_naissance > QUAND.date().replace(year=QUAND.year - 18)

    # --- What the acts tell ---

    def _demarrer(self, service):
        def acte():
            return inscription.demarrer(acteur=acteur_de(self.compte), service_id=service.pk, quand=QUAND)

        rendus = self.terrain.ensemble([acte] * (ENSEMBLE if self.de.random() < self.simultane else 1))
        identifiants = {un for un in rendus if not isinstance(un, Exception)}
        for un in rendus:
            self._noter("demarrer", un)
        deja = {pk for pk, fiche in self.fiches.items() if fiche.service.pk == service.pk and fiche.version == 0}
        if len(identifiants | deja) > 1:
            self._manque(f"deux brouillons pour un même départ : {identifiants | deja}")
        for pk in identifiants - set(self.fiches):
            self.fiches[pk] = Fiche(service)

    def _faire(self, coups):
        """Do them, and compare what is kept with what was said."""
        avant = {pk: dict(fiche.acceptees) for pk, fiche in self.fiches.items()}
        revisions = {coup.candidature_id: self.fiches[coup.candidature_id].gardees for coup in coups}
        rendus = self.terrain.ensemble([coup.acte for coup in coups])
        for coup, rendu in zip(coups, rendus, strict=True):
            self._noter(coup.nom, rendu)
        for coup, rendu in zip(coups, rendus, strict=True):
            if coup.tape is not None:
                self._apres_saisie(
                    coup, rendu, avant[coup.candidature_id], revisions[coup.candidature_id], len(coups) == 1
                )
        for coup, rendu in zip(coups, rendus, strict=True):
            if coup.tape is None and not isinstance(rendu, Exception):
                self._apres_acte(coup)
            elif isinstance(rendu, DossierIncomplet):
                fautives = {une.etape for une in rendu.anomalies} & set(MODIFIABLES)
                self.fiches[coup.candidature_id].a_revoir |= fautives
        for pk in {coup.candidature_id for coup in coups}:
            self._comparer(pk)

    def _apres_saisie(self, coup, rendu, avant, revisions, seul):
        tape, fiche = coup.tape, self.fiches[coup.candidature_id]
        fiche.derniere = tape
        if rendu != () or tape.valeurs is None:
            return
        self.bilan.actes["etape acceptee"] += 1
        valeurs, etape = en_json(tape.etape, tape.valeurs), tape.etape
        fiche.a_revoir.discard(etape)
        if memes(etape, avant.get(etape), valeurs):
            return
        if not memes(etape, fiche.acceptees.get(etape), avant.get(etape), valeurs):
            self._manque(f"deux réponses différentes acceptées à la fois à l'étape {etape}")
        if seul and tape.revision != revisions.get(etape, {}).get("revision", 0):
            self._manque(f"réponse périmée acceptée à l'étape {etape}")
        fiche.acceptees[etape] = valeurs

    def _apres_acte(self, coup):
        fiche = self.fiches[coup.candidature_id]
        if coup.nom == "modifier":
            fiche.ouverte = True
        elif fiche.ouverte:
            fiche.ouverte, fiche.version, fiche.derniere = False, fiche.version + 1, None
            self.bilan.actes["enregistree"] += 1

    def _comparer(self, pk):
        """Nothing accepted is lost, nothing is kept that was not accepted; the rest is compared at the end."""
        fiche = self.fiches[pk]
        if not fiche.ouverte:
            return
        fiche.gardees = Saisie.objects.values_list("etapes", flat=True).get(candidature=pk)
        for etape in MODIFIABLES:
            gardee, acceptee = fiche.gardees.get(etape, {}).get("valeurs"), fiche.acceptees.get(etape)
            if not memes(etape, gardee, acceptee):
                self._manque(f"étape {etape} : acceptée {acceptee}, gardée {gardee}")

    def _noter(self, nom, rendu):
        self.bilan.actes[nom if not isinstance(rendu, Exception) else f"{nom} : {type(rendu).__name__}"] += 1
        if isinstance(rendu, Exception) and not isinstance(rendu, ATTENDUS[nom]):
            self._manque(f"{nom} a levé {rendu!r}")

    def _manque(self, message):
        self.bilan.manquements.append(f"graine {self.bilan.graine} : {message}")


def _rendre(acte):
    try:
        return acte()
    except Exception as erreur:  # noqa: BLE001 - what it raised is the result
        return erreur


@transaction.atomic
def _personne(graine, de, service, commune) -> Compte:
    """A new account, whose name says the seed; some sat the exam before."""
    lettres = "".join(chr(ord("a") + int(chiffre)) for chiffre in str(graine))
    numero = f"027{graine % 10**8:08d}"
    civil = {
        "nom_naissance": f"Hasard {lettres}", "date_naissance": naissance(de, ANNEE), "commune_naissance": commune.pk,
    }  # fmt: skip
    personne = comptes.compte(adresse=f"hasard{graine}@exemple.fr", numero=numero, quand=QUAND, civil=civil)
    if de.random() < 0.2:
        _deja_presente(numero, de, service)
    return personne


def _deja_presente(numero, de, service):
    """Marks of last year's session, under one form."""
    specialite = de.choice(list(Specialite.objects.filter(domaine=service.session.domaine).order_by("pk")))
    forme = de.choice(("globale", "progressive"))
    ResultatAnterieur.objects.bulk_create(
        ResultatAnterieur(
            numero_candidat=numero,
            specialite=specialite,
            academie_id=service.academie_id,
            session=ANNEE - 1,
            forme=forme,
            unite=unite,
            note=de.randint(0, 20),
            decision=de.choice(("ajourne", "ajourne", "admis")),
        )
        for unite in de.sample(("U11", "U12", "U2", "U31", "U32", "U33", "U4", "U5", "U6"), 3)
    )
