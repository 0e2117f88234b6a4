-- Grain: an item of the state of the database and its value as text, in the order to be shown.
with batch as (
    select distinct on (source_id) source_id, file, state, started_at, error
    from ingest.batch
    order by source_id, batch_id desc
),
-- Counts of invitations have sums and marks too, and may reach further than the answers.
month_with_answers as (
    select date_trunc('month', max(score.slice_start))::date as month
    from rollup.score
    join survey.question on question.question_id = score.question_id
    join chain.department on department.department_id = question.department_id
    where department.department not in ('invitation', 'response')
    union all
    select max(touched.month)
    from rollup.touched
    where exists (
        select from fact.response
        where response.property_id = touched.property_id
            and response.business_date >= touched.month and response.business_date < (touched.month + interval '1 month')::date)
)
select item, value from (
    select 1, 'server', current_setting('server_version')
    union all
    select 2, 'migration', (select max("MigrationId"::text) from storage.migration)
    union all
    select 3, 'properties', (select count(*)::text from chain.property)
    union all
    select 4, 'properties without a region', (
        select count(*)::text
        from (select distinct on (property_id) region_id from chain.property_state order by property_id, valid_from desc) as latest
        where latest.region_id is null)
    union all
    select 5, 'responses', (select count(*)::text from fact.response)
    union all
    select 6, 'last business date', (
        select max(business_date)::text from fact.response
        where business_date >= (select max(month) from month_with_answers))
    union all
    select 7, 'refused rows and answers', (select count(*)::text from ingest.reject)
    union all
    select 8, 'months waiting for their rollup', (select count(distinct month)::text from rollup.touched)
    union all
    select 9, 'computed periods', (select string_agg(period, ', ' order by period) from result.current_run)
    union all
    select 10, 'computed before the last answers came', (
        select string_agg(period, ', ' order by period)
        from result.stale_period
        where not exists (select from result.closed_period where closed_period.period = stale_period.period))
    union all
    select 11, 'months left out of response rates', (
        select string_agg(place, ', ' order by number) filter (where number <= 10)
            || case when count(*) > 10 then ' and ' || count(*) - 10 || ' more' else '' end
        from (
            select property.property || ' ' || to_char(undefined_rate.slice_start, 'YYYY-MM') || ' (' || undefined_rate.reason || ')' as place,
                row_number() over (order by undefined_rate.slice_start desc, property.property collate "C") as number
            from rollup.undefined_rate
            join chain.property on property.property_id = undefined_rate.property_id
        ) as undefined)
    union all
    select 12, 'last ingest of ' || source.source,
        batch.file || ' at ' || to_char(batch.started_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') || ' UTC: '
            || case batch.state when 'loading' then 'not finished: it is running, or was interrupted and is to be run again' else batch.state end
            || coalesce(' (' || batch.error || ')', '')
    from batch
    join survey.source on source.source_id = batch.source_id
    union all
    -- Ticks of 100 ns since the year 1; the number is the year 1970 in them. A worker is there while it shows itself every few seconds.
    select 13, 'workers', (
        select count(*)::text
        from quartz.qrtz_scheduler_state
        where sched_name = 'guesttracking' and to_timestamp((last_checkin_time - 621355968000000000) / 1e7) > now() - interval '15 seconds')
    union all
    select 14, 'failed: ' || job, 'at ' || to_char(ended_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') || ' UTC: ' || error
    from (
        select distinct on (job) job, outcome, ended_at, error
        from job.job_run
        where outcome in ('done', 'failed')
        order by job, run_id desc
    ) as latest
    where outcome = 'failed'
    union all
    select 15, 'alerts that could not be sent', count(*) || ', last to ' || (array_agg(channel order by alert_id desc))[1] || ': ' || (array_agg(error order by alert_id desc))[1]
    from job.alert
    where sent_at is null and error is not null
    having count(*) > 0
    union all
    select 16, 'closed periods to be restated', string_agg(period, ', ' order by period)
    from result.closed_period
    where changed_at is not null and exists (
        select from result.current_run where current_run.period = closed_period.period and current_run.run_id = closed_period.run_id)
    having count(*) > 0
) as described (place, item, value)
order by place, item
