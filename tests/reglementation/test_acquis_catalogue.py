"""Stories of the catalogue of acquis: what is proposed to this candidate."""

from dataclasses import replace
from fractions import Fraction

from cyclades.reglementation.acquis import catalogue
from cyclades.reglementation.dossier import InscriptionAnterieure, ResultatAnterieur
from cyclades.reglementation.vocabulaire import TypeAcquis
from tests.reglementation.exemples import AERO, commun, contexte, individuel, reglement
from tests.reglementation.test_acquis import AUTRE, GENERALES, _notes


def test_catalogue_propose_les_diplomes_qui_donnent_quelque_chose():
    offre = catalogue(individuel(), contexte(), reglement(AERO), commun())
    assert [d.libelle for d in offre.diplomes][:2] == [
        "Baccalauréat professionnel – Autres spécialités, depuis 2019",
        "BTS, DUT, DEUG, licence – Toutes spécialités",
    ]
    assert [d.cle for d in offre.diplomes if d.cle.startswith(("cap", "bp"))] == []


def test_catalogue_dit_ce_que_le_diplome_donne_et_ce_que_le_releve_ajoute():
    offre = catalogue(individuel(), contexte(), reglement(AERO), commun())
    bac_pro = next(d for d in offre.diplomes if d.cle == "bac_pro")
    assert [d.unite for d in bac_pro.droits] == ["U11", "U36", *GENERALES]
    assert bac_pro.au_releve == (("economie_gestion", "Économie et gestion"), ("physique_chimie", "Physique-chimie"))


def test_catalogue_du_bac_pro_propose_a_part_le_bac_pro_anterieur_a_2019():
    """D14: the list of the guide dates the line, the arrêté does not; CAP and BP date nothing (R73, R75)."""
    dits = {}
    for cle in (AERO, "cap/electricien", "bp/sommelier"):
        offre = catalogue(individuel(cle), contexte(cle), reglement(cle), commun())
        dits[cle] = [d.libelle for d in offre.diplomes if d.cle in {"bac_pro", "bac_pro_anterieur"}]
    assert dits == {
        AERO: [
            "Baccalauréat professionnel – Autres spécialités, depuis 2019",
            "Baccalauréat professionnel – Autres spécialités, antérieur à 2019",
        ],
        "cap/electricien": ["Baccalauréat professionnel – Autres spécialités"],
        "bp/sommelier": ["Baccalauréat professionnel – Autres spécialités"],
    }
    offre = catalogue(individuel(), contexte(), reglement(AERO), commun())
    anterieur = next(d for d in offre.diplomes if d.cle == "bac_pro_anterieur")
    assert [d.unite for d in anterieur.droits] == ["U11", "U36", *GENERALES]
    assert anterieur.au_releve == (("economie_gestion", "Économie et gestion"), ("physique_chimie", "Physique-chimie"))


def test_catalogue_melec_propose_le_bp_electricien():
    cle = "bcp/melec"
    offre = catalogue(individuel(cle), contexte(cle), reglement(cle), commun())
    assert [d.cle for d in offre.diplomes if d.cle.startswith("bp")] == ["bp_electricien"]


def test_catalogue_cs_n_offre_ni_diplome_ni_autre_specialite():
    cle = "cs/cybersecurite"
    offre = catalogue(individuel(cle), contexte(cle), reglement(cle), commun())
    assert offre.types == (TypeAcquis.MEME_SPECIALITE, TypeAcquis.VAE, TypeAcquis.DISPENSE_LEGALE)


def test_catalogue_sans_categorie_est_vide():
    dossier = replace(individuel(), informations=None)
    assert catalogue(dossier, contexte(), reglement(AERO), commun()).types == ()


def test_catalogue_notes_connues_sont_proposees_par_unite_ou_discipline():
    connus = (
        ResultatAnterieur(AERO, "U2", Fraction(12), 2025),
        ResultatAnterieur(AERO, "U99", Fraction(12), 2025),
        ResultatAnterieur("bcp/melec", "U33", Fraction(13), 2024, discipline="economie_gestion"),
        ResultatAnterieur("bcp/melec", "U31", Fraction(13), 2024),
        ResultatAnterieur("cap/electricien", "UG3", Fraction(13), 2024, discipline="eps"),
    )
    offre = catalogue(individuel(), contexte(resultats_anterieurs=connus), reglement(AERO), commun())
    assert offre.connus == (
        _notes(("U2", "12", 2025), specialite=AERO, annee=2025),
        _notes(("U35", "13", 2024), type_=AUTRE, specialite="bcp/melec", annee=2024),
    )


def test_catalogue_d_une_autre_specialite_ne_propose_que_les_unites_conservables_d_ailleurs():
    offert = catalogue(individuel(), contexte(), reglement(AERO), commun())
    attendues = ("U11", "U12", "U35", "U36", "U4", "U51", "U52", "U6", "U7", "UF1", "UF2")
    proposees = tuple(unite.unite for unite in offert.unites_autre_specialite)
    assert proposees == tuple(cle for cle in attendues if cle in proposees)
    assert {"U51", "U4"} <= set(proposees)
    assert not {"U2", "U31"} & set(proposees)
    cap = catalogue(individuel("cap/electricien"), contexte("cap/electricien"), reglement("cap/electricien"), commun())
    assert tuple(unite.unite for unite in cap.unites_autre_specialite) == ("UG1", "UG2", "UG3")


