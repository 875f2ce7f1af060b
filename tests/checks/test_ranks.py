"""What the names of organs tell of their ranks."""

from __future__ import annotations

import pytest

from gdoclint.checks.ranks import Standing, above, outranks, same_place, standing


def known(name: str, beside: str = "") -> Standing:
    """The standing of an organ whose name settles it."""
    found = standing(name, standing(beside) if beside else None)
    assert found is not None, name
    return found


@pytest.mark.parametrize(
    ("name", "place", "kind"),
    [
        ("国务院", "", "government"),
        ("国务院办公厅", "", "office"),
        ("教育部", "", "department"),
        ("国家发展改革委", "", "department"),
        ("四川省人民政府", "四川省", "government"),
        ("广西壮族自治区人民政府办公厅", "广西壮族自治区", "office"),
        ("××市教育局", "××市", "department"),
        ("市城市管理局", "市", "department"),
        ("示例市市场监督管理局", "示例市", "department"),
        ("××县发展和改革委员会", "××县", "department"),
        ("中共××市委", "××市", "party"),
        ("市委办公室", "市", "office"),
        ("××区人民政府", "××区", "government"),
    ],
)
def test_place_and_kind_are_read_from_the_name(name: str, place: str, kind: str) -> None:
    found = known(name)
    assert (found.place, found.kind) == (place, kind)


@pytest.mark.parametrize(
    "name",
    [
        "××集团有限公司",
        "××市经济开发区管委会",
        "××市教育局基础教育科",
        "××市自然资源和规划局××分局",
        "城市管理局",
        "××新区教育局",
        "××市安全生产委员会办公室",
        "大数据中心",
    ],
)
def test_an_unsettled_name_has_no_standing(name: str) -> None:
    assert standing(name) is None


def test_a_department_stands_below_the_government_of_its_place() -> None:
    assert outranks(known("××市人民政府"), known("××市教育局"))
    assert outranks(known("市人民政府", "××市教育局"), known("××市教育局"))
    assert not outranks(known("××市教育局"), known("市财政局", "××市教育局"))


def test_a_city_may_be_of_a_county_s_rank() -> None:
    assert not outranks(known("××市人民政府"), known("△△县人民政府"))
    assert outranks(known("××省人民政府"), known("△△县人民政府"))
    assert not outranks(known("××市教育局"), known("各镇人民政府"))


def test_a_bare_city_in_a_county_s_paper_is_above_the_county() -> None:
    assert outranks(known("市人民政府", "××县人民政府"), known("××县人民政府"))


def test_counties_in_a_city_show_the_city_s_rank() -> None:
    city, counties = known("××市人民政府"), known("各县（市、区）人民政府")
    assert outranks(above(city, counties), counties)


def test_a_vertical_body_is_told_apart() -> None:
    assert known("××市气象局").vertical
    assert known("国家税务总局××市税务局").vertical
    assert not known("××市教育局").vertical


def test_places_are_compared_by_their_last_part() -> None:
    assert same_place(known("四川省成都市教育局"), known("成都市财政局"))
    assert same_place(known("成都市教育局"), known("市财政局"))
    assert not same_place(known("成都市教育局"), known("绵阳市财政局"))
    assert not same_place(known("成都市教育局"), known("四川省财政厅"))
