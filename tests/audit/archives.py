"""Small archives of official documents: one without fault, and each fault of comparing once."""

from __future__ import annotations

from collections.abc import Mapping

CITY = "示范市人民政府"
FLOOD = f"《{CITY}关于做好2024年防汛抗旱工作的通知》"
TOPICS = (
    ("春耕备耕", "抓紧调运良种和化肥，检修农机具，组织农技人员进村入户，确保不误农时。"),
    ("森林防火", "设立检查站和瞭望哨，严禁野外用火，落实巡护责任，及时处置火情。"),
    ("防汛抗旱", "汛前检查水库和堤防，备足抢险物资，严格值班制度，及时转移受威胁群众。"),
    ("秸秆禁烧", "推广秸秆还田和离田利用，实行网格化巡查，对露天焚烧行为依法处理。"),
    ("校园安全", "排查校舍、食堂和校车隐患，加强门卫管理，开展应急演练和心理辅导。"),
    ("粮食收购", "备好仓容和收购资金，公布收购价格，严格质量检验，不得打白条。"),
)


def notice(
    number: int | str,
    month: int,
    day: int,
    topic: str,
    words: str,
    *,
    organ: str = CITY,
    code: str = "示政发",
    year: int = 2024,
    lead: str = "为做好有关工作，现就有关事项通知如下。",
) -> str:
    """A notice of the city; ``number`` 0 leaves the 发文字号 out."""
    head = f"{code}〔{year}〕{number}号\n" if number else ""
    return (
        f"{head}{organ}关于做好{year}年{topic}工作的通知\n各县（市、区）人民政府，市政府各部门：\n{lead}\n"
        f"一、明确工作责任\n各地各部门要建立{topic}工作责任制，主要负责人亲自抓。{words}\n"
        f"二、加强督促检查\n市政府督查室要会同有关部门开展{topic}工作专项督查，结果予以通报。\n"
        f"{organ}\n{year}年{month}月{day}日"
    )


def clean() -> dict[str, str]:
    """Six notices of one year, numbered in the order of their dates, and one that cites another
    and one that is repealed by none."""
    files = {
        f"市政府/{topic}.txt": notice(place, place, 5 + place, topic, words)
        for place, (topic, words) in enumerate(TOPICS, 1)
    }
    files["水利局/汛前检查.txt"] = citing(f"{FLOOD}（示政发〔2024〕3号）")
    files["园林局/绿化.txt"] = repealing()
    return files


def citing(cited: str, *, code: str = "示水发", month: int = 4, organ: str = "示范市水利局") -> str:
    """A document of a bureau that rests on another."""
    return (
        f"{code}〔2024〕12号\n{organ}关于开展专项检查的通知\n各县（市、区）{organ[3:]}：\n"
        f"根据{cited}要求，决定开展专项检查，现将有关事项通知如下。\n"
        "一、检查时间和范围\n从本月中旬开始，用二十天时间，对所属单位逐一检查，不留死角。\n"
        f"{organ}\n2024年{month}月18日"
    )


def repealing() -> str:
    """A notice that repeals an older rule."""
    return (
        "示园发〔2024〕3号\n示范市园林局关于印发示范市城市绿化管理办法的通知\n各县（市、区）园林局：\n"
        "现将《示范市城市绿化管理办法》印发给你们，请认真执行。"
        "《示范市园林绿化管理规定》（示园发〔2015〕30号）同时废止。\n示范市园林局\n2024年5月6日"
    )


def faulty() -> Mapping[str, Mapping[str, str]]:
    """For each rule the files that make its fault when they are put into the clean archive."""
    topic, words = TOPICS[5]
    return {
        "AUD001": {
            "市政府/大气.txt": notice(
                3, 3, 9, "大气污染防治", "严格管控扬尘和燃煤，推进重点行业错峰生产。"
            )
        },
        "AUD002": {
            "市政府/安全生产.txt": notice(
                8, 8, 2, "安全生产", "对矿山、危化品、建筑施工企业开展拉网式排查。"
            )
        },
        "AUD003": {
            "市政府/节能.txt": notice(7, 2, 1, "节能降耗", "推广高效设备，淘汰落后产能。")
        },
        "AUD004": {
            "市政府/粮食收购（送审稿）.txt": notice(6, 6, 11, topic, words + "另行安排专项督查。")
        },
        "AUD005": {
            "应急局/应急.txt": citing(
                f"{FLOOD}（示政发〔2024〕13号）", code="示应急发", organ="示范市应急局"
            )
        },
        "AUD006": {
            "城管局/绿化检查.txt": citing(
                "《示范市园林绿化管理规定》（示园发〔2015〕30号）",
                code="示城发", month=6, organ="示范市城管局",
            )
        },
        "AUD007": {
            "市政府/备份/粮食.txt": notice(0, 6, 11, topic, words).replace(
                "关于做好2024年", "关于认真做好2024年"
            )
        },
        "AUD008": {
            "市政府/表彰.docx": (
                "示政函〔2024〕9号\n示范市人民政府关于表彰先进集体的函\n市总工会：\n"
                "经研究，同意对先进集体予以表彰，名单见附件。\n附件：先进集体名单\n"
                "示范市人民政府\n2024年5月8日"
            )
        },
    }  # fmt: skip
