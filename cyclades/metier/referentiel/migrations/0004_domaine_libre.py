"""The key of a domaine is data: the base knows no list of them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("referentiel", "0003_autres_noms_de_pays")]

    operations = [migrations.AlterField("specialite", "domaine", models.CharField(max_length=12))]
