-- Grain: a month with marks.
select distinct month from rollup.touched order by month
