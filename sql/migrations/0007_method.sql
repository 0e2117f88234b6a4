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

-- Grain: a bridge: a stated table that brings a department's answers by an older method onto the index of a newer one. The scale
-- is the older method's. Made from at least 300 paired answers; the pairs themselves are not kept.
create table survey.bridge (
    bridge_id smallint generated always as identity primary key,
    department_id smallint not null references chain.department,
    from_method text not null,
    to_method text not null check (to_method <> from_method),
    lowest numeric not null,
    highest numeric not null,
    step numeric not null check (step > 0),
    higher_is_better boolean not null,
    unique (department_id, from_method, to_method)
);

-- Grain: bridge × answer on the older scale (its step): the pairs that have it, mean (index 0-100) and sample variance of their
-- newer answers. No mean without pairs, no variance below two.
create table survey.bridge_step (
    bridge_id smallint not null references survey.bridge,
    step smallint not null check (step >= 0),
    pairs int not null check (pairs >= 0),
    mean float8,
    variance float8,
    primary key (bridge_id, step)
);

grant select, insert, update, delete on survey.bridge, survey.bridge_step to guesttracking_worker;
grant select on survey.bridge, survey.bridge_step to guesttracking_analyst;
