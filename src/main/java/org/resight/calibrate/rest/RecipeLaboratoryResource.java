package org.resight.calibrate.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.resight.calibrate.CutOffs;
import org.resight.calibrate.RecipeLaboratory;
import org.resight.calibrate.RecipeScope;
import org.resight.calibrate.RecipeThresholds;
import org.resight.calibrate.WantedRates;
import org.resight.engine.neighbors.Viewpoint;
import org.resight.evaluate.Answers;
import org.resight.platform.Refusal;

/** What the kept answers of its evaluation say of the cut-offs of a species' recipe. */
@Path("/species/{species}/recipe-laboratory")
@Tag(name = "Recipes")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class RecipeLaboratoryResource {

    @Inject
    RecipeThresholds thresholds;

    @Inject
    RecipeLaboratory laboratory;

    @GET
    @Operation(summary = "What the validation says of the recipe's cut-offs: trials, rates, suggestions, warnings (scope ADMINISTER)",
            description = "Of the cut-offs in force, unless others are given. To set them, send the same evaluationId with likelyMatch, "
                    + "likelyNew and sides to /species/{species}/recipes. falseMatch and missed, shares from 0.001 to 0.5, ask for cut-offs "
                    + "that promise them.")
    public Report laboratory(@PathParam("species") long speciesId, @QueryParam("viewpoint") @Nullable Viewpoint viewpoint,
            @QueryParam("likelyMatch") @Nullable Double match, @QueryParam("likelyNew") @Nullable Double fresh,
            @QueryParam("falseMatch") @Nullable Double falseMatch, @QueryParam("missed") @Nullable Double missed) {
        RecipeScope scope = thresholds.newest(speciesId, viewpoint)
                .orElseThrow(() -> Refusal.conflict("No recipe is in force for this species, so there are no scores to cut."));
        if (!laboratory.kept(scope)) {
            throw Refusal.conflict(Answers.NONE);
        }
        CutOffs present = scope.cutOffs();
        CutOffs asked =
                new CutOffs(match == null ? present.likelyMatch() : match, fresh == null ? present.likelyNew() : fresh, present.k());
        return Report.of(scope.version().number(), thresholds.resting(speciesId).orElse(""), asked,
                laboratory.look(scope, asked, WantedRates.of(falseMatch, missed)));
    }
}
