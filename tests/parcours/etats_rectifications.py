"""The pages on which a correction of civil status is asked, followed, decided, each in each of its states."""

from tests.parcours.gestes import Etat, presser

DEMANDER, LISTE = "/candidat/compte/rectification/", "/gestionnaire/rectifications/"
UNE = f"{LISTE}{{rectification}}/"
RECTIFICATIONS = (
    Etat("demander_rectification", "ouverte", DEMANDER, "Votre état civil actuel", qui="inscrit"),
    Etat("demander_rectification", "sans piece", DEMANDER, "Choisissez un PDF", qui="inscrit", statut=422,
         gestes=(presser("Envoyer ma demande"),)),
    Etat("demander_rectification", "en attente", DEMANDER, "Une demande est déjà en attente", qui="rectifie"),
    Etat("demander_rectification", "sans candidature", DEMANDER, "vous pouvez corriger vous-même", qui="vide"),
    Etat("demander_rectification", "sans candidature active", DEMANDER, "Aucune de vos candidatures n’est active",
         qui="retire"),
    Etat("mon_compte", "rectification en attente", "/candidat/compte/", "Retirer ma demande", qui="rectifie"),
    Etat("mon_compte", "rectification refusee", "/candidat/compte/", "Pourquoi elle est refusée", qui="refuse"),
    Etat("rectifications_a_decider", "deux", LISTE, "À rectifier", qui="controleur"),
    Etat("rectifications_a_decider", "sans perimetre", LISTE, "Aucune demande", qui="sans_perimetre"),
    Etat("rectification_a_decider", "a decider", UNE, "Avant et demandé", qui="controleur"),
    Etat("rectification_a_decider", "en analyse", f"{LISTE}{{rectification_fermee}}/", "Fichier fermé",
         qui="controleur"),
    Etat("rectification_a_decider", "refusee", f"{LISTE}{{rectification_refusee}}/", "Dit au candidat",
         qui="controleur"),
    Etat("rectification_a_decider", "interdite", UNE, "Page introuvable", qui="sans_perimetre", statut=404),
    Etat("refuser_rectification", "sans motif", UNE, "Dites au candidat pourquoi", qui="controleur", statut=422,
         gestes=(presser("Refuser"),)),
)  # fmt: skip


def preparer_les_rectifications(coulisses, entrer, ouvert):
    """Three persons who ask: one waits, one's piece is being looked at, one was refused."""
    sortes = {
        "rectification": ("rectifie", {}),
        "rectification_fermee": ("analyse", {"analyse": "en_attente"}),
        "rectification_refusee": ("refuse", {"refusee": True}),
    }
    scene = {}
    for nom, (qui, champs) in sortes.items():
        personne = entrer(qui)
        coulisses.inscrit(compte_id=personne, service_id=ouvert)
        scene[nom] = coulisses.rectifier(compte_id=personne, **champs)
    return scene
