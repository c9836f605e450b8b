"""A candidature passes from one state to another, as the table says: kept, and its pieces follow."""

import pytest

from cyclades.metier.candidatures.etats import ACTIFS, TABLE, Etat
from cyclades.metier.candidatures.models import Candidature, Passage
from cyclades.metier.journal.models import Fait
from cyclades.metier.pieces.models import Piece
from cyclades.operations.inscription.passages import faire_passer
from tests.fabriques import comptes, petit_pays, services
from tests.fabriques.controles_de_pieces import gestionnaire
from tests.fabriques.inscriptions import QUAND


@pytest.fixture
def inscrite(db):
    petit_pays.poser()
    return petit_pays.inscrire(comptes.compte(), services.service(quand=QUAND, reglages=petit_pays.REGLAGES))


@pytest.mark.parametrize(
    ("de", "acte"), [(de, acte) for de, acte in TABLE if de != Etat.BROUILLON], ids=lambda valeur: valeur.value
)
def test_faire_passer_garde_le_passage_et_ses_pieces_suivent(inscrite, de, acte):
    Candidature.objects.update(etat=de)
    Piece.objects.update(vivante=de in ACTIFS)
    agent, candidature = gestionnaire(), Candidature.objects.get(pk=inscrite)
    faire_passer(candidature, acte, agent, QUAND, motif="Dit à l’agent")
    vers = TABLE[de, acte]
    passage, fait = Passage.objects.latest("pk"), Fait.objects.latest("pk")
    assert Candidature.objects.get().etat == vers
    assert (passage.de, passage.acte, passage.vers, passage.acteur_id) == (de, acte, vers, agent.compte_id)
    assert (fait.acte, fait.donnees) == (acte, {"de": de, "vers": vers})
    assert set(Piece.objects.values_list("vivante", flat=True)) == {vers in ACTIFS}
