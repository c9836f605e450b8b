"""Between the steps: skipping, coming back, two tabs, two devices, a session that ends, a service that closes."""

import re

import pytest

from tests.parcours import trajet
from tests.parcours.trajet import suivant

pytestmark = pytest.mark.navigateur
VOIE = "Numéro, rue, voie"


@pytest.fixture
def candidat(site):
    return site.coulisses.candidat()


@pytest.fixture
def brouillon(site, candidat):
    """Start a draft by its acts; gives the address of its steps."""

    def commencer(jusqu_a, domaine="BCP", academie="14", **options):
        service_id = site.service(domaine, academie)["id"]
        cle = site.coulisses.brouillon(compte_id=candidat["id"], service_id=service_id, jusqu_a=jusqu_a, **options)
        return f"/candidat/inscription/{cle}/"

    return commencer


@pytest.fixture
def v(visiter, candidat):
    return visiter(session=candidat["session"])


@pytest.fixture
def ferme(site):
    """Close a service while the test lasts."""
    fermes = []

    def fermer(domaine, academie):
        fermes.append(site.service(domaine, academie)["id"])
        site.coulisses.fermer(service_id=fermes[-1])

    yield fermer
    for service_id in fermes:
        site.coulisses.rouvrir(service_id=service_id)


@pytest.mark.parametrize("sautee", ["informations", "epreuves", "recapitulatif", "conditions"])
def test_sauter_une_etape_par_l_adresse_ramene_a_celle_qui_manque(v, brouillon, sautee):
    etapes = brouillon("identification")
    v.aller(f"{etapes}{sautee}/")
    assert v.chemin == f"{etapes}identification/"
    assert "Terminez d’abord l’étape « Identification »." in v.texte.replace("\u00a0", " ")


def test_etape_inconnue_ou_d_un_autre_est_introuvable(v, visiter, site, brouillon):
    etapes = brouillon("identification")
    autre = visiter(session=site.coulisses.candidat()["session"])
    for visiteur, chemin in ((v, f"{etapes}inconnue/"), (autre, f"{etapes}identification/")):
        visiteur.aller(chemin)
        assert (visiteur.reponse.status, visiteur.titre) == (404, "Page introuvable")


def test_deux_onglets_le_second_est_averti_et_garde_sa_saisie(v, brouillon):
    etapes = brouillon("identification")
    premier, second = v.page, v.ouvrir_un_onglet()
    for onglet, voie in ((premier, "1 rue du Premier"), (second, "2 rue du Second")):
        v.dans(onglet).aller(f"{etapes}identification/")
        remplir_l_adresse(v, voie)
    v.dans(premier)
    suivant(v)
    v.dans(second).presser("Suivant")
    assert (v.reponse.status, v.valeur(VOIE)) == (409, "2 rue du Second")
    assert "changée après l’ouverture de cette page" in v.erreurs[0]
    suivant(v)
    v.aller(f"{etapes}identification/")
    assert v.valeur(VOIE) == "2 rue du Second"


@pytest.mark.parametrize("script", [True, False], ids=["avec-script", "sans-script"])
def test_double_clic_ne_fait_qu_une_inscription(visiter, site, candidat, script):
    v = visiter(session=candidat["session"], script=script)
    v.aller(f"/candidat/inscriptions/nouvelle/?domaine=CAP&academie={33 if script else 14}")
    if not v.bouton("Démarrer mon inscription").count():
        v.suivre(re.compile("^20[0-9]{2}"))
    double_clic(v, "Démarrer mon inscription")
    assert site.coulisses.candidatures(compte_id=candidat["id"]) == [["brouillon", None, 0]]
    service_id = site.service("CAP", "33" if script else "14")["id"]
    cle = site.coulisses.pret_a_enregistrer(compte_id=candidat["id"], service_id=service_id, specialite="cap/patissier")
    v.aller(f"/candidat/inscription/{cle}/conditions/")
    v.cocher_la_case("Je m’engage à fournir")
    double_clic(v, "Enregistrer")
    assert v.titre == "Votre inscription est enregistrée"
    assert site.coulisses.candidatures(compte_id=candidat["id"]) == [["inscrit", 1, 1]]
    assert len(v.site.courriels(candidat["adresse"])) <= 1


