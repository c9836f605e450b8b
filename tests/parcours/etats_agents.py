"""How staff come in, who they are, whom they look after: each page in each of its states."""

from tests.parcours import trajet
from tests.parcours.gestes import Etat, presser, remplir


def _presenter(v):
    trajet.presenter_son_mot_de_passe(v, "rennes@exemple.fr")


def _choisir(mot_de_passe):
    return (
        remplir("Mot de passe", mot_de_passe), remplir("Confirmation du mot de passe", mot_de_passe),
        presser("Continuer"),
    )  # fmt: skip


PORTE, AGENTS = "/gestionnaire/connexion/", "/gestionnaire/agents/"
GESTION = (
    Etat("connexion_agent", "vide", PORTE, "Pour les agents des services d’examens"),
    Etat("connexion_agent", "apres une adresse reservee", "/gestionnaire/", "Pour les agents"),
    Etat("connexion_agent", "rien de rempli", PORTE, "Renseignez ce champ", statut=422, gestes=(presser("Continuer"),)),
    Etat("connexion_agent", "faux", PORTE, "Identifiant ou mot de passe incorrect", statut=422,
         gestes=(lambda v: trajet.presenter_son_mot_de_passe(v, "personne@exemple.fr"),)),
    Etat("code_agent", "a donner", PORTE, "Ouvrez votre application de codes", gestes=(_presenter,)),
    Etat("code_agent", "faux", PORTE, "Ce code n’est pas le bon", statut=422,
         gestes=(_presenter, remplir("Code", "000000"), presser("Se connecter"))),
    Etat("invitation", "lien perime", f"{PORTE}invitation/", "Ce lien n’est plus valable"),
    Etat("invitation", "lien valable", f"{PORTE}invitation/{{lien_invitation}}/", "12 à 128 caractères"),
    Etat("invitation", "trop court", f"{PORTE}invitation/{{lien_invitation}}/", "au moins 12 caractères", statut=422,
         gestes=_choisir("abc")),
    Etat("enrolement", "a prouver", f"{PORTE}invitation/{{lien_invitation}}/", "Il vous faut une application de codes",
         gestes=_choisir("quatre gares sous la pluie")),
    Etat("enrolement", "code faux", f"{PORTE}invitation/{{lien_invitation}}/", "l’heure de votre téléphone", statut=422,
         gestes=(*_choisir("quatre gares sous la pluie"), remplir("Code affiché par votre application", "000000"),
                 presser("Continuer"))),
    Etat("reinstallation", "lien perime", f"{PORTE}reinstallation/", "Ce lien n’est plus valable"),
    Etat("reinstallation", "lien valable", f"{PORTE}reinstallation/{{lien_second_facteur}}/", "bien vous"),
    Etat("reinstallation", "faux", f"{PORTE}reinstallation/{{lien_second_facteur}}/", "mot de passe", statut=422,
         gestes=(remplir("Mot de passe", "faux"), presser("Continuer"))),
    Etat("accueil_agent", "gestionnaire", "/gestionnaire/", "Mon périmètre", qui="gestionnaire"),
    Etat("accueil_agent", "sans perimetre", "/gestionnaire/", "Vous n’êtes pas encore habilité", qui="sans_perimetre"),
    Etat("accueil_agent", "administrateur", "/gestionnaire/", "Ce que je peux faire", qui="administrateur"),
    Etat("accueil_agent", "d un candidat", "/gestionnaire/", "Page introuvable", qui="vide", statut=404),
    Etat("compte_agent", "gestionnaire", "/gestionnaire/compte/", "1 code encore utilisable", qui="gestionnaire"),
    Etat("mot_de_passe_agent", "vide", "/gestionnaire/compte/mot-de-passe/", "Vos connexions", qui="gestionnaire"),
    Etat("mot_de_passe_agent", "rien de rempli", "/gestionnaire/compte/mot-de-passe/", "Renseignez ce champ",
         qui="gestionnaire", statut=422, gestes=(presser("Enregistrer"),)),
    Etat("codes_de_secours", "vide", "/gestionnaire/compte/codes-de-secours/", "Dix nouveaux", qui="gestionnaire"),
    Etat("codes_de_secours", "faux", "/gestionnaire/compte/codes-de-secours/", "Ce code n’est pas le bon",
         qui="gestionnaire", statut=422, gestes=(remplir("Code", "000000"), presser("Renouveler"))),
    Etat("codes_a_garder", "gardes", "/gestionnaire/compte/codes-de-secours/a-garder/", "ne sont plus affichés",
         qui="gestionnaire"),
    Etat("agents", "liste", AGENTS, "Inviter un agent", qui="administrateur"),
    Etat("agent", "actif", f"{AGENTS}{{gestionnaire}}/", "Donner un périmètre", qui="administrateur"),
    Etat("agent", "invite", f"{AGENTS}{{invite}}/", "Renvoyer l’invitation", qui="administrateur"),
    Etat("agent", "interdit", f"{AGENTS}{{gestionnaire}}/", "Page introuvable", qui="gestionnaire", statut=404),
    Etat("inviter_agent", "vide", f"{AGENTS}inviter/", "Envoyer l’invitation", qui="administrateur"),
    Etat("inviter_agent", "rien de rempli", f"{AGENTS}inviter/", "champs sont à corriger", qui="administrateur",
         statut=422, gestes=(presser("Envoyer l’invitation"),)),
    Etat("habiliter_agent", "vide", f"{AGENTS}{{gestionnaire}}/perimetre/", "Un seul périmètre compte à la fois",
         qui="administrateur"),
    Etat("habiliter_agent", "rien de coche", f"{AGENTS}{{gestionnaire}}/perimetre/", "Cochez au moins une académie",
         qui="administrateur", statut=422, gestes=(presser("Enregistrer"),)),
    Etat("reinitialiser_second_facteur", "a confirmer", f"{AGENTS}{{gestionnaire}}/second-facteur/", "codes de secours",
         qui="administrateur"),
    Etat("desactiver_agent", "a confirmer", f"{AGENTS}{{gestionnaire}}/desactivation/", "prendront fin",
         qui="administrateur"),
)  # fmt: skip
