"""What may be written for a parameter of each type, and what a wrong value is told."""

import pytest
from pyoxigraph import Literal, NamedNode

from kg.namespaces import Iris
from kg.queries import BadParameter, Bilingual, Calendar, Catalogue, Choice, Choices, Parameter, ParameterKind, bind
from kg.queries.reading import read_value

XSD = "http://www.w3.org/2001/XMLSchema#"
K = ParameterKind


def parameter(kind: ParameterKind, **more: object) -> Parameter:
    return Parameter(name="x", kind=kind, label=Bilingual("ค่า", "Value"), **more)  # type: ignore[arg-type]


def read(kind: ParameterKind, written: str, **more: object) -> tuple[object, str]:
    return read_value(parameter(kind, **more), written, iris=Iris(), lister=lambda each: each.choices)


@pytest.mark.parametrize(
    ("kind", "written", "value", "datatype", "spelling"),
    [
        (K.INTEGER, "3", "3", "integer", "3"),
        (K.INTEGER, "๔๒", "42", "integer", "42"),
        (K.INTEGER, " -7 ", "-7", "integer", "-7"),
        (K.DECIMAL, "1249.50", "1249.5", "decimal", "1249.5"),
        (K.DECIMAL, "0.0", "0", "decimal", "0"),
        (K.DECIMAL, "-0.0", "0", "decimal", "0"),
        (K.DECIMAL, "0.000000010", "0.00000001", "decimal", "0.00000001"),
        (K.DECIMAL, "+0120.000", "120", "decimal", "120"),
        (
            K.DECIMAL,
            "999999999999999999.999999999",
            "999999999999999999.999999999",
            "decimal",
            "999999999999999999.999999999",
        ),
        (K.DECIMAL, "๑๐๐", "100", "decimal", "100"),
        (K.DATE, "2023-02-01", "2023-02-01", "date", "2023-02-01"),
        (K.DATE, "2023-2-1", "2023-02-01", "date", "2023-02-01"),
        (K.DATE, "๑ กุมภาพันธ์ ๒๕๖๖", "2023-02-01", "date", "2023-02-01"),
        (K.DATE, "1 ก.พ. 2566", "2023-02-01", "date", "2023-02-01"),
        (K.YEAR, "2570", "2027", "gYear", "2027"),
        (K.YEAR, "๒๕๗๐", "2027", "gYear", "2027"),
        (K.YEAR, "2027", "2027", "gYear", "2027"),
        (K.YEAR, "พ.ศ. 2570", "2027", "gYear", "2027"),
        (K.YEAR, "ค.ศ. 2027", "2027", "gYear", "2027"),
        (K.YEAR, "2570 BE", "2027", "gYear", "2027"),
    ],
)
def test_value_is_read_as_its_type(kind: ParameterKind, written: str, value: str, datatype: str, spelling: str) -> None:
    assert read(kind, written) == (Literal(value, datatype=NamedNode(XSD + datatype)), spelling)


@pytest.mark.parametrize(
    ("written", "iri"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("id:policy/mind", "https://w3id.org/thaigov-kg/id/policy/mind"),
        ("release/thaigov-64323", "https://w3id.org/thaigov-kg/release/thaigov-64323"),
        ("org:holds", "http://www.w3.org/ns/org#holds"),
    ],
)
def test_iri_is_read_in_full_and_in_short(written: str, iri: str) -> None:
    assert read(K.IRI, written)[0] == NamedNode(iri)


def test_string_has_the_language_of_its_parameter() -> None:
    assert read(K.STRING, "โรงงาน", language="th")[0] == Literal("โรงงาน", language="th")
    assert read(K.STRING, "โรงงาน")[0] == Literal("โรงงาน")


def test_decomposed_thai_is_composed() -> None:
    assert read(K.STRING, "e\u0301")[1] == "\u00e9"


