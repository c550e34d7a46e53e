package org.resight.testing;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.resight.access.Acting;
import org.resight.access.Actor;
import org.resight.access.Right;
import org.resight.platform.Settings;

/**
 * Services with what they inject, without a server: for tests of what they ask the database. Who may call them and in which
 * transaction is not checked here; that is what tests in a server are for.
 */
public final class Wired {

    private final Map<Class<?>, Object> beans = new HashMap<>();
    private final List<Object> fired = new ArrayList<>();
    private final Acting acting = new Acting();

    public Wired(Jdbi jdbi) {
        beans.put(Jdbi.class, jdbi);
        beans.put(Acting.class, acting);
        // tells of no folder: whoever needs one brings settings of their own
        beans.put(Settings.class, new Settings());
    }

    public Wired with(EntityManager entities) {
        beans.put(EntityManager.class, entities);
        return this;
    }

    /** This one instead of one that would need a server. */
    public <T> Wired with(Class<T> type, T bean) {
        beans.put(type, bean);
        return this;
    }

    /** This person acts from now on. */
    public Wired actingAs(Actor actor) {
        acting.become(actor);
        return this;
    }

    /** Somebody with these rights acts from now on. */
    public Wired actingAs(Right... rights) {
        acting.become(new Actor(1L, "Rita Reviewer", Set.of(rights)));
        return this;
    }

    /** What services have fired, oldest first. */
    public List<Object> fired() {
        return List.copyOf(fired);
    }

    public <T> T get(Class<T> type) {
        Object bean = beans.get(type);
        return type.cast(bean == null ? make(type) : bean);
    }

    private Object make(Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            Object bean = constructor.newInstance();
            beans.put(type, bean);
            for (Class<?> part = type; part != null; part = part.getSuperclass()) {
                for (Field field : part.getDeclaredFields()) {
                    boolean injected = field.isAnnotationPresent(Inject.class) || field.isAnnotationPresent(PersistenceContext.class);
                    if (injected && !Modifier.isStatic(field.getModifiers())) {
                        field.setAccessible(true);
                        field.set(bean, field.getType() == Event.class ? recorder() : get(field.getType()));
                    }
                }
            }
            return bean;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be wired without a server", e);
        }
    }

    private Object recorder() {
        return Proxy.newProxyInstance(Wired.class.getClassLoader(), new Class<?>[]{Event.class}, (proxy, method, arguments) -> {
            fired.add(arguments[0]);
            return null;
        });
    }
}
