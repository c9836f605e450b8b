"""For each kind of text: what is typed and what is kept, what is typed and why it is refused."""

# ruff: noqa: RUF001 (look-alikes are what it is about)

BLANCS = "\u00a0\u2009\u202f\u3000\t"
"""Spaces of all kinds, that nobody tells from a space."""

NOMS = {
    "A": "A",
    "de La Rochefoucauld": "de La Rochefoucauld",
    "d'Estaing": "d'Estaing",
    "D’ESTAING": "D'ESTAING",
    "N‘Diaye": "N'Diaye",
    "Kerʼhoas": "Kerʼhoas".replace("ʼ", "'"),
    "N´Guessan": "N'Guessan",
    "N`Guessan": "N'Guessan",
    "Mataʻafa": "Mata'afa",
    "O＇Neill": "O'Neill",
    "Šaʿbān": "Ša'bān",
    "Saint‐Exupéry": "Saint-Exupéry",
    "Saint‑Exupéry": "Saint-Exupéry",
    "Saint–Exupéry": "Saint-Exupéry",
    "Saint−Exupéry": "Saint-Exupéry",
    "Saint—Exupéry": "Saint-Exupéry",
    "Le Bris--Kervella": "Le Bris--Kervella",
    "Œuvrard": "Œuvrard",
    "Noe\u0308l": "Noël",
    "Ŭrsul": "Ŭrsul",
    "Nuñez": "Nuñez",
    "Müller": "Müller",
    "Groß": "Groß",
    "Ångström": "Ångström",
    "Łukasz": "Łukasz",
    "Nguyễn": "Nguyễn",
    "Çelik": "Çelik",
    "Işık": "Işık",
    "Þór Guðmundsson": "Þór Guðmundsson",
    "Đorđević": "Đorđević",
    "Ħalil": "Ħalil",
    "Puigcercós i Gal·lart": "Puigcercós i Gal·lart",
    "Gal•lart": "Gal·lart",
    "Mª Carmen": "Mª Carmen",
    "Paul Jr.": "Paul Jr.",
    "M\u0302bala": "M\u0302bala",
    "Le\u00adfebvre": "Lefebvre",
    "La\u200bmy": "Lamy",
    "\u202aLamy\u202c": "Lamy",
    "\ufeffLamy": "Lamy",
    "La\u2800my": "Lamy",
    "\uff2camy": "Lamy",
    "Le\ufb00evre": "Leffevre",
    f"  Le{BLANCS}Bris ": "Le Bris",
    "é" * 100: "é" * 100,
}
PRENOMS = NOMS | {"Paul, Marie": "Paul, Marie", "Jean–Noël,Léa": "Jean-Noël,Léa"}
NOMS_REFUSES = {
    "Lamy 2": "Le caractère «\u00a02\u00a0» ne figure pas dans un nom.",
    "Lamy٣": "ne peut pas figurer sur vos documents",
    "Lamy<b>": "Le caractère «\u00a0<\u00a0» ne figure pas dans un nom.",
    "Lamy @": "Le caractère «\u00a0@\u00a0» ne figure pas dans un nom.",
    "L\u0430my": "(lettre cyrillique)",
    "Λamy": "(lettre grecque)",
    "لمى": "(lettre arabe)",
    "王": "(caractère chinois)",
    "Lamy😀": "(pictogramme)",
    "La\x00my": "caractère invisible ou illisible en position 3",
    "La\ufffdmy": "caractère invisible ou illisible en position 3",
    "La\ue000my": "caractère invisible ou illisible en position 3",
    "-": "Écrivez au moins une lettre.",
    "\u200b'": "Écrivez au moins une lettre.",
    "- \u0301": "ne figure pas dans un nom",
    "Z\u0301\u0302\u0303\u0308amy": "trop d’accents",
    "x" * 101: "100 caractères au plus, il en compte 101.",
}

LIGNES = {
    "Appt n° 12": "Appt n° 12",
    "12 bis, rue de l’Île": "12 bis, rue de l'Île",
    "Bât. B – 3ᵉ étage": "Bât. B - 3ᵉ étage",
    "№ 4 «\u00a0Les Pins\u00a0»": "n° 4 « Les Pins »",
    "1er étage (gauche)": "1er étage (gauche)",
    "c/o M. & Mme O‘Neill": "c/o M. & Mme O'Neill",
    "½ tour": "½ tour",
    "Rés. Épi d'Or\u200b": "Rés. Épi d'Or",
    f"3{BLANCS}rue": "3 rue",
    "\uff13 rue": "3 rue",
}
LIGNES_REFUSEES = {
    "улица Мира": "Écrivez en lettres latines",
    "rue 😀": "(pictogramme)",
    "٣ rue": "ne peut pas figurer sur vos documents",
    "rue\x07": "caractère invisible ou illisible en position 4",
    "-": "au moins une lettre ou un chiffre",
}
LOCALITES = {
    "ST MALO": "ST MALO",
    "L’Haÿ‐les‐Roses": "L'Haÿ-les-Roses",
    "PARIS 11": "PARIS 11",
    "Hồ Chí Minh": "Hồ Chí Minh",
    "Y": "Y",
    "RENNES CEDEX 7": "RENNES CEDEX 7",
}
LOCALITES_REFUSEES = {"35000": "en lettres", "Москва": "(lettre cyrillique)", "x" * 101: "100 caractères au plus"}

