"""Every rule that is code or data is tried by a case that cites it: the case fails as soon as the rule is put out."""

from contextlib import ExitStack

import pytest

from cyclades.reglementation.cas import Banque, essayer
from cyclades.reglementation.paquets import lire_commun, lire_reglement
from cyclades.reglementation.vocabulaire import Portee
from tests.reglementation.cas_livres import banque, cas, fichiers
from tests.reglementation.desactivations import DESACTIVATIONS, Code, Texte
from tests.reglementation.exemples import commun
from tests.reglementation.mutants import remplacee, source

COMMUN = "commun/"
ICI = tuple(regle.cle for regle in commun().regles.values() if regle.portee is Portee.REGLEMENTATION)


def _manques(regle, avec):
    """The cases citing that rule that do not give what they expect."""
    cites = [un for un in cas().values() if regle in un.regles]
    bases = [cas()[un.entree["base"]] for un in cites if "base" in un.entree]
    essais = essayer({un.cle: un for un in (*bases, *cites)}.values(), avec)
    return [essai.cas.cle for essai in essais if not essai.est_tenu and essai.cas in cites]


def _banque_sans(texte):
    """The packs with one of them changed."""
    contenu = fichiers()[texte.fichier].decode()
    for avant, apres in texte.paires:
        assert avant in contenu, avant
        contenu = contenu.replace(avant, apres, -1 if texte.tous else 1)
    if not texte.fichier.startswith(COMMUN):
        lu = lire_reglement(contenu.encode(), texte.fichier)
        return Banque(banque().commun, {**banque().reglements, lu.cle: lu})
    tables = {nom: octets for nom, octets in fichiers().items() if nom.startswith(COMMUN)}
    tables[texte.fichier] = contenu.encode()
    lues = lire_commun({nom.removeprefix(COMMUN): octets for nom, octets in tables.items()})
    return Banque(lues, banque().reglements)


def _sans(code):
    nouvelle = source(code.module)
    for avant, apres in code.paires:
        assert avant in nouvelle, avant
        nouvelle = nouvelle.replace(avant, apres, 1)
    return remplacee(code.module, nouvelle)


def test_chaque_regle_tenue_ici_a_sa_desactivation():
    assert sorted(DESACTIVATIONS) == sorted(ICI)


@pytest.mark.parametrize("regle", ICI)
def test_desactiver_une_regle_fait_echouer_un_cas_qui_la_cite(regle):
    desactivation = DESACTIVATIONS[regle]
    with ExitStack() as pile:
        if isinstance(desactivation, Code):
            pile.enter_context(_sans(desactivation))
        sans = _banque_sans(desactivation) if isinstance(desactivation, Texte) else banque()
        assert _manques(regle, sans) != []


def test_tous_les_cas_sont_tenus_une_fois_tout_remis():
    assert [essai.cas.cle for essai in essayer(cas().values(), banque()) if not essai.est_tenu] == []
