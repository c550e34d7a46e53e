package org.resight.account.rest;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;

/** Answers as the JSON text that is kept for a repeated request. */
final class Bodies {

    private static final Jsonb JSONB = JsonbBuilder.create();

    private Bodies() {}

    static String json(Object entity) {
        return JSONB.toJson(entity);
    }
}
