-- What runs by itself: jobs, their runs, alerts; and the store of the scheduler, Quartz 4.7, which only its own statements touch.

create schema quartz;

-- Grain of these twelve: as Quartz says (its job store for PostgreSQL, clustered). Times are ticks of 100 ns since the year 1.
create table quartz.qrtz_job_details (
    sched_name text not null,
    job_name text not null,
    job_group text not null,
    description text null,
    job_class_name text not null,
    is_durable bool not null,
    is_nonconcurrent bool not null,
    is_update_data bool not null,
    requests_recovery bool not null,
    job_data bytea null,
    primary key (sched_name,job_name,job_group)
);
create table quartz.qrtz_triggers (
    sched_name text not null,
    trigger_name text not null,
    trigger_group text not null,
    job_name text not null,
    job_group text not null,
    description text null,
    next_fire_time bigint null,
    prev_fire_time bigint null,
    priority integer null,
    trigger_state text not null,
    trigger_type text not null,
    start_time bigint not null,
    end_time bigint null,
    calendar_name text null,
    misfire_instr smallint null,
    misfire_orig_fire_time bigint null,
    execution_group varchar(200) null,
    preferred_node varchar(200) null,
    preferred_node_auto bool not null default false,
    retry_policy varchar(250) null,
    retry_attempt integer null,
    continues_trigger_name text null,
    continues_trigger_group text null,
    continuation_condition integer null,
    overlap_policy integer null,
    pause_reason varchar(250) null,
    paused_by varchar(200) null,
    paused_at bigint null,
    misfire_threshold bigint null,
    fixed_delay bool null,
    job_data bytea null,
    primary key (sched_name,trigger_name,trigger_group),
    foreign key (sched_name,job_name,job_group) references quartz.qrtz_job_details (sched_name,job_name,job_group)
);
create table quartz.qrtz_simple_triggers (
    sched_name text not null,
    trigger_name text not null,
    trigger_group text not null,
    repeat_count bigint not null,
    repeat_interval bigint not null,
    times_triggered bigint not null,
    primary key (sched_name,trigger_name,trigger_group),
    foreign key (sched_name,trigger_name,trigger_group) references quartz.qrtz_triggers (sched_name,trigger_name,trigger_group) on delete cascade
);
create table quartz.qrtz_cron_triggers (
    sched_name text not null,
    trigger_name text not null,
    trigger_group text not null,
    cron_expression text not null,
    time_zone_id text,
    primary key (sched_name,trigger_name,trigger_group),
    foreign key (sched_name,trigger_name,trigger_group) references quartz.qrtz_triggers (sched_name,trigger_name,trigger_group) on delete cascade
);
create table quartz.qrtz_simprop_triggers (
    sched_name text not null,
    trigger_name text not null,
    trigger_group text not null,
    str_prop_1 text null,
    str_prop_2 text null,
    str_prop_3 text null,
    int_prop_1 integer null,
    int_prop_2 integer null,
    long_prop_1 bigint null,
    long_prop_2 bigint null,
    dec_prop_1 numeric null,
    dec_prop_2 numeric null,
    bool_prop_1 bool null,
    bool_prop_2 bool null,
    time_zone_id text null,
    primary key (sched_name,trigger_name,trigger_group),
    foreign key (sched_name,trigger_name,trigger_group) references quartz.qrtz_triggers (sched_name,trigger_name,trigger_group) on delete cascade
);
create table quartz.qrtz_blob_triggers (
    sched_name text not null,
    trigger_name text not null,
    trigger_group text not null,
    blob_data bytea null,
    primary key (sched_name,trigger_name,trigger_group),
    foreign key (sched_name,trigger_name,trigger_group) references quartz.qrtz_triggers (sched_name,trigger_name,trigger_group) on delete cascade
);
create table quartz.qrtz_calendars (
    sched_name text not null,
    calendar_name text not null,
    calendar bytea not null,
    primary key (sched_name,calendar_name)
);
create table quartz.qrtz_paused_trigger_grps (
    sched_name text not null,
    trigger_group text not null,
    pause_reason varchar(250) null,
    paused_by varchar(200) null,
    paused_at bigint null,
    primary key (sched_name,trigger_group)
);
create table quartz.qrtz_paused_job_grps (
    sched_name text not null,
    job_group text not null,
    pause_reason varchar(250) null,
    paused_by varchar(200) null,
    paused_at bigint null,
    primary key (sched_name,job_group)
);
create table quartz.qrtz_fired_triggers (
    sched_name text not null,
    entry_id text not null,
    trigger_name text not null,
    trigger_group text not null,
    instance_name text not null,
    fired_time bigint not null,
    sched_time bigint not null,
    priority integer not null,
    state text not null,
    job_name text null,
    job_group text null,
    is_nonconcurrent bool not null,
    requests_recovery bool null,
    execution_group varchar(200) null,
    progress integer null,
    progress_message varchar(250) null,
    interrupt_requested_time bigint null,
    primary key (sched_name,entry_id)
);
create table quartz.qrtz_scheduler_state (
    sched_name text not null,
    instance_name text not null,
    last_checkin_time bigint not null,
    checkin_interval bigint not null,
    quartz_version varchar(20) null,
    primary key (sched_name,instance_name)
);
create table quartz.qrtz_locks (
    sched_name text not null,
    lock_name text not null,
    primary key (sched_name,lock_name)
);
create index qrtz_j_g_n on quartz.qrtz_job_details (sched_name, job_group, job_name);
create index qrtz_t_j on quartz.qrtz_triggers (sched_name, job_name, job_group);
create index qrtz_t_g_n on quartz.qrtz_triggers (sched_name, trigger_group, trigger_name);
create index qrtz_t_c on quartz.qrtz_triggers (sched_name, calendar_name);
create index qrtz_t_nft_st on quartz.qrtz_triggers (sched_name, trigger_state, next_fire_time asc, priority desc, misfire_instr);
create index qrtz_ft_inst_job_req_rcvry on quartz.qrtz_fired_triggers (sched_name, instance_name, requests_recovery);
create index qrtz_ft_j_g on quartz.qrtz_fired_triggers (sched_name, job_name, job_group);
create index qrtz_ft_t_g on quartz.qrtz_fired_triggers (sched_name, trigger_name, trigger_group);

