package org.resight.evaluate.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.resight.engine.evaluation.Estimate;
import org.resight.evaluate.Comparisons;
import org.resight.evaluate.Evaluations;
import org.resight.evaluate.SplitForm;
import org.resight.platform.Refusal;

/** How good recipes are at species. */
@Path("/evaluations")
@Tag(name = "Evaluations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class EvaluationsResource {

    @Inject
    Evaluations evaluations;

    @Inject
    Comparisons comparisons;

    @Context
    UriInfo uri;

    /**
     * What to measure.
     *
     * @param recipe name of one that comes with Resight, or a recipe as JSON text
     * @param seed of the split and the intervals; 1 unless another is given
     * @param split OPEN_SET, where some animals are new; CLOSED_SET, where none is; DISJOINT_SET, where validation and test ask about different animals; BY_TIME; an open set
     *     unless another is given
     * @param validationFrom of a split by time, such as 2024-05-31: what is older is the gallery
     * @param testFrom of a split by time: what is older is validation
     */
    public record NewEvaluation(@Nullable Long speciesId, @Nullable String recipe, @Nullable Long seed, @Nullable String remarks,
            @Nullable String split, @Nullable String validationFrom, @Nullable String testFrom) {}

    @GET
    @Operation(summary = "Evaluations, newest first, of all species or of one (scope VIEW)")
    public List<EvaluationAnswer> list(@QueryParam("species") @Nullable Long species) {
        return evaluations.list(species).stream().map(EvaluationAnswer::of).toList();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One evaluation, with its figures and provenance once it is done (scope VIEW)")
    public EvaluationAnswer one(@PathParam("id") long id) {
        return EvaluationAnswer.of(evaluations.get(id));
    }

    /**
     * How much more one evaluation reaches than another.
     *
     * @param why there is no difference, and what to do; null where there is
     * @param differences by measure, each with its 95 % interval on the same draws of individuals; empty where there is none
     */
    public record Difference(@Nullable String why, Map<String, Estimate> differences) {}

    @GET
    @Path("/{id}/less/{other}")
    @Operation(summary = "How much more one evaluation reaches than another of the same photographs in the same split (scope VIEW)",
            description = "An interval without 0 tells them apart.")
    public Difference less(@PathParam("id") long id, @PathParam("other") long other) {
        return switch (comparisons.difference(id, other)) {
            case Comparisons.Comparison.Apart apart -> new Difference(apart.why(), Map.of());
            case Comparisons.Comparison.Paired paired -> {
                Map<String, Estimate> byName = new TreeMap<>();
                paired.differences().forEach((measure, estimate) -> byName.put(measure.name(), estimate));
                yield new Difference(null, byName);
            }
        };
    }

    @POST
    @Operation(summary = "Measure a recipe (scope ADMINISTER); follow it at the location given",
            description = "What is measured is fixed now: all photographs of the species that have a name.")
    public Response ask(NewEvaluation wanted) {
        Long species = wanted.speciesId();
        String recipe = wanted.recipe();
        if (species == null || recipe == null) {
            throw Refusal.invalid("Send speciesId and recipe.");
        }
        Long seed = wanted.seed();
        return accepted(evaluations.ask(species, recipe,
                SplitForm.plan(wanted.split(), seed == null ? 1 : seed, wanted.validationFrom(), wanted.testFrom()), wanted.remarks()));
    }

    @POST
    @Path("/{id}/again")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Make an evaluation once more from its provenance (scope ADMINISTER); follow it at the location given")
    public Response again(@PathParam("id") long id) {
        return accepted(evaluations.again(id));
    }

    private Response accepted(long id) {
        return Response.accepted(EvaluationAnswer.of(evaluations.get(id)))
                .location(uri.getBaseUriBuilder().path(EvaluationsResource.class).path(Long.toString(id)).build()).build();
    }
}
