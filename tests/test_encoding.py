"""Bytes become the text their author meant, and text that was right stays as it was."""

import json
import random
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.encoding import decode, is_spam, looks_binary, mend, printable
from corpus.syllables import is_syllable, marked_share
from corpus.vietnamese import TONES, repair

UNION = (
    "Công đoàn cơ sở Nhà máy Chè Mường Vải tổ chức hội nghị người lao động năm 2017. "
    "Đồng chí Chủ tịch Liên đoàn Lao động huyện đến dự và phát biểu chỉ đạo; các đại biểu đã thảo luận về kế hoạch "
    "chăm lo đời sống, giữ vững việc làm và thực hiện thỏa ước lao động tập thể."
)
FOREIGN = [
    "The trade union held its annual meeting on 13 November 2017. © 2017 All rights reserved – “naïve” café, 20 °C.",
    "L’été dernier, les délégués ont voté à l’unanimité le congé payé : « C’est une première », a déclaré le président.",
    "Die Gewerkschaft fordert höhere Löhne für alle Beschäftigten; über Änderungen müsse man reden, hieß es in Köln.",
    "La niña comió piñas mañana en la montaña; el señor añadió que así será el próximo año según la comisión.",
    "A comissão não aprovou as alterações à lei; o secretário-geral já anunciou uma manifestação para amanhã.",
    "Příliš žluťoučký kůň úpěl ďábelské ódy, řekl předseda odborového svazu na sjezdu v Brně.",
    "Zażółć gęślą jaźń; przewodniczący związku ogłosił strajk na środę, a żądania przyjęto jednogłośnie.",
    "Sendika başkanı işçilerin ücretlerinin artırılmasını istediğini söyledi; görüşmeler perşembe günü sürecek.",
    "Профсоюз требует повышения зарплаты. 日本労働組合総連合会は声明を発表した。 노동조합은 오늘 회의를 열었다.",
]


def charset(name: str, testdata: Path) -> dict[str, str]:
    """Letter → its legacy spelling; TCVN3's capital fonts reuse the codes of the small letters."""
    rows = json.loads((testdata / "data" / "legacy_charsets.json").read_text(encoding="utf-8"))
    codes = {row["unicode"]: row[name] for row in rows}
    return {
        letter: codes[letter.lower()] if len(code) > 1 and name == "tcvn3" else code for letter, code in codes.items()
    }


def spelled(text: str, codes: dict[str, str]) -> str:
    return "".join(codes.get(letter, letter) for letter in text)


def as_windows_1252(body: bytes) -> str:
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in body)


def as_windows_1258(text: str) -> bytes:
    parts = []
    for letter in text:
        marks = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in marks if mark in TONES)
        shape = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in TONES))
        parts.append((shape + tone).encode("cp1258"))
    return b"".join(parts)


# decode


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_read_with_and_without_a_byte_order_mark(encoding: str) -> None:
    assert decode(UNION.encode(encoding), "text") == UNION


def test_utf8_wins_over_a_wrong_declaration() -> None:
    page = f'<meta charset="iso-8859-1"><p>{UNION}'
    assert decode(page.encode(), "html", "windows-1252") == page


def test_windows_1258_with_combining_tones_is_read_declared_or_not() -> None:
    body = as_windows_1258(UNION)
    assert mend(decode(body, "text")) == UNION
    assert mend(decode(body, "text", "windows-1258")) == UNION
    assert mend(decode(body, "text", "iso-8859-1")) == UNION


def test_the_charset_of_the_page_itself_is_used() -> None:
    page = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=koi8-r"></head>Профсоюз'
    assert decode(page.encode("koi8-r"), "html") == page


def test_an_unknown_charset_is_ignored() -> None:
    assert decode("café au lait".encode("cp1252"), "text", "x-no-such-charset") == "café au lait"


def test_latin_text_of_one_byte_a_letter_is_read_as_windows_1252() -> None:
    text = "“L’été” à la plage coûte 5 €"
    assert decode(text.encode("cp1252"), "text") == text


def test_an_undeclared_foreign_script_is_guessed() -> None:
    text = "日本労働組合総連合会は声明を発表した。賃上げを求める労働者の集会が東京で開かれた。"
    assert decode(text.encode("shift-jis"), "text") == text


def test_a_page_cut_in_the_middle_of_a_letter_keeps_everything_else() -> None:
    body = UNION.encode()[: UNION.encode().index("đoàn".encode()) + 1]
    assert decode(UNION.encode() + body, "text").startswith(UNION)