def double_clic(v, bouton):
    """Without script the first request is dropped by the browser for the second: what counts is where it ends."""
    avant = v.page.url
    v.bouton(bouton).dblclick()
    v.page.wait_for_function("avant => location.href !== avant && document.readyState === 'complete'", arg=avant)
    v.regarder()


def test_retour_du_navigateur_montre_la_saisie_et_laisse_la_changer(v, brouillon):
    etapes = brouillon("identification")
    v.aller(f"{etapes}identification/")
    remplir_l_adresse(v, "1 rue Avant")
    suivant(v)
    v.revenir()
    assert (v.chemin, v.valeur(VOIE)) == (f"{etapes}identification/", "1 rue Avant")
    v.remplir(VOIE, "2 rue Après")
    suivant(v)
    v.aller(f"{etapes}identification/")
    assert v.valeur(VOIE) == "2 rue Après"


def test_retour_apres_enregistrer_mene_a_l_inscription(v, site, candidat):
    service_id = site.service("BCP", "14")["id"]
    cle = site.coulisses.pret_a_enregistrer(compte_id=candidat["id"], service_id=service_id)
    v.aller(f"/candidat/inscription/{cle}/conditions/")
    trajet.accepter_les_conditions_et_enregistrer(v)
    v.revenir()
    assert v.titre == "Mon inscription"
    assert "déjà enregistrée" in v.texte


@pytest.mark.parametrize("script", [True, False], ids=["avec-script", "sans-script"])
def test_session_expiree_a_une_etape_rend_la_saisie_apres_la_connexion(visiter, site, candidat, brouillon, script):
    etapes = brouillon("identification")
    v = visiter(session=candidat["session"], script=script)
    v.aller(f"{etapes}identification/")
    remplir_l_adresse(v, "7 rue des Attentes")
    site.coulisses.expirer(compte_id=candidat["id"])
    v.presser("Suivant")
    assert v.titre == "Votre session est terminée"
    trajet.se_connecter(v, candidat["adresse"], "Faux-mot-de-passe!1")
    assert v.erreurs
    trajet.se_connecter(v, candidat["adresse"], candidat["mot_de_passe"])
    v.presser("Reprendre là où j’en étais")
    assert v.chemin == f"{etapes}informations/"
    v.aller(f"{etapes}identification/")
    assert v.valeur(VOIE) == "7 rue des Attentes"


def test_session_expiree_en_lisant_ramene_a_la_meme_page(v, site, candidat, brouillon):
    etapes = brouillon("informations")
    site.coulisses.expirer(compte_id=candidat["id"])
    v.aller(f"{etapes}informations/")
    assert v.titre == "Se connecter"
    trajet.se_connecter(v, candidat["adresse"], candidat["mot_de_passe"])
    assert v.chemin == f"{etapes}informations/"


def test_service_ferme_pendant_la_saisie_laisse_lire_et_le_dit(v, brouillon, ferme):
    etapes = brouillon("qualification", "BP", "33", specialite="bp/boulanger")
    v.aller(f"{etapes}identification/")
    v.remplir(VOIE, "8 rue Trop Tard")
    ferme("BP", "33")
    v.presser("Suivant")
    assert v.reponse.status == 409
    assert "fermé" in v.texte
    v.aller(f"{etapes}identification/")
    assert "Service fermé" in v.texte
    assert "heure de Cayenne" in v.texte
    assert v.valeur(VOIE) == "8 rue Trop Tard"
    v.aller("/candidat/inscriptions/")
    assert "Service fermé, non enregistré".upper() in v.texte.upper()
    v.aller("/calendrier/?domaine=BP&academie=33")


def test_service_ferme_avant_enregistrer_refuse_et_le_dit(v, site, candidat, ferme):
    service_id = site.service("BP", "33")["id"]
    cle = site.coulisses.pret_a_enregistrer(compte_id=candidat["id"], service_id=service_id, specialite="bp/boulanger")
    v.aller(f"/candidat/inscription/{cle}/conditions/")
    v.cocher_la_case("Je m’engage à fournir")
    ferme("BP", "33")
    v.presser("Enregistrer")
    assert (v.reponse.status, "fermé" in v.texte) == (409, True)
    v.aller(f"/candidat/inscription/{cle}/conditions/")
    assert ("Service fermé" in v.texte, v.bouton("Enregistrer").count()) == (True, 0)
    assert site.coulisses.candidatures(compte_id=candidat["id"]) == [["brouillon", None, 0]]


