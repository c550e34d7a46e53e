package org.resight.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** Writes a table row by row, with bounded memory. Closing finishes the file but not the stream below it. */
interface TableWriter extends AutoCloseable {

    /** @param cells numbers, booleans, texts or null for an empty cell */
    void row(List<? extends @Nullable Object> cells) throws IOException;

    @Override
    void close() throws IOException;

    static TableWriter of(ExportFormat format, OutputStream out, List<String> titles) throws IOException {
        return switch (format) {
            case CSV -> new Csv(out, titles);
            case XLSX -> new Xlsx(out, titles);
        };
    }

    /** RFC 4180; the byte order mark tells spreadsheet programs that it is UTF-8. */
    final class Csv implements TableWriter {
        private final CSVPrinter printer;

        Csv(OutputStream out, List<String> titles) throws IOException {
            OutputStreamWriter writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            writer.write('\ufeff');
            printer = new CSVPrinter(writer, CSVFormat.RFC4180);
            printer.printRecord(titles);
        }

        @Override
        public void row(List<? extends @Nullable Object> cells) throws IOException {
            printer.printRecord(cells);
        }

        @Override
        public void close() throws IOException {
            printer.flush();
        }
    }

    /** One sheet with a frozen, bold first row; flushed every thousand rows. */
    final class Xlsx implements TableWriter {
        private static final int FLUSH_EVERY = 1000;
        /** What the format allows: rows of a sheet, characters of a cell. */
        private static final int MOST_ROWS = 1_048_576;
        private static final int LONGEST_TEXT = 32_767;

        private final Workbook workbook;
        private final Worksheet sheet;
        private int row = 1;

        Xlsx(OutputStream out, List<String> titles) {
            workbook = new Workbook(out, "Resight", "1.0");
            sheet = workbook.newWorksheet("Sightings");
            for (int i = 0; i < titles.size(); i++) {
                sheet.value(0, i, titles.get(i));
                sheet.style(0, i).bold().set();
            }
            sheet.freezePane(1, 1);
        }

        @Override
        public void row(List<? extends @Nullable Object> cells) throws IOException {
            if (row >= MOST_ROWS) {
                throw new IOException("An Excel sheet has at most " + MOST_ROWS + " rows. Narrow the filters, or export as CSV.");
            }
            for (int i = 0; i < cells.size(); i++) {
                Object cell = cells.get(i);
                switch (cell) {
                    case null -> {
                    }
                    case Boolean b -> sheet.value(row, i, b);
                    case Number n -> sheet.value(row, i, n);
                    default -> {
                        String text = cell.toString();
                        if (text.length() > LONGEST_TEXT) {
                            throw new IOException(
                                    "A text of more than " + LONGEST_TEXT + " characters does not fit an Excel cell. Export as CSV.");
                        }
                        sheet.value(row, i, text);
                    }
                }
            }
            row++;
            if (row % FLUSH_EVERY == 0) {
                sheet.flush();
            }
        }

        @Override
        public void close() throws IOException {
            workbook.finish();
        }
    }
}
