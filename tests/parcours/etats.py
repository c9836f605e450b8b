"""Every page in each of its states: who looks, where, what they do there, what it must say."""

from tests.parcours import trajet
from tests.parcours.etats_agents import GESTION
from tests.parcours.etats_controle import CONTROLE
from tests.parcours.etats_doublons import DOUBLONS
from tests.parcours.etats_rectifications import RECTIFICATIONS, preparer_les_rectifications
from tests.parcours.etats_relances import RELANCES, preparer_les_relances
from tests.parcours.gestes import Etat, cliquer, jusqu_au_refus, presser, recharger, remplir, suivre

DONNEES = {"communes", "localites"}
"""Routes that answer with data for a script."""
FICHIERS = {
    "document",
    "document_signe",
    "recapitulatif_a_cosigner",
    "fichier_des_codes",
    "mon_fichier",
    "document_a_controler",
    "page_a_controler",
    "justificatif_de_rectification",
    "page_de_justificatif",
}
"""Routes that answer with a file."""
TELEPHONE = 360


def _se_tromper(v):
    trajet.se_connecter(v, "trop@exemple.fr", "Faux-mot!2026")


ETAPES = (
    "modalites",
    "identification",
    "informations",
    "qualification",
    "acquis",
    "epreuves",
    "recapitulatif",
    "conditions",
)
TITRES = dict(
    zip(
        ETAPES,
        ("J’ai lu les modalités", "Nationalité", "Type de candidature", "Qualification présentée", "acquis",
         "position", "Vous n’êtes pas encore inscrit", "Je m’engage à fournir"),
        strict=True,
    )
)  # fmt: skip
REFUSABLES = ETAPES[:4]
NUL = "00000000-0000-0000-0000-000000000000"

SIMULATION = (
    "/simulateur/?examen=BCP-2027&specialite=bcp/cuisine&categorie=individuel&situation=experience_trois_ans"
    "&diplome=superieur&annee-superieur=2022"
)

