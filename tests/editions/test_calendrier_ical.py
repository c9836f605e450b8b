"""The feed: what another reader of iCalendar finds in it."""

from datetime import UTC, datetime

import icalendar
import pytest

from cyclades.editions.calendrier_ical import Evenement, calendrier

PERIODE = Evenement(
    identifiant="service-1@cyclades.exemple.fr",
    titre="Baccalauréat professionnel 2026, académie de la Guyane : inscriptions",
    debut=datetime(2025, 10, 10, 12, 0, tzinfo=UTC),
    fin=datetime(2025, 11, 18, 2, 59, 59, tzinfo=UTC),
    modifie_le=datetime(2025, 9, 1, 8, 0, tzinfo=UTC),
    description="Clôture : lundi 17 novembre 2025 à 23 h 59 (heure de Cayenne), soit le 18 à 3 h 59 (heure de Paris)",
    adresse="https://cyclades.exemple.fr/calendrier/bcp/2026/guyane",
)
CLOTURE = Evenement("cloture-1@cyclades.exemple.fr", "Clôture", PERIODE.fin, PERIODE.modifie_le)


def lu(octets: bytes) -> list[dict[str, object]]:
    flux = icalendar.Calendar.from_ical(octets)
    return [{nom.lower(): icalendar.prop.vDDDTypes.from_ical(v.to_ical().decode()) if hasattr(v, "dt") else str(v)
             for nom, v in e.items()} for e in flux.walk("VEVENT")]  # fmt: skip


def test_calendrier_se_relit_evenement_par_evenement():
    assert lu(calendrier([PERIODE, CLOTURE], nom="Inscriptions")) == [
        {
            "uid": PERIODE.identifiant,
            "dtstamp": PERIODE.modifie_le,
            "last-modified": PERIODE.modifie_le,
            "summary": PERIODE.titre,
            "dtstart": PERIODE.debut,
            "dtend": PERIODE.fin,
            "transp": "TRANSPARENT",
            "description": PERIODE.description,
            "url": PERIODE.adresse,
        },
        {
            "uid": CLOTURE.identifiant,
            "dtstamp": CLOTURE.modifie_le,
            "last-modified": CLOTURE.modifie_le,
            "summary": "Clôture",
            "dtstart": CLOTURE.debut,
            "transp": "TRANSPARENT",
        },
    ]


def test_calendrier_porte_son_nom_et_ses_en_tetes():
    flux = icalendar.Calendar.from_ical(calendrier([], nom="Inscriptions"))
    assert {nom: str(valeur) for nom, valeur in flux.items()} == {
        "PRODID": "-//Cyclades//Calendrier des inscriptions//FR",
        "VERSION": "2.0",
        "METHOD": "PUBLISH",
        "X-WR-CALNAME": "Inscriptions",
    }


def test_calendrier_deux_fois_donne_les_memes_octets():
    assert calendrier([PERIODE], nom="a") == calendrier([PERIODE], nom="a")


def test_calendrier_plie_ses_lignes_a_75_octets_et_les_finit_par_crlf():
    lignes = calendrier([PERIODE], nom="Inscriptions").split(b"\r\n")
    assert max(map(len, lignes)) <= 75
    assert [ligne for ligne in lignes if b"\n" in ligne or b"\r" in ligne] == []


@pytest.mark.parametrize("titre", ["a\r\nEND:VEVENT\r\nBEGIN:VALARM", "a;b,c\\n", "🎉 « œ »"])
def test_calendrier_un_titre_hostile_reste_un_titre(titre):
    octets = calendrier([Evenement("x", titre, PERIODE.debut, PERIODE.modifie_le)], nom="a")
    (evenement,) = lu(octets)
    assert str(evenement["summary"]).replace("\r\n", "\n") == titre.replace("\r\n", "\n")
    assert [c.name for c in icalendar.Calendar.from_ical(octets).walk()] == ["VCALENDAR", "VEVENT"]
