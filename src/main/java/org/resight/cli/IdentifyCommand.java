package org.resight.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.resight.engine.embedding.EmbeddingModel;
import org.resight.engine.evaluation.RecallAtK;
import org.resight.engine.evaluation.Retrieval;
import org.resight.engine.identification.Candidate;
import org.resight.engine.identification.Decision;
import org.resight.engine.identification.DecisionRule;
import org.resight.engine.identification.Identification;
import org.resight.engine.identification.Identification.NothingFound;
import org.resight.engine.identification.Identification.Proposal;
import org.resight.engine.identification.Identifier;
import org.resight.engine.identification.Identity;
import org.resight.engine.identification.ScoreMethod;
import org.resight.engine.identification.SideRule;
import org.resight.engine.identification.Threshold;
import org.resight.engine.matching.MemoryFeatureCache;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes who each photograph may show. */
@Command(name = "identify", description = "Writes a table of who each photograph may show, best first.")
final class IdentifyCommand implements Callable<Integer> {

    /** What a recipe says itself. */
    private static final List<String> OF_CUT_OFFS = List.of("--likely-match", "--likely-new", "-k", "--top", "--rule", "--shortlist");

    @Parameters(index = "0", paramLabel = "GALLERY",
            description = "Known photographs of one species; a folder in it is named for the individual it holds.")
    private Path galleryFolder;

    @Parameters(index = "1", arity = "0..1", paramLabel = "QUERIES",
            description = "Photographs to identify. Without it: those of the gallery, each against all others.")
    private @Nullable Path queryFolder;

    @Option(names = "--table", paramLabel = "CSV",
            description = "Names the gallery's photographs: file, and if known individual, encounter, viewpoint.")
    private @Nullable Path galleryTable;

    @Option(names = "--query-table", paramLabel = "CSV", description = "The same for the photographs to identify.")
    private @Nullable Path queryTable;

    @Option(names = "--sides",
            description = "Which sides are compared, where the table tells: ${COMPLETION-CANDIDATES}. Without it ANY_SIDE, or with --recipe "
                    + "those that the recipe was fitted to, and no others.")
    private @Nullable SideRule sides;

    @Option(names = "--likely-match", paramLabel = "COSINE",
            description = "Cut-off; without it the model's suggestion.")
    private @Nullable Double likelyMatch;

    @Option(names = "--likely-new", paramLabel = "COSINE", description = "Cut-off; without it the model's suggestion.")
    private @Nullable Double likelyNew;

    @Option(names = "-k", defaultValue = "1", description = "How many of the nearest vote (default ${DEFAULT-VALUE}).")
    private int k;

    @Option(names = "--top", paramLabel = "M", defaultValue = "1",
            description = "Score individuals by the mean of their M nearest photographs (default ${DEFAULT-VALUE}).")
    private int top;

    @Option(names = "--rule",
            description = "How the answer is found: ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
    private DecisionRule rule = DecisionRule.NEAREST_GATE;

    @Option(names = "--shortlist", paramLabel = "N", defaultValue = "50",
            description = "How many photographs are looked at (default ${DEFAULT-VALUE}).")
    private int shortlist;

    @Option(names = "--recipe", paramLabel = "FILE",
            description = "A recipe that `calibrate` or `evaluate` has fitted. It has its own cut-offs, rule and shortlist.")
    private @Nullable Path recipe;

    @Mixin
    private ModelOptions model;

    @Mixin
    private MatcherOptions matchers;

    @Mixin
    private CsvOut out;

    @Spec
    private CommandSpec spec;

    private record Answer(EmbeddedPhotograph query, Identification identification) {}

    private record Answers(Gallery gallery, List<Answer> all) {}

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        PhotographReader reader = new PhotographReader(err);
        List<Photograph> known = photographs(galleryFolder, galleryTable);
        List<Photograph> asked = queryFolder == null ? known : photographs(queryFolder, queryTable);
        try (VectorModel opened = model.open(known, null, reader, err)) {
            Answers answers = recipe == null ? byCutOffs(opened, known, asked, reader, err)
                    : byRecipe(recipe, opened, known, asked, reader, err);
            out.write(spec.commandLine().getOut(), csv -> print(csv, answers.gallery, answers.all));
            summarise(answers.gallery, answers.all, err);
            return answers.all.isEmpty() ? 1 : 0;
        }
    }

    private Answers byCutOffs(VectorModel opened, List<Photograph> known, List<Photograph> asked, PhotographReader reader,
            PrintWriter err) {
        Threshold threshold = threshold(opened.model());
        Identifier identifier = identifier();
        List<EmbeddedPhotograph> embedded = EmbeddedPhotograph.all(known, opened, reader, err);
        Gallery gallery = new Gallery(embedded, opened.model().dimension());
        List<EmbeddedPhotograph> queries = queryFolder == null ? embedded : EmbeddedPhotograph.all(asked, opened, reader, err);
        return new Answers(gallery, queries.stream().map(query -> new Answer(query,
                gallery.identify(query, identifier, threshold, shortlist, sides == null ? SideRule.ANY_SIDE : sides))).toList());
    }

