"""Civil status: checked against the référentiels, whatever sent it, then kept with the key that recognises a person."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date, datetime

from cyclades.consultations import referentiel
from cyclades.metier.comptes.models import Compte
from cyclades.operations.comptes.demandes import FRANCE, EtatCivil
from cyclades.operations.comptes.identifiants import cle_identite
from cyclades.operations.comptes.refus import Anomalie
from cyclades.reglementation import saisies
from cyclades.reglementation.dossier import refus_de_la_naissance
from cyclades.reglementation.typographie import typographie
from cyclades.socle.instants import PARIS, local


def anomalies(etat_civil: EtatCivil, *, quand: datetime) -> Iterator[Anomalie]:
    """Everything wrong with it, field by field."""
    if etat_civil.civilite not in Compte.Civilite.values:
        yield Anomalie("civilite_inconnue", "civilite", "Choisissez Madame ou Monsieur.")
    yield from _noms(etat_civil)
    yield from anomalies_de_la_naissance(etat_civil.date_naissance, quand=quand)
    yield from _lieu(etat_civil)


def anomalies_de_la_naissance(naissance: date | None, *, quand: datetime) -> Iterator[Anomalie]:
    if naissance is not None and (refus := refus_de_la_naissance(naissance, local(quand, PARIS).date())):
        yield Anomalie("date_naissance_impossible", "date_naissance", typographie(refus))


def _noms(etat_civil: EtatCivil) -> Iterator[Anomalie]:
    for champ in ("nom_naissance", "nom_usage", "prenoms"):
        texte = getattr(etat_civil, champ)
        if not texte and champ == "nom_usage":
            continue
        try:
            saisies.CHAMPS[champ].lire(texte)
        except saisies.SaisieRefusee as refus:
            yield Anomalie("nom_refuse", champ, refus.message)


def _lieu(etat_civil: EtatCivil) -> Iterator[Anomalie]:
    if etat_civil.pays_naissance not in {pays.code for pays in referentiel.pays()}:
        yield Anomalie("pays_inconnu", "pays_naissance", "Choisissez votre pays de naissance dans la liste.")
    elif etat_civil.pays_naissance == FRANCE:
        yield from _lieu_en_france(etat_civil)
    else:
        yield from _lieu_refuse("ville_naissance", etat_civil.commune_naissance_saisie)
        yield from _lieu_refuse("subdivision_naissance", etat_civil.subdivision_naissance)


def _lieu_en_france(etat_civil: EtatCivil) -> Iterator[Anomalie]:
    departement = etat_civil.departement_naissance
    if departement not in {un.code for un in referentiel.departements()}:
        yield Anomalie("departement_inconnu", "departement_naissance", "Choisissez votre département de naissance.")
    elif etat_civil.commune_naissance is None:
        yield from _commune_saisie(etat_civil.commune_naissance_saisie)
    elif not _est_possible(etat_civil, departement):
        yield Anomalie(
            "commune_hors_departement", "commune_naissance",
            "Cette commune n’existait pas dans ce département à votre naissance. Cherchez-la de nouveau.",
        )  # fmt: skip


def _commune_saisie(nom: str) -> Iterator[Anomalie]:
    if not nom:
        yield Anomalie("commune_absente", "commune_naissance", "Indiquez votre commune de naissance.")
        return
    yield from _lieu_refuse("commune_naissance", nom)


def _lieu_refuse(champ: str, nom: str) -> Iterator[Anomalie]:
    try:
        _net(nom)
    except saisies.SaisieRefusee as refus:
        yield Anomalie("commune_refusee", champ, refus.message)


def _est_possible(etat_civil: EtatCivil, departement: str) -> bool:
    """Was this commune of this département (or is it today), and did it exist on that day?"""
    commune = referentiel.commune(commune_id=etat_civil.commune_naissance or 0)
    return commune is not None and commune.est_dans(departement) and commune.existait_le(etat_civil.date_naissance)


def porter(compte: Compte, etat_civil: EtatCivil) -> None:
    """Write a checked civil status on an account, not saved."""
    en_france = etat_civil.pays_naissance == FRANCE
    compte.civilite = etat_civil.civilite
    compte.nom_naissance = saisies.nom(etat_civil.nom_naissance)
    compte.nom_usage = saisies.nom(etat_civil.nom_usage) if etat_civil.nom_usage else ""
    compte.prenoms = saisies.prenoms(etat_civil.prenoms)
    compte.date_naissance = etat_civil.date_naissance
    compte.pays_naissance_id = etat_civil.pays_naissance
    compte.departement_naissance_id = etat_civil.departement_naissance if en_france else None
    compte.commune_naissance_id = etat_civil.commune_naissance if en_france else None
    compte.commune_naissance_saisie = _saisie(etat_civil)
    compte.subdivision_naissance = "" if en_france else _net(etat_civil.subdivision_naissance)
    compte.cle_identite = cle_identite(
        nom=compte.nom_naissance, prenoms=compte.prenoms, date_naissance=compte.date_naissance, lieu=_code_lieu(compte)
    )


def _saisie(etat_civil: EtatCivil) -> str:
    if etat_civil.commune_naissance is not None and etat_civil.pays_naissance == FRANCE:
        return ""
    return _net(etat_civil.commune_naissance_saisie)


def _net(lieu: str) -> str:
    return saisies.localite(lieu) if lieu else ""


def _code_lieu(compte: Compte) -> str:
    """The place of birth as the key writes it: a commune under any of its names has one code."""
    if compte.pays_naissance_id != FRANCE:
        return compte.pays_naissance_id or ""  # a town has too many spellings from one language to another
    commune = referentiel.commune(commune_id=compte.commune_naissance_id) if compte.commune_naissance_id else None
    return commune.code if commune else compte.commune_naissance_saisie or FRANCE


def etat_civil_de(compte: Compte) -> EtatCivil:
    """As the account has it.

    :raises ValueError: not the account of a candidate: a bug.
    """
    if compte.date_naissance is None:
        raise ValueError(f"le compte {compte.pk} n'est pas celui d'un candidat")
    return EtatCivil(
        civilite=compte.civilite,
        nom_naissance=compte.nom_naissance,
        prenoms=compte.prenoms,
        date_naissance=compte.date_naissance,
        pays_naissance=compte.pays_naissance_id or "",
        nom_usage=compte.nom_usage,
        departement_naissance=compte.departement_naissance_id or "",
        commune_naissance=compte.commune_naissance_id,
        commune_naissance_saisie=compte.commune_naissance_saisie,
        subdivision_naissance=compte.subdivision_naissance,
    )


def tel_que_porte(etat_civil: EtatCivil) -> EtatCivil:
    """A checked civil status, written as an account would bear it."""
    compte = Compte()
    porter(compte, etat_civil)
    return etat_civil_de(compte)


def en_json(etat_civil: EtatCivil) -> dict[str, object]:
    """Plain values, the date in ISO 8601."""
    return asdict(etat_civil) | {"date_naissance": etat_civil.date_naissance.isoformat()}


def de_json(valeurs: Mapping[str, object]) -> EtatCivil:
    """What `en_json` wrote."""
    textes = {nom: str(valeur) for nom, valeur in valeurs.items()}
    commune = valeurs["commune_naissance"]
    return EtatCivil(
        civilite=textes["civilite"],
        nom_naissance=textes["nom_naissance"],
        prenoms=textes["prenoms"],
        date_naissance=date.fromisoformat(textes["date_naissance"]),
        pays_naissance=textes["pays_naissance"],
        nom_usage=textes["nom_usage"],
        departement_naissance=textes["departement_naissance"],
        commune_naissance=commune if isinstance(commune, int) else None,
        commune_naissance_saisie=textes["commune_naissance_saisie"],
        subdivision_naissance=textes.get("subdivision_naissance", ""),
    )
