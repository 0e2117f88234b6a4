-- Grain: the alert that is to be sent next, after fewer than $1 tries; locked, and passed over by others.
select alert_id, job, channel, text, tries
from job.alert
where sent_at is null and next_try_at <= clock_timestamp() and tries < $1
order by next_try_at, alert_id
limit 1
for update skip locked
