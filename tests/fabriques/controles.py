"""What must hold of a person's candidatures, however it came about: read from the rows, judged anew."""

from dataclasses import replace
from datetime import date

from cyclades.consultations.inscription.dossier import CHAMPS, commun_de, contexte, reglement_de, resultats_anterieurs
from cyclades.consultations.inscription.lignes import ligne_en_json
from cyclades.metier.candidatures.etats import Etat
from cyclades.metier.candidatures.models import Candidature
from cyclades.operations.inscription.references import anomalies_de_reference
from cyclades.reglementation.dossier import Dossier, Identite, anomalies, depuis_json, vers_json
from cyclades.reglementation.positions import positions
from cyclades.reglementation.vocabulaire import Etape
from cyclades.socle.noms import nom_recherche

PERSONNE = Dossier(Identite("MADAME", "Martin", "Jeanne", date(2000, 1, 1)))


def en_json(etape, valeurs):
    """An answer as a file keeps it."""
    return vers_json(replace(PERSONNE, **{CHAMPS[etape]: valeurs}))[CHAMPS[etape]]


def memes(etape, gardee, *dites):
    """Is what is kept one of the answers given? A locality may be written as the référentiel writes it."""
    return any(_comparable(etape, gardee) == _comparable(etape, dite) for dite in dites)


def _comparable(etape, valeurs):
    if etape is not Etape.IDENTIFICATION or valeurs is None:
        return valeurs
    return {**valeurs, "localite": nom_recherche(valeurs["localite"])}


def manquements_de_la_personne(compte, fiches, quand):
    """Against what its acts told (`fiches`, by candidature): nothing more, nothing less, nothing wrong."""
    siennes = {une.pk: une for une in Candidature.objects.filter(compte=compte).select_related("service__session")}
    trouves = []
    if set(siennes) != set(fiches):
        trouves.append(f"{compte.nom_naissance} : candidatures {set(siennes)}, départs {set(fiches)}")
    numeros = sorted(une.numero for une in siennes.values() if une.numero is not None)
    if numeros != list(range(1, len(numeros) + 1)):
        trouves.append(f"{compte.nom_naissance} : numéros {numeros}")
    for pk in set(siennes) & set(fiches):
        trouves += [f"{compte.nom_naissance} : {un}" for un in _de_la_candidature(siennes[pk], fiches[pk], quand)]
    return trouves


def _de_la_candidature(candidature, fiche, quand):
    attendu = Etat.INSCRIT if fiche.version else Etat.BROUILLON
    if (candidature.etat, candidature.version) != (attendu, fiche.version):
        yield f"{candidature.etat} version {candidature.version}, attendue {attendu} {fiche.version}"
    comptes = {
        "versions": fiche.version,
        "documents": 2 * fiche.version,
        "passages": fiche.version,
        "messages": fiche.version,
    }
    reels = {nom: getattr(candidature, nom).count() for nom in comptes}
    if reels != comptes:
        yield f"{reels}, attendu {comptes}"
    if fiche.version:
        yield from _de_la_version(candidature, fiche, candidature.versions.get(numero=candidature.version), quand)


def _de_la_version(candidature, fiche, version, quand):
    """What was registered holds every step accepted, and the regulation finds nothing wrong in it, read anew."""
    if not fiche.ouverte:
        for etape, champ in CHAMPS.items():
            if not memes(etape, version.dossier[champ], fiche.acceptees.get(etape)):
                yield f"étape {etape} : enregistrée {version.dossier[champ]}, acceptée {fiche.acceptees.get(etape)}"
    contenu = depuis_json(version.dossier)
    resultats = resultats_anterieurs(candidature.compte, candidature.session.domaine)
    lu, commun = contexte(candidature, contenu, quand, resultats=resultats), commun_de(candidature.service)
    reglement = reglement_de(contenu, candidature.service)
    refus = anomalies_de_reference(contenu.identification) + anomalies(contenu, lu, reglement, commun)
    if refus:
        yield f"enregistrée bien que refusée : {[(une.etape.value, une.code) for une in refus]}"
        return
    lignes = [ligne_en_json(ligne) for ligne in positions(contenu, lu, reglement, commun)]
    tenues = list(candidature.positions.order_by("rang").values_list("code", "position"))
    if version.lignes != lignes or tenues != [(ligne["code"], ligne["position"]) for ligne in lignes]:
        yield "les positions gardées ne sont pas celles du dossier enregistré"
