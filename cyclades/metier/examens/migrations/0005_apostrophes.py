"""Services named after an académie when its label still had a straight apostrophe."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F, Value
from django.db.models.functions import Replace


def redresser(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    services = apps.get_model("examens", "ServiceInscription").objects.filter(libelle__contains="'")
    services.update(libelle=Replace(F("libelle"), Value("'"), Value("’")))


class Migration(migrations.Migration):
    dependencies = [("examens", "0004_telephone_sans_borne")]

    operations = [migrations.RunPython(redresser, migrations.RunPython.noop)]
