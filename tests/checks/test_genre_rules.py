"""What single 文种 need: TYP004, TYP009, TYP012, TYP014–TYP019."""

from __future__ import annotations

import pytest
from reported import NOTICE, reported, words

ORDER = """\
××市人民政府令
第12号
{}
市长　×××
2024年5月20日"""
FULL = (
    "《××市节约用水办法》已经2024年3月1日市人民政府第50次常务会议通过，现予公布，"
    "自2024年7月1日起施行。"
)
REPLY = """\
××市人民政府关于同意设立湿地公园的批复
××县人民政府：
{}
一、同意设立湿地公园。
××市人民政府
2024年6月17日"""
MINUTES = """\
××市水利局局长办公会议纪要
2024年5月6日，局长张某某主持召开局长办公会议，研究防汛工作。
{}
出席：张某某　李某某"""


def request(matter: str) -> str:
    return (
        f"××县教育局关于{matter}的请示\n县人民政府：\n现将有关事项请示如下。\n妥否，请批示。\n"
        "××县教育局\n2024年5月6日"
    )


@pytest.mark.parametrize(
    ("matter", "count"),
    [
        ("增加编制和拨付维修资金", 1),
        ("申请调整用地规划并增加教师编制", 1),
        ("举办培训班和拨付培训经费", 0),
        ("购置校车及解决所需经费", 0),
        ("设立分校和核定人员编制", 0),
        ("教师和学生午餐补助", 0),
        ("拨付和使用维修资金", 0),
        ("印发《编制和经费管理办法》", 0),
    ],
)
def test_a_request_asks_for_one_thing(matter: str, count: int) -> None:
    found = reported("TYP004", request(matter))
    assert [f.severity for f in found] == ["warning"] * count


def test_two_requests_in_the_text_are_an_info() -> None:
    text = request("有关问题").replace(
        "现将有关事项请示如下。", "恳请拨付维修资金80万元。\n恳请增加教师编制20名。"
    )
    assert [f.severity for f in reported("TYP004", text)] == ["info"]


def test_length_is_counted_only_when_selected_and_since_august_2024() -> None:
    sentence = "各地各部门要压实安全生产责任，深入排查整治各类事故隐患。"
    text = NOTICE.replace("请认真贯彻执行。", sentence * 160)
    assert reported("TYP009", text) == []
    recent = text.replace("2024年5月6日", "2025年5月6日")
    (finding,) = reported("TYP009", recent)
    assert finding.severity == "info"
    assert "4000" in finding.message
    longer = recent.replace(sentence * 160, "\n".join([sentence * 60] * 4))
    assert "5000" in reported("TYP009", longer)[0].message
    assert all(f.code != "TYP009" for f in reported("TYP009", recent, select=()))


@pytest.mark.parametrize(
    ("lead", "severity"),
    [
        ("你县《关于设立湿地公园的请示》（×府〔2024〕12号）收悉。批复如下：", None),
        ("你县来文（×府〔2024〕12号）收悉。批复如下：", None),
        ("你县《关于设立湿地公园的请示》收悉。批复如下：", "info"),
        ("你县关于设立湿地公园的请示收悉。批复如下：", "warning"),
        ("经研究，批复如下：", "warning"),
    ],
)
def test_a_reply_names_what_it_answers(lead: str, severity: str | None) -> None:
    found = reported("TYP012", REPLY.format(lead))
    assert [f.severity for f in found] == ([severity] if severity else [])


def test_the_state_council_s_form_of_reference_is_right() -> None:
    lead = "你省关于设立跨境电子商务综合试验区的请示收悉。现批复如下："
    text = REPLY.format(lead).replace("××市人民政府", "国务院")
    assert reported("TYP012", text) == []


@pytest.mark.parametrize("to", ["各县（市、区）人民政府：", "王某某委员："])
def test_answers_to_many_or_to_a_person_name_no_paper(to: str) -> None:
    text = REPLY.format("经研究，批复如下：").replace("××县人民政府：", to)
    assert reported("TYP012", text) == []


@pytest.mark.parametrize(
    ("title", "count"),
    [
        ("××县水利局关于停水检修的公告", 1),
        ("××市公安局交通管理局关于机动车限行的公告", 1),
        ("××市公安局交通管理局关于注销驾驶证的公告", 0),
        ("××县关于检修工程招标的公告", 0),
        ("××县人民政府关于土地征收的公告", 0),
        ("××县水利局关于停水检修的通告", 0),
    ],
)
def test_everyday_matters_are_no_public_announcements(title: str, count: int) -> None:
    text = f"{title}\n现将有关事项公布如下。\n××县水利局\n2024年5月6日"
    assert [f.severity for f in reported("TYP014", text)] == ["info"] * count


