package org.resight.platform;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Rows as records, by their constructor. {@link ConstructorMapper} reads the constructor's annotations and finds its columns anew for
 * each statement that is run; here that is done once for each record and list of columns.
 */
public final class Rows<T> implements RowMapper<T> {

    private static final ClassValue<Rows<?>> ALL = new ClassValue<>() {
        @Override
        protected Rows<?> computeValue(Class<?> type) {
            return new Rows<>(ConstructorMapper.of(type));
        }
    };

    private final RowMapper<T> any;
    private final Map<List<String>, RowMapper<T>> byColumns = new ConcurrentHashMap<>();

    private Rows(RowMapper<T> any) {
        this.any = any;
    }

    /** @param type a public record whose components have the names of columns, in camel case */
    @SuppressWarnings("unchecked")
    public static <T> RowMapper<T> of(Class<T> type) {
        return (RowMapper<T>) ALL.get(type);
    }

    @Override
    public T map(ResultSet row, StatementContext context) throws SQLException {
        return any.map(row, context);
    }

    @Override
    public RowMapper<T> specialize(ResultSet rows, StatementContext context) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            names.add(columns.getColumnLabel(i));
        }
        RowMapper<T> known = byColumns.get(names);
        if (known == null) {
            known = any.specialize(rows, context);
            byColumns.put(List.copyOf(names), known);
        }
        return known;
    }
}
