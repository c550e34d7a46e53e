package org.resight.platform.rest;

import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import org.resight.platform.Refusal;

/** Refuses the body {@code null}: resources then never meet one. */
@Provider
public class BodyWanted implements ReaderInterceptor {

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        Object body = context.proceed();
        if (body == null) {
            throw Refusal.invalid("The body is empty. See the API's description for what belongs into it.");
        }
        return body;
    }
}
