"""The regulation in force, decoded once per process: a pack is remembered under its digest, which never changes."""

import json
from functools import lru_cache

from cyclades.consultations.referentiel.memoire import liste, oublier_les_listes
from cyclades.metier.referentiel.models import Paquet
from cyclades.reglementation.paquets import lire_commun, lire_reglement
from cyclades.reglementation.reglement import Commun, Langue, Reglement, Sessions
from cyclades.reglementation.typographie import typographie
from cyclades.reglementation.vocabulaire import Domaine

DECODES = 512
COMMUN = "commun"

Actif = tuple[Sessions, str]


def empreinte(specialite: str, session: int) -> str | None:
    """The digest of the règlement in force for « bcp/cuisine » in that session; None when it has none."""
    actifs = liste("paquets_actifs", _actifs).get(specialite, ())
    return next((digest for sessions, digest in actifs if sessions.comprend(session)), None)


def reglement(specialite: str, session: int) -> Reglement | None:
    """The règlement in force for « bcp/cuisine » in that session; None when it has none."""
    trouvee = empreinte(specialite, session)
    return reglement_par_empreinte(trouvee) if trouvee else None


def reglement_par_empreinte(empreinte: str) -> Reglement:
    """The règlement that a candidature was saved with, active or not."""
    return _reglement(empreinte)


def commun(session: int) -> Commun:
    """The tables shared by all specialties."""
    trouvee = empreinte(COMMUN, session)
    if trouvee is None:
        raise LookupError("Les tables communes de la réglementation ne sont pas chargées.")
    return _commun(trouvee)


def texte_de_la_regle(cle: str) -> str:
    """What that rule says, and the text that it comes from, as a candidate reads them; empty for one unknown."""
    actifs = liste("paquets_actifs", _actifs).get(COMMUN, ())
    regle = _commun(actifs[-1][1]).regles.get(cle) if actifs else None
    if regle is None:
        return ""
    source = regle.source.removesuffix(".")
    en_clair = f"code de l’éducation, article {source[3:]}" if source.startswith("CE ") else source
    a_confirmer = "" if regle.confiance.est_verifiee else " Le service des examens vous le confirmera."
    return typographie(f"{regle.enonce} Texte : {en_clair}.{a_confirmer}")


def domaines() -> dict[str, str]:
    """The label of each domaine today, in the order of the regulation; its key alone where none is loaded."""
    actifs = liste("paquets_actifs", _actifs).get(COMMUN, ())
    if not actifs:
        return {domaine.value: domaine.value for domaine in Domaine}
    regles = _commun(actifs[-1][1]).domaines.values()
    return {regle.domaine.value: regle.libelle_actuel for regle in regles}


def langues(session: int) -> tuple[Langue, ...]:
    """The languages of the shared tables, by label."""
    return tuple(sorted(commun(session).langues.values(), key=lambda langue: langue.libelle))


def oublier() -> None:
    """Remember neither list nor pack: the next readings go to the database."""
    oublier_les_listes()
    _reglement.cache_clear()
    _commun.cache_clear()


def _actifs() -> dict[str, tuple[Actif, ...]]:
    """By specialty, the sessions and the digests of the active packs."""
    lus = Paquet.objects.filter(desactive_le__isnull=True).select_related("specialite").defer("contenu")
    actifs: dict[str, tuple[Actif, ...]] = {}
    for lu in lus.order_by("premiere_session"):
        cle = lu.specialite.cle if lu.specialite else COMMUN
        actifs[cle] = (*actifs.get(cle, ()), (Sessions(lu.premiere_session, lu.derniere_session), lu.empreinte))
    return actifs


@lru_cache(maxsize=DECODES)
def _reglement(empreinte: str) -> Reglement:
    chemin, contenu = Paquet.objects.filter(empreinte=empreinte).values_list("chemin", "contenu")[0]
    return lire_reglement(bytes(contenu), chemin)


@lru_cache(maxsize=DECODES)
def _commun(empreinte: str) -> Commun:
    contenu = Paquet.objects.filter(empreinte=empreinte).values_list("contenu", flat=True)[0]
    return lire_commun({nom: texte.encode() for nom, texte in json.loads(bytes(contenu)).items()})
