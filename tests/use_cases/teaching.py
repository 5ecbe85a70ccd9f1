"""A folder of judgements in which skills decide, and not the job's name as the table has it."""

import json
from pathlib import Path

SKILLS = ("hàn MIG", "Excel", "MISA", "AutoCAD", "vắt sổ", "Photoshop")
SEEKERS, VACANCIES = 12, 48


def a_folder(where: Path, *, deciding: bool = True) -> Path:
    """Write the folder; unless skills decide, every second vacancy is good, whatever it asks."""
    where.mkdir()
    vacancies = [
        {
            "id": f"V{number}",
            "title": ("Thợ hàn", "Kế toán kho", "Bảo vệ")[number // len(SKILLS) % 3],
            "requirements": f"Thành thạo {SKILLS[number % len(SKILLS)]}",
            "company": "",
            "location": "",
        }
        for number in range(VACANCIES)
    ]
    seekers = [
        {
            "id": f"S{number}",
            "desired_job": ("Kế toán kho", "Bảo vệ", "Thợ hàn")[number % 3],
            "summary": f"Đã làm việc nhiều năm, quen tay số {number}",
            "skills": [SKILLS[number % len(SKILLS)]],
            "province": "",
            "style": "form",
        }
        for number in range(SEEKERS)
    ]
    for name, rows in (("vacancies", vacancies), ("seekers", seekers)):
        lines = [json.dumps(row, ensure_ascii=False) for row in rows]
        (where / f"{name}.jsonl").write_text("\n".join(lines), "utf-8")
    judged = [
        f"S{seeker}\tV{vacancy}\t{3 * _good(seeker, vacancy, deciding=deciding)}\n"
        for seeker in range(SEEKERS)
        for vacancy in range(VACANCIES)
    ]
    (where / "qrels.tsv").write_text("".join(judged), "utf-8")
    return where


def _good(seeker: int, vacancy: int, *, deciding: bool) -> bool:
    if deciding:
        return seeker % len(SKILLS) == vacancy % len(SKILLS)
    return (seeker * 7 + vacancy * 5) % 11 < 2