def test_service_ferme_ne_se_demarre_pas(v, site):
    for academie, mots in (("28", "Les inscriptions sont closes."), ("31", "pas encore ouvertes")):
        v.aller(f"/candidat/inscriptions/nouvelle/?domaine=BCP&academie={academie}")
        if not v.page.get_by_text(mots).count():
            v.suivre(re.compile("^20[0-9]{2}"))
        assert mots in v.texte
        assert v.bouton("Démarrer mon inscription").count() == 0


def test_brouillon_se_reprend_dans_un_autre_navigateur(v, visiter, site, candidat, brouillon):
    etapes = brouillon("identification")
    v.aller(f"{etapes}identification/")
    remplir_l_adresse(v, "3 rue du Bureau")
    v.remplir("Code postal", "3500")
    v.presser("Suivant")
    assert v.erreurs
    telephone = visiter(largeur=360, session=site.coulisses.session(compte_id=candidat["id"]))
    telephone.aller("/candidat/inscriptions/")
    telephone.suivre("Baccalauréat professionnel")
    telephone.aller(f"{etapes}identification/")
    assert (telephone.valeur(VOIE), telephone.valeur("Code postal")) == ("3 rue du Bureau", "3500")


@pytest.mark.parametrize("bouton", ["Précédent", "Quitter"])
def test_precedent_et_quitter_gardent_ce_qui_est_tape_meme_incomplet(v, brouillon, bouton):
    etapes = brouillon("identification")
    v.aller(f"{etapes}identification/")
    v.remplir(VOIE, "4 rue Inachevée")
    v.presser(bouton)
    assert v.titre == "Mes inscriptions" or v.chemin == f"{etapes}modalites/"
    v.aller(f"{etapes}identification/")
    assert v.valeur(VOIE) == "4 rue Inachevée"


def remplir_l_adresse(v, voie):
    v.choisir("Nationalité", "France (dont outre-mer)")
    v.choisir("Pays", "France (dont outre-mer)")
    v.remplir(VOIE, voie)
    v.remplir("Code postal", "35000")
    v.remplir("Localité", "Rennes")


def test_localite_proposee_tard_ne_s_ecrit_pas_sous_les_doigts(v, brouillon):
    """A slow answer: the person is already in the field."""
    etapes = brouillon("identification")
    v.aller(f"{etapes}identification/")
    attend = []
    v.page.route("**/localites/?*", lambda route: attend.append(route))  # noqa: PLW0108 - the driver wants a function
    for libelle, attendue in (("Localité", ""), ("Code postal", "Rennes")):
        v.champ("Localité").fill("")
        with v.page.expect_request("**/localites/?*"):
            v.champ("Code postal").fill("35000")
        v.champ(libelle).focus()
        with v.page.expect_response("**/localites/?*"):
            attend.pop().continue_()
        v.page.locator("#localites option").wait_for(state="attached")
        v.page.wait_for_timeout(50)
        assert v.valeur("Localité") == attendue
        v.page.evaluate("document.getElementById('localites').replaceChildren()")
        v.champ("Code postal").fill("")
    v.page.unroute("**/localites/?*")


def test_retour_a_une_page_de_refus_rouvre_ce_qui_est_garde(v, brouillon):
    """Never « renvoyer le formulaire ? »: the page of refusal is opened again as the draft stands."""
    etapes = brouillon("identification")
    v.aller(f"{etapes}identification/")
    remplir_l_adresse(v, "1 rue du Refus")
    v.remplir("Numéro, rue, voie", "")
    v.presser("Suivant")
    assert (v.reponse.status, len(v.erreurs)) == (422, 1)
    v.page.reload()
    v.regarder()
    assert (v.reponse.request.method, v.reponse.status, len(v.erreurs)) == ("GET", 200, 1)
    v.remplir("Numéro, rue, voie", "1 rue du Retour")
    suivant(v)
    v.revenir()
    assert (v.reponse.request.method, v.reponse.status, v.valeur(VOIE)) == ("GET", 200, "1 rue du Retour")
