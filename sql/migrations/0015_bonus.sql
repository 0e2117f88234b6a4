-- Bonuses: plans, runs, what they rest on and what became of them. Read by guesttracking_hr alone, written by nobody: every
-- step is a function below, owned by the owner, whose actor is the login of the session. A step that is refused changes
-- nothing, is in the audit and returns its reason; only what no program of ours does raises an error.
create schema bonus;
grant usage on schema bonus to guesttracking_hr;

-- The hash that everything here is known by: SHA-256 of a text in UTF-8, in hexadecimal.
create function bonus.hash_of(content text) returns text language sql immutable strict
    return encode(sha256(convert_to(content, 'UTF8')), 'hex');

-- Grain: a text that plans, runs and true-ups rest on, by its hash. Written once, whoever rests on it.
create table bonus.content (
    hash text primary key check (hash = bonus.hash_of(content)),
    content text not null
);

-- Grain: a version of a plan. document_hash and statistics_hash are texts in content: the plan as it was imported, and what the
-- baseline period decided. plan, version, name,
-- cycle_start and dispute_days are read from the document. late_reason: why it was frozen in its cycle.
create table bonus.plan (
    plan_id int generated always as identity primary key,
    plan text not null check (plan <> ''),
    version text not null check (version <> ''),
    name text not null,
    document_hash text not null references bonus.content,
    cycle_start date not null,
    dispute_days int not null check (dispute_days >= 0),
    imported_by text not null default session_user,
    imported_at timestamptz not null default now(),
    statistics_hash text references bonus.content,
    frozen_hash text generated always as (bonus.hash_of(document_hash || E'\n' || statistics_hash)) stored,
    frozen_by text,
    frozen_at timestamptz,
    frozen_on date,
    late_reason text,
    unique (plan, version),
    check (num_nulls(statistics_hash, frozen_by, frozen_at, frozen_on) in (0, 4))
);

-- Grain: a run of a frozen plan. inputs_hash and result_hash cover its rows in run_input and award; totals is a part of the
-- result (JSON). worked_on: everyone who calculated it or overrode in it. written_in: the transaction that is writing it, null
-- at every commit. frozen_on is the date of the statements.
create table bonus.run (
    run_id bigint generated always as identity primary key,
    plan_id int not null references bonus.plan,
    state text not null default 'draft' check (state in ('draft', 'calculated', 'in_review', 'approved', 'frozen', 'paid')),
    inputs_hash text,
    result_hash text,
    totals text,
    calculated_by text not null default session_user,
    calculated_at timestamptz not null default now(),
    calculated_on date not null,
    worked_on text[] not null default '{}',
    approved_by text,
    approved_at timestamptz,
    frozen_by text,
    frozen_at timestamptz,
    frozen_on date,
    paid_by text,
    paid_at timestamptz,
    paid_on date,
    written_in xid8
);

-- Grain: run × kind of input (plan, statistics, participants, refused, scores, given, cases, sites, decisions): the whole of it.
create table bonus.run_input (
    run_id bigint not null references bonus.run,
    kind text not null,
    hash text not null references bonus.content,
    primary key (run_id, kind)
);

-- Grain: run × participant. head and statement are the award and its calculation statement (canonical JSON); position is its
-- place in the result. Amounts in the participant's currency; null is undefined and head says why.
create table bonus.award (
    run_id bigint not null references bonus.run,
    participant text not null,
    position int not null,
    head text not null,
    statement text not null,
    hash text not null check (hash = bonus.hash_of(head || E'\n' || statement)),
    outcome text not null generated always as ((head::json) ->> 'outcome') stored,
    currency text not null generated always as ((head::json) ->> 'currency') stored,
    target numeric generated always as (((head::json) ->> 'target')::numeric) stored,
    amount numeric generated always as (((head::json) ->> 'amount')::numeric) stored,
    primary key (run_id, participant)
);

-- Grain: an override or a decision on a held award; a later one of the same participant replaces it.
create table bonus.decision (
    decision_id bigint generated always as identity primary key,
    run_id bigint not null references bonus.run,
    participant text not null,
    amount numeric not null check (amount >= 0),
    reason text not null check (reason <> ''),
    decided_by text not null default session_user,
    decided_at timestamptz not null default clock_timestamp(),
    decided_on date not null
);

-- Grain: a dispute of a participant about the statement of a run; open without an answer.
create table bonus.dispute (
    dispute_id bigint generated always as identity primary key,
    run_id bigint not null references bonus.run,
    participant text not null,
    grounds text not null check (grounds <> ''),
    deadline date not null,
    disputed_on date not null,
    entered_by text not null default session_user,
    answer text check (answer <> ''),
    decision text check (decision in ('upheld', 'rejected')),
    answered_on date,
    answered_by text,
    check (num_nulls(answer, decision, answered_on, answered_by) in (0, 4))
);
create unique index dispute_open on bonus.dispute (run_id, participant) where answer is null;

-- Grain: plan × participant (target letter) or run × participant (statement): when it was acknowledged.
create table bonus.acknowledgement (
    document text not null check (document in ('letter', 'statement')),
    plan_id int not null references bonus.plan,
    run_id bigint references bonus.run,
    participant text not null,
    acknowledged_on date not null,
    entered_by text not null default session_user,
    entered_at timestamptz not null default now(),
    check ((document = 'statement') = (run_id is not null)),
    unique nulls not distinct (document, plan_id, run_id, participant)
);

-- Grain: a true-up of a run, counted from 1: the run reckoned again with the scores of its day. The run stays as it was. Nothing
-- of it moves before somebody else approves it. Only the last one can be approved: the next one counts from the last that was
-- approved, and so takes the place of one that was not.
create table bonus.true_up (
    run_id bigint not null references bonus.run,
    number int not null,
    after_payment boolean not null,
    result_hash text not null,
    made_by text not null default session_user,
    made_at timestamptz not null default now(),
    made_on date not null,
    approved_by text check (approved_by <> made_by),
    approved_at timestamptz,
    approved_on date,
    primary key (run_id, number),
    check (num_nulls(approved_by, approved_at, approved_on) in (0, 3))
);

-- Grain: true-up × kind of input, as run_input.
create table bonus.true_up_input (
    run_id bigint not null,
    number int not null,
    kind text not null,
    hash text not null references bonus.content,
    primary key (run_id, number, kind),
    foreign key (run_id, number) references bonus.true_up
);

