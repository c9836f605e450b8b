"""The standard reasons: every kind of piece of the regulation has its own, each says what to send."""

from pathlib import Path

import yaml

from cyclades.consultations.pieces.motifs import motif, motifs

NATURES = [une["cle"] for une in yaml.safe_load(Path("reglements/commun/pieces.yaml").read_text())["pieces"]]
VERBES = ("envoyez", "renvoyez", "ajoutez", "datez", "faites", "écrivez", "demandez", "imprimez", "relisez")


def test_motifs_chaque_piece_en_a_de_propres_puis_ceux_de_toutes():
    communs = motifs("piece_que_personne_ne_connait")
    assert [un.cle for un in communs] == ["illisible", "incomplet", "autre_personne", "autre_document"]
    for nature in NATURES:
        siens = motifs(nature)
        assert len(siens) > len(communs), nature
        assert siens[-len(communs) :] == communs


def test_motifs_disent_quoi_faire_et_tiennent_dans_la_ligne():
    tous = {un for nature in NATURES for un in motifs(nature)}
    assert len({un.cle for un in tous}) == len(tous)
    for un in tous:
        assert any(verbe in un.texte.lower() for verbe in VERBES), un.texte
        assert len(un.libelle) <= 60
        assert len(un.texte) <= 180
        assert un.texte.endswith(".")


def test_motif_d_une_autre_piece_n_est_pas_propose():
    assert motif("identite", "identite_perimee").libelle == "Périmée"
    assert motif("identite", "mdph_echue") is None