grant usage on schema quartz to guesttracking_worker, guesttracking_analyst;
grant select, insert, update, delete on all tables in schema quartz to guesttracking_worker;
-- When something runs next, and which workers are there.
grant select on quartz.qrtz_triggers, quartz.qrtz_scheduler_state to guesttracking_analyst;

create schema job;
grant usage on schema job to guesttracking_worker, guesttracking_analyst;

-- Grain: the one document that says which jobs there are beside the pulls of sources; no row: the one that the program came with.
create table job.document (
    one boolean primary key default true check (one),
    document jsonb not null,
    imported_at timestamptz not null default now(),
    imported_by text not null default session_user
);

-- Grain: a job that is paused (a source's pull is paused with its source).
create table job.paused (
    job text primary key,
    paused_at timestamptz not null default now(),
    paused_by text not null default session_user
);

-- Grain: an attempt to run a job. What is due once is one fire, with one attempt or several; outcome is null while it runs. 'retrying' and
-- 'interrupted' are followed by another attempt of the same fire, 'done' and 'failed' by none.
create table job.job_run (
    run_id bigint generated always as identity primary key,
    job text not null,
    kind text not null,
    fire text not null,
    attempt int not null check (attempt > 0),
    node text not null,
    started_at timestamptz not null,
    ended_at timestamptz,
    progress int check (progress between 0 and 100),
    message text,
    counts jsonb not null default '{}',
    read jsonb not null default '{}',
    outcome text check (outcome in ('done', 'retrying', 'failed', 'interrupted')),
    error text,
    unique (job, fire, attempt),
    check ((outcome is null) = (ended_at is null))
);
-- The same job twice at once, or the same fire done twice, is impossible.
create unique index job_run_running on job.job_run (job) where outcome is null;
create unique index job_run_final on job.job_run (job, fire) where outcome in ('done', 'failed');
create index job_run_of_job on job.job_run (job, run_id desc);
-- What may have to be gone on with: few rows.
create index job_run_unfinished on job.job_run (job) where outcome is null or outcome in ('retrying', 'interrupted');

-- Grain: an alert × channel. It is written with the outcome that it tells of, and stays, sent or not.
create table job.alert (
    alert_id bigint generated always as identity primary key,
    job text not null,
    run_id bigint not null,
    channel text not null,
    raised_at timestamptz not null,
    text text not null,
    tries int not null default 0,
    next_try_at timestamptz not null,
    sent_at timestamptz,
    error text
);
create index alert_unsent on job.alert (next_try_at) where sent_at is null;

-- Grain: a period that was closed: jobs compute it no more. changed_at: when its inputs were first seen to be others than those of its run.
create table result.closed_period (
    period text primary key,
    run_id bigint not null references result.run,
    closed_at timestamptz not null,
    changed_at timestamptz
);

grant select, insert, update, delete on job.document, job.paused, job.job_run, job.alert, result.closed_period to guesttracking_worker;
grant select on job.document, job.paused, job.job_run, job.alert, result.closed_period to guesttracking_analyst;
grant select on result.stale_period to guesttracking_worker;
