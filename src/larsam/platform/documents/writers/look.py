"""Colours the paper formats share. (The web's are custom properties in ``document.css``, same values.)"""

ACCENT = "0b5563"
INK = "1b2430"
MUTED = "55606e"
LINE = "d5dbe1"
TINT = "eef5f5"
WARNING = "8a4b00"
WARNING_TINT = "fff6e8"

COLOURS = {
    "accent": f"#{ACCENT}",
    "ink": f"#{INK}",
    "muted": f"#{MUTED}",
    "line": f"#{LINE}",
    "tint": f"#{TINT}",
    "warning": f"#{WARNING}",
    "warning-tint": f"#{WARNING_TINT}",
}