PUBLICS = (
    Etat("accueil", "visiteur", "/", "Je crée mon compte"),
    Etat("accueil", "candidat", "/", "Mon espace", qui="vide"),
    Etat("calendrier", "rien de choisi", "/calendrier/", "Consultez, pour chaque examen"),
    Etat("calendrier", "examen choisi", "/calendrier/?domaine=BCP", "Baccalauréat professionnel"),
    Etat("calendrier", "ouvert", "/calendrier/?domaine=BP&academie=33", "heure de Cayenne"),
    Etat(
        "calendrier",
        "ouvert a un candidat",
        "/calendrier/?domaine=BP&academie=33",
        "M’inscrire",
        qui="vide",
    ),
    Etat("calendrier", "ferme", "/calendrier/?domaine=BCP&academie=28", "Les inscriptions sont closes."),
    Etat("calendrier", "a venir", "/calendrier/?domaine=BCP&academie=31", "pas encore ouvertes"),
    Etat("calendrier", "session a dire", "/calendrier/?domaine=BCP&academie=31&session=", "Quelle session"),
    Etat("calendrier", "inconnu", f"/calendrier/?domaine=XYZ&session={NUL}&academie=99", "Calendrier des inscriptions"),
    Etat("simulateur", "rien de choisi", "/simulateur/", "Quel examen préparez-vous"),
    Etat("simulateur", "examen choisi", "/simulateur/?examen=BCP-2027&vue=examen", "Comment vous présentez"),
    Etat("simulateur", "condition a dire", f"{SIMULATION}&modifier=situation", "À quel titre vous présentez"),
    Etat("simulateur", "deja passe", f"{SIMULATION}&modifier=acquis", "Avez-vous déjà passé cet examen"),
    Etat("simulateur", "annees", f"{SIMULATION}&deja=oui&modifier=details", "année d’obtention"),
    Etat("simulateur", "rien de repondu", "/simulateur/?vue=examen", "Choisissez un examen"),
    Etat("simulateur", "repond", SIMULATION, "Pièces qui vous seraient demandées"),
    Etat("simulateur", "repond a un candidat", SIMULATION, "Pourquoi", qui="vide"),
    Etat("simulateur", "note impossible", f"{SIMULATION}&obtenue=2025&note-U51=21", "Indiquez un nombre entre 0 et 20"),
    Etat("simulateur", "inconnu", "/simulateur/?specialite=bcp/lune", "Page introuvable", statut=404),
    Etat("aide", "texte", "/besoin-d-aide/", "Me connecter"),
    Etat("lexique", "texte", "/lexique/", "Récapitulatif"),
    Etat("videos", "aucune", "/videos-de-presentation/", "Aucune vidéo n’est proposée"),
    Etat("plan_du_site", "visiteur", "/plan-du-site/", "Mot de passe oublié"),
    Etat("plan_du_site", "candidat", "/plan-du-site/", "Consulter mes messages", qui="vide"),
    Etat("mentions_legales", "texte", "/mentions-legales/", "Éditeur du service"),
    Etat("accessibilite", "texte", "/accessibilite/", "Défenseur des droits"),
    Etat("donnees_personnelles", "texte", "/donnees-personnelles/", "Responsable du traitement"),
    Etat("probleme", "texte", "/un-probleme/", "Une question sur votre inscription"),
    Etat("verification", "authentique", "/verification/{document}/", "c’est sa dernière version"),
    Etat("verification", "remplace", "/verification/{ancien}/", "une version plus récente l’a remplacé"),
    Etat("verification", "hors service", "/verification/{retire}/", "n’est plus active"),
    Etat("verification", "inconnu", f"/verification/{NUL}/", "Page introuvable", statut=404),
    Etat("verification", "signe", "/verification/{signe}/", "une signature est attendue"),
    Etat("verifier_fichier", "vide", "/verification/", "Le fichier n’est pas conservé"),
    Etat(
        "verifier_fichier",
        "rien",
        "/verification/",
        "Choisissez un fichier PDF",
        statut=422,
        gestes=(presser("Vérifier"),),
    ),
    Etat(
        "verifier_fichier",
        "empreinte inconnue",
        "/verification/",
        "Fichier refusé",
        gestes=(remplir("Ou son empreinte SHA-256", "0" * 64), presser("Vérifier")),
    ),
    Etat("cosignature", "sans lien", "/cosignature/", "Ce lien n’est plus valable"),
    Etat("cosignature", "lien valable", "/cosignature/lien/{lien_cosignature}/", "Signer l’inscription de"),
    Etat(
        "cosignature",
        "rien de coche",
        "/cosignature/lien/{lien_cosignature}/",
        "Cochez cette case",
        statut=422,
        gestes=(presser("Signer"),),
    ),
    Etat(
        "refuser_cosignature",
        "vide",
        "/cosignature/lien/{lien_cosignature}/",
        "ne sera pas validée",
        gestes=(suivre("Refuser de signer"),),
    ),
    Etat(
        "refuser_cosignature",
        "rien de rempli",
        "/cosignature/lien/{lien_cosignature}/",
        "Renseignez ce champ",
        statut=422,
        gestes=(suivre("Refuser de signer"), presser("Refuser de signer")),
    ),
    Etat("cosignature_signee", "signee", "/cosignature/signee/", "Votre signature est enregistrée"),
    Etat("cosignature_signee", "refusee", "/cosignature/signee/?refus=1", "Votre refus est enregistré"),
)

