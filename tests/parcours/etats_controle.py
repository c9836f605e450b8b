"""The pages on which pieces are controlled, each in each of its states."""

from tests.parcours.gestes import Etat, presser, remplir


def _deplier(v):
    v.page.get_by_text("Redemander la pièce, avec une date").click()


FILES, UNE_PIECE = "/gestionnaire/pieces/", "/gestionnaire/pieces/{a_controler}/"
COURRIER = f"{FILES}reception/?numero="
CONTROLE = (
    Etat("files_de_controle", "un service", FILES, "Baccalauréat professionnel", qui="controleur"),
    Etat("files_de_controle", "sans perimetre", FILES, "Aucun service d’inscription", qui="sans_perimetre"),
    Etat("file_de_controle", "pieces", f"{FILES}service/{{ouvert}}/", "la plus ancienne", qui="controleur"),
    Etat("file_de_controle", "filtree", f"{FILES}service/{{ouvert}}/?etat=conforme&relancees=oui&recherche=zz",
         "Aucune pièce ne correspond", qui="controleur"),
    Etat("file_de_controle", "interdite", f"{FILES}service/{{ouvert}}/", "Page introuvable", qui="sans_perimetre",
         statut=404),
    Etat("piece_a_controler", "photo", UNE_PIECE, "Ce que la pièce doit prouver", qui="controleur"),
    Etat("piece_a_controler", "pdf", f"{FILES}{{a_controler_pdf}}/", "Remise par le candidat", qui="controleur"),
    Etat("piece_a_controler", "sans fichier", f"{FILES}{{identite}}/", "Aucun fichier n’a été remis",
         qui="controleur"),
    Etat("declarer_non_conforme", "sans motif", UNE_PIECE, "Choisissez un motif", qui="controleur", statut=422,
         gestes=(presser("Non conforme"),)),
    Etat("redemander_piece", "sans date", UNE_PIECE, "Indiquez une date limite", qui="controleur", statut=422,
         gestes=(_deplier, presser("Redemander"))),
    Etat("pieces_a_recevoir", "vide", f"{FILES}reception/", "Onze chiffres", qui="controleur"),
    Etat("pieces_a_recevoir", "faux numero", f"{COURRIER}12", "commence par 0", qui="controleur"),
    Etat("pieces_a_recevoir", "inconnu", f"{COURRIER}02699999999", "Aucune candidature active", qui="controleur"),
    Etat("pieces_a_recevoir", "trouve", f"{COURRIER}{{numero_a_controler}}", "Pièces reçues", qui="controleur"),
    Etat("recevoir_pieces", "rien de coche", f"{COURRIER}{{numero_a_controler}}", "Cochez les pièces reçues",
         qui="controleur", statut=422, gestes=(presser("Noter la réception"),)),
    Etat("pieces_a_recevoir", "recapitulatif attendu", f"{COURRIER}{{numero_a_valider}}", "signé sur papier",
         qui="controleur"),
    Etat("recevoir_recapitulatif", "autre version", f"{COURRIER}{{numero_a_valider}}", "porte la version 9",
         qui="controleur", statut=422,
         gestes=(remplir("Version portée par le papier", "9"), presser("Valider l’inscription"))),
    Etat("debloquer_lectures", "vide", f"{FILES}lectures/", "Donnez un code", qui="controleur"),
    Etat("debloquer_lectures", "faux", f"{FILES}lectures/", "Ce code n’est pas le bon", qui="controleur", statut=422,
         gestes=(remplir("Code", "000000"), presser("Continuer"))),
)  # fmt: skip
