"""Acts at once on one database, with their guards then without: python -m bench.banc.simultane COMPTES

Prints one line of JSON: what each attempt left. The database is the one that the environment names, migrated, empty,
and not to be used afterwards: its guards are taken away. Threads, each with its own connection.
"""

import json
import random
import sys
from collections.abc import Callable
from contextlib import contextmanager
from typing import Any, cast

import django

SEIZE = 16


def main() -> None:
    django.setup()
    from django.test.utils import override_settings

    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        print(json.dumps(tout(int(sys.argv[1]))))


def tout(comptes: int) -> dict[str, Any]:
    """The guarded ones first: what is taken away stays away. Numbers are drawn among few, to be drawn again."""
    from tests.fabriques import petit_pays

    petit_pays.poser()
    return {
        "comptes": creer_des_comptes(comptes, tirages=10 * comptes),
        "enregistrer": enregistrer_ensemble(),
        "numeros": plusieurs_brouillons(),
        "demarrer": demarrer_ensemble(),
        "sans garde": {
            "demarrer": sans_index("candidature_un_brouillon_par_service", demarrer_ensemble),
            "enregistrer": sans_transaction(enregistrer_ensemble),
            "numeros": sans_transaction(plusieurs_brouillons),
            "comptes": sans_numeros_attribues(lambda: creer_des_comptes(100, tirages=1_000)),
        },
    }


# --- What is done at once ---


def creer_des_comptes(nombre: int, *, tirages: int) -> dict[str, int]:
    from cyclades.metier.comptes.models import Compte
    from cyclades.operations import comptes
    from cyclades.reglementation.droits import VISITEUR
    from tests.fabriques.comptes import QUAND, etat_civil
    from tests.fabriques.concurrence import en_parallele
    from tests.operations.comptes.outils import creation

    de, civil, lot = random.Random(20261122), etat_civil(), random.randrange(10**9)

    def creer(rang: int) -> None:
        demande = creation(etat_civil=civil, adresse_mail=f"candidat{lot}-{rang}@exemple.fr")
        provenance = comptes.Provenance(origine=f"192.0.{lot % 250}.{rang % 250}")
        hasard = cast(Callable[[int], int], lambda borne: de.randrange(min(tirages, borne)))
        comptes.creer(acteur=VISITEUR, demande=demande, provenance=provenance, hasard=hasard, quand=QUAND)

    rendus = en_parallele(creer, range(nombre))
    miens = Compte.objects.filter(cle_mail__startswith=f"candidat{lot}-")
    numeros = list(miens.values_list("numero_candidat", flat=True))
    rates = sum(rendu is not None for rendu in rendus)
    return {"rates": rates, "comptes": len(numeros), "numeros": len(set(numeros))}


def enregistrer_ensemble() -> dict[str, int]:
    """One draft, sixteen times."""
    from cyclades.metier.candidatures.models import Candidature, Passage, Version
    from tests.fabriques.comptes import compte
    from tests.fabriques.concurrence import en_parallele
    from tests.fabriques.inscriptions import QUAND
    from tests.fabriques.petit_pays import REGLAGES, remplir

    personne = compte(quand=QUAND)
    brouillon = remplir(personne, _service(0, REGLAGES))
    rendus = en_parallele(lambda _: _enregistrer(personne, brouillon), range(SEIZE))
    siennes = Candidature.objects.filter(compte=personne)
    return {
        "rates": sum(rendu != brouillon for rendu in rendus),
        "candidatures": siennes.count(),
        "numeros": len({*siennes.values_list("numero", flat=True)}),
        "versions": Version.objects.filter(candidature=brouillon).count(),
        "passages": Passage.objects.filter(candidature=brouillon).count(),
    }


def plusieurs_brouillons() -> dict[str, int]:
    """Five drafts of one person, each of a session of its own."""
    from cyclades.metier.candidatures.models import Candidature
    from tests.fabriques.comptes import compte
    from tests.fabriques.concurrence import en_parallele
    from tests.fabriques.inscriptions import QUAND
    from tests.fabriques.petit_pays import REGLAGES, remplir

    personne = compte(quand=QUAND)
    brouillons = [remplir(personne, _service(rang, REGLAGES)) for rang in range(5)]
    rendus = en_parallele(lambda un: _enregistrer(personne, un), brouillons)
    numeros = list(Candidature.objects.filter(compte=personne).values_list("numero", flat=True))
    donnes = [numero for numero in numeros if numero is not None]
    rates = sum(rendu not in brouillons for rendu in rendus)
    return {"rates": rates, "inscrites": len(donnes), "numeros": len(set(donnes))}


