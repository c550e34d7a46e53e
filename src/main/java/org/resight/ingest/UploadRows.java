package org.resight.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.platform.Refusal;

/** The rows that tell which files an import has. */
@ApplicationScoped
@Transactional
@Permit(Right.CONTRIBUTE)
public class UploadRows {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final int TOGETHER = 1000;
    private static final String INSERT = """
            insert into import_file (import_id, name, sha256, byte_count, state, photo_id, taken_at)
            values (:import, :name, :sha, :bytes, :state, :photo, :taken) on conflict (import_id, name) do nothing
            """;

    @Inject
    Jdbi jdbi;

    /** A file that lies in the import's folder. */
    record Arrival(String name, UploadFolder.Arrived file, @Nullable LocalDateTime takenAt) {}

    List<String> wanted(long importId, List<Uploads.Offered> offered) {
        Set<String> wanted = new HashSet<>();
        for (Uploads.Offered one : offered) {
            if (!SHA256.matcher(one.sha256()).matches() || one.name().isBlank() || one.size() < 0) {
                throw Refusal.invalid("Each file needs a name, its size and its SHA-256 in lower-case hex.");
            }
            if (one.name().toLowerCase(Locale.ROOT).endsWith(".zip") || !there(importId, one)) {
                wanted.add(one.sha256());
            }
        }
        return new ArrayList<>(wanted);
    }

    private boolean there(long importId, Uploads.Offered one) {
        boolean inImport = jdbi.withHandle(handle -> handle.createQuery(
                "select exists (select 1 from import_file where import_id = :import and sha256 = :sha and state <> 'FAILED')")
                .bind("import", importId).bind("sha", one.sha256()).mapTo(Boolean.class).one());
        if (inImport) {
            return true;
        }
        return jdbi.withHandle(handle -> handle.createQuery("select id from photo where sha256 = :sha")
                .bind("sha", one.sha256()).mapTo(Long.class).findOne())
                .map(photo -> note(importId, one.name(), one.sha256(), one.size(), "KNOWN", photo, null)).isPresent();
    }

    /** Whether any of them is new to this import and to the catalog. An archive brings thousands, so that most are noted together. */
    boolean arrived(long importId, List<Arrival> files) {
        Set<String> spoken = new HashSet<>();
        List<Arrival> fresh = new ArrayList<>();
        Set<String> known = known(importId, files.stream().map(file -> file.file().sha256()).distinct().toList());
        boolean any = false;
        for (Arrival file : files) {
            if (!known.contains(file.file().sha256())) {
                if (spoken.add(file.file().sha256())) {
                    fresh.add(file);
                }
            } else if (!there(importId, new Uploads.Offered(file.name(), file.file().byteCount(), file.file().sha256()))) {
                note(importId, file.name(), file.file().sha256(), file.file().byteCount(), "RECEIVED", null, file.takenAt());
                any = true;
            }
        }
        for (int from = 0; from < fresh.size(); from += TOGETHER) {
            noteNew(importId, fresh.subList(from, Math.min(from + TOGETHER, fresh.size())));
        }
        return any || !fresh.isEmpty();
    }

    /** Which of them the catalog or this import has, or had and could not take. */
    private Set<String> known(long importId, List<String> sha256s) {
        return new HashSet<>(jdbi.withHandle(handle -> handle.createQuery("""
                select sha256 from import_file where import_id = :import and sha256 = any(:all)
                union select sha256 from photo where sha256 = any(:all)
                """).bind("import", importId).bindArray("all", String.class, sha256s).mapTo(String.class).list()));
    }

    private void noteNew(long importId, List<Arrival> files) {
        int[] noted = jdbi.withHandle(handle -> {
            var batch = handle.prepareBatch(INSERT);
            files.forEach(file -> batch.bind("import", importId).bind("name", file.name()).bind("sha", file.file().sha256())
                    .bind("bytes", file.file().byteCount()).bind("state", "RECEIVED").bindByType("photo", null, Long.class)
                    .bind("taken", file.takenAt()).add());
            return batch.execute();
        });
        for (int i = 0; i < noted.length; i++) {
            if (noted[i] == 0) { // another file of this name
                Arrival file = files.get(i);
                note(importId, file.name(), file.file().sha256(), file.file().byteCount(), "RECEIVED", null, file.takenAt());
            }
        }
    }

    /** A file that failed before and comes again takes its old row; another one of the same name is told apart by a number. */
    private boolean note(long importId, String name, String sha256, long bytes, String state, @Nullable Long photo,
            @Nullable LocalDateTime takenAt) {
        int again = jdbi.withHandle(handle -> handle.createUpdate("""
                update import_file set state = :state, reason = null, photo_id = :photo
                where import_id = :import and sha256 = :sha and state = 'FAILED'
                """).bind("import", importId).bind("sha", sha256).bind("state", state).bind("photo", photo).execute());
        for (int number = 1; again == 0; number++) {
            String distinct = number == 1 ? name : name + " (" + number + ")";
            again = jdbi.withHandle(handle -> handle.createUpdate(INSERT).bind("import", importId).bind("name", distinct)
                    .bind("sha", sha256).bind("bytes", bytes).bind("state", state).bind("photo", photo).bind("taken", takenAt).execute());
        }
        return true;
    }
}
