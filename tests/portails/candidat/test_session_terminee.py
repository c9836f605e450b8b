"""Any form sent after the session had ended: said not done, carried through the sign-in, found again, never acting."""

from datetime import timedelta

import pytest
from django.test import Client

from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.comptes.models import SessionOuverte
from cyclades.metier.examens.models import ServiceInscription
from cyclades.socle.instants import PARIS, court, en_toutes_lettres, maintenant
from tests.fabriques import petit_pays
from tests.fabriques.comptes import MOT_DE_PASSE, client_connecte, compte
from tests.fabriques.services import service
from tests.portails.formulaires_de_page import formulaire_de, formulaires
from tests.portails.outils import erreurs, texte

pytestmark = pytest.mark.django_db
PERTE = "Votre inscription n’a pas été enregistrée."


class Scene:
    def __init__(self):
        petit_pays.poser()
        self.quand = maintenant()
        self.personne = compte(quand=self.quand)
        self.service = service(quand=self.quand, reglages=petit_pays.REGLAGES)
        self.brouillon = petit_pays.remplir(self.personne, self.service, quand=self.quand)
        self.conditions = f"/candidat/inscription/{self.brouillon}/conditions/"
        self.acte = f"/candidat/inscription/{self.brouillon}/conditions/enregistrer/"
        self.navigateur = Client()

    @property
    def etat(self):
        return Candidature.objects.get(pk=self.brouillon).etat

    def envoyer(self, chemin, donnees, origine=""):
        entetes = {"HTTP_REFERER": f"http://testserver{origine}"} if origine else {}
        return self.navigateur.post(chemin, donnees, **entetes)

    def se_connecter(self, terminee, mot_de_passe=MOT_DE_PASSE):
        acces = {"identifiant": self.personne.adresse_mail, "mot_de_passe": mot_de_passe}
        return self.navigateur.post("/connexion/", formulaire_de(terminee, "/connexion/").envoi | acces)

    def reprendre(self, reponse):
        formulaire = next(un for un in formulaires(reponse) if un.methode == "post" and "deconnexion" not in un.action)
        return self.navigateur.post(formulaire.action, formulaire.envoi)


@pytest.fixture
def scene():
    return Scene()


def test_enregistrer_apres_la_session_dit_que_rien_n_est_fait_et_ramene_a_la_page_telle_quelle(scene):
    terminee = scene.envoyer(scene.acte, {"acceptees": "oui"}, scene.conditions)
    assert (terminee.status_code, PERTE in texte(terminee), scene.etat) == (403, True, "brouillon")
    faux = scene.se_connecter(terminee, "Faux-mot!2026")
    retour = scene.se_connecter(faux)
    assert (retour.status_code, PERTE in texte(retour)) == (200, True)
    page = scene.reprendre(retour)
    dit = texte(page)
    assert (page.status_code, erreurs(page), formulaire_de(page, "/enregistrer/").envoi) == (
        200, {}, {"acceptees": ["oui"]},
    )  # fmt: skip
    assert (f"{PERTE} Votre demande est arrivée le" in dit, "après la fin de votre session" in dit) == (True, True)
    assert scene.etat == "brouillon"
    assert scene.navigateur.post(scene.acte, {"acceptees": "oui"}).status_code == 302
    assert scene.etat == "inscrit"


def test_enregistrer_apres_la_session_puis_la_fermeture_dit_les_deux_instants(scene):
    avant = maintenant()
    terminee = scene.envoyer(scene.acte, {"acceptees": "oui"}, scene.conditions)
    retour = scene.se_connecter(terminee)
    ferme = maintenant() - timedelta(minutes=1)
    ServiceInscription.objects.filter(pk=scene.service.pk).update(ferme_le=ferme, refuse_des=ferme)
    page = scene.reprendre(retour)
    dit = texte(page)
    recues = {court(avant + timedelta(seconds=un), PARIS, secondes=True) for un in range(5)}
    assert any(f"{PERTE} Votre demande est arrivée le {une}, après la fin" in dit for une in recues), dit
    limite = " ".join(en_toutes_lettres(ferme, PARIS).split())
    assert (limite in dit, "Service fermé" in dit, scene.etat) == (True, True, "brouillon")


def test_instant_recu_ne_s_invente_pas(scene):
    client = client_connecte(scene.personne, quand=scene.quand)
    page = client.post(scene.acte, {"acceptees": "oui", "a_revoir": "oui", "reprise_recue": "1796000000"})
    assert (PERTE in texte(page), "est arrivée le" in texte(page), scene.etat) == (True, False, "brouillon")


@pytest.mark.parametrize("acte", ["desinscription", "remise"])
def test_acte_sans_formulaire_apres_la_session_ramene_a_sa_page_sans_rien_faire(scene, acte):
    client = client_connecte(scene.personne, quand=scene.quand)
    client.post(scene.acte, {"acceptees": "oui"})
    ici = f"/candidat/inscriptions/{scene.brouillon}/"
    chemins = {
        "desinscription": (
            f"{ici}desinscription/confirmer/",
            "Vous n’êtes pas désinscrit.",
        ),
        "remise": (
            f"{ici}justificatifs/remettre/confirmer/",
            "Vos pièces n’ont pas été remises.",
        ),
    }
    terminee = scene.envoyer(chemins[acte][0], {}, ici)
    assert (terminee.status_code, chemins[acte][1] in texte(terminee)) == (403, True)
    reponse = scene.reprendre(scene.se_connecter(terminee))
    assert (reponse.status_code, reponse["Location"], scene.etat) == (302, ici, "inscrit")
    assert chemins[acte][1] in texte(scene.navigateur.get(ici))


def test_mot_de_passe_ne_voyage_pas_avec_la_reprise(scene):
    terminee = scene.envoyer("/candidat/compte/mot-de-passe/", {"mot_de_passe": "Secret!2026", "autre": "vu"})
    assert ("Secret" in terminee.content.decode(), "autre=vu" in terminee.content.decode()) == (False, True)


def test_page_lue_apres_la_session_dit_pourquoi_se_connecter(scene):
    client = client_connecte(scene.personne, quand=scene.quand)
    SessionOuverte.objects.filter(compte=scene.personne).delete()
    reponse = client.get(scene.conditions, follow=True)
    assert "Votre session est terminée\u00a0: connectez-vous pour continuer." in reponse.content.decode()


def test_jeton_d_un_autre_onglet_reconnecte_ne_perd_pas_la_saisie(scene):
    client = Client(enforce_csrf_checks=True)
    client.cookies = client_connecte(scene.personne, quand=scene.quand).cookies
    envoi = {"acceptees": "oui", "csrfmiddlewaretoken": "a" * 64}
    refusee = client.post(scene.acte, envoi, HTTP_ORIGIN="http://testserver")
    formulaire = formulaire_de(refusee, "/enregistrer/")
    assert (refusee.status_code, formulaire.envoi["acceptees"], formulaire.envoi["a_revoir"]) == (403, ["oui"], ["oui"])
    ailleurs = client.post(scene.acte, envoi, HTTP_ORIGIN="https://ailleurs.example")
    assert (ailleurs.status_code, "acceptees" in ailleurs.content.decode(), scene.etat) == (403, False, "brouillon")
