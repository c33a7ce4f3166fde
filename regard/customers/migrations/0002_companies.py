"""Domains at which anybody may have an address, and the index by which a company's customers are found."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# The large ones of the world, and those of its languages that Regard reads.
PUBLIC = """
126.com 163.com 1und1.de abv.bg aim.com alice.it aliceadsl.fr aol.com aol.de arcor.de att.net bell.net bellsouth.net
bigpond.com bk.ru bluewin.ch blueyonder.co.uk bol.com.br bt.com btinternet.com charter.net chello.nl club-internet.fr
comcast.net cox.net duck.com earthlink.net email.cz email.de fastmail.com fastmail.fm fastwebnet.it foxmail.com free.fr
freenet.de gmail.com gmx.at gmx.ch gmx.com gmx.de gmx.fr gmx.net gmx.us googlemail.com googlemail.de hanmail.net hey.com
home.nl hotmail.ca hotmail.co.jp hotmail.co.uk hotmail.com hotmail.com.ar hotmail.com.br hotmail.de hotmail.es hotmail.fr
hotmail.it hotmail.nl hushmail.com icloud.com ig.com.br inbox.lv inbox.ru interia.pl juno.com kpnmail.nl kpnplanet.nl
laposte.net libero.it list.ru live.be live.ca live.co.uk live.com live.com.au live.com.pt live.de live.dk live.fr live.it
live.nl live.no live.se mac.com mail.com mail.de mail.ee mail.ru mailbox.org me.com msn.com mykolab.com naver.com
neuf.fr nifty.com ntlworld.com o2.pl o2online.de onet.eu onet.pl online.de online.no optonline.net optusnet.com.au
orange.fr outlook.at outlook.com outlook.com.br outlook.de outlook.es outlook.fr outlook.it outlook.pt pm.me
posteo.de posteo.net proton.me protonmail.ch protonmail.com qq.com rambler.ru rediffmail.com riseup.net rocketmail.com
rogers.com runbox.com sapo.pt sbcglobal.net scarlet.be seznam.cz sfr.fr shaw.ca sina.com skynet.be sky.com
startmail.com sympatico.ca t-online.de talktalk.net telefonica.net telenet.be telia.com telus.net terra.com.br
tin.it tiscali.it tlen.pl tutanota.com tutanota.de uol.com.br ukr.net upcmail.nl verizon.net videotron.ca virgilio.it
virginmedia.com vodafone.de vodafone.it volny.cz wanadoo.fr web.de windstream.net wp.pl xs4all.nl xtra.co.nz yahoo.ca
yahoo.co.id yahoo.co.in yahoo.co.jp yahoo.co.uk yahoo.com yahoo.com.ar yahoo.com.au yahoo.com.br yahoo.com.mx yahoo.de
yahoo.es yahoo.fr yahoo.it yahoo.pl yandex.com yandex.ru yeah.net ymail.com zeelandnet.nl ziggo.nl zoho.com zonnet.nl
"""


def add(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    domains = apps.get_model("customers", "PublicDomain")
    domains.objects.bulk_create([domains(name=name) for name in PUBLIC.split()], ignore_conflicts=True)


INDEX = "CREATE INDEX address_company ON customers_address (split_part(value, '@', 2)) WHERE kind = 'email';"


class Migration(migrations.Migration):
    dependencies = [("customers", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="PublicDomain",
            fields=[("name", models.CharField(max_length=255, primary_key=True, serialize=False))],
        ),
        migrations.RunPython(add, migrations.RunPython.noop),
        migrations.RunSQL(INDEX, "DROP INDEX address_company;"),
    ]
