"""What happens behind the site while a browser looks at it: one process, one line of JSON for each thing asked.

python -m tests.parcours.coulisses, with the environment of the site. Django stays out of the process of the tests,
where the browser's driver runs a loop that the database refuses. Each function below is one thing that may be asked.
"""

import base64
import json
import sys
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from time import sleep
from uuid import UUID

import django

django.setup()


from cyclades.metier.candidatures.models import Candidature  # noqa: E402
from cyclades.metier.comptes.models import Compte, empreinte  # noqa: E402
from cyclades.metier.courrier.models import Message  # noqa: E402
from cyclades.metier.documents.models import DemandeSignature, Document, Signature  # noqa: E402
from cyclades.metier.examens.models import ServiceInscription, Session  # noqa: E402
from cyclades.metier.pieces.models import Depot, Piece  # noqa: E402
from cyclades.metier.referentiel.models import Academie, Etablissement  # noqa: E402
from cyclades.operations import candidatures as actes  # noqa: E402
from cyclades.operations import inscription, services  # noqa: E402
from cyclades.operations.pieces import remettre  # noqa: E402
from cyclades.operations.services import Contact, Dates, Description, DescriptionSession, Lieu  # noqa: E402
from cyclades.reglementation.dossier import Identification, Informations, Qualification  # noqa: E402
from cyclades.reglementation.droits import AUTOMATE  # noqa: E402
from cyclades.reglementation.vocabulaire import Domaine, Etape, Forme  # noqa: E402
from cyclades.socle import fichiers  # noqa: E402
from cyclades.socle.instants import local  # noqa: E402
from demonstration.academies import PAPIER  # noqa: E402
from demonstration.reglages import reglages  # noqa: E402
from demonstration.textes import textes  # noqa: E402
from tests.fabriques import comptes, inscriptions, signatures  # noqa: E402
from tests.fabriques.depots.images import jpeg  # noqa: E402
from tests.fabriques.depots.pdfs import pdf  # noqa: E402
from tests.fabriques.envois import deposer  # noqa: E402
from tests.parcours.coulisses_comptes import (  # noqa: E402, F401
    agent,
    candidat,
    expirer,
    inviter,
    lien,
    numero,
    oublier_les_essais,
    session,
)
from tests.parcours.coulisses_doublons import doublons  # noqa: E402, F401
from tests.parcours.coulisses_rectifications import nom_de_naissance, rectifier  # noqa: E402, F401
from tests.parcours.coulisses_relances import (  # noqa: E402, F401
    etat_de,
    poursuivre_les_publications,
    publications,
    relances,
    sans_recours,
    sans_signature,
)

RENNES, GUYANE, REUNION, MARTINIQUE, LILLE = "14", "33", "28", "31", "09"
OUVERT, FERME, A_VENIR = (-20, 30), (-40, -1), (10, 60)  # days from today: opening, closing
OFFRES = (
    *((domaine, academie, OUVERT) for academie in (RENNES, GUYANE) for domaine in Domaine),
    (Domaine.BCP, REUNION, FERME),
    (Domaine.BCP, MARTINIQUE, A_VENIR),
    (Domaine.BP, REUNION, OUVERT),  # closed by the tests that need it, once somebody is registered
)


def preparer():
    """Two académies of different zones where everything is open, one closed, one to come."""
    annee = datetime.now(UTC).year + 1
    sessions = {domaine: _session(domaine, annee) for domaine in Domaine}
    return [_service(sessions[domaine], domaine, academie, jours, annee) for domaine, academie, jours in OFFRES]


def _session(domaine, annee):
    description = DescriptionSession(domaine, annee, str(annee))
    return services.creer_session(acteur=AUTOMATE, description=description, quand=datetime.now(UTC))


def _service(session_id, domaine, code, jours, annee):
    lieu, academie = Lieu(code), Academie.objects.get(pk=code)
    description = Description(
        contact=Contact(
            f"{academie.libelle_service}\nService des examens\n1 rue des Essais", "02 61 91 00 14", "dec@essais.invalid"
        ),
        textes=textes(domaine, f"dans l'académie « {academie.nom} »", PAPIER),
        reglages=reglages(domaine, lieu, annee, _unites(code)),
        fonctionnement=PAPIER,
    )
    dates = _dates(academie.fuseau, *jours)
    quand = datetime.now(UTC)
    service_id = services.creer(
        acteur=AUTOMATE, session_id=session_id, lieu=lieu, dates=dates, description=description, quand=quand
    )
    ouvert = ServiceInscription.objects.select_related("session").get(pk=service_id)
    a_confirmer = services.epreuves_a_confirmer(ouvert)
    services.confirmer_epreuves(acteur=AUTOMATE, service_id=service_id, specialites=a_confirmer, quand=quand)
    return {"id": service_id, "domaine": domaine.value, "academie": code, "nom": academie.libelle_service}


