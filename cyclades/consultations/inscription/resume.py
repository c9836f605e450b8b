"""A file in words: what the récapitulatif shows, on screen and on paper."""

from dataclasses import dataclass
from typing import Any

from cyclades.consultations import referentiel
from cyclades.consultations.inscription.resume_acquis import ResumeAcquis, acquis_en_mots, note_en_texte
from cyclades.reglementation.dossier import (
    FRANCE,
    Dossier,
    Doute,
    Identification,
    Identite,
    Ressort,
    doutes,
    doutes_de_la_naissance,
    doutes_du_domicile,
)
from cyclades.reglementation.positions import Ligne
from cyclades.reglementation.reglement import Commun, Reglement
from cyclades.reglementation.vocabulaire import Position, TypeAcquis
from cyclades.socle import telephones
from cyclades.socle.instants import date_courte


@dataclass(frozen=True, slots=True)
class Ensemble:
    titre: str
    lignes: tuple[Ligne, ...]


@dataclass(frozen=True, slots=True)
class Groupe:
    titre: str
    ensembles: tuple[Ensemble, ...]


@dataclass(frozen=True, slots=True)
class Resume:
    """Every line already in words; an empty text is « not given »."""

    civilite: str
    nom_naissance: str
    nom_usage: str
    prenoms: str
    naissance_le: str
    naissance_lieu: str
    naissance_ou: str
    naissance_pays: str
    nationalite: str
    adresse: tuple[str, ...]
    telephone_mobile: str
    telephone_fixe: str
    mail: str
    ine: str
    pcs: str
    representant: str
    representant_mail: str
    categorie: str
    situation: str
    etablissement: str
    amenagement_duree: str
    handicap: bool | None
    presse: bool | None
    collectivites: bool | None
    vae: bool
    specialite: str
    section_langue: str
    forme: str
    derogation: bool
    forme_finale: str
    acquis: tuple[ResumeAcquis, ...]
    groupes: tuple[Groupe, ...]
    incertitudes: tuple[str, ...]
    doutes: tuple[Doute, ...] = ()

    @property
    def nom_complet(self) -> str:
        """« MADAME NGMB-DUPONT Ngmb-Jeanne »."""
        return f"{self.civilite} {self.nom_naissance} {self.prenoms}".strip()


def resume(
    contenu: Dossier,
    mail: str,
    reglement: Reglement | None,
    commun: Commun,
    lignes: tuple[Ligne, ...],
    ressort: Ressort | None = None,
) -> Resume:
    """Put a file, complete or not, into words. `ressort`: whom the service is for, where an address is compared."""
    return Resume(
        **civil(contenu.identite),
        **_contacts(contenu.identification, mail),
        **_informations(contenu, commun),
        **_qualification(contenu, reglement, commun),
        acquis=tuple(acquis_en_mots(un, reglement, commun, lignes) for un in contenu.acquis or ()),
        groupes=groupes(lignes),
        incertitudes=referentiel.incertitudes(reglement) if reglement else (),
        doutes=doutes_de(contenu.identification, ressort) + doutes_de_la_naissance(contenu.identite),
    )


def doutes_de(declare: Identification | None, ressort: Ressort | None) -> tuple[Doute, ...]:
    """What the lists do not know of an address, or that it is elsewhere: said to who typed it, and to the agent."""
    if declare is None:
        return ()
    habitees = referentiel.academies_du_code_postal(declare.code_postal) if ressort else ()
    return doutes(declare, referentiel.localites_connues(declare.code_postal)) + doutes_du_domicile(
        declare, ressort, habitees, referentiel.pays_nom(declare.pays)
    )


def civil(identite: Identite) -> dict[str, Any]:
    """Who one is, as documents write it; who was born abroad has a country for place of birth."""
    departement = referentiel.departement_code3(identite.departement_naissance)
    pays = referentiel.pays_nom(identite.pays_naissance)
    commune = identite.commune_naissance.upper()
    lieu = " - ".join(partie for partie in (commune, departement or identite.subdivision_naissance) if partie)
    return {
        "civilite": identite.civilite,
        "nom_naissance": identite.nom_naissance.upper(),
        "nom_usage": identite.nom_usage.upper(),
        "prenoms": identite.prenoms,
        "naissance_le": date_courte(identite.date_naissance),
        "naissance_lieu": lieu or pays.upper(),
        "naissance_ou": _ou(identite, lieu, pays),
        "naissance_pays": pays,
    }


def _ou(identite: Identite, lieu: str, pays: str) -> str:
    """« à RENNES - 035 », « à BRUXELLES (Belgique) »; a country alone takes no « à »: « à l’étranger (Belgique) »."""
    if identite.pays_naissance == FRANCE:
        return f"à {lieu}" if lieu else "en France"
    return f"à {lieu} ({pays})" if lieu else f"à l’étranger ({pays})" if pays else ""


