"""Places: communes of birth by date, and the localities of a postcode."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db.models import F, Q, QuerySet

from cyclades.consultations.referentiel import valeurs
from cyclades.consultations.referentiel.memoire import liste
from cyclades.consultations.referentiel.recherche import ABREGES, LIMITE, SERRE, mots_du_lieu, nomme, rang
from cyclades.metier.referentiel.models import CodePostal, Commune
from cyclades.reglementation.saisies.lieux import code_et_nom, ville_du_code

COLONNES = ("id", "code", "nom", "nature", "departement_id", "departement_ancien_id", "debut", "fin", "devenue")


def communes(departement: str, texte: str, date_naissance: date | None) -> tuple[valeurs.Commune, ...]:
    """The thirty best places of that name in the département, among those that bore it on that day.

    A place is found under its name of the day or under today's, that of the commune it was merged into included, and
    in the département of the day or today's; by its postcode of today too.
    """
    code_postal, nom = code_et_nom(texte)
    cherches = mots_du_lieu(nom) or ville_du_code(code_postal)
    ici = Commune.objects.filter(Q(departement=departement) | Q(departement_ancien=departement), retire_le__isnull=True)
    if not cherches:
        return _au_code_postal(ici, code_postal, date_naissance) if code_postal else ()
    ordre = (rang("nom_recherche", cherches), "nom_recherche", "code", F("debut").asc(nulls_first=True))
    serre = "".join(ABREGES.get(mot, mot) for mot in cherches)
    nommees = ici.annotate(serre=SERRE).filter(nomme("nom_recherche", cherches) | Q(serre__startswith=serre))
    trouvees = _communes(nommees.filter(_existait_le(date_naissance)).order_by(*ordre)[:LIMITE])
    return trouvees or _comprises(ici, nommees, date_naissance)


def _comprises(
    ici: QuerySet[Commune], nommees: QuerySet[Commune], date_naissance: date | None
) -> tuple[valeurs.Commune, ...]:
    """The places of that day that are part, today, of those of that name."""
    actuelles = list(nommees.filter(nature=Commune.Nature.ACTUELLE).values_list("nom", flat=True)[:LIMITE])
    comprises = ici.filter(_existait_le(date_naissance), devenue__in=actuelles) if actuelles else ici.none()
    return _communes(comprises.order_by("nom_recherche", "code")[:LIMITE])


def _au_code_postal(
    ici: QuerySet[Commune], code_postal: str, date_naissance: date | None
) -> tuple[valeurs.Commune, ...]:
    connues = localites_connues(code_postal) or ()
    lues = ici.filter(_existait_le(date_naissance), nom__in=connues).order_by("nom_recherche", "code")
    return _communes(lues[:LIMITE])


def commune(commune_id: int) -> valeurs.Commune | None:
    """The place of that identifier, retired or not: accounts keep it."""
    return next(iter(_communes(Commune.objects.filter(id=commune_id))), None)


def localites(code_postal: str) -> tuple[str, ...]:
    """The localities of a postcode, by name; none for what is no postcode."""
    return liste(f"localites {code_postal}", lambda: _localites(code_postal)) if code_postal.isdecimal() else ()


def _localites(code_postal: str) -> tuple[str, ...]:
    lues = CodePostal.objects.filter(code=code_postal).order_by("localite").values_list("localite", flat=True)
    return tuple(dict.fromkeys(lues))


def localites_connues(code_postal: str) -> tuple[str, ...] | None:
    """Those, and the places that are part of them today; none for a code of no list, None where no list is loaded."""
    return liste(f"connues {code_postal}", lambda: _connues(code_postal)) if code_postal.isdecimal() else None


def _connues(code_postal: str) -> tuple[str, ...] | None:
    propres = localites(code_postal)
    if not propres:
        return () if CodePostal.objects.exists() else None
    departements = Commune.objects.filter(codes_postaux__code=code_postal).values("departement")
    comprises = Commune.objects.filter(departement__in=departements, devenue__in=propres, retire_le__isnull=True)
    return tuple(dict.fromkeys([*propres, *comprises.order_by("nom").values_list("nom", flat=True)]))


def _existait_le(jour: date | None) -> Q:
    if jour is None:
        return Q()
    return (Q(debut__isnull=True) | Q(debut__lte=jour)) & (Q(fin__isnull=True) | Q(fin__gt=jour))


def _communes(lues: QuerySet[Commune]) -> tuple[valeurs.Commune, ...]:
    return tuple(_commune(lue) for lue in lues.values(*COLONNES))


def _commune(lue: Mapping) -> valeurs.Commune:
    return valeurs.Commune(
        id=lue["id"],
        code=lue["code"],
        nom=lue["nom"],
        libelle=_libelle(lue),
        nature=lue["nature"],
        departement=lue["departement_id"],
        departement_ancien=lue["departement_ancien_id"],
        debut=lue["debut"],
        fin=lue["fin"],
    )


def _libelle(lue: Mapping) -> str:
    """« Arbignieu (commune déléguée, Arboys en Bugey) », « Ambérieu (aujourd’hui Ambérieu-en-Bugey) »."""
    nature = Commune.Nature(lue["nature"])
    aujourd_hui = f"aujourd’hui {lue['devenue']}" if lue["devenue"] else ""
    if nature in {Commune.Nature.DELEGUEE, Commune.Nature.ASSOCIEE}:
        precision = f"{nature.label}, {lue['devenue']}"
    elif nature is Commune.Nature.ANCIENNE:
        jusqu_au = f"commune jusqu’au {lue['fin'] - timedelta(days=1):%d/%m/%Y}"
        precision = f"{jusqu_au}, {aujourd_hui}" if aujourd_hui else jusqu_au
    else:
        precision = aujourd_hui
    return f"{lue['nom']} ({precision})" if precision else lue["nom"]
