"""Forms: what was typed comes back as it was, what is clean goes on, what is wrong is said at its field."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict

from cyclades.portails.commun.formulaires import (
    Cache,
    Case,
    Champ,
    Choix,
    ChoixMultiples,
    Courriel,
    Fichier,
    Formulaire,
    Jour,
    MotDePasse,
    Nom,
    Nombre,
    Option,
    OuiNon,
    Telephone,
    Texte,
    TexteLong,
    relire,
)
from cyclades.portails.commun.formulaires.choix import HORS_LISTE
from cyclades.portails.commun.formulaires.options import en_liste, options
from cyclades.socle.refus import Conflit, Incomplet


@dataclass
class Anomalie:
    champ: str
    message: str


class Compte(Formulaire):
    nom = Nom("Nom de famille", aide="Nom de naissance", autocomplete="family-name")
    naissance = Jour("Date de naissance", au_plus_tot=date(1920, 1, 1), au_plus_tard=date(2012, 12, 31))
    mail = Courriel("Adresse mail")
    mail_bis = Courriel("Confirmation de l’adresse mail")
    secret = MotDePasse("Mot de passe")

    def clean(self):
        self.meme_saisie("mail", "mail_bis", "Les deux adresses diffèrent. Retapez la seconde.")
        return self.cleaned_data


BON = {"nom": " Lamy ", "naissance": "1/1/2002", "mail": "a@b.fr", "mail_bis": "a@b.fr", "secret": " Sec ret "}


def essayer(champ, brut, **options):
    """The clean value of a field, and what is said of it."""
    forme = type("Forme", (Formulaire,), {"champ": champ})(
        QueryDict(f"champ={brut}") if isinstance(brut, str) else brut
    )
    return forme.cleaned_data.get("champ") if forme.is_valid() else forme["champ"].erreurs


def poster(**valeurs):
    donnees = QueryDict(mutable=True)
    for nom, valeur in valeurs.items():
        donnees.setlist(nom, valeur if isinstance(valeur, list) else [valeur])
    return donnees


def test_formulaire_juste_donne_des_valeurs_propres():
    form = Compte(poster(**BON))
    assert form.is_valid()
    assert form.cleaned_data == {
        "nom": "Lamy", "naissance": date(2002, 1, 1), "mail": "a@b.fr", "mail_bis": "a@b.fr", "secret": " Sec ret ",
    }  # fmt: skip
    assert (form.en_erreur, form.champs_en_erreur, form.erreurs_globales) == (False, [], [])


def test_formulaire_vide_dit_ce_qui_manque_a_chaque_champ():
    form = Compte(QueryDict())
    assert not form.is_valid()
    assert [(champ.nom, champ.erreurs) for champ in form.champs_en_erreur] == [
        (nom, ["Renseignez ce champ."]) for nom in ("nom", "naissance", "mail", "mail_bis", "secret")
    ]


def test_champ_lie_porte_tout_ce_que_lit_le_gabarit():
    champ = Compte(poster(nom="Lam\x00y"), prefix="p")["nom"]
    assert (champ.nom, champ.id, champ.ancre, champ.libelle, champ.aide) == (
        "p-nom", "champ-p-nom", "champ-p-nom", "Nom de famille", "Nom de naissance",
    )  # fmt: skip
    assert (champ.obligatoire, champ.genre, champ.autocomplete, champ.inputmode) == (True, "texte", "family-name", "")
    assert (champ.longueur, dict(champ.attributs), champ.desactive, list(champ.options)) == (100, {}, False, [])


def test_saisie_fautive_revient_telle_quelle_sauf_le_secret():
    form = Compte(poster(**{**BON, "nom": "Lam\x00y", "naissance": "31/02/2005"}))
    assert not form.is_valid()
    assert {champ.nom: champ.valeur for champ in form.pour_gabarit()} == {
        "nom": "Lam\ufffdy", "naissance": "31/02/2005", "mail": "a@b.fr", "mail_bis": "a@b.fr", "secret": "",
    }  # fmt: skip


def test_valeur_initiale_est_ecrite_comme_une_personne_l_ecrirait():
    form = Compte(initial={"naissance": date(2002, 1, 1)})
    assert [champ.valeur for champ in form.pour_gabarit()] == ["", "01/01/2002", "", "", ""]


def test_brut_est_relu_a_l_identique_sans_secret():
    brut = Compte(poster(**{**BON, "nom": "Lam\x00y"})).brut()
    assert brut == {"nom": ["Lam\ufffdy"], "naissance": ["1/1/2002"], "mail": ["a@b.fr"], "mail_bis": ["a@b.fr"]}
    relu = Compte(relire(brut))
    assert relu.brut() == brut
    message = "Ce texte contient un caractère invisible ou illisible en position 4, souvent venu d’un copier-coller. "
    assert relu["nom"].erreurs == [message + "Retapez-le au clavier."]


def test_champ_technique_ne_se_garde_pas_et_se_montre_comme_la_page_le_dit():
    class Etape(Formulaire):
        revision = Cache(technique=True)
        voie = Texte("Voie")

    form = Etape(poster(revision="0", voie="1 rue"), initial={"revision": "7"})
    assert (form.brut(), form["revision"].valeur, form["voie"].valeur) == ({"voie": ["1 rue"]}, "7", "1 rue")
    assert (form.is_valid(), form.cleaned_data["revision"]) == (True, "0")
    assert Etape(relire({"revision": ["0"], "voie": ["2 rue"]}), initial={"revision": "7"})["revision"].valeur == "7"


def test_brut_d_un_formulaire_prefixe_est_relu_sous_son_prefixe():
    brut = Compte(poster(**{"p-nom": "Lamy"}), prefix="p").brut()
    assert brut == {"nom": ["Lamy"]}
    assert Compte(relire(brut, "p"), prefix="p")["nom"].valeur == "Lamy"


def test_confirmation_differente_est_nommee_au_second_champ():
    form = Compte(poster(**{**BON, "mail_bis": "a@c.fr"}))
    assert [(champ.nom, champ.erreurs) for champ in form.champs_en_erreur] == [
        ("mail_bis", ["Les deux adresses diffèrent. Retapez la seconde."])
    ]


def test_confirmation_d_une_saisie_fautive_ne_dit_rien_de_plus():
    form = Compte(poster(**{**BON, "mail": "a@b", "mail_bis": "a@b"}))
    assert [champ.nom for champ in form.champs_en_erreur] == ["mail", "mail_bis"]
    assert all(len(champ.erreurs) == 1 for champ in form.champs_en_erreur)


@pytest.mark.parametrize(
    ("champ", "attendu"),
    [
        ("nom", ("nom", [])),
        ("identite.nom", ("nom", [])),
        ("dossier.identite.nom", ("nom", [])),
        ("mail.bis", ("mail_bis", [])),
        ("ailleurs", (None, ["Refusé."])),
        ("", (None, ["Refusé."])),
        ("domaine.autre", ("naissance", [])),
    ],
)
def test_refus_d_une_operation_va_au_champ_qu_il_nomme_ou_au_dessus(champ, attendu):
    form = Compte(poster(**BON))
    form.refuser([Anomalie(champ, "Refusé.")], champs={"domaine.autre": "naissance"})
    trouve = form.champs_en_erreur[0].nom if form.champs_en_erreur else None
    assert (trouve, form.erreurs_globales) == attendu


def test_refus_sans_anomalie_porte_son_propre_message():
    form = Compte(poster(**BON))
    form.refuser(Conflit("Trop tard."))
    assert form.erreurs_globales == ["Trop tard."]


def test_refus_incomplet_porte_toutes_ses_anomalies():
    class DossierIncomplet(Incomplet):
        anomalies = (Anomalie("nom", "Un."), Anomalie("mail", "Deux."))

    form = Compte(poster(**BON))
    form.refuser(DossierIncomplet())
    assert [(champ.nom, champ.erreurs) for champ in form.champs_en_erreur] == [("nom", ["Un."]), ("mail", ["Deux."])]


def test_refus_apres_lecture_des_erreurs_se_voit_encore():
    form = Compte(poster(**BON))
    assert form["nom"].erreurs == []
    form.refuser([Anomalie("nom", "Déjà pris.")])
    assert form["nom"].erreurs == ["Déjà pris."]


def test_refus_sur_un_formulaire_non_envoye_se_montre():
    form = Compte(initial={"nom": "Lamy"})
    form.refuser([Anomalie("nom", "À vérifier.")])
    assert (form.en_erreur, form["nom"].erreurs, form["nom"].valeur) == (True, ["À vérifier."], "Lamy")


@pytest.mark.parametrize(
    ("champ", "brut", "attendu"),
    [
        (Texte("T", longueur=5), "abcdef", ["Ce texte est trop long\u00a0: 5 caractères au plus, il en compte 6."]),
        (Texte("T", motif="[0-9]{5}", motif_refus="Cinq chiffres."), "1234", ["Cinq chiffres."]),
        (Texte("T", motif="[0-9]{5}", motif_refus="Cinq chiffres."), " 35000 ", "35000"),
        (Texte("T", obligatoire=False), "  ", ""),
        (TexteLong("T"), "un%0D%0Adeux", "un\ndeux"),
        (Telephone("T", obligatoire=False), "", ""),
        (Telephone("T"), "0612345678", "+33612345678"),
        (Jour("J", obligatoire=False), "", None),
        (Jour("J", au_plus_tard=date(2012, 12, 31)), "1/1/2013", ["Indiquez une date jusqu’au 31/12/2012."]),
        (Jour("J", au_plus_tot=date(1920, 1, 1)), "31/12/1919", ["Indiquez une date à partir du 01/01/1920."]),
        (Jour("J", au_plus_tot=date(1920, 1, 1)), "1/1/1920", date(1920, 1, 1)),
        (Nombre("N", minimum=1, maximum=20), "12", 12),
        (Nombre("N", minimum=1, maximum=20), "21", ["Indiquez un nombre entre 1 et 20."]),
        (Nombre("N", minimum=1, maximum=20), "douze", ["Écrivez un nombre entier, en chiffres."]),
        (Nombre("N", minimum=1, maximum=20), "1,5", ["Écrivez un nombre entier, en chiffres."]),
        (Nombre("N", minimum=0, maximum=20, decimales=2), "9,75", Decimal("9.75")),
        (
            Nombre("N", minimum=0, maximum=20, decimales=1),
            "9,75",
            ["Écrivez un nombre, avec 1 décimale au plus, en chiffres."],
        ),
        (Nombre("N", minimum=0, maximum=20, obligatoire=False), "", None),
        (Choix("C", options=[("a", "A"), ("b", "B")]), "a", "a"),
        (Choix("C", options=[("a", "A")]), "z", [HORS_LISTE]),
        (Choix("C", options=[Option("a", "A", desactivee=True)]), "a", [HORS_LISTE]),
        (Choix("C", options=[("a", "A")]), "", ["Choisissez une réponse."]),
        (Choix("C", options=[("a", "A")], requis="Choisissez un pays."), "", ["Choisissez un pays."]),
        (Choix("C", options=[("a", "A")], obligatoire=False), "", ""),
        (OuiNon("O"), "oui", True),
        (OuiNon("O"), "non", False),
        (OuiNon("O"), "", ["Répondez par oui ou par non."]),
        (OuiNon("O"), "peut-être", ["Répondez par oui ou par non."]),
        (OuiNon("O", obligatoire=False), "", None),
        (Case("L"), "oui", True),
        (Case("L"), "", ["Cochez cette case pour continuer."]),
        (Case("L", obligatoire=False), "", False),
        (ChoixMultiples("M", options=[("a", "A"), ("b", "B")]), "b&champ=a", ["a", "b"]),
        (ChoixMultiples("M", options=[("a", "A")]), "z", [HORS_LISTE]),
        (ChoixMultiples("M", options=[("a", "A"), ("b", "B")], maximum=1), "a&champ=b", ["Cochez 1 réponse au plus."]),
        (MotDePasse("S"), "x" * 129, ["Ce mot de passe est trop long\u00a0: 128 caractères au plus."]),
        (Cache(), "revision-3", "revision-3"),
        (Texte("T", initiale="figé", desactive=True), "forgé", "figé"),
    ],
)
def test_champ_donne_sa_valeur_ou_dit_ce_qui_ne_va_pas(champ, brut, attendu):
    assert essayer(champ, brut) == attendu


def test_cases_non_cochees_donnent_une_liste_vide_ou_le_disent():
    assert essayer(ChoixMultiples("M", options=[("a", "A")], obligatoire=False), QueryDict()) == []
    assert essayer(ChoixMultiples("M", options=[("a", "A")]), QueryDict()) == ["Cochez au moins une réponse."]


@pytest.mark.parametrize(
    ("valeur", "choisies"),
    [("a&b", ["a&amp;b"]), ("2", ["2"]), ("", []), ("inconnue", []), ('"', []), ("1", ["1"])],
)
def test_liste_protege_ses_textes_et_choisit_au_plus_une_option(valeur, choisies):
    """« 1 » is no beginning of « 12 »; what nobody proposed selects nothing."""
    proposees = [
        Option("12", "<b>Douze</b>"),
        Option("1", "Un"),
        Option("2", "Deux", desactivee=True),
        ("a&b", "A & B"),
    ]
    liste = en_liste(options(proposees), valeur)
    assert re.findall(r'value="([^"]*)" selected', liste) == choisies
    assert "&lt;b&gt;Douze&lt;/b&gt;" in liste
    assert len(re.findall("<option", liste)) == 4


def test_choix_proposes_par_la_lecture_sont_les_seuls_admis():
    class Session(Formulaire):
        session = Choix("Session")

    form = Session(poster(session="2"))
    form.proposer(
        "session", [("1", "2026"), Option("2", "2027", groupe="À venir"), Option("3", "2028", groupe="À venir")]
    )
    assert form.is_valid()
    assert form["session"].liste == (
        '<option value="1">2026</option>\n'
        '<optgroup label="À venir"><option value="2" selected>2027</option>\n<option value="3">2028</option></optgroup>'
    )
    assert Session(poster(session="2"))["session"].erreurs == [HORS_LISTE]


@pytest.mark.parametrize(
    ("fichier", "attendu"),
    [
        (None, ["Choisissez un fichier."]),
        (SimpleUploadedFile("piece.PDF", b"%PDF"), "piece.PDF"),
        (
            SimpleUploadedFile("piece.exe", b"MZ"),
            ["Ce format n’est pas accepté. Choisissez un fichier .pdf, .jpg, .jpeg."],
        ),
        (SimpleUploadedFile("piece.pdf", b""), ["Ce fichier est vide. Choisissez-en un autre."]),
        (
            SimpleUploadedFile("piece.pdf", b"x" * (1024 * 1024 + 1)),
            ["Ce fichier est trop lourd\u00a0: 1\u00a0Mo au plus. Réduisez-le ou choisissez-en un autre."],
        ),
    ],
)
def test_fichier_est_retenu_ou_refuse_en_disant_pourquoi(fichier, attendu):
    class Depot(Formulaire):
        piece = Fichier("Pièce", taille_maximale=1024 * 1024)

    form = Depot(QueryDict(), {"piece": fichier} if fichier else {})
    assert form.a_des_fichiers
    assert (form.cleaned_data["piece"].name if form.is_valid() else form["piece"].erreurs) == attendu
    assert (form["piece"].valeur, form.brut(), form["piece"].attributs["accept"]) == ("", {}, ".pdf,.jpg,.jpeg")


@pytest.mark.parametrize(
    ("options", "attendu"),
    [
        ([("oui", "Oui"), ("non", "Non")], True),
        ([("a", "Une réponse plutôt longue"), ("b", "Une autre")], False),
        ([Option("a", "A", aide="Explication"), Option("b", "B")], False),
        ([(lettre, lettre) for lettre in "abcd"], False),
    ],
)
def test_deux_ou_trois_reponses_courtes_tiennent_cote_a_cote(options, attendu):
    champ = Champ("c", "C", genre="boutons", options=tuple(Choix("C", options=options).options))
    assert (champ.sont_courtes, champ.ancre) == (attendu, "champ-c-0")
