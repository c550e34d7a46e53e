package org.resight.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.resight.engine.identification.Threshold;
import org.resight.engine.identification.recipe.FittedRecipe;
import org.resight.engine.identification.recipe.RecipeFile;
import org.resight.engine.neighbors.Viewpoint;
import org.resight.testing.Database;

/** Recipes put into force from their evaluations, in versions; on a database. */
class SpeciesRecipesIT extends MeasuredZebras {

    @RegisterExtension
    static final Database DATABASE = Database.fresh();

    private final SpeciesRecipes recipes = wired.get(SpeciesRecipes.class);

    SpeciesRecipesIT() {
        super(DATABASE);
    }

    @BeforeAll
    static void plant() {
        plant(DATABASE);
    }

    @BeforeEach
    void noRecipeIsInForce() {
        DATABASE.asOwner().useTransaction(handle -> {
            handle.execute("set local session_replication_role = replica");
            handle.execute("delete from species_recipe_side");
            handle.execute("delete from species_recipe");
        });
    }

    @Test
    void aRecipeIsPutIntoForceAsAVersionWithItsReasonAndTakenBackAsAnother() {
        long id = measured("cosine", 8);
        assertThatThrownBy(() -> recipes.use(id, new LabelCutOffs(0.6, 0.5), Map.of(), 0, " ")).hasMessageContaining("Say why");
        assertThatThrownBy(() -> recipes.use(id, new LabelCutOffs(0.5, 0.6), Map.of(), 0, "x")).hasMessageContaining("must not be above");

        assertThat(recipes.use(id, new LabelCutOffs(0.6, 0.5), Map.of(), 0, "better at new animals")).isEqualTo(1);
        assertThatThrownBy(() -> recipes.use(id, new LabelCutOffs(0.7, 0.5), Map.of(), 0, "late"))
                .hasMessageContaining("Another recipe has been put into force")
                .hasMessageContaining("better at new animals");
        assertThat(inForce(1)).as("its cut-offs are those of the person").isEqualTo("cosine 0.6 0.5");
        assertThat(inForce(9)).as("its numbers mean nothing for another model").isEmpty();
        assertThat(recipes.resting(ZEBRA)).isEmpty();
        assertThatThrownBy(() -> DATABASE.asOwner().useHandle(handle -> handle.execute("update species_recipe set likely_match = 0.9")))
                .hasMessageContaining("never changed");

        assertThat(recipes.back(ZEBRA, 1, "too slow in the field")).isEqualTo(2);
        assertThat(inForce(1)).isEmpty();
        assertThatThrownBy(() -> recipes.back(ZEBRA, 2, "again")).hasMessageContaining("already");
        assertThat(recipes.versions(ZEBRA)).extracting(RecipeVersion::title).containsExactly("Nearest neighbours alone", "cosine");
        assertThat(audited()).endsWith("better at new animals", "too slow in the field");
    }

    /** The species' labels are as fitted; of the sides, left is set by a person, and the others are none. */
    @Test
    void aVersionKeepsTheCutOffsOfItsSidesAndWhatIsPromisedOfThoseThatWereFitted() {
        long id = measured("cosine", 9);
        LabelCutOffs fitted = LabelCutOffs.of(evaluations.get(id).fittedRecipe().orElseThrow().threshold());
        assertThatThrownBy(() -> recipes.use(id, fitted, Map.of(Viewpoint.UNKNOWN, fitted), 0, "x")).hasMessageContaining("unknown");

        jdbi.useTransaction(
                same -> recipes.use(id, fitted, Map.of(Viewpoint.LEFT, new LabelCutOffs(0.7, 0.3)), 0, "left flanks are easier"));

        RecipeVersion version = recipes.versions(ZEBRA).getFirst();
        assertThat(version.sides()).containsExactly(new RecipeVersion.Side(Viewpoint.LEFT, 0.7, 0.3));
        FittedRecipe kept = kept(1);
        assertThat(kept.threshold(Viewpoint.LEFT)).returns(0.7, Threshold::likelyMatch).returns(0.3, Threshold::likelyNew);
        assertThat(kept.threshold(Viewpoint.RIGHT)).isEqualTo(kept.threshold());
        assertThat(kept.own(Viewpoint.LEFT).orElseThrow().promise()).contains("a person has set them");
        assertThat(kept.origin().promise()).isEqualTo(evaluations.get(id).fittedRecipe().orElseThrow().origin().promise());
        assertThatThrownBy(() -> DATABASE.asOwner().useHandle(handle -> handle.execute("delete from species_recipe_side")))
                .hasMessageContaining("never changed");
        assertThatThrownBy(() -> DATABASE.asOwner().useHandle(handle -> handle.execute("""
                insert into species_recipe_side (recipe_id, viewpoint, likely_match, likely_new)
                select id, 'RIGHT', 0.5, 0.4 from species_recipe order by id desc limit 1"""))).hasMessageContaining("never changed");

        recipes.use(id, new LabelCutOffs(0.9, 0.2), Map.of(), 1, "no sides");
        assertThat(kept(2).origin().promise()).as("it was made of others").contains("a person has set them");
    }

    @Test
    void aVersionRestsAndSaysWhyWhileTheSpeciesSidesAreSetOtherwiseThanWhereItWasEvaluated() {
        long id = measured("cosine", 11);
        boolean then = evaluations.get(id).sidesDiffer();
        recipes.use(id, new LabelCutOffs(0.6, 0.5), Map.of(), 0, "better at new animals");
        assertThat(recipes.resting(ZEBRA)).isEmpty();

        DATABASE.asOwner().useHandle(handle -> handle.execute("update species set sides_differ = ? where id = ?", !then, ZEBRA));
        assertThat(recipes.resting(ZEBRA))
                .hasValueSatisfying(why -> assertThat(why).contains("left and right sides", "measure the recipe again"));
        assertThat(inForce(1)).isEmpty();

        DATABASE.asOwner().useHandle(handle -> handle.execute("update species set sides_differ = ? where id = ?", then, ZEBRA));
        assertThat(recipes.resting(ZEBRA)).isEmpty();
    }

    private static FittedRecipe kept(int number) {
        return DATABASE.asOwner().withHandle(handle -> RecipeFile.readFitted(handle.createQuery(
                "select fitted from species_recipe where species_id = :species and number = :number").bind("species", ZEBRA)
                .bind("number", number).mapTo(String.class).one()));
    }

    private static String inForce(long model) {
        return DATABASE.asOwner().withHandle(handle -> handle.createQuery("""
                select coalesce(string_agg(concat_ws(' ', name, likely_match, likely_new), ','), '') from recipe_in_force(:species, :model)
                where name is not null
                """).bind("species", ZEBRA).bind("model", model).mapTo(String.class).one());
    }

    private static List<String> audited() {
        return DATABASE.asOwner().withHandle(handle -> handle.createQuery(
                "select reason from audit_event where action = 'recipe.set' and subject_id = :species order by seq")
                .bind("species", Long.toString(ZEBRA)).mapTo(String.class).list());
    }
}
