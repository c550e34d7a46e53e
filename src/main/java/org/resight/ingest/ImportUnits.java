package org.resight.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;

/** What is left to be done of an import, in order and a page at a time: its rows first, then the photographs that no row names. */
@ApplicationScoped
public class ImportUnits {

    private static final int PAGE = 1000;

    @Inject
    ImportWork work;

    @Inject
    TableRows rows;

    Iterator<Unit> of(ImportPlan plan) {
        return new Iterator<>() {

            private final Queue<Unit> page = new ArrayDeque<>();
            private final TableRows.Cursor table = rows.cursor(plan);
            private long fileId;
            private boolean rowsLeft = plan.table() != null;
            private boolean filesLeft = plan.settings().speciesId() != null;

            @Override
            public boolean hasNext() {
                while (page.isEmpty() && (rowsLeft || filesLeft)) {
                    turn();
                }
                return !page.isEmpty();
            }

            private void turn() {
                if (rowsLeft) {
                    List<Unit> next = table.next(PAGE);
                    page.addAll(next);
                    rowsLeft = !next.isEmpty();
                    return;
                }
                // a row may still be ahead of the writer with its files, which then are no longer without a row
                List<FileRef> files = work.filesAfter(plan.importId(), fileId, PAGE);
                filesLeft = !files.isEmpty();
                for (FileRef file : files) {
                    fileId = file.id();
                    if (!table.named(file)) {
                        page.add(new Unit(null, List.of(file)));
                    }
                }
            }

            @Override
            public Unit next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return page.remove();
            }
        };
    }

    /** A file whose photograph is in the catalog already, as this moment finds it. */
    Optional<Prepared> known(ImportPlan plan, FileRef file) {
        return work.photo(plan.importId(), file.sha256())
                .map(photo -> new Prepared.Known(file, photo.id(), photo.width(), photo.height(), photo.seen()));
    }
}
