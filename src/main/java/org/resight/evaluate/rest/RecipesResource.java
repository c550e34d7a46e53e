package org.resight.evaluate.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.resight.engine.identification.recipe.FittedRecipe;
import org.resight.engine.neighbors.Viewpoint;
import org.resight.evaluate.Evaluations;
import org.resight.evaluate.LabelCutOffs;
import org.resight.evaluate.RecipeVersion;
import org.resight.evaluate.SpeciesRecipes;
import org.resight.platform.Refusal;

/** The recipe that new runs of a species follow, in versions. */
@Path("/species/{species}/recipes")
@Tag(name = "Recipes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class RecipesResource {

    @Inject
    SpeciesRecipes recipes;

    @Inject
    Evaluations evaluations;

    /**
     * All versions, newest first.
     *
     * @param resting why new runs do not follow the newest version, and what to do; null where they do
     */
    public record Versions(@Nullable String resting, List<RecipeVersion> versions) {}

    /**
     * A recipe to put into force.
     *
     * @param evaluationId where it was fitted; left out to go back to the nearest neighbours alone
     * @param seen number of the newest version that was looked at, 0 where there was none
     * @param likelyMatch score from which the label is likely match; as fitted unless given
     * @param likelyNew score below which it is likely new; as fitted unless given
     * @param sides cut-offs of single sides, as fitted unless given; a side that is not among them follows the other two
     */
    public record NewVersion(@Nullable Long evaluationId, @Nullable Integer seen, @Nullable Double likelyMatch, @Nullable Double likelyNew,
            @Nullable List<@Nullable NewSide> sides, @Nullable String reason) {}

    /** @param viewpoint LEFT, RIGHT, FRONT, BACK, TOP or BOTTOM */
    public record NewSide(@Nullable Viewpoint viewpoint, @Nullable Double likelyMatch, @Nullable Double likelyNew) {}

    @GET
    @Operation(summary = "The versions of a species' recipe, newest first: the first is in force unless it rests (scope VIEW)")
    public Versions versions(@PathParam("species") long speciesId) {
        return new Versions(recipes.resting(speciesId).orElse(null), recipes.versions(speciesId));
    }

    @POST
    @Operation(summary = "Put the recipe of an evaluation into force, or go back to the nearest neighbours alone (scope ADMINISTER)",
            description = "It holds for runs after it; old runs keep their answers.")
    public Response use(@PathParam("species") long speciesId, NewVersion wanted) {
        Integer seen = wanted.seen();
        if (seen == null) {
            throw Refusal.invalid("Send seen (the number of the newest version, 0 where there is none) and reason.");
        }
        Long evaluation = wanted.evaluationId();
        if (evaluation == null) {
            recipes.back(speciesId, seen, wanted.reason());
        } else {
            FittedRecipe fitted = fitted(speciesId, evaluation);
            Double match = wanted.likelyMatch();
            Double fresh = wanted.likelyNew();
            LabelCutOffs labels = new LabelCutOffs(match == null ? fitted.threshold().likelyMatch() : match,
                    fresh == null ? fitted.threshold().likelyNew() : fresh);
            List<@Nullable NewSide> sides = wanted.sides();
            recipes.use(evaluation, labels, sides == null ? LabelCutOffs.ofSides(fitted) : bySide(sides), seen, wanted.reason());
        }
        return Response.status(Response.Status.CREATED).entity(recipes.versions(speciesId).getFirst()).build();
    }

    private static Map<Viewpoint, LabelCutOffs> bySide(List<@Nullable NewSide> sides) {
        Map<Viewpoint, LabelCutOffs> bySide = new EnumMap<>(Viewpoint.class);
        for (NewSide sent : sides) {
            NewSide each = sent == null ? new NewSide(null, null, null) : sent;
            Viewpoint side = each.viewpoint();
            Double match = each.likelyMatch();
            Double fresh = each.likelyNew();
            if (side == null || match == null || fresh == null || bySide.put(side, new LabelCutOffs(match, fresh)) != null) {
                throw Refusal.invalid("Send each side once, with viewpoint, likelyMatch and likelyNew.");
            }
        }
        return bySide;
    }

    private FittedRecipe fitted(long speciesId, long evaluation) {
        var row = evaluations.get(evaluation);
        if (row.speciesId() != speciesId) {
            throw Refusal.invalid("Evaluation " + evaluation + " is of another species, " + row.species() + ".");
        }
        return row.fittedRecipe()
                .orElseThrow(() -> Refusal.conflict("This evaluation is not done, so there is nothing to put into force."));
    }
}
