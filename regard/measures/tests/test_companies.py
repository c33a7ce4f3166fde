"""What a company's people said, summed; and which company somebody belongs to."""

from datetime import datetime, timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from regard.customers import public_domains
from regard.customers.actions import merge
from regard.customers.companies import customers_of
from regard.customers.models import Address, Customer, PublicDomain
from regard.judgement.models import Asking, AskingState, Judgement
from regard.judgement.queries import last_of_companies
from regard.measures import counting, fitting, standing
from regard.measures.consistency import Judged, fit
from regard.measures.jobs import count_companies
from regard.measures.models import CompanyRegard, PriorOf
from regard.measures.scope import Scope
from regard.team.tests.cast import NOW, Cast

LATER = NOW + timedelta(days=1)
LONG_AGO = NOW - timedelta(days=200)
SCOPE = Scope(NOW.date(), NOW.date() + timedelta(weeks=1))


def said(cast: Cast, customer: Customer, *values: int, at: datetime = NOW, **more: object) -> None:
    """Let a customer have said this, a minute apart."""
    matter = cast.write(customer=customer, at=at, **more)  # type: ignore[arg-type]
    for number, value in enumerate(values):
        moment = at + timedelta(minutes=number)
        asking = Asking.objects.create(
            conversation=matter, customer=customer, state=AskingState.ANSWERED, asked_at=moment
        )
        Judgement.objects.create(
            asking=asking, conversation=matter, customer=customer, value=value, at=moment, changed_at=moment
        )


def company_of(customer: Customer) -> str:
    found = standing.company_of(customer.pk, None)
    return found.domain if found else ""


def figures(domain: str, teams: tuple[int, ...] | None = None) -> tuple[int, int]:
    found = standing.company(domain, teams).consistency
    return found.n, found.met


def recount() -> None:
    counting.count_touched(at=LATER)


@pytest.fixture
def two(cast: Cast) -> tuple[Customer, Customer]:
    return cast.customer("Ada", "ada@acme.example"), cast.customer("Bo", "bo@acme.example")


def test_a_company_is_the_first_domain_that_is_not_public(cast: Cast, two: tuple[Customer, Customer]):
    ada, _ = two
    home = cast.customer("Cy", "cy@gmail.com")
    assert (company_of(ada), company_of(home)) == ("acme.example", "")
    Address.objects.create(customer=home, value="cy@acme.example", created_at=NOW)
    Address.objects.create(customer=home, value="cy@other.example", created_at=NOW)
    assert company_of(home) == "acme.example"
    assert {each.name for each in customers_of("acme.example")} == {"Ada", "Bo", "Cy"}
    assert not customers_of("other.example")
    assert not customers_of("gmail.com")


def test_what_its_people_said_is_summed(cast: Cast, two: tuple[Customer, Customer]):
    ada, bo = two
    said(cast, ada, 1, 0, -1)
    said(cast, bo, -2, 2, 1, mailbox=cast.booking_desk)
    recount()
    assert figures("acme.example") == (6, 4)
    assert figures("acme.example", (cast.reception.pk,)) == (3, 2)
    assert figures("nobody.example") == (0, 0)


def test_it_has_a_prior_of_its_own(cast: Cast):
    groups = []
    for number in range(12):
        met = [1] * (number % 4 + 1) + [-1] * (number % 3 + 1)
        for person, values in enumerate((met[::2], met[1::2])):
            said(cast, cast.customer(f"P{number}{person}", f"p{person}@c{number}.example"), *values)
        groups.append(Judged(len(met), sum(value > 0 for value in met)))
    recount()
    prior = fitting.the_prior(PriorOf.COMPANIES)
    expected = fit(groups)
    assert (prior.a, prior.b) == pytest.approx((expected.a, expected.b))
    assert prior != fitting.the_prior()
    assert figures("c0.example") == (2, 1)
    # the posterior mean by hand
    found = standing.company("c0.example", None).consistency
    assert found.chance == pytest.approx((prior.a + 1) / (prior.a + prior.b + 2))


def test_a_company_whose_chance_fell_is_at_risk(cast: Cast, two: tuple[Customer, Customer]):
    ada, bo = two
    said(cast, ada, 1, 1, 1, 1, at=LONG_AGO)
    said(cast, bo, -1, -1, -2)
    recount()
    (risk,) = standing.companies_at_risk(SCOPE, fitting.the_prior(PriorOf.COMPANIES))
    assert (risk.company, risk.then.n, risk.then.met, risk.now.n, risk.now.met) == ("acme.example", 4, 4, 7, 4)
    assert not standing.at_risk(SCOPE, fitting.the_prior())  # neither of them said enough
    assert [value for _, value in last_of_companies(cast.ines, ["acme.example"])["acme.example"]] == [
        1, 1, 1, 1, -1, -1, -2,
    ]  # fmt: skip
    assert last_of_companies(cast.bruno, ["acme.example"]) == {"acme.example": []}


def test_who_turns_out_to_be_another_takes_what_was_said_along(cast: Cast, two: tuple[Customer, Customer]):
    ada, bo = two
    said(cast, ada, 1)
    said(cast, bo, -1)
    home = cast.customer("Ada at home", "ada@home.example")
    said(cast, home, 2)
    recount()
    merge(home, ada, by=cast.olga, at=LATER)
    recount()
    kept = {row.company: (row.n, row.met) for row in CompanyRegard.objects.all()}
    assert kept == {"acme.example": (3, 2)}  # the address that we knew of first
    PublicDomain.objects.create(name="acme.example")
    counting.mend(at=LATER)
    assert {row.company for row in CompanyRegard.objects.all()} == {"home.example"}


def test_a_domain_that_becomes_public_is_a_company_no_more_and_again_when_taken_off(
    cast: Cast, two: tuple[Customer, Customer], django_capture_on_commit_callbacks
):
    said(cast, two[0], 1, -1)
    recount()
    with django_capture_on_commit_callbacks(execute=True):
        added = public_domains.add("Acme.Example")
    assert ProcrastinateJob.objects.filter(task_name=count_companies.name).count() == 1
    count_companies()
    assert (company_of(two[0]), CompanyRegard.objects.count()) == ("", 0)
    public_domains.take_off(added, at=LATER)
    count_companies()
    assert (company_of(two[0]), figures("acme.example")) == ("acme.example", (2, 1))
