package org.resight.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.resight.demo.DemoCatalog;
import org.resight.demo.DemoPhoto;
import org.resight.platform.jobs.JobControl;
import org.resight.platform.jobs.JobHandler;

/**
 * Draws the demo catalog and hands it in like anybody's photographs: files are sent, a table with the names of the known animals is
 * checked, the import is started. What has no name is left to identification.
 */
@ApplicationScoped
public class DemoJob implements JobHandler {

    static final String KIND = "demo";
    private static final List<String> HEADER =
            List.of("file", "species", "individual", "encounter", "viewpoint", "date", "utc_offset", "site",
                    "latitude", "longitude", "observer", "sex", "life_stage", "behaviour", "bbox_x", "bbox_y", "bbox_width", "bbox_height");

    @Inject
    DemoSetting setting;

    @Inject
    Uploads uploads;

    @Inject
    Tables tables;

    @Inject
    TableCheck check;

    @Inject
    Imports imports;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome run(JobControl job) {
        DemoCatalog catalog = DemoCatalog.standard();
        long importId = setting.prepare();
        if (imports.get(importId).state() != ImportState.OPEN) {
            return new Outcome.Done("The demo catalog was handed in before.");
        }
        StringWriter text = new StringWriter();
        try (CSVPrinter table = new CSVPrinter(text, CSVFormat.DEFAULT)) {
            table.printRecord(HEADER);
            int done = 0;
            for (Iterator<DemoPhoto> photos = catalog.photos().iterator(); photos.hasNext();) {
                DemoPhoto photo = photos.next();
                uploads.receive(importId, photo.fileName(), null, photo.jpeg().length, new ByteArrayInputStream(photo.jpeg()));
                table.printRecord(cells(photo));
                job.progress(catalog.size(), ++done, 0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        TableInfo table = tables.receive(importId, "demo.csv", new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)));
        check.check(importId, table, (total, done, failed) -> {});
        imports.start(importId);
        return new Outcome.Done("%,d photographs were drawn and handed in; their import follows.".formatted(catalog.size()));
    }

    private static List<Object> cells(DemoPhoto photo) {
        return List.of(photo.fileName(), photo.species().scientificName(), photo.name().orElse(""), photo.encounter(),
                photo.side().name().toLowerCase(Locale.ROOT), photo.takenAt().toLocalDateTime(), photo.takenAt().getOffset().getId(),
                photo.site(),
                photo.latitude(), photo.longitude(), photo.observer(), photo.sex(), photo.lifeStage(), photo.behaviour(), photo.box().x(),
                photo.box().y(), photo.box().width(), photo.box().height());
    }
}
