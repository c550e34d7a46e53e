package org.resight.access;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;

/** Asks {@link Acting} for the right that the called method, or else its class, names with {@link Permit}. */
@Permit(Right.ADMINISTER)
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
public class PermitInterceptor {

    @Inject
    Acting acting;

    @AroundInvoke
    @Nullable
    Object check(InvocationContext call) throws Exception {
        acting.require(needed(call).value());
        return call.proceed();
    }

    private static Permit needed(InvocationContext call) {
        Permit permit = call.getMethod().getAnnotation(Permit.class);
        if (permit != null) {
            return permit;
        }
        for (Class<?> type = call.getMethod().getDeclaringClass(); type != null; type = type.getSuperclass()) {
            permit = type.getAnnotation(Permit.class);
            if (permit != null) {
                return permit;
            }
        }
        throw new IllegalStateException(call.getMethod() + " is intercepted but names no right");
    }
}
