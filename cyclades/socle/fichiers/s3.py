"""A bucket: `s3://bucket/prefix?endpoint=https://…&region=…`, credentials in the usual variables of that protocol."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from cyclades.socle.fichiers.refus import FichierAbsent

ABSENT = {"404", "NoSuchKey", "NotFound"}
REGLAGES = Config(
    connect_timeout=5,
    read_timeout=30,
    retries={"max_attempts": 4, "mode": "standard"},
    s3={"addressing_style": "path"},  # one name and one certificate, whatever the bucket
)


class Seau:
    """An object appears whole or not at all, and durably, by the contract of the protocol."""

    def __init__(self, ou: str) -> None:
        adresse = urlsplit(ou)
        options = {nom: valeurs[0] for nom, valeurs in parse_qs(adresse.query).items()}
        self.seau, self.prefixe = adresse.netloc, adresse.path.strip("/")
        self.client: Any = boto3.client(
            "s3",
            endpoint_url=options.get("endpoint"),
            region_name=options.get("region", "eu-west-3"),
            config=REGLAGES,
        )

    def ecrire(self, cle: str, octets: bytes) -> None:
        self.client.put_object(Bucket=self.seau, Key=self._nom(cle), Body=octets)

    def assurer(self, cle: str) -> None:
        """Nothing more to do: what was answered is kept."""

    def rajeunir(self, cle: str) -> bool:  # noqa: ARG002 (the same gestures as a folder)
        """Never: written again, an object is young, and its bytes are the same."""
        return False

    def lire(self, cle: str) -> bytes:
        """:raises FichierAbsent: nothing is stored there."""
        try:
            octets: bytes = self.client.get_object(Bucket=self.seau, Key=self._nom(cle))["Body"].read()
        except ClientError as erreur:
            if _est_une_absence(erreur):
                raise FichierAbsent(cle) from erreur
            raise
        return octets

    def existe(self, cle: str) -> bool:
        try:
            self.client.head_object(Bucket=self.seau, Key=self._nom(cle))
        except ClientError as erreur:
            if _est_une_absence(erreur):
                return False
            raise
        return True

    def effacer(self, cle: str) -> None:
        self.client.delete_object(Bucket=self.seau, Key=self._nom(cle))

    def effacer_si_ancien(self, cle: str, avant: datetime) -> bool:
        """Looked at, then erased: the protocol does not bind both, so some milliseconds are left between them."""
        try:
            depuis: datetime = self.client.head_object(Bucket=self.seau, Key=self._nom(cle))["LastModified"]
        except ClientError as erreur:
            if _est_une_absence(erreur):
                return False
            raise
        if depuis > avant:
            return False
        self.effacer(cle)
        return True

    def parcourir(self, debut: str) -> Iterator[tuple[str, datetime]]:
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.seau, Prefix=self._nom(debut))
        for page in pages:
            for objet in page.get("Contents", ()):
                yield objet["Key"].rpartition("/")[2], objet["LastModified"]

    def restes(self, avant: datetime) -> Iterator[str]:  # noqa: ARG002
        """None: an object appears whole or not at all."""
        return iter(())

    def effacer_reste(self, nom: str) -> None:
        """None is ever named."""

    def repond(self) -> bool:
        """Is the bucket there, and ours to read?"""
        try:
            self.client.head_bucket(Bucket=self.seau)
        except (BotoCoreError, ClientError):
            return False
        return True

    def _nom(self, cle: str) -> str:
        return f"{self.prefixe}/{cle}" if self.prefixe else cle


def _est_une_absence(erreur: ClientError) -> bool:
    return erreur.response.get("Error", {}).get("Code") in ABSENT
