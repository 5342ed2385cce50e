"""Sites and the companies at them."""

from tracker.model import Company, Country, Site, SiteParty
from tracker.operations.store.lookups import Lookups
from tracker.operations.store.plan import Value
from tracker.operations.store.planner import Planner
from tracker.readers import entities


def load_site(planner: Planner, site: entities.Site) -> None:
    """Put a site on file with its parties."""
    location, lookups = site.location, planner.lookups
    given = site_columns(lookups, site)
    key = planner.upsert(Site, {"slug": site.slug}, given, location, what=f"site {site.slug!r}")
    for party in site.parties:
        company = lookups.key(Company, party.company, party.location.at("company"))
        identity: dict[str, Value] = {"site_id": key, "company_id": company, "role": party.role}
        given = {
            "certainty": party.certainty,
            "from_date": party.from_date,
            "until_date": party.until_date,
        }
        what = f"the {party.role} {party.company!r}"
        planner.upsert(SiteParty, identity, given, party.location, what=what)


def site_columns(lookups: Lookups, site: entities.Site) -> dict[str, Value]:
    """What the table keeps of a site, but its slug."""
    location = site.location
    return {
        "name": site.name,
        "kind": site.kind,
        "country_code": lookups.code(Country, site.country, location.at("country")),
        "region": site.region,
        "city": site.city,
        "latitude": site.latitude,
        "longitude": site.longitude,
        "position_precision": site.pointing_at,
        "parent_site_id": site.parent and lookups.key(Site, site.parent, location.at("parent")),
        "note": site.note,
    }