ACCES = (
    Etat("connexion", "vide", "/connexion/", "Je n’ai pas de compte"),
    Etat("connexion", "apres une adresse reservee", "/candidat/messages/", "Se connecter"),
    Etat("connexion", "rien de rempli", "/connexion/", "Renseignez ce champ", statut=422,
         gestes=(presser("Se connecter"),)),
    Etat("connexion", "trop d essais", "/connexion/", "Réessayez dans", statut=429,
         gestes=(jusqu_au_refus(_se_tromper, 8),)),
    Etat("connexion", "faux", "/connexion/", "mot de passe", statut=422,
         gestes=(lambda v: trajet.se_connecter(v, "personne@exemple.fr", "Faux-mot!2026"),)),
    Etat("deconnexion", "adresse rechargee", "/deconnexion/", "Rien n’a été modifié", statut=405),
    Etat("creer_compte", "vide", "/compte/creer/", "Créer mon compte"),
    Etat("creer_compte", "rien de rempli", "/compte/creer/", "Renseignez ce champ", statut=422,
         gestes=(presser("Créer mon compte"),)),
    Etat("compte_cree", "texte", "/compte/cree/", "48 heures"),
    Etat("renvoyer_activation", "vide", "/compte/renvoyer-activation/", "nouveau lien"),
    Etat("renvoyer_activation", "faux", "/compte/renvoyer-activation/", "adresse", statut=422,
         gestes=(remplir("Adresse mail", "anne@"), presser("Envoyer un nouveau lien"))),
    Etat("activer_compte", "lien perime", "/compte/activer/", "Ce lien n’est plus valable"),
    Etat("activer_compte", "lien valable", "/compte/activer/{lien_activation}/", "Un dernier geste", qui="inactif"),
    Etat("activer_compte", "lien use", "/compte/activer/faux/", "Ce lien n’est plus valable"),
    Etat("confirmer_adresse", "lien perime", "/compte/adresse/", "Ce lien n’est plus valable"),
    Etat("confirmer_adresse", "lien valable", "/compte/adresse/{lien_adresse}/", "neuve@exemple.fr", qui="frais"),
    Etat("retablir_adresse", "lien perime", "/compte/adresse-precedente/", "Ce lien n’est plus valable"),
    Etat("retablir_adresse", "lien valable", "/compte/adresse-precedente/{lien_retour}/", "adresse", qui="frais"),
    Etat("mot_de_passe_oublie", "vide", "/mot-de-passe/oublie/", "Mot de passe oublié"),
    Etat("mot_de_passe_oublie", "rien de rempli", "/mot-de-passe/oublie/", "Renseignez ce champ", statut=422,
         gestes=(presser("Recevoir le lien"),)),
    Etat("mot_de_passe_demande", "texte", "/mot-de-passe/demande/", "lien"),
    Etat("nouveau_mot_de_passe", "lien perime", "/mot-de-passe/nouveau/", "Ce lien n’est plus valable"),
    Etat("nouveau_mot_de_passe", "lien valable", "/mot-de-passe/nouveau/{lien_mot_de_passe}/", "mot de passe",
         qui="frais"),
    Etat("nouveau_mot_de_passe", "trop court", "/mot-de-passe/nouveau/{lien_mot_de_passe}/", "caractères",
         qui="frais", statut=422,
         gestes=(remplir("Nouveau mot de passe", "abc"), remplir("Confirmation du mot de passe", "abd"),
                 presser("Enregistrer"))),
)  # fmt: skip

COMPTE = (
    Etat("mon_compte", "sans candidature", "/candidat/compte/", "vous pouvez supprimer votre compte", qui="vide"),
    Etat("mon_compte", "fige", "/candidat/compte/", "ne peut plus être modifiée ici", qui="inscrit"),
    Etat("mon_compte", "adresse a confirmer", "/candidat/compte/", "Un lien attend votre confirmation", qui="frais"),
    Etat("modifier_compte", "ouvert", "/candidat/compte/modifier/", "Enregistrer", qui="vide"),
    Etat("modifier_compte", "faux", "/candidat/compte/modifier/", "date", qui="vide", statut=422,
         gestes=(remplir("Prénoms", ""), remplir("Date de naissance", "31/02/1998"), presser("Enregistrer"))),
    Etat("modifier_compte", "fige", "/candidat/compte/modifier/", "ne peut plus être modifiée ici", qui="inscrit"),
    Etat("changer_adresse", "vide", "/candidat/compte/adresse/", "Un lien de confirmation", qui="vide"),
    Etat("changer_adresse", "rien de rempli", "/candidat/compte/adresse/", "Renseignez ce champ", qui="vide",
         statut=422, gestes=(presser("Enregistrer"),)),
    Etat("changer_mot_de_passe", "vide", "/candidat/compte/mot-de-passe/", "Vos connexions", qui="vide"),
    Etat("changer_mot_de_passe", "rien de rempli", "/candidat/compte/mot-de-passe/", "Renseignez ce champ", qui="vide",
         statut=422, gestes=(presser("Enregistrer"),)),
    Etat("supprimer_compte", "possible", "/candidat/compte/supprimer/", "définitive", qui="vide"),
    Etat("supprimer_compte", "fige", "/candidat/compte/supprimer/", "ne peut pas être supprimé", qui="inscrit"),
)  # fmt: skip

