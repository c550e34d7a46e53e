package org.resight.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.resight.engine.identification.recipe.FittedRecipe;
import org.resight.engine.identification.recipe.FittedStage;
import org.resight.engine.identification.recipe.RecipeFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fits a recipe's numbers on photographs whose animals are known. */
@Command(name = "calibrate",
        description = "Fits a recipe's calibrations, weights and cut-offs on the validation photographs of a split; the test is not read. "
                + "Writes the fitted recipes, a file per species.")
final class CalibrateCommand implements Callable<Integer> {

    @Mixin
    private EvaluationOptions options = new EvaluationOptions();

    @Option(names = "--recipe", paramLabel = "FILE", defaultValue = "cosine",
            description = "What is fitted: a file, or the name of a recipe that comes with Resight (default ${DEFAULT-VALUE}).")
    private String recipe = "cosine";

    @Mixin
    private OutputOptions out = new OutputOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets it");
        }
        PrintWriter print = spec.commandLine().getOut();
        Map<String, FittedRecipe> fitted = new EvaluationRun(options, RecipeTexts.of(List.of(recipe)), out.cache(),
                spec.commandLine().getErr()).fitted();
        fitted.forEach((species, numbers) -> {
            Path file = out.folder.resolve(EvaluationFolder.fittedFile(species));
            try {
                Files.createDirectories(out.folder);
                Files.writeString(file, RecipeFile.write(numbers));
            } catch (IOException e) {
                throw new CommandFailedException("%s cannot be written: %s".formatted(file, e.getMessage()), e);
            }
            print(species, numbers, file, print);
        });
        return fitted.isEmpty() ? 1 : 0;
    }

    private static void print(String species, FittedRecipe recipe, Path file, PrintWriter out) {
        FittedRecipe.Origin origin = recipe.origin();
        out.println("%s: %s, fitted on %d photographs of %d known and %d unknown individuals".formatted(species, recipe.recipe().name(),
                origin.photographs(), origin.knownIndividuals(), origin.unknownIndividuals()));
        for (FittedStage stage : recipe.stages()) {
            new TreeMap<>(stage.weights())
                    .forEach((key, weight) -> out.println(String.format(Locale.ROOT, "  weight of %s: %.3f", key, weight)));
            stage.below().ifPresent(value -> out.println(String.format(Locale.ROOT, "  %s below %.4f: new", stage.stage().word(), value)));
            stage.above().ifPresent(
                    value -> out.println(String.format(Locale.ROOT, "  %s from %.4f on: its best", stage.stage().word(), value)));
        }
        out.println("  threshold search: " + recipe.recipe().thresholdSearch().words());
        out.println(String.format(Locale.ROOT, "  answers with somebody from %.4f on", recipe.threshold().answersFrom()));
        out.println(String.format(Locale.ROOT, "  likely new below %.4f, likely match from %.4f on: %s", recipe.threshold().likelyNew(),
                recipe.threshold().likelyMatch(), origin.promise()));
        recipe.sides()
                .forEach((side, whose) -> out.println("  %s side: %s".formatted(side.name().toLowerCase(Locale.ROOT), whose.words())));
        out.println("  written to " + file);
    }
}
