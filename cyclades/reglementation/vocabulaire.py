"""The closed lists of words that the regulation uses, with the label that a user reads."""

from enum import StrEnum


class Domaine(StrEnum):
    """Family of exams. Its label depends on the session (R5): see ``Commun.domaine``."""

    BCP = "BCP"
    CAP = "CAP"
    BP = "BP"
    CS = "CS"


class Forme(StrEnum):
    """Way of sitting an exam: all at once, or over several sessions (R54 to R61)."""

    GLOBALE = "globale"
    PROGRESSIVE = "progressive"

    @property
    def libelle(self) -> str:
        return self.value.capitalize()


class Position(StrEnum):
    """What a candidature does of an épreuve."""

    INSCRIT = "inscrit"
    NON_INSCRIT = "non_inscrit"
    DISPENSE = "dispense"
    BENEFICE = "benefice"

    @property
    def libelle(self) -> str:
        return _LIBELLES_POSITION[self]


_LIBELLES_POSITION = {
    Position.INSCRIT: "Inscrit",
    Position.NON_INSCRIT: "Non inscrit",
    Position.DISPENSE: "Dispensé",
    Position.BENEFICE: "Bénéfice",
}


class Mode(StrEnum):
    """How an épreuve is assessed."""

    PONCTUEL = "ponctuel"
    CCF = "ccf"

    @property
    def libelle(self) -> str:
        return "Ponctuel" if self is Mode.PONCTUEL else "Contrôle en cours de formation"


class GroupeModes(StrEnum):
    """The three columns of a règlement d'examen: the mode depends on where one prepares (R63 to R65)."""

    HABILITE = "habilite"
    NON_HABILITE = "non_habilite"
    FC_HABILITE = "fc_habilite"


class Voie(StrEnum):
    """How the candidate prepares for the exam (R22)."""

    SCOLAIRE = "scolaire"
    APPRENTI = "apprenti"
    FORMATION_CONTINUE = "formation_continue"
    ENSEIGNEMENT_A_DISTANCE = "enseignement_a_distance"
    INDIVIDUEL = "individuel"


class Nature(StrEnum):
    """Nature of an épreuve; decides what counts as professional (R109, R117)."""

    PROFESSIONNELLE = "professionnelle"
    GENERALE = "generale"
    MIXTE = "mixte"
    FACULTATIVE = "facultative"
    PROJET = "projet"
    CONTROLE = "controle"


class Calcul(StrEnum):
    """How the mark of an épreuve enters the mean."""

    MOYENNE = "moyenne"
    ECART_A_10 = "ecart_a_10"
    POINTS_AU_DESSUS_DE_10 = "points_au_dessus_de_10"
    MEILLEURE_NOTE = "meilleure_note"
    MOYENNE_PROFESSIONNELLE = "moyenne_professionnelle"
    PARTIE = "partie"


class TypeChoix(StrEnum):
    """What a candidate may have to choose at an épreuve."""

    LANGUE = "langue"
    ACTIVITES_EPS = "activites_eps"
    PAYS = "pays"
    OPTION = "option"


class TypeAcquis(StrEnum):
    """What a candidate already holds that gives a dispense or a bénéfice de notes."""

    MEME_SPECIALITE = "meme_specialite"
    AUTRE_SPECIALITE = "autre_specialite"
    DIPLOME = "diplome"
    VAE = "vae"
    DISPENSE_LEGALE = "dispense_legale"

    @property
    def libelle(self) -> str:
        return _LIBELLES_ACQUIS[self]


_LIBELLES_ACQUIS = {
    TypeAcquis.MEME_SPECIALITE: "Même spécialité déjà présentée, sans obtenir le diplôme",
    TypeAcquis.AUTRE_SPECIALITE: "Autre spécialité du même diplôme déjà présentée, sans l’obtenir",
    TypeAcquis.DIPLOME: "Autre spécialité ou autre diplôme obtenu",
    TypeAcquis.VAE: "Unités validées par la validation des acquis de l’expérience (VAE)",
    TypeAcquis.DISPENSE_LEGALE: "Autre dispense prévue par un texte",
}


class SituationEps(StrEnum):
    """What the candidate declares about physical education (R130 to R134)."""

    APTE = "apte"
    INAPTE = "inapte"
    DISPENSE_DEMANDEE = "dispense_demandee"
    ADAPTEE = "adaptee"

    @property
    def libelle(self) -> str:
        return _LIBELLES_EPS[self]


_LIBELLES_EPS = {
    SituationEps.APTE: "Apte : je passe l’épreuve",
    SituationEps.INAPTE: "Inapte : je fournis un certificat médical",
    SituationEps.DISPENSE_DEMANDEE: "Dispense demandée, sans certificat médical",
    SituationEps.ADAPTEE: "Épreuve adaptée : je fournis une notification de la MDPH",
}


class Amenagement(StrEnum):
    """Measures granted by the authority for a handicap that change what is registered (R62, R93, R147)."""

    ETALEMENT = "etalement"
    CONSERVATION_NOTES = "conservation_notes"


