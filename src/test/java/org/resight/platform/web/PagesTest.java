package org.resight.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every page: it is well-formed, brings no script or style of its own, and names only what exists. */
class PagesTest {

    private static final Path WEBAPP = Path.of("webapp");
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern ASSET = Pattern.compile("product\\.asset\\('([^']+)'\\)");
    private static final Pattern ICON = Pattern.compile("<r:icon\\s+name=\"([a-z-]+)\"|\\sicon=\"([a-z-]+)\"");
    private static final Pattern SYMBOL = Pattern.compile("<symbol id=\"([a-z-]+)\"");
    private static final Pattern OWN_TAG = Pattern.compile("<r:([a-z]+)");
    private static final Pattern TAG_NAME = Pattern.compile("<tag-name>([a-z]+)</tag-name>");
    /** After a dot, these words of the expression language end the parsing, and with it the page. */
    private static final Pattern RESERVED = Pattern.compile(
            "#\\{[^}]*[\\w)\\]]\\.(empty|and|or|not|eq|ne|lt|gt|le|ge|div|mod|instanceof|true|false|null)\\b");
    private static final int LONGEST = 150;

    static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(WEBAPP)) {
            return files.filter(file -> file.toString().endsWith(".xhtml")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void isWellFormed(Path page) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        assertThat(factory.newDocumentBuilder().parse(page.toFile()).getDocumentElement()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void bringsNoScriptAndNoStyleOfItsOwn(Path page) throws IOException {
        assertThat(markup(page)).doesNotContain(" style=\"").doesNotContainPattern("\\son[a-z]+=\"(?!#\\{)(?![A-Za-z_.]+\")")
                .doesNotContain("<style").doesNotContainPattern("<script(?![^>]*\\ssrc=)");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void asksForNothingWhoseNameIsReserved(Path page) throws IOException {
        assertThat(markup(page)).doesNotContainPattern(RESERVED);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void staysReadable(Path page) throws IOException {
        assertThat(Files.readAllLines(page).size()).as("lines").isLessThanOrEqualTo(LONGEST);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void namesOnlyFilesIconsAndTagsThatExist(Path page) throws IOException {
        String markup = markup(page);
        ASSET.matcher(markup).results().map(found -> WEBAPP.resolve("resources").resolve(found.group(1)))
                .forEach(file -> assertThat(file).exists());
        assertThat(icons()).containsAll(ICON.matcher(markup).results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1)).toList());
        assertThat(named(TAG_NAME, WEBAPP.resolve("WEB-INF/resight.taglib.xml")))
                .containsAll(OWN_TAG.matcher(markup).results().map(found -> found.group(1)).toList());
    }

    @Test
    void everyTagSaysWhatItIsFor() throws IOException {
        try (Stream<Path> tags = Files.list(WEBAPP.resolve("WEB-INF/tags"))) {
            assertThat(tags.toList()).allSatisfy(tag -> assertThat(Files.readString(tag))
                    .startsWith("<!--\n  r:" + tag.getFileName().toString().replace(".xhtml", "")));
        }
    }

    private static String markup(Path page) throws IOException {
        return COMMENT.matcher(Files.readString(page)).replaceAll("");
    }

    private static Set<String> icons() throws IOException {
        return named(SYMBOL, WEBAPP.resolve("resources/icons/icons.svg"));
    }

    private static Set<String> named(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file)).results().map((MatchResult found) -> found.group(1)).collect(Collectors.toSet());
    }
}
