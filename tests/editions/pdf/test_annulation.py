"""The notification of cancellation: seen through the window of its envelope, its appeal in the words of the service."""

from pathlib import Path

import outloud

from cyclades.editions.pdf import Annulation, annulation, depuis_json, rendre, vers_json
from tests.editions.exemples import REFERENCES, SERVICE, VERIFICATION
from tests.editions.pdf import lecture

LETTRE = Annulation(
    service=SERVICE,
    references=REFERENCES,
    destinataire=("Madame NGMB-DUPONT Ngmb-Jeanne", "12 rue des Essais", "97300 CAYENNE"),
    civilite_et_nom="Madame NGMB-DUPONT Ngmb-Jeanne",
    specialite="Aéronautique option Systèmes (25303)",
    annulee_le="11/12/2023 à 16:06 (heure de Cayenne)",
    motif="Récapitulatif signé non reçu à la fin du délai.",
    recours="Ce que le service écrit des voies et délais de recours.",
    verification=VERIFICATION,
    fondement="Ce que le service écrit du texte qu’il applique.",
    lieu_et_date="Cayenne, le lundi 11 décembre 2023",
    qualite="La cheffe du service des examens",
    signataire="Anne Signe",
)


def test_annulation_se_lit_en_entier(snapshot):
    assert "\n".join(lecture.corps(annulation(LETTRE))) == snapshot


def test_annulation_archivee_rend_les_memes_octets():
    archive = vers_json(LETTRE)
    assert (archive["genre"], rendre(depuis_json(archive))) == ("annulation", annulation(LETTRE))


def test_annulation_est_accessible(tmp_path: Path):
    fichier = tmp_path / "annulation.pdf"
    fichier.write_bytes(annulation(LETTRE))
    resultat = outloud.check(str(fichier))
    assert (resultat.errors, resultat.warnings) == (0, 0)
