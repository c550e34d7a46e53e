package org.resight.catalog.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.resight.catalog.SiteRow;
import org.resight.catalog.Sites;

/** The tree of sites with its map, at /catalog/sites. */
@Named
@RequestScoped
public class SitesPage {

    @Inject
    Sites sites;

    private List<SiteRow> rows = List.of();

    public void load() {
        rows = sites.tree();
    }

    public List<SiteRow> getRows() {
        return rows;
    }
}
