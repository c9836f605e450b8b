"""Cases on figures alone: marks made of parts, extra time, numbers."""

from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction

from cyclades.reglementation.amenagements import (
    demande_un_avis_medical,
    doit_etre_motivee,
    duree_majoree,
    est_demandee_a_temps,
)
from cyclades.reglementation.calendrier import premier_instant_refuse
from cyclades.reglementation.cas import fabrique
from cyclades.reglementation.cas.horloge import heure_locale
from cyclades.reglementation.cas.lecture import Banque, CasInvalide, Valeur, domaine, nombre, session, table, texte
from cyclades.reglementation.notes import NOTE_MINIMALE, est_une_note, note_calculee, note_d_eps
from cyclades.reglementation.numeros import numero_candidat, numero_inscription
from cyclades.reglementation.perimetre import perimetre
from cyclades.reglementation.reglement import Bareme, Commun, Echelle, Reglement
from cyclades.reglementation.vocabulaire import Domaine

Entree = Mapping[str, Valeur]


def note_de_parties(entree: Entree, banque: Banque) -> Valeur:
    """The mark of a unit assessed by parts (R100, R104)."""
    reglement = banque.specialite(texte(entree, "specialite"))
    unite = texte(entree, "unite")
    epreuve = reglement.unite(unite)
    if epreuve is None:
        raise CasInvalide("unite", f"une unité de {reglement.cle}, trouvé « {unite} »")
    bareme = _bareme(reglement.domaine, entree, banque.commun)
    lues = table(entree, "parties").items()
    parties = {code: note(valeur, f"parties.{code}", bareme.note) for code, valeur in lues}
    calculee = note_calculee(epreuve, parties, bareme, _ecartees(reglement, entree, banque))
    return None if calculee is None else str(calculee)


def _ecartees(reglement: Reglement, entree: Entree, banque: Banque) -> frozenset[str]:
    """The parts that do not concern a candidate of that category (R100)."""
    service = fabrique.contexte(reglement.domaine, session(entree), "", banque.commun)
    declare = fabrique.dossier(reglement, banque.commun, categorie=texte(entree, "categorie", "individuel"))
    vu = perimetre(declare, service, reglement, banque.commun)
    concernees = {epreuve.code for epreuve in vu.concernees} if vu else set()
    return frozenset(epreuve.code for epreuve in reglement.noeuds()) - concernees


def note_eps(entree: Entree, banque: Banque) -> Valeur:
    """The mark of ponctuelle EPS, from those of its activities (R105)."""
    activites = entree.get("activites_notees")
    if not isinstance(activites, list):
        raise CasInvalide("activites_notees", "une liste de notes")
    bareme = _bareme(domaine(entree), entree, banque.commun)
    notes = tuple(note(valeur, f"activites_notees[{rang}]", bareme.note) for rang, valeur in enumerate(activites))
    calculee = note_d_eps(notes, bareme)
    return None if calculee is None else str(calculee)


def _bareme(famille: Domaine, entree: Entree, commun: Commun) -> Bareme:
    bareme = commun.bareme(famille, session(entree))
    if bareme is None:
        raise CasInvalide("session", f"une session qui a un barème, trouvé « {session(entree)} »")
    return bareme


def note(valeur: Valeur, cle: str, echelle: Echelle | None) -> Fraction:
    """:raises CasInvalide: not a number, or not one of the scale."""
    lue = nombre(valeur, cle)
    if echelle is not None and not est_une_note(lue, echelle):
        raise CasInvalide(cle, f"une note de {NOTE_MINIMALE} à {echelle.maximum}, trouvé « {valeur} »")
    return lue


def amenagement(entree: Entree) -> dict[str, Valeur]:
    """What an arrangement asked for gives, and needs (R145 to R147, R150)."""
    majoration = _fraction(entree, "majoration", "1/3")
    plan, coherente = entree.get("plan") is True, entree.get("coherente") is True
    reponse: dict[str, Valeur] = {
        "avis_medical": demande_un_avis_medical(plan=plan, coherente=coherente, majoration=majoration),
        "motivation": doit_etre_motivee(majoration),
    }
    if "duree_min" in entree:
        minutes = nombre(entree["duree_min"], "duree_min")
        if minutes.denominator != 1:
            raise CasInvalide("duree_min", f"un nombre entier de minutes, trouvé « {entree['duree_min']} »")
        reponse["duree_majoree"] = str(duree_majoree(int(minutes), majoration))
    if "demandee_le" in entree:
        reponse["recevable"] = _recevable(entree)
    return reponse


def _fraction(entree: Entree, cle: str, defaut: str) -> Fraction:
    numerateur, _, denominateur = texte(entree, cle, defaut).partition("/")
    bas = nombre(denominateur or "1", cle)
    if not bas:
        raise CasInvalide(cle, f"une fraction comme 1/3, trouvé « {entree[cle]} »")
    return nombre(numerateur, cle) / bas


def _recevable(entree: Entree) -> bool:
    fermeture, fuseau = heure_locale(texte(entree, "fermeture"), "fermeture")
    try:
        demandee_le = datetime.fromisoformat(texte(entree, "demandee_le"))
    except ValueError:
        attendu = f"un instant comme 2026-11-27T16:00:00Z, trouvé « {entree['demandee_le']} »"
        raise CasInvalide("demandee_le", attendu) from None
    revele = entree.get("revele_apres") is True
    return est_demandee_a_temps(demandee_le, premier_instant_refuse(fermeture, fuseau), revele_apres=revele)


def numeros(entree: Entree) -> dict[str, Valeur]:
    """The numbers of a candidate and of a registration (R34)."""
    annee, tirage = int(nombre(entree.get("annee"), "annee")), int(nombre(entree.get("tirage"), "tirage"))
    return {
        "numero_candidat": numero_candidat(annee, lambda _: tirage),
        "numero_inscription": numero_inscription(int(nombre(entree.get("rang"), "rang"))),
    }
