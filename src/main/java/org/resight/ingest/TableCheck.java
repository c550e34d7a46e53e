package org.resight.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.resight.platform.Refusal;
import org.resight.platform.Settings;
import org.resight.platform.jobs.JobControl;
import org.resight.platform.jobs.JobHandler;

/** The dry run: reads every row of an import's table and says what is wrong with which cell. Nothing of it reaches the catalog. */
@ApplicationScoped
public class TableCheck implements JobHandler {

    static final String KIND = "import-check";
    private static final int BATCH = 1000;

    @Inject
    Settings settings;

    @Inject
    TablePhotos tablePhotos;

    @Inject
    TableStore store;

    @Inject
    TableLookup lookup;

    @Inject
    Imports imports;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome run(JobControl job) {
        long importId = Long.parseLong(String.valueOf(job.subject()));
        return check(importId, store.table(importId), job::progress);
    }

    /** Who is told how far it is: total (0: not known), good and bad rows. */
    interface Told {
        void progress(int total, int good, int bad);
    }

    Outcome check(long importId, TableInfo table, Told told) {
        Run run = new Run(importId, table, told);
        store.clear(importId);
        try {
            TableFile.each(new UploadFolder(settings.uploads(), importId).table(), table.dialect(), run);
            run.flush();
        } catch (Refusal e) {
            store.clear(importId);
            return new Outcome.Failed(e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (run.count == 0) {
            return new Outcome.Failed("The table has a header but no rows.");
        }
        store.describe(importId, table.afterCheck(run.photos.loose()));
        return new Outcome.Done("%,d rows read, %,d with errors.".formatted(run.count, run.bad));
    }

    private final class Run implements TableFile.Visitor {

        private final long importId;
        private final TableInfo table;
        private final Told told;
        private final RowReader.Context context;
        private final TablePhotos.Check photos;
        private final Map<String, Integer> keys = new HashMap<>();
        private final List<TableStore.Checked> batch = new ArrayList<>();
        private final List<Draft> drafts = new ArrayList<>();
        private int count;
        private int bad;

        Run(long importId, TableInfo table, Told told) {
            this.importId = importId;
            this.table = table;
            this.told = told;
            this.context = lookup.context(imports.get(importId).settings());
            this.photos = tablePhotos.of(importId, table);
        }

        @Override
        public void row(TableFile.Line line) {
            Map<String, String> cells = new LinkedHashMap<>();
            List<Problem> problems = new ArrayList<>();
            for (int i = 0; i < line.cells().size(); i++) {
                String cell = clean(line.cells().get(i));
                if (i < table.header().size()) {
                    cells.put(table.header().get(i), cell);
                } else if (!cell.isBlank()) {
                    problems.add(new Problem("", cell,
                            "The row has more cells than the header. Put text that contains the separator into quotation marks.", true));
                }
            }
            RowReader.Understood understood = RowReader.read(table, context, line.number(), cells);
            problems.addAll(understood.problems());
            if (understood.draft() != null) {
                own(understood.draft(), problems);
                drafts.add(understood.draft());
            }
            batch.add(new TableStore.Checked(line.number(), cells, problems, false));
            count++;
            if (batch.size() >= BATCH) {
                flush();
            }
        }

        /** What only the whole table can tell. */
        private void own(Draft row, List<Problem> problems) {
            if (row.clientKey() != null) {
                Integer other = keys.putIfAbsent(row.clientKey(), row.line());
                if (other != null) {
                    problems.add(new Problem(String.valueOf(table.column(Field.CLIENT_KEY)), row.clientKey(), "Row " + other
                            + " has the same key. A key names one sighting: give each row its own, or leave the column out.", true));
                }
            }
        }

        private void flush() {
            Map<Integer, List<Problem>> problems =
                    batch.stream().collect(Collectors.toMap(TableStore.Checked::line, TableStore.Checked::problems));
            Set<Integer> ownKey = photos.rows(drafts, (row, problem) -> problems.getOrDefault(row.line(), List.of()).add(problem));
            Set<String> taken = lookup.takenKeys(importId, drafts.stream().flatMap(row -> Stream.ofNullable(row.clientKey())).toList());
            for (Draft row : drafts) {
                if (row.clientKey() != null && taken.contains(row.clientKey()) && !ownKey.contains(row.line())) {
                    problems.getOrDefault(row.line(), List.of())
                            .add(new Problem(String.valueOf(table.column(Field.CLIENT_KEY)), row.clientKey(),
                                    "A sighting with this key is in the catalog already. Leave the row out, or give it another key.",
                                    true));
                }
            }
            bad += (int) batch.stream().filter(row -> !row.good()).count();
            store.add(importId, batch.stream().map(row -> row.describing(photos.describes(row.line()))).toList());
            batch.clear();
            drafts.clear();
            told.progress(0, count - bad, bad);
        }
    }

    /** NUL cannot be stored; all other text can. */
    private static String clean(String cell) {
        return cell.indexOf('\0') < 0 ? cell : cell.replace("\0", "");
    }
}
