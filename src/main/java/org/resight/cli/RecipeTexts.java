package org.resight.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.resight.engine.identification.recipe.RecipeFile;
import org.resight.engine.identification.recipe.UnusableRecipeException;

/** The recipes that were asked for, by name: files, or those that come with Resight. */
final class RecipeTexts {

    private RecipeTexts() {}

    /** Texts by the names that stand in them, in the order asked for. */
    static Map<String, String> of(Collection<String> namesOrFiles) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String each : namesOrFiles) {
            String text = read(each);
            String name = name(each, text);
            if (texts.putIfAbsent(name, text) != null) {
                throw new CommandFailedException("Two recipes are called \"%s\": give one of them another name.".formatted(name));
            }
        }
        return texts;
    }

    private static String read(String nameOrFile) {
        try {
            return RecipeFile.SHIPPED.contains(nameOrFile) ? RecipeFile.write(RecipeFile.shipped(nameOrFile))
                    : Files.readString(Path.of(nameOrFile));
        } catch (IOException e) {
            throw new CommandFailedException("There is no recipe file %s; Resight's own are %s."
                    .formatted(nameOrFile, String.join(", ", RecipeFile.SHIPPED)), e);
        }
    }

    private static String name(String nameOrFile, String text) {
        try {
            return RecipeFile.read(text).name();
        } catch (UnusableRecipeException e) {
            throw new CommandFailedException("%s: %s".formatted(nameOrFile, e.getMessage()), e);
        }
    }

    /** The one recipe of a kept evaluation. */
    static Map<String, String> kept(String text) {
        return Map.of(name("The evaluation's recipe", text), text);
    }
}
