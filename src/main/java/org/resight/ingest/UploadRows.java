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

    /** Whether any of them is new to this import and to the catalog. */
    boolean arrived(long importId, List<Arrival> files) {
        boolean fresh = false;
        for (Arrival file : files) {
            String sha256 = file.file().sha256();
            Uploads.Offered same = new Uploads.Offered(file.name(), file.file().byteCount(), sha256);
            if (!there(importId, same)) {
                note(importId, file.name(), sha256, file.file().byteCount(), "RECEIVED", null, file.takenAt());
                fresh = true;
            }
        }
        return fresh;
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
            again = jdbi.withHandle(handle -> handle.createUpdate("""
                    insert into import_file (import_id, name, sha256, byte_count, state, photo_id, taken_at)
                    values (:import, :name, :sha, :bytes, :state, :photo, :taken) on conflict (import_id, name) do nothing
                    """).bind("import", importId).bind("name", distinct).bind("sha", sha256).bind("bytes", bytes).bind("state", state)
                    .bind("photo", photo).bind("taken", takenAt).execute());
        }
        return true;
    }
}
