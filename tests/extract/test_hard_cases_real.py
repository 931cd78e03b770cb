"""The hard cases as real releases print them, where the gold releases are present."""

from collections.abc import Callable
from typing import Any

import pytest

from kg.extract import read
from kg.model import Reading, Release
from kg.releases import parse_release, read_sources
from tests.extract.hard_case import counted, named_in_headline, names, posts, projects, roles
from tests.support.sheets import GOLD

pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="the gold releases are not beside the repository")

ACTING = ["รองอธิบดีกรมส่งเสริมอุตสาหกรรม", "acting รองปลัดกระทรวงอุตสาหกรรม"]


@pytest.mark.parametrize(
    ("name", "view", "part"),
    [
        ("000_292a5a68eac4d41e", posts, {"ณัฏฐิญา เนตยสุภา": ACTING, "พัชรี ใบยา": ["อุตสาหกรรมจังหวัดเชียงใหม่"]}),
        ("000_292a5a68eac4d41e", projects, ["โครงการพัฒนาอาชีพเสริม เพิ่มรายได้ให้ชุมชนดีพร้อม"]),
        ("000_292a5a68eac4d41e", counted, {76: "โรงงานในนิคมอุตสาหกรรมภาคเหนือ"}),
        ("003_307533744cec6a6d", named_in_headline, ["ณัฐพล รังสิตพล"]),
        ("thaigov-55799", posts, {"สุพัฒนพงษ์ พันธ์มีเชาว์": ["รองนายกรัฐมนตรี", "รัฐมนตรีว่าการกระทรวงพลังงาน"]}),
        ("thaigov-67628", names, ["ณัฐฏิญา เนตยสุภา"]),
        (
            "thaigov-91520",
            posts,
            {"พงศ์พล ยอดเมืองเจริญ": ["เลขานุการรัฐมนตรีว่าการกระทรวงอุตสาหกรรม", "โฆษกกระทรวงอุตสาหกรรม"]},
        ),
        ("thaigov-91520", named_in_headline, ["เอกนัฏ พร้อมพันธุ์"]),
        ("thaigov-98071", roles, [{"สรวงศ์ เทียนทอง": "lead", "ไพลิน เทียนสุวรรณ": "attending"}]),
    ],
)
def test_a_real_hard_case_is_read_as_a_reader_reads_it(
    name: str, view: Callable[[Reading, Release], Any], part: Any
) -> None:
    (source,) = read_sources([GOLD / "documents" / f"{name}.txt"])
    release = parse_release(source)
    seen = view(read(release), release)
    if isinstance(part, dict):
        assert {key: seen.get(key) for key in part} == part
    else:
        assert [one for one in part if one not in seen] == []
