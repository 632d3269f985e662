import pytest
from hypothesis import given
from hypothesis import strategies as st

from premises.rooms import looks_like_room, room_key, room_prefix, sort_key, unit_keys

NUMERALS = "零一二三四五六七八九"


@pytest.mark.parametrize(
    "text",
    [
        "3-1-502",
        "3#1-502",
        "3幢1单元502",
        "3号楼1单元502室",
        "三栋一单元五〇二",
        "３号楼１单元０５０２室",
        "3 栋 1 单元 0502",
        "3－1－502",
        "3—1—0502",
        "3/1/502",
        "3.1.502",
        "３＃１－５０２",
        "03-01-0502",
        "3 座 1 门 502 号",
    ],
)
def test_one_home_has_one_key(text):
    assert room_key(text) == "3-1-502"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("3号楼", "3"),
        ("三栋", "3"),
        ("两栋", "2"),
        ("十二幢", "12"),
        ("二十一号楼", "21"),
        ("一百零二室", "102"),
        ("0502", "502"),
        ("B1-023", "B1-23"),
        ("b1-023", "B1-23"),
        ("Ｂ１－０２３", "B1-23"),
        ("负一层023", "B1-23"),
        ("地下一层 023", "B1-23"),
        ("1203A", "1203A"),
        ("1203a室", "1203A"),
        ("A座1203", "A-1203"),
        ("000", "0"),
        ("", ""),
        ("——", ""),
    ],
)
def test_room_key(text, key):
    assert room_key(text) == key


def chinese(number: int) -> str:
    """3 → 三, 12 → 十二, 25 → 二十五."""
    tens, ones = divmod(number, 10)
    if not tens:
        return NUMERALS[ones]
    return ("" if tens == 1 else NUMERALS[tens]) + "十" + (NUMERALS[ones] if ones else "")


def full_width(text: str) -> str:
    return text.translate({ord(char): ord(char) + 0xFEE0 for char in "0123456789"})


@given(
    building=st.integers(1, 99),
    entrance=st.integers(1, 9),
    floor=st.integers(1, 33),
    door=st.integers(1, 12),
    zeros=st.integers(0, 2),
    building_word=st.sampled_from(["-", "#", "栋", "幢", "号楼", "座", " 栋 ", "—", "/"]),
    entrance_word=st.sampled_from(["-", "单元", " 单元 ", "门", "－"]),
    room_word=st.sampled_from(["", "室", "号", " 室"]),
    as_chinese=st.booleans(),
    wide=st.booleans(),
)
def test_every_spelling_gives_one_key(
    building, entrance, floor, door, zeros, building_word, entrance_word, room_word, as_chinese, wide
):
    room = f"{floor}{door:02d}"
    first = chinese(building) if as_chinese else str(building)
    text = f"{first}{building_word}{entrance}{entrance_word}{'0' * zeros}{room}{room_word}"
    assert room_key(full_width(text) if wide else text) == f"{building}-{entrance}-{room}"


@given(st.text(max_size=30))
def test_a_key_is_its_own_key(text):
    assert room_key(room_key(text)) == room_key(text)


@given(st.integers(1, 40), st.integers(1, 4), st.integers(101, 3304))
def test_a_stored_unit_is_found_by_its_label_and_by_its_short_name(building, entrance, room):
    keys = unit_keys(str(building), str(entrance), f"{room:04d}")
    assert keys["room_key"] == room_key(f"{building} 栋 {entrance} 单元 {room:04d}")
    assert keys["short_key"] == room_key(f"{building}栋{room}")
    assert keys["door_key"] == room_key(str(room))


@pytest.mark.parametrize(
    ("text", "prefix"),
    [
        ("3-1-", "3-1-"),
        ("3-1", "3-1"),
        ("3栋", "3-"),
        ("三栋1单元", "3-1-"),
        ("3-1-0", "3-1-"),
        ("3-1-05", "3-1-5"),
        ("0", "0"),
    ],
)
def test_what_is_still_being_typed_is_a_beginning(text, prefix):
    assert room_prefix(text) == prefix


@pytest.mark.parametrize(
    ("text", "is_room"),
    [("3-1-502", True), ("三栋", True), ("B", True), ("王淑珍", False), ("王三", False), ("wsz", False), ("", False)],
)
def test_looks_like_room(text, is_room):
    assert looks_like_room(text) is is_room


def test_lists_put_2_before_10():
    rooms = ["10-1-101", "2-1-1001", "2-1-201", "B1-23"]
    assert sorted(rooms, key=sort_key) == ["2-1-201", "2-1-1001", "10-1-101", "B1-23"]