CODES = {"SW1A 2AA": "SW1A 2AA", "35000": "35000", "1000-205": "1000-205", "": "", "B–1050": "B-1050"}
CODES_REFUSES = {"Москва": "(lettre cyrillique)", "35@00": "en lettres sans accent et en chiffres"}
CODES_FRANCAIS = {
    "35000": "35000",
    "35 000": "35000",
    f"35{BLANCS}000": "35000",
    "35.000": "35000",
    "F-35000": "35000",
    "fr 35000": "35000",
    "\u200e35000\u200c": "35000",
    "\uff13\uff15\uff10\uff10\uff10": "35000",
    "98713": "98713",
    "20000": "20000",
    "98000": "98000",
}
CODES_FRANCAIS_REFUSES = {
    "3500": "commencez-le par un zéro",
    "350000": "compte cinq chiffres",
    "35OOO": "compte cinq chiffres",
    "Rennes": "compte cinq chiffres",
    "00000": "compte cinq chiffres",
    "": "compte cinq chiffres",
}

TELEPHONES = {
    "06 12 34 56 78": "+33612345678",
    "06.12.34.56.78": "+33612345678",
    "06-12-34-56-78": "+33612345678",
    "06–12–34–56–78": "+33612345678",
    "06/12/34/56/78": "+33612345678",
    f"06{BLANCS}12345678": "+33612345678",
    "\u202a06 12 34 56 78\u202c": "+33612345678",
    "06\u200b12345678\ufeff": "+33612345678",
    "\uff10\uff16\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18": "+33612345678",
    "0033 6 12 34 56 78": "+33612345678",
    "+33 (0)6 12 34 56 78": "+33612345678",
    "+33 06 12 34 56 78": "+33612345678",
    "33612345678": "+33612345678",
    "0123456789": "+33123456789",
    "07 12 34 56 78": "+33712345678",
    "0694 12 34 56": "+594694123456",
    "0262123456": "+262262123456",
    "0269 61 23 45": "+262269612345",
    "0696123456": "+596696123456",
    "0690 12 34 56": "+590690123456",
    "0691 30 12 34": "+590691301234",
    "0709 12 34 56": "+596709123456",
    "0508 41 23 45": "+508412345",
    "+687 27 12 34": "+687271234",
    "+689 40 12 34 56": "+68940123456",
    "+32 470 12 34 56": "+32470123456",
    "+44 7700 900123": "+447700900123",
    "+225 07 12 34 56 78": "+2250712345678",
}
TELEPHONES_REFUSES = {
    "06 12 34": "687",
    "06 12 34 56 7": "10 chiffres en commençant par 0",
    "+33 6 12 34 56 7": "10 chiffres en commençant par 0",
    "061234567890": "n’a pas le bon nombre de chiffres",
    "27 12 34": "+687 pour la Nouvelle-Calédonie",
    "40 12 34 56": "+689 pour la Polynésie française",
    "+32 470 12 34 5": "l’indicatif du pays puis le numéro entier",
    "+999 123456": "n’est pas reconnu",
    "zéro six": "Écrivez le numéro en chiffres",
    "06 12 34 56 7a": "Écrivez le numéro en chiffres",
    "٠٦١٢٣٤٥٦٧٨": "Écrivez le numéro en chiffres",
    "+": "Écrivez le numéro en chiffres",
}

