package org.resight.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.resight.platform.Refusal;

class TableFileTest {

    @TempDir
    Path folder;

    @Test
    void readsLatin1WithSemicolons() throws IOException {
        Path file = written("name;ort;breite\nJürgen;Müritz;12,5\nZoé;Genève;6,1\nAnaïs;Forêt de Tronçais;2,7\n",
                Charset.forName("windows-1252"));

        TableDialect dialect = TableFile.dialect(file);

        assertThat(dialect.delimiter()).isEqualTo(';');
        assertThat(rows(file, dialect)).startsWith(List.of("Jürgen", "Müritz", "12,5"), List.of("Zoé", "Genève", "6,1"));
    }

    @Test
    void takesATableOfFiguresWithAFewUmlautsForWestern() throws IOException {
        StringBuilder text = new StringBuilder("occurrenceID;species;latitude;remarks\n");
        for (int i = 0; i < 500; i++) {
            text.append("K").append(i).append(";Nyala;-27,").append(i).append(";Grüße =1+1 <b>").append(i).append("</b>\n");
        }

        assertThat(TableFile.dialect(written(text.toString(), Charset.forName("ISO-8859-1"))).charset()).isEqualTo("windows-1252");
    }

    @Test
    void readsUtf8WithAByteOrderMark() throws IOException {
        Path file = written("\uFEFFname,date\nZoë,2024\n", StandardCharsets.UTF_8);

        assertThat(TableFile.header(file, TableFile.dialect(file))).containsExactly("name", "date");
    }

    @Test
    void readsWhatSpreadsheetsSaveAsUnicodeText() throws IOException {
        Path file = written("\uFEFFname\tdate\nZoë\t2024\n", StandardCharsets.UTF_16LE);

        TableDialect dialect = TableFile.dialect(file);

        assertThat(dialect.delimiter()).isEqualTo('\t');
        assertThat(rows(file, dialect)).containsExactly(List.of("Zoë", "2024"));
    }

    @Test
    void keepsSeparatorsAndLineBreaksInsideQuotationMarks() throws IOException {
        Path file = written("name,remarks\nNala,\"seen, twice;\nat dusk\"\n", StandardCharsets.UTF_8);

        assertThat(rows(file, TableFile.dialect(file))).containsExactly(List.of("Nala", "seen, twice;\nat dusk"));
    }

    @Test
    void tellsColumnsOfOneNameApartAndNamesThoseWithoutAName() throws IOException {
        Path file = written("name,,Name\na,b,c\n", StandardCharsets.UTF_8);

        assertThat(TableFile.header(file, TableFile.dialect(file))).containsExactly("name", "column 2", "Name (2)");
    }

    @Test
    void readsATableOfOneColumn() throws IOException {
        Path file = written("file\na.jpg\nb.jpg\n", StandardCharsets.UTF_8);

        assertThat(rows(file, TableFile.dialect(file))).containsExactly(List.of("a.jpg"), List.of("b.jpg"));
    }

    @Test
    void saysThatASpreadsheetIsNoCsvFile() throws IOException {
        Path file = Files.write(folder.resolve("t.csv"), new byte[]{'P', 'K', 3, 4, 20, 0});

        assertThatThrownBy(() -> TableFile.dialect(file)).isInstanceOf(Refusal.class).hasMessageContaining("Save the sheet as CSV");
    }

    private Path written(String text, Charset charset) throws IOException {
        return Files.writeString(folder.resolve("table.csv"), text, charset);
    }

    private static List<List<String>> rows(Path file, TableDialect dialect) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        TableFile.each(file, dialect, line -> rows.add(line.cells()));
        return rows;
    }
}
