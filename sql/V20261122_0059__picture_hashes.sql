-- What each annotated animal looks like from afar, so that near duplicates are known without reading photographs again.
create table picture_hash (
    annotation_id bigint primary key references annotation on delete cascade,
    -- 256 bits: whether each of 16 x 16 cells is darker than the one to its right
    bits          bytea not null check (length(bits) = 32)
);
