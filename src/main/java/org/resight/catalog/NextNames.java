package org.resight.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.resight.platform.Rows;

/** The next free name of a species: one further in the numbered names it has, or the first such, PU-001 for Panthera uncia. */
@ApplicationScoped
class NextNames {

    private static final int DIGITS = 3;

    @Inject
    Jdbi jdbi;

    /**
     * Names that end in a number, with one beginning.
     *
     * @param last the largest number
     * @param digits of the longest number
     */
    public record Series(String beginning, long last, int digits) {

        String next() {
            return beginning + String.format(Locale.ROOT, "%0" + digits + "d", last + 1);
        }
    }

    String next(long speciesId) {
        String usual = usual(speciesId);
        return series(speciesId, "").or(() -> series(speciesId, usual)).orElseGet(() -> new Series(usual, 0, DIGITS)).next();
    }

    /** @param beginning of the wanted series; empty for the one that at least half of the names belong to */
    private Optional<Series> series(long speciesId, String beginning) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select beginning, max(number) as last, max(digits) as digits from (
                    select beginning, substr(name, length(beginning) + 1)::bigint as number, length(name) - length(beginning) as digits,
                        (select count(*) from individual_name where species_id = :species) as names
                    from (select name, rtrim(name, '0123456789') as beginning from individual_name where species_id = :species) s
                    where length(name) - length(beginning) between 1 and 9) n
                group by beginning, names having case when :beginning = '' then 2 * count(*) >= names else beginning = :beginning end
                order by count(*) desc, beginning limit 1
                """).bind("species", speciesId).bind("beginning", beginning).map(Rows.of(Series.class)).findOne());
    }

    private String usual(long speciesId) {
        String scientific = jdbi.withHandle(handle -> handle.createQuery("select scientific_name from species where id = :id")
                .bind("id", speciesId).mapTo(String.class).one());
        return Arrays.stream(scientific.strip().split("\\s+")).limit(2).map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT))
                .collect(Collectors.joining()) + "-";
    }
}
