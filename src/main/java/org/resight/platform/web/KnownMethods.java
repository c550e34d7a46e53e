package org.resight.platform.web;

import jakarta.el.ELContext;
import jakarta.el.ELException;
import jakarta.el.ELResolver;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Calls the methods that pages name on our own classes. The resolver of the server (Expressly 6) copies all methods of a class to find
 * one, for every call: some hundred times for a page. What is not plain, overloaded methods and classes of others, is left to it.
 */
public class KnownMethods extends ELResolver {

    private static final String OURS = "org.resight.";

    private final Map<Call, Optional<Method>> known = new ConcurrentHashMap<>();

    private record Call(Class<?> type, String name, int parameters) {}

    @Override
    public @Nullable Object invoke(ELContext context, @Nullable Object base, Object method, Class<?> @Nullable [] types,
            Object @Nullable [] given) {
        if (base == null || types != null || !base.getClass().getName().startsWith(OURS)) {
            return null;
        }
        Object[] values = given == null ? new Object[0] : given;
        Optional<Method> found = known.computeIfAbsent(new Call(base.getClass(), method.toString(), values.length), KnownMethods::only);
        if (found.isEmpty()) {
            return null;
        }
        Object[] converted = new Object[values.length];
        Arrays.setAll(converted, i -> context.convertToType(values[i], found.get().getParameterTypes()[i]));
        try {
            Object answer = found.get().invoke(base, converted);
            context.setPropertyResolved(base, method);
            return answer;
        } catch (InvocationTargetException e) {
            throw new ELException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new ELException(e);
        }
    }

    /** The public method of that name with so many parameters, if there is one alone. */
    private static Optional<Method> only(Call call) {
        List<Method> named = Arrays.stream(call.type().getMethods())
                .filter(m -> m.getName().equals(call.name()) && !m.isBridge() && !Modifier.isStatic(m.getModifiers())).toList();
        return named.size() == 1 && !named.getFirst().isVarArgs() && named.getFirst().getParameterCount() == call.parameters()
                && Modifier.isPublic(named.getFirst().getDeclaringClass().getModifiers()) ? Optional.of(named.getFirst())
                        : Optional.empty();
    }

    @Override
    public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
        return null;
    }

    @Override
    public @Nullable Class<?> getType(ELContext context, @Nullable Object base, Object property) {
        return null;
    }

    @Override
    public void setValue(ELContext context, @Nullable Object base, Object property, @Nullable Object value) {
        // properties are the business of others
    }

    @Override
    public boolean isReadOnly(ELContext context, @Nullable Object base, Object property) {
        return false;
    }

    @Override
    public @Nullable Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
        return null;
    }
}
