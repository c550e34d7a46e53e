package org.resight.evaluate.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;
import org.resight.evaluate.RecipeVersion;
import org.resight.evaluate.SpeciesRecipes;

/** Which recipe new runs of a species follow, for pages of other features. */
@Named("recipeInForce")
@RequestScoped
public class RecipeInForceBean {

    @Inject
    SpeciesRecipes recipes;

    /** Its name; null where the nearest neighbors alone answer. */
    public @Nullable String of(@Nullable Long species) {
        return species == null || recipes.resting(species).isPresent() ? null
                : recipes.versions(species).stream().findFirst().map(version -> version.name()).orElse(null);
    }

    /** The newest version, in force, resting, or back to the nearest neighbours; null where nobody has set any. */
    public @Nullable RecipeVersion newest(@Nullable Long species) {
        return species == null ? null : recipes.versions(species).stream().findFirst().orElse(null);
    }
}