class Validation(StrEnum):
    """How a service has a registration validated (R47, D7)."""

    PAPIER = "papier"
    EN_LIGNE = "en_ligne"


class Confiance(StrEnum):
    """How sure a figure or a rule is, in the words of the packs of regulation."""

    VERIFIED = "verified"
    SECONDARY = "secondary"
    ANALOGY = "analogy"
    MEMORY = "memory"
    UNKNOWN = "unknown"
    SANS_OBJET = "sans_objet"
    CONCEPTION = "conception"

    @property
    def libelle(self) -> str:
        return _LIBELLES_CONFIANCE[self]

    @property
    def est_verifiee(self) -> bool:
        return self in {Confiance.VERIFIED, Confiance.SANS_OBJET}

    @property
    def est_supposee(self) -> bool:
        """Was it read nowhere for this very thing, neither in a text nor on a secondary page?"""
        return self in {Confiance.ANALOGY, Confiance.MEMORY, Confiance.UNKNOWN}


_LIBELLES_CONFIANCE = {
    Confiance.VERIFIED: "lu dans un texte ou un document officiel",
    Confiance.SECONDARY: "lu dans une source secondaire, non vérifié dans le texte",
    Confiance.ANALOGY: "repris d’une spécialité voisine, non vérifié",
    Confiance.MEMORY: "non vérifié",
    Confiance.UNKNOWN: "inconnu",
    Confiance.SANS_OBJET: "sans objet",
    Confiance.CONCEPTION: "règle de gestion de ce service, faute de texte",
}


class Portee(StrEnum):
    """Where a rule is held: here, elsewhere in the service, by people, or not yet."""

    REGLEMENTATION = "reglementation"
    DEFINITION = "definition"
    SANS_PAQUET = "sans_paquet"
    SERVICE = "service"
    GESTION = "gestion"
    A_VENIR = "a_venir"
    INCONNUE = "inconnue"


class Absence(StrEnum):
    """Why there is no mark: unjustified (R122), justified (R123), or justified and to be sat again (R124)."""

    INJUSTIFIEE = "injustifiee"
    JUSTIFIEE = "justifiee"
    REMPLACEMENT = "remplacement"


class Discipline(StrEnum):
    """Where a disciplinary procedure stands, when there is one (R154, R155)."""

    EN_ATTENTE = "en_attente"
    ANNULEE = "annulee"


class CodeDecision(StrEnum):
    """The decisions of a jury (R129)."""

    ADMIS = "ADMIS"
    ADMISSIBLE_G2 = "ADMISSIBLE_G2"
    ADMIS_G2 = "ADMIS_G2"
    AJOURNE = "AJOURNE"
    AJOURNE_ABSENCE = "AJOURNE_ABSENCE"
    PARTIEL = "PARTIEL"
    REMPLACEMENT = "REMPLACEMENT"
    EN_ATTENTE = "EN_ATTENTE"
    ANNULE = "ANNULE"

    @property
    def libelle(self) -> str:
        return _LIBELLES_DECISION[self]


_LIBELLES_DECISION = {
    CodeDecision.ADMIS: "Admis",
    CodeDecision.ADMISSIBLE_G2: "Autorisé à se présenter à l’épreuve de contrôle",
    CodeDecision.ADMIS_G2: "Admis après l’épreuve de contrôle",
    CodeDecision.AJOURNE: "Ajourné",
    CodeDecision.AJOURNE_ABSENCE: "Ajourné pour absence non justifiée",
    CodeDecision.PARTIEL: "Session partielle",
    CodeDecision.REMPLACEMENT: "En attente de l’épreuve de remplacement",
    CodeDecision.EN_ATTENTE: "En attente d’une décision disciplinaire",
    CodeDecision.ANNULE: "Session annulée",
}


class Etape(StrEnum):
    """The nine steps of the registration, in order (R38)."""

    MODALITES = "modalites"
    IDENTIFICATION = "identification"
    INFORMATIONS = "informations"
    QUALIFICATION = "qualification"
    ACQUIS = "acquis"
    EPREUVES = "epreuves"
    RECAPITULATIF = "recapitulatif"
    CONDITIONS = "conditions"
    NUMERO = "numero"

    @property
    def libelle(self) -> str:
        return _LIBELLES_ETAPE[self]

    @property
    def rang(self) -> int:
        return list(Etape).index(self) + 1


_LIBELLES_ETAPE = {
    Etape.MODALITES: "Modalités d’inscription",
    Etape.IDENTIFICATION: "Identification",
    Etape.INFORMATIONS: "Informations candidature",
    Etape.QUALIFICATION: "Qualification présentée",
    Etape.ACQUIS: "Acquis",
    Etape.EPREUVES: "Épreuves",
    Etape.RECAPITULATIF: "Récapitulatif",
    Etape.CONDITIONS: "Conditions d’inscription",
    Etape.NUMERO: "N° d’inscription",
}