def _unites(academie):
    collectives = Etablissement.objects.filter(collectif=True, retire_le__isnull=True, academie=academie)
    return tuple(collectives.order_by("uai").values_list("uai", flat=True))


def _dates(fuseau, ouvre, ferme):
    jour = local(datetime.now(UTC), fuseau).date()
    fermeture = datetime.combine(jour + timedelta(days=ferme), time(17))  # local to the service
    ouverture = jour + timedelta(days=ouvre)
    return Dates(ouverture, fermeture, ouverture, jour + timedelta(days=max(ferme, ouvre) + 15))


def brouillon(*, compte_id, service_id, jusqu_a="identification", specialite="bcp/aeronautique-systemes"):
    """A draft whose steps are accepted before `jusqu_a`."""
    personne, service = _personne_et_service(compte_id, service_id)
    quand = datetime.now(UTC)
    candidature_id = inscriptions.demarrer(personne, service, quand=quand)
    for etape, valeurs in _valeurs(service, specialite).items():
        if etape.rang >= Etape(jusqu_a).rang:
            break
        anomalies = inscriptions.saisir(personne, candidature_id, etape, valeurs, quand=quand)
        if anomalies:
            raise RuntimeError(f"{etape}: {anomalies}")
    return candidature_id


SITUATIONS = {"bcp": "experience_trois_ans", "cap": "majeur_sans_formation", "bp": "experience_cinq_ans"}


def _valeurs(service, specialite):
    unite, situation = service.reglages["etablissements"][0], SITUATIONS[specialite.partition("/")[0]]
    return {
        Etape.MODALITES: True,
        Etape.IDENTIFICATION: Identification(
            nationalite="99100", pays="99100", voie="12 rue des Essais", code_postal="35000", localite="RENNES",
            telephone_mobile="+33612345678",
        ),
        Etape.INFORMATIONS: Informations(
            categorie="individuel", situation=situation, etablissement=unite, amenagement_duree="aucun",
            handicap=False, communication_presse=False, communication_collectivites=True,
        ),
        Etape.QUALIFICATION: Qualification(specialite=specialite, note_lue=True, forme=Forme.GLOBALE),
        Etape.ACQUIS: (),
    }  # fmt: skip


def en_ligne(*, compte_id, service_id, specialite="bcp/aeronautique-systemes"):
    """A registered candidature whose pieces are sent on line, and the one that everybody is asked."""
    candidature_id = inscrit(compte_id=compte_id, service_id=service_id, specialite=specialite)
    Piece.objects.filter(candidature=candidature_id).update(retour=Piece.Retour.EN_LIGNE)
    return candidature_id, Piece.objects.get(candidature=candidature_id, cle="identite").pk


def de_toutes_sortes(*, compte_id, service_id):
    """The same: one piece refused, one sent, one accepted, one asked again, as far as there are; gives the refused."""
    candidature_id, _ = en_ligne(compte_id=compte_id, service_id=service_id)
    quand = datetime.now(UTC)
    champs = (
        {"etat": "non_conforme", "motif": "Illisible", "commentaire": "Le verso manque.", "controle_le": quand},
        {},
        {"etat": "conforme", "controle_le": quand},
        {"etat": "redemandee", "controle_le": quand, "limite_le": quand + timedelta(days=10)},
    )
    pieces = list(Piece.objects.filter(candidature=candidature_id, due=True).order_by("regroupement", "libelle"))
    acteur = inscriptions.acteur_de(Compte.objects.get(pk=compte_id))
    for piece, valeurs in zip(pieces, champs, strict=False):
        deposer(acteur=acteur, piece_id=piece.pk, envois=[jpeg()], nom="photo.jpg", quand=quand)
        Piece.objects.filter(pk=piece.pk).update(**valeurs)
    return candidature_id, pieces[0].pk


