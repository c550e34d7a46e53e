package org.resight.home.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.resight.catalog.SightingRow;
import org.resight.catalog.Sightings;
import org.resight.home.Overview;

/** What waits for whoever has signed in; for an empty catalog, what to do first. */
@Named
@RequestScoped
public class HomePage {

    private static final int LATEST = 12;

    @Inject
    Overview overview;

    @Inject
    Sightings sightings;

    private Overview.@Nullable Counts counts;
    private List<Overview.Work> work = List.of();
    private List<Overview.ImportLine> imports = List.of();
    private List<SightingRow> latest = List.of();
    private List<Overview.Unconfirmed> unconfirmed = List.of();

    /** Before anything else is asked, after a submitted form as well: what the page offers depends on it. */
    @PostConstruct
    void load() {
        counts = overview.counts();
        work = overview.atWork();
        imports = overview.imports();
        unconfirmed = overview.unconfirmed();
        latest = sightings.latest(LATEST).stream().filter(s -> s.cover() != null).toList();
    }

    public String loadDemo() {
        overview.loadDemo();
        FacesContext faces = FacesContext.getCurrentInstance();
        faces.addMessage(null,
                new FacesMessage("The demo catalog is being made.", "Its animals appear here as they are imported and compared."));
        faces.getExternalContext().getFlash().setKeepMessages(true);
        return "/index?faces-redirect=true";
    }

    public Overview.@Nullable Counts getCounts() {
        return counts;
    }

    public List<Overview.Work> getWork() {
        return work;
    }

    public List<Overview.ImportLine> getImports() {
        return imports;
    }

    public List<Overview.Unconfirmed> getUnconfirmed() {
        return unconfirmed;
    }

    public List<SightingRow> getLatest() {
        return latest;
    }
}
