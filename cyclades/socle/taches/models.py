"""What the background jobs need to survive: the leases of the workers, the slots already enqueued."""

from django.db import models


class Ouvrier(models.Model):
    """One worker, alive until `expire_le`: renewed every few seconds, by nobody once it is dead."""

    id = models.CharField(primary_key=True, max_length=64)
    demarre_le = models.DateTimeField()
    expire_le = models.DateTimeField(db_index=True)


class Creneau(models.Model):
    """One slot of one recurring act. Unique: of all the processes that look, one enqueues it."""

    nom = models.CharField(max_length=60)
    debut_le = models.DateTimeField()
    tache_id = models.UUIDField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["nom", "debut_le"], name="creneau_unique"),)


DONNEES_PERSONNELLES: dict[str, dict[str, tuple[str, str]]] = {}