def test_nul_bytes_are_dropped() -> None:
    assert decode(b"Tin \0t\0\xe1\xbb\xa9c", "text") == "Tin tức"


@given(st.binary(max_size=200), st.text(max_size=12))
def test_any_bytes_give_a_text_that_can_be_stored(body: bytes, declared: str) -> None:
    text = mend(decode(body, "html", declared), "html")
    assert "\0" not in text
    text.encode()


def test_images_archives_and_noise_are_binary_and_text_is_not() -> None:
    noise = random.Random(5).randbytes(4000)
    assert all(map(looks_binary, [b"\x89PNG\r\n", b"%PDF-1.4", b"PK\x03\x04", noise, b"\0" * 64]))
    assert not any(looks_binary(UNION.encode(encoding)) for encoding in ("utf-8", "utf-16", "utf-16-le"))
    assert not looks_binary(as_windows_1258(UNION))
    assert not looks_binary(b"")


# mend


def test_known_legacy_spellings_are_converted() -> None:
    assert mend("C«ng ®oµn c¬ së") == "Công đoàn cơ sở"
    assert mend("Coâng ñoaøn cô sôû") == "Công đoàn cơ sở"
    assert mend("CÃ´ng Ä‘oÃ n cÆ¡ sá»Ÿ") == "Công đoàn cơ sở"


@pytest.mark.parametrize("name", ["tcvn3", "vni"])
def test_a_page_in_a_legacy_font_is_converted_whole(name: str, testdata: Path) -> None:
    assert mend(spelled(UNION, charset(name, testdata))) == UNION


def test_utf8_read_as_windows_1252_once_or_twice_is_converted() -> None:
    once = as_windows_1252(UNION.encode())
    assert mend(once) == UNION
    assert mend(as_windows_1252(once.encode())) == UNION


def test_windows_1258_read_as_windows_1252_is_converted() -> None:
    assert mend(as_windows_1252(as_windows_1258(UNION))) == UNION


def test_the_bytes_of_a_legacy_font_survive_decoding(testdata: Path) -> None:
    body = spelled(UNION, charset("tcvn3", testdata)).encode("latin-1")
    assert mend(decode(body, "text")) == UNION


def test_one_broken_paragraph_is_converted_and_the_others_stay() -> None:
    broken = "Ban chÊp hµnh c«ng ®oµn tØnh häp phiªn thø ba."
    mended = "Ban chấp hành công đoàn tỉnh họp phiên thứ ba."
    assert mend(f"{UNION}\n{broken}\n© 2017") == f"{UNION}\n{mended}\n© 2017"
    assert mend(f"<p>{UNION}</p><p>{broken}</p>", "html") == f"<p>{UNION}</p><p>{mended}</p>"


def test_a_short_line_follows_its_page() -> None:
    assert mend("Tin tøc\nBan chÊp hµnh c«ng ®oµn tØnh häp phiªn thø ba.").startswith("Tin tức\n")


def test_capitals_of_a_legacy_font_come_out_as_capitals() -> None:
    assert mend("C¤NG §OµN TØNH T¢N KH£ häp phiªn thø ba") == "CÔNG ĐOÀN TỈNH TÂN KHÊ họp phiên thứ ba"


def test_a_soft_hyphen_that_stood_for_a_letter_is_recovered_where_only_one_letter_fits() -> None:
    assert mend("C«ng ®oµn c¬ së ®îc th­ëng, tr-íc ®©y lµ tr­ëng phßng") == (
        "Công đoàn cơ sở được thưởng, trước đây là trưởng phòng"
    )


def test_signs_left_over_from_a_legacy_font_are_letters_again() -> None:
    half = "Công đoμn cơ sở đ−ợc khen th−ởng, toμn ngμnh hoμn thμnh kế hoạch vμ −u tiên chăm lo đoμn viên"
    assert mend(half) == "Công đoàn cơ sở được khen thưởng, toàn ngành hoàn thành kế hoạch và ưu tiên chăm lo đoàn viên"
    assert mend("Bụi mịn 2,5 μm; a−b là hiệu của a và b.") == "Bụi mịn 2,5 μm; a−b là hiệu của a và b."


def test_entities_escaped_twice_are_read() -> None:
    assert mend("C&amp;ocirc;ng &amp;#273;o&agrave;n KH&amp;amp;CN") == "Công đoàn KH&CN"


def test_entities_of_markup_stay_in_html() -> None:
    assert mend("1 &lt; 2 &amp; c&ocirc;ng &amp;lt;b", "html") == "1 &lt; 2 &amp; công &lt;b"


