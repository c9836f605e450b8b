"""An index on the table of the library: running jobs are looked for every few seconds, among all that have run."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("taches", "0001_initial"),
        ("django_tasks_database", "0021_conditional_partial_index_ordering"),
    ]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX taches_statut ON django_tasks_database_dbtaskresult (status)",
            "DROP INDEX taches_statut",
        ),
    ]
