-- Drops the rates that were undefined in the slices of the touched properties in a month. $1 month.
delete from rollup.undefined_rate using touched
where undefined_rate.property_id = touched.property_id
    and undefined_rate.slice_start >= $1 and undefined_rate.slice_start < ($1 + interval '1 month')::date
