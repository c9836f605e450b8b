"""The département of the postal address, for those already registered as for those to come."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

FRANCE = "99100"


def remplir(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    """From the current version of each, within its académie."""
    candidatures = apps.get_model("candidatures", "Candidature")
    codes = apps.get_model("referentiel", "CodePostal")
    for une in candidatures.objects.exclude(version=0).only("version", "academie_id").iterator():
        version = une.versions.filter(numero=une.version).first()
        fiche = ((version.dossier if version else {}) or {}).get("identification") or {}
        if fiche.get("pays") != FRANCE or not fiche.get("code_postal"):
            continue
        connus = codes.objects.filter(code=fiche["code_postal"], commune__departement__academie=une.academie_id)
        code = connus.order_by("commune__departement").values_list("commune__departement", flat=True).first()
        if code:
            candidatures.objects.filter(pk=une.pk).update(departement_postal=code)


class Migration(migrations.Migration):
    dependencies = [
        ("candidatures", "0004_anciens_numeros"),
        ("referentiel", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="candidature",
            name="departement_postal",
            field=models.CharField(blank=True, db_default="", default="", max_length=3),
        ),
        migrations.RunPython(remplir, migrations.RunPython.noop),
    ]
