"""A specialty whose épreuves no text confirms opens in the services that confirmed them, as they stand."""

from datetime import timedelta
from uuid import uuid4

import pytest

from cyclades.consultations import referentiel
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.journal.models import Fait
from cyclades.metier.referentiel.models import Paquet
from cyclades.operations import inscription, services
from cyclades.operations.services import Faute, ServiceRefuse
from cyclades.reglementation.dossier import Qualification
from cyclades.reglementation.droits import AUTOMATE, VISITEUR, Acteur, Role
from cyclades.reglementation.vocabulaire import Domaine, Etape, Forme
from cyclades.socle.refus import Introuvable
from tests.fabriques import petit_pays
from tests.fabriques.comptes import compte
from tests.fabriques.inscriptions import QUAND, acteur_de, demarrer, page, saisir
from tests.fabriques.services import service
from tests.referentiels.petit import Petit

pytestmark = pytest.mark.django_db

SUPPOSEE, AUTRE, CONNUE = "bcp/metiers-securite", "bcp/melec", "bcp/cuisine"
FICHIER = f"{SUPPOSEE}.yaml"
TITRE = ("intitule: Activités de prévention et de secours", "intitule: Prévention et secours")
DEMAIN = QUAND + timedelta(days=1)


@pytest.fixture
def petit(tmp_path):
    pays = Petit(tmp_path)
    for cle in (SUPPOSEE, AUTRE):
        pays.copier(f"{cle}.yaml", f"{cle}.yaml")
    pays.charger(QUAND)
    return pays


@pytest.fixture
def ouvert(petit):
    return service(quand=QUAND, reglages=petit_pays.REGLAGES, confirmations={})


def confirmer(ouvert, *specialites, acteur=AUTOMATE, quand=QUAND):
    services.confirmer_epreuves(acteur=acteur, service_id=ouvert.pk, specialites=specialites, quand=quand)
    ouvert.refresh_from_db()


def proposees(personne, brouillon):
    return [cle for cle, _ in page(personne, brouillon, Etape.QUALIFICATION).choix["specialites"]]


def commencer(ouvert):
    """A person whose draft goes as far as the specialty, and that draft."""
    personne = compte()
    brouillon = demarrer(personne, ouvert)
    for etape, valeurs in (
        (Etape.MODALITES, True),
        (Etape.IDENTIFICATION, petit_pays.IDENTIFICATION),
        (Etape.INFORMATIONS, petit_pays.INFORMATIONS),
    ):
        assert saisir(personne, brouillon, etape, valeurs) == ()
    return personne, brouillon


def test_confirmer_garde_quelles_epreuves_par_qui_et_quand_et_le_consigne(ouvert):
    agent = Acteur(Role.GESTIONNAIRE, uuid4(), academies=frozenset({"14"}), domaines=frozenset({Domaine.BCP}))
    epreuves = referentiel.reglement(SUPPOSEE, 2027).empreinte_epreuves
    confirmer(ouvert, SUPPOSEE, acteur=agent)
    assert ouvert.confirmations == {
        SUPPOSEE: {"epreuves": epreuves, "par": str(agent.compte_id), "le": QUAND.isoformat()}
    }
    fait = Fait.objects.get(acte="confirmer_epreuves")
    assert (fait.objet_id, fait.academie, fait.donnees) == (
        str(ouvert.pk), "14", {"specialites": {SUPPOSEE: epreuves}},
    )  # fmt: skip


def test_confirmer_deux_fois_ne_change_rien(ouvert):
    confirmer(ouvert, SUPPOSEE)
    avant = ouvert.confirmations
    confirmer(ouvert, SUPPOSEE, quand=DEMAIN)
    assert (ouvert.confirmations, Fait.objects.filter(acte="confirmer_epreuves").count()) == (avant, 1)


@pytest.mark.parametrize("specialite", [CONNUE, "bcp/lune", "cap/patissier"])
def test_confirmer_ce_qui_n_attend_rien_est_refuse(ouvert, specialite):
    with pytest.raises(ServiceRefuse) as refus:
        confirmer(ouvert, SUPPOSEE, specialite)
    assert refus.value.fautes == (
        Faute(
            "specialites",
            f"«\u00a0{specialite}\u00a0» n’a rien à confirmer ici\u00a0: "
            "ses épreuves sont connues, ou elle n’existe pas.",
        ),
    )
    ouvert.refresh_from_db()
    assert ouvert.confirmations == {}


