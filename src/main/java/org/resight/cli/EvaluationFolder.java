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
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.resight.cli.report.EvaluationReport;
import org.resight.cli.report.Mistake;
import org.resight.engine.evaluation.EvaluationJson;
import org.resight.engine.evaluation.Role;
import org.resight.engine.evaluation.Sample;
import org.resight.engine.evaluation.ScoredQuery;
import org.resight.engine.evaluation.SpeciesEvaluation;
import org.resight.engine.identification.recipe.RecipeTrial;

/** Files of one evaluation in a folder. */
final class EvaluationFolder {

    private EvaluationFolder() {}

    /** Writes evaluation.json, report.html, answers.csv, split.csv and the fitted recipes. */
    static void write(Path folder, EvaluationRun.Result result, PrintWriter progress) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("evaluation.json"), EvaluationJson.write(result.evaluation()));
            SplitFile.write(folder.resolve("split.csv"), result.split());
            answers(folder.resolve("answers.csv"), result);
            Map<String, List<Mistake>> mistakes = new HashMap<>();
            WorstMistakes worst = new WorstMistakes(result.photographs(), new PhotographReader(progress));
            result.species().forEach((species, trial) -> mistakes.put(species, worst.of(trial)));
            Files.writeString(folder.resolve("report.html"), new EvaluationReport(result.evaluation(), mistakes).html(result.recipe()));
            for (SpeciesEvaluation species : result.evaluation().species()) {
                Files.writeString(folder.resolve(fittedFile(species.species())), species.fitted());
            }
        } catch (IOException e) {
            throw new CommandFailedException("The results cannot be written to %s: %s".formatted(folder, e.getMessage()), e);
        }
    }

    /** Where a species' fitted recipe is. */
    static String fittedFile(String species) {
        return "fitted-%s.json".formatted(species.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"));
    }

    /** All columns of the metadata, and what the recipe answered. */
    private static void answers(Path file, EvaluationRun.Result result) throws IOException {
        List<String> columns = result.photographs().stream().flatMap(each -> each.columns().keySet().stream()).distinct().toList();
        Map<Sample, KnownPhotograph> photographs = new HashMap<>();
        result.photographs().forEach(each -> photographs.put(each.sample(), each));
        try (Writer writer = Files.newBufferedWriter(file);
                CSVPrinter csv = new CSVPrinter(writer, CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get())) {
            csv.printRecord(Stream.concat(columns.stream(), Stream.of("role", "answer", "score", "nearest_file", "right")).toList());
            for (RecipeTrial run : result.species().values()) {
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
}