def test_catalogue_dit_quelles_unites_sont_facultatives():
    offert = catalogue(individuel(), contexte(), reglement(AERO), commun())
    assert {unite.unite for unite in offert.unites if unite.facultative} == {"UF1", "UF2"}


def test_catalogue_les_droits_d_un_diplome_sont_ceux_d_un_seul_acquis():
    offert = catalogue(individuel(), contexte(), reglement(AERO), commun())
    assert {droit.acquis for diplome in offert.diplomes for droit in diplome.droits} == {0}


def test_catalogue_notes_connues_gardent_chacune_leur_session_et_leur_langue():
    """R90: one acquis a specialty and session; the latest comes first, the same specialty before the others."""
    connus = (
        ResultatAnterieur(AERO, "U2", Fraction(12), 2024),
        ResultatAnterieur(AERO, "U4", Fraction(15), 2026, langue="italien"),
        ResultatAnterieur("bcp/melec", "U6", Fraction(13), 2026, discipline="arts_appliques"),
        ResultatAnterieur("bcp/cuisine", "U33", Fraction(13), 2026, discipline="prevention_sante_environnement"),
    )
    offre = catalogue(individuel(), contexte(resultats_anterieurs=connus), reglement(AERO), commun())
    lus = [
        (un.specialite, un.annee, [(note.unite, note.session, note.langue) for note in un.notes]) for un in offre.connus
    ]
    assert lus == [
        (AERO, 2026, [("U4", 2026, "italien")]),
        (AERO, 2024, [("U2", 2024, None)]),
        ("bcp/cuisine", 2026, [("U36", 2026, None)]),
        ("bcp/melec", 2026, [("U6", 2026, None)]),
    ]


def _proposees(*connus, **service):
    offre = catalogue(individuel(), contexte(resultats_anterieurs=connus, **service), reglement(AERO), commun())
    return [(note.unite, note.session) for un in offre.connus for note in un.notes]


def test_catalogue_note_repassee_depuis_n_est_plus_proposee():
    """R86, R87: the last sitting counts, even where it gave no mark; another unit, another specialty change nothing."""
    ancienne = ResultatAnterieur(AERO, "U2", Fraction(14), 2023)
    assert _proposees(ancienne, ResultatAnterieur(AERO, "U2", Fraction(8), 2025)) == [("U2", 2025)]
    assert _proposees(ancienne, ResultatAnterieur(AERO, "U2", None, 2025)) == []
    assert _proposees(ancienne, ResultatAnterieur(AERO, "U4", Fraction(8), 2025)) == [("U4", 2025), ("U2", 2023)]
    assert _proposees(ancienne, ResultatAnterieur("bcp/melec", "U2", Fraction(8), 2025)) == [("U2", 2023)]


def test_catalogue_note_non_reconduite_n_est_plus_proposee():
    """R89: a later registration in that specialty that did not keep the mark has let it go."""
    ancienne = ResultatAnterieur(AERO, "U2", Fraction(14), 2023)
    depuis = {
        "rien": (), "gardée": (("U2", 2023),), "autre session": (("U2", 2022),), "autre unité": (("U4", 2023),),
    }  # fmt: skip
    proposees = {
        nom: _proposees(ancienne, inscriptions_anterieures=(InscriptionAnterieure(AERO, 2025, gardees),))
        for nom, gardees in depuis.items()
    }
    assert proposees == {"rien": [], "gardée": [("U2", 2023)], "autre session": [], "autre unité": []}
    for specialite, session in (("bcp/melec", 2025), (AERO, 2023), (AERO, 2022)):
        autre = InscriptionAnterieure(specialite, session)
        assert _proposees(ancienne, inscriptions_anterieures=(autre,)) == [("U2", 2023)]


def test_catalogue_note_d_une_autre_specialite_non_reconduite_n_est_plus_proposee():
    """R81, R89: once the specialty presented was registered without it, it is gone there too."""
    ancienne = ResultatAnterieur("bcp/melec", "U33", Fraction(13), 2023, discipline="economie_gestion")
    assert _proposees(ancienne, inscriptions_anterieures=(InscriptionAnterieure(AERO, 2025),)) == []
    gardee = InscriptionAnterieure(AERO, 2025, (("U35", 2023),))
    assert _proposees(ancienne, inscriptions_anterieures=(gardee,)) == [("U35", 2023)]


def test_catalogue_les_unites_de_langue_disent_dans_quelles_langues_une_note_a_pu_etre_obtenue():
    offert = catalogue(individuel(), contexte(), reglement(AERO), commun())
    assert {unite.unite for unite in offert.unites if unite.langues} == {"U4", "UF1"}
    (langues,) = {unite.langues for unite in offert.unites if unite.langues}
    assert {("anglais", "Anglais"), ("italien", "Italien")} <= set(langues)
