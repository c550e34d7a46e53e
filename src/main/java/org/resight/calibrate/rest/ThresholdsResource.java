package org.resight.calibrate.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.resight.calibrate.CutOffs;
import org.resight.calibrate.Laboratory;
import org.resight.calibrate.ModelChoice;
import org.resight.calibrate.Scope;
import org.resight.calibrate.ThresholdVersion;
import org.resight.calibrate.Thresholds;
import org.resight.calibrate.WantedRates;
import org.resight.engine.neighbors.Viewpoint;
import org.resight.platform.Refusal;

/** A species' thresholds, in versions. */
@Path("/species/{species}/thresholds")
@Tag(name = "Thresholds")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class ThresholdsResource {

    @Inject
    Thresholds thresholds;

    @Inject
    Laboratory laboratory;

    /**
     * A version to set.
     *
     * @param modelId the model in use unless another is given
     * @param viewpoint LEFT, RIGHT, FRONT, BACK, TOP or BOTTOM for cut-offs of one side; left out for the species
     * @param seen the number of the version in force that was looked at
     *     (of that side)
     * @param likelyMatch cosine similarity from which the label is likely match
     * @param likelyNew cosine similarity below which it is likely new; not above the other
     * @param k how many neighbours the decision rule asks, 1 to 100
     * @param falseMatch wanted at most, where the laboratory was asked for other rates of error than its own
     * @param missed wanted at most, likewise
     */
    public record NewVersion(@Nullable Long modelId, @Nullable Viewpoint viewpoint, @Nullable Integer seen, @Nullable Double likelyMatch,
            @Nullable Double likelyNew,
            @Nullable Integer k, @Nullable Double falseMatch, @Nullable Double missed, @Nullable String reason) {}

    @GET
    @Operation(summary = "The versions of a species' thresholds, newest first; inForce says which hold (scope VIEW)")
    public List<ThresholdVersion> versions(@PathParam("species") long speciesId, @QueryParam("model") @Nullable Long modelId) {
        return thresholds.versions(speciesId, modelOr(modelId));
    }

    @POST
    @Operation(summary = "Set a new version (scope ADMINISTER)", description = "It holds for runs after it; old runs keep theirs. "
            + "The same values confirm those that nobody answers for yet.")
    public Response set(@PathParam("species") long speciesId, NewVersion wanted) {
        Integer seen = wanted.seen();
        Double match = wanted.likelyMatch();
        Double fresh = wanted.likelyNew();
        Integer k = wanted.k();
        if (seen == null || match == null || fresh == null || k == null) {
            throw Refusal.invalid("Send seen (the number of the version in force), likelyMatch, likelyNew, k and reason.");
        }
        long model = modelOr(wanted.modelId());
        Scope scope = new Scope(speciesId, model, wanted.viewpoint());
        thresholds.set(scope, seen, new CutOffs(match, fresh, k), WantedRates.of(wanted.falseMatch(), wanted.missed()), wanted.reason());
        return Response.status(Response.Status.CREATED).entity(thresholds.inForce(scope)).build();
    }

    @GET
    @Path("/laboratory")
    @Operation(summary = "What the confirmed identities say of cut-offs: trials, rates, suggestions, warnings (scope ADMINISTER)",
            description = "Of the cut-offs in force, unless others are given. "
                    + "falseMatch and missed, shares from 0.001 to 0.5, ask for cut-offs that promise them.")
    public Report laboratory(@PathParam("species") long speciesId, @QueryParam("model") @Nullable Long modelId,
            @QueryParam("viewpoint") @Nullable Viewpoint viewpoint, @QueryParam("likelyMatch") @Nullable Double match,
            @QueryParam("likelyNew") @Nullable Double fresh, @QueryParam("falseMatch") @Nullable Double falseMatch,
            @QueryParam("missed") @Nullable Double missed, @QueryParam("k") @Nullable Integer k) {
        Scope scope = new Scope(speciesId, modelOr(modelId), viewpoint);
        ThresholdVersion inForce = thresholds.inForce(scope);
        CutOffs present = inForce.cutOffs();
        CutOffs asked =
                new CutOffs(match == null ? present.likelyMatch() : match, fresh == null ? present.likelyNew() : fresh,
                        k == null ? present.k() : k);
        return Report.of(inForce.number(), inForce.standing().sentence(), asked,
                laboratory.look(scope, asked, WantedRates.of(falseMatch, missed)));
    }

    private long modelOr(@Nullable Long modelId) {
        return modelId != null ? modelId : thresholds.models().stream().filter(ModelChoice::inUse).map(ModelChoice::id).findFirst()
                .orElseThrow(
                        () -> Refusal.conflict("No model is in use yet: the built-in one is still being learned. Try again in a minute."));
    }
}
