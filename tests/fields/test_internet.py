"""E-mail and site cells as five decrees print them."""

# ruff: noqa: E501 -- one line a case

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.fields import parse_emails, parse_websites

# The cell | the addresses, - where one cannot be read | codes of problems
EMAILS = r"""
tkooblakimat@globl.kz | tkooblakimat@globl.kz |
Kanz_akim@akmo.kz | kanz_akim@akmo.kz |
тел. 8 (7162) 25-79-22 E-mail: economy_cx@mail.ru, kanz_akim@akmo.kz | economy_cx@mail.ru kanz_akim@akmo.kz |
тел. 8 (71644) 2-11-68, Е-mail: archal_ak@inbox.ru | archal_ak@inbox.ru |
E-mailorg-akim@ mail.ru | org-akim@mail.ru |
E Mail kurma_ buh@mail.ru | kurma_buh@mail.ru |
mail: org_acim@mail. | - | email_truncated
zem_akkol@mail.r u | zem_akkol@mail.ru |
zem@krg.gov.k z | zem@krg.gov.kz |
istanbul@embassy.org.t r | istanbul@embassy.org.tr |
kaz_emb@ www.kaz-emb.kg | - | email_truncated
email@mail.ru | email@mail.ru |
mail@ akimataktobe.kz | mail@akimataktobe.kz |
zem_akkol@ mail.ru | zem_akkol@mail.ru |
org_karatal @mail.ru | org_karatal@mail.ru |
uzo_akm@ma il.ru | uzo_akm@mail.ru |
karasay_akimat @ram bler.ru | karasay_akimat@rambler.ru |
Sh.narin@m ail.ru | sh.narin@mail.ru |
kense .ao@ pavlodar.gov.kz | kense.ao@pavlodar.gov.kz |
kense . aе@ pavlodar.gov.kz. | kense.ae@pavlodar.gov.kz |
k e n s e . a p r @ pavlodar.gov.kz | kense.apr@pavlodar.gov.kz |
kense.ao@pavlod ar.gov.kz | kense.ao@pavlodar.gov.kz |
zhi t ikara@ kostanay.kz | zhitikara@kostanay.kz |
akimakzhaik@inbox. ru | akimakzhaik@inbox.ru |
ulytauakim@mail.krg. gov.kz | ulytauakim@mail.krg.gov.kz |
aralkalasy@mail ru, | aralkalasy@mail.ru |
karabalyk@kostanay/kz | karabalyk@kostanay.kz |
akim_zer@ kokshetau.online/kz | akim_zer@kokshetau.online.kz |
ual_zem@mail, online.kz | ual_zem@mail.online.kz |
gmusrepova\-akimat@sko.kz | gmusrepova-akimat@sko.kz |
mzhumabaeva\- akimat@sko.kz | mzhumabaeva-akimat@sko.kz |
<u>bozstandyk/akim@rambler.ru</u> | bozstandyk.akim@rambler.ru |
Partizanka_akimat@mailru | partizanka_akimat@mail.ru |
akimgoroda@.yandex.ru | akimgoroda@yandex.ru |
Shimkent.gov. @mail.kz | shimkent.gov@mail.kz |
www.Karashai_so@mail.ru | karashai_so@mail.ru |
www.akimat borsengir@mail.ru | borsengir@mail.ru |
irtadm@pavlakimat.kzirtadm@ mail.ru | irtadm@pavlakimat.kz irtadm@mail.ru |
pozakim@mai l.ru org_acim@ ma il.ru | pozakim@mail.ru org_acim@mail.ru |
ak_aktobe@mail.ru iao_aktobe@mail.ru | ak_aktobe@mail.ru iao_aktobe@mail.ru |
Kyzylzhar-akimat@sko/kz, dsh05@ mail.ru | kyzylzhar-akimat@sko.kz dsh05@mail.ru |
akimat_tekeliforever.kz ozeo @ mail.ru | - ozeo@mail.ru | email_damaged
Fort_akimat.mail.ru | fort_akimat@mail.ru | email_mistyped
8-724-2 23-70-78 gor.akimat_kz.list.ru | gor.akimat_kz@list.ru | email_mistyped
step.akmol.kz | |
www.Aktau_info.kz | |
2-22-83 uzoenbek@mail.ru | uzoenbek@mail.ru |
аtirauagro@mail.ru | atirauagro@mail.ru |
мzh-akimat@sko.kz | - | email_damaged
zem archaly@ mail.ru | zemarchaly@mail.ru | email_space
Khromtau zem @mail.ru | khromtauzem@mail.ru | email_space
Kair 946 @ mail.ru | kair946@mail.ru | email_space
akimzhanibek@rambler. | - | email_truncated
irgizzem@kz | - | email_truncated
atbasar_oko@ma l.ru | - | email_damaged
zem-kamysty@yande[.ru | zem-kamysty@yandex.ru | email_mistyped
akim@yande[ | - | email_truncated
Tereкта rambler@ .ru | - | email_truncated
E-mail: akimat.mail.ru | akimat@mail.ru | email_mistyped
E-mail: akimat mail ru | | email_damaged
Beiseuov Busashevieh | |
жоқ | |
"""