COURRIELS = {
    "Lea.Martin+exam@Exemple.FR": "Lea.Martin+exam@exemple.fr",
    " o'neill@sous.domaine.co.uk ": "o'neill@sous.domaine.co.uk",
    "a@b.io": "a@b.io",
    "lea\u200b@exemple.fr\ufeff": "lea@exemple.fr",
    f"{BLANCS}lea@exemple.fr{BLANCS}": "lea@exemple.fr",
}
COURRIELS_REFUSES = {
    "lea": "avec «\u00a0@\u00a0»",
    "@exemple.fr": "avec «\u00a0@\u00a0»",
    "lea@": "avec «\u00a0@\u00a0»",
    "lea@@exemple.fr": "plusieurs «\u00a0@\u00a0»",
    "lea@exemple": "est incomplète",
    "lea@192.168.0.1": "est incomplète",
    "lea@exem_ple.fr": "n’est pas correcte",
    "lea@-exemple.fr": "n’est pas correcte",
    "lea..martin@exemple.fr": "La partie avant",
    ".lea@exemple.fr": "La partie avant",
    "lea martin@exemple.fr": "contient une espace",
    "léa@exemple.fr": "(lettre accentuée)",
    "\uff4aeanne@exemple.fr": "(caractère pleine chasse)",
    "l\u0435a@exemple.fr": "(lettre cyrillique)",
    "lea@\u0435\u0445emple.fr": "(lettre cyrillique)",
    "lea@xn--mple-w5d6b.fr": "semblable aux nôtres",
    "x" * 65 + "@exemple.fr": "La partie avant",
    "lea@" + "a." * 130 + "fr": "254 caractères au plus",
}

INES = {
    "1234567890A": "1234567890A",
    "1234567890a": "1234567890A",
    "123 456 789 0 A": "1234567890A",
    "123.456.789.0-a": "1234567890A",
    f"088553495{BLANCS}dy": "088553495DY",
    "\u200b088553495DY": "088553495DY",
    "1234a56789b": "1234A56789B",
}
INES_REFUSES = {
    "123456789A": "compte 11 caractères, vous en avez écrit 10",
    "12345678901A": "compte 11 caractères, vous en avez écrit 12",
    "O88553495DY": "le chiffre 0 pour la lettre O",
    "123456789é0": "sans accent",
    "088553495D+": "sans accent",
}

JOURS = {
    "29022004": "2004-02-29",
    "29/02/2004": "2004-02-29",
    "29-2-2004": "2004-02-29",
    "29.02.2004": "2004-02-29",
    " 29 02 2004 ": "2004-02-29",
    "29 / 02 / 2004": "2004-02-29",
    "29–02–2004": "2004-02-29",
    f"29{BLANCS}02{BLANCS}2004": "2004-02-29",
    "\u200e29/\u200e02/\u200e2004": "2004-02-29",
    "\uff12\uff19/02/2004": "2004-02-29",
    "2004-02-29": "2004-02-29",
    "2004/02/29": "2004-02-29",
    "29 février 2004": "2004-02-29",
    "29 fevrier 2004": "2004-02-29",
    "29 FÉVR. 2004": "2004-02-29",
    "29-fev-2004": "2004-02-29",
    "29fév2004": "2004-02-29",
    "le 1er août 2004": "2004-08-01",
    "1ᵉʳ aout 2004": "2004-08-01",
    "3 sept. 2004": "2004-09-03",
    "3 juil 2004": "2004-07-03",
}
JOURS_REFUSES = {
    "31/02/2005": "Le 31/02/2005 n’existe pas",
    "31022005": "Le 31/02/2005 n’existe pas",
    "00/01/2005": "Le 00/01/2005 n’existe pas",
    "01/13/2005": "Le mois «\u00a013\u00a0» n’existe pas",
    "20050130": "n’est pas plausible",
    "01/01/0005": "L’année «\u00a00005\u00a0» n’est pas plausible",
    "01/01/05": "l’année sur quatre chiffres",
    "010105": "huit chiffres",
    "1012005": "huit chiffres",
    "3 jui 2004": "juin ou juillet",
    "3 brumaire 2004": "n’est pas reconnu",
    "mai 2004": "le jour, le mois et l’année",
    "2004": "huit chiffres",
    "hier": "le jour, le mois et l’année",
    "٢٩/٠٢/٢٠٠٤": "par exemple",
}

ANNEES = {
    "2026": 2026, " 2026 ": 2026, "juin 2026": 2026, "Juin. 2026": 2026, "06/2026": 2026, "session 2026": 2026,
    "14 juin 2026": 2026, "juillet\u00a02025": 2025,
}  # fmt: skip
ANNEES_REFUSEES = dict.fromkeys(("26", "2025/2026", "2025-2026", "abs", "l’an dernier", "20260"), "sur quatre chiffres")

NOTES = {
    "14": "14", "14,5": "14.5", "14.50": "14.50", "14/20": "14", "14,5 / 20": "14.5", "14 sur 20": "14", "0": "0",
    "\u200b12": "12", "１４": "14",
}  # fmt: skip
NOTES_REFUSEES = {
    "abs": "laissez ce champ vide",
    "Absent": "laissez ce champ vide",
    "DISP.": "laissez ce champ vide",
    "140/200": "Écrivez la note sur 20",
    "21": "entre 0 et 20",
    "quatorze": "en chiffres",
    "12,345": "avec 2 décimales au plus",
    "-4": "en chiffres",
}
