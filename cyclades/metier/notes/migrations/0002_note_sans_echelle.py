"""A mark is out of what its exam says at its session: the base knows no scale."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("notes", "0001_initial")]

    operations = [
        migrations.RemoveConstraint("resultatanterieur", "resultat_note_sur_20"),
        migrations.AlterField(
            "resultatanterieur", "note", models.DecimalField(decimal_places=3, max_digits=6, null=True)
        ),
        migrations.AddConstraint(
            "resultatanterieur",
            models.CheckConstraint(condition=Q(note__isnull=True) | Q(note__gte=0), name="resultat_note_positive"),
        ),
    ]