SITES = """
http://www.akmo.kz | http://www.akmo.kz
htt:www.akmo.kz | http://www.akmo.kz
h t t h // www.astrahan.akmol.kz | http://www.astrahan.akmol.kz
htth//www.astrahan.akmol.kz | http://www.astrahan.akmol.kz
http:/www.glubokoe.gov.kz | http://www.glubokoe.gov.kz
http://www.karaganda-region.kz | http://www.karaganda-region.kz
http://www. western.kz | http://www.western.kz
http://www.almaty -reg.kz | http://www.almaty-reg.kz
http://www.astana. kz | http://www.astana.kz
http://shoptykol-gm.sko.kz | http://shoptykol-gm.sko.kz
www.nurinsk.kz. | www.nurinsk.kz
(www.educontrol.kz.) | www.educontrol.kz
www.Aktau_info.kz | www.aktau_info.kz
chingirlau.westkaz.kz | chingirlau.westkaz.kz
Fort_akimat.mail.ru |
akimat_tekeliforever.kz ozeo @ mail.ru |
www. kostanay.kz; e.kostanay.kz | www.kostanay.kz e.kostanay.kz
http://www.akmo.kz/ru/index.html | http://www.akmo.kz/ru/index.html
uzo@kostanay.kz, www.e-kostanai.kz | www.e-kostanai.kz
www.iezkazgan.kz z-gio@ topmail.kz | www.iezkazgan.kz
akim@abay.vko.gov.kz |
Ozouspen. ru | ozouspen.ru
www.akmo.k z | www.akmo.kz
e.kostanay.k z | e.kostanay.kz
akmo.kz k | akmo.kz
Абай көшесі, 5. Астана қ. |
8 (7172) 94-99-95 |
"""


def cases(table: str) -> list[tuple[str, ...]]:
    return [tuple(part.strip() for part in line.split("|")) for line in table.strip().splitlines()]


@pytest.mark.parametrize(("cell", "expected", "codes"), cases(EMAILS))
def test_emails_of_a_cell(cell: str, expected: str, codes: str) -> None:
    emails, problems = parse_emails(cell)
    assert " ".join(email.email or "-" for email in emails) == expected
    assert " ".join(problem.code for problem in problems) == codes


@pytest.mark.parametrize(("cell", "expected"), cases(SITES))
def test_sites_of_a_cell(cell: str, expected: str) -> None:
    sites, _ = parse_websites(cell)
    assert " ".join(site.url or "-" for site in sites) == expected


PIECES = st.sampled_from(
    ["akim", "@", ".", "mail", "ru", "kz", " ", ", ", "\\-", "/", "E-mail: ", "www.", "http://",
     "тел. 8 (7162) 25-79-22", "mail.ru", "_", "<u>", "А", "а"]
)  # fmt: skip


@settings(max_examples=300)
@given(st.one_of(st.text(max_size=50), st.lists(PIECES, max_size=12).map("".join)))
def test_no_letter_is_invented(cell: str) -> None:
    emails, _ = parse_emails(cell)
    sites, _ = parse_websites(cell)
    for email in emails:
        assert cell[email.start : email.end].strip() == email.text
        printed = sum(char.isalnum() for char in email.text)
        assert email.email is None or sum(char.isalnum() for char in email.email) <= printed
    for site in sites:
        assert site.url is None or "." in site.url


LOCALS = st.sampled_from(["akim", "Kense", "_", ".", "-", "e-mail", "mail", "www.", "7", "ж"])
HOSTS = st.sampled_from(
    ["mail.ru", "Yandex.kz", "akmo.kz", "pavlodar.gov.kz", "mailru", "mail", "a.b", "-a.kz", "kz."]
)


@settings(max_examples=300)
@given(st.lists(LOCALS, max_size=4).map("".join), HOSTS)
def test_a_bare_address_is_read_like_one_with_space_around_it(local: str, host: str) -> None:
    cell = f"{local}@{host}"
    bare, problems = parse_emails(cell)
    spaced, same = parse_emails(f" {cell} ")
    assert [email.email for email in bare] == [email.email for email in spaced]
    assert [problem.code for problem in problems] == [problem.code for problem in same]


def test_a_long_cell_is_read_in_time() -> None:
    assert parse_emails("a " * 20_000 + "@" * 200)[0]
    assert parse_websites("www " * 10_000 + ".") == ((), ())