def test_a_resolution_names_its_meeting() -> None:
    bare = "关于批准××县2024年财政预算的决议\n批准2024年县级财政预算。"
    (finding,) = reported("TYP015", bare)
    assert (finding.line, finding.severity) == (1, "warning")
    note = "\n（2024年1月20日××县第十八届人民代表大会第四次会议通过）\n"
    assert reported("TYP015", bare.replace("\n", note)) == []
    assert reported("TYP015", bare + "会议决定予以批准，大会审议了预算草案。") == []


@pytest.mark.parametrize(
    ("words_", "said"),
    [
        (FULL, []),
        (FULL.replace("2024年3月1日", ""), ["日期"]),
        ("《××市节约用水办法》现予公布，自2024年7月1日起施行。", ["何会议通过"]),
        (FULL.replace("，自2024年7月1日起施行", ""), ["施行日期"]),
        (FULL.replace("《", "").replace("》", ""), ["书名号"]),
        ("任命张某某为××市教育局局长。", []),
        ("现发布禁火令如下：禁火区内严禁用火。", []),
    ],
)
def test_an_order_says_what_it_must(words_: str, said: list[str]) -> None:
    messages = [f.message for f in reported("TYP016", ORDER.format(words_))]
    assert len(messages) == len(said)
    assert all(part in message for part, message in zip(said, messages, strict=True))


def test_an_order_is_signed_by_a_person() -> None:
    text = ORDER.format(FULL).replace("市长　×××", "××市人民政府")
    assert words("TYP016", text) == ["××市人民政府"]


def test_the_day_of_effect_may_stand_in_the_last_article() -> None:
    text = ORDER.format(FULL.replace("，自2024年7月1日起施行", ""))
    text += (
        "\n××市节约用水办法\n第一条　为节约用水，制定本办法。\n第二条　本办法自2024年7月1日起施行。"
    )
    assert reported("TYP016", text) == []


def test_orders_of_the_state_council_and_old_orders_are_let_be() -> None:
    text = ORDER.format("现公布修订后的《××条例》，自2019年1月1日起施行。")
    assert reported("TYP016", text.replace("××市人民政府令", "中华人民共和国国务院令")) == []
    old = ORDER.format("《××市节约用水办法》现予发布。").replace("2024年5月20日", "1998年5月20日")
    assert reported("TYP016", old) == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("我局决定实行24小时值班。", ["我局决定"]),
        ("特此通知。", ["特此通知"]),
        ("会议决定实行24小时值班，我局要求各科室落实。", []),
    ],
)
def test_minutes_speak_for_the_meeting(line: str, found: list[str]) -> None:
    assert words("TYP017", MINUTES.format(line)) == found
    assert reported("TYP017", MINUTES.format(line), profile="web") == []


def test_attendance_has_its_own_labels() -> None:
    text = MINUTES.format("会议决定值班。").replace("出席：", "参会人员：")
    assert words("TYP017", text) == ["参会"]


@pytest.mark.parametrize(
    ("mover", "to", "count"),
    [
        ("××市财政局", "市人民代表大会常务委员会：", 1),
        ("××市人民政府", "市人民政府办公室：", 1),
        ("××市人民政府", "市人大常委会：", 0),
        ("××市中级人民法院", "市人大常委会：", 0),
        ("××股份有限公司", "各位股东：", 0),
    ],
)
def test_governments_move_motions_in_the_congress(mover: str, to: str, count: int) -> None:
    text = f"{mover}关于提请审议有关事项的议案\n{to}\n现提请审议。\n{mover}\n2024年6月17日"
    assert len(reported("TYP018", text)) == count


REPEAL = "1998年发布的《××市用水管理条例》同时废止。"


@pytest.mark.parametrize(
    ("words_", "count"),
    [
        (FULL.replace("办法", "条例"), 1),
        ("现公布《××市节约用水条例》，自2024年7月1日起施行。", 1),
        (FULL, 0),
        (FULL + REPEAL, 0),
        ("根据《××省节约用水条例》，现公布《××市节约用水办法》。", 0),
        ("现公布修订后的《中华人民共和国水法实施条例》，自2019年1月1日起施行。", 0),
        ("《××市节约用水条例》已经市人大常委会通过，现予公布。", 0),
    ],
)
def test_rules_are_not_called_tiaoli(words_: str, count: int) -> None:
    found = reported("TYP019", ORDER.format(words_))
    assert [f.severity for f in found] == ["error"] * count


def test_a_notice_that_prints_its_own_tiaoli_is_a_warning() -> None:
    text = (
        "××市教育局关于印发《××市学校安全管理条例》的通知\n各学校：\n"
        "现印发《××市学校安全管理条例》，请遵照执行。\n××市教育局\n2024年5月6日\n"
        "××市学校安全管理条例\n第一条　为加强学校安全管理，制定本条例。\n"
        "第二条　本条例自印发之日起施行。"
    )
    assert [f.severity for f in reported("TYP019", text)] == ["warning"]
    adopted = text.replace(
        "条例\n第一条", "条例\n（2024年3月1日××市人大常委会第十次会议通过）\n第一条"
    )
    assert reported("TYP019", adopted) == []
