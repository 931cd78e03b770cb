"""Settings: read once, checked, each fault named."""

from pathlib import Path

import pytest

from kg.settings import Settings, SettingsError


def test_variables_are_read_and_arguments_go_before_them() -> None:
    environment = {"THAIGOV_KG_PORT": "8100", "THAIGOV_KG_EMPTY": "yes", "THAIGOV_KG_DATA_DIR": "x", "PATH": "/bin"}
    settings = Settings.from_environment(environment, port=8200, host=None)
    assert (settings.port, settings.empty, settings.data_dir, settings.host) == (8200, True, Path("x"), "127.0.0.1")


@pytest.mark.parametrize(
    ("variable", "value", "message"),
    [
        ("THAIGOV_KG_PROT", "1", "no such setting"),
        ("THAIGOV_KG_PORT", "many", "write a number"),
        ("THAIGOV_KG_PORT", "70000", "at most 65535"),
        ("THAIGOV_KG_DEADLINE_S", "nan", "finite"),
        ("THAIGOV_KG_DEADLINE_S", "0", "greater than 0"),
        ("THAIGOV_KG_EMPTY", "maybe", "true or false"),
        ("THAIGOV_KG_BASE_IRI", "https://example.org/x", "ends with a slash"),
        ("THAIGOV_KG_BASE_IRI", "relative/", "absolute"),
    ],
)
def test_a_wrong_value_is_named_with_its_variable(variable: str, value: str, message: str) -> None:
    with pytest.raises(SettingsError, match=message) as found:
        Settings.from_environment({variable: value})
    assert variable in str(found.value)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("port", 99999, "--port 99999: a port is at most 65535"),
        ("port", -1, "--port -1: must be 0 or greater"),
        ("base_iri", "relative/", "--base-iri relative/: must be an absolute IRI"),
    ],
)
def test_a_wrong_value_of_an_option_is_named_with_the_option(name: str, value: object, said: str) -> None:
    options = {"port": "--port", "base_iri": "--base-iri"}
    with pytest.raises(SettingsError) as found:
        Settings.from_environment({"THAIGOV_KG_PORT": "8100"}, options=options, **{name: value})
    assert str(found.value).startswith(said)


def test_a_variable_is_named_where_the_option_was_not_given() -> None:
    with pytest.raises(SettingsError, match="THAIGOV_KG_PORT=70000"):
        Settings.from_environment({"THAIGOV_KG_PORT": "70000"}, options={"port": "--port"}, port=None)
