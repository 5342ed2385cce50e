"""Sites and the companies at them."""

from tracker.model import Company, Country, Site, SiteParty
from tracker.operations.store.lookups import Lookups
from tracker.operations.store.row_writer import Ledger
from tracker.readers import entities


def load_site(ledger: Ledger, site: entities.Site) -> None:
    """Put a site on file with its parties."""
    place, lookups = site.place, ledger.lookups
    given = site_columns(lookups, site)
    key = ledger.settle(Site, {"slug": site.slug}, given, place, what=f"site {site.slug!r}")
    for party in site.parties:
        company = lookups.key(Company, party.company, party.place.at("company"))
        identity = {"site_id": key, "company_id": company, "role": party.role}
        ledger.settle(
            SiteParty, identity, {}, party.place, what=f"the {party.role} {party.company!r}"
        )


def site_columns(lookups: Lookups, site: entities.Site) -> dict[str, object]:
    """What the table keeps of a site, but its slug."""
    place = site.place
    return {
        "name": site.name,
        "kind": site.kind,
        "country_code": lookups.code(Country, site.country, place.at("country")),
        "region": site.region,
        "city": site.city,
        "latitude": site.latitude,
        "longitude": site.longitude,
        "position_precision": site.pointing_at,
        "parent_site_id": site.parent and lookups.key(Site, site.parent, place.at("parent")),
        "note": site.note,
    }
