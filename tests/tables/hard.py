"""Tables as papers really lay them out: heads of two and three rows, wrapped and merged cells, page ends, notes."""

from tests.tables.harder import HARDER
from tests.tables.spec import spec

HARD = (
    spec(
        "Targets with heads of two rows",
        """
Measure | Targets ×3
 | 2011-12 | 2012-13 | 2013-14
---
Young people in work or learning | 93.1 | 93.8 | 94.5
Teenage conceptions per thousand | 24.0 | 22.5 | 21.0
Families helped early | 310 | 340 | 375
First-time entrants to justice | 480 | 455 | To be agreed
""",
        hard=True,
    ),
    spec(
        "Actual and plan side by side",
        """
Service | 2022-23 ×2 | 2023-24 ×2
 | Plan | Actual | Plan | Actual
---
Day care | 1,200 | 1,164 | 1,250 | 1,301
Home care | 3,480 | 3,611 | 3,600 | 3,742
Respite | 415 | 402 | 420 | 388
""",
        hard=True,
    ),
    spec(
        "Three rows of heads",
        """
Ward | Homes ×4
 | Built ×2 | Planned ×2
 | Social | Other | Social | Other
---
Quayside | 14 | 32 | 20 | 41
Eastfield | 6 | 18 | 9 | 12
Priory | 0 | 7 | 11 | 25
""",
        hard=True,
    ),
    spec(
        "Priorities and how they are met",
        """
Priority | What will be done | Lead
---
Reading by seven | Every infant class gets a trained reading helper two mornings a week | Head of Learning
Clean rivers | Samples are taken monthly at nine outfalls and printed within ten days | Head of Environment
Warm homes | Two hundred loft kits go to households with support, fitted by the team | Housing Manager
""",
        "wrapped",
        True,
    ),
    spec(
        "Long labels",
        """
Indicator and how it is defined | 2023 | 2024
---
Share of care leavers aged nineteen to twenty-one who are in training, work or college on their birthday | 61.5 | 64.0
Number of playgrounds inspected in the quarter by somebody who holds the inspector's certificate | 48 | 51
Median wait in weeks between the first call and the first visit of the memory service | 11 | 8
""",
        "wrapped",
        True,
    ),
    spec(
        "Remarks beside figures",
        """
Code | Measure | Target | Remark
---
HW 04 | Smoking at time of birth | 8.5% | Baseline to be set anew once the hospital's figures are in
HW 11 | Flu jabs, over 65 | 82% | National target; the local one is not yet agreed
HW 17 | Falls per 10,000 | 195 | Counts both hospitals; last year's sum counted one
HW 23 | Loneliness score | n/a | Survey is taken every second year only
""",
        "wrapped",
        True,
    ),
    spec(
        "Empty cells",
        """
Indicator | Baseline | Year 1 | Year 2 | Year 3
---
Allotments let | 412 |  | 430 | 440
Trees planted |  | 1,000 | 1,000 |
Paths resurfaced (km) | 6.2 | 7.0 |  | 8.5
Bins per street | 2 | 2 | 3 | 3
""",
        hard=True,
    ),
    spec(
        "Empty cells without lines",
        """
Indicator | Baseline | Year 1 | Year 2 | Year 3
---
Swimming lessons | 1,240 |  | 1,300 | 1,350
Gym members |  | 2,450 | 2,600 |
Bowling greens | 4 | 4 |  | 3
Junior parkrun starters | 85 | 90 | 95 | 110
""",
        "borderless",
        True,
    ),
    spec(
        "Themes in rows across the table",
        """
Measure | 2023 | 2024
---
Safe and settled
Repeat missing episodes | 44 | 39
Placements within 20 miles | 71% | 75%
Learning and work
Absence from school | 6.9% | 6.2%
Pupils with a full-time place | 98.8% | 99.1%
""",
        hard=True,
    ),
    spec(
        "One theme over several rows",
        """
Theme | Measure | Target
---
Health | Health checks done | 4,500
Health | Quit attempts | 620
Health | Walks led | 150
Travel | New cycle racks | 85
Travel | Zebra crossings | 6
""",
        "merged",
        True,
    ),
    spec(
        "Leads over several actions",
        """
Lead | Action | Cost | By
---
Director of Place | Widen the towpath | £140,000 | May 2025
Director of Place | Relight the underpass | £38,000 | August 2025
Head of Culture | Open the archive on Sundays | £21,500 | June 2025
Head of Culture | Lend instruments to pupils | £9,900 | October 2025
Head of Culture | Mend the museum lift | £64,000 | March 2026
""",
        "merged",
        True,
    ),
    spec(
        "Heads without lines over two rows",
        """
Area | Referrals ×2 | Assessed ×2
 | 2022 | 2023 | 2022 | 2023
---
North | 640 | 702 | 588 | 660
Central | 915 | 871 | 850 | 842
South | 433 | 495 | 401 | 470
""",
        "borderless",
        True,
    ),
    *HARDER,
)
