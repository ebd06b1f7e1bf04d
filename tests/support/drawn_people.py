"""A register's people for tests of names: families of several origins, and staff. All invented."""

from __future__ import annotations

from datetime import date

from pipeline.domain.agency import Agency
from pipeline.domain.review import Person

PEOPLE = (
    Person("Elodie Grace Tarrant", ("Ellie; Lo", "Elodie Mallory"), "Child", "", "Alba", date(2018, 6, 14),
           ("NHS number 999 012 3403", "27 Plover Close", "ZZ99 2BB", "CPIS: AB/123456/C")),
    Person("Kirsty Anne Tarrant", ("Kirst", "K", "nan"), "Mother", "", "MO", date(1994, 8, 9), ("07700 900141",)),
    Person("Dean O'Neill-Hart", ("Deano",), "Father", "", "FT"),
    Person("Katherine Tarrant", (), "Grandmother", "", "MGM"),
    Person("Zoë MacDonald", (), "Aunt", "", "MA1"),
    Person("Mohammed Abdul al-Rashid", (), "Uncle", "", "MU1"),
    Person("Maria van der Berg", (), "Friend of the family", "", "Friend A"),
    Person("Małgorzata Kowalska", ("Gosia",), "Neighbour", "", "Neighbour A"),
    Person("Oluwaseun Adeyemi", ("Seun",), "Mother's partner", "", "MP"),
    Person("Li Ng", (), "Foster carer", "", "FC"),
    Person("Siân ap Rhys", (), "Sibling", "", "Sib1"),
    Person("Will Draycott", (), "Practitioner", "Wexmere Probation", "PP1"),
    Person("May Okoro", (), "Practitioner", "Wexmere Health", "HV1"),
    Person("James Penhallow", ("JP",), "Health Visitor", "Wexmere Health"),
    Person("Joel Tranter", (), "Health Visitor", "Wexmere Health"),
    Person("Dr Ines Marlow", (), "Lead Reviewer"),
)  # fmt: skip
AGENCIES = (
    Agency("Wexmere Health", "WEX"),
    Agency("Marlow Grace Trust", "MGT"),
    Agency("St Bede's Primary School", "STB"),
)