def demarrer_ensemble() -> dict[str, int]:
    """Sixteen tabs, which have all seen that there is no draft yet."""
    import pytest

    from cyclades.metier.candidatures.models import Candidature
    from cyclades.operations.inscription import demarrage
    from tests.concurrence.gardes import rendez_vous
    from tests.fabriques.comptes import compte
    from tests.fabriques.concurrence import en_parallele
    from tests.fabriques.inscriptions import QUAND, demarrer
    from tests.fabriques.petit_pays import REGLAGES

    personne, ouvert = compte(quand=QUAND), _service(0, REGLAGES)
    with pytest.MonkeyPatch.context() as outil:
        rendez_vous(outil, demarrage, "_nouveau_brouillon", SEIZE, avant=True)
        rendus = en_parallele(lambda _: demarrer(personne, ouvert), range(SEIZE))
    rates = sum(isinstance(rendu, Exception) for rendu in rendus)
    return {"rates": rates, "brouillons": Candidature.objects.filter(compte=personne).count()}


def _enregistrer(personne: Any, brouillon: Any) -> Any:
    """Through the module: a control puts another there."""
    from cyclades.operations.inscription import enregistrement
    from tests.fabriques.inscriptions import QUAND, acteur_de

    return enregistrement.enregistrer(
        acteur=acteur_de(personne), candidature_id=brouillon, conditions_acceptees=True, quand=QUAND
    )


def _service(rang: int, reglages: dict[str, Any]) -> Any:
    """The one of that session, opened once."""
    from cyclades.metier.examens.models import ServiceInscription
    from tests.fabriques.inscriptions import QUAND
    from tests.fabriques.services import service, session

    de_la_session = session(libelle=f"2027-{rang}")
    ouvert = ServiceInscription.objects.filter(session=de_la_session).select_related("session", "academie").first()
    return ouvert or service(quand=QUAND, session=de_la_session, reglages=reglages)


# --- What happens without the guards ---


def sans_index(nom: str, acte: Callable[[], dict[str, int]]) -> dict[str, int]:
    from cyclades.metier.candidatures.models import Candidature

    _oter(Candidature, nom)
    return acte()


def sans_transaction(acte: Callable[[], dict[str, int]]) -> dict[str, int]:
    """Neither lock nor transaction nor unique index: each writes as if alone."""
    import pytest
    from django.db import connection

    from cyclades.metier.candidatures.models import Candidature, Version
    from cyclades.operations.inscription import enregistrement
    from tests.concurrence.gardes import rendez_vous

    nus = ((Version, "version_numero_unique"), (Candidature, "candidature_numero_unique"))
    with pytest.MonkeyPatch.context() as outil:
        for modele, nom in nus:
            _oter(modele, nom)
        outil.setattr(type(connection.features), "has_select_for_update", False)
        outil.setattr(enregistrement, "enregistrer", cast(Any, enregistrement.enregistrer).__wrapped__)
        combien = SEIZE if acte is enregistrer_ensemble else 5
        rendez_vous(outil, enregistrement, "_prochain_numero", combien)
        return acte()


def _oter(modele: Any, nom: str) -> None:
    """For good: SQLite makes the table anew from the model, which must not remember it either."""
    from django.db import connection

    toutes = modele._meta.constraints  # noqa: SLF001 - a guard is taken away, which nobody else does
    contrainte = next((une for une in toutes if une.name == nom), None)
    if contrainte is not None:
        toutes.remove(contrainte)
        with connection.schema_editor() as schema:
            schema.remove_constraint(modele, contrainte)


def sans_numeros_attribues(acte: Callable[[], dict[str, int]]) -> dict[str, int]:
    """Numbers drawn without a word to anybody, in a column that refuses nothing."""
    import pytest

    from cyclades.operations.comptes import numeros
    from cyclades.reglementation.numeros import TIRAGES

    with pytest.MonkeyPatch.context() as outil, _numero_libre():
        outil.setattr(numeros, "attribuer", lambda *, quand, hasard: f"026{hasard(TIRAGES):08d}")  # noqa: ARG005
        return acte()


@contextmanager
def _numero_libre() -> Any:
    from django.db import connection

    from cyclades.metier.comptes.models import Compte

    garde: Any = Compte._meta.get_field("numero_candidat")  # noqa: SLF001 - likewise
    libre = garde.clone()
    libre._unique = False  # noqa: SLF001 - likewise
    libre.set_attributes_from_name("numero_candidat")
    libre.model = Compte
    with connection.schema_editor() as schema:
        schema.alter_field(Compte, garde, libre)
    yield


if __name__ == "__main__":
    main()
