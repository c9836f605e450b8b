"""What each step proposes: the lists of the service, and what the regulation leaves open."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.db.models import Q

from cyclades.consultations import referentiel
from cyclades.consultations.inscription.resume import civil
from cyclades.consultations.referentiel import Specialite
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.referentiel.models import Etablissement
from cyclades.reglementation.acquis import Catalogue, catalogue, droits, notes_ecartees
from cyclades.reglementation.acquis.conservation import validite_vae
from cyclades.reglementation.categories import a_section, categorie_de, categories_proposees, situations_proposees
from cyclades.reglementation.choix import choix_ouverts
from cyclades.reglementation.dossier import Contexte, Dossier, Identite
from cyclades.reglementation.formes import FormesOuvertes, formes_ouvertes
from cyclades.reglementation.positions import positions
from cyclades.reglementation.reglement import Commun, Reglement, ValiditeVae
from cyclades.reglementation.vocabulaire import Etape
from cyclades.socle.instants import a_l_heure_du_lieu, age_le, date_courte, horloge

LOCALITES = 60  # proposed at most: some codes serve a hundred places
CHAMPS_DU_COMPTE = tuple(f"{Etape.IDENTIFICATION.value}.{champ.name}" for champ in fields(Identite))
"""What this step shows of the account and cannot change."""
VIDE = Catalogue((), (), (), (), (), ())


@dataclass(frozen=True, slots=True)
class Lecture:
    """All that a list of choices may depend on."""

    candidature: Candidature
    contenu: Dossier
    contexte: Contexte
    reglement: Reglement | None
    commun: Commun


def choix_de(etape: Etape, lecture: Lecture) -> Mapping[str, Any]:
    return CHOIX.get(etape, lambda _: {})(lecture)


def _modalites(lecture: Lecture) -> dict[str, Any]:
    service = lecture.candidature.service
    ferme, debut, fin = service.ferme_le, service.pieces_ouvre_le, service.pieces_ferme_le
    return {
        "texte": service.modalites,
        "dates": (
            ("S’inscrire ou modifier son inscription\u00a0: jusqu’au", a_l_heure_du_lieu(ferme, service.fuseau)),
            ("Fournir les pièces\u00a0: à partir du", a_l_heure_du_lieu(debut, service.fuseau)),
            ("Dernier délai pour les pièces\u00a0: le", a_l_heure_du_lieu(fin, service.fuseau)),
        ),
        "horloge": horloge(ferme, service.fuseau),
    }


def _conditions(lecture: Lecture) -> dict[str, Any]:
    return {"texte": lecture.candidature.service.conditions}


def _identification(lecture: Lecture) -> dict[str, Any]:
    compte, identite = lecture.candidature.compte, lecture.contenu.identite
    mots = civil(identite)
    return {
        "nationalites": referentiel.nationalites_proposees(),
        "pays": referentiel.pays_proposes(),
        "pcs": [(une.code, une.libelle) for une in referentiel.pcs()],
        "localites": (lecture.contexte.localites or ())[:LOCALITES],
        "est_mineur": age_le(identite.date_naissance, lecture.contexte.jour) < 18,
        "champs_du_compte": CHAMPS_DU_COMPTE,
        "identite_figee": lecture.candidature.identite_figee,
        "compte": (
            ("Civilité", compte.get_civilite_display()),
            ("Nom de famille", mots["nom_naissance"]),
            ("Nom d’usage", mots["nom_usage"]),
            ("Prénoms", mots["prenoms"]),
            ("Date de naissance", mots["naissance_le"]),
            ("Lieu de naissance", mots["naissance_lieu"]),
            ("Pays de naissance", mots["naissance_pays"]),
            ("Adresse mail", compte.adresse_mail),
        ),
    }


def _informations(lecture: Lecture) -> dict[str, Any]:
    commun, contexte = lecture.commun, lecture.contexte
    return {
        "categories": [(une.cle, une.libelle_complet) for une in categories_proposees(contexte, commun)],
        "aides": tuple((une.libelle, une.aide) for une in categories_proposees(contexte, commun) if une.aide),
        "situations": [
            (une.cle, une.libelle)
            for une in commun.situations.values()
            if contexte.domaine in une.domaines and (_propose(une.cle, contexte.situations) or une.unites_restantes)
        ],
        "situations_selon": {
            une.cle: [situation.cle for situation in situations_proposees(une, contexte, commun)]
            for une in categories_proposees(contexte, commun)
        },
        "durees": [(une.cle, une.libelle) for une in commun.durees.values() if _propose(une.cle, contexte.durees)],
        "etablissements": _etablissements(lecture),
        "handicap_adresse": lecture.candidature.service.reglages.get("handicap_adresse", ""),
    }


def _etablissements(lecture: Lecture) -> list[tuple[str, str]]:
    """The units of the service when it lists them, else the schools of its académie; one already chosen stays."""
    unites = lecture.candidature.service.reglages.get("etablissements")
    choisi = lecture.contenu.informations.etablissement if lecture.contenu.informations else None
    ici = Q(academie_id=lecture.candidature.academie_id) | Q(uai=choisi or "")
    lignes = Etablissement.objects.filter(ici if unites is None else Q(uai__in=unites), retire_le__isnull=True)
    lignes = lignes.order_by("-collectif", "nom_recherche")
    return [
        (uai, nom if collectif else f"{nom} - {ville} ({uai})")
        for uai, nom, ville, collectif in lignes.values_list("uai", "nom", "ville", "collectif")
    ]


def _qualification(lecture: Lecture) -> dict[str, Any]:
    contexte, service = lecture.contexte, lecture.candidature.service
    offertes = referentiel.specialites(contexte.domaine, contexte.session)
    notes = service.reglages.get("notes_specialites", {})
    choisie = lecture.contenu.qualification.specialite if lecture.contenu.qualification else ""
    formes = _formes(lecture, offertes)
    return {
        "specialites": [(une.cle, une.libelle) for une in offertes if _est_ouverte(une, contexte)],
        "notes": notes,
        "note": notes.get(choisie),
        "sections_langue": [
            (cle, f"Section européenne – {lecture.commun.libelle_langue(cle)}")
            for cle in service.reglages.get("sections_langue", ())
            if (categorie := categorie_de(lecture.contenu, lecture.commun)) is None or a_section(categorie)
        ],
        "formes": [(forme.value, forme.libelle) for forme in formes.formes],
        "formes_ouvertes": formes,
        "referentiel_adresse": service.reglages.get("referentiel_adresse", ""),
        "incertitudes": referentiel.incertitudes(lecture.reglement) if lecture.reglement else (),
        "est_calculable": lecture.reglement is None or lecture.reglement.est_complet,
    }


def _est_ouverte(specialite: Specialite, contexte: Contexte) -> bool:
    """Does the service offer it, and has it confirmed its épreuves where no text does?"""
    confirmees = contexte.epreuves_confirmees
    confirmee = not specialite.a_confirmer or (specialite.cle, specialite.a_confirmer) in (confirmees or ())
    return _propose(specialite.cle, contexte.specialites) and (confirmee or confirmees is None)


def _formes(lecture: Lecture, offertes: tuple[Specialite, ...]) -> FormesOuvertes:
    """Those of the specialty chosen; before it is, those that the category leaves open for the domaine."""
    reglement = lecture.reglement
    if reglement is None and offertes:
        reglement = referentiel.reglement(offertes[0].cle, lecture.contexte.session)
    if reglement is None:
        return FormesOuvertes((), False, False, "", "")
    return formes_ouvertes(lecture.contenu, lecture.contexte, reglement, lecture.commun)


def _acquis(lecture: Lecture) -> dict[str, Any]:
    communs: dict[str, Any] = {
        "academies": [(une.nom, une.nom) for une in referentiel.academies()],
        "specialites": _specialites_presentees(lecture),
        "vae": _duree_vae(validite_vae(lecture.contexte.session, lecture.commun)),
    }
    if lecture.reglement is None:
        return communs | {"catalogue": VIDE, "droits": (), "ecartees": ()}
    lu = (lecture.contenu, lecture.contexte, lecture.reglement, lecture.commun)
    return communs | {"catalogue": catalogue(*lu), "droits": droits(*lu), "ecartees": notes_ecartees(*lu)}


def _duree_vae(validite: ValiditeVae | None) -> tuple[str, str] | None:
    """How long what a jury validated stays good, in words, and the rule that says it (R80)."""
    if validite is None:
        return None
    if validite.annees is not None:
        return f"Ce que la VAE a validé compte pendant {validite.annees}\u00a0ans.", validite.regle
    reste = "Ce que la VAE a validé reste acquis, sans limite de durée."
    if validite.alerte_apres is not None:
        reste += (
            f" Au-delà de {validite.alerte_apres}\u00a0ans, le service vérifiera la décision du jury\u00a0: gardez-la."
        )
    return reste, validite.regle


def _specialites_presentees(lecture: Lecture) -> list[tuple[str, str]]:
    """Those in which marks may have been obtained: of this session, and any in which some are known."""
    offertes = referentiel.specialites(lecture.contexte.domaine, lecture.contexte.session)
    connues = {
        un.specialite: referentiel.specialite_libelle(un.specialite) for un in lecture.contexte.resultats_anterieurs
    }
    toutes = {cle: libelle or cle for cle, libelle in connues.items()} | {une.cle: une.libelle for une in offertes}
    return sorted(toutes.items(), key=lambda une: une[1])


def _epreuves(lecture: Lecture) -> dict[str, Any]:
    service = lecture.candidature.service
    eps = _eps(service.reglages.get("eps") or {})
    if lecture.reglement is None:
        return {"ouverts": (), "lignes": (), "eps": eps, "incertitudes": ()}
    lu = (lecture.contenu, lecture.contexte, lecture.reglement, lecture.commun)
    lignes = positions(*lu)
    return {
        "ouverts": choix_ouverts(*lu),
        "lignes": lignes,
        "eps": eps,
        "incertitudes": referentiel.incertitudes(lecture.reglement),
    }


def _eps(reglage: Mapping[str, str]) -> dict[str, str]:
    """Where and when, the day as a person reads it; empty when the service says nothing."""
    jour = reglage.get("date")
    return {**reglage, "date": date_courte(date.fromisoformat(jour)) if jour else ""} if reglage else {}


def _propose(cle: str, liste: tuple[str, ...] | None) -> bool:
    return liste is None or cle in liste


CHOIX: Mapping[Etape, Callable[[Lecture], dict[str, Any]]] = {
    Etape.MODALITES: _modalites,
    Etape.IDENTIFICATION: _identification,
    Etape.INFORMATIONS: _informations,
    Etape.QUALIFICATION: _qualification,
    Etape.ACQUIS: _acquis,
    Etape.EPREUVES: _epreuves,
    Etape.CONDITIONS: _conditions,
}
