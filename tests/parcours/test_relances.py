"""An agent relaunches the incomplete, cancels who has not signed, reinstates: without script, on a telephone too."""

import pytest

pytestmark = pytest.mark.navigateur


@pytest.fixture
def agent(site):
    return site.coulisses.agent(academies=["33"])


def test_relancer_sans_script_de_la_liste_a_la_fin(visiter, site, agent):
    service = site.service("BCP", "33")["id"]
    personne = site.coulisses.candidat()
    inscrite = site.coulisses.inscrit(compte_id=personne["id"], service_id=service)
    v = visiter(session=agent["session"], script=False).aller("/gestionnaire/")
    v.suivre("Relancer les dossiers incomplets")
    v.suivre(v.page.locator(f"a[href='/gestionnaire/relances/{service}/']").first.inner_text())
    assert v.titre == "Dossiers incomplets"
    v.page.locator(f"#candidature-{inscrite}").check(force=True)
    v.presser("Relancer les candidats cochés")
    assert (v.titre, "Vous allez relancer 1" in v.page.content()) == ("Relancer 1\u00a0candidature", True)
    assert site.coulisses.relances(candidature_id=inscrite) == [0, 0]
    v.presser("Confirmer la relance")
    assert "0 sur 1" in v.page.content()
    site.coulisses.poursuivre_les_publications()
    v.suivre("Rafraîchir l’avancement")
    assert ("1 sur 1" in v.page.content(), "Achevée" in v.page.content()) == (True, True)
    assert site.coulisses.relances(candidature_id=inscrite) == [1, 1]


def test_annuler_puis_retablir_sans_script_au_telephone(visiter, site):
    agent = site.coulisses.agent(academies=["28"])
    service = site.service("BCP", "28")["id"]
    scene = site.coulisses.sans_signature(service_id=service)
    inscrite = scene["annulable"]
    v = visiter(session=agent["session"], script=False, largeur=390).aller(f"/gestionnaire/annulations/{service}/")
    v.page.locator(f"#candidature-{inscrite}").check(force=True)
    v.presser("Annuler les candidatures cochées")
    assert "Vous allez annuler 1" in v.page.content()
    assert site.coulisses.etat_de(candidature_id=inscrite) == "inscrit"
    v.presser("Confirmer l’annulation")
    site.coulisses.poursuivre_les_publications()
    v.suivre("Rafraîchir l’avancement")
    assert "Achevée" in v.page.content()
    assert site.coulisses.etat_de(candidature_id=inscrite) == "annulee"
    v.aller(f"/gestionnaire/annulations/candidatures/{inscrite}/retablir/")
    v.remplir("Pourquoi la rétablir", "Le récapitulatif signé a été retrouvé.")
    v.presser("Rétablir la candidature")
    assert "est rétablie" in v.page.content()
    assert site.coulisses.etat_de(candidature_id=inscrite) == "inscrit"