CANDIDATURES = (
    Etat("mes_inscriptions", "aucune", "/candidat/inscriptions/", "inscrit à aucun examen", qui="vide"),
    Etat("mes_inscriptions", "inscrit et brouillon", "/candidat/inscriptions/", "Brouillons", qui="inscrit"),
    Etat("mes_inscriptions", "fermees", "/candidat/inscriptions/", "service fermé", qui="tard"),
    Etat("mes_inscriptions", "modification en cours", "/candidat/inscriptions/", "Reprendre la modification",
         qui="change"),
    Etat("nouvelle_candidature", "rien de choisi", "/candidat/inscriptions/nouvelle/", "candidature", qui="vide"),
    Etat("nouvelle_candidature", "ouverte", "/candidat/inscriptions/nouvelle/?domaine=BP&academie=33",
         "Démarrer mon inscription", qui="vide"),
    Etat("nouvelle_candidature", "fermee", "/candidat/inscriptions/nouvelle/?domaine=BCP&academie=28",
         "Les inscriptions sont closes.", qui="vide"),
    Etat("nouvelle_candidature", "a venir", "/candidat/inscriptions/nouvelle/?domaine=BCP&academie=31",
         "pas encore ouvertes", qui="vide"),
    Etat("mes_activites", "ouvertes", "/candidat/inscriptions/{inscrite}/", "Se désinscrire", qui="inscrit"),
    Etat("mes_activites", "fermees", "/candidat/inscriptions/{fermee}/", "Fermeture des inscriptions", qui="ferme"),
    Etat("mes_activites", "d un autre", "/candidat/inscriptions/{inscrite}/", "Page introuvable", qui="vide",
         statut=404),
    Etat("mon_inscription", "modifiable", "/candidat/inscriptions/{inscrite}/inscription/", "Modifier",
         qui="inscrit"),
    Etat("mon_inscription", "fermee", "/candidat/inscriptions/{fermee}/inscription/", "Visualiser/Imprimer",
         qui="ferme"),
    Etat("numero", "enregistree", "/candidat/inscriptions/{inscrite}/numero/", "001", qui="inscrit"),
    Etat("confirmer_desinscription", "possible", "/candidat/inscriptions/{inscrite}/desinscription/",
         "Confirmez-vous votre désinscription", qui="inscrit"),
    Etat("confirmer_desinscription", "fermee", "/candidat/inscriptions/{fermee}/desinscription/",
         "Vous ne pouvez pas vous désinscrire vous-même", qui="ferme"),
    Etat("mes_justificatifs", "par la poste", "/candidat/inscriptions/{inscrite}/justificatifs/",
         "En attente de contrôle", qui="inscrit"),
    Etat("mes_justificatifs", "par la poste trop tard", "/candidat/inscriptions/{fermee}/justificatifs/",
         "Le délai est passé", qui="ferme"),
    Etat("mes_justificatifs", "en ligne sans fichier", "/candidat/inscriptions/{en_ligne}/justificatifs/",
         "Aucun fichier", qui="vierge"),
    Etat("mes_justificatifs", "en ligne de toutes sortes", "/candidat/inscriptions/{fournie}/justificatifs/",
         "Information du gestionnaire", qui="fourni"),
    Etat("mes_justificatifs", "en ligne trop tard", "/candidat/inscriptions/{depassee}/justificatifs/",
         "Le dépôt est fermé", qui="depasse"),
    Etat("mes_justificatifs", "d un autre", "/candidat/inscriptions/{fournie}/justificatifs/", "Page introuvable",
         qui="vide", statut=404),
    Etat("deposer_piece", "sans fichier", "/candidat/inscriptions/{en_ligne}/justificatifs/{identite}/",
         "Formats acceptés", qui="vierge"),
    Etat("deposer_piece", "rien de choisi", "/candidat/inscriptions/{en_ligne}/justificatifs/{identite}/",
         "Choisissez un PDF", qui="vierge", statut=200, gestes=(cliquer("Envoyer"),)),
    Etat("deposer_piece", "a remplacer", "/candidat/inscriptions/{fournie}/justificatifs/{refusee}/",
         "Fichier actuel", qui="fourni"),
    Etat("deposer_piece", "trop tard", "/candidat/inscriptions/{depassee}/justificatifs/{perdue}/",
         "Le dépôt a fermé le", qui="depasse"),
    Etat("confirmer_remise", "il en manque", "/candidat/inscriptions/{fournie}/justificatifs/remettre/",
         "Ce que vous allez remettre", qui="fourni"),
    Etat("confirmer_remise", "rien a remettre", "/candidat/inscriptions/{en_ligne}/justificatifs/remettre/",
         "Aucun nouveau fichier", qui="vierge"),
    Etat("mes_formulaires", "page", "/candidat/inscriptions/{inscrite}/formulaires/", "formulaire", qui="inscrit"),
    Etat("mes_documents", "deux versions", "/candidat/documents/candidature/{inscrite}/",
         "remplacé par une version plus récente", qui="inscrit"),
    Etat("mes_documents", "fermee", "/candidat/documents/candidature/{fermee}/", "version 1", qui="ferme"),
    Etat("mes_messages", "aucun", "/candidat/messages/", "message", qui="vide"),
    Etat("mes_messages", "recus", "/candidat/messages/", "Inscription enregistrée", qui="inscrit"),
    Etat("mes_messages", "page qui n existe pas", "/candidat/messages/?page=9", "message", qui="inscrit"),
    Etat("message", "lu", "/candidat/messages/{message}/", "Inscription enregistrée", qui="inscrit"),
    Etat("message", "d un autre", "/candidat/messages/{message}/", "Page introuvable", qui="vide", statut=404),
)  # fmt: skip

