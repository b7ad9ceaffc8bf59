"""Files that are broken, locked or hostile (``BAD``), and files that are only odd (``GOOD``)."""

from __future__ import annotations

from larsam.platform.documents.tests.readers.building import (
    compound_bytes,
    docx_bytes,
    locked_zip,
    with_members,
    xlsx_bytes,
    zip_bytes,
)

DOCX = docx_bytes([("h1", "Rubrik"), ("p", "text")])
BAD = {
    "tom.txt": b"",
    "blank.txt": b" \n\t ",
    "avhuggen.docx": DOCX[: len(DOCX) // 2],
    "låst.xlsx": compound_bytes("EncryptionInfo", "EncryptedPackage"),
    "låst.zip": locked_zip({"posts.csv": "Subject,Body\na,b\n"}),
    "bomb.zip": zip_bytes({"posts.csv": "Subject,Body\na,b\n", "b.csv": b"0" * 8_000_000}),
    "makron.docm": with_members(DOCX, {"word/vbaProject.bin": b"\0"}),
    "gammal.doc": compound_bytes("WordDocument", "1Table"),
    "bild.png": b"\x89PNG\r\n\x1a\n....",
    "papper.pdf": b"%PDF-1.7\n...",
    "bara rubriker.txt": b"# En rubrik\n\n# En till\n",
}
GOOD = {
    "ojämn.csv": b"Anteckning;Tema\nett;A;\xf6ver;fler\ntv\xe5\n\ntre;B\n",
    "formler.csv": b"Anteckning;Tema\n=cmd|' /C calc'!A0;A\n@SUM(A1);B\n",
    "två sorters tecken.csv": "Anteckning;Tema\nåäö;A\n".encode() + "öäå;B\n".encode("cp1252"),
    "sida.html": b"<h1>Workshop 1</h1><script>alert(1)</script><ul><li>En tanke om bussar</li></ul>",
    "bred.csv": "\ufeffAnteckning\tTema\nRäksmörgås 😀 \u05e9\u05dc\u05d5\u05dd\tA\n".encode("utf-16"),
    "blad.xlsx": xlsx_bytes({"Blad": [["Anteckning", "Tema"], ["=1+1", "A"], ["En tanke till", "B"]]}),
    "lång.csv": ("Anteckning;Tema\n" + "å" * 20_000 + ";A\n").encode(),
}