-- Grain: true-up × participant whose award, scores or ranks changed since the last approved true-up (or the run). difference is
-- after − before, where what is held, refused or without money counts as nothing. payable: what it moves by itself once the
-- true-up is approved; a negative difference after payment moves nothing until it is decided. changes: scores and ranks that
-- changed (JSON).
create table bonus.true_up_line (
    run_id bigint not null,
    number int not null,
    participant text not null,
    currency text not null,
    outcome_before text not null,
    outcome_after text not null,
    amount_before numeric not null,
    amount_after numeric not null,
    difference numeric not null generated always as (amount_after - amount_before) stored,
    payable numeric not null,
    changes text not null,
    primary key (run_id, number, participant),
    foreign key (run_id, number) references bonus.true_up
);

-- Grain: a negative difference after payment that was decided. amount: what is forgiven, offset or recovered of it.
create table bonus.true_up_decision (
    run_id bigint not null,
    number int not null,
    participant text not null,
    decision text not null check (decision in ('forgive', 'offset', 'recover')),
    amount numeric not null check (amount >= 0),
    decided_on date not null,
    reason text not null check (reason <> ''),
    decided_by text not null default session_user,
    decided_at timestamptz not null default now(),
    primary key (run_id, number, participant),
    foreign key (run_id, number, participant) references bonus.true_up_line
);

-- Grain: the name of this database's chain; one row.
create table bonus.audit_chain (
    chain text primary key
);
insert into bonus.audit_chain values (gen_random_uuid()::text);

-- Grain: at most one row, put there by the owner alone: days of steps are not compared with the server's clock. For tests.
create table bonus.clock (
    trusts_caller boolean primary key check (trusts_caller)
);

-- Grain: a step, done or refused, numbered without gaps. hash covers the row and the hash of the row before, the first one the
-- name of the chain. details: JSON, as it was written.
create table bonus.audit (
    sequence bigint primary key,
    at timestamptz not null,
    actor text not null,
    action text not null,
    refused boolean not null,
    plan text,
    run_id bigint,
    participant text,
    details text not null,
    previous_hash text not null,
    hash text not null
);

-- A field of the text that a row's hash covers: its length in bytes and itself, so that no two rows have one text.
create function bonus.audit_field(value text) returns text language sql immutable
    return coalesce(octet_length(value)::text || ':' || value, '-') || E'\n';

-- Appends a row. One writer at a time until its commit, so that the order of the rows is that of the commits.
create function bonus.write_audit(in_action text, in_refused boolean, in_plan text, in_run bigint, in_participant text, in_details jsonb)
returns void language plpgsql as $$
declare
    last record;
    row_at timestamptz;
    row_number bigint;
    row_hash text;
    name text;
