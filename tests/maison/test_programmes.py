"""Programs that `./test` needs: found where they are, named when they are missing and cannot be installed."""

import os

import pytest

from outils.verification import programmes
from outils.verification.programmes import Programme, ProgrammeManquant, absents, installer_debian, installer_vnu

LA = Programme("bash", "bash")
PAS_LA = Programme("paquet-imaginaire", "commande-imaginaire")


def test_absents_nomme_les_paquets_qui_manquent():
    assert absents([LA, PAS_LA, Programme("autre", motif="usr/rien/*/ici"), Programme("etc", motif="etc/passwd")]) == [
        "paquet-imaginaire",
        "autre",
    ]


def test_une_autre_commande_fait_aussi_bien():
    pareil = Programme("paquet-imaginaire", "commande-imaginaire", sinon="bash")
    assert (absents([pareil]), pareil.chemin()) == ([], LA.chemin())
    assert PAS_LA.chemin() is None


def test_installer_rien_quand_tout_est_la():
    installer_debian([LA])
    assert absents([LA]) == []


def test_installer_sans_etre_root_dit_la_commande(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(ProgrammeManquant, match=r"apt-get install paquet-imaginaire$"):
        installer_debian([LA, PAS_LA])


def test_vnu_d_une_autre_empreinte_est_refuse(monkeypatch, tmp_path):
    autre = tmp_path / "vnu.jar"
    autre.write_bytes(b"autre chose")
    monkeypatch.setattr(programmes, "VNU", autre)
    with pytest.raises(ProgrammeManquant, match="n'est pas la version"):
        installer_vnu()
