"""Names of currencies, each with the code it stands for."""

from __future__ import annotations

from collections.abc import Mapping

SYMBOLS: Mapping[str, str] = {
    "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD",
    "NT$": "TWD", "R$": "BRL", "MX$": "MXN", "$": "$", "€": "EUR", "£": "GBP", "¥": "¥", "￥": "¥", "₹": "INR",
    "₩": "KRW", "₽": "RUB", "₺": "TRY", "₴": "UAH", "₪": "ILS", "₫": "VND", "฿": "THB", "₱": "PHP", "₦": "NGN",
    "₸": "KZT", "₾": "GEL", "₡": "CRC", "₲": "PYG", "₵": "GHS",
}  # fmt: skip
"""Signs before or after a figure. "$" and "¥" stand for themselves: which dollar, yen or yuan, they do not say."""

CODES = frozenset(
    """
    AED ARS AUD AZN BDT BGN BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP GEL GHS HKD HUF IDR ILS INR ISK JPY KES KRW
    KZT LKR MAD MXN MYR NGN NOK NZD PEN PHP PKR PLN QAR RMB RON RSD RUB SAR SEK SGD THB TRY TWD UAH USD VND ZAR
    """.split()
)

WORDS: Mapping[str, str] = {
    "dollar": "$", "buck": "$", "euro": "EUR", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "won": "KRW",
    "ruble": "RUB", "rouble": "RUB", "zloty": "PLN", "hryvnia": "UAH", "tenge": "KZT", "forint": "HUF",
    "baht": "THB", "ringgit": "MYR", "dong": "VND", "rupiah": "IDR", "shekel": "ILS", "rand": "ZAR", "naira": "NGN",
    "cedi": "GHS", "taka": "BDT", "real": "BRL", "lari": "GEL", "dram": "AMD", "manat": "manat", "kuna": "HRK",
    "koruna": "CZK", "lev": "BGN", "leva": "BGN", "lei": "lei", "birr": "ETB", "kwacha": "kwacha", "kyat": "MMK",
    "riel": "KHR", "kip": "LAK", "som": "som", "sum": "UZS", "soum": "UZS", "tugrik": "MNT", "lek": "ALL",
    "rupee": "rupee", "franc": "franc", "krone": "krone", "kroner": "krone", "krona": "krona", "kronor": "krona",
    "peso": "peso", "lira": "lira", "pound": "pound", "dinar": "dinar", "dirham": "dirham", "riyal": "riyal",
    "rial": "rial", "shilling": "shilling", "crown": "crown", "quetzal": "GTQ", "bolivar": "VES", "hryvna": "UAH",
    "metical": "MZN", "dalasi": "GMD", "pula": "BWP", "sole": "PEN", "guarani": "PYG", "lempira": "HNL",
    "cent": "cent", "penny": "cent", "pence": "cent", "kopeck": "cent", "sen": "cent", "fen": "cent",
}  # fmt: skip
"""Words in the singular. A word that several countries use stands for itself."""

PLURALS: Mapping[str, str] = {"reais": "BRL", "kronur": "krona", "leus": "lei", "zlotych": "PLN", "pennies": "cent"}

OF_COUNTRY: Mapping[str, str] = {
    "us dollar": "USD", "u.s. dollar": "USD", "american dollar": "USD", "australian dollar": "AUD",
    "canadian dollar": "CAD", "hong kong dollar": "HKD", "singapore dollar": "SGD", "taiwan dollar": "TWD",
    "new taiwan dollar": "TWD", "new zealand dollar": "NZD", "swiss franc": "CHF", "indian rupee": "INR",
    "japanese yen": "JPY", "chinese yuan": "CNY", "south korean won": "KRW", "korean won": "KRW",
    "russian ruble": "RUB", "russian rouble": "RUB", "turkish lira": "TRY", "british pound": "GBP",
    "pound sterling": "GBP", "mexican peso": "MXN", "philippine peso": "PHP", "danish krone": "DKK",
    "danish kroner": "DKK", "norwegian krone": "NOK", "norwegian kroner": "NOK", "swedish krona": "SEK",
    "swedish kronor": "SEK", "czech koruna": "CZK", "czech crown": "CZK", "brazilian real": "BRL",
    "pakistani rupee": "PKR", "polish zloty": "PLN", "belarusian ruble": "BYN", "belarusian rouble": "BYN",
}  # fmt: skip


def of_word(word: str) -> str | None:
    """The code of a currency's name, in either number; None for another word.

    >>> of_word("Euros"), of_word("reais"), of_word("metres")
    ('EUR', 'BRL', None)
    """
    low = word.lower()
    if low in PLURALS:
        return PLURALS[low]
    return WORDS.get(low) or (WORDS.get(low[:-1]) if low.endswith("s") else None)


def of_phrase(text: str) -> str | None:
    """
    >>> of_phrase("Swiss francs"), of_phrase("German marks")
    ('CHF', None)
    """
    low = " ".join(text.lower().split())
    return OF_COUNTRY.get(low) or (OF_COUNTRY.get(low[:-1]) if low.endswith("s") else None)
