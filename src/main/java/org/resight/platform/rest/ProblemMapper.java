package org.resight.platform.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.resight.platform.DatabaseAway;
import org.resight.platform.DiskFull;
import org.resight.platform.Reference;
import org.resight.platform.Refusal;
import org.resight.platform.Unstorable;

/** Tells programs what went wrong, in one form; what nobody foresaw goes to the log with the reference that they are told. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = System.getLogger(ProblemMapper.class.getName());

    @Inject
    Reference reference;

    @Context
    UriInfo uri;

    @Context
    Request request;

    @Override
    public Response toResponse(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof Refusal refusal) {
                return problem(refusal.kind().status(), refusal.getMessage());
            }
            if (mayHaveBody() && (t instanceof jakarta.json.JsonException || t instanceof jakarta.json.bind.JsonbException)) {
                return problem(400, "The body is not the JSON that is expected here. See the API's description.");
            }
        }
        if (thrown instanceof WebApplicationException web) {
            int status = web.getResponse().getStatus();
            if (status == 404 && web.getCause() != null) {
                return unreadable(web.getCause());
            }
            return status < 400 ? web.getResponse() : problem(status, said(status));
        }
        if (Unstorable.causes(thrown)) {
            return problem(400, Unstorable.WORDS);
        }
        if (DatabaseAway.causes(thrown)) {
            LOG.log(Level.WARNING, "request.database-away reference={0}", reference.value());
            Response away = problem(503, DatabaseAway.WORDS);
            away.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, "10");
            return away;
        }
        if (DiskFull.causes(thrown)) {
            LOG.log(Level.WARNING, "request.disk-full reference={0}", reference.value());
            return problem(Refusal.Kind.FULL.status(), DiskFull.WORDS);
        }
        LOG.log(Level.ERROR, "request.broken reference=" + reference.value(), thrown);
        return problem(500, "Something went wrong in the server. Nothing was changed. Tell the operator the reference.");
    }

    /** Where there is none, it is an answer of ours that is no JSON. */
    private boolean mayHaveBody() {
        return !request.getMethod().equals(HttpMethod.GET);
    }

    /**
     * A parameter that could not be converted comes as 404 with the converter's exception (Jakarta RESTful Web Services, 3.2), which does
     * not name the parameter: it is the one whose value the exception tells.
     */
    private Response unreadable(Throwable cause) {
        String told = String.valueOf(cause.getMessage());
        List<Problem.FieldError> errors = uri.getQueryParameters().entrySet().stream()
                .filter(each -> each.getValue().stream().anyMatch(value -> !value.isEmpty() && told.contains(value)))
                .map(each -> new Problem.FieldError(each.getKey(), "“" + each.getValue().getFirst() + "” cannot be read here.")).toList();
        if (errors.isEmpty()) {
            return problem(404, said(404));
        }
        Problem plain = Problem.of(400, "A parameter of the address cannot be read. See the API's description.", reference.value());
        return new Problem(plain.status(), plain.title(), plain.detail(), plain.reference(), errors).response();
    }

    private static String said(int status) {
        return switch (status) {
            case 404 -> "There is nothing at this address.";
            case 405 -> "This address does not take this method.";
            case 406 -> "This address cannot answer in the media type that was asked for.";
            case 415 -> "This address does not take a body of this media type.";
            default -> "The request cannot be understood.";
        };
    }

    private Response problem(int status, String detail) {
        return Problem.of(status, detail, reference.value()).response();
    }
}
