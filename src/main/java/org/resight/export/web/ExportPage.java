package org.resight.export.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.resight.access.Acting;
import org.resight.catalog.Individuals;
import org.resight.catalog.SightingFilter;
import org.resight.catalog.Sites;
import org.resight.catalog.SpeciesList;
import org.resight.export.ExportFormat;
import org.resight.export.Exports;

/** The page at /export/: what a filter would export, making it, and the exports made before. The filter is in the address. */
@Named
@RequestScoped
public class ExportPage {

    private static final int PAGE = 25;

    @Inject
    Exports exports;

    @Inject
    SpeciesList speciesList;

    @Inject
    Individuals individuals;

    @Inject
    Sites sites;

    @Inject
    Acting acting;

    @Inject
    FacesContext faces;

    private SightingFilter filter = SightingFilter.ALL;
    private String format = ExportFormat.CSV.name();
    private long count;
    private @Nullable Long before;
    private List<Exports.ExportRow> rows = List.of();
    private boolean more;

    public void load() {
        Map<String, String> parameters = faces.getExternalContext().getRequestParameterMap();
        filter = SightingFilter.of(parameters::get);
        count = exports.count(filter);
        List<Exports.ExportRow> found = exports.before(before == null ? Long.MAX_VALUE : before, PAGE + 1);
        more = found.size() > PAGE;
        rows = more ? found.subList(0, PAGE) : found;
    }

    /** Makes the export of the filter that the form carries. */
    public String make() {
        Map<String, String> parameters = faces.getExternalContext().getRequestParameterMap();
        SightingFilter wanted = SightingFilter.of(name -> parameters.get("filter-" + name));
        Exports.ExportRow made = exports.make(ExportFormat.valueOf(format), wanted);
        long held = Objects.requireNonNull(made.rowCount(), "an export that has been made is counted");
        faces.addMessage(null, new FacesMessage(
                String.format(Locale.ROOT, "Export %d holds %,d %s.", made.id(), held, held == 1 ? "sighting" : "sightings"),
                "Download it from the list below."));
        faces.getExternalContext().getFlash().setKeepMessages(true);
        return "/export/index?faces-redirect=true" + (wanted.narrows() ? "&" + wanted.toQuery() : "");
    }

    /** The filter's parameters, for the form that makes the export. */
    public List<Map.Entry<String, String>> getFilterEntries() {
        return List.copyOf(filter.toParameters().entrySet());
    }

    /** The filter in words. */
    public List<String> getFilterWords() {
        return filter.toParameters().entrySet().stream().map(entry -> words(entry.getKey(), entry.getValue())).toList();
    }

    private String words(String name, String value) {
        return switch (name) {
            case "q" -> "text “" + value + "”";
            case "species" -> speciesList.get(Long.parseLong(value)).commonName();
            case "individual" -> individuals.get(Long.parseLong(value)).name();
            case "site" -> sites.get(Long.parseLong(value)).path();
            case "named" -> value.equals("yes") ? "named" : "not yet named";
            case "located" -> value.equals("yes") ? "with a place" : "without a place";
            case "stage" -> "life stage " + value;
            case "import" -> "import " + value;
            default -> name + " " + value;
        };
    }

    public boolean isNarrows() {
        return filter.narrows();
    }

    public boolean isExact() {
        return acting.actor().seesExactPlaces();
    }

    public long getCount() {
        return count;
    }

    public List<Exports.ExportRow> getRows() {
        return rows;
    }

    public @Nullable String getOlder() {
        return more ? "?before=" + rows.get(rows.size() - 1).id() : null;
    }

    public @Nullable String getNewer() {
        return before == null ? null : "?";
    }

    public @Nullable Long getBefore() {
        return before;
    }

    public void setBefore(@Nullable Long value) {
        before = value;
    }

    public String getFormat() {
        return format;
    }

    public void setFormat(String value) {
        format = value;
    }
}
