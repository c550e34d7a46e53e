package org.resight.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.resight.engine.evaluation.Evaluation;
import org.resight.engine.evaluation.EvaluationJson;
import org.resight.engine.evaluation.Reruns;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how good a recipe is on photographs whose animals are known. */
@Command(name = "evaluate",
        description = "Measures how good a recipe is on photographs whose animals are known. Writes evaluation.json, report.html, "
                + "answers.csv, split.csv and the fitted recipes; of several recipes, each into a folder of its own.")
final class EvaluateCommand implements Callable<Integer> {

    @Mixin
    private EvaluationOptions options = new EvaluationOptions();

    @Option(names = "--recipe", paramLabel = "FILE", defaultValue = "cosine", split = ",",
            description = "How photographs are identified: a file, or the name of one that comes with Resight (default ${DEFAULT-VALUE}). "
                    + "Several, with commas between, are compared.")
    private List<String> recipes = List.of("cosine");

    @Mixin
    private OutputOptions out = new OutputOptions();

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
        evaluate(options, RecipeTexts.of(recipes), print, progress);
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
        arguments.add("--out=" + out.folder);
        new CommandLine(command).parseArgs(arguments.toArray(String[]::new));
        command.out = out;
        Evaluation after = command.evaluate(command.options, RecipeTexts.kept(before.provenance().recipe()), print, progress).getFirst()
                .evaluation();
        List<String> differences = Reruns.differences(before, after);
        print.println(differences.isEmpty() ? "The same figures as in %s, to the last digit.".formatted(file)
                : "Not the same as in %s:".formatted(file));
        differences.forEach(difference -> print.println("  " + difference));
        return differences.isEmpty() ? 0 : 1;
    }

    private List<EvaluationRun.Result> evaluate(EvaluationOptions wanted, Map<String, String> texts, PrintWriter print,
            PrintWriter progress) {
        List<EvaluationRun.Result> results = new EvaluationRun(wanted, texts, out.cache(), progress).run();
        for (EvaluationRun.Result result : results) {
            EvaluationFolder.write(results.size() == 1 ? out.folder : out.folder.resolve(result.recipe()), result, progress);
            if (results.size() > 1) {
                print.println();
                print.println("Recipe " + result.recipe());
            }
            EvaluationTable.print(result.evaluation(), print);
        }
        if (results.size() > 1) {
            EvaluationTable.compare(results, print);
        }
        return results;
    }
}
