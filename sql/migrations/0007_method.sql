-- How a question measures: answers are compared and added up only within one method. Where a mapping states none, the method
-- is the question's key and scale; a department that is the mean of several questions has theirs, in order. The labels are
-- those of Core.Surveys.MethodLabel.
alter table survey.question add column method text;
update survey.question
set method = question || ' ' || trim_scale(lowest) || '–' || trim_scale(highest)
    || case when step = 1 then '' else ' by ' || trim_scale(step) end
    || case when higher_is_better then '' else ' lower is better' end
where not derived;
update survey.question as department
set method = (
    select string_agg(member.method, ' + ' order by member.method collate "C")
    from survey.question as member
    where member.questionnaire_id = department.questionnaire_id and member.department_id = department.department_id and not member.derived)
where derived;
alter table survey.question alter column method set not null;
