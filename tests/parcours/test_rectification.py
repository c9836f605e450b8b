"""A candidate asks for their name to be corrected, an agent accepts, the candidate reads it: without script."""

import pytest

from tests.parcours.test_justificatifs import RECTO, choisir

pytestmark = pytest.mark.navigateur
MON_COMPTE = "/candidat/compte/"


def test_rectifier_de_la_demande_au_nouvel_etat_civil(visiter, site):
    personne = site.coulisses.candidat(nom_naissance="Duppond")
    inscrite = site.coulisses.inscrit(compte_id=personne["id"], service_id=site.service("BCP", "33")["id"])
    candidat = visiter(session=personne["session"], script=False, largeur=390).aller(MON_COMPTE)
    candidat.suivre("Demander une rectification de mon état civil")
    candidat.remplir("Nom de famille", "Dupond")
    candidat.remplir("Confirmation du nom de naissance", "Dupond")
    choisir(candidat, RECTO)
    candidat.presser("Envoyer ma demande")
    assert (candidat.chemin, "Retirer ma demande" in candidat.texte) == (MON_COMPTE, True)

    agent = visiter(session=site.coulisses.agent(academies=["33"])["session"], script=False)
    agent.aller("/gestionnaire/rectifications/")
    agent.suivre("DUPPOND Jeanne")
    assert ("Duppond" in agent.texte, agent.texte.lower().count("changé")) == (True, 1)
    assert agent.page.locator(".cy-visionneuse__image").count() == 1
    agent.presser("Accepter")
    assert ("L’état civil est rectifié" in agent.page.content(), agent.titre) == (True, "État civil à rectifier")

    candidat.aller(MON_COMPTE)
    assert "Dupond" in candidat.texte
    assert site.coulisses.nom_de_naissance(compte_id=personne["id"]) == "Dupond"
    assert len(site.coulisses.documents(candidature_id=inscrite)) == 2
