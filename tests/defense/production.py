"""What an operator gives of a production that is well set."""

import base64
import hashlib

CLE_DES_FICHIERS = base64.urlsafe_b64encode(hashlib.sha256(b"une cle des essais").digest()).decode()
REGLES = {
    "ADRESSE": "https://inscriptions.exemple.fr",
    "ATTRAPE_COURRIELS": "",
    "MANDATAIRES": ["10.0.0.5", "10.1.0.0/24", "fd00::/64"],
    "BASE": "postgresql://cyclades@base.exemple.fr/cyclades",
    "CLES_FICHIERS": [CLE_DES_FICHIERS],
    "CLES_SCEAU": [],
    "MAIL_HOTE": "relais.exemple.fr",
    "MAIL_PORT": 587,
    "MAIL_DE": "Cyclades <ne-pas-repondre@exemple.fr>",
}
"""What `config.env` reads of it."""
