package org.resight.access;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The right that a caller needs. On a class it holds for every public method; on a method it replaces the class's.
 * Enforced by {@link PermitInterceptor} before the transaction begins, because {@code @RolesAllowed} is not enforced on
 * plain CDI beans.
 */
@InterceptorBinding
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Permit {
    @Nonbinding
    Right value();
}
