package org.resight.engine.identification.recipe;

import java.util.List;
import java.util.function.Function;

/** Threads of whoever calls the engine, which has none of its own. */
public interface Workers {

    /** Does all tasks, several at once; results in their order, the first failure ends it all. */
    <T, R> List<R> map(List<T> tasks, Function<T, R> work);
}