begin
    perform pg_advisory_xact_lock(7365110015);
    select chain into strict name from bonus.audit_chain;
    select sequence, hash into last from bonus.audit order by sequence desc limit 1;
    row_number := coalesce(last.sequence, 0) + 1;
    row_at := clock_timestamp();
    row_hash := bonus.hash_of(
        bonus.audit_field(coalesce(last.hash, bonus.hash_of(name)))
        || bonus.audit_field(row_number::text)
        || bonus.audit_field(to_char(row_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
        || bonus.audit_field(session_user)
        || bonus.audit_field(in_action)
        || bonus.audit_field(case when in_refused then 'refused' else 'done' end)
        || bonus.audit_field(in_plan)
        || bonus.audit_field(in_run::text)
        || bonus.audit_field(in_participant)
        || bonus.audit_field(in_details::text));
    insert into bonus.audit (sequence, at, actor, action, refused, plan, run_id, participant, details, previous_hash, hash)
    values (row_number, row_at, session_user, in_action, in_refused, in_plan, in_run, in_participant, in_details::text, coalesce(last.hash, bonus.hash_of(name)), row_hash);
    raise log 'guesttracking bonus audit: % % % %', row_number, row_hash, to_char(row_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), name;
end $$;

-- The plan of a run as the audit names it.
create function bonus.plan_of(in_run bigint) returns text language sql stable
    return (select plan || ' ' || version from bonus.run join bonus.plan using (plan_id) where run_id = in_run);

-- Why a day is not the day of a step: it is more than a day from that of the server's clock, whose zone may be another. Null: it is.
create function bonus.wrong_day(in_today date) returns text language sql stable
    return case
        when in_today is null then 'A step has a day.'
        when abs(in_today - (clock_timestamp() at time zone 'UTC')::date) > 1 and not exists (select from bonus.clock) then
            format('Today is %s by the clock of the database and %s by that of the program. Set the clock that is wrong.',
                (clock_timestamp() at time zone 'UTC')::date, in_today)
    end;

-- What is refused: in the audit with its reason, which comes back.
create function bonus.refuse(in_action text, in_plan text, in_run bigint, in_participant text, in_reason text)
returns text language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform bonus.write_audit(in_action, true, coalesce(in_plan, bonus.plan_of(in_run)), in_run, in_participant, jsonb_build_object('reason', in_reason));
    return in_reason;
end $$;

-- Texts for plans, runs and true-ups to rest on; one that is there already stays.
create function bonus.put_content(in_contents text[]) returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
    insert into bonus.content (hash, content)
    select bonus.hash_of(given), given from unnest(in_contents) as row (given)
    on conflict (hash) do nothing;
$$;

-- Imports a version of a plan; key, version, name, begin of the cycle and days to dispute are those of its document. Its id, whether it
-- is new, and why it is refused.
create function bonus.import_plan(in_document text, out plan_id int, out added boolean, out refusal text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    document jsonb;
    in_plan text;
    in_version text;
    known record;
begin
    added := false;
    begin
        document := in_document::jsonb;
    exception when invalid_text_representation or untranslatable_character then
        refusal := bonus.refuse('plan import', null, null, null,
            format('A plan that is imported has no comments, no commas before a closing bracket and no character U+0000: %s. Remove them.', sqlerrm));
        return;
    end;
    in_plan := document ->> 'key';
    in_version := document ->> 'version';
    perform pg_advisory_xact_lock(7365110016);
    select p.plan_id, p.document_hash, p.frozen_on into known from bonus.plan as p where p.plan = in_plan and p.version = in_version;
    plan_id := known.plan_id;
    if known.plan_id is null then
        perform bonus.put_content(array[in_document]);
        insert into bonus.plan (plan, version, name, document_hash, cycle_start, dispute_days)
        values (in_plan, in_version, document ->> 'name', bonus.hash_of(in_document),
            (document #>> '{bonus,cycle,first_day}')::date, (document #>> '{bonus,dispute_days}')::int)
        returning plan.plan_id into plan_id;
        added := true;
        perform bonus.write_audit('plan import', false, in_plan || ' ' || in_version, null, null, jsonb_build_object('hash', bonus.hash_of(in_document)));
    elsif known.document_hash <> bonus.hash_of(in_document) then
        refusal := bonus.refuse('plan import', in_plan || ' ' || in_version, null, null,
            case when known.frozen_on is null
                then format('The plan %s, version %s, is there with another content. Give the changed plan a new version.', in_plan, in_version)
                else format('The plan %s, version %s, was frozen on %s and cannot be changed. Give the changed plan a new version.', in_plan, in_version, known.frozen_on)
            end);
    end if;
end $$;

-- Freezes a plan with what the baseline period decided. Why it is refused, or null.
create function bonus.freeze_plan(in_plan_id int, in_statistics text, in_today date, in_late_reason text)
returns text language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    known bonus.plan;
    named text;
    late boolean;
begin
    select * into strict known from bonus.plan where plan_id = in_plan_id for update;
    named := known.plan || ' ' || known.version;
    late := in_today >= known.cycle_start;
    if bonus.wrong_day(in_today) is not null then
        return bonus.refuse('plan freeze', named, null, null, bonus.wrong_day(in_today));
    end if;
    if known.frozen_on is not null then
        return bonus.refuse('plan freeze', named, null, null, format(
            'The plan %s, version %s, was frozen on %s by %s already; a frozen plan cannot be changed. Give a changed plan a new version.',
            known.plan, known.version, known.frozen_on, known.frozen_by));
    end if;
    if late and coalesce(in_late_reason, '') = '' then
        return bonus.refuse('plan freeze', named, null, null, format(
            'The cycle of the plan %s, version %s, began on %s: a plan is frozen before that. If it has to be now, give the reason with --late; it will stand on every statement.',
            known.plan, known.version, known.cycle_start));
    end if;
    perform bonus.put_content(array[in_statistics]);
    update bonus.plan
    set statistics_hash = bonus.hash_of(in_statistics), frozen_by = session_user, frozen_at = now(), frozen_on = in_today,
        late_reason = case when late then in_late_reason end
    where plan_id = in_plan_id returning * into known;
    perform bonus.write_audit('plan freeze', false, named, null, null,
        jsonb_strip_nulls(jsonb_build_object('hash', known.frozen_hash, 'on', in_today, 'late', known.late_reason)));
    return null;
end $$;

-- Begins a calculation in this transaction: of a new run, or of one that is a draft again. The run, and why it is refused.
create function bonus.begin_calculation(in_plan_id int, in_run bigint, in_today date, out run_id bigint, out refusal text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    plan bonus.plan;
    known bonus.run;
begin
    select * into strict plan from bonus.plan as p where p.plan_id = in_plan_id;
    if bonus.wrong_day(in_today) is not null then
        refusal := bonus.refuse('run calculate', plan.plan || ' ' || plan.version, null, null, bonus.wrong_day(in_today));
        return;
    end if;
    if plan.frozen_on is null then
        refusal := bonus.refuse('run calculate', plan.plan || ' ' || plan.version, null, null, format(
            'The plan %s, version %s, is not frozen. Freeze it first: guesttracking bonus plan freeze %s --version %s.', plan.plan, plan.version, plan.plan, plan.version));
        return;
    end if;
    if in_run is null then
        insert into bonus.run (plan_id, calculated_on, worked_on, written_in)
        values (in_plan_id, in_today, array[session_user::text], pg_current_xact_id())
        returning run.run_id into run_id;
        return;
    end if;
    select * into known from bonus.run as r where r.run_id = in_run for update;
    if known.plan_id is distinct from in_plan_id then
        refusal := bonus.refuse('run calculate', plan.plan || ' ' || plan.version, in_run, null,
            format('There is no run %s of the plan %s, version %s. List runs with: guesttracking bonus runs.', in_run, plan.plan, plan.version));
    elsif known.state <> 'draft' then
        refusal := bonus.refuse('run calculate', null, in_run, null, format(
            'Run %s is %s; only a draft is calculated anew. Return it first: guesttracking bonus review %s --return REASON.', in_run, bonus.words(known.state), in_run));
    else
        run_id := in_run;
        update bonus.run as r
        set written_in = pg_current_xact_id(), calculated_by = session_user, calculated_at = now(), calculated_on = in_today,
            worked_on = case when session_user = any(r.worked_on) then r.worked_on else r.worked_on || session_user::text end
        where r.run_id = in_run;
        delete from bonus.award as a where a.run_id = in_run;
        delete from bonus.run_input as i where i.run_id = in_run;
    end if;
end $$;

-- A state as people read it.
create function bonus.words(in_state text) returns text language sql immutable
    return replace(in_state, '_', ' ');

-- Records an override, or the decision on a held award. In review it opens the run in this transaction, to be calculated with
-- it; it then is a calculated run, to be reviewed anew. Once frozen it waits for the next true-up. Why it is refused, or null.
create function bonus.decide(in_run bigint, in_participant text, in_amount numeric, in_reason text, in_today date)
returns text language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    known bonus.run;
    outcome_now text;
    decimals int;
begin
    select * into known from bonus.run where run_id = in_run for update;
    if known.run_id is null then
        return bonus.refuse('run override', null, in_run, in_participant, bonus.no_run(in_run));
    end if;
    if bonus.wrong_day(in_today) is not null then
        return bonus.refuse('run override', null, in_run, in_participant, bonus.wrong_day(in_today));
    end if;
    select coalesce(
        (
            select outcome_after from bonus.true_up_line join bonus.true_up using (run_id, number)
            where run_id = in_run and participant = in_participant and approved_on is not null order by number desc limit 1),
        (select outcome from bonus.award as award where award.run_id = in_run and award.participant = in_participant))
    into outcome_now;
    if outcome_now is null then
        return bonus.refuse('run override', null, in_run, in_participant, format('There is no participant %s in run %s.', in_participant, in_run));
    end if;
    if outcome_now in ('refused', 'percent_only') then
        return bonus.refuse('run override', null, in_run, in_participant, format(
            'The award of %s is %s: no money is reckoned with, so no amount can be decided. Correct what it is refused for and calculate anew.',
            in_participant, bonus.words(outcome_now)));
    end if;
    select (head::json ->> 'currency_decimals')::int into strict decimals from bonus.award where run_id = in_run and participant = in_participant;
    -- NaN is above every number here.
    if not (in_amount >= 0 and in_amount < 'infinity') or in_amount <> round(in_amount, decimals) then
        return bonus.refuse('run override', null, in_run, in_participant, format(
            '%s is no amount: it is 0 or more, with at most %s decimals, as the currency of %s has.', in_amount, decimals, in_participant));
    end if;
    if known.state in ('frozen', 'paid') then
        if outcome_now <> 'held' and not exists (
            select from bonus.dispute where dispute.run_id = in_run and dispute.participant = in_participant and dispute.decision = 'upheld') then
            return bonus.refuse('run override', null, in_run, in_participant, format(
                'Run %s is %s and stays as it is. Only a held award, or one whose dispute was upheld, can be decided; it then comes in with the next true-up.', in_run, known.state));
        end if;
    elsif known.state <> 'in_review' then
        return bonus.refuse('run override', null, in_run, in_participant,
            format('Run %s is %s; amounts are decided in review.', in_run, bonus.words(known.state)));
    end if;
    insert into bonus.decision (run_id, participant, amount, reason, decided_on) values (in_run, in_participant, in_amount, in_reason, in_today);
    if known.state = 'in_review' then
        update bonus.run
        set state = 'calculated', written_in = pg_current_xact_id(),
            worked_on = case when session_user = any(worked_on) then worked_on else worked_on || session_user::text end
        where run_id = in_run;
    end if;
    perform bonus.write_audit('run override', false, bonus.plan_of(in_run), in_run, in_participant,
        jsonb_build_object('amount', in_amount, 'reason', in_reason, 'on', in_today, 'waits_for_true_up', known.state <> 'in_review'));
    return null;
end $$;

-- What is said of a run that is not there.
create function bonus.no_run(in_run bigint) returns text language sql immutable
    return format('There is no run %s. List runs with: guesttracking bonus runs.', in_run);

-- The inputs of a run that this transaction writes.
create function bonus.put_inputs(in_run bigint, in_kinds text[], in_hashes text[]) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
    insert into bonus.run_input (run_id, kind, hash)
    select in_run, kind, hash from unnest(in_kinds, in_hashes) as row (kind, hash)
    on conflict (run_id, kind) do update set hash = excluded.hash;
$$;

-- Awards of a run that this transaction writes; one that is there is replaced. One place a participant in every array.
create function bonus.put_awards(in_run bigint, in_positions int[], in_participants text[], in_heads text[], in_statements text[], in_hashes text[])
returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
    insert into bonus.award (run_id, position, participant, head, statement, hash)
    select in_run, position, participant, head, statement, hash
    from unnest(in_positions, in_participants, in_heads, in_statements, in_hashes) as row (position, participant, head, statement, hash)
    on conflict (run_id, participant) do update set head = excluded.head, statement = excluded.statement, hash = excluded.hash;
$$;

-- Ends the calculation that this transaction began. The result's hash must be that of the rows that are there.
create function bonus.finish_calculation(in_run bigint, in_totals text, in_result_hash text)
returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    known bonus.run;
    inputs text;
    result text;
begin
    select * into strict known from bonus.run where run_id = in_run;
    if known.written_in is distinct from pg_current_xact_id() then
        raise exception 'run % is not being calculated in this transaction', in_run using errcode = 'object_not_in_prerequisite_state';
    end if;
    select bonus.hash_of(string_agg(kind || E'\t' || hash, E'\n' order by kind collate "C")) into inputs from bonus.run_input where run_id = in_run;
    select bonus.hash_of(coalesce(string_agg(participant || E'\t' || hash || E'\n', '' order by position), '') || in_totals) into result from bonus.award where run_id = in_run;
    if inputs is null or result is null or result <> in_result_hash then
        raise exception 'the awards of run % do not have the hash that was given for them', in_run using errcode = 'integrity_constraint_violation';
    end if;
    update bonus.run
    set state = case state when 'draft' then 'calculated' else state end, totals = in_totals, inputs_hash = inputs, result_hash = result, written_in = null
    where run_id = in_run;
    perform bonus.write_audit('run calculate', false, bonus.plan_of(in_run), in_run, null,
        jsonb_build_object('inputs', inputs, 'result', result, 'result_before', known.result_hash));
end $$;

-- A step of a run: review, return, approve, freeze, pay. in_note: the reason of a return. in_hash: what is approved, the first 8 or
-- more characters of the result's hash. in_today: the day of a payment, where it is one. Why it is refused, or null.
-- Why a run would give somebody a second award of the same plan, whatever its version; null where it would not. The plans' rows
-- are held, so that of two runs that are frozen at once the second sees the first.
create function bonus.awarded_twice(in_run bigint) returns text language plpgsql as $$
declare
    twice text;
begin
    perform from bonus.plan as version where version.plan = (select p.plan from bonus.plan as p join bonus.run using (plan_id) where run.run_id = in_run)
    order by version.plan_id for update;
    select format('%s has an award of the same plan in run %s, which is %s. Calculate this run without them; corrections of a frozen run are its true-ups.',
        award.participant, other.run_id, bonus.words(other.state))
    into twice
    from bonus.run as this
    join bonus.plan as ours on ours.plan_id = this.plan_id
    join bonus.award as award on award.run_id = this.run_id and award.outcome in ('paid', 'held', 'nil')
    join bonus.award as known on known.participant = award.participant and known.run_id <> this.run_id and known.outcome in ('paid', 'held', 'nil')
    join bonus.run as other on other.run_id = known.run_id and other.state in ('frozen', 'paid')
    join bonus.plan as theirs on theirs.plan_id = other.plan_id and theirs.plan = ours.plan
    where this.run_id = in_run
    order by award.participant, other.run_id
    limit 1;
    return twice;
end $$;

create function bonus.step(in_run bigint, in_step text, in_note text, in_hash text, in_today date)
returns text language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    known bonus.run;
    reason text;
begin
    select * into known from bonus.run where run_id = in_run for update;
    if known.run_id is null then
        return bonus.refuse('run ' || in_step, null, in_run, null, bonus.no_run(in_run));
    end if;
    reason := case when in_step <> 'pay' then bonus.wrong_day(in_today) end;
    reason := coalesce(reason, case in_step
        when 'review' then
            case when known.state <> 'calculated' then format('Run %s is %s; only a calculated run is taken into review.', in_run, bonus.words(known.state)) end
        when 'return' then
            case when known.state not in ('calculated', 'in_review', 'approved') then
                format('Run %s is %s and cannot be returned.', in_run, bonus.words(known.state))
            when coalesce(in_note, '') = '' then 'A run is returned with a reason.' end
        when 'approve' then
            case when known.state in ('approved', 'frozen', 'paid') then
                format('Run %s was approved by %s already.', in_run, known.approved_by)
            when known.state <> 'in_review' then
                format('Run %s is %s; only a run in review is approved. Take it into review first: guesttracking bonus review %s.', in_run, bonus.words(known.state), in_run)
            when session_user = any(known.worked_on) then
                format('%s calculated run %s or decided an amount in it, so somebody else has to approve it.', session_user, in_run)
            when in_hash is null or length(in_hash) < 8 then
                'An approval names the result that it is of, with at least 8 characters of its hash.'
            when not starts_with(known.result_hash, in_hash) then
                format('The result of run %s is %s, not %s: it is not the one that was reviewed. Review it again.', in_run, known.result_hash, in_hash) end
        when 'freeze' then
            case when known.state in ('frozen', 'paid') then
                format('Run %s was frozen on %s by %s already.', in_run, known.frozen_on, known.frozen_by)
            when known.state <> 'approved' then
                format('Run %s is %s; only an approved run is frozen.', in_run, bonus.words(known.state))
            else bonus.awarded_twice(in_run) end
        when 'pay' then
            case when known.state = 'paid' then
                format('Run %s was paid on %s already, as %s said.', in_run, known.paid_on, known.paid_by)
            when known.state <> 'frozen' then
                format('Run %s is %s; only a frozen run is paid.', in_run, bonus.words(known.state))
            when in_today < known.frozen_on then
                format('Run %s was frozen on %s; it cannot have been paid before, on %s.', in_run, known.frozen_on, in_today)
            when in_today is null or in_today > (clock_timestamp() at time zone 'UTC')::date + 366 then
                format('Run %s is paid within a year from now, not on %s.', in_run, in_today) end
        else format('There is no step %s.', in_step)
    end);
    if reason is not null then
        return bonus.refuse('run ' || in_step, null, in_run, null, reason);
    end if;
    update bonus.run
    set state = case in_step when 'review' then 'in_review' when 'return' then 'draft' when 'approve' then 'approved' when 'freeze' then 'frozen' else 'paid' end,
        approved_by = case in_step when 'approve' then session_user when 'return' then null else approved_by end,
        approved_at = case in_step when 'approve' then now() when 'return' then null else approved_at end,
        frozen_by = case in_step when 'freeze' then session_user else frozen_by end,
        frozen_at = case in_step when 'freeze' then clock_timestamp() else frozen_at end,
        frozen_on = case in_step when 'freeze' then in_today else frozen_on end,
        paid_by = case in_step when 'pay' then session_user else paid_by end,
        paid_at = case in_step when 'pay' then now() else paid_at end,
        paid_on = case in_step when 'pay' then in_today else paid_on end
    where run_id = in_run;
    perform bonus.write_audit('run ' || in_step, false, bonus.plan_of(in_run), in_run, null,
        jsonb_strip_nulls(jsonb_build_object('result', known.result_hash, 'on', in_today, 'reason', in_note,
            'true_up_left_out', case in_step when 'pay' then (
                select max(number) from bonus.true_up where run_id = in_run having max(number) > bonus.approved_true_up(in_run)) end)));
    return null;
end $$;

-- Enters a dispute about a frozen run. Why it is refused, or null.
create function bonus.open_dispute(in_run bigint, in_participant text, in_grounds text, in_today date)
returns text language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    known record;
    reason text;
begin
    select run.run_id, run.frozen_on, run.state, run.frozen_on + plan.dispute_days as deadline into known
    from bonus.run join bonus.plan using (plan_id) where run_id = in_run for share of run;
    reason := case
        when known.run_id is null then bonus.no_run(in_run)
        when bonus.wrong_day(in_today) is not null then bonus.wrong_day(in_today)
        when known.frozen_on is null then format('Run %s is %s: there is no statement to dispute before it is frozen.', in_run, bonus.words(known.state))
        when not exists (select from bonus.award where run_id = in_run and participant = in_participant) then format('There is no participant %s in run %s.', in_participant, in_run)
        when in_today > known.deadline then format('The statement of run %s is of %s and could be disputed until %s; %s is too late.', in_run, known.frozen_on, known.deadline, in_today)
        when exists (select from bonus.dispute where run_id = in_run and participant = in_participant and answer is null) then
            format('A dispute of %s about run %s is open already. Answer it first.', in_participant, in_run)
        when coalesce(in_grounds, '') = '' then 'A dispute has grounds.'
    end;
    if reason is not null then
        return bonus.refuse('dispute open', null, in_run, in_participant, reason);
    end if;
    insert into bonus.dispute (run_id, participant, grounds, deadline, disputed_on) values (in_run, in_participant, in_grounds, known.deadline, in_today);
    perform bonus.write_audit('dispute open', false, bonus.plan_of(in_run), in_run, in_participant, jsonb_build_object('grounds', in_grounds, 'on', in_today));
    return null;
end $$;

-- Answers the open dispute of a participant. Why it is refused, or null.
create function bonus.answer_dispute(in_run bigint, in_participant text, in_answer text, in_decision text, in_today date)
returns text language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    open_id bigint;
    hands text[];
    reason text;
begin
    -- Who decided an amount once the run was frozen stands in the decisions alone.
    select worked_on || array(select decided_by from bonus.decision where run_id = in_run) into hands from bonus.run where run_id = in_run;
    select d.dispute_id, hands || d.entered_by into open_id, hands
    from bonus.dispute as d where d.run_id = in_run and d.participant = in_participant and d.answer is null for update;
    reason := case
        when bonus.wrong_day(in_today) is not null then bonus.wrong_day(in_today)
        when open_id is null then format('There is no open dispute of %s about run %s.', in_participant, in_run)
        when session_user = any(hands) then
            format('%s calculated run %s, decided an amount in it or entered the dispute, so somebody else has to answer.', session_user, in_run)
        when coalesce(in_answer, '') = '' then 'An answer has a text.'
    end;
    if reason is not null then
        return bonus.refuse('dispute answer', null, in_run, in_participant, reason);
    end if;
    update bonus.dispute set answer = in_answer, decision = in_decision, answered_on = in_today, answered_by = session_user where dispute_id = open_id;
    perform bonus.write_audit('dispute answer', false, bonus.plan_of(in_run), in_run, in_participant,
        jsonb_build_object('decision', in_decision, 'answer', in_answer, 'on', in_today));
    return null;
end $$;

-- Records that a target letter (of a plan, in_run null) or a statement (of a run) was acknowledged. Why it is refused, or null.
create function bonus.acknowledge(in_plan_id int, in_run bigint, in_participant text, in_day date, in_today date)
returns text language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    letter text := case when in_run is null then 'letter' else 'statement' end;
    plan bonus.plan;
    known bonus.run;
    since date;
    reason text;
    before date;
begin
    select * into known from bonus.run where run_id = in_run;
    select * into plan from bonus.plan where plan_id = coalesce(in_plan_id, known.plan_id);
    since := case when in_run is null then plan.frozen_on else known.frozen_on end;
    select acknowledged_on into before from bonus.acknowledgement as a
    where a.document = letter and a.plan_id = plan.plan_id and a.run_id is not distinct from in_run and a.participant = in_participant;
    reason := case
        when in_run is not null and known.run_id is null then bonus.no_run(in_run)
        when bonus.wrong_day(in_today) is not null then bonus.wrong_day(in_today)
        when since is null then format('There is no %s to acknowledge before the %s is frozen.', letter, case when in_run is null then 'plan' else 'run' end)
        when in_day is null or in_day < since or in_day > in_today then
            format('The %s is of %s and today is %s; it cannot have been acknowledged on %s.', letter, since, in_today, in_day)
        when in_run is not null and not exists (select from bonus.award where run_id = in_run and participant = in_participant) then
            format('There is no participant %s in run %s.', in_participant, in_run)
        when in_run is null and exists (select from bonus.award join bonus.run using (run_id) where run.plan_id = plan.plan_id)
            and not exists (select from bonus.award join bonus.run using (run_id) where run.plan_id = plan.plan_id and award.participant = in_participant) then
            format('There is no participant %s in any run of the plan %s, version %s.', in_participant, plan.plan, plan.version)
        when before is not null then format('The %s of %s was acknowledged on %s already.', letter, in_participant, before)
    end;
    if reason is not null then
        return bonus.refuse('acknowledge ' || letter, plan.plan || ' ' || plan.version, in_run, in_participant, reason);
    end if;
    insert into bonus.acknowledgement (document, plan_id, run_id, participant, acknowledged_on) values (letter, plan.plan_id, in_run, in_participant, in_day);
    perform bonus.write_audit('acknowledge ' || letter, false, plan.plan || ' ' || plan.version, in_run, in_participant, jsonb_build_object('on', in_day));
    return null;
end $$;

-- What somebody has had of a run: its amount, and what approved true-ups moved.
create function bonus.received(in_run bigint, in_participant text) returns numeric language sql stable
    return coalesce((
            select case when outcome in ('paid', 'nil') then amount else 0 end
            from bonus.award where run_id = in_run and participant = in_participant), 0)
        + (
            select coalesce(sum(payable), 0) from bonus.true_up_line join bonus.true_up using (run_id, number)
            where run_id = in_run and participant = in_participant and approved_on is not null)
        - (select coalesce(sum(amount), 0) from bonus.true_up_decision where run_id = in_run and participant = in_participant and decision <> 'forgive');

-- The last approved true-up of a run, from which the next one counts; 0: the run itself.
create function bonus.approved_true_up(in_run bigint) returns int language sql stable
    return (select coalesce(max(number), 0) from bonus.true_up where run_id = in_run and approved_on is not null);

-- Writes a true-up: its inputs, and a line for each participant whose award, scores or ranks changed since the last approved one.
-- The caller gives what holds now, the last true-up that it knows and the approved one that it counts from; what held before comes
-- from here. Its number, and why it is refused.
create function bonus.add_true_up(in_run bigint, in_after int, in_since int, in_kinds text[], in_hashes text[], in_result_hash text,
    in_participants text[], in_currencies text[], in_outcomes text[], in_amounts numeric[], in_changes text[], in_today date,
    out true_up int, out refusal text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    known bonus.run;
begin
    select * into known from bonus.run where run_id = in_run for update;
    select coalesce(max(number), 0) + 1 into true_up from bonus.true_up where run_id = in_run;
    refusal := case
        when known.run_id is null then bonus.no_run(in_run)
        when bonus.wrong_day(in_today) is not null then bonus.wrong_day(in_today)
        when known.state not in ('frozen', 'paid') then
            format('Run %s is %s: a true-up needs a frozen run. Before that, return it and calculate it anew.', in_run, bonus.words(known.state))
        when true_up <> in_after + 1 or bonus.approved_true_up(in_run) <> in_since then
            format('Somebody else has made or approved true-up %s of run %s meanwhile. Make it again.', true_up - 1, in_run)
    end;
    if refusal is not null then
        true_up := null;
        refusal := bonus.refuse('true-up', null, in_run, null, refusal);
        return;
    end if;
    insert into bonus.true_up (run_id, number, after_payment, result_hash, made_on) values (in_run, true_up, known.state = 'paid', in_result_hash, in_today);
    insert into bonus.true_up_input (run_id, number, kind, hash)
    select in_run, true_up, kind, hash from unnest(in_kinds, in_hashes) as row (kind, hash);
    insert into bonus.true_up_line (run_id, number, participant, currency, outcome_before, outcome_after, amount_before, amount_after, payable, changes)
    select
        in_run, true_up, given.participant, given.currency, before.outcome, given.outcome, before.amount, given.amount,
        case
            when known.state = 'paid' then greatest(0, given.amount - bonus.received(in_run, given.participant))
            else given.amount - before.amount
        end,
        given.changes
    from unnest(in_participants, in_currencies, in_outcomes, in_amounts, in_changes) as given (participant, currency, outcome, amount, changes)
    cross join lateral (
        select outcome, amount
        from (
            select outcome_after as outcome, amount_after as amount, number from bonus.true_up_line as line
            where line.run_id = in_run and line.participant = given.participant and line.number <= in_since
                and exists (select from bonus.true_up as made where made.run_id = in_run and made.number = line.number and made.approved_on is not null)
            union all
            select outcome, case when outcome in ('paid', 'nil') then award.amount else 0 end, 0 from bonus.award as award
            where award.run_id = in_run and award.participant = given.participant
        ) as known_before
        order by number desc
        limit 1
    ) as before;
    perform bonus.write_audit('true-up', false, bonus.plan_of(in_run), in_run, null,
        jsonb_build_object('number', true_up, 'result', in_result_hash, 'lines', cardinality(in_participants), 'on', in_today));
end $$;

-- Approves the last true-up of a run, by somebody else than who made it and who decided an amount of the run. Why it is refused,
-- or null.
create function bonus.approve_true_up(in_run bigint, in_number int, in_today date)
returns text language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    known bonus.run;
    made bonus.true_up;
    last_number int;
    reason text;
begin
    select * into known from bonus.run where run_id = in_run for update;
    select * into made from bonus.true_up where run_id = in_run and number = in_number;
    select max(number) into last_number from bonus.true_up where run_id = in_run;
    reason := case
        when known.run_id is null then bonus.no_run(in_run)
        when bonus.wrong_day(in_today) is not null then bonus.wrong_day(in_today)
        when last_number is null then format('Run %s has no true-up. Make one: guesttracking bonus true-up %s.', in_run, in_run)
        when made.number is null then format('Run %s has no true-up %s; the last one is %s.', in_run, in_number, last_number)
        when made.approved_on is not null then format('True-up %s of run %s was approved by %s already.', in_number, in_run, made.approved_by)
        when in_number <> last_number then
            format('True-up %s of run %s was replaced by true-up %s: only the last one is approved.', in_number, in_run, last_number)
        when session_user = made.made_by or exists (select from bonus.decision where run_id = in_run and decided_by = session_user) then
            format('%s made true-up %s or decided an amount of run %s, so somebody else has to approve it.', session_user, in_number, in_run)
        when made.after_payment <> (known.state = 'paid') then
            format('True-up %s was made before run %s was paid, on %s, and left out of the payment. Make it again: guesttracking bonus true-up %s.',
                in_number, in_run, known.paid_on, in_run)
        when made.after_payment and exists (
            select from bonus.true_up_line as line
            where line.run_id = in_run and line.number = in_number and line.payable <> greatest(0, line.amount_after - bonus.received(in_run, line.participant))) then
            format('A difference was decided since true-up %s of run %s was made, so it would not move what is due. Make it again: guesttracking bonus true-up %s.',
                in_number, in_run, in_run)
    end;
    if reason is not null then
        return bonus.refuse('true-up approve', null, in_run, null, reason);
    end if;
    update bonus.true_up set approved_by = session_user, approved_at = clock_timestamp(), approved_on = in_today where run_id = in_run and number = in_number;
    perform bonus.write_audit('true-up approve', false, bonus.plan_of(in_run), in_run, null,
        jsonb_build_object('number', in_number, 'result', made.result_hash, 'on', in_today));
    return null;
end $$;

-- The negative differences of a participant that are open after payment, of approved true-ups.
create function bonus.open_differences(in_run bigint, in_participant text)
returns table (number int, less numeric, made_by text, made_on date) language sql stable as $$
    select line.number, -line.difference, made.made_by, made.made_on
    from bonus.true_up_line as line
    join bonus.true_up as made on made.run_id = line.run_id and made.number = line.number and made.after_payment and made.approved_on is not null
    where line.run_id = in_run and line.participant = in_participant and line.difference < 0
        and not exists (
            select from bonus.true_up_decision as done
            where done.run_id = line.run_id and done.number = line.number and done.participant = line.participant);
$$;

-- Decides the negative differences of a participant that are open after payment, by somebody else than who made them. in_day: from
-- when on it holds. No more is decided than was received beyond what is due and not forgiven before. Why it is refused, or null.
create function bonus.decide_true_up(in_run bigint, in_participant text, in_decision text, in_day date, in_reason text, in_today date)
returns text language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    line record;
    decided numeric;
    due numeric;
    reason text;
begin
    perform from bonus.run where run_id = in_run for update;
    select max(made_on) as made_on, bool_or(made_by = session_user) as own into line from bonus.open_differences(in_run, in_participant);
    reason := case
        when bonus.wrong_day(in_today) is not null then bonus.wrong_day(in_today)
        when coalesce(in_reason, '') = '' then 'A decision has a reason.'
        when line.made_on is null then
            format('%s has no open negative difference in run %s: there is nothing to decide.', in_participant, in_run)
        when line.own then
            format('%s made the true-up with the difference of %s in run %s, so somebody else has to decide it.', session_user, in_participant, in_run)
        when in_day is null or in_day < line.made_on or in_day > in_today + 366 then
            format('The difference of %s is of %s and today is %s; a decision about it holds from a day between then and a year from now, not from %s.',
                in_participant, line.made_on, in_today, in_day)
    end;
    if reason is not null then
        return bonus.refuse('true-up decide', null, in_run, in_participant, reason);
    end if;
    select amount_after into due from bonus.true_up_line join bonus.true_up using (run_id, number)
    where run_id = in_run and participant = in_participant and approved_on is not null order by number desc limit 1;
    for line in select * from bonus.open_differences(in_run, in_participant) order by number loop
        select greatest(0, least(line.less, bonus.received(in_run, in_participant) - due - coalesce(sum(amount), 0))) into decided
        from bonus.true_up_decision where run_id = in_run and participant = in_participant and decision = 'forgive';
        insert into bonus.true_up_decision (run_id, number, participant, decision, amount, decided_on, reason)
        values (in_run, line.number, in_participant, in_decision, decided, in_day, in_reason);
        perform bonus.write_audit('true-up decide', false, bonus.plan_of(in_run), in_run, in_participant,
            jsonb_build_object('number', line.number, 'decision', in_decision, 'amount', decided, 'on', in_day, 'reason', in_reason));
    end loop;
    return null;
end $$;

-- What is written stays, whoever asks.
create function bonus.keep() returns trigger language plpgsql as $$
begin
    raise exception 'bonus.% is only added to: nothing in it is changed or removed', tg_table_name using errcode = 'object_not_in_prerequisite_state';
end $$;

-- Of a run only the transaction that calculates it writes inputs and awards.
create function bonus.keep_of_run() returns trigger language plpgsql as $$
begin
    if not exists (
        select from bonus.run
        where run_id = case tg_op when 'DELETE' then old.run_id else new.run_id end and written_in = pg_current_xact_id()) then
        raise exception 'run % is not being calculated in this transaction: bonus.% stays as it is', case tg_op when 'DELETE' then old.run_id else new.run_id end, tg_table_name
            using errcode = 'object_not_in_prerequisite_state';
    end if;
    return case tg_op when 'DELETE' then old else new end;
end $$;

-- A run goes through its states in order; a frozen one changes no more, but for its payment.
create function bonus.keep_run() returns trigger language plpgsql as $$
declare
    paid bonus.run := old;
begin
    if old.state in ('frozen', 'paid') then
        paid.state := 'paid';
        paid.paid_by := new.paid_by;
        paid.paid_at := new.paid_at;
        paid.paid_on := new.paid_on;
        if old.state = 'paid' or new is distinct from paid then
            raise exception 'run % is % and stays as it is', old.run_id, old.state using errcode = 'object_not_in_prerequisite_state';
        end if;
    elsif old.state <> new.state and (old.state, new.state) not in (
        ('draft', 'calculated'), ('calculated', 'in_review'), ('in_review', 'approved'), ('approved', 'frozen'),
        ('in_review', 'calculated'), ('calculated', 'draft'), ('in_review', 'draft'), ('approved', 'draft')) then
        raise exception 'run % cannot go from % to %', old.run_id, old.state, new.state using errcode = 'object_not_in_prerequisite_state';
    elsif new.state = 'approved' and old.state <> 'approved' and new.approved_by = any(old.worked_on) then
        raise exception 'run % cannot be approved by %, who worked on it', old.run_id, new.approved_by using errcode = 'object_not_in_prerequisite_state';
    end if;
    return new;
end $$;

-- A calculation that was begun is ended in the same transaction. Asked at the commit, so by the session and not by a step: with a search
-- path of its own.
create function bonus.finish_run() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if exists (select from bonus.run where run_id = new.run_id and written_in is not null) then
        raise exception 'the calculation of run % was begun and not ended', new.run_id using errcode = 'object_not_in_prerequisite_state';
    end if;
    return null;
end $$;

-- A plan changes once: when it is frozen.
create function bonus.keep_plan() returns trigger language plpgsql as $$
declare
    frozen bonus.plan := old;
begin
    frozen.statistics_hash := new.statistics_hash;
    frozen.frozen_hash := new.frozen_hash;
    frozen.frozen_by := new.frozen_by;
    frozen.frozen_at := new.frozen_at;
    frozen.frozen_on := new.frozen_on;
    frozen.late_reason := new.late_reason;
    if old.frozen_on is not null or new is distinct from frozen then
        raise exception 'the plan % % stays as it is', old.plan, old.version using errcode = 'object_not_in_prerequisite_state';
    end if;
    return new;
end $$;

-- A dispute changes once: when it is answered.
create function bonus.keep_dispute() returns trigger language plpgsql as $$
declare
    answered bonus.dispute := old;
begin
    answered.answer := new.answer;
    answered.decision := new.decision;
    answered.answered_on := new.answered_on;
    answered.answered_by := new.answered_by;
    if old.answer is not null or new is distinct from answered then
        raise exception 'dispute % stays as it is', old.dispute_id using errcode = 'object_not_in_prerequisite_state';
    end if;
    return new;
end $$;

-- A true-up changes once: when it is approved.
create function bonus.keep_true_up() returns trigger language plpgsql as $$
declare
    approved bonus.true_up := old;
begin
    approved.approved_by := new.approved_by;
    approved.approved_at := new.approved_at;
    approved.approved_on := new.approved_on;
    if old.approved_on is not null or new is distinct from approved then
        raise exception 'true-up % of run % stays as it is', old.number, old.run_id using errcode = 'object_not_in_prerequisite_state';
    end if;
    return new;
end $$;

create trigger keep before update on bonus.plan for each row execute function bonus.keep_plan();
create trigger keep before update on bonus.dispute for each row execute function bonus.keep_dispute();
create trigger keep before update on bonus.true_up for each row execute function bonus.keep_true_up();
create trigger keep before update on bonus.run for each row execute function bonus.keep_run();
create constraint trigger finish after insert or update on bonus.run deferrable initially deferred for each row execute function bonus.finish_run();
create trigger keep before insert or update or delete on bonus.run_input for each row execute function bonus.keep_of_run();
create trigger keep before insert or update or delete on bonus.award for each row execute function bonus.keep_of_run();

-- Statements are many texts that are written at once: where the server has lz4, it compresses them in a tenth of the time.
do $$
begin
    if (select 'lz4' = any(enumvals) from pg_settings where name = 'default_toast_compression') then
        alter table bonus.content alter column content set compression lz4;
        alter table bonus.award alter column head set compression lz4, alter column statement set compression lz4;
    end if;
end $$;

do $$
declare
    name text;
begin
    foreach name in array array['plan', 'run', 'dispute', 'true_up'] loop
        execute format('create trigger keep_rows before delete on bonus.%I for each row execute function bonus.keep()', name);
    end loop;
    foreach name in array array['content', 'decision', 'acknowledgement', 'true_up_input', 'true_up_line', 'true_up_decision', 'audit_chain', 'audit'] loop
        execute format('create trigger keep_rows before update or delete on bonus.%I for each row execute function bonus.keep()', name);
    end loop;
    for name in select table_name from information_schema.tables where table_schema = 'bonus' and table_type = 'BASE TABLE' loop
        execute format('create trigger keep_all before truncate on bonus.%I for each statement execute function bonus.keep()', name);
        execute format('grant select on bonus.%I to guesttracking_hr', name);
    end loop;
end $$;

revoke execute on all functions in schema bonus from public;
grant execute on function
    bonus.hash_of(text), bonus.refuse(text, text, bigint, text, text), bonus.put_content(text[]), bonus.import_plan(text),
    bonus.freeze_plan(int, text, date, text), bonus.begin_calculation(int, bigint, date), bonus.decide(bigint, text, numeric, text, date),
    bonus.put_inputs(bigint, text[], text[]), bonus.put_awards(bigint, int[], text[], text[], text[], text[]), bonus.finish_calculation(bigint, text, text),
    bonus.step(bigint, text, text, text, date), bonus.open_dispute(bigint, text, text, date), bonus.answer_dispute(bigint, text, text, text, date),
    bonus.acknowledge(int, bigint, text, date, date),
    bonus.add_true_up(bigint, int, int, text[], text[], text, text[], text[], text[], numeric[], text[], date),
    bonus.approve_true_up(bigint, int, date), bonus.decide_true_up(bigint, text, text, date, text, date)
to guesttracking_hr;