@pytest.mark.parametrize(
    "acteur",
    [
        VISITEUR,
        Acteur(Role.CANDIDAT, uuid4()),
        Acteur(Role.GESTIONNAIRE, uuid4(), academies=frozenset({"33"}), domaines=frozenset({Domaine.BCP})),
        Acteur(Role.GESTIONNAIRE, uuid4(), academies=frozenset({"14"}), domaines=frozenset({Domaine.CAP})),
    ],
    ids=["visiteur", "candidat", "autre académie", "autre domaine"],
)
def test_confirmer_par_qui_n_a_pas_le_service_est_introuvable(ouvert, acteur):
    with pytest.raises(Introuvable):
        confirmer(ouvert, SUPPOSEE, acteur=acteur)


def test_modifier_le_service_garde_ses_confirmations(ouvert, description):
    confirmer(ouvert, SUPPOSEE)
    avant = ouvert.confirmations
    services.modifier(acteur=AUTOMATE, service_id=ouvert.pk, description=description(), quand=DEMAIN)
    ouvert.refresh_from_db()
    assert ouvert.confirmations == avant


@pytest.fixture
def description():
    def faire():
        return services.Description(
            contact=services.Contact("RECTORAT\n35000 RENNES", "02 61 91 00 14", "e@essais.invalid"),
            textes=services.Textes(modalites="Lisez.", conditions="Acceptez."),
            reglages=services.Reglages(),
        )

    return faire


def test_specialite_non_confirmee_n_est_ni_proposee_ni_acceptee(ouvert):
    personne, brouillon = commencer(ouvert)
    assert proposees(personne, brouillon) == [CONNUE]
    voulue = Qualification(specialite=SUPPOSEE, forme=Forme.GLOBALE)
    (refus,) = saisir(personne, brouillon, Etape.QUALIFICATION, voulue)
    assert (refus.code, refus.champ) == ("specialite_a_confirmer", "qualification.specialite")


def test_specialite_confirmee_s_ouvre_dans_ce_service_et_dans_lui_seul(ouvert):
    ailleurs = service(quand=QUAND, academie_code="33", reglages=petit_pays.REGLAGES, confirmations={})
    confirmer(ouvert, SUPPOSEE)
    personne, brouillon = commencer(ouvert)
    assert proposees(personne, brouillon) == [CONNUE, SUPPOSEE]
    voulue = Qualification(specialite=SUPPOSEE, forme=Forme.GLOBALE)
    assert saisir(personne, brouillon, Etape.QUALIFICATION, voulue) == ()
    assert Candidature.objects.get().specialite is None
    assert services.epreuves_a_confirmer(ailleurs).keys() == {SUPPOSEE, AUTRE}
    assert ailleurs.confirmations == {}


def test_specialite_aux_epreuves_changees_attend_d_etre_confirmee_a_nouveau(petit, ouvert):
    confirmer(ouvert, SUPPOSEE)
    personne, brouillon = commencer(ouvert)
    petit.copier(FICHIER, FICHIER, TITRE)
    petit.charger(DEMAIN)
    assert proposees(personne, brouillon) == [CONNUE]
    confirmer(ouvert, SUPPOSEE, quand=DEMAIN)
    assert proposees(personne, brouillon) == [CONNUE, SUPPOSEE]


def test_specialite_aux_seuls_coefficients_changes_reste_ouverte(petit, ouvert):
    confirmer(ouvert, SUPPOSEE)
    personne, brouillon = commencer(ouvert)
    petit.copier(FICHIER, FICHIER, ("remarque: intitulé non vérifié", "remarque: relu"))
    petit.charger(DEMAIN)
    assert Paquet.objects.filter(specialite__slug="metiers-securite").count() == 2
    assert proposees(personne, brouillon) == [CONNUE, SUPPOSEE]


def test_enregistrer_une_specialite_dont_les_epreuves_ont_change_depuis_est_refuse(petit, ouvert):
    confirmer(ouvert, SUPPOSEE)
    personne = compte()
    brouillon = petit_pays.remplir(personne, ouvert, specialite=SUPPOSEE)
    petit.copier(FICHIER, FICHIER, TITRE)
    petit.charger(DEMAIN)
    with pytest.raises(inscription.DossierIncomplet) as refus:
        inscription.enregistrer(
            acteur=acteur_de(personne), candidature_id=brouillon, conditions_acceptees=True, quand=DEMAIN
        )
    assert [anomalie.code for anomalie in refus.value.anomalies] == ["specialite_a_confirmer"]
