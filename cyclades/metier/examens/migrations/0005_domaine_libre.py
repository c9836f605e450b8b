"""The key of a domaine is data: the base knows no list of them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("examens", "0004_telephone_sans_borne")]

    operations = [migrations.AlterField("session", "domaine", models.CharField(max_length=12))]
