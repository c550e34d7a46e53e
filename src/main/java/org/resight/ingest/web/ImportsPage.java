package org.resight.ingest.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.resight.catalog.SpeciesList;
import org.resight.catalog.SpeciesRow;
import org.resight.ingest.ImportRow;
import org.resight.ingest.Imports;

/** The page at /ingest/: a new import, and those there are. */
@Named
@ViewScoped
public class ImportsPage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int PAGE = 25;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    @Inject
    transient Imports imports;

    @Inject
    transient SpeciesList speciesList;

    private transient List<ImportRow> rows = List.of();
    private @Nullable Long before;
    private boolean more;
    private final SettingsForm form = new SettingsForm();

    public void load() {
        List<ImportRow> found = imports.before(before == null ? Long.MAX_VALUE : before, PAGE + 1);
        more = found.size() > PAGE;
        rows = more ? found.subList(0, PAGE) : found;
        if (form.getName().isEmpty()) {
            form.setName("Import of " + DAY.format(LocalDate.now(ZoneOffset.UTC)));
            List<SpeciesRow> species = speciesList.all();
            form.setSpeciesId(species.size() == 1 ? species.getFirst().id() : null);
        }
    }

    public String open() {
        return "/ingest/import?faces-redirect=true&id=" + imports.open(form.settings());
    }

    public List<ImportRow> getRows() {
        return rows;
    }

    public @Nullable String getOlder() {
        return more ? "?before=" + rows.getLast().id() : null;
    }

    public @Nullable String getNewer() {
        return before == null ? null : "?";
    }

    public @Nullable Long getBefore() {
        return before;
    }

    public void setBefore(@Nullable Long before) {
        this.before = before;
    }

    public SettingsForm getForm() {
        return form;
    }
}
