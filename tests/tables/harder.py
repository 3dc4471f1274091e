"""More of the hard tables: over pages, with notes, wrapped without lines."""

from tests.tables.spec import TableSpec, spec

_STREETS = "Abbey Alma Bakers Birch Castle Chandlers Dock Elm Ferry Fuller Glebe Grange Hanover Hope Iron Ivy Jubilee"
_STREETS += " Kings Lime Loom Maple Mercer Nelson Oak Orchard Park Pound Quarry Queen Rope"


def _parking() -> TableSpec:
    rows = "\n".join(
        f"{street} Street | {12 + 7 * i % 45} | £{2 + i % 5}.{20 + 3 * i % 80} | {1000 + 137 * i:,}"
        for i, street in enumerate(_STREETS.split())
    )
    return spec("Car parks", f"Car park | Spaces | Day rate | Tickets sold\n---\n{rows}", "over pages", True)


def _wards() -> TableSpec:
    rows = "\n".join(
        f"{street} ward | {40 + 3 * i} | {42 + 3 * i} | {0.5 + i / 10:.1f} | {0.7 + i / 10:.1f}"
        for i, street in enumerate(_STREETS.split())
    )
    heads = "Ward | Cases ×2 | Rate ×2\n | 2022 | 2023 | 2022 | 2023"
    return spec("Wards over pages with heads of two rows", f"{heads}\n---\n{rows}", "over pages", True)


def _projects() -> TableSpec:
    rows = "\n".join(
        f"Project {i + 1} | New paving, seats and lamps in {street} Street, with trees where the pipes allow them "
        f"| £{20 + 3 * i},500 | Begins in week {i + 3}"
        for i, street in enumerate(_STREETS.split()[:18])
    )
    return spec("Projects over pages", f"Project | What is planned | Cost | Note\n---\n{rows}", "over pages", True)


HARDER = (
    _parking(),
    _wards(),
    _projects(),
    spec(
        "Members and whom they speak for",
        """
Name | Speaks for | Term
---
Cllr Naomi Firth (Chair) | County council, adult care | to May 2026
Dr Samuel Iqbal | Integrated care board, Saltmarsh and Lea localities | to May 2025
Ms Petra Lindqvist | Voluntary sector assembly | to May 2027
Rev Owen Tait | Faith groups' forum | no fixed term
""",
        "borderless",
        True,
    ),
    spec(
        "Figures with a note",
        """
Fund | Opening | Spent | Closing
---
Insurance reserve | £1.40m | £0.22m | £1.18m
Winter reserve | £0.75m | £0.75m | £0.00m
Transformation reserve | £5.10m | £1.93m | £3.17m
""",
        hard=True,
        note="Note: closing sums are before audit and may change.",
    ),
    spec(
        "Wrapped without lines",
        """
Objective | Lead officer | Status
---
Agree one front door for early help with the schools and the police | Amara Boateng | On track
Move the records of the old district to the new case system before the lease ends | Colin Rhys-Jones | Late
Train all reception staff in mental health first aid | Amara Boateng | Done
""",
        "borderless",
        True,
    ),
    spec(
        "Signs and ranges",
        """
Measure | Lower | Upper | Change
---
Children in low-income homes | 14.2% | 15.9% | +0.8
Wait for a hearing (weeks) | <26 | 26-40 | -3.5
Cost per place | £1,850 | £2,300 | +4%
Calls answered | >90% | 97.5% | 0
""",
        hard=True,
    ),
    spec(
        "Units below the heads",
        """
Service | Budget | Forecast | Variance
 | £000 | £000 | £000
---
Fostering | 6,210 | 6,480 | 270
Residential care | 9,875 | 11,020 | 1,145
Adoption | 1,340 | 1,295 | (45)
""",
        hard=True,
    ),
    spec(
        "Quarterly figures",
        """
Measure | 2023-24 ×4 | Target
 | Q1 | Q2 | Q3 | Q4 |
---
Missed bins per 100,000 | 41 | 38 | 55 | 36 | 40
Fly-tips cleared in a day | 72% | 77% | 69% | 81% | 80%
Potholes mended in 28 days | 88% | 90% | 74% | 86% | 90%
""",
        hard=True,
    ),
    spec(
        "Sub-totals and sections without lines",
        """
Heading | Budget £ | Actual £
---
Income
Hall hire | 24,000 | 26,310
Grants | 10,000 | 9,250
Spending
Staff | 19,500 | 20,120
Heating | 6,800 | 8,045
Total spending | 26,300 | 28,165
""",
        "borderless",
        True,
    ),
    spec(
        "Contacts",
        """
Post | Name | Telephone | E-mail
---
Monitoring Officer | Greta Holm | 01632 960 114 | g.holm@council.example
Head of Paid Service | Dilip Rao | 01632 960 220 | d.rao@council.example
Clerk to the Trust | Mabel Stone | 01632 960 371 | clerk@trust.example
""",
        "wrapped",
        True,
    ),
    spec(
        "Terms over lines",
        """
Term | Meaning
---
Section 106 | Money that a builder pays towards schools, roads or parks when permission is given
Precept | The sum that a parish asks the district to collect with the council tax
Virement | Moving money from one budget head to another in the same year
""",
        "wrapped",
        True,
    ),
)
