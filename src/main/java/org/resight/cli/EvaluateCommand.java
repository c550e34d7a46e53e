package org.resight.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.resight.cli.report.EvaluationReport;
import org.resight.cli.report.Mistake;
import org.resight.engine.evaluation.Estimate;
import org.resight.engine.evaluation.Evaluation;
import org.resight.engine.evaluation.EvaluationJson;
import org.resight.engine.evaluation.Measure;
import org.resight.engine.evaluation.Role;
import org.resight.engine.evaluation.Sample;
import org.resight.engine.evaluation.ScoredQuery;
import org.resight.engine.evaluation.SpeciesEvaluation;
import org.resight.engine.identification.recipe.RecipeFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how good a recipe is on photographs whose animals are known. */
@Command(name = "evaluate", description = "Measures how good a recipe is on photographs whose animals are known.")
final class EvaluateCommand implements Callable<Integer> {

    @Mixin
    private EvaluationOptions options = new EvaluationOptions();

    @Option(names = "--out", paramLabel = "FOLDER", required = true,
            description = "Where evaluation.json, report.html, answers.csv, split.csv and the fitted recipes go.")
    private Path out = Path.of(".");

    @Option(names = "--cache", paramLabel = "FOLDER",
            description = "Where vectors and features are kept for the next run. Without it: in the folder of --out.")
    private @Nullable Path cache;

    @Option(names = "--rerun", paramLabel = "FILE",
            description = "Make an evaluation again from its evaluation.json, and compare; other options do not count.")
    private @Nullable Path rerun;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets it");
        }
        PrintWriter print = spec.commandLine().getOut();
        PrintWriter progress = spec.commandLine().getErr();
        if (rerun != null) {
            return again(rerun, print, progress);
        }
        evaluate(options, EvaluationRun.recipeText(options.recipe), print, progress);
        return 0;
    }

    private int again(Path file, PrintWriter print, PrintWriter progress) {
        Evaluation before;
        try {
            before = EvaluationJson.read(Files.readString(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandFailedException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
        EvaluateCommand command = new EvaluateCommand();
        List<String> arguments = new ArrayList<>(EvaluationOptions.arguments(before.provenance().settings()));
        arguments.add("--out=" + out);
        new CommandLine(command).parseArgs(arguments.toArray(String[]::new));
        command.out = out;
        command.cache = cache;
        Evaluation after = command.evaluate(command.options, before.provenance().recipe(), print, progress);
        List<String> differences = Reruns.differences(before, after);
        print.println(differences.isEmpty() ? "The same figures as in %s, to the last digit.".formatted(file)
                : "Not the same as in %s:".formatted(file));
        differences.forEach(difference -> print.println("  " + difference));
        return differences.isEmpty() ? 0 : 1;
    }

    private Evaluation evaluate(EvaluationOptions wanted, String recipe, PrintWriter print, PrintWriter progress) {
        Path kept = cache == null ? out.resolve("cache") : cache;
        EvaluationRun.Result result = new EvaluationRun(wanted, recipe, kept, progress).run();
        try {
            Files.createDirectories(out);
            Files.writeString(out.resolve("evaluation.json"), EvaluationJson.write(result.evaluation()));
            SplitFile.write(out.resolve("split.csv"), result.split());
            answers(out.resolve("answers.csv"), result);
            Map<String, List<Mistake>> mistakes = new HashMap<>();
            WorstMistakes worst = new WorstMistakes(result.photographs(), new PhotographReader(progress));
            result.species().forEach((species, run) -> mistakes.put(species, worst.of(run)));
            Files.writeString(out.resolve("report.html"),
                    new EvaluationReport(result.evaluation(), mistakes).html(RecipeFile.read(recipe).name()));
            for (SpeciesEvaluation species : result.evaluation().species()) {
                Files.writeString(out.resolve("fitted-%s.json".formatted(fileName(species.species()))), species.fitted());
            }
        } catch (IOException e) {
            throw new CommandFailedException("The results cannot be written to %s: %s".formatted(out, e.getMessage()), e);
        }
        print(result.evaluation(), print);
        return result.evaluation();
    }

    /** All columns of the metadata, and what the recipe answered. */
    private static void answers(Path file, EvaluationRun.Result result) throws IOException {
        List<String> columns = result.photographs().stream().flatMap(each -> each.columns().keySet().stream()).distinct().toList();
        Map<Sample, KnownPhotograph> photographs = new HashMap<>();
        result.photographs().forEach(each -> photographs.put(each.sample(), each));
        try (Writer writer = Files.newBufferedWriter(file);
                CSVPrinter csv = new CSVPrinter(writer, CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get())) {
            csv.printRecord(Stream.concat(columns.stream(), Stream.of("role", "answer", "score", "nearest_file", "right")).toList());
            for (RecipeRun run : result.species().values()) {
                for (ScoredQuery query : Stream.concat(run.validation().queries().stream(), run.test().queries().stream()).toList()) {
                    KnownPhotograph photograph = Objects.requireNonNull(photographs.get(query.query()));
                    Role role = result.split().role(query.query()).orElseThrow();
                    boolean accepted = run.accepted().contains(query.query());
                    List<Object> row = new ArrayList<>();
                    columns.forEach(column -> row.add(photograph.columns().getOrDefault(column, "")));
                    row.add(role.name().toLowerCase(Locale.ROOT));
                    row.add(accepted ? query.hits().getFirst().gallery().individual() : "new");
                    row.add(query.hits().isEmpty() ? "" : query.best());
                    row.add(query.hits().isEmpty() ? "" : query.hits().getFirst().gallery().file());
                    row.add(role.isKnown() ? accepted && query.isRightFirst() : !accepted);
                    csv.printRecord(row);
                }
            }
        }
    }

    private static void print(Evaluation evaluation, PrintWriter out) {
        evaluation.provenance().warnings().forEach(warning -> out.println("Note: " + warning));
        for (SpeciesEvaluation species : evaluation.species()) {
            out.println();
            out.println(species.species());
            species.sizes()
                    .forEach((role, size) -> out.println(line("%-48s %6d photographs, %4d individuals", words(role), size.photographs(),
                            size.individuals())));
            out.println(line("%-48s %6.4f", "threshold, chosen on validation", species.threshold()));
            out.println(line("%-48s %6.4f", "geometric mean there", species.validation().geometricMean()));
            out.println(line("%-48s %6s  95 %% interval", "on the test", ""));
            for (Map.Entry<Measure, Estimate> entry : species.test().entrySet()) {
                out.println(line("%-48s %6.4f  %.4f to %.4f", entry.getKey().words(), entry.getValue().value(), entry.getValue().low(),
                        entry.getValue().high()));
            }
            species.reliability().forEach(reliability -> out.println(line("%-48s %6.4f", "expected calibration error (ECE)",
                    reliability.expectedCalibrationError())));
        }
        out.println();
        out.println(line("%-48s %6.4f", evaluation.species().size() > 1 ? "score: mean of the species' geometric means" : "score",
                evaluation.score()));
    }

    private static String words(Enum<?> role) {
        return role.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static String fileName(String species) {
        return species.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
