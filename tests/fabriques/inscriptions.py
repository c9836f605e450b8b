"""Registrations for tests, made by the acts themselves: whatever is chosen at random, the regulation guides it."""

from dataclasses import replace
from datetime import UTC, datetime

from cyclades.consultations.inscription import etape as lire_etape
from cyclades.metier.candidatures.models import Saisie
from cyclades.operations import inscription
from cyclades.operations.inscription import Tape
from cyclades.reglementation.choix import Question
from cyclades.reglementation.dossier import (
    Acquis,
    ChoixEpreuves,
    Identification,
    Informations,
    Qualification,
)
from cyclades.reglementation.droits import Acteur, Role
from cyclades.reglementation.vocabulaire import Etape, Forme, SituationEps, TypeAcquis

QUAND = datetime(2026, 11, 10, 10, tzinfo=UTC)
MODIFIABLES = (
    Etape.MODALITES, Etape.IDENTIFICATION, Etape.INFORMATIONS, Etape.QUALIFICATION, Etape.ACQUIS, Etape.EPREUVES,
)  # fmt: skip

IDENTIFICATION = Identification(
    nationalite="99100",
    pays="99100",
    voie="12 rue des Essais",
    code_postal="35000",
    localite="RENNES",
    telephone_mobile="+33612345678",
    pcs="61",
)
INFORMATIONS = Informations(
    categorie="individuel",
    situation="experience_trois_ans",
    amenagement_duree="aucun",
    handicap=False,
    communication_presse=False,
    communication_collectivites=True,
)
BTS = Acquis(type=TypeAcquis.DIPLOME, diplome="superieur", annee=2022, academie="Aix-Marseille")


def acteur_de(compte):
    return Acteur(role=Role.CANDIDAT, compte_id=compte.pk)


def taper(etape, valeurs, *, revision=0, brut=None):
    return Tape(etape=etape, brut=brut or {}, valeurs=valeurs, revision=revision)


def saisir(compte, candidature_id, etape, valeurs, *, quand=QUAND, brut=None):
    """Send one step, with the revision that its form carries."""
    lignes = Saisie.objects.get(candidature=candidature_id).etapes
    revision = lignes.get(etape, {}).get("revision", 0)
    return inscription.saisir(
        acteur=acteur_de(compte),
        candidature_id=candidature_id,
        tape=taper(etape, valeurs, revision=revision, brut=brut),
        quand=quand,
    )


def page(compte, candidature_id, etape, *, quand=QUAND):
    return lire_etape(acteur=acteur_de(compte), candidature_id=candidature_id, etape=etape, quand=quand)


def demarrer(compte, service, *, quand=QUAND):
    return inscription.demarrer(acteur=acteur_de(compte), service_id=service.pk, quand=quand)


def choisir(page, choix=None, *, langue=None):
    """Answer everything that is required at the Épreuves step, with the first value that fits."""
    choisi = choix or ChoixEpreuves()
    langues, positions = dict(choisi.langues), dict(choisi.positions)
    pays, options = dict(choisi.pays), dict(choisi.options)
    activites, situation = choisi.activites_eps, choisi.situation_eps
    for un in page.choix["ouverts"]:
        if un.refus is not None or not un.requis or un.valeur:
            continue
        valeurs = [valeur for valeur, _ in un.valeurs]
        if un.question is Question.LANGUE:
            libres = [valeur for valeur in valeurs if valeur not in langues.values()]
            langues.setdefault(un.code, libres[0])
        elif un.question is Question.SITUATION_EPS:
            situation = situation or SituationEps(valeurs[0])
        elif un.question is Question.ACTIVITES_EPS:
            activites = activites or tuple(valeurs[: un.nombre])
        elif un.question is Question.PAYS:
            pays.setdefault(un.code, valeurs[0])
        elif un.question is Question.OPTION:
            options.setdefault(un.code, valeurs[0])
    return ChoixEpreuves.de(
        positions=positions,
        langues=langues,
        pays=pays,
        options=options,
        activites_eps=activites,
        situation_eps=situation,
    )


def remplir(
    compte,
    service,
    *,
    specialite="bcp/aeronautique-systemes",
    identification=IDENTIFICATION,
    informations=INFORMATIONS,
    forme=Forme.GLOBALE,
    acquis=(),
    choix=None,
    quand=QUAND,
):
    """A draft whose six steps are accepted; the id of its candidature."""
    candidature_id = demarrer(compte, service, quand=quand)
    unites = service.reglages.get("etablissements") or [None]
    informations = informations if informations.etablissement else replace(informations, etablissement=unites[0])
    valeurs = (
        (Etape.MODALITES, True),
        (Etape.IDENTIFICATION, identification),
        (Etape.INFORMATIONS, informations),
        (Etape.QUALIFICATION, Qualification(specialite=specialite, note_lue=True, forme=forme)),
        (Etape.ACQUIS, tuple(acquis)),
    )
    for etape, valeur in valeurs:
        anomalies = saisir(compte, candidature_id, etape, valeur, quand=quand)
        assert anomalies == (), (etape, anomalies)
    choisi = choix or ChoixEpreuves()
    for _ in range(3):
        choisi = choisir(page(compte, candidature_id, Etape.EPREUVES, quand=quand), choisi)
        anomalies = saisir(compte, candidature_id, Etape.EPREUVES, choisi, quand=quand)
        if not anomalies:
            break
    assert anomalies == (), anomalies
    return candidature_id


def enregistrer(compte, candidature_id, *, quand=QUAND, conditions_acceptees=True):
    return inscription.enregistrer(
        acteur=acteur_de(compte), candidature_id=candidature_id, conditions_acceptees=conditions_acceptees, quand=quand
    )


def inscrire(compte, service, *, quand=QUAND, **choix):
    """A registered candidature; its id."""
    return enregistrer(compte, remplir(compte, service, quand=quand, **choix), quand=quand)
