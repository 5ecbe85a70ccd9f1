"""A small graded collection of our own: four seekers, six vacancies."""

import json
from pathlib import Path

VACANCIES = {
    "V1": ("Thợ hàn", "Biết hàn MIG, hàn TIG"),
    "V2": ("Kế toán kho", "Thành thạo Excel, MISA"),
    "V3": ("Công nhân may", "May máy một kim, vắt sổ"),
    "V4": ("Thợ hàn kết cấu", "Đọc bản vẽ, hàn hồ quang"),
    "V5": ("Lái xe tải", "Bắt buộc có bằng lái xe hạng C"),
    "V6": ("Bảo vệ", "Trực ca đêm"),
}
SEEKERS = {
    "S1": ("Thợ hàn", "Hàn MIG 5 năm", "form"),
    "S2": ("Kế toán", "Làm sổ sách bằng Excel, MISA", "form"),
    "S3": ("may mặc", "em may vắt sổ mấy năm rồi", "spoken"),
    "S4": ("Lái xe tải", "Chỉ có bằng lái xe hạng B2", "spoken"),  # V5 fails a hard condition
}
GRADES = [
    *(("S1", "V1", 2), ("S1", "V4", 3), ("S1", "V3", 1), ("S1", "V6", 0)),
    *(("S2", "V2", 3), ("S2", "V1", 0), ("S3", "V3", 2), ("S3", "V1", 1)),
    *(("S4", "V5", 3), ("S4", "V6", 2), ("S4", "V3", 0)),
    ("S9", "V1", 3),  # a query that is not there is a list with nothing in it
]


def a_folder(at: Path) -> Path:
    at.mkdir()
    vacancies = [
        {"id": ref, "title": title, "requirements": text, "company": "", "location": ""}
        for ref, (title, text) in VACANCIES.items()
    ]
    seekers = [
        {"id": ref, "desired_job": job, "summary": text, "province": "", "style": style}
        for ref, (job, text, style) in SEEKERS.items()
    ]
    for name, rows in (("vacancies", vacancies), ("seekers", seekers)):
        lines = [json.dumps(row, ensure_ascii=False) for row in rows]
        (at / f"{name}.jsonl").write_text("\n".join(lines), "utf-8")
    judged = [f"{query}\t{document}\t{grade}\n" for query, document, grade in GRADES]
    (at / "qrels.tsv").write_text("".join(judged), "utf-8")
    return at