def a_controler(*, service_id, combien, photos=False):
    """So many proofs of identity, handed over one after the other; the second is a PDF, unless `photos`."""
    pieces = []
    for rang in range(combien):
        personne = comptes.compte(quand=datetime.now(UTC))
        candidature_id, piece_id = en_ligne(compte_id=personne.pk, service_id=service_id)
        acteur, octets = inscriptions.acteur_de(personne), pdf() if rang == 1 and not photos else jpeg(1200, 800)
        deposer(acteur=acteur, piece_id=piece_id, envois=[octets], nom="carte.jpg", quand=datetime.now(UTC))
        remettre(acteur=acteur, candidature_id=candidature_id, quand=datetime.now(UTC))
        pieces.append({"id": piece_id, "candidature": candidature_id, "numero": personne.numero_candidat})
    return pieces


def vider_la_file(*, service_id):
    """As if all that waits there had been controlled."""
    Piece.objects.en_file().filter(service=service_id).update(etat="conforme", controle_le=datetime.now(UTC))


def piece(*, piece_id):
    """What was decided of it."""
    une = Piece.objects.get(pk=piece_id)
    return {"etat": une.etat, "motif": une.motif, "commentaire": une.commentaire}


def depots(*, candidature_id):
    """What stands for each piece: its name, and what is kept."""
    courants = Depot.objects.filter(piece__candidature=candidature_id, retire_le__isnull=True)
    return [list(ligne) for ligne in courants.order_by("depose_le").values_list("piece__cle", "nature", "pages")]


def etats_des_pieces(*, candidature_id):
    return dict(Piece.objects.filter(candidature=candidature_id, due=True).values_list("cle", "etat"))


def pret_a_enregistrer(*, compte_id, service_id, specialite="bcp/aeronautique-systemes"):
    """A draft whose six steps are accepted."""
    return _remplir(inscriptions.remplir, compte_id, service_id, specialite)


def inscrit(*, compte_id, service_id, specialite="bcp/aeronautique-systemes"):
    """A registered candidature."""
    return _remplir(inscriptions.inscrire, compte_id, service_id, specialite)


def service_en_ligne():
    """A service that validates on line, opened when first asked for."""
    deja = ServiceInscription.objects.filter(session__domaine=Domaine.BCP, academie=LILLE).first()
    if deja is not None:
        return deja.pk
    une_session = Session.objects.get(domaine=Domaine.BCP)
    fait = _service(une_session.pk, Domaine.BCP, LILLE, OUVERT, une_session.annee)
    ServiceInscription.objects.filter(pk=fait["id"]).update(validation="en_ligne")
    return fait["id"]


def a_valider(*, compte_id, representant="paule.essai@exemple.fr"):
    """A candidature registered there, whose representative has this address."""
    personne, service = _personne_et_service(compte_id, service_en_ligne())
    valeurs = _valeurs(service, "bcp/aeronautique-systemes")
    identification = replace(
        valeurs[Etape.IDENTIFICATION], pcs="61", representant_nom="Essai", representant_prenoms="Paule",
        representant_mail=representant,
    )  # fmt: skip
    return inscriptions.inscrire(
        personne, service, identification=identification,
        informations=valeurs[Etape.INFORMATIONS], quand=datetime.now(UTC),
    )  # fmt: skip


def signer(*, compte_id, candidature_id, secret, sort=""):
    """The candidate signs; the link of their representative bears this secret, and is « non_remis » or « expire »."""
    signatures.signer(Compte.objects.get(pk=compte_id), UUID(candidature_id), quand=datetime.now(UTC))
    demandes = DemandeSignature.objects.filter(document__candidature=candidature_id, close_le__isnull=True)
    demandes.update(empreinte=empreinte(secret))
    if sort == "non_remis":
        _perdre(Message.objects.filter(cle=demandes.get().cle_du_message("demande_de_cosignature")))
    if sort == "expire":
        ancien = datetime.now(UTC) - timedelta(days=20)
        demandes.update(demandee_le=ancien, expire_le=ancien + timedelta(days=15))
    return secret


def _perdre(messages):
    """As if the server of that address had refused it; once the worker is done with it."""
    while not messages.filter(etat="envoye").update(etat="abandonne"):
        sleep(0.02)