VALIDER = "/candidat/inscriptions/{%s}/validation/"
VALIDATION = (
    Etat("ma_validation", "papier", VALIDER % "inscrite", "une signature sur papier", qui="inscrit"),
    Etat("ma_validation", "a signer", VALIDER % "a_valider", "n’est pas encore validée", qui="a_valider"),
    Etat("ma_validation", "rien de coche", VALIDER % "a_valider", "champs sont à corriger", qui="a_valider",
         statut=422, gestes=(presser("Signer et valider mon inscription"),)),
    Etat("ma_validation", "attend le representant", VALIDER % "signee", "En attente de la signature", qui="signe"),
    Etat("ma_validation", "lien non remis", VALIDER % "non_remise", "n’a pas reçu le lien", qui="non_remis"),
    Etat("ma_validation", "lien expire", VALIDER % "expiree", "le lien a expiré", qui="expire"),
    Etat("ma_validation", "validee en enregistrant", VALIDER % "validee", "par votre enregistrement", qui="valide"),
    Etat("ma_validation", "d un autre", VALIDER % "signee", "Page introuvable", qui="vide", statut=404),
    Etat("mes_activites", "a valider", "/candidat/inscriptions/{a_valider}/", "Valider votre inscription",
         qui="a_valider"),
    Etat("numero", "a valider", "/candidat/inscriptions/{a_valider}/numero/", "vous reste à faire", qui="a_valider"),
)  # fmt: skip

