-- Grain: a source that is pulled, and when its last pull that was done ended; when it was imported while there is none.
select source_definition.source, greatest(source_definition.imported_at, max(job_run.ended_at))
from ingest.source_definition
left join job.job_run on job_run.job = 'pull:' || source_definition.source and job_run.outcome = 'done'
group by source_definition.source
order by source_definition.source collate "C"
