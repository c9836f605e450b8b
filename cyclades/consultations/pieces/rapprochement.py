"""What was registered that a kind of piece proves: an agent compares the two without turning a page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cyclades.consultations import referentiel
from cyclades.consultations.inscription.lignes import ligne_de_json
from cyclades.consultations.inscription.resume import Resume, resume
from cyclades.metier.candidatures.models import Candidature, Version
from cyclades.reglementation.dossier import Dossier, depuis_json
from cyclades.reglementation.reglement import Commun
from cyclades.socle.instants import court
from cyclades.socle.noms import ne_le

Paires = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Rubrique:
    titre: str
    lignes: Paires


def rubriques(candidature: Candidature, nature: str, commun: Commun) -> tuple[Rubrique, ...]:
    """Who it is, what this kind of piece proves, and what they register for. `candidature` has its account."""
    version = Version.objects.filter(candidature=candidature, numero=candidature.version).first()
    if version is None:
        return ()
    contenu = depuis_json(version.dossier)
    reglement = referentiel.reglement_par_empreinte(version.empreinte_paquet)
    lignes = tuple(ligne_de_json(ligne) for ligne in version.lignes)
    ressort = referentiel.ressort(candidature.academie_id, candidature.service.pays_id)
    lu = resume(contenu, candidature.compte.adresse_mail, reglement, commun, lignes, ressort)
    titrees = (
        ("État civil", _civil(lu)),
        (
            "Ce que la pièce doit prouver",
            _a_signer(candidature, version, lu)
            if nature in SIGNEES
            else PROUVEES.get(nature, _conditions)(lu, contenu),
        ),
        ("À vérifier\u00a0: rien ne l’a confirmé", _a_verifier(lu)),
        ("Inscription", (("Spécialité", lu.specialite), ("Forme de passage", lu.forme), ("Catégorie", lu.categorie))),
    )
    return tuple(Rubrique(titre, _dites(paires)) for titre, paires in titrees if _dites(paires))


def _a_signer(candidature: Candidature, version: Version, lu: Resume) -> Paires:
    enregistree_le = court(version.enregistree_le, candidature.service.fuseau)
    return (("Version", _versions(candidature)), ("Enregistrée le", enregistree_le), *_representant(lu))


def _versions(candidature: Candidature) -> str:
    """Signed before two accounts were merged, the version that says the same counts as well (CPT-12)."""
    anciennes = sorted(candidature.versions_identiques() - {candidature.version})
    if not anciennes:
        return str(candidature.version)
    dites = " ou ".join(str(une) for une in anciennes)
    return f"{candidature.version} (ou {dites}, identique, sous un ancien n° candidat)"


def _dites(paires: Paires) -> Paires:
    return tuple((terme, valeur) for terme, valeur in paires if valeur)


def _civil(lu: Resume) -> Paires:
    return (
        ("Civilité", lu.civilite.capitalize()),
        ("Nom de naissance", lu.nom_naissance),
        ("Nom d’usage", lu.nom_usage),
        ("Prénoms", lu.prenoms),
        (ne_le(lu.civilite), lu.naissance_le),
        ("Lieu de naissance", lu.naissance_lieu),
        ("Pays de naissance", lu.naissance_pays),
    )


def _a_verifier(lu: Resume) -> Paires:
    return tuple((TERMES.get(un.champ.rpartition(".")[2], "Adresse"), un.constat) for un in lu.doutes)


def _nationalite(lu: Resume, _: Dossier) -> Paires:
    return (("Nationalité", lu.nationalite), (ne_le(lu.civilite), lu.naissance_le))


def _representant(lu: Resume) -> Paires:
    return (("Représentant légal", lu.representant),)


def _acquis(lu: Resume, _: Dossier) -> Paires:
    """What was declared, and what the rules ask an agent to look at."""
    declares = tuple(
        (un.intitule, ", ".join(mot for mot in (un.specialite, un.annee, un.academie, un.effet) if mot) or un.nature)
        for un in lu.acquis
    )
    lignes = (ligne for groupe in lu.groupes for ensemble in groupe.ensembles for ligne in ensemble.lignes)
    alertes = dict.fromkeys(ligne.alerte for ligne in lignes if ligne.alerte)
    return (*declares, *(("À vérifier", alerte) for alerte in alertes))


def _conditions(lu: Resume, _: Dossier) -> Paires:
    return (
        ("Catégorie", lu.categorie),
        ("Situation", lu.situation),
        ("Aménagement de la durée", lu.amenagement_duree),
        ("Établissement", lu.etablissement),
        ("Forme finale", lu.forme_finale),
    )


def _eps(_: Resume, contenu: Dossier) -> Paires:
    situation = contenu.choix.situation_eps
    return (("Éducation physique et sportive", situation.libelle if situation else ""),)


def _handicap(lu: Resume, _: Dossier) -> Paires:
    dits = {True: "Demandé", False: "Non demandé", None: ""}
    return (("Aménagement d’épreuves", dits[lu.handicap]),)


def _domicile(lu: Resume, _: Dossier) -> Paires:
    return (("Adresse", ", ".join(lu.adresse)),)


TERMES = {"code_postal": "Code postal", "localite": "Localité", "commune_naissance": "Lieu de naissance"}
SIGNEES = frozenset({"recapitulatif_signe", "confirmation_signee_ancien"})
PROUVEES: Mapping[str, Callable[[Resume, Dossier], Paires]] = {
    "identite": _nationalite,
    "service_national": _nationalite,
    "diplome": _acquis,
    "releve_notes": _acquis,
    "vae": _acquis,
    "attestation_blocs": _acquis,
    "decision_dispense": _acquis,
    "certificat_medical_eps": _eps,
    "notification_mdph": _eps,
    "notification_amenagements": _handicap,
    "domicile": _domicile,
}
