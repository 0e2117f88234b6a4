-- Sources that are pulled: their definitions, how far each was pulled, what webhooks brought. Dimensions and bookkeeping only.

-- Grain: a source that is pulled: its definition with its mapping, as JSON (no secret stands in it). A paused one is pulled by nobody.
create table ingest.source_definition (
    source text primary key check (source <> ''),
    definition jsonb not null,
    paused boolean not null default false,
    imported_at timestamptz not null default now(),
    imported_by text not null default session_user
);

-- Grain: a source and how far it was pulled: a text that means something to its connector. It moves in the transaction that commits the
-- last of the rows before it, and only from where that pull began.
create table ingest.watermark (
    source text primary key,
    watermark text not null,
    moved_at timestamptz not null
);

-- Grain: a delivery of a webhook, kept as it came until a pull of its source took it. delivery_id orders them.
create table ingest.delivery (
    delivery_id bigint generated always as identity primary key,
    source text not null,
    webhook_id text not null,
    received_at timestamptz not null,
    body text not null,
    unique (source, webhook_id)
);

-- Of pulled records: the source's key where it could be read. Such a refusal is known by the hash of its record (file_sha256), its line is 0.
alter table ingest.reject add source_key text collate "C";
create index reject_source_key on ingest.reject (source_id, source_key) where source_key is not null;

grant select, insert, update, delete on ingest.source_definition, ingest.watermark, ingest.delivery to guesttracking_worker;
-- Bodies of deliveries may hold names and texts: nobody but the worker reads them.
grant select on ingest.source_definition, ingest.watermark to guesttracking_analyst;
grant select (delivery_id, source, webhook_id, received_at) on ingest.delivery to guesttracking_analyst;
