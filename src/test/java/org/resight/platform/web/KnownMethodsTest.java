package org.resight.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.el.ELContext;
import jakarta.el.ELException;
import jakarta.el.ELResolver;
import jakarta.el.FunctionMapper;
import jakarta.el.VariableMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.resight.platform.Refusal;

class KnownMethodsTest {

    private final KnownMethods methods = new KnownMethods();
    private final Context context = new Context();

    public static class Animal {

        public String name() {
            return "Nala";
        }

        public String seen(String where) {
            return "seen at " + where;
        }

        public String seen(String where, String when) {
            return seen(where) + " in " + when;
        }

        public String weighing(String kilograms) {
            return "weighs " + kilograms + " kg";
        }

        public String refused() {
            throw Refusal.invalid("no");
        }
    }

    @Test
    void callsAMethodThatIsAloneOfItsName() {
        assertThat(methods.invoke(context, new Animal(), "name", null, null)).isEqualTo("Nala");
        assertThat(context.isPropertyResolved()).isTrue();
    }

    @Test
    void givesParametersTheTypeThatIsAsked() {
        assertThat(methods.invoke(context, new Animal(), "weighing", null, new Object[]{12L})).isEqualTo("weighs 12 kg");
    }

    @Test
    void leavesWhatIsNotPlainToTheServer() {
        assertThat(methods.invoke(context, new Animal(), "seen", null, new Object[]{"the spring"})).isNull();
        assertThat(methods.invoke(context, new Animal(), "eats", null, null)).isNull();
        assertThat(methods.invoke(context, new Animal(), "name", null, new Object[]{1})).isNull();
        assertThat(methods.invoke(context, List.of(1), "size", null, null)).isNull();
        assertThat(context.isPropertyResolved()).isFalse();
    }

    /** As the server does, by which the handler of refusals finds them. */
    @Test
    void saysWhyAMethodFailed() {
        assertThatThrownBy(() -> methods.invoke(context, new Animal(), "refused", null, null)).isInstanceOf(ELException.class)
                .hasCauseInstanceOf(Refusal.class);
    }

    /** Converts to text alone, without an implementation of the language. */
    private static final class Context extends ELContext {

        @Override
        @SuppressWarnings("unchecked")
        public <T> T convertToType(@Nullable Object value, Class<T> type) {
            assertThat(type).isEqualTo(String.class);
            return (T) String.valueOf(value);
        }

        @Override
        public ELResolver getELResolver() {
            throw new UnsupportedOperationException();
        }

        @Override
        public FunctionMapper getFunctionMapper() {
            throw new UnsupportedOperationException();
        }

        @Override
        public VariableMapper getVariableMapper() {
            throw new UnsupportedOperationException();
        }
    }
}
