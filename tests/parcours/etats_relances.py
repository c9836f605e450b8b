"""The pages from which one relaunches, cancels, follows a publication in lots, each in each of its states."""

from tests.parcours.gestes import Etat, presser

LISTES, PUBLICATIONS, ANNULATIONS = (
    "/gestionnaire/relances/",
    "/gestionnaire/publications/",
    "/gestionnaire/annulations/",
)
RETABLIR = f"{ANNULATIONS}candidatures/{{annulee}}/retablir/"
RELANCES = (
    Etat("services_a_relancer", "un service", LISTES, "Dossiers incomplets", qui="controleur"),
    Etat("services_a_relancer", "sans perimetre", LISTES, "Aucun service d’inscription", qui="sans_perimetre"),
    Etat("a_relancer", "incomplets", f"{LISTES}{{ouvert}}/", "Relancer toute la liste", qui="controleur"),
    Etat("a_relancer", "filtree", f"{LISTES}{{ouvert}}/?piece=zz&jours=30&relance=deja", "Aucun dossier ne correspond",
         qui="controleur"),
    Etat("a_relancer", "rien de coche", f"{LISTES}{{ouvert}}/", "Cochez au moins une candidature", qui="controleur",
         gestes=(presser("Relancer les candidats cochés"),)),
    Etat("a_relancer", "interdite", f"{LISTES}{{ouvert}}/", "Page introuvable", qui="sans_perimetre", statut=404),
    Etat("publication", "a confirmer", f"{PUBLICATIONS}{{preparee}}/", "Confirmer la relance", qui="controleur"),
    Etat("publication", "en cours", f"{PUBLICATIONS}{{en_cours}}/", "Rafraîchir", qui="controleur"),
    Etat("publication", "arretee", f"{PUBLICATIONS}{{arretee}}/", "Reprendre", qui="controleur"),
    Etat("publication", "achevee", f"{PUBLICATIONS}{{achevee}}/", "Laissée de côté", qui="controleur"),
    Etat("publication", "annulation a confirmer", f"{PUBLICATIONS}{{annulation}}/", "Vous allez annuler",
         qui="annuleur"),
    Etat("publication", "interdite", f"{PUBLICATIONS}{{preparee}}/", "Page introuvable", qui="annuleur", statut=404),
    Etat("services_a_annuler", "un service", ANNULATIONS, "Délai passé le", qui="annuleur"),
    Etat("services_a_annuler", "sans perimetre", ANNULATIONS, "Aucun service d’inscription", qui="sans_perimetre"),
    Etat("a_annuler", "trop tot", f"{ANNULATIONS}{{ouvert}}/", "Trop tôt pour annuler", qui="controleur"),
    Etat("a_annuler", "liste", f"{ANNULATIONS}{{clos}}/", "Annuler toute la liste", qui="annuleur"),
    Etat("a_annuler", "sans recours", f"{ANNULATIONS}{{sans_recours}}/", "personne ne peut être annulé",
         qui="annuleur"),
    Etat("annulees", "aucune", f"{ANNULATIONS}{{ouvert}}/lettres/", "Aucune lettre ici", qui="controleur"),
    Etat("annulees", "une lettre", f"{ANNULATIONS}{{clos}}/lettres/", "Imprimer les lettres", qui="annuleur"),
    Etat("retablir", "vide", RETABLIR, "Pourquoi la rétablir", qui="annuleur"),
    Etat("retablir", "sans raison", RETABLIR, "Dites pourquoi", qui="annuleur", statut=422,
         gestes=(presser("Rétablir la candidature"),)),
)  # fmt: skip


def preparer_les_relances(coulisses, ouvert, clos):
    """What the addresses above name: publications in each state, and a service where one is cancelled."""
    return coulisses.publications(service_id=ouvert) | coulisses.sans_signature(service_id=clos) | {"clos": clos}