PAS_A_PAS = (
    *(Etat("etape", f"{une} ouverte", f"/candidat/inscription/{{pret}}/{une}/", TITRES[une], qui="pret")
      for une in ETAPES),
    *(Etat("etape", f"{une} fermee", f"/candidat/inscription/{{tard}}/{une}/", "Service fermé", qui="tard")
      for une in ETAPES),
    *(Etat("etape", f"{une} refusee", f"/candidat/inscription/{{a_{une}}}/{une}/", "Suivant", qui=f"a_{une}",
           statut=422, gestes=(presser("Suivant"),)) for une in REFUSABLES),
    Etat("etape", "acquis ajoute et incomplet", "/candidat/inscription/{a_acquis}/acquis/", "Suivant", qui="a_acquis",
         statut=422, gestes=(presser("Autre spécialité ou autre diplôme obtenu"), presser("Suivant"))),
    Etat("etape", "epreuves refusees", "/candidat/inscription/{a_epreuves}/epreuves/", "Suivant", qui="a_epreuves",
         statut=422, gestes=(presser("Suivant"),)),
    Etat("etape", "d un mineur", "/candidat/inscription/{mineur}/identification/", "Représentant légal",
         qui="mineur"),
    Etat("etape", "d une modification", "/candidat/inscription/{changee}/modalites/",
         "Vous modifiez une inscription déjà enregistrée", qui="change"),
    Etat("etape", "fermee entre-temps", "/candidat/inscription/{tard}/modalites/", "fermé", qui="tard", statut=409,
         gestes=(presser("Suivant"),)),
    Etat("etape", "inconnue", "/candidat/inscription/{pret}/oubliee/", "Page introuvable", qui="pret", statut=404),
    Etat("etape", "conditions non acceptees", "/candidat/inscription/{pret}/conditions/",
         "L’inscription n’a pas été enregistrée", qui="pret", statut=422, gestes=(presser("Enregistrer"),)),
    Etat("etape", "conditions rechargees", "/candidat/inscription/{pret}/conditions/", TITRES["conditions"],
         qui="pret", gestes=(presser("Enregistrer"), recharger)),
)  # fmt: skip

ETATS = (
    *PUBLICS,
    *ACCES,
    *COMPTE,
    *CANDIDATURES,
    *VALIDATION,
    *PAS_A_PAS,
    *GESTION,
    *CONTROLE,
    *RELANCES,
    *RECTIFICATIONS,
    *DOUBLONS,
)


