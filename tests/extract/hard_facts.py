"""Hard cases of events, figures, projects and instructions. The sentences follow real ones; the names are made up."""

from tests.extract.hard_case import Case, counted, days, figures, occasions, orders, projects, roles, yearly

_HEAD = "สมหมาย ดีเลิศ"
_DEPUTY = "ใจงาม มีทรัพย์"
_DAY = "วันที่ 26 มกราคม 2566"
_HEADS = f"นาย{_HEAD} ปลัดกระทรวงแรงงาน"
_DEPUTYS = f"นาง{_DEPUTY} รองปลัดกระทรวงแรงงาน"

REPRESENTED = "who was represented did not attend"
ENUMERATION = "enumerations with targets inside"
PROJECT = "quoted and unquoted projects"
DATES = "date ranges, abbreviated months, two-digit years, Thai digits"
FISCAL = "fiscal years"
BOUNDS = "bounds and ranges"
SCALES = "หมื่น แสน ล้าน, ลบ., ต่อปี"
THREE = "three figures in one sentence"
INSTRUCTED = "instructed is not done"

CASES = (
    Case(
        REPRESENTED,
        roles,
        f"{_DAY} {_DEPUTYS} ได้รับมอบหมายจาก{_HEADS} เข้าร่วมงานเสวนาแรงงานไทย โดยมี นายก่อกิจ ทองแท้ "
        "รัฐมนตรีว่าการกระทรวงมหาดไทย เป็นประธานเปิดงาน",
        [{_DEPUTY: "attending", "ก่อกิจ ทองแท้": "lead"}],
    ),
    Case(REPRESENTED, roles, f"{_DAY} {_HEADS} มอบหมายให้ {_DEPUTYS} เป็นประธานการประชุม", [{_DEPUTY: "lead"}]),
    Case(
        REPRESENTED,
        roles,
        f"{_DAY} {_HEADS} เป็นประธานการประชุม โดยมี {_DEPUTYS} เข้าร่วม",
        [{_HEAD: "lead", _DEPUTY: "attending"}],
        counter=True,
    ),
    Case(
        ENUMERATION,
        yearly,
        "ตั้งเป้าหมาย ดังนี้ 1) ผลิตอ้อย 12 ล้านตัน/ปี ภายในปี 2570 2) สร้างรายได้เกษตรกร 500 ล้านบาท ภายในปี 2571",
        [(12_000_000, "ตัน/ปี", "target", 2027), (500_000_000, "บาท", "target", 2028)],
    ),
    Case(
        ENUMERATION,
        orders,
        f"{_DAY} {_HEADS} ลงพื้นที่ตรวจเยี่ยมตลาดสมมุติ โดยสั่งการให้กรมประมง ดังนี้ "
        "1) เร่งขุดลอกคลองให้แล้วเสร็จ 2) จัดทำแผนปล่อยพันธุ์ปลาทุกแห่ง",
        [
            (_HEAD, "กรมประมง", "เร่งขุดลอกคลองให้แล้วเสร็จ"),
            (_HEAD, "กรมประมง", "จัดทำแผนปล่อยพันธุ์ปลาทุกแห่ง"),
        ],
    ),
    Case(
        ENUMERATION,
        orders,
        f"{_DAY} {_HEADS} ลงพื้นที่ตรวจเยี่ยมตลาดสมมุติ โดยให้ข้อเสนอแนะ ดังนี้ 1) เร่งขุดลอกคลองให้แล้วเสร็จ 2) ปล่อยพันธุ์ปลา",
        [(_HEAD, None, "เร่งขุดลอกคลองให้แล้วเสร็จ"), (_HEAD, None, "ปล่อยพันธุ์ปลา")],
        fault="a short item that opens with a verb outside the list of verbs is taken for a name",
    ),
    Case(
        ENUMERATION,
        figures,
        "ที่ประชุมครั้งที่ 2/2565 เห็นชอบให้ดำเนินการ 1. ด้านตลาด 2. ด้านทุน และมิติที่ 3 ด้านสิ่งแวดล้อม",
        [],
        counter=True,
    ),
    Case(
        PROJECT,
        projects,
        "กรมประมงมีโครงการ “เพิ่มปลาในนา เพิ่มรายได้คนริมคลอง” ที่ช่วยชุมชน",
        ["โครงการเพิ่มปลาในนา เพิ่มรายได้คนริมคลอง"],
    ),
    Case(
        PROJECT,
        projects,
        "ดำเนินการผ่านโครงการจัดการขยะและวางระบบเตือนภัยริมคลอง และโครงการสร้างเครือข่ายรักษ์คลอง หรือโครงการคลองสีเขียว เป็นต้น",
        ["โครงการจัดการขยะและวางระบบเตือนภัยริมคลอง", "โครงการสร้างเครือข่ายรักษ์คลอง", "โครงการคลองสีเขียว"],
    ),
    Case(
        PROJECT,
        projects,
        "ขอให้ใช้ “หัว” และ “ใจ” ในการทำงาน พร้อมติดตามความก้าวหน้าของโครงการต่าง ๆ และผู้เข้าร่วมโครงการ",
        [],
        counter=True,
    ),
    Case(
        DATES,
        days,
        f"เมื่อวันที่ ๓ ธ.ค.๖๕ {_HEADS} ลงพื้นที่ตรวจเยี่ยมตลาดสมมุติ",
        [("2022-12-03", None)],
    ),
    Case(
        DATES,
        days,
        f"ระหว่างวันที่ 29-30 มกราคม 2566 {_HEADS} ลงพื้นที่ตรวจเยี่ยมตลาดสมมุติ",
        [("2023-01-29", "2023-01-30")],
    ),
    Case(
        DATES,
        days,
        f"วันนี้ (14 ธ.ค. 65) {_HEADS} เป็นประธานการประชุม",
        [("2022-12-14", None)],
    ),
    Case(
        DATES,
        days,
        f"{_HEADS} เป็นประธานการประชุมคณะกรรมการค่าจ้าง ครั้งที่ 3/2565 ณ อาคาร 29-30",
        [(None, None)],
        counter=True,
    ),
    Case(
        FISCAL,
        yearly,
        "ในปีงบประมาณ พ.ศ. 2566 ได้รับจัดสรรงบประมาณ 12 ล้านบาท",
        [(12_000_000, "บาท", "budget", 2023)],
    ),
    Case(
        FISCAL,
        yearly,
        "ปีงบประมาณ 2567 ตั้งเป้าหมายฝึกอาชีพแรงงาน จำนวน 3,000 คน",
        [(3_000, "คน", "target", 2024)],
    ),
    Case(FISCAL, yearly, "คำของบประมาณปี 2567 และแผนงานประจำปีงบประมาณ พ.ศ. 2566", [], counter=True),
    Case(BOUNDS, figures, "ฝึกอาชีพประชาชนแล้วกว่า 40,000 คน", [(40_000, None, "คน", "more_than", "actual")]),
    Case(BOUNDS, figures, "สถานประกอบการไม่น้อยกว่า 25 แห่ง", [(25, None, "แห่ง", "at_least", "actual")]),
    Case(BOUNDS, figures, "เกษตรกรมีรายได้ 300 – 500 บาทต่อวัน", [(300, 500, "บาทต่อวัน", "exact", "actual")]),
    Case(BOUNDS, figures, "มีความกว่า 25 ตามมาตรา 12 - 15 แห่งพระราชบัญญัติโรงงาน", [], counter=True),
    Case(
        SCALES,
        figures,
        "ขายผ้าทอได้ 3 แสนบาทต่อปี และขายข้าวได้ 2 หมื่นตันต่อปี",
        [(300_000, None, "บาทต่อปี", "exact", "actual"), (20_000, None, "ตันต่อปี", "exact", "actual")],
    ),
    Case(SCALES, figures, "มูลค่าโครงการ 1,250.5 ลบ.", [(1_250_500_000, None, "บาท", "exact", "actual")]),
    Case(
        SCALES,
        counted,
        "ทั้งจังหวัดมีมูลค่าการลงทุนรวม 4.2 ล้านบาท",
        {4_200_000: "มูลค่าการลงทุนรวม"},
        fault="มูลค่าการลงทุน, elsewhere a filler in front of what was invested in, is no subject of its own",
    ),
    Case(SCALES, figures, "น้ำในเขื่อนมี 40 ล้าน ลบ.ม.", [(40_000_000, None, "ลบ.ม.", "exact", "actual")], counter=True),
    Case(
        THREE,
        counted,
        "จังหวัดมีร้านอาหารนอกเขตเทศบาล จำนวน 240 ร้าน ส่วนร้านอาหารในเขตเทศบาล มีจำนวน 52 ร้าน ขณะที่ตลาดน้ำสมมุติ มีจำนวน 9 ร้าน",
        {240: "ร้านอาหารนอกเขตเทศบาล", 52: "ร้านอาหารในเขตเทศบาล", 9: "ตลาดน้ำสมมุติ"},
    ),
    Case(
        THREE,
        counted,
        "มีผู้ประกอบการ 120 ราย แรงงาน 4,500 คน และเครื่องจักร 80 เครื่อง",
        {120: "ผู้ประกอบการ", 4500: "แรงงาน", 80: "เครื่องจักร"},
    ),
    Case(
        THREE,
        counted,
        "มีผู้ประกอบการ 120 ราย ตามแผน 3 ด้าน 5 ยุทธศาสตร์",
        {120: "ผู้ประกอบการ"},
        counter=True,
    ),
    Case(
        INSTRUCTED,
        occasions,
        f"{_DAY} {_HEADS} เป็นประธานการประชุม โดยเน้นย้ำให้กรมประมงลงพื้นที่ตรวจเยี่ยมชาวประมงทุกอำเภอ",
        ["meeting"],
    ),
    Case(
        INSTRUCTED,
        orders,
        f"{_DAY} {_HEADS} เป็นประธานการประชุม โดยมอบนโยบายให้ สำนักงานแรงงานจังหวัดแพร่ จัดกิจกรรมเชื่อมโยงกับชุมชน",
        [(_HEAD, "สำนักงานแรงงานจังหวัดแพร่", "จัดกิจกรรมเชื่อมโยงกับชุมชน")],
    ),
    Case(
        INSTRUCTED,
        orders,
        f"{_DAY} {_HEADS} เป็นประธานการประชุม กรมประมงได้จัดกิจกรรมเชื่อมโยงกับชุมชนแล้ว",
        [],
        counter=True,
    ),
)
