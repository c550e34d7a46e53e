package org.resight.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.resight.platform.Refusal;

/** One name of an individual; the database keeps it unique within the species. */
@Entity
@Table(name = "individual_name")
public class IndividualName {

    private static final int LONGEST = 120;
    private static final Set<String> NOT_NAMES = Set.of("na", "n/a", "#n/a", "nan", "null", "none", "nil", "unknown", "new",
            "new_individual", "-", "?", ".");

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    /** The side of the association that is written. */
    @SuppressWarnings("UnusedVariable")
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "individual_id")
    private Individual individual;

    @Column(name = "species_id")
    private long speciesId;

    private String name;

    private boolean main;

    protected IndividualName() {}

    IndividualName(Individual individual, String name, boolean main) {
        this.individual = individual;
        this.speciesId = individual.species().id();
        this.name = checked(name);
        this.main = main;
    }

    /** Whether a text stands for "no name": such a cell of a table means that the animal is not named. */
    public static boolean meansNoName(String text) {
        String name = text.strip();
        return name.isEmpty() || NOT_NAMES.contains(name.toLowerCase(Locale.ROOT));
    }

    static String checked(String text) {
        String name = text.strip();
        if (meansNoName(name)) {
            throw Refusal.invalid("“" + name + "” cannot be a name: it means that there is none. Leave it empty, or give a name.");
        }
        if (name.length() > LONGEST) {
            throw Refusal.invalid("A name has at most " + LONGEST + " characters.");
        }
        return name;
    }

    String name() {
        return name;
    }

    boolean main() {
        return main;
    }
}