def dresser(coulisses, services):
    """What the states need: sessions by person, and the names that addresses hold.

    `services`: domaine, académie → id.
    """
    scene, personnes = {}, {}

    def entrer(qui, **civil):
        personnes[qui] = coulisses.candidat(**civil)
        return personnes[qui]["id"]

    ouvert, tardif = services("BCP", "14"), services("BP", "28")
    boulanger = {"service_id": tardif, "specialite": "bp/boulanger"}
    entrer("vide")
    for qui, champs in {
        "gestionnaire": {"academies": ["14"], "departements": ["35", "56"], "adresse": "rennes@exemple.fr"},
        "controleur": {"academies": ["14", "09"]},
        "annuleur": {"academies": ["28"], "domaines": ["BCP", "BP"]},
        "sans_perimetre": {},
        "administrateur": {"role": "administrateur"},
        "invite": {"enrole": False, "est_actif": False},
        "a_reinstaller": {"enrole": False},
    }.items():
        personnes[qui] = coulisses.agent(**champs)
        scene[qui] = personnes[qui]["id"]
    scene["lien_invitation"] = coulisses.lien(compte_id=scene["invite"], usage="invitation")
    scene["lien_second_facteur"] = coulisses.lien(compte_id=scene["a_reinstaller"], usage="second_facteur")
    scene["ouvert"] = ouvert
    une, autre = coulisses.a_controler(service_id=ouvert, combien=2)
    scene |= {"a_controler": une["id"], "numero_a_controler": une["numero"], "a_controler_pdf": autre["id"]}
    scene |= preparer_les_relances(coulisses, ouvert, services("BCP", "28"))
    scene |= preparer_les_rectifications(coulisses, entrer, ouvert)
    scene |= coulisses.doublons(service_id=ouvert)
    frais = entrer("frais")
    scene["lien_activation"] = coulisses.lien(compte_id=entrer("inactif", est_actif=False), usage="activation")
    scene["lien_adresse"] = coulisses.lien(compte_id=frais, usage="changement_adresse", adresse="neuve@exemple.fr")
    scene["lien_retour"] = coulisses.lien(compte_id=frais, usage="retour_adresse", adresse="avant@exemple.fr")
    scene["lien_mot_de_passe"] = coulisses.lien(compte_id=frais, usage="mot_de_passe")
    inscrit, change, retire, ferme = (entrer(qui) for qui in ("inscrit", "change", "retire", "ferme"))
    scene["inscrite"] = coulisses.inscrit(compte_id=inscrit, service_id=ouvert)
    coulisses.modifier(compte_id=inscrit, candidature_id=scene["inscrite"])
    coulisses.brouillon(compte_id=inscrit, service_id=services("CAP", "33"))
    scene["document"], scene["ancien"] = coulisses.documents(candidature_id=scene["inscrite"])
    scene["message"] = coulisses.messages(compte_id=inscrit)[0]
    scene["changee"] = coulisses.inscrit(compte_id=change, service_id=ouvert)
    coulisses.modifier(compte_id=change, candidature_id=scene["changee"], enregistrer=False)
    retiree = coulisses.inscrit(compte_id=retire, service_id=ouvert)
    coulisses.se_desinscrire(compte_id=retire, candidature_id=retiree)
    [scene["retire"]] = coulisses.documents(candidature_id=retiree)
    for etape in (*REFUSABLES, "acquis", "epreuves"):
        scene[f"a_{etape}"] = coulisses.brouillon(compte_id=entrer(f"a_{etape}"), service_id=ouvert, jusqu_a=etape)
    scene["mineur"] = coulisses.brouillon(compte_id=entrer("mineur", date_naissance="30/05/2010"), service_id=ouvert)
    scene["pret"] = coulisses.pret_a_enregistrer(compte_id=entrer("pret"), service_id=ouvert)
    scene["fermee"] = coulisses.inscrit(compte_id=ferme, **boulanger)
    scene["tard"] = coulisses.pret_a_enregistrer(compte_id=entrer("tard"), **boulanger)
    vierge, fourni, depasse = (entrer(qui) for qui in ("vierge", "fourni", "depasse"))
    scene["en_ligne"], scene["identite"] = coulisses.en_ligne(compte_id=vierge, service_id=ouvert)
    scene["fournie"], scene["refusee"] = coulisses.de_toutes_sortes(compte_id=fourni, service_id=ouvert)
    scene["depassee"], scene["perdue"] = coulisses.en_ligne(compte_id=depasse, **boulanger)
    for nom, qui in {
        "a_valider": "a_valider",
        "signee": "signe",
        "non_remise": "non_remis",
        "expiree": "expire",
    }.items():
        personne = entrer(qui, date_naissance="02/03/2010")
        scene[nom] = coulisses.a_valider(compte_id=personne)
    scene["numero_a_valider"] = coulisses.numero(compte_id=personnes["a_valider"]["id"])
    scene["validee"] = coulisses.a_valider(compte_id=entrer("valide"))
    scene["lien_cosignature"] = coulisses.signer(
        compte_id=personnes["signe"]["id"], candidature_id=scene["signee"], secret="secret-cosignature"
    )
    for nom, qui in {"non_remise": "non_remis", "expiree": "expire"}.items():
        coulisses.signer(compte_id=personnes[qui]["id"], candidature_id=scene[nom], secret=nom, sort=qui)
    [scene["signe"]] = coulisses.documents(candidature_id=scene["signee"])
    coulisses.fermer(service_id=tardif)
    coulisses.fermer_les_pieces(service_id=tardif)
    scene |= coulisses.sans_recours(service_id=tardif)
    return scene, {qui: une["session"] for qui, une in personnes.items() if qui != "inactif"}