    private Answers byRecipe(Path file, VectorModel opened, List<Photograph> known, List<Photograph> asked, PhotographReader reader,
            PrintWriter err) {
        for (String option : OF_CUT_OFFS) {
            if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
                throw new CommandFailedException(
                        "%s is of no use beside --recipe, which brings its own: leave one of them out.".formatted(option));
            }
        }
        try (CoreThreads workers = new CoreThreads();
                RecipeIdentification identification = RecipeIdentification.open(file, opened, matchers, sides, err)) {
            Map<String, Photograph> all = Photograph.byPath(known);
            all.putAll(Photograph.byPath(asked));
            Map<String, float[]> vectors = new Vectors(opened, null).of(all, reader, err);
            Centring centring = identification.centring(known.stream().map(each -> vectors.get(each.path())).filter(Objects::nonNull)
                    .toList(), opened.model().dimension());
            List<EmbeddedPhotograph> embedded = EmbeddedPhotograph.of(known, vectors, centring, reader);
            Gallery gallery = new Gallery(embedded, opened.model().dimension());
            List<EmbeddedPhotograph> queries = EmbeddedPhotograph.of(asked, vectors, centring, reader);
            List<Identification> found = identification.identify(gallery, queries,
                    new Features(new MemoryFeatureCache(0), reader, workers, err), err);
            List<Answer> answers = new ArrayList<>();
            for (int i = 0; i < found.size(); i++) {
                answers.add(new Answer(queries.get(i), found.get(i)));
            }
            return new Answers(gallery, answers);
        }
    }

    private static List<Photograph> photographs(Path folder, @Nullable Path table) {
        PhotographFolder source = new PhotographFolder(folder);
        return table == null ? source.byFolders() : source.byTable(table);
    }

    private Threshold threshold(EmbeddingModel suggesting) {
        try {
            return new Threshold(likelyMatch == null ? suggesting.likelyMatch() : likelyMatch,
                    likelyNew == null ? suggesting.likelyNew() : likelyNew, k, 1);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    private Identifier identifier() {
        if (top < 1 || shortlist < 1) {
            throw new CommandFailedException("--top and --shortlist must be at least 1.");
        }
        return new Identifier(top == 1 ? new ScoreMethod.Best() : new ScoreMethod.TopMean(top), rule);
    }

    private static void print(CSVPrinter csv, Gallery gallery, List<Answer> answers) throws IOException {
        csv.printRecord("file", "label", "answer", "across_sides", "gallery", "rank", "candidate", "named", "score",
                "candidate_label", "nearest_file");
        for (Answer answer : answers) {
            String file = answer.query.photograph().name();
            switch (answer.identification) {
                case NothingFound nothing -> csv.printRecord(file, "nothing found", nothing.reason().sentence());
                case Proposal proposal -> {
                    for (Candidate candidate : proposal.candidates()) {
                        csv.printRecord(file, words(proposal.label()), words(gallery, proposal.decision()),
                                proposal.acrossSides(), proposal.gallerySize(), candidate.rank(),
                                gallery.name(candidate.identity()), candidate.identity() instanceof Identity.Individual,
                                String.format(Locale.ROOT, "%.4f", candidate.score()), words(candidate.label()),
                                gallery.photograph(candidate.nearest()).name());
                    }
                }
            }
        }
    }

    private static String words(Enum<?> label) {
        return label.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String words(Gallery gallery, Decision decision) {
        return switch (decision) {
            case Decision.NewIndividual none -> "new individual";
            case Decision.Match match -> gallery.name(match.identity());
        };
    }

    /** How often the right individual came first, where the photographs say who is right. */
    private static void summarise(Gallery gallery, List<Answer> answers, PrintWriter err) {
        List<Retrieval<Optional<String>>> queries = new ArrayList<>();
        for (Answer answer : answers) {
            Photograph photograph = answer.query.photograph();
            photograph.individual().ifPresent(truth -> queries.add(new Retrieval<>(Optional.of(truth),
                    answer.identification instanceof Proposal proposal ? proposal.candidates().stream()
                            .map(candidate -> individual(gallery, candidate.identity())).toList() : List.of(),
                    gallery.photographsInOtherSightings(photograph))));
        }
        long matchable = queries.stream().filter(Retrieval::matchable).count();
        if (matchable > 0) {
            err.println(String.format(Locale.ROOT,
                    "Of %d photographs whose individual has another sighting in the gallery, it came first for %.1f %% "
                            + "and among the first five for %.1f %%.",
                    matchable,
                    100 * RecallAtK.of(1, queries).amongMatchable(), 100 * RecallAtK.of(5, queries).amongMatchable()));
        }
    }

    /** A sighting that nobody has named may be called like an individual, and is none. */
    private static Optional<String> individual(Gallery gallery, Identity identity) {
        return identity instanceof Identity.Individual ? Optional.of(gallery.name(identity)) : Optional.empty();
    }
}
