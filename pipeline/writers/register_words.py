"""What the register's Read me sheet tells the officer who fills it in."""

TITLE = "Register of the review"

WHAT_THIS_IS = (
    "Everything about one review that is not in the agencies' own papers: who takes part, what was asked for and "
    "when it came, who met and who agreed. The program reads this workbook and never writes to it. "
    "To begin, fill in Review and Agencies. The other sheets fill up as the review goes on."
)

HOW_TO_WRITE: tuple[tuple[str, str], ...] = (
    ("Empty cells", "Leave a cell empty until you know. Empty means not recorded yet; it never counts as no."),
    ("Dates", "Day, month, year: 28/02/2026. Words such as 28 February 2026 are understood too."),
    ("Yes and no", "Y or N."),
    ("Several in one cell", "Put a semicolon between them: Health visiting; Midwifery; Emergency department."),
    (
        "Agencies",
        "Write each agency once on the Agencies sheet. Elsewhere choose it from the list, or write its name or code.",
    ),
    (
        "Your own columns",
        "Add columns, notes and sheets as you like, and move columns; they are left alone. "
        "Keep the headings that are there. The pale line under the headings may be deleted.",
    ),
    (
        "When something is wrong",
        "The program names every cell it cannot read, such as Agencies, G7, and says how to write it. "
        "Save and close the workbook before you run it.",
    ),
    (
        "Keep it safe",
        "The People sheet holds real names, and Agencies may hold passwords. Store and send this workbook "
        "as the marking says. No output quotes passwords or dates of birth.",
    ),
)
