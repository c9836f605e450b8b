"""Qualification présentée: specialty, section, forme de passage, one specialty per session."""

from collections.abc import Iterator

from cyclades.reglementation.categories import a_projet, a_section
from cyclades.reglementation.declarations import Anomalie, CandidatureConcurrente, Contexte, Qualification
from cyclades.reglementation.dossier.examen import Examen, anomalie
from cyclades.reglementation.formes import formes_ouvertes
from cyclades.reglementation.reglement import Reglement
from cyclades.reglementation.typographie import enumeration
from cyclades.reglementation.vocabulaire import Etape, Voie

ETAPE = Etape.QUALIFICATION


def controler_qualification(examen: Examen) -> Iterator[Anomalie]:
    """The specialty is open here and now; the form is one that is open to this candidate."""
    fiche = examen.dossier.qualification
    if fiche is None:
        yield anomalie(ETAPE, "etape_manquante", "", "Remplissez l’étape « Qualification présentée ».", "R38")
        return
    yield from _specialite(examen, fiche)
    yield from _concurrente(examen, fiche)
    if fiche.section_langue is not None and fiche.section_langue not in examen.commun.langues:
        message = "Choisissez une langue de la liste, ou aucune section de langue."
        yield anomalie(ETAPE, "section_langue_inconnue", "section_langue", message, "R106")
    elif fiche.section_langue is not None and examen.categorie is not None and not a_section(examen.categorie):
        message = "Les sections de langue sont celles d’un lycée : choisissez « aucune »."
        yield anomalie(ETAPE, "section_langue_non_ouverte", "section_langue", message, "R106")
    if examen.reglement is not None:
        yield from _forme(examen, fiche, examen.reglement)


def _specialite(examen: Examen, fiche: Qualification) -> Iterator[Anomalie]:
    if not fiche.specialite:
        message = "Choisissez la spécialité que vous présentez."
        yield anomalie(ETAPE, "specialite_manquante", "specialite", message)
        return
    if not _est_proposee(examen, fiche):
        message = "Cette spécialité n’est pas ouverte à cette session dans ce service : choisissez-en une de la liste."
        yield anomalie(ETAPE, "specialite_non_proposee", "specialite", message, "R7")
    elif examen.reglement is not None and attend_confirmation(examen.reglement, examen.contexte):
        message = (
            "Le service des examens n’a pas encore confirmé les épreuves de cette spécialité : elle s’ouvrira quand il "
            "l’aura fait. Écrivez-lui, ou choisissez une autre spécialité."
        )
        yield anomalie(ETAPE, "specialite_a_confirmer", "specialite", message, "R7")
    elif fiche.specialite in examen.contexte.specialites_avec_note and not fiche.note_lue:
        message = "Prenez connaissance de la note du service sur cette spécialité et cochez la case."
        yield anomalie(ETAPE, "note_specialite_non_lue", "note_lue", message)


def _est_proposee(examen: Examen, fiche: Qualification) -> bool:
    reglement, contexte = examen.reglement, examen.contexte
    if reglement is None or reglement.cle != fiche.specialite:
        return False
    offerte = contexte.specialites is None or fiche.specialite in contexte.specialites
    return offerte and reglement.domaine is contexte.domaine and reglement.sessions.comprend(contexte.session)


def attend_confirmation(reglement: Reglement, contexte: Contexte) -> bool:
    """Were some of its épreuves read in no text, and not confirmed by this service as they stand (R7)?"""
    if contexte.epreuves_confirmees is None or not reglement.epreuves_supposees:
        return False
    return (reglement.cle, reglement.empreinte_epreuves) not in contexte.epreuves_confirmees


def _concurrente(examen: Examen, fiche: Qualification) -> Iterator[Anomalie]:
    """One specialty per domaine and session, but for contracts that aim at two, or a dérogation (R19)."""
    autre = examen.contexte.candidature_concurrente
    if autre is None or _peut_en_presenter_deux(examen, fiche, autre):
        return
    message = (
        f"Vous êtes déjà inscrit à ce diplôme pour cette session (inscription n° {autre.numero}) : modifiez cette "
        "inscription, ou désinscrivez-vous avant d’en choisir une autre."
    )
    yield anomalie(ETAPE, "candidature_concurrente", "specialite", message, "R19")


def _peut_en_presenter_deux(examen: Examen, fiche: Qualification, autre: CandidatureConcurrente) -> bool:
    if autre.specialite == fiche.specialite:
        return False
    domaine = examen.commun.domaines[examen.contexte.domaine]
    sous_contrat = examen.categorie is not None and examen.categorie.voie is Voie.APPRENTI
    return (domaine.deux_specialites_si_contrat and sous_contrat and autre.sous_contrat) or (
        domaine.derogation_specialites and autre.derogation
    )


def _forme(examen: Examen, fiche: Qualification, reglement: Reglement) -> Iterator[Anomalie]:
    ouvertes = formes_ouvertes(examen.dossier, examen.contexte, reglement, examen.commun)
    noms = enumeration(tuple(forme.libelle.lower() for forme in ouvertes.formes), "ou")
    if fiche.forme is None:
        yield anomalie(ETAPE, "forme_manquante", "forme", f"Choisissez la forme de passage : {noms}.", ouvertes.regle)
    elif fiche.forme not in ouvertes.formes:
        message = f"Seule la forme {noms} vous est ouverte. {ouvertes.raison}"
        yield anomalie(ETAPE, "forme_non_ouverte", "forme", message, ouvertes.regle)
    if fiche.derogation and not ouvertes.derogation_possible:
        yield anomalie(ETAPE, "derogation_non_ouverte", "derogation", _message_derogation(examen), ouvertes.regle)


def _message_derogation(examen: Examen) -> str:
    if examen.categorie is not None and a_projet(examen.categorie):
        return (
            "La dérogation suppose une durée de formation aménagée : déclarez-la à l’étape « Informations "
            "candidature », ou répondez non."
        )
    return "La dérogation ne concerne que les élèves et les apprentis : répondez non."
