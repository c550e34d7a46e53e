package org.resight.cli;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.resight.cli.report.Mistake;
import org.resight.engine.evaluation.Sample;
import org.resight.engine.evaluation.ScoredQuery;
import org.resight.engine.identification.recipe.RecipeTrial;
import org.resight.engine.image.Pixels;

/** The photographs of a test that were answered most surely and wrongly, as small pictures beside what they were taken for. */
final class WorstMistakes {

    private static final int EACH = 6;
    private static final int LONG_SIDE = 240;

    private final Map<Sample, KnownPhotograph> photographs = new HashMap<>();
    private final PhotographReader reader;

    WorstMistakes(List<KnownPhotograph> photographs, PhotographReader reader) {
        photographs.forEach(each -> this.photographs.put(each.sample(), each));
        this.reader = reader;
    }

    /** False matches by falling score, then right hits that were called new, by rising score; one photograph per individual. */
    List<Mistake> of(RecipeTrial run) {
        Stream<ScoredQuery> falseMatches = run.test().queries().stream()
                .filter(query -> run.accepted().contains(query.query()) && !query.isRightFirst())
                .sorted(Comparator.comparingDouble(ScoredQuery::best).reversed());
        Stream<ScoredQuery> missed = run.test().known().stream()
                .filter(query -> !run.accepted().contains(query.query()) && query.isRightFirst())
                .sorted(Comparator.comparingDouble(ScoredQuery::best));
        List<Mistake> mistakes = new ArrayList<>();
        onePerIndividual(falseMatches).forEach(query -> mistakes.add(mistake(query, "Taken for %s at %s; it is %s.".formatted(
                query.hits().getFirst().gallery().individual(), score(query), query.query().individual()))));
        onePerIndividual(missed).forEach(query -> mistakes.add(mistake(query,
                "Called new, though its best hit at %s is right: %s.".formatted(score(query), query.query().individual()))));
        return mistakes;
    }

    private static List<ScoredQuery> onePerIndividual(Stream<ScoredQuery> queries) {
        Set<String> seen = new HashSet<>();
        return queries.filter(query -> seen.add(query.query().individual())).limit(EACH).toList();
    }

    private Mistake mistake(ScoredQuery query, String what) {
        Sample other = query.hits().getFirst().gallery();
        return new Mistake(what, query.query().file(), picture(query.query()), other.file(), picture(other));
    }

    private String picture(Sample sample) {
        return reader.read(Objects.requireNonNull(photographs.get(sample)).photograph()).map(WorstMistakes::jpeg).orElse("");
    }

    private static String jpeg(Pixels pixels) {
        Pixels small = pixels.shrunkTo(LONG_SIDE);
        BufferedImage image = new BufferedImage(small.width(), small.height(), BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < small.height(); row++) {
            for (int column = 0; column < small.width(); column++) {
                image.setRGB(column, row, small.at(column, row, 0) << 16 | small.at(column, row, 1) << 8 | small.at(column, row, 2));
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", bytes);
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot fail", e);
        }
        return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static String score(ScoredQuery query) {
        return String.format(Locale.ROOT, "%.3f", query.best());
    }
}
