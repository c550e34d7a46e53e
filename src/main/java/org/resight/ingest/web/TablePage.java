package org.resight.ingest.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.resight.ingest.Field;
import org.resight.ingest.ImportRow;
import org.resight.ingest.ImportState;
import org.resight.ingest.Imports;
import org.resight.ingest.TableInfo;
import org.resight.ingest.Tables;
import org.resight.platform.Refusal;
import org.resight.platform.jobs.JobRow;

/** The page at /ingest/csv: what the columns of an import's table mean, and what the dry run says. */
@Named
@ViewScoped
public class TablePage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int LOOKED_AT = 200;
    private static final int SHOWN = 3;
    private static final int PAGE = 100;

    @Inject
    transient Imports imports;

    @Inject
    transient Tables tables;

    private long id;
    private int after;
    private boolean errorsOnly;
    private transient @Nullable ImportRow row;
    private transient @Nullable TableInfo table;
    private transient @Nullable JobRow job;
    private transient Tables.@Nullable Outlook outlook;
    private transient List<Tables.RowProblems> problems = List.of();
    private ArrayList<Column> columns = new ArrayList<>();

    /** A column, what it holds, and what it means; empty when it is not used. */
    public static class Column implements Serializable {

        private static final long serialVersionUID = 1L;

        private final String name;
        private final String examples;
        private @Nullable String field;

        Column(String name, String examples, @Nullable String field) {
            this.name = name;
            this.examples = examples;
            this.field = field;
        }

        public String getName() {
            return name;
        }

        public String getExamples() {
            return examples;
        }

        public @Nullable String getField() {
            return field;
        }

        public void setField(@Nullable String field) {
            this.field = field;
        }
    }

    public void load() {
        row = imports.get(id);
        table = row.table();
        TableInfo found = table;
        if (found == null) {
            return;
        }
        job = tables.job(id).orElse(null);
        if (columns.isEmpty()) {
            List<Map<String, String>> sample = row.mine() && row.state() == ImportState.OPEN ? tables.sample(id, LOOKED_AT) : List.of();
            for (String name : found.header()) {
                String examples =
                        String.join(" · ", sample.stream().map(cells -> cells.getOrDefault(name, "")).filter(cell -> !cell.isBlank())
                                .map(cell -> cell.length() > 40 ? cell.substring(0, 40) + "…" : cell).distinct().limit(SHOWN).toList());
                columns.add(new Column(name, examples, found.mapping().containsKey(name) ? found.mapping().get(name).name() : null));
            }
        }
        if (found.checked()) {
            outlook = tables.outlook(id);
            problems = tables.problems(id, after, errorsOnly, PAGE + 1);
        }
    }

    public String check() {
        Map<String, Field> mapping = new LinkedHashMap<>();
        for (Column column : columns) {
            if (column.getField() != null && !column.getField().isBlank()) {
                mapping.put(column.getName(), Field.valueOf(column.getField()));
            }
        }
        tables.check(id, mapping);
        return "/ingest/csv?faces-redirect=true&id=" + id;
    }

    public String start() {
        imports.start(id);
        return "/ingest/import?faces-redirect=true&id=" + id;
    }

    /** Whether the dry run is over. */
    public boolean isChecked() {
        return table != null && table.checked();
    }

    public boolean isChecking() {
        JobRow now = job;
        return now != null && !isChecked() && switch (now.state()) {
            case QUEUED, RUNNING -> true;
            default -> false;
        };
    }

    /** Why the last dry run could not be made, or null. */
    public @Nullable String getBroken() {
        JobRow now = job;
        return now != null && !isChecked() && now.state().name().equals("FAILED") ? now.reason() : null;
    }

    public List<Tables.RowProblems> getProblems() {
        return problems.size() > PAGE ? problems.subList(0, PAGE) : problems;
    }

    public @Nullable String getOlder() {
        return problems.size() > PAGE ? address(problems.get(PAGE - 1).line()) : null;
    }

    public @Nullable String getNewer() {
        return after > 0 ? address(0) : null;
    }

    private String address(int line) {
        return "?id=" + id + "&after=" + line + (errorsOnly ? "&errors=true" : "");
    }

    public ImportRow getRow() {
        ImportRow found = row;
        if (found == null) {
            throw Refusal.notFound("There is no import " + id + ".");
        }
        return found;
    }

    public @Nullable TableInfo getTable() {
        return table;
    }

    public @Nullable JobRow getJob() {
        return job;
    }

    public Tables.@Nullable Outlook getOutlook() {
        return outlook;
    }

    public List<Column> getColumns() {
        return columns;
    }

    public long getId() {
        return id;
    }

    public void setId(long id) {
        this.id = id;
    }

    public int getAfter() {
        return after;
    }

    public void setAfter(int after) {
        this.after = after;
    }

    public boolean isErrorsOnly() {
        return errorsOnly;
    }

    public void setErrorsOnly(boolean errorsOnly) {
        this.errorsOnly = errorsOnly;
    }
}
