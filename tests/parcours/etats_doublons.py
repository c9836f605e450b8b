"""The pages of accounts in double, each in each of its states."""

from tests.parcours.gestes import Etat, presser

LISTE = "/gestionnaire/doublons/"
PAIRE = f"{LISTE}{{a_reunir}}/"
DOUBLONS = (
    Etat("comptes_en_double", "a comparer", LISTE, "Comparer", qui="controleur"),
    Etat("comptes_en_double", "aucun", LISTE, "Aucun compte en double", qui="annuleur"),
    Etat("comptes_en_double", "deux personnes", f"{LISTE}?seulement=distingues", "Jumeaux", qui="controleur"),
    Etat("comptes_en_double", "aucune decision", f"{LISTE}?seulement=distingues", "Aucune décision de ce genre",
         qui="annuleur"),
    Etat("comptes_a_comparer", "a reunir", PAIRE, "Réunir deux comptes ne se défait pas", qui="controleur"),
    Etat("comptes_a_comparer", "bloques", f"{LISTE}{{bloquee}}/", "ne peuvent pas être réunis", qui="controleur"),
    Etat("comptes_a_comparer", "deux personnes", f"{LISTE}{{distinguee}}/", "Revenir sur cette décision",
         qui="controleur"),
    Etat("comptes_a_comparer", "interdits", PAIRE, "Page introuvable", qui="sans_perimetre", statut=404),
    Etat("fusionner_comptes", "sans cocher", PAIRE, "quand vous l’avez vérifié", qui="controleur", statut=422,
         gestes=(presser("Proposer de réunir"),)),
    Etat("distinguer_comptes", "sans motif", PAIRE, "Dites comment vous savez", qui="controleur", statut=422,
         gestes=(presser("Ce sont deux personnes"),)),
)  # fmt: skip
