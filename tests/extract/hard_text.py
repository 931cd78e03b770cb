"""Hard cases of the text as found: invisible marks, spellings, layout. The names in the sentences are made up."""

from tests.extract.hard_case import (
    Case,
    aliases,
    days,
    employers,
    figures,
    names,
    orders,
    posts,
    printed_names,
)

INVISIBLE = "U+200B and no-break spaces"
SPELLING = "decomposed ำ and เเ for แ"
TABS = "tabs and double spaces in names"
DIGITS = "Thai digits"
HEADLINES = "headings printed twice"

_DAY = "วันที่ 26 มกราคม 2566"

CASES = (
    Case(
        INVISIBLE,
        printed_names,
        "\u200bนายสมหมาย\u00a0ดีเลิศ\u00a0ปลัดกระทรวงแรงงาน ลงพื้นที่",
        ["สมหมาย\u00a0ดีเลิศ"],
    ),
    Case(
        INVISIBLE,
        names,
        "นายสม\u200bหมาย ดี\ufeffเลิศ อธิบดีกรม\u200bประมง ลงพื้นที่",
        ["สมหมาย ดีเลิศ"],
    ),
    Case(INVISIBLE, names, "\u200bนาย\u00a0จ้าง\u200b และนาย\u200bกรัฐมนตรี ร่วมหารือ", [], counter=True),
    Case(
        SPELLING,
        employers,
        "นายสมหมาย ดีเลิศ อธิบดีกรมทรัพยากรน\u0e49\u0e4d\u0e32 ลงพื้นที่",
        {"สมหมาย ดีเลิศ": ["กรมทรัพยากรน้ำ"]},
    ),
    Case(
        SPELLING,
        posts,
        "นายสมหมาย ดีเลิศ ปลัดกระทรวงเเรงงาน ลงพื้นที่จังหวัดเเพร่",
        {"สมหมาย ดีเลิศ": ["ปลัดกระทรวงแรงงาน"]},
    ),
    Case(
        SPELLING,
        printed_names,
        "นายเเสน อ\u0e4d\u0e32ไพ อธิบดีกรมประมง ลงพื้นที่",
        ["เเสน อ\u0e4d\u0e32ไพ"],
    ),
    Case(SPELLING, names, "การทำงานเเละการเเก้ปัญหาคุณภาพน\u0e49\u0e4d\u0e32", [], counter=True),
    Case(TABS, names, "โดยมี นายสมหมาย\tดีเลิศ\tอธิบดีกรมประมง เข้าร่วม", ["สมหมาย ดีเลิศ"]),
    Case(TABS, names, "โดยมี นายสมหมาย  ดีเลิศ  อธิบดีกรมประมง เข้าร่วม", ["สมหมาย ดีเลิศ"]),
    Case(
        TABS,
        names,
        "ผู้เข้าร่วม\tนายสมหมาย ดีเลิศ\tนางใจงาม มีทรัพย์",
        ["สมหมาย ดีเลิศ", "ใจงาม มีทรัพย์"],
        counter=True,
    ),
    Case(DIGITS, figures, "มีผู้เข้าร่วมอบรม ๑,๒๕๐ คน", [(1250, None, "คน", "exact", "actual")]),
    Case(
        DIGITS,
        days,
        "เมื่อวันที่ ๒๖ มกราคม ๒๕๖๖ นายสมหมาย ดีเลิศ ปลัดกระทรวงแรงงาน ลงพื้นที่ตรวจเยี่ยมตลาดสมมุติ",
        [("2023-01-26", None)],
    ),
    Case(DIGITS, figures, "ตามมาตรา ๓๙ และคำสั่งที่ ๑๒/๒๕๖๖", [], counter=True),
    Case(
        HEADLINES,
        aliases,
        "ปลัดฯ สมหมาย ตรวจตลาด\nวันนี้ นายสมหมาย ดีเลิศ ปลัดกระทรวงแรงงาน ตรวจเยี่ยมตลาดสมมุติ",
        {"สมหมาย ดีเลิศ": ["สมหมาย"]},
        headline="ปลัดฯ สมหมาย ตรวจตลาด",
    ),
    Case(
        HEADLINES,
        orders,
        "ปลัดฯ สมหมาย สั่งการให้เร่งตรวจราคาสินค้าในตลาดทุกแห่ง\n"
        f"{_DAY} นายสมหมาย ดีเลิศ ปลัดกระทรวงแรงงาน ลงพื้นที่ตรวจเยี่ยมตลาดสมมุติ และได้สั่งการให้เร่งตรวจราคาสินค้าในตลาดทุกแห่ง",
        [("สมหมาย ดีเลิศ", None, "เร่งตรวจราคาสินค้าในตลาดทุกแห่ง")],
        headline="ปลัดฯ สมหมาย สั่งการให้เร่งตรวจราคาสินค้าในตลาดทุกแห่ง",
    ),
    Case(
        HEADLINES,
        days,
        f"ปลัดกระทรวงแรงงาน ตรวจตลาด\n{_DAY} นายสมหมาย ดีเลิศ ปลัดกระทรวงแรงงาน ลงพื้นที่ตรวจเยี่ยมตลาดสมมุติ\n"
        "วันที่ 27 มกราคม 2566 นายสมหมาย ดีเลิศ ปลัดกระทรวงแรงงาน เป็นประธานการประชุมคณะกรรมการค่าจ้าง",
        [("2023-01-26", None), ("2023-01-27", None)],
        counter=True,
        headline="ปลัดกระทรวงแรงงาน ตรวจตลาด",
    ),
)