def validation(*, candidature_id):
    """Was it signed, is it validated; who signed."""
    candidature = Candidature.objects.get(pk=candidature_id)
    siennes = Signature.objects.filter(document__candidature=candidature).order_by("signee_le")
    return [candidature.signee_le is not None, candidature.validee_le is not None, [s.qualite for s in siennes]]


def fichier(*, document_id, altere=False):
    """The bytes of a document, one of them changed if asked."""
    octets = bytearray(fichiers.lire(Document.objects.get(pk=document_id).cle_fichier))
    if altere:
        octets[len(octets) // 2] ^= 1
    return {"octets": base64.b64encode(bytes(octets)).decode()}


def _remplir(acte, compte_id, service_id, specialite):
    personne, service = _personne_et_service(compte_id, service_id)
    informations = _valeurs(service, specialite)[Etape.INFORMATIONS]
    return acte(personne, service, specialite=specialite, informations=informations, quand=datetime.now(UTC))


def _personne_et_service(compte_id, service_id):
    service = ServiceInscription.objects.select_related("session", "academie").get(pk=service_id)
    return Compte.objects.get(pk=compte_id), service


def modifier(*, compte_id, candidature_id, enregistrer=True):
    """A change begun, and saved again unless said otherwise."""
    personne, quand = Compte.objects.get(pk=compte_id), datetime.now(UTC)
    acteur = inscriptions.acteur_de(personne)
    inscription.modifier(acteur=acteur, candidature_id=UUID(candidature_id), quand=quand)
    if enregistrer:
        inscriptions.enregistrer(personne, UUID(candidature_id), quand=quand)


def se_desinscrire(*, compte_id, candidature_id):
    acteur = inscriptions.acteur_de(Compte.objects.get(pk=compte_id))
    actes.se_desinscrire(acteur=acteur, candidature_id=UUID(candidature_id), quand=datetime.now(UTC))


def documents(*, candidature_id):
    """Its récapitulatifs, latest first."""
    siens = Document.objects.filter(candidature=candidature_id, nature=Document.Nature.RECAPITULATIF)
    return list(siens.order_by("-version").values_list("pk", flat=True))


def messages(*, compte_id):
    return list(
        Message.objects.filter(compte=compte_id, visible=True).order_by("ecrit_le").values_list("pk", flat=True)
    )


def fermer(*, service_id):
    """The gestionnaire brings the closing forward: it was two minutes ago."""
    service = ServiceInscription.objects.get(pk=service_id)
    maintenant = local(datetime.now(UTC), service.fuseau).replace(tzinfo=None, second=0, microsecond=0)
    _fixer(service, maintenant - timedelta(minutes=2))


def fermer_les_pieces(*, service_id):
    """The window of the pieces ended yesterday."""
    hier = datetime.now(UTC) - timedelta(days=1)
    ServiceInscription.objects.filter(pk=service_id).update(pieces_ferme_le=hier)


def rouvrir(*, service_id):
    service = ServiceInscription.objects.get(pk=service_id)
    _fixer(service, _dates(service.fuseau, *OUVERT).fermeture)


def _fixer(service, fermeture):
    dates = _dates(service.fuseau, *OUVERT)
    voulues = Dates(dates.ouverture, fermeture, dates.pieces_ouverture, dates.pieces_fermeture)
    services.fixer_dates(acteur=AUTOMATE, service_id=service.pk, dates=voulues, quand=datetime.now(UTC))


def candidatures(*, compte_id):
    """State, number and version of each."""
    lignes = Candidature.objects.filter(compte_id=compte_id).order_by("demarree_le")
    return [list(ligne) for ligne in lignes.values_list("etat", "numero", "version")]


def sessions(*, domaine):
    return [session_.pk for session_ in Session.objects.filter(domaine=domaine)]


def repondre():
    """Serve what is asked, until there is nobody to ask. What an act says to the log is no answer."""
    reponses, sys.stdout = sys.stdout, sys.stderr
    for ligne in sys.stdin:
        demande = json.loads(ligne)
        resultat = globals()[demande["acte"]](**demande["donnees"])
        reponses.write(json.dumps(resultat, default=_en_texte) + "\n")
        reponses.flush()


def _en_texte(valeur):
    if isinstance(valeur, UUID):
        return str(valeur)
    raise TypeError(type(valeur))


if __name__ == "__main__":
    repondre()
