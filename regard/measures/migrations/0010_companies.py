"""What companies said, those at risk, a prior of their own; an address that changes hands is noted."""

from django.db import migrations, models

FIGURES = [
    ("n", models.PositiveIntegerField()),
    ("met", models.PositiveIntegerField()),
    ("recent", models.PositiveIntegerField()),
    ("recent_met", models.PositiveIntegerField()),
]
ID = ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"))

MAKE = """
CREATE FUNCTION measures_touch_address() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO measures_touched (customer_id) SELECT OLD.customer_id
    WHERE EXISTS (SELECT 1 FROM judgement_judgement WHERE customer_id = OLD.customer_id);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO measures_touched (customer_id) SELECT NEW.customer_id
    WHERE EXISTS (SELECT 1 FROM judgement_judgement WHERE customer_id = NEW.customer_id);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER measures_address AFTER INSERT OR DELETE ON customers_address FOR EACH ROW
  EXECUTE FUNCTION measures_touch_address();
CREATE TRIGGER measures_address_moved AFTER UPDATE ON customers_address FOR EACH ROW
  WHEN (OLD.customer_id <> NEW.customer_id OR OLD.value <> NEW.value) EXECUTE FUNCTION measures_touch_address();
INSERT INTO measures_touched (customer_id) SELECT DISTINCT customer_id FROM judgement_judgement;
"""
DROP = """
DROP TRIGGER measures_address_moved ON customers_address;
DROP TRIGGER measures_address ON customers_address;
DROP FUNCTION measures_touch_address();
"""


class Migration(migrations.Migration):
    dependencies = [("measures", "0009_what_touches_more"), ("customers", "0002_companies")]
    operations = [
        migrations.CreateModel(
            name="CompanyRegard",
            fields=[
                ID,
                ("company", models.CharField(max_length=255)),
                ("team_id", models.BigIntegerField(null=True)),
                *FIGURES,
            ],
            options={"indexes": [models.Index(fields=["company"], name="regard_company")]},
        ),
        migrations.CreateModel(
            name="CompanyRisk",
            fields=[
                ID,
                ("is_whole", models.BooleanField()),
                ("team_id", models.BigIntegerField(null=True)),
                ("company", models.CharField(max_length=255)),
                *FIGURES,
                ("fell_by", models.FloatField()),
            ],
            options={
                "indexes": [models.Index(fields=["is_whole", "team_id", "-fell_by"], name="company_risk_deepest")]
            },
        ),
        migrations.AddField(
            model_name="fittedprior",
            name="of",
            field=models.CharField(
                choices=[("customers", "Customers"), ("companies", "Companies")],
                default="customers",
                max_length=9,
                unique=True,
            ),
            preserve_default=False,
        ),
        migrations.RunSQL(MAKE, DROP),
    ]
