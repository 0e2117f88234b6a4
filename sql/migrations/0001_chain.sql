-- Who belongs to the chain, where, and since when. Dimensions only.
create schema access;
create schema chain;
grant usage on schema access, chain, storage to guesttracking_worker, guesttracking_analyst, guesttracking_reader;
-- EF's history of migrations: any role may see whether the schema is current.
grant select on storage.migration to guesttracking_worker, guesttracking_analyst, guesttracking_reader;

-- Row security for a table with a property_id: the worker writes all rows, the analyst reads all rows, a reader reads the
-- rows of its scope (default: none). Without for_reader the reader gets neither a grant nor a policy.
create function access.protect(target regclass, for_reader boolean) returns void language plpgsql as $$
begin
    execute format('alter table %s enable row level security', target);
    execute format('alter table %s force row level security', target);
    execute format('create policy worker on %s to guesttracking_worker using (true) with check (true)', target);
    execute format('create policy analyst on %s for select to guesttracking_analyst using (true)', target);
    execute format('grant select, insert, update, delete on %s to guesttracking_worker', target);
    execute format('grant select on %s to guesttracking_analyst', target);
    if for_reader then
        execute format($policy$create policy reader on %s for select to guesttracking_reader
            using (property_id = any(nullif(current_setting('app.scope', true), '')::int[]))$policy$, target);
        execute format('grant select on %s to guesttracking_reader', target);
    end if;
end $$;
revoke execute on function access.protect(regclass, boolean) from public;

-- Sets which properties the rest of this transaction may see. (set_config would not reach other nodes of a distributed database.)
create function access.set_scope(property_ids int[]) returns void language plpgsql as $$
begin
    execute format('set local app.scope = %L', property_ids::text);
end $$;

-- Grain: a brand of the chain.
create table chain.brand (
    brand_id int generated always as identity primary key,
    brand text not null unique
);

-- Grain: a region; regions form a tree. path is 'Europe/Germany/Berlin', region its last part.
create table chain.region (
    region_id int generated always as identity primary key,
    parent_region_id int references chain.region,
    region text not null,
    path text not null unique
);

-- Grain: a region and one of its ancestors, itself included (depth 0).
create table chain.region_closure (
    ancestor_id int not null references chain.region,
    descendant_id int not null references chain.region,
    depth int not null check (depth >= 0),
    primary key (ancestor_id, descendant_id)
);

-- Grain: a department, or 'overall'.
create table chain.department (
    department_id smallint generated always as identity primary key,
    department text not null unique,
    name text not null
);

-- Grain: a property (hotel). property is the key that the sources use for it. Never deleted.
create table chain.property (
    property_id int generated always as identity primary key,
    property text not null unique check (property <> ''),
    name text,
    city text,
    country text,
    time_zone text,
    currency text check (currency ~ '^[A-Z]{3}$'),
    rooms int check (rooms > 0)
);

-- Grain: what held for a property from a date until its next row: membership and status.
create table chain.property_state (
    property_id int not null references chain.property,
    valid_from date not null,
    region_id int references chain.region,
    brand_id int references chain.brand,
    contract text check (contract in ('owned', 'leased', 'managed', 'franchised')),
    employer text,
    chain_scale text,
    location_type text,
    status text not null default 'open' check (status in ('open', 'pre-opening', 'closed', 'renovation')),
    primary key (property_id, valid_from)
);

-- Grain: a period of an imported fiscal calendar; [start_date, end_date).
create table chain.fiscal_period (
    period text primary key,
    calendar text not null,
    kind text not null,
    start_date date not null,
    end_date date not null,
    check (start_date < end_date),
    -- Deferred: a calendar that is moved as a whole may pass through starts that are still taken.
    unique (calendar, kind, start_date) deferrable initially deferred
);

grant select, insert, update on chain.brand, chain.region, chain.region_closure, chain.department to guesttracking_worker;
grant select, insert, update, delete on chain.fiscal_period to guesttracking_worker;
grant select on chain.brand, chain.region, chain.region_closure, chain.department, chain.fiscal_period
    to guesttracking_analyst, guesttracking_reader;
select access.protect('chain.property', true);
select access.protect('chain.property_state', true);
