"""`VIDEOS_DE_PRESENTATION` names a file of the operator: what it lists is shown; unreadable, it stops the start."""

import json

import pytest

from config import env

VIDEO = {
    "titre": "Créer son compte",
    "adresse": "/medias/compte.mp4",
    "sous_titres": "/medias/compte.vtt",
    "transcription": "/medias/compte.html",
}


@pytest.fixture
def lire(tmp_path, monkeypatch):
    def lire(contenu):
        fichier = tmp_path / "videos.json"
        fichier.write_text(contenu, encoding="utf-8")
        monkeypatch.setenv("VIDEOS_D_ESSAI", str(fichier))
        return env.videos("VIDEOS_D_ESSAI")

    return lire


def test_videos_lit_le_fichier_nomme(lire):
    assert lire(json.dumps([VIDEO, {**VIDEO, "titre": "S’inscrire"}], ensure_ascii=False)) == [
        VIDEO,
        {**VIDEO, "titre": "S’inscrire"},
    ]


def test_videos_sans_variable_n_en_donne_aucune(monkeypatch):
    monkeypatch.delenv("VIDEOS_D_ESSAI", raising=False)
    assert env.videos("VIDEOS_D_ESSAI") == []


@pytest.mark.parametrize(
    "contenu",
    [
        json.dumps(VIDEO),
        json.dumps([{"titre": "a"}]),
        json.dumps([{**VIDEO, "auteur": "b"}]),
        json.dumps([{**VIDEO, "titre": 3}]),
        '["a"]',
    ],
)
def test_videos_mal_dites_arretent_le_demarrage_en_disant_ce_qui_est_attendu(lire, contenu):
    with pytest.raises(env.VariableIllisible, match="chaque vidéo avec adresse, sous_titres, titre, transcription"):
        lire(contenu)


def test_videos_illisibles_arretent_le_demarrage(lire, monkeypatch, tmp_path):
    with pytest.raises(env.VariableIllisible, match="ne se lit pas"):
        lire("[")
    monkeypatch.setenv("VIDEOS_D_ESSAI", str(tmp_path / "absent.json"))
    with pytest.raises(env.VariableIllisible, match=r"absent\.json ne se lit pas"):
        env.videos("VIDEOS_D_ESSAI")
