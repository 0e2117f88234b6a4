-- Leaves the days before which a kind of data goes, for ingests to keep to. $1 kind, $2 countries with rules of their own, $3 their days,
-- $4 the day elsewhere.
insert into privacy.retention_limit (kind, country, before)
select $1, country, before from unnest($2::text[], $3::date[]) as rule (country, before)
union all
select $1, '', $4
