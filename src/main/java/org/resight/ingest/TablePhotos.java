package org.resight.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks the photographs that rows name: they came with the import, or are in the catalog, where the row then describes their sighting. */
@ApplicationScoped
public class TablePhotos {

    @Inject
    ImportWork work;

    @Inject
    KnownSightings known;

    @Inject
    RowNames names;

    Check of(long importId, TableInfo table) {
        return new Check(importId, table, work.files(importId));
    }

    /** One dry run, from the first row to the last: a row finds sightings as the rows before it would leave them. */
    final class Check {

        private final long importId;
        private final TableInfo table;
        private final FileNames files;
        private final Map<Long, KnownSighting> described = new HashMap<>();
        private final Set<Integer> describing = new HashSet<>();
        private final Set<Long> loose;

        private Check(long importId, TableInfo table, List<FileRef> files) {
            this.importId = importId;
            this.table = table;
            this.files = new FileNames(files);
            this.loose = files.stream().map(FileRef::id).collect(Collectors.toSet());
        }

        /** Whether the row, which was checked before, describes a sighting that is in the catalog already. */
        boolean describes(int line) {
            return describing.contains(line);
        }

        /** How many files of the import no row has named so far. */
        int loose() {
            return loose.size();
        }

        /**
         * @param tell is told what is to be said about which row
         * @return lines of rows that describe a sighting which has the row's own key already
         */
        Set<Integer> rows(List<Draft> rows, BiConsumer<Draft, Problem> tell) {
            FileNames catalog = new FileNames(known.photographs(importId, rows.stream().flatMap(row -> row.photos().stream())
                    .filter(name -> files.find(name).isEmpty() && !files.ambiguous(name)).toList()));
            Map<Draft, List<FileRef>> found = new HashMap<>();
            rows.forEach(row -> found.put(row, row.photos().stream().map(name -> file(row, name, catalog, tell)).filter(Objects::nonNull)
                    .distinct().toList()));
            Map<Long, List<KnownSighting>> sightings = known.of(importId, found.values().stream().flatMap(List::stream)
                    .map(FileRef::photoId).filter(Objects::nonNull).collect(Collectors.toSet()));
            Map<RowNames.Name, Long> individuals = names.known(rows.stream().filter(row -> row.individual() != null)
                    .map(row -> new RowNames.Name(row.speciesId(), Objects.requireNonNull(row.individual()))).toList());
            Set<Integer> ownKey = new HashSet<>();
            for (Draft row : rows) {
                for (Problem problem : describe(row, found.getOrDefault(row, List.of()), sightings, individuals, ownKey)) {
                    tell.accept(row, problem);
                }
            }
            return ownKey;
        }

        private @Nullable FileRef file(Draft row, String name, FileNames catalog, BiConsumer<Draft, Problem> tell) {
            FileRef file = files.find(name).or(() -> catalog.find(name)).orElse(null);
            if (file == null) {
                tell.accept(row, problem(Field.PHOTO, name, files.ambiguous(name)
                        ? "Several files of this import end in this name. Write it with its folder."
                        : catalog.ambiguous(name)
                                ? "Several photographs that you brought before end in this name. Write it with its folder, "
                                        + "or send the photograph to this import: nothing is stored twice."
                                : "No file of this import has this name. Send the file, then check the table again; or clear the cell.",
                        true));
            } else {
                loose.remove(file.id());
            }
            return file;
        }

        private List<Problem> describe(Draft row, List<FileRef> photos, Map<Long, List<KnownSighting>> sightings,
                Map<RowNames.Name, Long> individuals, Set<Integer> ownKey) {
            List<FileRef> there =
                    photos.stream().filter(photo -> photo.photoId() != null && sightings.containsKey(photo.photoId())).toList();
            if (row.box() != null || there.isEmpty()) {
                return List.of();
            }
            describing.add(row.line());
            List<Problem> problems = new ArrayList<>();
            Map<Long, KnownSighting> targets = new HashMap<>();
            for (FileRef photo : there) {
                List<KnownSighting> shown = sightings.getOrDefault(photo.photoId(), List.of());
                if (shown.size() > 1) {
                    problems.add(problem(Field.PHOTO, photo.name(), several(shown), true));
                }
                shown.forEach(sighting -> targets.put(sighting.id(), described.getOrDefault(sighting.id(), sighting)));
            }
            if (there.size() < photos.size()) {
                problems.add(problem(Field.PHOTO, there.getFirst().name(), MIXED, true));
            }
            if (targets.size() > 1 && row.clientKey() != null) {
                problems.add(problem(Field.CLIENT_KEY, row.clientKey(), SHARED_KEY, true));
            }
            if (problems.isEmpty()) {
                Long who = row.individual() == null ? null : individuals.get(new RowNames.Name(row.speciesId(), row.individual()));
                targets.values().forEach(target -> {
                    Supplement supplement = Supplement.of(target, row, who, known.rights(target));
                    supplement.findings().forEach(f -> problems.add(problem(f.field(), f.value(), f.message(), f.error())));
                    if (!supplement.refused()) {
                        problems.add(problem(Field.PHOTO, there.getFirst().name(), supplement.words(), false));
                        KnownSighting after = target.with(supplement.facts());
                        described.put(target.id(), supplement.name() == null ? after : after.named(who, supplement.name()));
                    }
                    if (row.clientKey() != null && row.clientKey().equals(target.facts().clientKey())) {
                        ownKey.add(row.line());
                    }
                });
            }
            return problems;
        }

        private Problem problem(Field field, String value, String message, boolean error) {
            return new Problem(Objects.requireNonNullElse(table.column(field), ""), value, message, error);
        }
    }

    static final String MIXED = "Some of these photographs are in the catalog already, others are not. Give them rows of their own.";
    static final String SHARED_KEY = "A key names one sighting, but in the catalog these photographs belong to several. Leave the key out, "
            + "or give each photograph a row of its own.";

    /** Which animals a photograph shows in the catalog, where a row cannot say which of them it means. */
    static String several(List<KnownSighting> shown) {
        return "This photograph shows " + shown.size() + " animals in the catalog: sightings "
                + shown.stream().map(sighting -> Long.toString(sighting.id())).collect(Collectors.joining(", "))
                + ". Describe them on their pages; or give a box, if the row is about yet another animal.";
    }
}
