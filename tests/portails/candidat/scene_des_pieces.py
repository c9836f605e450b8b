"""One person, one registration, and the pages of its pieces."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cyclades.metier.pieces.models import Piece
from cyclades.socle.instants import maintenant
from tests.fabriques import petit_pays
from tests.fabriques.comptes import client_connecte, compte
from tests.fabriques.envois import juger_les_envois
from tests.fabriques.services import service
from tests.portails.outils import texte


class Scene:
    """One person, one registration, the address of each page of its pieces."""

    def __init__(self):
        petit_pays.poser()
        self.quand = maintenant()
        self.personne = compte(quand=self.quand)
        self.ouvert = service(quand=self.quand, reglages=petit_pays.REGLAGES)
        self.inscrite = petit_pays.inscrire(self.personne, self.ouvert, quand=self.quand)
        self.client = client_connecte(self.personne, quand=self.quand)
        self.piece = Piece.objects.get(candidature=self.inscrite, cle="identite")

    def adresse(self, route):
        de_la_piece = {"deposer_piece", "retirer_piece", "mon_fichier"}
        return reverse(route, args=(self.inscrite, *((self.piece.pk,) if route in de_la_piece else ())))

    def lire(self, route="mes_justificatifs", client=None):
        return (client or self.client).get(self.adresse(route))

    def presser(self, route, **options):
        return self.client.post(self.adresse(route), **options)

    def poster(self, *octets, nom="carte.jpg", client=None, **entetes):
        """Sent, and judged by nobody yet."""
        fichiers = [SimpleUploadedFile(nom, un) for un in octets]
        return (client or self.client).post(self.adresse("deposer_piece"), {"fichiers": fichiers}, **entetes)

    def envoyer(self, *octets, **options):
        """Sent, and judged behind."""
        reponse = self.poster(*octets, **options)
        juger_les_envois()
        return reponse

    def regler(self, **champs):
        Piece.objects.filter(pk=self.piece.pk).update(**champs)

    def dit(self, *mots):
        """What the list says of the piece, all these words."""
        page = self.lire().content.decode()
        debut = page.index(f'id="piece-{self.piece.pk}"')
        dite = texte(type("Page", (), {"content": page[debut - 4 : page.index("</li>", debut)].encode()}))
        return dite if not mots else [mot in dite for mot in mots]
