package org.resight.ingest.web;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.resight.ingest.ImportObstacles;
import org.resight.ingest.ImportRow;
import org.resight.ingest.ImportUndo;
import org.resight.ingest.Imports;
import org.resight.ingest.Imports.FileNote;
import org.resight.ingest.Tables;
import org.resight.ingest.Uploads;
import org.resight.platform.Refusal;
import org.resight.platform.jobs.JobRow;

/** The page at /ingest/import: one import from its first file to its undoing. */
@Named
@ViewScoped
public class ImportPage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int NOTES = 200;
    private static final ImportObstacles.Found NONE = new ImportObstacles.Found(List.of(), 0, 0);

    @Inject
    transient Imports imports;

    @Inject
    transient ImportUndo undoing;

    @Inject
    transient Uploads uploads;

    @Inject
    transient Tables tables;

    private long id;
    private transient @Nullable ImportRow row;
    private transient @Nullable JobRow job;
    private transient List<FileNote> notes = List.of();
    private transient ImportObstacles.Found obstacles = NONE;
    private boolean corrections;
    private SettingsForm form = new SettingsForm();
    private transient @Nullable Part file;
    private @Nullable String reason;

    public void load() {
        ImportRow found = imports.get(id);
        row = found;
        job = imports.job(id).orElse(null);
        notes = imports.notes(id, NOTES);
        obstacles = isMayUndo() ? undoing.obstacles(id) : NONE;
        form = SettingsForm.of(found.settings());
    }

    public String save() {
        imports.change(id, form.settings());
        return again("Saved.", null);
    }

    /** For browsers without the upload queue: one photograph or archive at a time. */
    public String send() throws IOException {
        Part sent = file;
        if (sent == null || sent.getSize() == 0) {
            throw Refusal.invalid("Choose a file first.");
        }
        try (InputStream bytes = sent.getInputStream()) {
            return switch (uploads.receive(id, name(sent), null, sent.getSize(), bytes)) {
                case Uploads.Receipt.Stored stored -> again("Stored " + name(sent) + ".", null);
                case Uploads.Receipt.There there -> again(name(sent) + " is there already.", "It was not stored twice.");
            };
        }
    }

    public String sendTable() throws IOException {
        Part sent = file;
        if (sent == null || sent.getSize() == 0) {
            throw Refusal.invalid("Choose the table first.");
        }
        try (InputStream bytes = sent.getInputStream()) {
            tables.receive(id, name(sent), bytes);
        }
        return "/ingest/csv?faces-redirect=true&id=" + id;
    }

    private static String name(Part part) {
        String name = part.getSubmittedFileName();
        return name == null || name.isBlank() ? "file" : name;
    }

    public String removeTable() {
        tables.remove(id);
        return again("Removed the table.", "The photographs stay.");
    }

    public String start() {
        imports.start(id);
        return "/ingest/import?faces-redirect=true&id=" + id;
    }

    public String cancel() {
        imports.cancel(id);
        return again("Asked the import to stop.", "What it has taken over stays.");
    }

    public String discard() {
        imports.discard(id);
        say("Threw the import away.", "Nothing of it had reached the catalog.");
        return "/ingest/index?faces-redirect=true";
    }

    public String undo() {
        ImportUndo.Removed removed = undoing.undo(id, reason, corrections);
        String kept = removed.individualsKept() == 0 ? ""
                : " " + removed.individualsKept()
                        + " named individuals stay, because other records speak of them or somebody described them.";
        return again("Undone.",
                "Removed %,d sightings, %,d photographs, %,d individuals and %,d sites.".formatted(removed.sightings(),
                        removed.photographs(), removed.individuals(), removed.sites()) + kept);
    }

    private String again(String message, @Nullable String detail) {
        say(message, detail);
        return "/ingest/import?faces-redirect=true&id=" + id;
    }

    private static void say(String message, @Nullable String detail) {
        FacesContext faces = FacesContext.getCurrentInstance();
        faces.addMessage(null, new FacesMessage(message, detail));
        faces.getExternalContext().getFlash().setKeepMessages(true);
    }

    private ImportRow found() {
        ImportRow found = row;
        if (found == null) {
            load();
            found = row;
        }
        if (found == null) {
            throw Refusal.notFound("There is no import " + id + ".");
        }
        return found;
    }

    public boolean isMayStart() {
        return found().mine() && switch (found().state()) {
            case OPEN, FAILED, CANCELLED -> true;
            default -> false;
        };
    }

    public boolean isMayUndo() {
        return found().mine() && switch (found().state()) {
            case DONE, FAILED, CANCELLED -> true;
            default -> false;
        };
    }

    /** Why it cannot start yet, or null when it can. */
    public @Nullable String getMissing() {
        ImportRow now = found();
        if (now.table() != null && !now.table().checked()) {
            return "Check the table first, under “Columns and check”.";
        }
        if (now.table() == null && now.speciesId() == null) {
            return "Choose the species in the settings and save them, or send a table that names it.";
        }
        return null;
    }

    public @Nullable String getRate() {
        return job == null ? null : ImportPush.rate(job.perSecond());
    }

    public @Nullable String getLeft() {
        Long seconds = job == null ? null : job.secondsLeft();
        return seconds == null ? null : ImportPush.words(seconds);
    }

    public long getId() {
        return id;
    }

    public void setId(long id) {
        this.id = id;
    }

    public ImportRow getRow() {
        return found();
    }

    public @Nullable JobRow getJob() {
        return job;
    }

    public List<FileNote> getNotes() {
        return notes;
    }

    public ImportObstacles.Found getObstacles() {
        return obstacles;
    }

    public boolean isCorrections() {
        return corrections;
    }

    public void setCorrections(boolean corrections) {
        this.corrections = corrections;
    }

    public SettingsForm getForm() {
        return form;
    }

    public @Nullable Part getFile() {
        return file;
    }

    public void setFile(@Nullable Part file) {
        this.file = file;
    }

    public @Nullable String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = reason;
    }
}
