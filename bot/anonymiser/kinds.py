"""What a trait is: the key of its name in the catalogue `intake`, and its label for the measuring program."""

from enum import StrEnum


class Kind(StrEnum):
    """What a trait is; the key of its name in the catalogue `intake`."""

    MEMBER = "kind_member"
    PERSON = "kind_person"
    PLACE = "kind_place"
    ORGANISATION = "kind_organisation"
    JOB = "kind_job"
    CAPITAL = "kind_capital"
    AGE = "kind_age"
    DATE = "kind_date"
    ADDRESS = "kind_address"
    POSTCODE = "kind_postcode"
    PHONE = "kind_phone"
    EMAIL = "kind_email"
    LINK = "kind_link"
    HANDLE = "kind_handle"
    ACCOUNT = "kind_account"
    CITIZEN = "kind_citizen"
    NUMBER = "kind_number"
    UNUSUAL = "kind_unusual"
    """What the coach says only one person can be."""
    PART = "kind_part"
    """A part of somebody's name that does not occur alone: hidden with it, should somebody use it later."""
    LATER = "kind_later"
    """What the coach named and the text does not: hidden should somebody name it later."""


LABELS = {
    Kind.MEMBER: "PERSON",
    Kind.PERSON: "PERSON",
    Kind.PLACE: "LOCATION",
    Kind.ORGANISATION: "ORGANISATION",
    Kind.JOB: "JOB",
    Kind.CAPITAL: "OTHER",
    Kind.AGE: "AGE",
    Kind.DATE: "DATE",
    Kind.ADDRESS: "ADDRESS",
    Kind.POSTCODE: "ADDRESS",
    Kind.PHONE: "PHONE",
    Kind.EMAIL: "EMAIL",
    Kind.LINK: "URL",
    Kind.HANDLE: "USERNAME",
    Kind.ACCOUNT: "ID",
    Kind.CITIZEN: "ID",
    Kind.NUMBER: "ID",
    Kind.UNUSUAL: "JOB",
    Kind.PART: "PERSON",
    Kind.LATER: "OTHER",
}
"""The labels of the texts that it is measured with."""
