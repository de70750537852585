"""Calls for help: who asks whom to come, on which page."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("wisepath_site", "0005_hours"),
    ]

    operations = [
        migrations.CreateModel(
            name="Call",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created", models.DateTimeField(auto_now_add=True)),
                ("module", models.CharField(blank=True, max_length=64)),
                ("ended", models.DateTimeField(blank=True, null=True)),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="wisepath_site.person")),
                (
                    "supporter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="called", to="wisepath_site.person"
                    ),
                ),
            ],
            options={"ordering": ("created", "id"), "abstract": False},
        ),
    ]
