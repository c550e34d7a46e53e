package org.resight.platform.rest;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * A problem detail (RFC 9457).
 *
 * @param status the HTTP status
 * @param title short, the same for every problem of this status
 * @param detail what is wrong in this case and what to do
 * @param reference that of the request, as in the log and the audit trail
 * @param errors what is wrong with single fields; empty when it is about the whole
 */
public record Problem(int status, String title, String detail, String reference, List<FieldError> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /** What is wrong with one field of the request. */
    public record FieldError(String field, String detail) {}

    public static Problem of(int status, String detail, String reference) {
        Response.Status known = Response.Status.fromStatusCode(status);
        return new Problem(status, known == null ? "Problem" : known.getReasonPhrase(), detail, reference, List.of());
    }

    public Response response() {
        return Response.status(status).type(MEDIA_TYPE).entity(json().toString()).build();
    }

    private JsonObject json() {
        var object = Json.createObjectBuilder().add("type", "about:blank").add("title", title).add("status", status)
                .add("detail", detail).add("reference", reference);
        if (!errors.isEmpty()) {
            var list = Json.createArrayBuilder();
            errors.forEach(e -> list.add(Json.createObjectBuilder().add("field", e.field()).add("detail", e.detail())));
            object.add("errors", list);
        }
        return object.build();
    }
}