def test_legacy_letters_written_as_entities_are_converted() -> None:
    assert mend("<p>C&#171;ng &reg;o&micro;n c&not; s&euml;</p>", "html") == "<p>Công đoàn cơ sở</p>"


def test_decomposed_letters_are_composed() -> None:
    assert mend(unicodedata.normalize("NFD", UNION)) == UNION


def test_lone_surrogates_and_nul_are_no_part_of_a_text() -> None:
    assert mend("Tin\ud800 t\0ức") == "Tin\ufffd tức"


@pytest.mark.parametrize("text", [UNION, UNION.upper(), "© 2014 Báo Tân Khê", "Tiêu đề «Ngày hội»", *FOREIGN])
def test_text_that_was_right_stays_in_any_language(text: str) -> None:
    assert mend(text) == repair(text)
    assert mend(mend(text)) == mend(text)


def test_right_texts_stay_and_broken_ones_are_mended_in_public_texts(testdata: Path) -> None:
    paragraphs = public_paragraphs(testdata)
    assert [text for text in paragraphs if mend(text) != text] == []
    for name in ("tcvn3", "vni"):
        codes = charset(name, testdata)
        mended = [mend(spelled(text, codes)).casefold() == text.casefold() for text in paragraphs]
        assert sum(mended) / len(mended) > 0.95


def test_mending_takes_linear_time_on_hostile_text() -> None:
    for unit in ("a-", "®\n", "Ã ", "<", "&amp;", "&", "<a ", "a\u0301\u0302"):
        mend(unit * 200_000, "html")
        is_spam(unit * 200_000)


# is_spam


def with_swapped_tones(text: str) -> str:
    turned = str.maketrans(TONES, TONES[1:] + TONES[:1])
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).translate(turned))


def with_lost_letters(text: str) -> str:
    return text.encode("cp1252", "replace").decode("cp1252")


def with_lost_bytes(text: str) -> str:
    chance = random.Random(3)
    return "".join(letter for letter in as_windows_1252(text.encode()) if chance.random() > 0.15)


SPOILT = [with_swapped_tones, with_lost_letters, with_lost_bytes]


@pytest.mark.parametrize("spoil", SPOILT)
def test_vietnamese_of_impossible_syllables_is_spam(spoil) -> None:  # type: ignore[no-untyped-def]
    assert is_spam(mend(spoil(UNION)))


@pytest.mark.parametrize("text", [UNION, UNION[:30], *(" ".join([text] * 5) for text in FOREIGN)])
def test_real_text_in_any_language_is_not_spam(text: str) -> None:
    assert not is_spam(mend(text))


def test_addresses_with_question_marks_are_not_lost_letters() -> None:
    assert not is_spam("Xem thêm tại https://tankhe.example/tin.aspx?id=12&muc=3 . " * 20)


@pytest.mark.parametrize("spoil", SPOILT)
def test_spoilt_public_texts_are_told_from_whole_ones(spoil, testdata: Path) -> None:  # type: ignore[no-untyped-def]
    paragraphs = [text for text in public_paragraphs(testdata) if marked_share(text).total >= 40]
    assert not any(map(is_spam, paragraphs))
    caught = [is_spam(mend(spoil(text))) for text in paragraphs]
    assert sum(caught) / len(caught) > 0.95


def public_paragraphs(testdata: Path) -> list[str]:
    articles = json.loads((testdata / "data" / "xquad.vi.json").read_text(encoding="utf-8"))["data"]
    return [repair(each["context"]) for article in articles for each in article["paragraphs"]]


# syllables


def test_syllables_are_told_by_their_structure() -> None:
    good = "nghiêng giếng gì quốc quyết khuya khuỷu thuở yên ủy hòa hoà tòan qúy Đắc ÐOÀN xoong kỷ kỉ ươm giặt loắt"
    bad = "nghiễp đoàp cồc kế́ ngế cê ghà µ C«ng đ qiá được1 nghiiêng"
    assert [word for word in good.split() if not is_syllable(word)] == []
    assert [word for word in bad.split() if is_syllable(word)] == []


# printable


@given(st.text(st.characters(), max_size=30))
def test_printable_text_can_be_encoded_and_plain_text_stays(text: str) -> None:
    printable(text).encode()
    if text.isprintable():
        assert printable(text) == text


def test_bytes_of_a_file_name_are_shown() -> None:
    assert printable("tin-\udce9.txt") == "tin-\\xe9.txt"
