-- When something was refused, so that the share refused lately can be told; refusals of before count as of now.
alter table ingest.reject add refused_at timestamptz not null default now();
create index reject_refused_at on ingest.reject (refused_at);
grant select (refused_at) on ingest.reject to guesttracking_analyst;
