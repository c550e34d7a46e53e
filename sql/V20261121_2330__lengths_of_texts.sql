-- What people write has an end: the limits of TextLimit, all of which fit a cell of Excel (32,767 characters). What was written before
-- stays readable whatever its length, and has to fit when it is next changed.
alter table user_account
    add constraint user_account_name_length check (length(name) <= 200) not valid;
alter table api_token
    add constraint api_token_name_length check (length(name) <= 200) not valid;
alter table species
    add constraint species_scientific_name_length check (length(scientific_name) <= 200) not valid,
    add constraint species_common_name_length check (length(common_name) <= 200) not valid;
alter table site
    add constraint site_name_length check (length(name) <= 200) not valid;
alter table individual
    add constraint individual_remarks_length check (length(remarks) <= 10000) not valid;
alter table import_batch
    add constraint import_batch_name_length check (length(name) <= 200) not valid;
alter table photo
    add constraint photo_licence_length check (length(licence) <= 500) not valid,
    add constraint photo_photographer_length check (length(photographer) <= 500) not valid;
alter table sighting
    add constraint sighting_date_written_length check (length(date_written) <= 200) not valid,
    add constraint sighting_observer_length check (length(observer) <= 500) not valid,
    add constraint sighting_behaviour_length check (length(behaviour) <= 2000) not valid,
    add constraint sighting_remarks_length check (length(remarks) <= 10000) not valid,
    add constraint sighting_encounter_length check (length(encounter) <= 200) not valid,
    add constraint sighting_client_key_length check (length(client_key) <= 200) not valid;
alter table match_decision
    add constraint match_decision_remarks_length check (length(remarks) <= 2000) not valid,
    add constraint match_decision_undone_because_length check (length(undone_because) <= 2000) not valid;
alter table identity_event
    add constraint identity_event_reason_length check (length(reason) <= 2000) not valid;
alter table species_threshold
    add constraint species_threshold_reason_length check (length(reason) <= 2000) not valid;
alter table species_recipe
    add constraint species_recipe_reason_length check (length(reason) <= 2000) not valid;
alter table evaluation
    add constraint evaluation_remarks_length check (length(remarks) <= 2000) not valid;
