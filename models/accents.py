"""Count how Vietnamese syllables follow each other, so that missing accents can be put back.

    PYTHONPATH=. python models/accents.py --shared DIR --to jobmatch/reference/accents.csv

Prints the share of syllables put back rightly in lines that were held back.
"""

import argparse
import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from corpus import advertisements, occupations, titles

from jobmatch.reference.accents import Accents
from jobmatch.reference.lexicon import lexicon
from jobmatch.reference.vietnamese import blind, has_accents, strict

WORD = re.compile(r"[^\W\d_]+")
LINE = re.compile(r"[\n.,;:!?()/\-–]")
LEAST = 5  # times that a syllable, or two beside each other, were seen
OUR_OWN = 40  # times that each name of the lexicon counts: the corpus is mostly office work
SPOKEN = (
    "tôi làm; em làm; tôi đã làm; tôi biết; em biết; tôi muốn; em muốn; tôi có; em có; tôi "
    "từng làm; năm kinh nghiệm; năm nay; năm ngoái; mới ra trường; mới tốt nghiệp; nên nghỉ; "
    "xin nghỉ; có bằng; có bằng lái; chưa có bằng; chưa biết; chưa làm; chưa có kinh nghiệm; "
    "chưa từng; không làm đêm; không làm ca đêm; ca đêm; ban đêm; ban ngày; làm đêm; qua đêm; "
    "đổi ca; ca nào; tăng ca được; đi xa; đi tỉnh xa; gần nhà; ở trọ; ở lại; chỗ làm; chỗ ở; "
    "cũng được; cũng nhận; gì cũng được; nào cũng được; sức khỏe tốt; chịu khó; nhanh nhẹn; "
    "trung thực; con nhỏ; chăm con; nói rõ; giọng rõ; nghe điện thoại; gọi điện; gõ máy; vi "
    "tính; sổ sách; thợ mới; tay nghề; lương cứng; bảo hiểm; cơm trưa; đau lưng; mắt kém; "
    "không bê nặng; không vác nặng; leo cao; không leo cao; không nhận việc; không tìm việc; "
    "không muốn; muốn chuyển; muốn học; học nghề"
)  # as people of a centre speak of themselves; adverts do not
HELD_BACK = 50  # one line in so many


def lines(shared: Path) -> Iterator[list[str]]:
    """Yield the syllables of every line that is written with accents."""
    texts = [
        text
        for ad in advertisements(shared)
        for text in (ad.title, ad.description, ad.requirements, ad.skills)
    ]
    texts += [*titles(shared), *(name for _, name, _ in occupations(shared))]
    for text in texts:
        for line in LINE.split(text):
            if has_accents(line):
                yield [strict(word) for word in WORD.findall(line)]


def names() -> Iterator[list[str]]:
    """Yield the syllables of our own names of trades and skills, and of what people say."""
    for phrase in SPOKEN.split(";"):
        yield [strict(word) for word in WORD.findall(phrase)]
    for entry in (*lexicon().trades.values(), *lexicon().skills.values()):
        for name in (entry.name, *entry.synonyms):
            if has_accents(name):
                yield [strict(word) for word in WORD.findall(name)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    asked = parser.parse_args()
    single: Counter[str] = Counter()
    double: Counter[tuple[str, str]] = Counter()
    held = []
    for number, line in enumerate(lines(asked.shared)):
        if number % HELD_BACK == 0:
            held.append(line)
            continue
        single.update(line)
        double.update(pairwise(line))
    for line in names():
        for word in line:
            single[word] += OUR_OWN
        for pair in pairwise(line):
            double[pair] += OUR_OWN
    kept = {word: count for word, count in single.items() if count >= LEAST}
    pairs = {
        pair: count
        for pair, count in double.items()
        if count >= LEAST and set(pair) <= kept.keys() and not "".join(pair).isascii()
    }
    with asked.to.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["first", "second", "count"])
        table.writerows([word, "", count] for word, count in sorted(kept.items()))
        table.writerows([*pair, count] for pair, count in sorted(pairs.items()))
    accents = Accents(kept, pairs)
    right = every = 0
    for line in held:
        found = accents.put_back([blind(word) for word in line])
        right += sum(map(str.__eq__, found, line))
        every += len(line)
    print(f"{len(kept)} syllables, {len(pairs)} pairs; {right / every:.4f} of {every} put back")


if __name__ == "__main__":
    main()
