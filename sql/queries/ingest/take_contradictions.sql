-- Long shape: takes out the rows that give their response another hotel or business date than its first row in the file does.
-- Which of them is right nobody can know, so they are refused.
with first_row as (
    select distinct on (response_id) response_id, line, property_id, business_date
    from stage_answer
    order by response_id, line
)
delete from stage_answer using first_row
where stage_answer.response_id = first_row.response_id
    and (stage_answer.property_id, stage_answer.business_date) <> (first_row.property_id, first_row.business_date)
returning stage_answer.line, stage_answer.source_key, first_row.line