def _contacts(declare: Identification | None, mail: str) -> dict[str, Any]:
    contacts = declare or Identification()
    localite = f"{contacts.code_postal} {contacts.localite}".strip()
    pays = referentiel.pays_nom(contacts.pays) if contacts.pays else ""
    lignes = (
        contacts.voie,
        contacts.complement_1,
        contacts.complement_2,
        contacts.complement_3,
        localite,
        pays.upper(),
    )
    representant = f"{contacts.representant_nom} {contacts.representant_prenoms}".strip()
    return {
        "nationalite": referentiel.nationalite(contacts.nationalite) if contacts.nationalite else "",
        "adresse": tuple(ligne for ligne in lignes if ligne),
        "telephone_mobile": telephones.lisible(contacts.telephone_mobile),
        "telephone_fixe": telephones.lisible(contacts.telephone_fixe),
        "mail": mail,
        "ine": contacts.ine,
        "pcs": referentiel.pcs_libelle(contacts.pcs) if contacts.pcs else "",
        "representant": representant,
        "representant_mail": contacts.representant_mail,
    }


def _informations(contenu: Dossier, commun: Commun) -> dict[str, Any]:
    donnees = contenu.informations
    categorie = commun.categories.get(donnees.categorie) if donnees else None
    situation = commun.situations.get(donnees.situation or "") if donnees else None
    duree = commun.durees.get(donnees.amenagement_duree or "") if donnees else None
    uai = donnees.etablissement if donnees else None
    return {
        "categorie": categorie.libelle_complet if categorie else "",
        "situation": situation.libelle if situation else "",
        "etablissement": referentiel.etablissement_complet(uai) if uai else "",
        "amenagement_duree": duree.libelle if duree else "",
        "handicap": donnees.handicap if donnees else None,
        "presse": donnees.communication_presse if donnees else None,
        "collectivites": donnees.communication_collectivites if donnees else None,
        "vae": any(un.type is TypeAcquis.VAE for un in contenu.acquis or ()),
    }


def _qualification(contenu: Dossier, reglement: Reglement | None, commun: Commun) -> dict[str, Any]:
    choisie = contenu.qualification
    code = f" ({reglement.code})" if reglement and reglement.code else ""
    section = choisie.section_langue if choisie else None
    return {
        "specialite": f"{reglement.intitule}{code}" if reglement else "",
        "section_langue": f"Section européenne – {commun.libelle_langue(section)}" if section else "",
        "forme": choisie.forme.libelle if choisie and choisie.forme else "",
        "derogation": bool(choisie and choisie.derogation),
        "forme_finale": choisie.forme_finale.libelle if choisie and choisie.forme_finale else "",
    }


def groupes(lignes: tuple[Ligne, ...]) -> tuple[Groupe, ...]:
    """The tree in two groups (session normale, 1er et 2nd), compulsory épreuves then optional ones registered for."""
    titres = {1: "Session normale, 1er groupe", 2: "Session normale, 2nd groupe"}
    return tuple(
        Groupe(titre, ensembles)
        for rang, titre in titres.items()
        if (ensembles := _ensembles(tuple(ligne for ligne in lignes if ligne.groupe == rang)))
    )


def _ensembles(lignes: tuple[Ligne, ...]) -> tuple[Ensemble, ...]:
    obligatoires = tuple(ligne for ligne in lignes if ligne.obligatoire)
    choisies = tuple(ligne for ligne in lignes if not ligne.obligatoire and ligne.position is not Position.NON_INSCRIT)
    titres = (("Épreuves obligatoires", obligatoires), ("Épreuves facultatives", choisies))
    return tuple(Ensemble(titre, siennes) for titre, siennes in titres if siennes)


def position_en_mots(ligne: Ligne) -> str:
    """« Inscrit », « Dispensé », « Bénéfice : 14/20 (session 2022) »."""
    if ligne.position is Position.BENEFICE and ligne.note is not None:
        return f"{ligne.position.libelle}\u00a0: {note_gardee(ligne)} (session {ligne.session_note})"
    return ligne.position.libelle


def position_imprimee(ligne: Ligne) -> str:
    """The same in a narrow column: « Note gardée : 14/20 (2022) »."""
    if ligne.position is Position.BENEFICE and ligne.note is not None:
        return f"Note gardée\u00a0: {note_gardee(ligne)} ({ligne.session_note})"
    return ligne.position.libelle


def note_gardee(ligne: Ligne) -> str:
    return "" if ligne.note is None else note_en_texte(ligne.note, ligne.note_sur)
