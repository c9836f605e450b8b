from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("candidatures", "0002_signee_le"),
    ]

    operations = [
        migrations.AddField(
            model_name="candidature",
            name="validation_jusqu_a",
            field=models.DateTimeField(null=True),
        ),
    ]
