"""Tables with one row of heads, and with plain ones over several columns."""

from tests.tables.spec import spec

EASY = (
    spec(
        "Library visits",
        """
Library | 2021-22 | 2022-23 | 2023-24
---
Harbour Street | 41,200 | 52,810 | 55,940
Millbrook | 18,450 | 20,120 | 19,870
North Common | 9,300 | 11,040 | 12,615
Old Granary | 27,765 | 31,002 | 33,480
""",
    ),
    spec(
        "Members of the panel",
        """
Name | Role | Ward
---
Cllr Ada Penrose | Chair | Quayside
Cllr Joseph Marlow | Vice-Chair | Eastfield
Cllr Ruth Okafor | Member | Priory
Cllr Tim Hollis | Member | Weston and Lea
""",
    ),
    spec(
        "Revenue budget by service",
        """
Service | Gross £000 | Income £000 | Net £000
---
Highways | 12,480 | 3,115 | 9,365
Parks and open spaces | 4,210 | 640 | 3,570
Waste collection | 8,935 | 2,204 | 6,731
Planning | 3,150 | 2,480 | 670
Total | 28,775 | 8,439 | 20,336
""",
    ),
    spec(
        "Targets for homes",
        """
Measure | Unit | Baseline 2023 | Target 2024 | Target 2025
---
Homes brought back into use | number | 38 | 45 | 50
Households in temporary housing | number | 212 | 190 | 165
Repairs finished on time | % | 88.4 | 91.0 | 93.5
Lettings within 28 days | % | 71 | 76 | 80
""",
    ),
    spec(
        "Meeting dates",
        """
Meeting | Date | Venue
---
Board | 14 May 2024 | Guildhall
Board | 9 July 2024 | Guildhall
Away day | 3 September 2024 | Corn Exchange
Board | 12 November 2024 | Town Hall annexe
""",
    ),
    spec(
        "Staff in post",
        """
Team | Posts | Filled | Vacant
---
Social work | 64.5 | 58.0 | 6.5
Early help | 41.0 | 40.2 | 0.8
Admissions | 12.0 | 12.0 | 0.0
Transport | 9.5 | 7.0 | 2.5
""",
    ),
    spec(
        "Fees for the market",
        """
Pitch | Weekday | Saturday
---
Small, no power | £18.50 | £26.00
Small, with power | £22.00 | £31.50
Large, no power | £29.00 | £40.00
Large, with power | £34.75 | £48.25
""",
    ),
    spec(
        "Risk register extract",
        """
Risk | Likelihood | Impact | Owner
---
Loss of the county grant | High | High | Director of Finance
Flooding of the depot | Low | High | Head of Assets
Late audit opinion | Medium | Medium | Section 151 Officer
Shortage of drivers | High | Medium | Head of Fleet
""",
        "borderless",
    ),
    spec(
        "Attendance",
        """
Member | Possible | Attended
---
Cllr Ada Penrose | 8 | 8
Cllr Joseph Marlow | 8 | 6
Dr Lena Voss | 5 | 5
Mr Ian Brackley | 8 | 3
""",
    ),
    spec(
        "Population by age",
        """
Age | Boys | Girls | All
---
0-4 | 4,120 | 3,985 | 8,105
5-9 | 4,388 | 4,210 | 8,598
10-14 | 4,502 | 4,377 | 8,879
15-19 | 4,011 | 3,960 | 7,971
""",
        "borderless",
    ),
    spec(
        "Grants awarded",
        """
Organisation | Purpose | Amount
---
Lantern Trust | Evening club for young carers | £12,500
Riverside Food Share | Cold store | £4,800
Priory Players | Lighting rig | £2,150
Weston Bowls Club | Ramp and handrails | £6,320
""",
    ),
    spec(
        "Recycling rates",
        """
Year | Dry recycling % | Garden % | Total %
---
2019-20 | 24.1 | 18.3 | 42.4
2020-21 | 25.6 | 17.9 | 43.5
2021-22 | 26.0 | 19.2 | 45.2
2022-23 | 26.8 | 19.0 | 45.8
""",
        "borderless",
    ),
    spec(
        "Capital programme",
        """
Scheme | 2024-25 £m | 2025-26 £m | Total £m
---
Leisure centre roof | 1.2 | 0.4 | 1.6
Quay wall repairs | 3.5 | 2.8 | 6.3
School kitchens | 0.6 | 0.9 | 1.5
Fleet renewal | 2.0 | 2.0 | 4.0
""",
    ),
    spec(
        "Actions from the last meeting",
        """
No. | Action | Who | By when
---
1 | Send the winter plan to partners | Head of Housing | 30 June
2 | Report on the pilot | Public Health lead | September
3 | Ask the schools forum | Cllr Okafor | Done
4 | Publish the strategy | Policy team | To be agreed
""",
    ),
    spec(
        "Schools and places",
        """
School | Type | Places | Applications
---
Alder Primary | Community | 60 | 74
St Brannoc's | Voluntary aided | 45 | 39
Hilltop Academy | Academy | 180 | 231
Fern Lane Nursery | Nursery | 52 | 52
""",
    ),
    spec(
        "Complaints",
        """
Stage | Received | Upheld | Average days
---
Stage one | 214 | 61 | 9
Stage two | 37 | 12 | 18
Ombudsman | 6 | 2 | 104
""",
        "borderless",
    ),
    spec(
        "Air quality",
        """
Station | Nitrogen dioxide | Fine dust
---
Bridge Road | 38.2 | 11.4
Market Cross | 29.7 | 9.8
Ring road east | 41.5 | 12.9
School Lane | 22.3 | 8.1
""",
    ),
    spec(
        "Council tax bands",
        """
Band | Parish £ | District £ | County £ | Total £
---
A | 31.20 | 118.46 | 1,104.92 | 1,254.58
B | 36.40 | 138.20 | 1,289.07 | 1,463.67
C | 41.60 | 157.95 | 1,473.23 | 1,672.78
D | 46.80 | 177.69 | 1,657.38 | 1,881.87
""",
        "borderless",
    ),
    spec(
        "Contracts above the limit",
        """
Contract | Supplier | Ends | Yearly value
---
Grounds upkeep | Greenway Ltd | March 2026 | £480,000
Payroll software | Tallis Systems | June 2025 | £96,400
Home to school buses | Coastline Coaches | July 2027 | £1,250,000
""",
    ),
    spec(
        "Survey answers",
        """
Question | Agree | Neither | Disagree
---
I feel safe in the day | 91% | 5% | 4%
I feel safe after dark | 58% | 14% | 28%
The streets are clean | 63% | 17% | 20%
I know my councillor | 22% | 11% | 67%
""",
    ),
    spec(
        "Bus routes supported",
        """
Route | From | To | Yearly cost
---
14 | Quayside | Hospital | £88,000
27A | Weston | Lea Green | £41,500
63 | Priory | College | £112,300
""",
    ),
    spec(
        "Apprentices",
        """
Level | Started | Finished
---
Two | 18 | 15
Three | 26 | 19
Four and above | 9 | 4
""",
    ),
)
