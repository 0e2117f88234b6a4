-- Drops the slices of the touched properties in a month. $1 month.
delete from rollup.score using touched
where score.property_id = touched.property_id
    and score.slice_start >= $1 and score.slice_start < ($1 + interval '1 month')::date
