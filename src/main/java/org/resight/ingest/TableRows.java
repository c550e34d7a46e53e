package org.resight.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the rows of an import's table into units of work. */
@ApplicationScoped
public class TableRows {

    @Inject
    ImportWork work;

    @Inject
    TableLookup lookup;

    @Inject
    KnownSightings known;

    Cursor cursor(ImportPlan plan) {
        TableInfo table = plan.table();
        return new Cursor(plan, table, table == null ? new FileNames(List.of()) : new FileNames(work.files(plan.importId())),
                table == null ? null : lookup.context(plan.settings()));
    }

    /** Goes through the rows once, from the first that is left. */
    final class Cursor {

        private final ImportPlan plan;
        private final @Nullable TableInfo table;
        private final FileNames files;
        private final RowReader.@Nullable Context context;
        private final Set<Long> named = new HashSet<>();
        private int line;

        private Cursor(ImportPlan plan, @Nullable TableInfo table, FileNames files, RowReader.@Nullable Context context) {
            this.plan = plan;
            this.table = table;
            this.files = files;
            this.context = context;
        }

        List<Unit> next(int count) {
            TableInfo columns = table;
            RowReader.Context held = context;
            if (columns == null || held == null) {
                return List.of();
            }
            List<Unit> units = new ArrayList<>();
            while (units.isEmpty()) {
                List<ImportWork.RawRow> raw = work.rowsAfter(plan.importId(), line, count);
                if (raw.isEmpty()) {
                    return List.of();
                }
                List<Draft> drafts = new ArrayList<>();
                for (ImportWork.RawRow row : raw) {
                    line = row.line();
                    // none where what was right at the dry run is no more, such as a species' name
                    Optional.ofNullable(RowReader.read(columns, held, line, cells(row.cells())).draft()).ifPresent(drafts::add);
                }
                units.addAll(units(drafts));
            }
            return units;
        }

        /** Whether a row that was handed out names this file. */
        boolean named(FileRef file) {
            return named.contains(file.id());
        }

        private List<Unit> units(List<Draft> drafts) {
            FileNames catalog = new FileNames(known.photographs(plan.importId(), drafts.stream().flatMap(row -> row.photos().stream())
                    .filter(name -> files.find(name).isEmpty()).toList()));
            List<Unit> units = new ArrayList<>();
            for (Draft draft : drafts) {
                List<FileRef> photos = draft.photos().stream().map(name -> files.find(name).or(() -> catalog.find(name)))
                        .flatMap(Optional::stream).distinct().toList();
                photos.forEach(photo -> named.add(photo.id()));
                units.add(new Unit(draft, photos));
            }
            return units;
        }
    }

    static Map<String, String> cells(String json) {
        JsonObject object = ImportSettings.parse(json);
        Map<String, String> cells = new HashMap<>();
        object.forEach((column, value) -> cells.put(column, ((JsonString) value).getString()));
        return cells;
    }
}
