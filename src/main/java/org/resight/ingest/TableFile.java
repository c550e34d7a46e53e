package org.resight.ingest;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.resight.platform.Refusal;

/** A table as a text file: its dialect is found out, its rows are read one at a time, whatever its size. */
final class TableFile {

    private static final int LOOK = 1 << 16;
    private static final int CLEARLY = 25;
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};

    private TableFile() {}

    /** One row: its number counts the header as 1, as spreadsheets do when no cell has several lines. */
    record Line(int number, List<String> cells) {}

    /** What is done with each row. */
    interface Visitor {
        void row(Line line);
    }

    static TableDialect dialect(Path file) throws IOException {
        byte[] start;
        try (InputStream bytes = Files.newInputStream(file)) {
            start = bytes.readNBytes(LOOK);
        }
        if (start.length == 0) {
            throw Refusal.invalid("The table is empty.");
        }
        if (start.length > 4 && start[0] == 'P' && start[1] == 'K') {
            throw Refusal.invalid(
                    "This is a spreadsheet (XLSX or ODS) or an archive, not a CSV file. Save the sheet as CSV (UTF-8) and send that.");
        }
        Charset charset = charset(file, start);
        return new TableDialect(charset.name(), delimiter(text(start, charset)));
    }

    private static Charset charset(Path file, byte[] start) throws IOException {
        if (start.length > 1
                && ((start[0] == (byte) 0xFF && start[1] == (byte) 0xFE) || (start[0] == (byte) 0xFE && start[1] == (byte) 0xFF))) {
            return StandardCharsets.UTF_16;
        }
        if (isUtf8(file)) {
            return StandardCharsets.UTF_8;
        }
        CharsetMatch[] matches = new CharsetDetector().setText(start).detectAll();
        // programs that say Latin-1 write the characters that only Windows has as well; UTF-8 was excluded above
        Charset western = Charset.forName("windows-1252");
        if (matches.length == 0 || !Charset.isSupported(matches[0].getName()) || matches[0].getName().startsWith("UTF")) {
            return western;
        }
        int latin1 = Arrays.stream(matches).filter(match -> match.getName().equals("ISO-8859-1")).mapToInt(CharsetMatch::getConfidence)
                .max().orElse(0);
        // a table is mostly figures: few words tell western languages from their neighbours, so that those must be clearly likelier
        return matches[0].getConfidence() < Math.max(30, latin1 + CLEARLY) ? western : Charset.forName(matches[0].getName());
    }

    private static boolean isUtf8(Path file) throws IOException {
        var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try (Reader reader = new InputStreamReader(Files.newInputStream(file), decoder)) {
            char[] buffer = new char[LOOK];
            while (reader.read(buffer) >= 0) {
                // only whether it can be read matters
            }
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static String text(byte[] start, Charset charset) {
        String text = new String(start, charset);
        int lastLine = text.lastIndexOf('\n');
        return text.startsWith("\uFEFF") ? text.substring(1, Math.max(1, lastLine < 0 ? text.length() : lastLine))
                : lastLine < 0 ? text : text.substring(0, lastLine);
    }

    /** The one that gives the most columns in the most rows of the same width. */
    private static char delimiter(String text) throws IOException {
        char best = ',';
        double bestScore = 0;
        for (char candidate : DELIMITERS) {
            double score = score(text, candidate);
            if (score > bestScore) {
                best = candidate;
                bestScore = score;
            }
        }
        return best;
    }

    private static double score(String text, char delimiter) throws IOException {
        try (CSVParser parser = format(delimiter).parse(new StringReader(text))) {
            int width = -1;
            int rows = 0;
            int same = 0;
            for (Iterator<CSVRecord> records = parser.iterator(); records.hasNext() && rows < 50;) {
                int size = records.next().size();
                width = width < 0 ? size : width;
                same += size == width ? 1 : 0;
                rows++;
            }
            return width < 2 ? 0 : width * ((double) same / rows);
        } catch (UncheckedIOException | IllegalStateException e) {
            return 0; // not even quotes fit with this one
        }
    }

    private static CSVFormat format(char delimiter) {
        return CSVFormat.DEFAULT.builder().setDelimiter(delimiter).setIgnoreEmptyLines(true).setIgnoreSurroundingSpaces(true)
                .setTrailingData(true).setLenientEof(true).get();
    }

    /** The names of the columns: each its own, none empty. */
    static List<String> header(Path file, TableDialect dialect) throws IOException {
        List<List<String>> first = new ArrayList<>();
        try (CSVParser parser = format(dialect.delimiter()).parse(reader(file, dialect))) {
            Iterator<CSVRecord> records = parser.iterator();
            if (records.hasNext()) {
                first.add(records.next().toList());
            }
        } catch (UncheckedIOException | IllegalStateException e) {
            throw broken(e, 1);
        }
        if (first.isEmpty()) {
            throw Refusal.invalid("The table is empty.");
        }
        Set<String> taken = new HashSet<>();
        List<String> header = new ArrayList<>();
        for (String cell : first.getFirst()) {
            String name = cell.isBlank() ? "column " + (header.size() + 1) : cell.strip();
            String distinct = name;
            for (int n = 2; !taken.add(distinct.toLowerCase(Locale.ROOT)); n++) {
                distinct = name + " (" + n + ")";
            }
            header.add(distinct);
        }
        return header;
    }

    /** Reads every row below the header, in order. */
    static void each(Path file, TableDialect dialect, Visitor visitor) throws IOException {
        int number = 1;
        try (CSVParser parser = format(dialect.delimiter()).parse(reader(file, dialect))) {
            Iterator<CSVRecord> records = parser.iterator();
            if (records.hasNext()) {
                records.next();
            }
            while (records.hasNext()) {
                CSVRecord row = records.next();
                number++;
                if (row.stream().anyMatch(cell -> !cell.isBlank())) {
                    visitor.row(new Line(number, row.toList()));
                }
            }
        } catch (UncheckedIOException | IllegalStateException e) {
            throw broken(e, number + 1);
        }
    }

    /** The first rows below the header. */
    static List<List<String>> first(Path file, TableDialect dialect, int count) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (CSVParser parser = format(dialect.delimiter()).parse(reader(file, dialect))) {
            Iterator<CSVRecord> records = parser.iterator();
            if (records.hasNext()) {
                records.next();
            }
            while (records.hasNext() && rows.size() < count) {
                rows.add(records.next().toList());
            }
            return rows;
        } catch (UncheckedIOException | IllegalStateException e) {
            return rows; // the dry run says where it breaks
        }
    }

    private static Refusal broken(RuntimeException e, int row) {
        return new Refusal(Refusal.Kind.INVALID,
                "The table cannot be read at row " + row + ": a quotation mark may be open or in the wrong place. "
                        + "Correct it and send the table again.",
                e);
    }

    private static Reader reader(Path file, TableDialect dialect) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), Charset.forName(dialect.charset())), LOOK);
        reader.mark(1);
        if (reader.read() != 0xFEFF) {
            reader.reset();
        }
        return reader;
    }
}
