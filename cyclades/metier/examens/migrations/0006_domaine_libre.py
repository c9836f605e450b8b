"""The key of a domaine is data: the base knows no list of them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("examens", "0005_apostrophes")]

    operations = [migrations.AlterField("session", "domaine", models.CharField(max_length=12))]