@pytest.mark.parametrize(
    ("kind", "more", "written", "english", "thai"),
    [
        (K.INTEGER, {}, "three", "not a whole number; write digits only", "ไม่ใช่จำนวนเต็ม"),
        (K.INTEGER, {}, "3.0", "not a whole number", "ไม่ใช่จำนวนเต็ม"),
        (K.INTEGER, {"minimum": "1", "maximum": "4"}, "5", "give a number within 1–4", "ในช่วง 1–4"),
        (K.DECIMAL, {}, "1,249", "without commas", "ไม่ใส่จุลภาค"),
        (K.DECIMAL, {}, "NaN", "not a decimal number", "ไม่ใช่ตัวเลขทศนิยม"),
        (K.DATE, {}, "2566-02-01", "write the Gregorian date 2023-02-01", "คริสต์ศักราช 2023-02-01"),
        (K.DATE, {}, "2023-02-30", "not a date", "ไม่ใช่วันที่"),
        (K.DATE, {}, "2566-02-30", "not a date", "ไม่ใช่วันที่"),
        (K.DATE, {}, "01/02/2566", "not a date", "ไม่ใช่วันที่"),
        (K.YEAR, {}, "66", "not a year; write four digits", "ตัวเลขสี่หลัก"),
        (K.YEAR, {}, "2300", "a year of neither calendar", "ไม่ใช่ปีในปฏิทินใด"),
        (K.YEAR, {}, "ค.ศ. 2570", "if it is Buddhist, write 2027", "โปรดเขียน 2027"),
        (K.YEAR, {"calendar": Calendar.GREGORIAN}, "2570", "if it is Buddhist, write 2027", "โปรดเขียน 2027"),
        (K.YEAR, {"calendar": Calendar.BUDDHIST}, "2027", "2027 CE is 2570 BE", "พ.ศ. 2570"),
        (K.IRI, {}, "not an iri", "is not an IRI", "ไม่ใช่ IRI"),
        (K.IRI, {}, "javascript:alert(1)", "is not an IRI", "ไม่ใช่ IRI"),
        (K.IRI, {}, "id:nonsense/x", "is not an IRI", "ไม่ใช่ IRI"),
        (K.STRING, {}, "  ", "is empty", "ว่างเปล่า"),
        (K.STRING, {"pattern": "[0-9]{5}"}, "1234", "does not match the pattern", "ไม่ตรงกับรูปแบบ"),
        (K.STRING, {}, "ก" * 1001, "longer than 1000 characters", "ยาวเกิน 1000"),
    ],
)
def test_wrong_value_is_told_the_remedy_in_both_languages(
    kind: ParameterKind, more: dict[str, object], written: str, english: str, thai: str
) -> None:
    with pytest.raises(BadParameter) as caught:
        read(kind, written, **more)
    assert english in caught.value.message.en
    assert thai in caught.value.message.th


ROADS = (
    Choice("visit", Literal("v"), Bilingual("ตรวจเยี่ยม", "visit")),
    Choice("meeting", Literal("m"), Bilingual("ประชุม", "meeting")),
)


@pytest.mark.parametrize("written", ["visit", "VISIT", "ตรวจเยี่ยม", " ตรวจ เยี่ยม "])
def test_enumeration_is_read_by_value_or_label(written: str) -> None:
    assert read(K.ENUMERATION, written, choices=ROADS) == (Literal("v"), "visit")


def test_unknown_choice_lists_those_there_are() -> None:
    with pytest.raises(BadParameter, match=r"give one of visit, meeting"):
        read(K.ENUMERATION, "party", choices=ROADS)


@pytest.mark.parametrize("written", ["ลำพูน", "จังหวัดลำพูน", "จ.ลำพูน", "Lamphun", "th-51", "id:place/th-51"])
def test_province_is_found_by_any_of_its_names(written: str, choices: Choices, catalogue: Catalogue) -> None:
    query = catalogue.queries["visits-by-province"]
    bound = bind(query, {"province": [written]}, lister=choices)
    assert bound.values["province"] == (NamedNode("https://w3id.org/thaigov-kg/id/place/th-51"),)
    assert bound.given["province"] == ("th-51",)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("ลำพูล", "th-51"), ("ลำพู", "th-51"), ("นครสวรร", "th-60"), ("Lampun", "th-51"), ("Chiang May", "th-50")],
)
def test_province_spelt_nearly_right_is_told_which_was_meant(
    written: str, meant: str, choices: Choices, catalogue: Catalogue
) -> None:
    with pytest.raises(BadParameter) as caught:
        bind(catalogue.queries["visits-by-province"], {"province": [written]}, lister=choices)
    assert meant in caught.value.meant


def test_what_resembles_nothing_gets_no_guess(choices: Choices, catalogue: Catalogue) -> None:
    with pytest.raises(BadParameter) as caught:
        bind(catalogue.queries["visits-by-province"], {"province": ["Atlantis"]}, lister=choices)
    assert caught.value.meant == ()
    assert "77 names" in str(caught.value)
