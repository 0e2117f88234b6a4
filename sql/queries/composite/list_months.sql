-- One array: the months that have facts' partitions and a day of a concerned span, in order.
select coalesce(array_agg(partition.month order by partition.month), '{}')
from pg_inherits
join pg_class on pg_class.oid = pg_inherits.inhrelid
cross join lateral (select to_date(right(pg_class.relname, 6), 'YYYYMM')) as partition (month)
where pg_inherits.inhparent = 'fact.response'::regclass
    and exists (
        select from concerned
        where concerned.span_start < (partition.month + interval '1 month')::date and concerned.span_end > partition.month)
