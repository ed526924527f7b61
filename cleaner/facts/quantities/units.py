"""Words for units of measure, each with the name that conversions know it by."""

from __future__ import annotations

from collections.abc import Mapping

POINT = "index_point"
"""Of an index, a score or a percentage: what "five points" are only the other figures tell."""

_WORDS: Mapping[str, str] = {
    "point": POINT,
    "meter": "meter", "metre": "meter", "kilometer": "kilometer", "kilometre": "kilometer",
    "centimeter": "centimeter", "centimetre": "centimeter", "millimeter": "millimeter", "millimetre": "millimeter",
    "micrometer": "micrometer", "nanometer": "nanometer", "mile": "mile", "yard": "yard", "foot": "foot",
    "inch": "inch", "gram": "gram", "kilogram": "kilogram", "kilo": "kilogram", "kilogramme": "kilogram",
    "milligram": "milligram", "ton": "ton", "tonne": "metric_ton", "metric ton": "metric_ton", "ounce": "ounce",
    "liter": "liter", "litre": "liter", "milliliter": "milliliter", "millilitre": "milliliter", "gallon": "gallon",
    "barrel": "barrel", "hectare": "hectare", "acre": "acre", "square meter": "meter**2",
    "square metre": "meter**2", "square kilometer": "kilometer**2", "square kilometre": "kilometer**2",
    "square mile": "mile**2", "square foot": "foot**2", "cubic meter": "meter**3", "cubic metre": "meter**3",
    "cubic kilometer": "kilometer**3", "cubic kilometre": "kilometer**3", "cubic foot": "foot**3",
    "watt": "watt", "kilowatt": "kilowatt", "megawatt": "megawatt", "gigawatt": "gigawatt",
    "watt hour": "watt_hour", "kilowatt hour": "kilowatt_hour", "kilowatt-hour": "kilowatt_hour",
    "megawatt hour": "megawatt_hour", "joule": "joule", "calorie": "calorie", "kilocalorie": "kilocalorie",
    "degree celsius": "degC", "degrees celsius": "degC", "degree fahrenheit": "degF", "degrees fahrenheit": "degF",
    "degree centigrade": "degC", "degrees centigrade": "degC", "celsius": "degC", "fahrenheit": "degF",
    "degree": "degree", "knot": "knot", "nautical mile": "nautical_mile", "hertz": "hertz",
    "kilometers per hour": "kilometer/hour", "kilometres per hour": "kilometer/hour",
    "kilometers an hour": "kilometer/hour", "kilometres an hour": "kilometer/hour", "miles per hour": "mile/hour",
    "miles an hour": "mile/hour", "meters per second": "meter/second", "metres per second": "meter/second",
    "second": "second", "minute": "minute", "hour": "hour", "day": "day", "week": "week", "month": "month",
    "year": "year", "decade": "decade", "century": "century",
}  # fmt: skip
_PLURALS: Mapping[str, str] = {"feet": "foot", "inches": "inch", "centuries": "century", "hertz": "hertz"}
SIGNS: Mapping[str, str] = {
    "km": "kilometer", "kms": "kilometer", "m": "meter", "cm": "centimeter", "mm": "millimeter", "nm": "nanometer",
    "mi": "mile", "ft": "foot", "yd": "yard", "kg": "kilogram", "g": "gram", "mg": "milligram",
    "lb": "pound", "lbs": "pound", "oz": "ounce", "t": "metric_ton", "l": "liter", "L": "liter", "ml": "milliliter",
    "mL": "milliliter", "ha": "hectare", "m2": "meter**2", "m²": "meter**2", "sq m": "meter**2",
    "km2": "kilometer**2", "km²": "kilometer**2", "sq km": "kilometer**2", "sq mi": "mile**2", "sq ft": "foot**2",
    "m3": "meter**3", "m³": "meter**3", "km/h": "kilometer/hour", "kmh": "kilometer/hour", "kph": "kilometer/hour",
    "mph": "mile/hour", "m/s": "meter/second", "°C": "degC", "℃": "degC", "°F": "degF", "℉": "degF", "ºC": "degC",
    "ºF": "degF", "kW": "kilowatt", "MW": "megawatt", "GW": "gigawatt", "kWh": "kilowatt_hour",
    "MWh": "megawatt_hour", "GWh": "gigawatt_hour", "TWh": "terawatt_hour", "kn": "knot", "kcal": "kilocalorie",
}  # fmt: skip
TIMES = frozenset("second minute hour day week month year decade century".split())
LONGEST = 3  # words of a name


def of_words(text: str) -> str | None:
    """The unit that a phrase names, in either number; None for another phrase.

    >>> of_words("Square  kilometres"), of_words("feet"), of_words("people")
    ('kilometer**2', 'foot', None)
    """
    low = " ".join(text.lower().split())
    low = low.removesuffix("feet") + "foot" if low.endswith(" feet") else low
    return _WORDS.get(low) or _PLURALS.get(low) or (_WORDS.get(low[:-1]) if low.endswith("s") else None)
