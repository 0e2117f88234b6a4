-- The id of a segment, made if it is new; the caller holds the lock of the segments. $1 segment.
with added as (
    insert into survey.segment (segment_id, segment)
    select (max(segment_id) + 1)::smallint, $1 from survey.segment
    on conflict (segment) do nothing
    returning segment_id
)
select segment_id from added
union all
select segment_id from survey.segment where segment = $1
limit 1
