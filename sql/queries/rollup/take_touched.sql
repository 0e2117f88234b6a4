-- Takes the marks of a month: they are gone if and only if the transaction that recomputes commits. $1 month.
create temp table touched on commit drop as
with taken as (
    delete from rollup.touched where month = $1 returning property_id
)
select distinct property_id from taken
