package org.resight.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.resight.testing.Database;
import org.resight.testing.SmallCatalog;

/** What the database itself refuses, whoever asks: by SQLSTATE (23503 no such row, 23505 twice, 23514 against a rule). */
class CatalogConstraintsIT {
    @RegisterExtension
    static final Database DATABASE = Database.fresh();

    @BeforeAll
    static void plant() {
        DATABASE.asOwner().useHandle(SmallCatalog::plant);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a second animal of that name          | 23505 | insert into individual_name (individual_id, species_id, name, main) values (2, 1, 'NALA', false)
            'NA' as a name                        | 23514 | update individual_name set name = 'NA' where individual_id = 1
            'nan' as a name                       | 23514 | update individual_name set name = 'nan' where individual_id = 1
            an empty name                         | 23514 | update individual_name set name = '' where individual_id = 1
            a name with a space at its end        | 23514 | update individual_name set name = 'Nala ' where individual_id = 1
            two main names                        | 23505 | insert into individual_name (individual_id, species_id, name) values (1, 1, 'Nalla')
            a name in another species             | 23503 | insert into individual_name (individual_id, species_id, name, main) values (1, 2, 'Nalla', false)
            a sighting of another species' animal | 23503 | update sighting set individual_id = 1 where id = 4
            a merge across species                | 23503 | with i as (insert into individual (species_id) values (2) returning id) update individual set merged_into = (select id from i) where id = 1
            an animal merged into itself          | 23514 | update individual set merged_into = 1 where id = 1
            a month without a year                | 23514 | update sighting set year = null where id = 2
            a day without a month                 | 23514 | update sighting set month = null where id = 1
            30 February                           | 22008 | update sighting set month = 2, day = 30 where id = 1
            month 13                              | 22008 | update sighting set month = 13 where id = 2
            a time without a day                  | 23514 | update sighting set time_of_day = '12:00' where id = 2
            an offset from nowhere                | 23514 | update sighting set utc_offset_minutes = 60 where id = 1
            a latitude of 91                      | 23514 | update sighting set latitude = 91 where id = 1
            a latitude that is no number          | 23514 | update sighting set latitude = 'NaN' where id = 1
            a longitude that is no number         | 23514 | update sighting set longitude = 'NaN' where id = 1
            a latitude without longitude          | 23514 | update sighting set longitude = null where id = 1
            an endless uncertainty                | 23514 | update sighting set uncertainty_m = 'Infinity' where id = 1
            a site's latitude that is no number   | 23514 | update site set latitude = 'NaN' where id = 1
            a box beyond the right edge           | 23514 | update annotation set width = 51 where id = 2
            a box beyond the lower edge           | 23514 | update annotation set height = 41 where id = 3
            a box that begins outside             | 23514 | update annotation set x = -1 where id = 1
            a box of no size                      | 23514 | update annotation set width = 0 where id = 1
            a photograph twice                    | 23505 | insert into photo (sha256, file_name, format, byte_count, width, height) values (repeat('a', 64), 'b.jpg', 'JPEG', 1, 1, 1)
            a text file as photograph             | 23514 | update photo set format = 'TXT' where id = 1
            two decisions on one sighting         | 23505 | insert into match_decision (sighting_id, annotation_id, other_individual_id, verdict, reviewer_id) values (3, 3, 1, 'SAME', 1), (3, 3, 2, 'SAME', 1)
            two decisions on one pair             | 23505 | insert into match_decision (sighting_id, annotation_id, other_individual_id, verdict, reviewer_id) values (3, 3, 1, 'DIFFERENT', 1), (3, 3, 1, 'CANNOT_TELL', 1)
            a sighting matched with itself        | 23514 | insert into match_decision (sighting_id, annotation_id, other_sighting_id, verdict, reviewer_id) values (3, 3, 3, 'SAME', 1)
            a verdict on nothing                  | 23514 | insert into match_decision (sighting_id, annotation_id, verdict, reviewer_id) values (3, 3, 'SAME', 1)
            a threshold version that is changed   | 23514 | update species_threshold set k = 7
            a threshold version that is deleted   | 23514 | delete from species_threshold
            cut-offs the wrong way round          | 23514 | insert into species_threshold (species_id, model_id, number, likely_match, likely_new, k, reason) values (1, 1, 9, 0.4, 0.5, 5, 'x')
            two models in use                     | 23505 | insert into embedding_model (name, version, kind, dimension, preprocessing, licence, folder, sha256, likely_match, likely_new, in_use) values ('b', '1', 'BUILT_IN', 4, 'n', 'n', 'n', repeat('0', 64), 0.8, 0.5, true)
            remarks without end                   | 23514 | update sighting set remarks = repeat('ä', 10001) where id = 1
            a behaviour without end               | 23514 | update sighting set behaviour = repeat('x', 2001) where id = 1
            a crowd of observers                  | 23514 | update sighting set observer = repeat('x', 501) where id = 1
            an individual's remarks without end   | 23514 | update individual set remarks = repeat('x', 10001) where id = 1
            a site's name without end             | 23514 | update site set name = repeat('x', 201) where id = 1
            a reason without end                  | 23514 | insert into identity_event (kind, individual_id, reason) values ('CREATE', 1, repeat('x', 2001))
            a password that is not hashed         | 23514 | update user_account set password_hash = 'secret'
            two people of one login               | 23505 | update user_account set login = 'ada' where id = 1
            a role nobody knows                   | 23514 | insert into user_role (user_id, role) values (1, 'KING')
            a failed job without a reason         | 23514 | insert into job (kind, title, state) values ('embed', 'Embed', 'FAILED')
            a failed run without a reason         | 23514 | insert into identification_run (annotation_id, species_id, state) values (1, 1, 'FAILED')
            a finished run without an answer      | 23514 | insert into identification_run (annotation_id, species_id, state) values (1, 1, 'DONE')
            """)
    void refused(String what, String state, String statement) {
        assertThat(DATABASE.refusalOf(statement)).isEqualTo(state);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            remarks up to their end             | update sighting set remarks = repeat('ä', 10000) where id = 1
            a year alone                        | update sighting set month = null, day = null where id = 1
            29 February of a leap year          | update sighting set month = 2, day = 29 where id = 1
            the same name in another species    | with i as (insert into individual (species_id) values (2) returning id) insert into individual_name (individual_id, species_id, name) select id, 2, 'Nala' from i
            a box that fills the photograph     | update annotation set x = 0, y = 0, width = 100, height = 80 where id = 1
            a second opinion after an undone one | insert into match_decision (sighting_id, annotation_id, other_individual_id, verdict, reviewer_id, undone_at, undone_by) values (3, 3, 1, 'SAME', 1, now(), 1), (3, 3, 2, 'SAME', 1, null, null)
            """)
    void allowed(String what, String statement) {
        assertThat(DATABASE.refusalOf(statement)).isEmpty();
    }
}
